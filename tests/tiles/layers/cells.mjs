// A generated layer of 50,000 polygons of about 100 vertices, without gap or overlap, as a
// workspace: node cells.mjs FOLDER [COUNT]
//
// Voronoi cells of seeded points; each edge is bent once, by displacing midpoints, so that both
// neighbours have the same bends.

import { Delaunay } from "d3-delaunay";
import { seeded, writeWorkspace } from "./workspace.mjs";

const COUNT = Number(process.argv[3] ?? 50_000);
const BOX = [-170, -75, 170, 75];
// An edge is halved this often: a cell has six edges on average, so about 6 * 16 vertices.
const HALVINGS = 4;
// How far a midpoint moves aside, as a share of the edge: small enough that bends rarely cross.
const BEND = 0.12;

const random = seeded(7);
const points = new Float64Array(COUNT * 2);
for (let i = 0; i < COUNT; i++) {
  points[2 * i] = BOX[0] + random() * (BOX[2] - BOX[0]);
  points[2 * i + 1] = BOX[1] + random() * (BOX[3] - BOX[1]);
}
const voronoi = new Delaunay(points).voronoi(BOX);

const round = (x) => Math.round(x * 1e6) / 1e6;

function bent(a, b) {
  let line = [a, b];
  for (let level = 0; level < HALVINGS; level++) {
    const next = [line[0]];
    for (let i = 1; i < line.length; i++) {
      const [p, q] = [line[i - 1], line[i]];
      const aside = (random() - 0.5) * 2 * BEND;
      const middle = [
        (p[0] + q[0]) / 2 - (q[1] - p[1]) * aside,
        (p[1] + q[1]) / 2 + (q[0] - p[0]) * aside,
      ];
      next.push(middle.map(round), q);
    }
    line = next;
  }
  return line;
}

const edges = new Map();
const onBox = ([x, y]) => x === BOX[0] || x === BOX[2] || y === BOX[1] || y === BOX[3];

// The bends of an edge in the direction a -> b, last vertex left out.
function edge(a, b) {
  // Along the box nothing is bent: it would leave the globe at the corners.
  if (onBox(a) && onBox(b)) return [a];
  const forward = a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
  const [low, high] = forward ? [a, b] : [b, a];
  const key = `${low}/${high}`;
  if (!edges.has(key)) edges.set(key, bent(low, high));
  const line = edges.get(key);
  return (forward ? line : [...line].reverse()).slice(0, -1);
}

function* units() {
  for (let i = 0; i < COUNT; i++) {
    const corners = voronoi.cellPolygon(i)?.map((p) => p.map(round)) ?? [];
    const distinct = corners.filter((p, k) => k === 0 || `${p}` !== `${corners[k - 1]}`);
    if (distinct.length < 4) continue;
    const ring = distinct.slice(1).flatMap((p, k) => edge(distinct[k], p));
    ring.push(ring[0]);
    const code = `C${String(i).padStart(5, "0")}`;
    yield { code, name: `Generated cell ${i}`, geometry: { type: "Polygon", coordinates: [ring] } };
  }
}

const about = {
  layer: "cells",
  title: "Generated cells with synthetic numbers",
  source: "tests/tiles/layers/cells.mjs",
  licence: "none needed",
};
console.error(`${writeWorkspace(process.argv[2], about, units())} cells`);
