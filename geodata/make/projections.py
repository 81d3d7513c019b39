"""What others expect: net migration of Kazakhstan in World Population Prospects 2024 -> projections/."""

import csv
from decimal import Decimal

from sources import GEODATA, folder_argument, named

COLUMNS = ("layer", "code", "period", "kind", "value", "lower_80", "upper_80", "lower_95", "upper_95")
BANDS = COLUMNS[5:]
# As far as anybody here asks; the source goes on to 2100.
FIRST, LAST = 2000, 2050


def main():
    source = named(folder_argument())
    years = {}
    with source("wpp2024_net_migration.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            year = int(row["year"])
            if row["country"] == "KZ" and FIRST <= year <= LAST:
                years.setdefault(year, {})[row["kind"]] = row["net_migration_thousand"]
    assert list(years) == list(range(FIRST, LAST + 1))
    rows = []
    for year, kinds in years.items():
        kind = "estimate" if "estimate" in kinds else "median"
        bands = [kinds.get(name, "") for name in BANDS]
        assert (kind == "estimate") == (set(kinds) == {"estimate"}) and (kind == "estimate") == (year <= 2023), (year, kinds)
        if kind == "median":
            low_80, high_80, low_95, high_95 = map(Decimal, bands)
            assert low_95 <= low_80 <= Decimal(kinds[kind]) <= high_80 <= high_95, (year, kinds)
        rows.append(("country", "KZ", year, kind, kinds[kind], *bands))
    path = GEODATA / "projections" / "wpp2024_net_migration.csv"
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    print(path.name, len(rows), "rows")


if __name__ == "__main__":
    main()
