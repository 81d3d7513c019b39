// One made-up unit whose outline is a valid ring of COUNT rough vertices, as a workspace:
// node rough.mjs FOLDER [COUNT]
//
// Each vertex lies in another direction from the middle, so the ring never crosses itself, at a distance
// that jumps by a tenth from one vertex to the next: many long edges side by side.

import { seeded, writeWorkspace } from "./workspace.mjs";

const count = Number(process.argv[3] ?? 20_000);
const random = seeded(11);
const round = (x) => Math.round(x * 1e7) / 1e7;

function* units() {
  const ring = [];
  for (let i = 0; i < count; i++) {
    const angle = (2 * Math.PI * i) / count;
    const far = 5 * (1 - 0.1 * random());
    ring.push([round(60 + far * Math.cos(angle)), round(48 + far * Math.sin(angle))]);
  }
  ring.push(ring[0]);
  yield { code: "R1", name: "Rough unit", geometry: { type: "Polygon", coordinates: [ring] } };
}

const about = {
  layer: "rough",
  title: "One made-up rough outline",
  source: "tests/tiles/layers/rough.mjs",
  licence: "none needed",
};
writeWorkspace(process.argv[2], about, units());
console.error(`${count} vertices`);
