"""Gravity and radiation models of flows between nine Austrian states, and of a made-up table of 20 places in ten years.

    python3 -m venv v && v/bin/pip install spint==1.0.7 statsmodels==0.15.0 numpy pandas
    v/bin/python gravity.py < ../flows/austria_flows.csv > ../flows/gravity.json

Coefficients are spint's, whose fits are compared with those of statsmodels' GLM over dummies before they are written;
standard errors are statsmodels' with the scale of Pearson's chi-squared (quasi-Poisson), deviance and dispersion too.
mean_similarity and relative_error are spint's SSI and SRMSE. radiation: the formula of Simini and others 2012, each origin's
parts divided by their sum, with departures and arrivals for people.
"""

import json
import sys
import warnings

import numpy as np
import pandas as pd
import statsmodels.api as sm
from spint.gravity import Attraction, Doubly, Gravity, Production

warnings.simplefilter("ignore")


def made_up():
    rows = []
    size = [1000 + (i * i * 37 % 501) * 20 for i in range(20)]
    place = [((i * 73) % 101, (i * 41) % 89) for i in range(20)]
    for year in range(10):
        for i in range(20):
            for j in range(20):
                if i == j:
                    continue
                (ax, ay), (bx, by) = place[i], place[j]
                squared = (ax - bx) ** 2 + (ay - by) ** 2
                mark = (i * 7919 + j * 104729 + year * 1299709) % 10007
                flow = 0 if mark % 5 == 0 else size[i] * size[j] * (50 + mark % 101) // (squared * 20000)
                rows.append((year, f"P{i:02}", f"P{j:02}", flow, squared**0.5))
    table = pd.DataFrame(rows, columns=["year", "origin", "destination", "flow", "distance_km"])
    by_origin = table.groupby(["year", "origin"]).flow.transform("sum")
    by_destination = table.groupby(["year", "destination"]).flow.sum()
    table["o_total"] = by_origin
    table["d_total"] = [by_destination[(y, d)] for y, d in zip(table.year, table.destination)]
    return table


def fitted(table, model, decay):
    flow = table.flow.values.reshape(-1, 1).astype(int)
    origins, destinations = (table[c].to_numpy(dtype=object).reshape(-1, 1) for c in ("origin", "destination"))
    o_size, d_size = (table[c].values.reshape(-1, 1).astype(float) for c in ("o_total", "d_total"))
    cost = table.distance_km.values.reshape(-1, 1)
    cost_kind = "pow" if decay == "power" else "exp"
    distance = np.log(cost) if decay == "power" else cost
    spint, columns, names, dummies = None, [], [], []
    if model == "gravity":
        spint = Gravity(flow, o_size, d_size, cost, cost_kind)
        names = ["intercept", "origin_size", "destination_size", "distance"]
        columns = [np.ones_like(o_size), np.log(o_size), np.log(d_size), distance]
    if model == "production":
        spint = Production(flow, origins, d_size, cost, cost_kind)
        names, columns, dummies = ["destination_size", "distance"], [np.log(d_size), distance], ["origin"]
    if model == "attraction":
        spint = Attraction(flow, destinations, o_size, cost, cost_kind)
        names, columns, dummies = ["origin_size", "distance"], [np.log(o_size), distance], ["destination"]
    if model == "doubly":
        spint = Doubly(flow, origins, destinations, cost, cost_kind)
        names, columns, dummies = ["distance"], [distance], ["origin", "destination"]
    blocks = [pd.get_dummies(table[d], drop_first=k > 0).values.astype(float) for k, d in enumerate(dummies)]
    x = np.hstack(columns + blocks)
    glm = sm.GLM(flow, x, family=sm.families.Poisson()).fit(scale="X2", tol=1e-14, maxiter=200, method="IRLS")
    of_spint = spint.params[:4] if model == "gravity" else spint.params[-len(names) :]
    values = glm.params[: len(names)]
    # spint ends its steps where its deviance moves by 1e-8, and statsmodels later.
    assert np.allclose(values, of_spint, rtol=1e-5), (model, decay, values, of_spint)
    expected = glm.fittedvalues
    least = np.minimum(expected, flow[:, 0]).sum()
    equal = sm.GLM(flow, np.ones_like(o_size), family=sm.families.Poisson()).fit()
    likelihood = [sm.families.Poisson().loglike(flow[:, 0], one, scale=1.0) for one in (expected, equal.fittedvalues)]
    return {
        "coefficients": dict(zip(names, map(float, values))),
        "of_spint": dict(zip(names, map(float, of_spint))),
        "standard_errors": dict(zip(names, map(float, glm.bse[: len(names)]))),
        "deviance": float(glm.deviance),
        "dispersion": float(glm.pearson_chi2 / glm.df_resid),
        "degrees_of_freedom": int(glm.df_resid),
        "pseudo_r2": float(1 - likelihood[0] / likelihood[1]),
        "common_part": float(2 * least / (expected.sum() + flow.sum())),
        "mean_similarity": float(spint.SSI),
        "relative_error": float(spint.SRMSE),
        "expected": [float(one) for one in expected[:8]],
    }


def radiation(table):
    codes = sorted(set(table.origin))
    people = {c: 0.0 for c in codes}
    for row in table.itertuples():
        people[row.origin] += row.flow
        people[row.destination] += row.flow
    km = {(row.origin, row.destination): row.distance_km for row in table.itertuples()}
    expected = []
    for row in table.itertuples():
        def part(to):
            between = sum(people[c] for c in codes if c not in (row.origin, to) and km[row.origin, c] <= km[row.origin, to])
            home = people[row.origin]
            return home * people[to] / ((home + between) * (home + people[to] + between))
        whole = sum(part(c) for c in codes if c != row.origin)
        expected.append(table[table.origin == row.origin].flow.sum() * part(row.destination) / whole)
    flow = table.flow.values
    return {
        "expected": [float(one) for one in expected[:8]],
        "common_part": float(2 * np.minimum(expected, flow).sum() / (sum(expected) + flow.sum())),
    }


austria, tables = pd.read_csv(sys.stdin), {}
years = made_up()
for name, table in [("austria", austria), *((f"made_up_{y}", years[years.year == y]) for y in range(10))]:
    models = [(m, d) for m in ("gravity", "production", "attraction", "doubly") for d in ("power", "exponential")]
    tables[name] = {f"{m}_{d}": fitted(table, m, d) for m, d in models}
    if name == "austria":
        tables[name]["radiation"] = radiation(table)
json.dump(tables, sys.stdout, indent=1)
print()
