// The counties of the United States (npm us-atlas, from the Census Bureau's cartographic boundary
// files, public domain) as a workspace: node counties.mjs FOLDER

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { feature } from "topojson-client";
import { writeWorkspace } from "./workspace.mjs";

const require = createRequire(import.meta.url);
const topology = JSON.parse(readFileSync(require.resolve("us-atlas/counties-10m.json"), "utf8"));
const { features } = feature(topology, topology.objects.counties);

const count = writeWorkspace(
  process.argv[2],
  {
    layer: "counties",
    title: "US counties with synthetic numbers",
    source: "U.S. Census Bureau by us-atlas",
    licence: "public domain; us-atlas ISC",
  },
  features.map(({ id, properties, geometry }) => ({ code: id, name: properties.name, geometry })),
);
console.error(`${count} counties`);
