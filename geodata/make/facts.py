"""Makes ../facts/*.csv from the figures of the two founding documents: numbers only, no sentence of theirs."""

import csv
import re

from relations import relations
from sources import GEODATA, folder_argument, named

COLUMNS = ("id", "layer", "code", "place", "indicator", "counterpart", "sex", "period", "value", "rounding", "unit",
           "base", "qualifier", "source")
DOCUMENTS = {"000_5172c087d2975f27.txt": "paper-west", "003_4802b2013d3b5779.txt": "iom-2023-q3"}

# Half of the last digit that was printed, where thousands or millions were. What is printed in full is
# exact where it counts; other measures are rounded to their last digit.
PRINTED_ROUND = {
    "K001": 50_000, "K002": 50_000, "K003": 500_000, "K006": 500, "K009": 50, "K014": 50, "K015": 500, "K019": 50,
    "K024": 50, "K026": 50, "K028": 50, "K029": 500, "K034": 50_000, "K036": 50, "K039": 50, "K040": 50_000,
    "K041": 5_000, "K042": 50_000, "K043": 5_000, "K047": 500, "K050": 50, "K078": 500, "K079": 500, "D002": 500_000,
    "D038": 500,
}
COUNTED = {"persons", "crossings", "employers", "regions", "years", "months", "count", "rank", "sign", "days",
           "flights_per_week", "MCI"}

# Said in words, so that the table of figures lacks them: a trend, a sign, an amount under another name.
SAID = [
    ("S01", "Kazakhstan", "external_arrivals_change_sign", "2010..2021", -1, 0, "sign"),
    ("S02", "West Kazakhstan macro-region", "net_migration_sign", "2000..2022", -1, 0, "sign"),
    ("S03", "Mangystau oblast", "net_migration_all_flows", "2000..2021", -349_000, 500, "persons"),
    ("S04", "Mangystau oblast", "net_migration_sign", "2000..2022", -1, 0, "sign"),
]

PLACES = {
    "Kazakhstan": ("country", "KZ"), "Aktobe oblast": ("oblasts", "150000000"), "Atyrau oblast": ("oblasts", "230000000"),
    "West Kazakhstan oblast": ("oblasts", "270000000"), "Mangystau oblast": ("oblasts", "470000000"),
    "Abai oblast": ("oblasts", "100000000"), "Almaty oblast": ("oblasts", "190000000"),
    "Ulytau oblast": ("oblasts", "620000000"), "East Kazakhstan oblast": ("oblasts", "630000000"),
    "Almaty city": ("oblasts", "750000000"), "Shymkent city": ("oblasts", "790000000"),
    "Uralsk city": ("districts", "271000000"), "Burlin district": ("districts", "273600000"),
    "Baiterek district": ("districts", "274400000"), "Aktau city": ("districts", "471000000"),
    "Munaily district": ("districts", "475000000"),
}

# Code, Kazakh, Russian, English: ISO 3166-1, and groups in capitals of our own.
COUNTERPARTS = {
    "Belarus": ("BY", "Беларусь", "Беларусь", "Belarus"),
    "China": ("CN", "Қытай", "Китай", "China"),
    "Germany": ("DE", "Германия", "Германия", "Germany"),
    "Georgia": ("GE", "Грузия", "Грузия", "Georgia"),
    "India": ("IN", "Үндістан", "Индия", "India"),
    "Iran": ("IR", "Иран", "Иран", "Iran"),
    "Kyrgyzstan": ("KG", "Қырғызстан", "Кыргызстан", "Kyrgyzstan"),
    "Republic of Korea": ("KR", "Корея Республикасы", "Республика Корея", "Republic of Korea"),
    "Mongolia": ("MN", "Моңғолия", "Монголия", "Mongolia"),
    "Poland": ("PL", "Польша", "Польша", "Poland"),
    "Russian Federation": ("RU", "Ресей", "Россия", "Russia"),
    "Tajikistan": ("TJ", "Тәжікстан", "Таджикистан", "Tajikistan"),
    "Turkmenistan": ("TM", "Түрікменстан", "Туркменистан", "Turkmenistan"),
    "Türkiye": ("TR", "Түркия", "Турция", "Türkiye"),
    "United States of America": ("US", "АҚШ", "США", "United States"),
    "Uzbekistan": ("UZ", "Өзбекстан", "Узбекистан", "Uzbekistan"),
    "CIS": ("CIS", "ТМД", "СНГ", "CIS"),
    "non-CIS": ("NON-CIS", "ТМД-дан тыс", "вне СНГ", "outside the CIS"),
    "Germany, United States, Turkey": ("DE-US-TR", "Германия, АҚШ, Түркия", "Германия, США, Турция", "Germany, United States, Türkiye"),
    "Turkey and Kazakhstan": ("TR-KZ", "Түркия және Қазақстан", "Турция и Казахстан", "Türkiye and Kazakhstan"),
}

# Titles of the figures that have a counterpart or several places: what can be ranked.
TITLES = {
    "border_arrivals": ("Шекарадан өтіп келгендер", "Въезды через границу", "Border crossings in"),
    "border_departures": ("Шекарадан өтіп кеткендер", "Выезды через границу", "Border crossings out"),
    "share_of_cis_border_arrivals": ("ТМД-дан келгендердегі үлес", "Доля во въездах из СНГ", "Share of crossings in from the CIS"),
    "share_of_noncis_border_arrivals": ("ТМД-дан тыс келгендердегі үлес", "Доля во въездах из стран вне СНГ", "Share of crossings in from outside the CIS"),
    "share_of_cis_border_departures": ("ТМД-ға кеткендердегі үлес", "Доля в выездах в СНГ", "Share of crossings out to the CIS"),
    "share_of_noncis_border_departures": ("ТМД-дан тыс кеткендердегі үлес", "Доля в выездах в страны вне СНГ", "Share of crossings out to outside the CIS"),
    "external_arrivals": ("Сыртқы көші-қонмен келгендер", "Прибывшие из-за рубежа", "Arrivals from abroad"),
    "external_departures": ("Сыртқы көші-қонмен кеткендер", "Выбывшие за рубеж", "Departures abroad"),
    "external_arrivals_change_yoy": ("Сырттан келгендердің бір жылдағы өзгерісі", "Изменение числа прибывших за год", "Change of arrivals over a year"),
    "net_external_migration": ("Сыртқы көші-қон айырымы", "Сальдо внешней миграции", "Net external migration"),
    "share_of_external_emigrants": ("Сыртқы эмигранттардағы үлес", "Доля во внешних эмигрантах", "Share of external emigrants"),
    "share_of_external_immigrants": ("Сыртқы иммигранттардағы үлес", "Доля во внешних иммигрантах", "Share of external immigrants"),
    "share_of_external_arrivals": ("Сырттан келгендердегі үлес", "Доля в прибывших из-за рубежа", "Share of arrivals from abroad"),
    "share_of_oblast_external_emigrants": ("Облыстың сыртқы эмигранттарындағы үлес", "Доля во внешних эмигрантах области", "Share of the oblast's external emigrants"),
    "share_of_oblast_external_immigrants": ("Облыстың сыртқы иммигранттарындағы үлес", "Доля во внешних иммигрантах области", "Share of the oblast's external immigrants"),
    "share_of_temporary_residence_permits": ("Уақытша тұру рұқсаттарының үлесі", "Доля разрешений на временное проживание", "Share of temporary residence permits"),
    "permanent_residence_permit_holders": ("Тұрақты тұруға рұқсат алғандар", "Получившие разрешение на постоянное проживание", "Holders of permanent residence permits"),
    "share_of_cis_permanent_permits": ("ТМД азаматтарының тұрақты тұру рұқсаттарындағы үлес", "Доля в разрешениях граждан СНГ", "Share of permits of CIS nationals"),
    "share_of_noncis_permanent_permits": ("ТМД-дан тыс азаматтардың рұқсаттарындағы үлес", "Доля в разрешениях граждан стран вне СНГ", "Share of permits of nationals from outside the CIS"),
    "permanent_residence_terminated": ("Тұрақты тұруын тоқтатып кеткендер", "Прекратившие постоянное проживание", "Permanent residence given up"),
    "share_of_noncis_terminated": ("ТМД-дан тыс тұруын тоқтатқандардағы үлес", "Доля в прекративших проживание, вне СНГ", "Share of residence given up, outside the CIS"),
    "labour_migrants": ("Еңбек мигранттары", "Трудовые мигранты", "Labour migrants"),
    "share_of_labour_migrants": ("Еңбек мигранттарындағы үлес", "Доля в трудовых мигрантах", "Share of labour migrants"),
    "remittances_outflow": ("Қазақстаннан жіберілген аударымдар", "Переводы из Казахстана", "Remittances out of Kazakhstan"),
    "remittances_inflow": ("Қазақстанға келген аударымдар", "Переводы в Казахстан", "Remittances into Kazakhstan"),
    "share_of_remittances_outflow": ("Жіберілген аударымдардағы үлес", "Доля в переводах из Казахстана", "Share of remittances out"),
    "share_of_remittances_inflow": ("Келген аударымдардағы үлес", "Доля в переводах в Казахстан", "Share of remittances in"),
    "remittances_outflow_change_yoy": ("Жіберілген аударымдардың бір жылдағы өзгерісі", "Изменение переводов из Казахстана за год", "Change of remittances out over a year"),
}


def main():
    source = named(folder_argument())
    with source("facts.csv").open(encoding="utf-8", newline="") as file:
        facts = {r["fact_id"]: fact(r) for r in csv.DictReader(file)}
    assert len(facts) == 279, len(facts)
    for name, place, indicator, period, value, rounding, unit in SAID:
        layer, code = PLACES.get(place, ("", ""))
        facts[name] = dict(zip(COLUMNS, (name, layer, code, place, indicator, "", "", period, str(value), f"{rounding:g}", unit,
                                         "", "", "paper-west")))
    write("facts", COLUMNS, [[f[c] for c in COLUMNS] for f in facts.values()])
    write("counterparts", ("code", "name_kk", "name_ru", "name_en"), sorted(COUNTERPARTS.values()))
    used = {f["indicator"] for f in facts.values()}
    assert set(TITLES) <= used, set(TITLES) - used
    write("titles", ("indicator", "title_kk", "title_ru", "title_en"), sorted((k, *v) for k, v in TITLES.items()))
    columns = ("id", "kind", "operands", "expects", "stated", "note_kk", "note_ru", "note_en")
    write("relations", columns, relations(facts))


def fact(r):
    layer, code = PLACES.get(r["place"], ("", ""))
    counterpart = COUNTERPARTS[r["counterpart"]][0] if r["counterpart"] else ""
    qualifier = re.search(r"qualifier=(\w+)", r["notes"])
    cells = (r["fact_id"], layer, code, r["place"], r["indicator"], counterpart, r["sex"],
             period(r["period_start"], r["period_end"]), r["value"], f"{rounding(r):g}", r["unit"],
             r["denominator_or_base"].split("(")[0].strip(), qualifier[1].replace("_", " ") if qualifier else "",
             DOCUMENTS[r["source_document"]])
    return dict(zip(COLUMNS, cells))


def rounding(r):
    if r["fact_id"] in PRINTED_ROUND:
        return PRINTED_ROUND[r["fact_id"]]
    if r["unit"] in COUNTED:
        return 0
    return 0.5 * 10 ** -len(r["value"].partition(".")[2])


def period(start, end):
    """Two dates as `2021`, `2023-Q3`, `2023-07`, `2023-09-01`, or a span of two of them."""
    if start == end:
        return start
    if not start or not end:
        return f"{start}.." if start else f"..{end}"
    year, month = start[:4], int(start[5:7])
    last_year, last_month = end[:4], int(end[5:7])
    whole_months = start[8:] == "01" and end[8:] != "01"
    if whole_months and month == 1 and last_month == 12:
        return year if year == last_year else f"{year}..{last_year}"
    if whole_months and year == last_year and month == last_month:
        return start[:7]
    if whole_months and year == last_year and month % 3 == 1 and last_month == month + 2:
        return f"{year}-Q{last_month // 3}"
    if whole_months:
        return f"{start[:7]}..{end[:7]}"
    return f"{start}..{end}"


def write(name, columns, rows):
    path = GEODATA / "facts" / f"{name}.csv"
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    print(path.name, len(rows), "rows")


if __name__ == "__main__":
    main()
