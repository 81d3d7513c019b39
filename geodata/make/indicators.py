"""Makes ../indicators/*.csv from the inputs that SOURCES.toml names, and checks the sums they promise."""

import csv

from sources import GEODATA, folder_argument, named
from units import kato

WEST = ("150000000", "230000000", "270000000", "470000000")
COLUMNS = ("layer", "code", "period", "value", "status", "source")

RUSSIAN = {
    "РЕСПУБЛИКА КАЗАХСТАН": "KZ", "АКМОЛИНСКАЯ ОБЛАСТЬ": "11", "АКТЮБИНСКАЯ ОБЛАСТЬ": "15",
    "АЛМАТИНСКАЯ ОБЛАСТЬ": "19", "АТЫРАУСКАЯ ОБЛАСТЬ": "23", "ВОСТОЧНО-КАЗАХСТАНСКАЯ ОБЛАСТЬ": "63",
    "ЖАМБЫЛСКАЯ ОБЛАСТЬ": "31", "ЗАПАДНО-КАЗАХСТАНСКАЯ ОБЛАСТЬ": "27", "КАРАГАНДИНСКАЯ ОБЛАСТЬ": "35",
    "КОСТАНАЙСКАЯ ОБЛАСТЬ": "39", "КЫЗЫЛОРДИНСКАЯ ОБЛАСТЬ": "43", "МАНГИСТАУСКАЯ ОБЛАСТЬ": "47",
    "ОБЛАСТЬ АБАЙ": "10", "ОБЛАСТЬ ЖЕТІСУ": "33", "ОБЛАСТЬ ҰЛЫТАУ": "62", "ПАВЛОДАРСКАЯ ОБЛАСТЬ": "55",
    "СЕВЕРО-КАЗАХСТАНСКАЯ ОБЛАСТЬ": "59", "ТУРКЕСТАНСКАЯ ОБЛАСТЬ": "61", "Г.АЛМАТЫ": "75",
    "Г.АСТАНА": "71", "Г.ШЫМКЕНТ": "79",
}
LATIN = {
    "Abay": "10", "Aqmola": "11", "Aqtobe": "15", "Almaty region": "19", "Atyrau": "23",
    "West Kazakhstan": "27", "Jambyl": "31", "Jetisu": "33", "Qaraganda": "35", "Qostanay": "39",
    "Qyzylorda": "43", "Mangystau": "47", "Pavlodar": "55", "North Kazakhstan": "59",
    "Turkistan": "61", "Ulutay": "62", "East Kazakhstan": "63", "Astana city": "71",
    "Almaty city": "75", "Shymkent city": "79",
}

# Shares that the founding paper and the IOM report state; the counts behind them are not published.
# Paper: migration of western Kazakhstan, 2021, share of the oblast's external (e/im)migrants, percent.
EMIGRANTS_2021 = {"271000000": 77, "273600000": 13, "274400000": 7, "471000000": 95, "475000000": 5}
IMMIGRANTS_2021 = {"271000000": 68, "273600000": 11, "274400000": 15}
# Report: migration situation in Kazakhstan, third quarter of 2023, holders of temporary residence permits.
PERMITS_2023_Q3 = {"75": 17.5, "23": 13.9, "19": 11, "79": 8.7, "47": 8.5, "10": 0.4, "62": 0.7, "63": 0.7}


def main():
    source = named(folder_argument())

    def rows(name):
        with source(name).open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)

    districts = sorted({r["kato"] for r in rows("net_migration_district_west_2023_2024.csv")})
    assert len(districts) == 41, len(districts)
    layer = lambda code: "districts" if code in districts else "country" if code == "KZ" else "oblasts"
    tables = {}

    def put(indicator, code, period, value, status, origin):
        key = (layer(code), code, str(period))
        table = tables.setdefault(indicator, {})
        assert key not in table, (indicator, key)
        table[key] = ("" if value is None else f"{value:g}" if isinstance(value, float) else str(value), status, origin)

    # Net migration: published where published, else the balance; a census recalculation is no migration.
    for r in rows("net_migration_west_2009_2024.csv"):
        if r["kato"] not in districts and r["year"] in ("2023", "2024"):
            continue  # the table of all oblasts has them
        if r["status"] == "published":
            put("net_migration", r["kato"], r["year"], int(float(r["net_migration"])), "", "bns-6567")
        elif r["status"].startswith("derived"):
            put("net_migration", r["kato"], r["year"], int(float(r["net_migration"])), "derived", "bns-balance")
        else:
            assert r["status"].startswith("unusable"), r
            put("net_migration", r["kato"], r["year"], None, "withheld", "bns-balance")
    kinds = {"total": "net_migration", "urban": "net_migration_urban", "rural": "net_migration_rural"}
    for r in rows("net_migration_oblasts_kz.csv"):
        digits = RUSSIAN[r["name_bns_ru"]]
        code = digits if digits == "KZ" else kato(digits)
        if code != "KZ" and r["year"] not in ("2023", "2024"):
            continue
        put(kinds[r["settlement_type"]], code, r["year"], int(r["value"]), "", "bns-6567")
    for r in rows("net_migration_district_west_2023_2024.csv"):
        if r["settlement_type"] != "total":
            put(kinds[r["settlement_type"]], r["kato"], r["year"], int(float(r["value"])), "", "bns-6567")
    for part in ("net_migration_urban", "net_migration_rural"):
        present = {(c, p) for (_, c, p) in tables[part]}
        for (_, code, period) in list(tables["net_migration"]):
            if period in ("2023", "2024") and code != "KZ" and (code, period) not in present:
                # The publisher has no such row: the unit has no settlements of that kind.
                put(part, code, period, None, "not applicable", "bns-6567")

    # Population: one revision of the series; the first print of 2023 by sex is its own vintage.
    kinds = {"total": "population", "urban": "population_urban", "rural": "population_rural"}
    for r in rows("population_district_west_series.csv"):
        put(kinds[r["settlement_type"]], r["kato"], f"{r['year']}-01-01", int(float(r["value"])), "", "bns-6584")
    fill_what_has_no_part(tables, put)
    for r in rows("population_region_west_2000_2023.csv"):
        if r["kato"] == "0" and r["sex"] == "total" and r["settlement_type"] == "total":
            put("population", "KZ", f"{r['year_1_january']}-01-01", int(float(r["value"])), "", "bns-6584")
    sexes = {"male": "population_male", "female": "population_female", "total": "population_2023_first_print"}
    for r in rows("population_district_west_2023_2025.csv"):
        if r["reference_date"] == "2023-01-01" and r["settlement_type"] == "total":
            put(sexes[r["sex"]], r["kato"], r["reference_date"], int(float(r["value"])), "", "bns-series18-2023")

    for r in rows("natural_increase_district_west_series.csv"):
        if r["settlement_type"] == "total":
            put("natural_increase", r["kato"], r["year"], int(float(r["value"])), "", "bns-6547")

    internal = {}
    for year in ("2022", "2023", "2024"):
        for r in rows(f"raw/internal_migration_{year}.csv"):
            # 2022 and 2023 have one row a region, 2024 one a month.
            of_year = internal.setdefault((kato(LATIN[r["region"]]), year), [0, 0, 0])
            for i, k in enumerate(("arrivals", "departures", "net")):
                of_year[i] += int(r[k])
    for year, arrivals in (("2022", 803033), ("2023", 1023573), ("2024", 1510337)):
        of_year = [v for (_, y), v in internal.items() if y == year]
        assert len(of_year) == 20 and sum(v[2] for v in of_year) == 0, year
        assert sum(v[0] for v in of_year) == arrivals, year
    for (code, year), (arrivals, departures, net) in sorted(internal.items()):
        assert arrivals - departures == net
        put("internal_arrivals", code, year, arrivals, "", "internal-flows")
        put("internal_departures", code, year, departures, "", "internal-flows")
        put("net_internal_migration", code, year, net, "", "internal-flows")
        total = tables["net_migration"].get(("oblasts", code, year), ("", "", ""))[0]
        if year == "2022":
            put("net_external_migration", code, year, None, "not available", "bns-6567 internal-flows")
        else:
            put("net_external_migration", code, year, int(total) - net, "derived", "bns-6567 internal-flows")

    for r in rows("news_facts.csv"):
        if r["indicator"] == "kandas_cumulative" and r["place_level"] == "district":
            put("kandas_cumulative", r["kato"], "2025-12-31", int(r["value"]), "press", "lada-kandas")
    for code in districts:
        if ("districts", code, "2025-12-31") not in tables["kandas_cumulative"]:
            put("kandas_cumulative", code, "2025-12-31", None, "not available", "lada-kandas")
    for code, value in EMIGRANTS_2021.items():
        put("external_emigrant_share", code, "2021", value, "", "paper-west")
    for code, value in IMMIGRANTS_2021.items():
        put("external_immigrant_share", code, "2021", value, "", "paper-west")
    for digits, value in PERMITS_2023_Q3.items():
        put("temporary_permit_share", kato(digits), "2023-Q3", value, "", "iom-2023-q3")

    check(tables, districts)
    for name, table in sorted(tables.items()):
        path = GEODATA / "indicators" / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS)
            for (on, code, period), cells in sorted(table.items()):
                writer.writerow((on, code, period, *cells))
        print(path.name, len(table), "rows")


def fill_what_has_no_part(tables, put):
    """A unit that is rural throughout has no row of its urban population: it is the total less the rural one, nobody."""
    parts = {"population_urban": "population_rural", "population_rural": "population_urban"}
    present = {name: dict(tables[name]) for name in parts}
    for key, (total, *_) in list(tables["population"].items()):
        for part, other in parts.items():
            if key in present[part] or key not in present[other]:
                continue
            rest = int(total) - int(present[other][key][0])
            assert rest == 0, (part, key, rest)
            put(part, key[1], key[2], rest, "derived", "bns-6584")


def check(tables, districts):
    """The sums that the publisher's figures keep; a slip of transcription would break one."""

    def value(indicator, code, period):
        on = "districts" if code in districts else "country" if code == "KZ" else "oblasts"
        text = tables[indicator].get((on, code, period), ("",))[0]
        return float(text) if text else None

    sums = 0
    for oblast in WEST:
        own = [d for d in districts if d[:2] == oblast[:2]]
        checks = [("net_migration", y) for y in ("2023", "2024")]
        checks += [("population", f"{y}-01-01") for y in range(2009, 2026)]
        checks += [("natural_increase", str(y)) for y in range(2009, 2025)]
        for indicator, period in checks:
            parts = [value(indicator, d, period) for d in own]
            assert None not in parts and sum(parts) == value(indicator, oblast, period), (indicator, oblast, period)
            sums += 1
    for year in ("2023", "2024"):
        oblasts = [c for (on, c, p) in tables["net_migration"] if on == "oblasts" and p == year]
        assert len(oblasts) == 20
        assert sum(value("net_migration", c, year) for c in oblasts) == value("net_migration", "KZ", year)
        for code in districts + oblasts:
            parts = [value(f"net_migration_{k}", code, year) or 0 for k in ("urban", "rural")]
            assert sum(parts) == value("net_migration", code, year), (code, year)
            sums += 1
    for (_, code, period) in tables["population"]:
        if code != "KZ":
            parts = [value(f"population_{k}", code, period) for k in ("urban", "rural")]
            assert sum(parts) == value("population", code, period), (code, period)
            sums += 1
    for code in districts:
        # Where nobody lives in towns no move into or out of one can be counted, and the other way round.
        for k in ("urban", "rural"):
            for year in ("2023", "2024"):
                nobody = value(f"population_{k}", code, f"{year}-01-01") == 0
                status = tables[f"net_migration_{k}"]["districts", code, year][1]
                assert nobody == (status == "not applicable"), (k, code, year)
        sexes = value("population_male", code, "2023-01-01") + value("population_female", code, "2023-01-01")
        assert sexes == value("population_2023_first_print", code, "2023-01-01")
        sums += 1
    for code, expected in (("271000000", 3890), ("274400000", 459), ("475000000", -77)):
        assert value("net_migration", code, "2024") == expected
    print(sums, "sums agree")


if __name__ == "__main__":
    main()
