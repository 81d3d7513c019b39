// What the tiles promise, over every tile z0-z8 of four layers, read and judged by programs that are
// not ours: npm pmtiles, pbf, vector-tile and GEOS.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { doubledArea, openArchive, polygons, tilesOf } from "./archive.mjs";
import { isValid, union } from "./geos.mjs";

const BINARY = process.env.SHEKARA_BIN ?? new URL("../../target/debug/shekara", import.meta.url).pathname;
const ZOOMS = [0, 1, 2, 3, 4, 5, 6, 7, 8];
// A hole in the union of all units that is smaller than this, in square grid units, is a gap between
// them: about 6 x 6 CSS pixels. Larger ones are lakes and enclaves of the source.
const GAP = 2000;

// What overlaps of the source remain in tiles, in parts per million of the layer's area: Astana and
// Akmola share 9.8 km2, Almaty and its region 5.4 km2 (geodata/NOTICE), in Web Mercator 5.4 ppm.
const SOURCE_PPM = { districts: 0, oblasts: 6, counties: 0 };

let folder;

before(() => {
  folder = mkdtempSync(join(tmpdir(), "shekara-tiles-"));
  for (const layer of ["counties", "countries"]) {
    const script = new URL(`layers/${layer}.mjs`, import.meta.url).pathname;
    execFileSync(process.execPath, [script, join(folder, layer)], { stdio: "pipe" });
  }
});

after(() => rmSync(folder, { recursive: true }));

async function archive(layer, workspace) {
  const path = join(folder, `${layer}.pmtiles`);
  const where = workspace ? ["--workspace", join(folder, workspace)] : [];
  execFileSync(BINARY, ["tiles", "build", ...where, "--layer", layer, "--max-zoom", "8", "-o", path], { stdio: "pipe" });
  return openArchive(path);
}

for (const [layer, workspace, count] of [
  ["districts", null, 41],
  ["oblasts", null, 20],
  ["counties", "counties", 3231],
]) {
  test(`${layer}: valid, without gap or overlap, no unit missing`, async () => {
    const opened = await archive(layer, workspace);
    for (const z of ZOOMS) {
      const units = new Set();
      const labels = new Map();
      let [overlap, gaps, covered] = [0, 0, 0];
      for await (const { x, y, layers } of tilesOf(opened, z)) {
        const place = `${layer} ${z}/${x}/${y}`;
        const all = [];
        for (let i = 0; i < (layers[layer]?.length ?? 0); i++) {
          const feature = layers[layer].feature(i);
          const shape = polygons(feature);
          units.add(feature.properties.code);
          assert.ok(Number.isSafeInteger(feature.id), place);
          assert.ok(isValid(shape), `${place}: ${feature.properties.code} is invalid`);
          all.push(...shape);
        }
        const points = layers[`${layer}_labels`];
        for (let i = 0; i < (points?.length ?? 0); i++) {
          const { code } = points.feature(i).properties;
          labels.set(code, (labels.get(code) ?? 0) + 1);
        }
        if (all.length === 0) continue;
        const together = union(all);
        const each = all.flat().reduce((sum, ring) => sum + doubledArea(ring) / 2, 0);
        overlap += each - together.area;
        gaps += together.holes.filter((area) => area < GAP).reduce((sum, area) => sum + area, 0);
        covered += together.area;
      }
      assert.equal(units.size, count, `${layer} z${z}: units in some tile`);
      assert.equal(labels.size, count, `${layer} z${z}: labels`);
      assert.ok([...labels.values()].every((n) => n === 1), `${layer} z${z}: a label in two tiles`);
      const ppm = ((overlap + gaps) / covered) * 1e6;
      const allowed = (z < 3 ? 250 : 5) + SOURCE_PPM[layer];
      assert.ok(ppm <= allowed, `${layer} z${z}: ${ppm} ppm of overlaps and gaps`);
    }
    await opened.close();
  });
}

// The outlines of a tile's units: code -> edges [[x, y], [x, y]].
function outlines(layer) {
  const found = new Map();
  for (let i = 0; i < (layer?.length ?? 0); i++) {
    const feature = layer.feature(i);
    const edges = polygons(feature).flatMap((rings) => rings.flatMap((ring) => ring.slice(1).map((to, j) => [ring[j], to])));
    found.set(feature.properties.code, edges);
  }
  return found;
}

// Where edges cross the side of a tile on which coordinate `axis` is `at`.
function crossings(edges, axis, at) {
  return edges
    .filter(([from, to]) => from[axis] >= at !== to[axis] >= at)
    .map(([from, to]) => from[1 - axis] + ((at - from[axis]) / (to[axis] - from[axis])) * (to[1 - axis] - from[1 - axis]))
    .filter((along) => along >= 0 && along <= 4096);
}

function distance([px, py], [[ax, ay], [bx, by]]) {
  const [dx, dy] = [bx - ax, by - ay];
  const part = Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(ax + part * dx - px, ay + part * dy - py);
}

// Where both tiles hold a line, its vertices are the same; where one tile cut it beyond the edge, the
// cut is rounded, which moves the line by less than a unit.
test("two tiles agree along their edge to the unit", async () => {
  const opened = await archive("counties", "counties");
  let compared = 0;
  for (const z of ZOOMS) {
    const tiles = new Map();
    for await (const { x, y, layers } of tilesOf(opened, z)) tiles.set(`${x}/${y}`, outlines(layers.counties));
    for (const [place, own] of tiles) {
      const [x, y] = place.split("/").map(Number);
      for (const [axis, other] of [[0, `${x + 1}/${y}`], [1, `${x}/${y + 1}`]]) {
        if (!tiles.has(other)) continue;
        for (const [here, at, there, opposite] of [[own, 4096, tiles.get(other), 0], [tiles.get(other), 0, own, 4096]]) {
          for (const [code, edges] of here) {
            for (const along of crossings(edges, axis, at)) {
              const point = axis === 0 ? [opposite, along] : [along, opposite];
              const nearest = Math.min(...(there.get(code) ?? []).map((edge) => distance(point, edge)));
              assert.ok(nearest <= 1, `${code} at ${along} of the edge of ${z}/${place} and ${z}/${other}: ${nearest}`);
              compared += 1;
            }
          }
        }
      }
    }
  }
  assert.ok(compared > 10_000, `${compared} crossings compared`);
  await opened.close();
});

test("countries over the antimeridian and around the pole are cut, not smeared", async () => {
  const opened = await archive("countries", "countries");
  for (const z of [0, 2, 4]) {
    const size = 2 ** z;
    const spans = { 643: [], 242: [], "010": [] };
    for await (const { x, y, layers } of tilesOf(opened, z)) {
      for (let i = 0; i < (layers.countries?.length ?? 0); i++) {
        const feature = layers.countries.feature(i);
        const shape = polygons(feature);
        assert.ok(isValid(shape), `${z}/${x}/${y}: ${feature.properties.name_en} is invalid`);
        for (const [px, py] of shape.flat(2)) {
          spans[feature.properties.code]?.push([(x + px / 4096) / size, (y + py / 4096) / size]);
        }
      }
    }
    const between = (code, from, to) => spans[code].filter(([x]) => x > from && x < to).length;
    const longitude = (degrees) => degrees / 360 + 0.5;
    // Between Chukotka (to 169° W) and Kaliningrad (from 19° E), and either side of Fiji, is nothing.
    assert.equal(between("643", longitude(-168), longitude(19)), 0, `Russia at z${z}`);
    assert.ok(between("643", longitude(-180), longitude(-169)) > 0, `Chukotka's east at z${z}`);
    assert.equal(between("242", longitude(-177), longitude(174)), 0, `Fiji at z${z}`);
    const south = Math.max(...spans["010"].map(([, y]) => y));
    assert.ok(south >= 1, `Antarctica ends at ${south} of the square at z${z}`);
  }
  await opened.close();
});
