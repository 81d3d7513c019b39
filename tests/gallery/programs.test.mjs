// The examples' programs as they stand, each where what it needs is installed.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startServer } from "../browser/server.mjs";

const PYTHON = process.env.PYTHON ?? "python3";
// What runs a file, what must be there for it, and what it prints when all went well.
const PROGRAMS = {
  "curl.sh": [["bash"], ["curl", "--version"], /second time: 304\na part: 206/],
  "gdal.sh": [["bash"], ["ogrinfo", "--version"], /(Feature Count: \d+[\s\S]*){7}/],
  "geopandas_view.py": [[PYTHON], [PYTHON, "-c", "import geopandas, pyogrio"], /net_migration_2024 +-6915/],
  "duckdb_panel.py": [[PYTHON], [PYTHON, "-c", "import duckdb"], /2024 .* -6915 /],
  "owslib_collections.py": [[PYTHON], [PYTHON, "-c", "import owslib"], /5 of 9\n(\d{9} .* -?\d+\n){5}Uralsk city/],
  "owslib_pictures.py": [[PYTHON], [PYTHON, "-c", "import owslib"], /a picture: 800 pixels wide[\s\S]*districts: [1-9]\d* zooms[\s\S]*a tile: \d+ bytes/, [join(tmpdir(), "shekara-owslib-map.png")]],
  "owslib_wms.py": [[PYTHON], [PYTHON, "-c", "import owslib"], /(\d+ layers; [\s\S]*name_en: Uralsk city[\s\S]*value: 3890\n[\s\S]*){2}/, [join(tmpdir(), "shekara-owslib-wms.png")]],
  "qgis_wms.py": [["/usr/bin/python3"], ["/usr/bin/python3", "-c", "import qgis.core"], /(colours by WMS: True\n.*){2}[\s\S]*value: 3890[\s\S]*colours by tiles: True/, [join(tmpdir(), "shekara-qgis-wms.png")]],
  "qgis_map.py": [["/usr/bin/python3"], ["/usr/bin/python3", "-c", "import qgis.core"], /41 units; Integer[\s\S]*41 units by OGC API/, [join(tmpdir(), "shekara-qgis.png")]],
  "view.R": [["Rscript"], ["Rscript", "-e", "library(sf)"], /Median/],
};

let server;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

for (const [file, [command, needs, printed, more = []]] of Object.entries(PROGRAMS)) {
  const there = spawnSync(needs[0], needs.slice(1)).status === 0;
  test(file, { skip: there ? false : `it needs: ${needs.join(" ")}` }, () => {
    const path = new URL(`../../examples/${file}`, import.meta.url).pathname;
    const env = { ...process.env, QT_QPA_PLATFORM: "offscreen" };
    const ended = spawnSync(command[0], [path, server.url, ...more], { encoding: "utf8", env });
    assert.equal(ended.status, 0, ended.stderr);
    assert.match(ended.stdout, printed);
  });
}
