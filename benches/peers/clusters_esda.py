"""The question of `clusters.py`, asked of esda: prints a line of JSON for each part, with its CPU seconds.

Arguments: the GeoJSON of the counties and the table of their values.
"""

import csv
import json
import sys
import time

import esda
import libpysal
import numpy
import shapely


def read(boundaries, values):
    with open(values) as file:
        known = {row["code"]: float(row["value"]) for row in csv.DictReader(file) if row["period"] == "2024" and row["value"]}
    with open(boundaries) as file:
        features = json.load(file)["features"]
    chosen = [one for one in features if one["properties"]["code"] in known]
    shapes = numpy.array([shapely.geometry.shape(one["geometry"]) for one in chosen], dtype=object)
    return shapes, numpy.array([known[one["properties"]["code"]] for one in chosen])


def timed(name, work):
    start = time.process_time()
    found = work()
    print(json.dumps([name, time.process_time() - start]), flush=True)
    return found


def weights(shapes):
    a, b = shapely.STRtree(shapes).query(shapes, predicate="touches")
    neighbours = {i: [] for i in range(len(shapes))}
    for i, j in zip(a.tolist(), b.tolist()):
        neighbours[i].append(j)
    return libpysal.weights.W(neighbours, silence_warnings=True)


def main(boundaries, values):
    shapes, known = read(boundaries, values)
    w = timed("neighbours", lambda: weights(shapes))
    w.transform = "r"
    local = lambda draws: esda.Moran_Local(known, w, permutations=draws, seed=1, n_jobs=1, keep_simulations=False)
    local(1)
    found = timed("999 draws", lambda: local(999))
    timed("false discovery rate", lambda: esda.fdr(found.p_sim, 0.05))


if __name__ == "__main__":
    main(*sys.argv[1:])
