// Tiles of an archive, read with programs that are not ours: npm pmtiles, pbf and vector-tile.

import { open } from "node:fs/promises";
import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { PMTiles } from "pmtiles";

class File {
  constructor(path, handle) {
    this.path = path;
    this.handle = handle;
  }
  getKey() {
    return this.path;
  }
  async getBytes(offset, length) {
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await this.handle.read(buffer, 0, length, offset);
    return { data: buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + bytesRead) };
  }
}

export async function openArchive(path) {
  const handle = await open(path);
  const archive = new PMTiles(new File(path, handle));
  return { archive, header: await archive.getHeader(), close: () => handle.close() };
}

// Every tile of a zoom over the archive's bounds, decoded: { x, y, layers }.
export async function* tilesOf({ archive, header }, z) {
  const size = 2 ** z;
  const column = (lon) => Math.min(size - 1, Math.max(0, Math.floor((lon / 360 + 0.5) * size)));
  const row = (lat) => {
    const radians = (Math.max(-85.05, Math.min(85.05, lat)) * Math.PI) / 180;
    const y = 0.5 - Math.log(Math.tan(Math.PI / 4 + radians / 2)) / (2 * Math.PI);
    return Math.min(size - 1, Math.max(0, Math.floor(y * size)));
  };
  for (let x = column(header.minLon); x <= column(header.maxLon); x++) {
    for (let y = row(header.maxLat); y <= row(header.minLat); y++) {
      const found = await archive.getZxy(z, x, y);
      if (found) yield { x, y, layers: new VectorTile(new PbfReader(new Uint8Array(found.data))).layers };
    }
  }
}

// The polygons of a feature, [exterior, ...holes] of closed rings of [x, y]: a ring of positive area
// (y down) begins a polygon (MVT 2.1, section 4.3.4.4).
export function polygons(feature) {
  const found = [];
  for (const ring of feature.loadGeometry()) {
    const points = ring.map(({ x, y }) => [x, y]);
    if (doubledArea(points) > 0) found.push([points]);
    else if (found.length === 0) throw new Error(`feature ${feature.id} begins with a hole or a flat ring`);
    else found.at(-1).push(points);
  }
  return found;
}

export function doubledArea(ring) {
  let area = 0;
  for (let i = 1; i < ring.length; i++) area += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
  return area;
}
