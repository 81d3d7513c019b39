"""Mean and largest distance to Russia's border of some districts, on a grid of 1,500 x 1,500 places each.

    python3 distances_on_a_grid.py http://127.0.0.1:8080    # numpy, scipy, shapely 2, pyproj

Lines and outlines are the server's; distances are pyproj's geodesics on WGS 84 to the nearest of places 100 m apart
on the lines, weights the ellipsoid's element of area. The grid lies inside, so its largest distance is a lower bound,
less than a step of it (60 to 110 m) short.
"""
import json
import sys
import urllib.request

import numpy as np
import shapely
from pyproj import Geod
from scipy.spatial import cKDTree

GEOD, E2, A, SIDE = Geod(ellps="WGS84"), 0.00669437999014, 6378137.0, 1500


def features(layer):
    with urllib.request.urlopen(f"{sys.argv[1]}/data/{layer}.geojson") as answer:
        return json.load(answer)["features"]


def places(line):
    line = np.array(line)
    for a, b in zip(line[:-1], line[1:]):
        count = max(1, int(np.hypot(*((b - a) * (70_000, 111_000))) / 100))
        yield a + (b - a) * (np.arange(count) / count)[:, None]


def in_space(lnglat):
    lng, lat = np.radians(lnglat).T
    normal = A / np.sqrt(1 - E2 * np.sin(lat) ** 2)
    return np.c_[normal * np.cos(lat) * np.cos(lng), normal * np.cos(lat) * np.sin(lng), normal * (1 - E2) * np.sin(lat)]


def lines():
    for feature in features("borders"):
        if feature["properties"].get("neighbour") == "RU":
            shape = feature["geometry"]
            yield from shape["coordinates"] if shape["type"] == "MultiLineString" else [shape["coordinates"]]


nodes = np.vstack([part for line in lines() for part in places(line)])
tree = cKDTree(in_space(nodes))
for feature in features("districts"):
    code = feature["properties"]["code"]
    if code not in {"471800000", "475200000", "235600000", "154600000", "153200000"}:
        continue
    unit = shapely.geometry.shape(feature["geometry"])
    west, south, east, north = unit.bounds
    middles = (np.arange(SIDE) + 0.5) / SIDE
    grid = np.stack(np.meshgrid(west + middles * (east - west), south + middles * (north - south)), -1).reshape(-1, 2)
    grid = grid[shapely.contains_xy(unit, *grid.T)]
    nearest = nodes[tree.query(in_space(grid))[1]]
    metres = GEOD.inv(*grid.T, *nearest.T)[2]
    latitude = np.radians(grid[:, 1])
    weights = np.cos(latitude) / (1 - E2 * np.sin(latitude) ** 2) ** 2
    print(code, round(np.average(metres, weights=weights) / 1000, 3), round(metres.max() / 1000, 3))
