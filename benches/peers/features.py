"""Features of a small box by OGC API, each box asked for once: `items?bbox=...&limit=10` of Shekara, tipg and pygeoapi.

Alone: `features.py SHEKARA TARGET`, with the layers beside TARGET as `make layers` leaves them.
"""

import gzip
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import cpu
import load
import servers
from postgis import PostGis

ROUNDS, SECONDS = 3, 3
# More than any server answers in its rounds at one connection: none comes twice, so nothing that is kept is told.
BOXES = 300_000
LIMIT = 10

# As the tables of tiles, but in degrees, as features are asked for and answered.
TABLE = """
create table {0}_degrees as select gid, code, name, value, st_transform(geom, 4326)::geometry(multipolygon, 4326) as geom
  from {0}_map;
alter table {0}_degrees add primary key (gid);
create index on {0}_degrees using gist (geom);
vacuum analyze {0}_degrees;
"""

PYGEOAPI = """
server:
  bind: {{host: 127.0.0.1, port: {port}}}
  url: http://127.0.0.1:{port}
  mimetype: application/json; charset=UTF-8
  encoding: utf-8
  languages: [en-US]
  limits: {{default_items: 10, max_items: 10000}}
  map: {{url: "http://127.0.0.1/", attribution: none}}
logging: {{level: ERROR}}
metadata:
  identification: {{title: counties, description: counties, keywords: [counties], url: "http://127.0.0.1", terms_of_service: none}}
  license: {{name: none, url: "http://127.0.0.1"}}
  provider: {{name: none, url: "http://127.0.0.1"}}
  contact: {{name: none}}
resources:
  {layer}:
    type: collection
    title: counties
    description: counties
    keywords: [counties]
    extents: {{spatial: {{bbox: [-180, -90, 180, 90], crs: "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}}}}
    providers:
      - type: feature
        name: PostgreSQL
        data: {{host: 127.0.0.1, port: {database}, dbname: postgres, user: peers, password: none, search_path: [public]}}
        id_field: gid
        table: {layer}_degrees
        geom_field: geom
"""


def boxes(workspace, layer):
    """Boxes of the size of the layer's units, each laid somewhere over one of them."""
    order, corners = random.Random(1), []
    with open(workspace / "boundaries" / f"{layer}.geojson") as file:
        for feature in json.load(file)["features"]:
            rings = feature["geometry"]["coordinates"]
            if feature["geometry"]["type"] == "MultiPolygon":
                rings = [ring for polygon in rings for ring in polygon]
            places = [place for ring in rings for place in ring]
            corners.append([edge(one[axis] for one in places) for edge in (min, max) for axis in (0, 1)])
    for _ in range(BOXES):
        west, south, east, north = order.choice(corners)
        # The few that lie on both sides of 180 degrees are as wide as the globe.
        width, height = min(east - west, 2), min(north - south, 2)
        x, y = west + order.random() * width - width / 2, south + order.random() * height - height / 2
        yield f"{max(x, -180):.5f},{max(y, -90):.5f},{min(x + width, 180):.5f},{min(y + height, 90):.5f}"


def tipg(target, postgis, layer):
    env = {"DATABASE_URL": postgis.url, "TIPG_DB_SCHEMAS": '["public"]'}
    return servers.Server("tipg", [target / "venv/bin/uvicorn", "tipg.main:app", "--port", "{port}", "--log-level", "critical"],
                          f"/collections/public.{layer}_degrees/items?bbox={{}}&limit={LIMIT}&f=geojson",
                          works_too=[postgis], env=env)


def pygeoapi(target, postgis, layer, folder):
    port = servers.free_port()
    config, document = folder / "pygeoapi.yml", folder / "pygeoapi-openapi.yml"
    config.write_text(PYGEOAPI.format(port=port, layer=layer, database=postgis.port))
    env = {"PYGEOAPI_CONFIG": str(config), "PYGEOAPI_OPENAPI": str(document)}
    subprocess.run([target / "venv/bin/pygeoapi", "openapi", "generate", config, "--output-file", document],
                   env={**os.environ, **env}, check=True, stdout=subprocess.DEVNULL)
    return servers.Server("pygeoapi", [target / "venv/bin/uvicorn", "pygeoapi.starlette_app:APP", "--port", "{port}",
                                       "--log-level", "critical"],
                          f"/collections/{layer}/items?bbox={{}}&limit={LIMIT}&f=json", works_too=[postgis], env=env, port=port)


def compare(binary, target, workspace, layer, folder, postgis):
    postgis.sql(f"begin;{TABLE.format(layer).replace(f'vacuum analyze {layer}_degrees;', '')}commit;")
    postgis.sql(f"vacuum analyze {layer}_degrees")
    asked = f"/collections/{layer}/items?bbox={{}}&limit={LIMIT}"
    running = []
    try:
        running.append(servers.shekara(binary, workspace, "Shekara", asked))
        running.append(tipg(target, postgis, layer))
        running.append(pygeoapi(target, postgis, layer, folder))
        all_boxes = list(boxes(workspace, layer))
        for server in running:
            server.wait()
            same(server, all_boxes[:20])
        # Shekara brings tiles into their brotli form beside the server: that is not a request's cost.
        # It does so when nothing else wants the processor, so it is still for a while before it counts as done.
        before, still = -1, 0
        while still < 4:
            now = cpu.seconds(running[0].roots)
            before, still = now, still + 1 if now == before else 0
            time.sleep(0.5)
        measured = interleaved(running, all_boxes, folder)
    finally:
        for server in running:
            server.stop()
    floor = measured["Shekara"].cpu_us
    print(f"\n### Features of {layer} in a box of a unit's size, limit {LIMIT}\n")
    print("| server | CPU us a request | times Shekara | requests a second | p50 ms | p99 ms | bytes |")
    print("|---|---|---|---|---|---|---|")
    for name, it in measured.items():
        print(f"| {name} | {it.cpu_us:.0f} | {it.cpu_us / floor:.1f} | {it.per_second:.0f} | {it.p50_ms:.2f} | {it.p99_ms:.2f} | {it.bytes:.0f} |")
    print(f"\n4 connections, {ROUNDS} rounds of {SECONDS} s in turn, medians; no box is asked for twice.", flush=True)


def same(server, some):
    """Whether a server finds what the first one found, box by box."""
    counts = []
    for box in some:
        status, body = server.get(server.tile.format(box))
        if status != 200:
            raise SystemExit(f"{server.name}: {server.tile.format(box)} gives {status}: {body[:300]}")
        counts.append(len(json.loads(gunzipped(body))["features"]))
    same.first = getattr(same, "first", counts)
    if counts != same.first:
        raise SystemExit(f"{server.name} finds {counts}, the first one {same.first}")


def gunzipped(body):
    return gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body


def interleaved(running, all_boxes, folder):
    """Each server in turn with boxes of its own each round; the median of each figure."""
    seen = {server.name: [] for server in running}
    part = len(all_boxes) // ROUNDS
    for number in range(ROUNDS):
        file = folder / f"boxes-{number}.txt"
        for server in running:
            own = all_boxes[number * part:(number + 1) * part]
            file.write_text("".join(server.tile.format(box) + "\n" for box in own))
            seen[server.name].append(load.one_round(server, file, SECONDS, 4))
    median = lambda one, figure: statistics.median(getattr(it, figure) for it in seen[one])
    return {one: load.Round(*(median(one, figure) for figure in load.Round.__dataclass_fields__)) for one in seen}


def main(binary, target):
    binary, target = Path(binary).resolve(), Path(target).resolve()
    folder = Path(tempfile.mkdtemp(prefix="shekara-features-"))
    postgis = PostGis(servers.free_port())
    try:
        while not postgis.ready():
            time.sleep(0.1)
        workspace = target.parent / "layers/counties"
        postgis.load("counties", workspace)
        compare(binary, target, workspace, "counties", folder, postgis)
    finally:
        postgis.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
