"""Scores, the damped trend and parts that add up, for ../forecast/scores.json.

    python3 -m venv v && v/bin/pip install numpy statsmodels scoringrules
    v/bin/python forecast.py > ../forecast/scores.json

crps: scoringrules' crps_ensemble (estimator "nrg") of a sample of errors with either sign, at an error. damped: statsmodels'
ETSModel(error="add", trend="add", damped_trend=True).smooth at given parameters and first state. mint: trace minimisation as
S (S' W^-1 S)^-1 S' W^-1 y by numpy, with its variance S (S' W^-1 S)^-1 S', of a country, two oblasts and five districts.
"""

import json

import numpy as np
import scoringrules as sr
from statsmodels.tsa.exponential_smoothing.ets import ETSModel

random = np.random.default_rng(20130501)

crps = []
for n in (1, 2, 7, 40):
    sizes = np.round(random.gamma(1.5, 1.2, n), 3)
    if n == 7:
        sizes[2] = sizes[4]
    for error in (0.0, 0.4, float(sizes[0]), 9.5):
        sample = np.concatenate([sizes, -sizes])
        crps.append({"sizes": sizes.tolist(), "error": error, "crps": float(sr.crps_ensemble(error, sample, estimator="nrg"))})

damped = []
for alpha, beta, phi in ((0.5, 0.05, 0.9), (0.9, 0.4, 0.97)):
    values = np.round(np.cumsum(random.normal(0, 30, 14)) + 100, 1)
    level, trend = 95.0, 3.5
    model = ETSModel(values, error="add", trend="add", damped_trend=True, initialization_method="known",
                     initial_level=level, initial_trend=trend)
    fit = model.smooth([alpha, beta, phi])
    damped.append({"values": values.tolist(), "alpha": alpha, "beta": beta, "phi": phi, "level": level, "trend": trend,
                   "forecast": np.asarray(fit.forecast(7)).tolist(), "squares": float(np.sum(np.square(fit.resid)))})

S = np.array([[1, 1, 1, 1, 1], [1, 1, 0, 0, 0], [0, 0, 1, 1, 1], *np.eye(5)])
values = np.array([1000.0, -300, 900, -420, 60, 250, 310, 505])
variances = np.array([400.0, 90, 250, 25, 16, 100, 4, 49])
W = np.diag(1 / variances)
G = np.linalg.inv(S.T @ W @ S)
mint = {"values": values.tolist(), "variances": variances.tolist(), "wholes": [None, 0, 0, 1, 1, 2, 2, 2],
        "reconciled": (S @ G @ S.T @ W @ values).tolist(), "reconciled_variances": np.diag(S @ G @ S.T).tolist()}

print(json.dumps({"crps": crps, "damped": damped, "mint": mint}, indent=1))
