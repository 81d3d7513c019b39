"""Writes world.br: the countries, the Caspian and the lakes of the world with shared arcs.

One file, compressed with brotli: four bytes with the length of a head in JSON, the head, then the arcs. Of each arc the
number of its vertices, their steps on the grid in zigzag varints (east, north), and a bit for each vertex that the outline
keeps where it is far away. The head's units name their rings by arcs as TopoJSON does: ~i is arc i backwards.
"""

import json
import math
import pathlib
import re
import struct

import brotli
import shapefile
from shapely.geometry import LineString, Polygon
from shapely.geometry.polygon import orient

import sources

SOURCES = pathlib.Path(sources.folder_argument())
OPEN = sources.named(SOURCES)
LANGUAGES = ["kk", "ru", "en"]

# Farther than about five kilometres no vertex of the coarse outline lies from the fine one.
COARSE_DEG = 0.05
# What a lake has to measure to be water in a world of states, and how its outline is thinned.
LAKE_KM2 = 300
LAKE_DEG = 0.003
# The inland sea that the land's outline leaves out, and its names: CLDR names no waters.
CASPIAN_AT = (51.0, 42.0)
WATERS = {
    "CASPIAN": ("Каспий теңізі", "Каспийское море", "Caspian Sea"),
    "LAKES": ("Көлдер", "Озёра", "Lakes"),
    "SEA": ("Теңіз", "Море", "Sea"),
}


def main():
    topology = json.loads(OPEN("countries-10m.json").read_text())
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [absolute(arc) for arc in topology["arcs"]]
    units = countries(topology["objects"]["countries"]["geometries"])
    units.append(caspian(topology["objects"]["land"], arcs, scale, translate))
    units.append(lakes(arcs, scale, translate))
    units.append({"code": "SEA", "kind": "sea", "names": WATERS["SEA"], "shape": []})
    head = {
        "scale": scale,
        "translate": translate,
        "units": [
            {**unit, "names": list(unit["names"])} for unit in sorted(units, key=lambda one: one["code"])
        ],
        "arcs": len(arcs),
    }
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    body = bytearray(struct.pack("<I", len(text)) + text)
    for arc in arcs:
        body += written(arc, scale, translate)
    packed = brotli.compress(bytes(body), quality=11, lgwin=24)
    (sources.GEODATA / "world.br").write_bytes(packed)
    vertices = sum(len(arc) for arc in arcs)
    print(f"world.br: {len(units)} units, {len(arcs)} arcs, {vertices} vertices, {len(packed)} bytes of {len(body)}")


def absolute(arc):
    """Places on the grid from steps."""
    x = y = 0
    places = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        places.append((x, y))
    return places


def countries(geometries):
    """A unit for each numeric code; a shape without one is land that is nobody's neighbour."""
    mappings = json.loads(OPEN("codeMappings.json").read_text())["supplemental"]["codeMappings"]
    alpha = {}
    for code, also in mappings.items():
        if len(code) == 2 and "_numeric" in also:
            alpha.setdefault(also["_numeric"], []).append(code)
    names = [territories(lang) for lang in LANGUAGES]
    units = {}
    for geometry in geometries:
        number, name = geometry.get("id"), geometry["properties"]["name"]
        if number is None:
            # Kosovo has a code and names in CLDR, and no number.
            known = [code for code in names[-1] if names[-1][code] == name and len(code) == 2]
            code = known[0] if known else "X-" + re.sub(r"[^A-Z]+", "-", name.upper()).strip("-")
            called = [table.get(code, name) for table in names]
            unit = {"code": code, "kind": "unnumbered", "names": called, "shape": []}
        else:
            [code] = [one for one in alpha[number] if one in names[-1]]
            called = [table[code] for table in names]
            unit = {"code": code, "number": int(number), "kind": "country", "names": called, "shape": []}
        rings = geometry.get("arcs", [])
        shape = [rings] if geometry["type"] == "Polygon" else rings
        units.setdefault(code, unit)["shape"] += shape
    return list(units.values())


def territories(lang):
    table = json.loads(OPEN(f"territories.{lang}.json").read_text())
    return table["main"][lang]["localeDisplayNames"]["territories"]


def caspian(land, arcs, scale, translate):
    """The hole of the land that holds a place in the middle of the Caspian."""
    place = shapely_point(CASPIAN_AT)
    found = []
    for geometry in land["geometries"]:
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        for polygon in polygons:
            for hole in polygon[1:]:
                outline = Polygon([degrees(p, scale, translate) for p in ring(hole, arcs)])
                if outline.contains(place):
                    found.append(hole)
    [hole] = found
    # A hole runs the other way than an outline.
    turned = [~arc for arc in reversed(hole)]
    return {"code": "CASPIAN", "kind": "sea", "names": WATERS["CASPIAN"], "shape": [[turned]]}


def lakes(arcs, scale, translate):
    """Lakes of some size as one unit; their outlines are arcs of their own."""
    shape = []
    with shapefile.Reader(shp=open(OPEN("ne_10m_lakes.shp"), "rb")) as reader:
        for record in reader.shapes():
            geometry = record.__geo_interface__
            polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
            for rings in polygons:
                lake = Polygon(rings[0], rings[1:])
                if square_km(lake) < LAKE_KM2:
                    continue
                lake = orient(lake.simplify(LAKE_DEG), -1.0)
                numbers = []
                for line in [lake.exterior, *lake.interiors]:
                    places = [grid(p, scale, translate) for p in line.coords]
                    places = [p for i, p in enumerate(places) if i == 0 or p != places[i - 1]]
                    if len(places) >= 4:
                        numbers.append([len(arcs)])
                        arcs.append(places)
                shape.append(numbers)
    return {"code": "LAKES", "kind": "lake", "names": WATERS["LAKES"], "shape": shape}


def square_km(polygon):
    """Near enough to sort lakes by."""
    middle = math.radians(polygon.centroid.y)
    return polygon.area * 111.2**2 * math.cos(middle)


def shapely_point(place):
    return LineString([place, place]).centroid


def ring(numbers, arcs):
    places = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        places += arc[1:] if places else arc
    return places


def degrees(place, scale, translate):
    return tuple(place[i] * scale[i] + translate[i] for i in range(2))


def grid(place, scale, translate):
    return tuple(round((place[i] - translate[i]) / scale[i]) for i in range(2))


def written(arc, scale, translate):
    line = LineString([degrees(p, scale, translate) for p in arc])
    kept = set(line.simplify(COARSE_DEG, preserve_topology=False).coords)
    body = bytearray(varint(len(arc)))
    x = y = 0
    for place in arc:
        for step in (place[0] - x, place[1] - y):
            body += varint((step << 1) ^ (step >> 63))
        x, y = place
    flags = [degrees(p, scale, translate) in kept for p in arc]
    flags[0] = flags[-1] = True
    for start in range(0, len(flags), 8):
        body.append(sum(1 << i for i, flag in enumerate(flags[start : start + 8]) if flag))
    return body


def varint(number):
    body = bytearray()
    while number >= 0x80:
        body.append(number & 0x7F | 0x80)
        number >>= 7
    body.append(number)
    return body


main()
