"""The questions of `borders.py`, asked of shapely: prints a line of JSON for each, with its CPU seconds.

Arguments: the GeoJSON of the cells, of the counties, and of the counties of the lower 48.
"""

import json
import sys
import time

import numpy
import pyproj
import shapely

# Albers on the lower 48: distances and bands are planar here.
ALBERS = pyproj.Transformer.from_crs(4326, 5070, always_xy=True).transform


def read(path):
    with open(path) as file:
        shapes = [shapely.geometry.shape(one["geometry"]) for one in json.load(file)["features"]]
    return numpy.array([one for one in shapely.make_valid(shapes, method="structure", keep_collapsed=False) if not one.is_empty], dtype=object)


def adjacency(shapes):
    """Pairs with a common border, each measured on the ellipsoid."""
    a, b = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    a, b = a[a < b], b[a < b]
    shared = shapely.intersection(shapes[a], shapes[b])
    lines, pair = shapely.get_parts(shared, return_index=True)
    while (nested := shapely.get_type_id(lines) == 7).any():
        lines, inner = shapely.get_parts(lines, return_index=True)
        pair = pair[inner]
    linear = numpy.isin(shapely.get_type_id(lines), (1, 5))
    geod = pyproj.Geod(ellps="WGS84")
    metres = numpy.zeros(len(shared))
    for line, at in zip(lines[linear], pair[linear]):
        metres[at] += geod.geometry_length(line)
    return int((metres > 0).sum())


def timed(name, work):
    start = time.process_time()
    found = work()
    print(json.dumps([name, time.process_time() - start, found]), flush=True)


def main(cells, counties, lower48):
    cells, counties = read(cells), read(counties)
    timed("adjacency of cells", lambda: adjacency(cells))
    timed("adjacency of counties", lambda: adjacency(counties))
    flat = shapely.transform(read(lower48), ALBERS, interleaved=False)
    border = shapely.union_all(flat).boundary
    timed("distances", lambda: float(numpy.nansum(shapely.distance(flat, border))) / 1000)
    timed("bands", lambda: [
        float(shapely.area(shapely.intersection(flat, shapely.buffer(border, km * 1000))).sum()) / 1e6
        for km in (25, 50, 100)])


if __name__ == "__main__":
    main(*sys.argv[1:])
