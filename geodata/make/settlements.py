"""Adds the towns and district centres of the western oblasts to ../elsewhere.csv: places that people name and that
are no units. Names are those of the Bureau's workbook, in Kazakh; Russian ones stand where they are spelled otherwise
than the Kazakh name read in Russian letters.

Writes ../settlements.csv: the places of GeoNames that lie in the units of the western oblasts, with their people by the Bureau
where one place of the unit, and no other, has the name that the Bureau gives. The others stand there for orientation: the people
that GeoNames has for them are of no stated year, and one has those of a town of the same name elsewhere.
With them stand the administrative centres of all oblasts, which every map names first; those of the others have no people here."""

import csv
import json

from shapely.geometry import Point, shape
from sources import GEODATA, folder_argument, named

KIND = "settlement"
# Of the workbook's abbreviations; what follows a name says what kind of settlement it is.
MARKS = (" қ.", " а.", " к.", " с.", " қаласы")
# Kazakh name -> Russian name in use.
RUSSIAN = {
    "Ембі": "Эмба", "Құлсары": "Кульсары", "Қандыағаш": "Кандыагаш", "Ақсай": "Аксай", "Жем": "Жем",
    "Шұбарқұдық": "Шубаркудук", "Форт-Шевченко": "Форт-Шевченко", "Құрық": "Курык", "Шетпе": "Шетпе",
}
# As above, of centres that elsewhere.csv does not need.
IN_RUSSIAN = {"Орал": "Уральск", "Мәртөк": "Мартук", "Ырғыз": "Иргиз", "Ойыл": "Уил", "Сайқын": "Сайхин", "Жаңақала": "Жангала"}
# The administrative centre of each oblast, and the cities beside them: GeoNames' number, and the name in Kazakh and Russian.
CENTRES = {
    "100000000": (1519422, "Семей", "Семей"), "110000000": (1522203, "Көкшетау", "Кокшетау"),
    "150000000": (610611, "Ақтөбе", "Актобе"), "190000000": (1519948, "Қонаев", "Конаев"),
    "230000000": (610529, "Атырау", "Атырау"), "270000000": (608668, "Орал", "Уральск"),
    "310000000": (1516905, "Тараз", "Тараз"), "330000000": (1518542, "Талдықорған", "Талдыкорган"),
    "350000000": (609655, "Қарағанды", "Караганда"), "390000000": (1519928, "Қостанай", "Костанай"),
    "430000000": (1519922, "Қызылорда", "Кызылорда"), "470000000": (610612, "Ақтау", "Актау"),
    "550000000": (1520240, "Павлодар", "Павлодар"), "590000000": (1520172, "Петропавл", "Петропавловск"),
    "610000000": (1517945, "Түркістан", "Туркестан"), "620000000": (1516589, "Жезқазған", "Жезказган"),
    "630000000": (1520316, "Өскемен", "Усть-Каменогорск"), "710000000": (1526273, "Астана", "Астана"),
    "750000000": (1526384, "Алматы", "Алматы"), "790000000": (1518980, "Шымкент", "Шымкент"),
}
# Of the three cities that are units beside the oblasts one is the capital of the country, the others are no unit's centre.
OTHERWISE = {"710000000": "KZ", "750000000": "", "790000000": ""}
KAZAKH = dict(zip("ӘәҒғҚқҢңӨөҰұҮүІіҺһ", "АаГгКкНнОоУуУуИиХх"))


def settled(source, figures):
    """The rows of settlements.csv. `figures`: the Bureau's people by unit and bare Kazakh name."""
    places = json.loads(source("cities500.json").read_text(encoding="utf-8"))
    centre_of = {number: code for code, (number, _, _) in CENTRES.items()}
    districts = json.loads((GEODATA / "boundaries" / "districts.geojson").read_text(encoding="utf-8"))
    units = [(f["properties"]["code"], f["properties"], shape(f["geometry"])) for f in districts["features"]]
    found = []
    for place in places.values():
        at = Point(place["longitude"], place["latitude"])
        inside = [one for one in units if place["countrycode"] == "KZ" and one[2].contains(at)]
        if inside:
            found.append((inside[0][0], place))
    taken = {}
    for code, place in found:
        names = {place["name"], *place["alternatenames"]}
        for unit, name in figures:
            if unit == code and (name in names or RUSSIAN.get(name) in names):
                taken.setdefault((unit, name), []).append(place["geonameid"])
    # Two places of one name are told apart by nothing, unless GeoNames gives people for one of them alone.
    people_of = {place["geonameid"]: place["population"] for _, place in found}
    ours = {}
    for key, ids in taken.items():
        with_people = [one for one in ids if people_of[one]] or ids
        if len(with_people) == 1:
            ours.setdefault(with_people[0], []).append(key)
    for code, place in found:
        keys = ours.get(place["geonameid"], [])
        key = keys[0] if len(keys) == 1 else None
        cyrillic = [a for a in place["alternatenames"] if a and all("Ѐ" <= c <= "ӿ" or c in " -" for c in a)]
        kk = key[1] if key else next((a for a in cyrillic if set(a) & set(KAZAKH)), "")
        read = "".join(KAZAKH.get(c, c) for c in kk)
        ru = {**RUSSIAN, **IN_RUSSIAN}.get(kk) or next((a for a in cyrillic if a == read), "")
        ru = ru or next((a for a in cyrillic if not set(a) - set(read + "ыйъьёэюя")), "") or (read if key else "")
        ru = ru or next((a for a in cyrillic if not set(a) & set(KAZAKH)), "")
        people, period, by = (figures[key], "2023-01-01", "bns-series18-2023") if key else ("", "", "geonames")
        centre = centre_of.pop(place["geonameid"], "")
        yield [place["name"], kk or ru, ru or kk, place["longitude"], place["latitude"], people, period, by, code, centre]
    for number, code in centre_of.items():
        place, (_, kk, ru) = places[str(number)], CENTRES[code]
        yield [place["name"], kk, ru, place["longitude"], place["latitude"], "", "", "geonames", code, OTHERWISE.get(code, code)]


def main():
    source = named(folder_argument())

    def rows(name):
        with source(name).open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)

    codes = {r["name_kk"]: r["kato"] for r in rows("kato.csv") if r["level"] == "2"}
    # The workbook spells these two otherwise than the classifier.
    for theirs, ours in (("Казталовка ауданы", "Казталов ауданы"), ("Бөкейордасы ауданы", "Бөкей ордасы ауданы")):
        codes[theirs] = codes[ours]
    places = []
    for r in rows("population_settlements_west_2023.csv"):
        if r["kind"] in ("unit", "city_district"):
            continue
        name = r["name_kk"]
        for mark in MARKS:
            name = name.removesuffix(mark)
        parent = r["parent_unit_kk"]
        # A centre of its unit's own name is found by that name.
        if parent.split(" ауданы")[0].split(" қ.ә.")[0].replace(" ", "") == name.replace(" ", ""):
            continue
        places.append((codes[parent], name, RUSSIAN.get(name, "")))
    path = GEODATA / "elsewhere.csv"
    with path.open(encoding="utf-8", newline="") as file:
        header, *known = list(csv.reader(file))
    kept = [row for row in known if row[1] != KIND]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([header, *kept, *(["", KIND, parent, kk, ru] for parent, kk, ru in sorted(places))])
    print(len(kept), "places kept,", len(places), "settlements")
    figures = {}
    for r in rows("population_settlements_west_2023.csv"):
        if r["kind"] not in ("unit", "city_district"):
            name = r["name_kk"]
            for mark in MARKS:
                name = name.removesuffix(mark)
            figures[codes[r["parent_unit_kk"]], name] = int(r["total"])
    header = ["name_en", "name_kk", "name_ru", "lon", "lat", "people", "period", "source", "unit", "centre_of"]
    all_rows = sorted(settled(source, figures), key=lambda row: (row[8], -(row[5] or 0), row[0]))
    with (GEODATA / "settlements.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *all_rows])
    print(len(all_rows), "places,", sum(row[5] != "" for row in all_rows), "with people")


if __name__ == "__main__":
    main()
