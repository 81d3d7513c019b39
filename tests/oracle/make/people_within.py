"""How many people live within 25, 50 and 100 km of the border with Russia, for people_within.json.

    python3 -m venv v && v/bin/pip install numpy==2.4.6 scipy==1.17.1 pyproj==3.7.2 shapely==2.2.0
    target/debug/shekara & curl -o borders.geojson http://127.0.0.1:8080/data/borders.geojson
    v/bin/python people_within.py borders.geojson ../../../geodata > ../border/people_within.json

Nothing of Shekara but the line of the border itself: distances are chords through the ellipsoid between places every 100 m
of the outlines, of a grid of the districts and of the line, turned into arcs; people are those of the tables.
"""

import csv
import json
import sys

import numpy as np
from pyproj import Transformer
from scipy.spatial import cKDTree
from shapely import contains_xy
from shapely.geometry import shape

STEP = 0.001  # degrees
GRID = 0.02
SPACE = Transformer.from_crs(4979, 4978, always_xy=True)
RADIUS = 6_371_000.0


def dense(ring):
    ring = np.asarray(ring)[:, :2]
    out = [ring[:1]]
    for a, b in zip(ring[:-1], ring[1:]):
        n = max(1, int(np.ceil(np.hypot(*(b - a)) / STEP)))
        out.append(a + (b - a) * np.arange(1, n + 1)[:, None] / n)
    return np.concatenate(out)


def space(places):
    return np.stack(SPACE.transform(places[:, 0], places[:, 1], np.zeros(len(places))), axis=1)


def main():
    lines, geodata = json.load(open(sys.argv[1])), sys.argv[2]
    border = []
    for one in lines["features"]:
        if one["properties"].get("neighbour") == "RU":
            geometry = one["geometry"]
            parts = geometry["coordinates"] if geometry["type"] == "MultiLineString" else [geometry["coordinates"]]
            border += [dense(part) for part in parts]
    tree = cKDTree(space(np.concatenate(border)))

    def metres(places):
        chord = tree.query(space(np.asarray(places, float)))[0]
        return 2 * RADIUS * np.arcsin(chord / (2 * RADIUS))

    districts = json.load(open(f"{geodata}/boundaries/districts.geojson"))["features"]
    people, last = {}, "2025-01-01"
    for row in csv.DictReader(open(f"{geodata}/indicators/population.csv")):
        if row["layer"] == "districts" and row["period"] == last:
            people[row["code"]] = int(row["value"])
    places = {}
    for row in csv.DictReader(open(f"{geodata}/settlements.csv")):
        if row["people"]:
            at = [[float(row["lon"]), float(row["lat"])]]
            places.setdefault(row["unit"], []).append((int(row["people"]), metres(at)[0]))
    near, far, inside = {}, {}, {}
    for one in districts:
        code, outline = one["properties"]["code"], shape(one["geometry"])
        rings = [r for p in getattr(outline, "geoms", [outline]) for r in (p.exterior, *p.interiors)]
        edges = metres(np.concatenate([dense(r.coords) for r in rings]))
        x, y = np.meshgrid(*(np.arange(a, b, GRID) for a, b in zip(outline.bounds[:2], outline.bounds[2:])))
        held = contains_xy(outline, x.ravel(), y.ravel())
        grid = metres(np.stack([x.ravel()[held], y.ravel()[held]], axis=1)) if held.any() else np.zeros(0)
        near[code], far[code] = edges.min(), max(edges.max(), grid.max(initial=0))
        inside[code] = grid
    found = {}
    for km in (25, 50, 100):
        least = most = estimate = 0
        units = []
        for code, all_people in people.items():
            own = places.get(code, [])
            within = sum(n for n, m in own if m <= km * 1000)
            if far[code] <= km * 1000:
                least, most, estimate = least + all_people, most + all_people, estimate + all_people
                units.append(code)
            elif near[code] <= km * 1000 or within:
                known = sum(n for n, _ in own)
                least += round(within * min(1, all_people / known)) if known else 0
                most += all_people
                part = within / known if known else float(np.mean(inside[code] <= km * 1000))
                estimate += round(all_people * part)
                units.append(code)
        found[km] = {"at_least": least, "at_most": most, "estimate": estimate, "units": sorted(units)}
    json.dump(found, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
