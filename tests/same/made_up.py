"""What the commands and the second server read: made-up squares, and the tables of tests/table/files. Nothing of it is
about a real place."""

import json
import shutil
from pathlib import Path

TABLES = Path(__file__).parent.parent / "table" / "files"
X = '{ kk = "ойдан", ru = "выдумка", en = "made up" }'
SIDE = 4
YEARS = range(2019, 2024)


def write(folder):
    shutil.copytree(TABLES, folder)
    squares = [square(n, n % SIDE, n // SIDE) for n in range(SIDE * SIDE)]
    text(folder / "squares.geojson", collection(squares))
    # A value that is missing, one that leaps, a code that no square has, a unit that has none.
    rows = [f"{code(n)},Square {n},{year},{'' if (n, year) == (3, 2020) else n * 10 + year % 7}" for n in range(15) for year in YEARS]
    text(folder / "squares.csv", "\n".join(["id,name,year,moves", *rows, "99,Nowhere,2020,7"]) + "\n")
    points = [f"{50.05 + n % 5 * 0.1},{44.05 + n // 5 * 0.07},{2020 + n % 2},{n}" for n in range(30)]
    text(folder / "points.csv", "\n".join(["lon,lat,year,lanes", *points, "abc,44,2020,1", "10,10,2020,1"]) + "\n")
    workspace(folder / "sound", squares, [])
    workspace(folder / "faulty", faulty(squares), ["squares,001,2020,7,,nobody", "squares,77,2020,1,,nobody", "squares,002,20x0,1,,nobody", "squares,003,2024,many,,nobody"])
    workspace(folder / "warned", faulty(squares), [])
    manifest = folder / "warned" / "shekara.toml"
    text(manifest, manifest.read_text("utf-8").replace('licence = "none"', 'licence = ""').replace('kk = "ойдан"', 'kk = ""', 1))
    text(folder / "unfit.csv", "place,year,moves\nAtlantis,2020,3\nHyperborea,2020,4\n")
    text(folder / "broken.geojson", '{"type": "FeatureCollection", "features": [{"type": "Feature"')
    (folder / "empty").mkdir()
    (folder / "odd").mkdir()
    text(folder / "odd" / "shekara.toml", '[workspace]\ntitel = "x"\n')


def code(n):
    return f"{n:03}"


def square(n, column, row, shift=0.0):
    west, south, size = 50 + column * 0.1, 44 + row * 0.1, 0.1
    ring = [[west, south], [west + size, south], [west + size + shift, south + size], [west, south + size], [west, south]]
    parent = "W" if column < SIDE // 2 else "E"
    names = {"name_kk": f"Шаршы {n}", "name_ru": f"Квадрат {n}", "name_en": f"Square {n}"}
    return feature({"code": code(n), "id": n, "parent": parent, **names}, ring)


def feature(properties, ring):
    ring = [[round(at, 6) for at in corner] for corner in ring]
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def faulty(squares):
    """The squares with a gap, an overlap, a bow-tie, a wrong parent and a code that lost its zeros."""
    changed = [json.loads(json.dumps(each)) for each in squares]
    ring = [each["geometry"]["coordinates"][0] for each in changed]
    ring[5][2][0] -= 0.02
    ring[6][2][0] += 0.02
    ring[15][1], ring[15][2] = ring[15][2], ring[15][1]
    changed[0]["properties"]["parent"] = "E"
    changed[9]["properties"]["code"] = "9"
    return changed


def workspace(folder, squares, more):
    """Squares with two halves as their parents, a stock, its change, a rate and a sum; `more` rows of the stock."""
    folder.mkdir()
    text(folder / "shekara.toml", MANIFEST)
    text(folder / "squares.geojson", collection(squares))
    halves = [half(code, name, at) for code, name, at in (("W", "West", 50), ("E", "East", 50.2))]
    text(folder / "halves.geojson", collection(halves))
    around = [[49.8, 43.8], [50, 43.8], [50, 44.6], [49.8, 44.6], [49.8, 43.8]]
    text(folder / "around.geojson", collection([feature({"code": "ZZ", "name_en": "Elsewhere"}, around)]))
    codes = [each["properties"]["code"] for each in squares]
    rows = [f"squares,{code},{year}-01-01,{1000 + n * 10 + year % 100},,nobody" for n, code in enumerate(codes) for year in YEARS if year != 2021]
    rows += ["halves,W,2020-01-01,9000,,nobody", "halves,E,2020-01-01,9000,,nobody", *more]
    text(folder / "people.csv", "\n".join(["layer,code,period,value,status,source", *rows]) + "\n")
    moves = [f"squares,{code},{year},{n - 7 + year % 3},{'derived' if n == 2 else ''},nobody" for n, code in enumerate(codes) for year in YEARS]
    text(folder / "moves.csv", "\n".join(["layer,code,period,value,status,source", *moves]) + "\n")


def half(code, name, west):
    ring = [[west, 44], [west + 0.2, 44], [west + 0.2, 44.4], [west, 44.4], [west, 44]]
    return feature({"code": code, "name_kk": name, "name_ru": name, "name_en": name}, ring)


def collection(features):
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


def text(path, content):
    path.write_text(content, "utf-8")


MANIFEST = f"""
[workspace]
title = {X}
default = {{ layer = "squares", indicator = "moves" }}

[[source]]
id = "nobody"
title = {X}
publisher = "nobody"
licence = "none"

[[layer]]
id = "squares"
title = {X}
file = "squares.geojson"
source = "nobody"
coverage = "made_up"
parent = "halves"

[[layer]]
id = "halves"
title = {X}
file = "halves.geojson"
source = "nobody"
coverage = "made_up"

[[layer]]
id = "around"
title = {X}
file = "around.geojson"
source = "nobody"

[borders]
id = "borders"
title = {X}
units = "squares"
parents = "halves"
context = "around"
tolerance_km = 1
min_run_km = 1

[[indicator]]
id = "moves"
title = {X}
unit = {X}
kind = "count"
theme = "x"
source = "nobody"
vintage = "made up"
file = "moves.csv"

[[indicator]]
id = "people"
title = {X}
unit = {X}
kind = "stock"
theme = "x"
source = "nobody"
vintage = "made up"
file = "people.csv"
breaks = [{{ at = "2022-01-01" }}]

[[indicator]]
id = "moves_rate"
title = {X}
unit = {X}
kind = "rate"
theme = "x"
source = "nobody"
vintage = "made up"
derive = {{ kind = "rate", of = "moves", by = "people", per = 1000 }}
layers = ["squares"]

[[sum]]
total = "people"
over = "squares"
"""
