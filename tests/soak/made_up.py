"""A workspace of squares that is made up: small enough to be read in a moment."""

import json

TEXT = '{ kk = "x", ru = "x", en = "x" }'


def workspace(folder, side):
    """So many squares a side, with ten years of values."""
    folder.mkdir(parents=True)
    (folder / "shekara.toml").write_text("# A manifest that is longer than a table.\n" * 2000 + f"""
[workspace]
title = {TEXT}
default = {{ layer = "squares", indicator = "count" }}

[[source]]
id = "nobody"
title = {TEXT}
publisher = "nobody"
licence = "none"

[[layer]]
id = "squares"
title = {TEXT}
file = "squares.geojson"
source = "nobody"

[[indicator]]
id = "count"
title = {TEXT}
unit = {TEXT}
kind = "count"
theme = "x"
source = "nobody"
vintage = "made up"
file = "count.csv"
""")
    (folder / "squares.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [square(n, side) for n in range(side * side)]}))
    rows = [f"squares,{n},{year},{n + year},,nobody" for n in range(side * side) for year in range(2015, 2025)]
    (folder / "count.csv").write_text("\n".join(["layer,code,period,value,status,source", *rows]) + "\n")


def square(n, side):
    west, south, size = 50 + n % side * 0.1, 44 + n // side * 0.1, 0.1
    ring = [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]
    geometry = {"type": "Polygon", "coordinates": [[[round(c, 6) for c in corner] for corner in ring]]}
    return {"type": "Feature", "properties": {"code": str(n)}, "geometry": geometry}


def values(path, count, years):
    """A table of an indicator of its own."""
    path.write_text("code,year,made_up\n" + "".join(f"{n},{year},{n}\n" for n in range(count) for year in years))
