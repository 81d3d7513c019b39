"""A PostGIS of its own for one comparison: made in a temporary folder, filled, and stopped by the end."""

import csv
import json
import os
import pwd
import shutil
import subprocess
import tempfile
from glob import glob
from pathlib import Path

BIN = Path(sorted(glob("/usr/lib/postgresql/*/bin"))[-1])

# Tables as a careful administrator would lay them out for tiles: Web Mercator already, indexed, and
# the indicator joined by a view.
TABLES = """
create extension if not exists postgis;
create table stage_{0} (feature json);
create table values_{0} (layer text, code text, period int, value float8, status text, source text);
"""
LAYERS = """
create table {0} as select row_number() over ()::int as gid,
  feature->'properties'->>'code' as code, feature->'properties'->>'name_en' as name,
  st_multi(st_collectionextract(st_makevalid(st_transform(
    st_geomfromgeojson(feature->>'geometry'), 3857)), 3))::geometry(multipolygon, 3857) as geom
  from stage_{0};
delete from {0} where st_isempty(geom);
alter table {0} add primary key (gid);
create index on {0} using gist (geom);
create unique index on {0} (code);
create index on values_{0} (code, period);
create view {0}_map as select gid, code, name, value, geom
  from {0} join values_{0} using (code) where period = 2024;
drop table stage_{0};
vacuum analyze;
"""


class PostGis:
    def __init__(self, port):
        self.port = port
        self.folder = Path(tempfile.mkdtemp(prefix="shekara-peers-"))
        # initdb refuses to run as root.
        self.user = "postgres" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
        if os.getuid() == 0:
            shutil.chown(self.folder, self.user)
        self._run("initdb", "-D", self.folder / "db", "-U", "peers", "-A", "trust", "--no-sync")
        # In the foreground under this program, so that it ends with it.
        self.process = subprocess.Popen(
            self._as_user([BIN / "postgres", "-D", self.folder / "db", "-p", str(port),
                           "-k", self.folder, "-c", "listen_addresses=127.0.0.1",
                           "-c", "shared_buffers=512MB", "-c", "jit=off"]),
            stdout=subprocess.DEVNULL, stderr=open(self.folder.with_suffix(".log"), "w"))

    @property
    def url(self):
        return f"postgresql://peers@127.0.0.1:{self.port}/postgres"

    def ready(self):
        return subprocess.run([BIN / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]).returncode == 0

    def sql(self, text, copy_from=None):
        with open(copy_from) if copy_from else open(os.devnull) as rows:
            ran = subprocess.run([BIN / "psql", self.url, "-q", "-t", "-v", "ON_ERROR_STOP=1", "-c", text],
                                 stdin=rows, check=True, stdout=subprocess.PIPE, text=True)
        return ran.stdout

    def load(self, layer, workspace):
        """Brings in a layer of a workspace and its one indicator."""
        self.sql(TABLES.format(layer))
        self.stage(f"stage_{layer}", workspace / "boundaries" / f"{layer}.geojson")
        self.sql(f"copy values_{layer} from stdin csv header", workspace / "indicators" / "made_up.csv")
        self.sql(f"begin;{LAYERS.format(layer).replace('vacuum analyze;', '')}commit;")
        self.sql("vacuum analyze")

    def stage(self, table, boundaries):
        """The features of a file, one a row of a table with one JSON column."""
        staged = self.folder.with_suffix(".csv")
        with open(boundaries) as features, open(staged, "w") as out:
            rows = csv.writer(out)
            for line in features:
                if line.startswith('{"type":"Feature",'):
                    feature = json.loads(line.rstrip(",\n"))
                    rows.writerow([json.dumps(feature)])
        self.sql(f"copy {table} from stdin csv", staged)
        staged.unlink()

    def stop(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.with_suffix(".log").unlink(missing_ok=True)

    def _as_user(self, command):
        command = [str(part) for part in command]
        return ["setpriv", "--reuid", self.user, "--regid", self.user, "--init-groups", *command] \
            if os.getuid() == 0 else command

    def _run(self, program, *arguments):
        subprocess.run(self._as_user([BIN / program, *arguments]), check=True,
                       stdout=subprocess.DEVNULL, cwd=self.folder)
