"""Who borders whom, how far, how much within 25, 50 and 100 km: beside PostGIS and shapely, by CPU.

Shekara's and shapely's figures leave out reading the files; PostGIS has its tables indexed. Shapely and
PostGIS's bands are in EPSG:5070, a plane; Shekara's are geodesic, and its last row also has the mean and
the largest distance of every unit.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import cpu

HERE = Path(__file__).parent

TABLE = """
create table borders_stage (feature json);
create table {0}_units as select 1 as gid, ''::text as code, null::geometry as geom limit 0;
"""
FILL = """
insert into {0}_units select row_number() over (), feature->'properties'->>'code',
  st_makevalid(st_setsrid(st_geomfromgeojson(feature->>'geometry'), 4326)) from borders_stage;
delete from {0}_units where st_isempty(geom);
create index on {0}_units using gist (geom);
drop table borders_stage;
"""
ADJACENCY = """
create table {0}_pairs as select a.code as a, b.code as b,
  st_length(st_intersection(a.geom, b.geom)::geography) as metres
  from {0}_units a join {0}_units b on a.gid < b.gid and st_intersects(a.geom, b.geom);
"""
BORDER = """
create table border as select st_boundary(st_union(geom)) as geom from lower48_units;
create table flat as select code, st_transform(geom, 5070) as geom from lower48_units;
create table flat_border as select st_transform(geom, 5070) as geom from border;
analyze;
"""
DISTANCES = "create table distances as select st_distance(u.geom::geography, b.geom::geography) as metres from lower48_units u, border b;"
# Materialised, so that the buffers are made once and not for every county.
BANDS = """
create table bands as with within as materialized
  (select km, st_buffer(geom, km * 1000) as geom from flat_border, unnest(array[25, 50, 100]) as km)
  select km, sum(st_area(st_intersection(f.geom, w.geom))) as area
  from flat f, within w where st_intersects(f.geom, w.geom) group by km;
"""


def _spent(command):
    ran = subprocess.run(["/usr/bin/time", "-f", "COST %U %S", *command], check=True, capture_output=True, text=True)
    return sum(float(part) for part in re.search(r"COST (\S+) (\S+)", ran.stderr).groups())


def beyond(binary, work, without):
    """The CPU that a command of ours takes beyond another one's; three times each, the middle."""
    middle = lambda command: sorted(_spent([binary, *map(str, command)]) for _ in range(3))[1]
    return middle(work) - middle(without)


def _shekara(binary, layers, folder):
    more = lambda work, without: beyond(binary, work, without)
    out = folder / "out.csv"
    lower48 = ["--workspace", layers / "lower48"]
    near = ["analyse", "border-proximity", "--layer", "counties", *lower48, "-o", out]
    pairs = lambda layer: ["analyse", "neighbours", "--layer", layer, "--workspace", layers / layer, "-o", out]
    # Little more than a load: the codes and names of a layer.
    load = lambda folder, layer: ["export", "--layer", layer, "--workspace", layers / folder, "-o", out]
    return {
        "adjacency of cells": more(pairs("cells"), load("cells", "cells")),
        "adjacency of counties": more(pairs("counties"), load("counties", "counties")),
        # Distances and the classified border are made when the workspace is loaded.
        "distances": more(load("lower48", "counties"), load("counties", "counties")),
        "bands": more([*near, "--bands", "25,50,100"], [*near, "--bands", "none"]),
    }


def _shapely(target, layers):
    files = [layers / "cells/boundaries/cells.geojson", layers / "counties/boundaries/counties.geojson",
             layers / "lower48/boundaries/counties.geojson"]
    ran = subprocess.run([target / "venv/bin/python", HERE / "borders_shapely.py", *files], check=True, capture_output=True, text=True)
    rows = [json.loads(line) for line in ran.stdout.splitlines()]
    for name, _, found in rows:
        print(f"shapely, {name}: {found}", file=sys.stderr)
    return {name: spent for name, spent, _ in rows}


def _postgis(postgis, layers):
    def spent(text):
        before = cpu.seconds([postgis.process.pid])
        postgis.sql(text)
        return cpu.seconds([postgis.process.pid]) - before

    for name, folder, file in (("cells", "cells", "cells"), ("counties", "counties", "counties"), ("lower48", "lower48", "counties")):
        postgis.sql(TABLE.format(name))
        postgis.stage("borders_stage", layers / folder / "boundaries" / f"{file}.geojson")
        postgis.sql(f"begin;{FILL.format(name)}commit;")
    postgis.sql(BORDER)
    return {
        "adjacency of cells": spent(ADJACENCY.format("cells")),
        "adjacency of counties": spent(ADJACENCY.format("counties")),
        "distances": spent(DISTANCES),
        "bands": spent(BANDS),
    }


def table(binary, target, layers, folder, postgis):
    ours, plane, base = _shekara(binary, layers, folder), _shapely(target, layers), _postgis(postgis, layers)
    print("\n### Borders\n\n| question | Shekara, CPU s | PostGIS | shapely |\n|---|---|---|---|")
    for name, spent in ours.items():
        print(f"| {name} | {spent:.2f} | {base[name]:.2f} | {plane[name]:.2f} |")
    print("\nBands: Shekara geodesic, with the mean and the largest distance of each unit; the others planar, without.", flush=True)


if __name__ == "__main__":
    import tempfile
    import time

    import servers
    from postgis import PostGis

    binary, target = (Path(it).resolve() for it in sys.argv[1:3])
    server = PostGis(servers.free_port())
    try:
        while not server.ready():
            time.sleep(0.1)
        server.sql("create extension if not exists postgis")
        with tempfile.TemporaryDirectory() as scratch:
            table(binary, target, target.parent / "layers", Path(scratch), server)
    finally:
        server.stop()
