"""Local and global statistics of crime in Columbus, for clusters.json.

    python3 -m venv v && v/bin/pip install esda==2.9.0 libpysal==4.14.1 scipy==1.17.1 numpy==2.4.6
    v/bin/python clusters.py < ../weights/columbus_crime.json > ../weights/clusters.json

moran: esda's Is times n / (n - 1), which is spdep's scale (its default). gi_star: esda with binary weights, which is spdep
1.2-7's localG(include.self) of both binary and row weights. gi_star_rows: what esda gives for the same with rows that sum up
to 1, whose variance is that of binary weights: z must not hang on the scale of a row. geary: esda's localG. p and
geary_p: every choice of neighbours among the others, where there are fewer than 2,000,000: twice the smaller tail.
Nothing is drawn.
"""

import itertools
import json
import math
import sys
import warnings

import numpy as np
from esda import G_Local, Geary, Geary_Local, Join_Counts, Moran, Moran_Local
from libpysal.weights import W
from scipy.stats import false_discovery_control

warnings.simplefilter("ignore")
MOST = 2_000_000


def two_sided(numbers, count, seen):
    sums = np.fromiter(
        (sum(c) for c in itertools.combinations(numbers, count)), float, math.comb(len(numbers), count)
    )
    same = 1e-9 * max(1.0, abs(seen))
    at_least, at_most = (sums >= seen - same).sum(), (sums <= seen + same).sum()
    return min(1.0, 2 * min(at_least, at_most) / len(sums))


columbus = json.load(sys.stdin)
values = np.array(columbus["values"])
n = len(values)
neighbours = {i: [] for i in range(n)}
for a, b in columbus["pairs"]:
    neighbours[a].append(b)
    neighbours[b].append(a)


def weights(kind):
    w = W(neighbours, silence_warnings=True)
    w.transform = kind
    return w


moran = Moran_Local(values, weights("r"), permutations=0).Is * n / (n - 1)
gi = G_Local(values, weights("b"), transform="B", star=True, permutations=0).Zs
gi_rows = G_Local(values, weights("r"), transform="R", star=True, permutations=0).Zs
geary = np.array(Geary_Local(connectivity=weights("r"), permutations=0).fit(values).localG)
units = []
for i in range(n):
    own = neighbours[i]
    others = np.delete(values, i)
    p = geary_p = None
    if math.comb(n - 1, len(own)) < MOST:
        p = two_sided(others, len(own), values[own].sum())
        geary_p = two_sided((others - values[i]) ** 2, len(own), ((values[own] - values[i]) ** 2).sum())
    units.append(
        {
            "moran": moran[i],
            "gi_star": float(gi[i]),
            "gi_star_rows": float(gi_rows[i]),
            "geary": geary[i],
            "p": p,
            "geary_p": geary_p,
        }
    )
crime = Moran(values, weights("r"), permutations=0)
joins = Join_Counts((values > values.mean()).astype(int), weights("b"), permutations=0)
ps = [one["p"] for one in units if one["p"] is not None]
json.dump(
    {
        "units": units,
        "moran": crime.I,
        "geary": Geary(values, weights("r"), permutations=0).C,
        "joins": {"above": joins.bb, "below": joins.ww, "mixed": joins.bw},
        "false_discovery_of_p": list(false_discovery_control(ps)),
    },
    sys.stdout,
    indent=1,
    default=float,
)
