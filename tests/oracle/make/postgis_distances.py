"""Makes `border/postgis_distances.json`: how far each county of Montana is from the border with Canada, by PostGIS.

PostGIS takes an edge for a geodesic and finds its foot on a sphere; cut into pieces of 0.005 degrees along straight
edges before it becomes a geography, both err by less than a centimetre. Run: `python3 tests/oracle/make/postgis_distances.py`
(needs PostgreSQL with PostGIS, as `benches/peers/install.sh` installs it).
"""

import json
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "benches" / "peers"))

import servers
from postgis import PostGis

BORDER = ROOT / "tests" / "oracle" / "border"
STEP_DEGREES = 0.005

TABLES = """
create extension if not exists postgis;
create table counties (feature json);
create table canada (feature json);
"""
ANSWER = f"""
  select json_build_object('postgis', postgis_lib_version(), 'step_degrees', {STEP_DEGREES}, 'distance_m', json_object_agg(fips, metres order by fips))
  from (
    select c.feature->'properties'->>'fips' as fips, round(st_distance(
      st_segmentize(st_geomfromgeojson(c.feature->>'geometry'), {STEP_DEGREES})::geography,
      st_segmentize(st_geomfromgeojson(b.feature->>'geometry'), {STEP_DEGREES})::geography)::numeric, 4) as metres
    from counties c, canada b) as one;
"""


def main():
    base = PostGis(servers.free_port())
    try:
        while not base.ready():
            time.sleep(0.1)
        base.sql(TABLES)
        with tempfile.TemporaryDirectory() as folder:
            for table, file in (("counties", "montana_counties"), ("canada", "montana_canada_border")):
                read = json.loads((BORDER / f"{file}.geojson").read_text())
                staged = Path(folder) / "features.geojson"
                # A feature a line, as `stage` reads them.
                features = read.get("features", [read])
                staged.write_text("\n".join(json.dumps(one, separators=(",", ":")) for one in features))
                base.stage(table, staged)
        found = json.loads(base.sql(ANSWER))
        (BORDER / "postgis_distances.json").write_text(json.dumps(found, indent=0) + "\n")
    finally:
        base.stop()


if __name__ == "__main__":
    main()
