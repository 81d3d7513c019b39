// The countries of the world (npm world-atlas, from Natural Earth, public domain), whose rings cross
// the antimeridian and go around the pole, as a workspace: node countries.mjs FOLDER

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { feature } from "topojson-client";
import { writeWorkspace } from "./workspace.mjs";

const require = createRequire(import.meta.url);
const topology = JSON.parse(readFileSync(require.resolve("world-atlas/countries-50m.json"), "utf8"));
const { features } = feature(topology, topology.objects.countries);
const seen = new Set();
const units = features
  .map(({ id, properties, geometry }, i) => ({ code: id ?? `X${i}`, name: properties.name, geometry }))
  // Natural Earth gives a few territories the number of the country they belong to.
  .map((unit, i) => (seen.has(unit.code) ? { ...unit, code: `X${i}` } : (seen.add(unit.code), unit)));

const about = {
  layer: "countries",
  title: "Countries with synthetic numbers",
  source: "Natural Earth by world-atlas",
  licence: "public domain; world-atlas ISC",
};
console.error(`${writeWorkspace(process.argv[2], about, units)} countries`);
