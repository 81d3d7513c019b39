"""Indicators of flows by their definitions, cell by cell, for indicators.json.

    python flows.py < ../flows/tables.json > ../flows/indicators.json

Needs nothing but Python 3.12. The values of `published` in tables.json are those that the documentation of the R package
migration.indices prints for its examples `migration.hyp` and `migration.hyp2`; this program stops where it finds others. The flows
of Austria are those of the example of spint 1.0.7 (`austria.csv`), without the diagonal; its population is made up, round numbers for formulas only.
"""

import json
import math
import sys


def gini(values, pairs):
    """Differences of all values with each other, each pair both ways, over twice so many values less what is said, times the sum."""
    total = sum(values)
    return sum(abs(a - b) for a in values for b in values) / (2 * pairs * total) if total else None


def indicators(flows, population):
    n = len(flows)
    off = [(i, j) for i in range(n) for j in range(n) if i != j]
    come = [sum(flows[i][j] for i in range(n) if i != j) for j in range(n)]
    leave = [sum(flows[i][j] for j in range(n) if i != j) for i in range(n)]
    values = [flows[i][j] for i, j in off]
    total, people = sum(values), sum(population)
    mean = total / len(values)
    independent = sum(leave[i] * come[j] for i, j in off)
    net = sum(abs(come[i] - leave[i]) for i in range(n))
    field_in = [gini([flows[i][j] for i in range(n) if i != j], n - 2) for j in range(n)]
    field_out = [gini([flows[i][j] for j in range(n) if i != j], n - 2) for i in range(n)]
    cmi = 100 * total / people
    rate = lambda moved: [1000 * m / p for m, p in zip(moved, population)]
    return {
        "in": come,
        "out": leave,
        "total": total,
        "mei": 100 * net / (2 * total),
        "connectivity": sum(v > 0 for v in values) / len(values),
        "inequality": sum(abs(v / total - 1 / len(values)) for v in values) / 2,
        "inequality_independent": sum(abs(flows[i][j] / total - leave[i] * come[j] / independent) for i, j in off) / 2,
        "variation": 100 * math.sqrt(sum((v - mean) ** 2 for v in values) / len(values)) / mean,
        "gini": gini(values, len(values)),
        "gini_corrected": gini(values, len(values) - 1),
        "gini_out": field_out,
        "gini_in": field_in,
        "interaction": [[flows[i][j] * total / (leave[i] * come[j]) if i != j else None for j in range(n)] for i in range(n)],
        "preference": [
            [flows[i][j] * people**2 / (total * population[i] * population[j]) if i != j else None for j in range(n)]
            for i in range(n)
        ],
        "effectiveness": [100 * (c - l) / (c + l) for c, l in zip(come, leave)],
        "cmi": cmi,
        "courgeau_k": cmi / math.log(n**2),
        "anmr": 50 * net / people,
        "in_rate": rate(come),
        "out_rate": rate(leave),
        "net_rate": rate([c - l for c, l in zip(come, leave)]),
        "turnover_rate": rate([c + l for c, l in zip(come, leave)]),
        "net_rate_error": [1000 * math.sqrt(c + l) / p for c, l, p in zip(come, leave, population)],
        "quotient_in": [(c / p) / (total / people) for c, p in zip(come, population)],
        "quotient_out": [(l / p) / (total / people) for l, p in zip(leave, population)],
        # Of several largest flows the first; dominated where more come there than here.
        "main": [max((j for j in range(n) if j != i), key=lambda j: (flows[i][j], -j)) for i in range(n)],
        "dominated": [
            come[max((j for j in range(n) if j != i), key=lambda j: (flows[i][j], -j))] > come[i] for i in range(n)
        ],
    }


tables = json.load(sys.stdin)
made = {name: indicators(one["flows"], one["population"]) for name, one in tables.items()}
for name, one in tables.items():
    for key, value in one.get("published", {}).items():
        ours = made[name][key]
        pairs = zip(ours, value) if isinstance(value, list) else [(ours, value)]
        assert all(abs(a - b) < 1e-6 for a, b in pairs), (name, key, ours, value)
json.dump(made, sys.stdout, indent=1)
print()
