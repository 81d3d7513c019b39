"""Sixty-four clients on one route after another, each with a question of its own, beside one who asks for tiles."""

import json
import time

from overload import FORK, Load, ask_tiles
from server import Server
from verdicts import percentile

CLIENTS = 64
BOX = "50.{},47,55.5,51"
# What is left out has no questions without an end: it is kept after the first.
ROUTES = {
    "data.geojson": f"/data/districts.geojson?indicator=population&bbox={BOX}",
    "data.csv": f"/data/districts.csv?indicator=population&bbox={BOX}",
    "data.xlsx": f"/data/districts.xlsx?indicator=population&bbox={BOX}",
    "maps.svg": f"/maps/districts.svg?bbox={BOX}",
    "maps.png": f"/maps/districts.png?bbox={BOX}",
    "report": "/report.html?units={units}",
    "border-proximity": "/analysis/border-proximity.json?neighbour=RU&bands=11,20.{}",
    "neighbours": "/analysis/neighbours.json?tolerance=10.{}",
    "compare": "/analysis/compare.json?units={units}",
    "profile": "/analysis/profile.json?units={units}",
    "search": "/search?q=oral{}",
}


def three(codes, number):
    """Three units, others for each number."""
    left, chosen = list(codes), []
    for _ in range(3):
        number, at = divmod(number, len(left))
        chosen.append(left.pop(at))
    return ",".join(chosen)


def press(server, ends, path, results):
    codes = [unit["code"] for unit in json.loads(server.get("/units/districts.json")[1])["units"]]
    each = lambda number: path.format(number, units=three(codes, number))
    loads = [Load(server, ends, each, number * 1000) for number in range(CLIENTS)]
    for load in loads:
        load.start()
    for load in loads:
        load.join()
    results.put(([each for load in loads for each in load.refusals], sum(load.bare for load in loads), sum(load.made for load in loads)))


def beside(server, seconds, number, path):
    """How long one client's tiles take, what was refused them, and what came of the press."""
    tiles, pressed, crowd = FORK.Queue(), FORK.Queue(), None
    if path:
        crowd = FORK.Process(target=press, args=(server, time.monotonic() + seconds + 1, path, pressed))
        crowd.start()
        time.sleep(0.5)
    asker = FORK.Process(target=ask_tiles, args=(server, time.monotonic() + seconds, number * 1_000_000, tiles))
    asker.start()
    took, statuses = tiles.get()
    asker.join()
    refusals, bare, made = pressed.get() if crowd else ([], 0, 0)
    if crowd:
        crowd.join()
    return took, statuses.get(503, 0), refusals, bare, made


def routes(verdicts, run):
    server = Server(run.binary)
    idle = percentile(beside(server, 3, 1, None)[0], 0.99)
    bar = max(3 * idle, 0.020)
    for number, (name, path) in enumerate(ROUTES.items(), 2):
        took, refused, refusals, bare, made = beside(server, 3, number, path)
        p99, late = percentile(took, 0.99), percentile(refusals, 0.99) if refusals else 0
        verdicts.add(f"tiles beside {CLIENTS} clients of {name}", f"p99 {bar * 1000:.0f} ms; the rest 503 with Retry-After, p99 50 ms",
                     f"p99 {p99 * 1000:.1f} ms (idle {idle * 1000:.1f}), {refused} refused; {made} answered, "
                     f"{len(refusals)} refused, p99 {late * 1000:.1f} ms, {bare} without",
                     p99 <= bar and refused == 0 and late <= 0.050 and bare == 0)
    verdicts.outlives(server, "all routes")
