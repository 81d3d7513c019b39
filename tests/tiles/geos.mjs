// The questions that GEOS answers: is a geometry valid, and what do many cover together?

import initGeos from "geos-wasm";

const geos = await initGeos();
const reader = geos.GEOSWKTReader_create();
const number = geos.Module._malloc(8);

const ringText = (ring) => `(${ring.map((p) => p.join(" ")).join(",")})`;
const polygonText = (rings) => `(${rings.map(ringText).join(",")})`;

function read(text) {
  const size = text.length + 1;
  const at = geos.Module._malloc(size);
  geos.Module.stringToUTF8(text, at, size);
  const geometry = geos.GEOSWKTReader_read(reader, at);
  geos.Module._free(at);
  if (!geometry) throw new Error(`GEOS cannot read ${text.slice(0, 200)}`);
  return geometry;
}

function area(geometry) {
  geos.GEOSArea(geometry, number);
  return geos.Module.getValue(number, "double");
}

// True for a multipolygon that is valid by OGC Simple Features.
export function isValid(polygons) {
  const geometry = read(`MULTIPOLYGON(${polygons.map(polygonText).join(",")})`);
  const valid = geos.GEOSisValid(geometry) === 1;
  geos.GEOSGeom_destroy(geometry);
  return valid;
}

// The area of the union of polygons, and of its holes.
export function union(polygons) {
  const all = read(`GEOMETRYCOLLECTION(${polygons.map((p) => `POLYGON${polygonText(p)}`).join(",")})`);
  const together = geos.GEOSUnaryUnion(all);
  const holes = [];
  const parts = geos.GEOSGetNumGeometries(together);
  for (let i = 0; i < parts; i++) {
    const part = geos.GEOSGetGeometryN(together, i);
    for (let k = 0; k < geos.GEOSGetNumInteriorRings(part); k++) {
      const sequence = geos.GEOSGeom_getCoordSeq(geos.GEOSGetInteriorRingN(part, k));
      const hole = geos.GEOSGeom_createPolygon(
        geos.GEOSGeom_createLinearRing(geos.GEOSCoordSeq_clone(sequence)), 0, 0);
      holes.push(area(hole));
      geos.GEOSGeom_destroy(hole);
    }
  }
  const found = { area: area(together), holes };
  geos.GEOSGeom_destroy(together);
  geos.GEOSGeom_destroy(all);
  return found;
}
