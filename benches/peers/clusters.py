"""Where neighbours are alike beyond chance, of the 3,108 counties of the lower 48: beside esda, by CPU.

Both read the same boundaries and the same made-up values, and tell local Moran's I with p and a false discovery rate. Shekara's
figure leaves out loading the workspace, esda's reading the file and importing; esda compiles its permutations beforehand.
What is not equal: esda's p is of 999 draws of as many values as a county has neighbours, one-sided; Shekara counts every way of
choosing neighbours where that is exact, draws more where few ways reach the rarer side, and tells local Geary and Gi* too.
"""

import json
import subprocess
import sys
from pathlib import Path

from borders import HERE, beyond


def table(binary, target, layers, folder):
    workspace, out = layers / "lower48", folder / "out.csv"
    of = ["--layer", "counties", "--workspace", workspace, "-o", out]
    ask = ["analyse", "clusters", "--indicator", "made_up", "--period", "2024", "--weights", "queen", *of]
    ours = beyond(binary, ask, ["export", *of])
    files = [workspace / "boundaries/counties.geojson", workspace / "indicators/made_up.csv"]
    ran = subprocess.run([target / "venv/bin/python", HERE / "clusters_esda.py", *files], check=True, capture_output=True, text=True)
    rows = [json.loads(line) for line in ran.stdout.splitlines()]
    print("\n### Clusters among 3,108 counties\n\n| program | CPU s |\n|---|---|")
    print(f"| Shekara, every p exact or by as many draws as it needs | {ours:.2f} |")
    for name, cpu_s in rows:
        print(f"| esda, {name} | {cpu_s:.2f} |")
    sys.stdout.flush()


if __name__ == "__main__":
    import tempfile

    binary, target = (Path(it).resolve() for it in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as scratch:
        table(binary, target, target.parent / "layers", Path(scratch))
