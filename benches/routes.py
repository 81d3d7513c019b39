"""What each route costs on a workspace of many units: `routes.py SHEKARA WORKSPACE...`.

Prints a table in Markdown: CPU of the server in milliseconds for one first request, load included as a row, and
the peak of its memory. The workspaces are those of `make layers` (grid.mjs has something for every route); CPU
counts, for the machine may be busy.
"""

import os
import re
import subprocess
import sys
import urllib.error
import urllib.request

ROUTES = {
    "values": "/values/{layer}.json",
    "legend": "/legend/{layer}.json",
    "style": "/styles/{layer}.json",
    "tile z0, view": "/tiles/{layer}/0/0/0.mvt?lang=en",
    "map": "/maps/{layer}.svg",
    "map, PNG": "/maps/{layer}.png",
    "GeoJSON": "/data/{layer}.geojson",
    "CSV of a box": "/data/{layer}.csv?bbox=-170,-80,170,80",
    "XLSX": "/data/{layer}.xlsx",
    "page": "/?layer={layer}",
    "search": "/search?q=made-up",
    "compare": "/analysis/compare.json?layer={layer}&units={a},{b}",
    "profile": "/analysis/profile.json?layer={layer}&units={a}",
    "neighbours": "/analysis/neighbours.json?layer={layer}",
    "effect": "/analysis/border-effect.json?layer={layer}&indicator=made_up",
    "clusters": "/analysis/clusters.json?layer={layer}&indicator=made_up",
    "claims": "/analysis/claims.json",
    "audit": "/audit.json",
    "proximity, no bands": "/analysis/border-proximity.json?layer={layer}&bands=none",
    "brief": "/report.html?layer={layer}&units={a},{b}",
}
TICK = os.sysconf("SC_CLK_TCK")


def spent(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def peak_mb(pid):
    return int(re.search(r"VmHWM:\s+(\d+)", open(f"/proc/{pid}/status").read())[1]) / 1024


def get(url):
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers={"Accept": "text/html, */*"}), timeout=600) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def measure(binary, workspace):
    server = subprocess.Popen([binary, "serve", "--workspace", workspace, "--bind", "127.0.0.1:0"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        url = server.stdout.readline().split()[-1]
        rows = {"load": f"{spent(server.pid) * 1000:.0f} ms, {peak_mb(server.pid):.0f} MB"}
        layer = re.search(r'default = \{ layer = "(\w+)"', open(f"{workspace}/shekara.toml").read())[1]
        codes = re.findall(r'"codes":\["([^"]+)","([^"]+)"', get(f"{url}/values/{layer}.json")[1].decode())
        a, b = codes[0]
        for name, route in ROUTES.items():
            before = spent(server.pid)
            status, body = get(url + route.format(layer=layer, a=a, b=b))
            cost = (spent(server.pid) - before) * 1000
            rows[name] = f"{cost:.0f} ms" if status == 200 else f"({status})"
        rows["peak"] = f"{peak_mb(server.pid):.0f} MB"
        return rows
    finally:
        server.terminate()
        server.wait()


def main(binary, *workspaces):
    columns = [measure(binary, workspace) for workspace in workspaces]
    print("| | " + " | ".join(os.path.basename(one.rstrip("/")) for one in workspaces) + " |")
    print("|---" * (len(columns) + 1) + "|")
    for row in columns[0]:
        print(f"| {row} | " + " | ".join(column[row] for column in columns) + " |")


if __name__ == "__main__":
    main(*sys.argv[1:])
