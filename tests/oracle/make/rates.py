"""Intervals, tests and limits of counts, for counts.json.

    python -m venv v && v/bin/pip install scipy==1.17.1 statsmodels==0.15.0 mpmath
    v/bin/python rates.py > ../rates/counts.json

Garwood's limits are scipy's quantiles of chi-square; beyond a count of 10,000,000, where scipy 1.17.1 loses digits in the lower tail
(gammainc(1e9, 1e9 - 6e9**.5) is 3.2e-10 there and 9.8e-10 by mpmath), roots of mpmath's integral of the density. Tests of two rates are
scipy's binomtest (p_likelihood; statsmodels' test_poisson_2indep with "exact-cond" is asserted to give the same), twice the smaller side
of its distribution (p), and the interval of its part as odds. Funnel limits are Spiegelhalter's (2005) by scipy's Poisson.
`coverage` is how often the interval of a balance holds the balance, of all counts that come about under two means (Skellam), for 95 %.
"""
import json

import mpmath as mp
from scipy import stats
from statsmodels.stats.rates import test_poisson_2indep

mp.mp.dps = 30


def garwood(count, level):
    tail = (1 - level) / 2
    low = 0.0 if count == 0 else stats.chi2.ppf(tail, 2 * count) / 2
    return [float(low), float(stats.chi2.isf(tail, 2 * count + 2) / 2)]


def garwood_large(count, level):
    tail = mp.mpf(1 - level) / 2

    def part(shape, x, sign):
        density = lambda t: mp.exp((shape - 1) * mp.log(t) - t - mp.loggamma(shape))
        step = mp.sqrt(shape) / 2
        ends = [x + sign * i * step for i in range(25)]
        return mp.quad(density, sorted(ends))

    shape, root = mp.mpf(count), mp.sqrt(count)
    low = mp.findroot(lambda x: part(shape, x, -1) - tail, (shape - 2.1 * root, shape - 1.2 * root), solver="illinois", tol=1e-18)
    high = mp.findroot(lambda x: part(shape + 1, x, 1) - tail, (shape + 1.2 * root, shape + 2.1 * root), solver="illinois", tol=1e-18)
    return [float(low), float(high)]


def ratio(x, p, y, q):
    n, part = x + y, p / (p + q)
    test = stats.binomtest(x, n, part)
    other = test_poisson_2indep(x, p, y, q, method="exact-cond").pvalue
    assert abs(other - test.pvalue) <= 1e-9 * test.pvalue, (x, p, y, q)
    sides = [stats.binom.cdf(x, n, part), stats.binom.sf(x - 1, n, part)]
    odds = lambda share: share / (1 - share) * q / p
    low = 0.0 if x == 0 else odds(stats.beta.ppf(0.025, x, y + 1))
    high = None if y == 0 else odds(stats.beta.isf(0.025, x + 1, y))
    return {"counts": [x, y], "population": [p, q], "p": float(min(1, 2 * min(sides))), "p_likelihood": float(test.pvalue),
            "low": float(low), "high": None if high is None else float(high)}


def limit(mean, part):
    count = stats.poisson.ppf(part, mean)
    up_to, below = stats.poisson.cdf(count, mean), stats.poisson.cdf(count - 1, mean)
    return max(0.0, float(count - (up_to - part) / (up_to - below)))


def balance(come, leave):
    if min(come, leave) >= 10:
        margin = stats.norm.ppf(0.975) * (come + leave) ** 0.5
        return come - leave - margin, come - leave + margin
    (a, b), (c, d) = garwood(come, 0.95), garwood(leave, 0.95)
    return (come - leave - ((come - a) ** 2 + (d - leave) ** 2) ** 0.5, come - leave + ((b - come) ** 2 + (leave - c) ** 2) ** 0.5)


def coverage(m, n):
    held = 0.0
    ends = [[stats.poisson.ppf(1e-9, one), stats.poisson.isf(1e-9, one)] for one in (m, n)]
    for come in range(int(ends[0][0]), int(ends[0][1]) + 1):
        for leave in range(int(ends[1][0]), int(ends[1][1]) + 1):
            low, high = balance(come, leave)
            if low <= m - n <= high:
                held += stats.poisson.pmf(come, m) * stats.poisson.pmf(leave, n)
    return float(held)


COUNTS = [0, 0.5, 1, 2, 3, 5, 10, 30, 99, 100, 999, 1000, 1001, 12345, 1_000_000]
PAIRS = [(0, 100.0, 5, 120.0), (5, 120.0, 0, 100.0), (3, 1000.0, 9, 1100.0), (9, 1100.0, 3, 1000.0), (12, 5000.0, 12, 5000.0), (1, 10.0, 1, 90.0),
         (40, 1e4, 25, 1.2e4), (2, 50.0, 700, 9000.0), (1500, 1e6, 1400, 1e6), (3000, 1e5, 90000, 3.1e6), (50000, 1e7, 49000, 1.01e7), (7, 1e6, 60000, 1e9)]
MEANS = [0.01, 0.5, 2.3, 9.0, 47.5, 800.0, 5000.0, 2e6]
PARTS = [0.001, 0.025, 0.975, 0.999]

print(json.dumps({
    "garwood": [{"count": c, "of_80": garwood(c, 0.8), "of_95": garwood(c, 0.95)} for c in COUNTS]
    + [{"count": c, "of_80": garwood_large(c, 0.8), "of_95": garwood_large(c, 0.95)} for c in (10**9,)],
    "ratios": [ratio(*one) for one in PAIRS],
    "funnel": [{"mean": m, "limits": [limit(m, p) for p in PARTS]} for m in MEANS],
    "balances": [{"moves": [a, b], "interval": list(map(float, balance(a, b)))} for a, b in ((0, 0), (3, 0), (0, 7), (9, 40), (10, 10), (250, 180), (6403, 5000))],
    "coverage": [{"means": [m, n], "held": coverage(m, n)} for m, n in ((0.5, 0.5), (2, 5), (8, 8), (10, 30), (3, 60), (40, 40), (100, 20))],
}, indent=1))
