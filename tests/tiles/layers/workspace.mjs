// Writes a workspace of one layer with a made-up indicator, for tests and measurements.

import { mkdirSync, openSync, writeSync, closeSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const YEARS = Array.from({ length: 10 }, (_, i) => 2015 + i);

// A generator of numbers in [0, 1) that gives the same sequence everywhere (mulberry32's idea: a
// counter, mixed).
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

function manifest({ layer, title, source, licence }) {
  return `[workspace]
title = { kk = "${title}", ru = "${title}", en = "${title}" }
attribution = "${source}"
default = { layer = "${layer}", indicator = "made_up" }

[[layer]]
id = "${layer}"
title = { kk = "${title}", ru = "${title}", en = "${title}" }
file = "boundaries/${layer}.geojson"
source = "boundaries"

[[source]]
id = "boundaries"
title = { kk = "${source}", ru = "${source}", en = "${source}" }
publisher = "${source}"
licence = "${licence}"

[[source]]
id = "generator"
title = { kk = "Made-up numbers", ru = "Made-up numbers", en = "Made-up numbers" }
publisher = "none"
licence = "none"

[[indicator]]
id = "made_up"
title = { kk = "Synthetic numbers", ru = "Synthetic numbers", en = "Synthetic numbers" }
unit = { kk = "none", ru = "none", en = "none" }
kind = "count"
theme = "synthetic"
source = "generator"
vintage = "made up"
file = "indicators/made_up.csv"
view = { method = "quantile", classes = 5, palette = "YlGnBu" }
`;
}

// `units` gives { code, name, geometry } one by one, so that a large layer need not be in memory.
export function writeWorkspace(folder, about, units) {
  mkdirSync(join(folder, "boundaries"), { recursive: true });
  mkdirSync(join(folder, "indicators"), { recursive: true });
  writeFileSync(join(folder, "shekara.toml"), manifest(about));
  const random = seeded(1);
  const boundaries = openSync(join(folder, "boundaries", `${about.layer}.geojson`), "w");
  const table = openSync(join(folder, "indicators", "made_up.csv"), "w");
  writeSync(boundaries, '{"type":"FeatureCollection","features":[\n');
  writeSync(table, "layer,code,period,value,status,source\n");
  let count = 0;
  for (const { code, name, geometry } of units) {
    const feature = { type: "Feature", properties: { code, name_en: name }, geometry };
    writeSync(boundaries, (count++ ? ",\n" : "") + JSON.stringify(feature));
    const rows = YEARS.map(
      (year) => `${about.layer},${code},${year},${Math.round(random() * 20000 - 10000)},,generator\n`,
    );
    writeSync(table, rows.join(""));
  }
  writeSync(boundaries, "\n]}\n");
  closeSync(boundaries);
  closeSync(table);
  return count;
}
