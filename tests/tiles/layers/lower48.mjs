// The 3,108 counties of the lower 48 with the outline of all of them as a border to measure: one
// neighbour, ABROAD, is everything around. node lower48.mjs FOLDER

import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { feature, merge } from "topojson-client";
import { inThree, writeWorkspace } from "./workspace.mjs";

const require = createRequire(import.meta.url);
const topology = JSON.parse(readFileSync(require.resolve("us-atlas/counties-10m.json"), "utf8"));
const elsewhere = ["02", "15", "60", "66", "69", "72", "78"];
const inside = ({ id }) => !elsewhere.includes(id.slice(0, 2));
const counties = feature(topology, topology.objects.counties).features.filter(inside);
const outline = merge(topology, topology.objects.counties.geometries.filter(inside));

const folder = process.argv[2];
const title = "Lower 48 with synthetic numbers";
const count = writeWorkspace(
  folder,
  { layer: "counties", title, source: "U.S. Census Bureau by us-atlas", licence: "public domain; us-atlas ISC" },
  counties.map(({ id, properties, geometry }) => ({ code: id, name: properties.name, geometry })),
);

// A frame around the country, with the country as its holes.
const frame = [[-130, 20], [-60, 20], [-60, 55], [-130, 55], [-130, 20]];
const holes = outline.coordinates.map(([exterior]) => exterior.toReversed());
const around = { type: "Polygon", coordinates: [frame, ...holes] };
const names = { name_kk: "Abroad", name_ru: "Abroad", name_en: "Abroad" };
const collection = {
  type: "FeatureCollection",
  features: [{ type: "Feature", properties: { code: "ABROAD", ...names }, geometry: around }],
};
writeFileSync(join(folder, "boundaries/abroad.geojson"), JSON.stringify(collection));
const manifest = readFileSync(join(folder, "shekara.toml"), "utf8");
writeFileSync(join(folder, "shekara.toml"), manifest.replace('source = "boundaries"', 'source = "boundaries"\ncoverage = "country"'));
appendFileSync(join(folder, "shekara.toml"), `
[[layer]]
id = "country"
title = ${inThree("All together")}
dissolve = "counties"
unit = { code = "US", id = 840, name_kk = "US", name_ru = "US", name_en = "US" }
coverage = "country"
source = "boundaries"

[[layer]]
id = "abroad"
title = ${inThree("Everything around")}
file = "boundaries/abroad.geojson"
source = "boundaries"

[borders]
id = "borders"
title = ${inThree("Outline")}
units = "counties"
parents = "country"
context = "abroad"
tolerance_km = 10
min_run_km = 2
`);
console.error(`${count} counties`);
