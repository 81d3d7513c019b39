"""Adds the towns and district centres of the western oblasts to ../elsewhere.csv: places that people name and that
are no units. Names are those of the Bureau's workbook, in Kazakh; Russian ones stand where they are spelled otherwise
than the Kazakh name read in Russian letters."""

import csv

from sources import GEODATA, folder_argument, named

KIND = "settlement"
# Of the workbook's abbreviations; what follows a name says what kind of settlement it is.
MARKS = (" қ.", " а.", " к.", " с.", " қаласы")
# Kazakh name -> Russian name in use.
RUSSIAN = {
    "Ембі": "Эмба", "Құлсары": "Кульсары", "Қандыағаш": "Кандыагаш", "Ақсай": "Аксай", "Жем": "Жем",
    "Шұбарқұдық": "Шубаркудук", "Форт-Шевченко": "Форт-Шевченко", "Құрық": "Курык", "Шетпе": "Шетпе",
}


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


if __name__ == "__main__":
    main()
