// All tiles z0-z10 of a GeoJSON layer by geojson-vt, gzipped in memory; prints tiles and bytes.

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import GeoJSONVT from "geojson-vt";
import vtpbf from "vt-pbf";

const [file, layer] = process.argv.slice(2);
const MAX_ZOOM = 10;
const index = new GeoJSONVT(JSON.parse(readFileSync(file, "utf8")), {
  maxZoom: MAX_ZOOM,
  indexMaxZoom: MAX_ZOOM,
  indexMaxPoints: 0,
  extent: 4096,
});
let bytes = 0;
for (const { z, x, y } of index.tileCoords) {
  const tile = index.getTile(z, x, y);
  if (tile) bytes += gzipSync(vtpbf.fromGeojsonVt({ [layer]: tile })).length;
}
console.log(index.tileCoords.length, bytes);
