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

// A text of the manifest that reads the same in every language.
export const inThree = (words) => `{ kk = "${words}", ru = "${words}", en = "${words}" }`;

// `keys` are further keys of the layer.
function manifest({ layer, title, source, licence, keys = "" }) {
  return `[workspace]
title = ${inThree(title)}
attribution = "${source}"
default = { layer = "${layer}", indicator = "made_up" }

[[layer]]
id = "${layer}"
title = ${inThree(title)}
file = "boundaries/${layer}.geojson"
source = "boundaries"
${keys}

[[source]]
id = "boundaries"
title = ${inThree(source)}
publisher = "${source}"
licence = "${licence}"

[[source]]
id = "generator"
title = ${inThree("Made-up numbers")}
publisher = "none"
licence = "none"

[[indicator]]
id = "made_up"
title = ${inThree("Synthetic numbers")}
unit = ${inThree("none")}
kind = "count"
theme = "synthetic"
source = "generator"
vintage = "made up"
file = "indicators/made_up.csv"
view = { method = "quantile", classes = 5, palette = "YlGnBu" }
`;
}

const feature = ({ code, name, parent, geometry }) =>
  JSON.stringify({ type: "Feature", properties: { code, name_en: name, parent }, geometry });

// A file of boundaries as text.
export const featureCollection = (units) =>
  `{"type":"FeatureCollection","features":[\n${[...units].map(feature).join(",\n")}\n]}\n`;

// `units` gives { code, name, parent?, geometry } one by one, so that a large layer need not be in memory.
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
  for (const unit of units) {
    writeSync(boundaries, (count++ ? ",\n" : "") + feature(unit));
    const rows = YEARS.map(
      (year) => `${about.layer},${unit.code},${year},${Math.round(random() * 20000 - 10000)},,generator\n`,
    );
    writeSync(table, rows.join(""));
  }
  writeSync(boundaries, "\n]}\n");
  closeSync(boundaries);
  closeSync(table);
  return count;
}
