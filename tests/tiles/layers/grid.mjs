// A made-up country of SIDE x SIDE equal squares in blocks of ten by ten, with four neighbours around it,
// a rate, statements and figures: every route has something to do. node grid.mjs FOLDER [SIDE]
//
// Names are long enough that only some find room on a map.

import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { featureCollection, inThree, writeWorkspace } from "./workspace.mjs";

const [folder, side] = [process.argv[2], Number(process.argv[3] ?? 60)];
const BLOCK = 10;
const [WEST, SOUTH, SIZE] = [50, 44, 10];
const step = SIZE / side;
const at = (column, row) => [WEST + column * step, SOUTH + row * step].map((x) => Math.round(x * 1e7) / 1e7);

// The outline of columns and rows, with a vertex at every corner of a square: neighbours have the same ones.
function outline(left, bottom, right, top) {
  const ring = [];
  for (let c = left; c < right; c++) ring.push(at(c, bottom));
  for (let r = bottom; r < top; r++) ring.push(at(right, r));
  for (let c = right; c > left; c--) ring.push(at(c, top));
  for (let r = top; r > bottom; r--) ring.push(at(left, r));
  return { type: "Polygon", coordinates: [[...ring, ring[0]]] };
}

const block = (column, row) => `B${Math.floor(row / BLOCK)}-${Math.floor(column / BLOCK)}`;

function* squares() {
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++)
      yield {
        code: `Q${row}-${column}`,
        name: `Made-up square ${row}-${column}`,
        parent: block(column, row),
        geometry: outline(column, row, column + 1, row + 1),
      };
}

function* blocks() {
  for (let row = 0; row < side; row += BLOCK)
    for (let column = 0; column < side; column += BLOCK)
      yield {
        code: block(column, row),
        name: `Made-up block ${block(column, row)}`,
        geometry: outline(column, row, Math.min(column + BLOCK, side), Math.min(row + BLOCK, side)),
      };
}

// What lies on each side, five degrees wide.
function* neighbours() {
  const [east, north, wide] = [WEST + SIZE, SOUTH + SIZE, 5];
  const sides = {
    WW: [WEST - wide, SOUTH, WEST, north],
    EE: [east, SOUTH, east + wide, north],
    SS: [WEST - wide, SOUTH - wide, east + wide, SOUTH],
    NN: [WEST - wide, north, east + wide, north + wide],
  };
  for (const [code, [left, bottom, right, top]] of Object.entries(sides)) {
    const ring = [[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]];
    yield { code, name: `Made-up neighbour ${code}`, geometry: { type: "Polygon", coordinates: [ring] } };
  }
}

const about = {
  layer: "squares",
  title: "Made-up squares with synthetic numbers",
  source: "tests/tiles/layers/grid.mjs",
  licence: "none needed",
  keys: 'coverage = "squares"\nparent = "blocks"',
};
const count = writeWorkspace(folder, about, squares());
writeFileSync(join(folder, "boundaries/blocks.geojson"), featureCollection(blocks()));
writeFileSync(join(folder, "boundaries/neighbours.geojson"), featureCollection(neighbours()));

// Every square touches, or does not touch, its neighbour in the west; and the figures of its first year.
const middle = Math.floor(side / 2);
const claims = ["id,document,quote,layer,units,relation,to,expected,statement_kk,statement_ru,statement_en"];
const facts = ["id,layer,code,place,indicator,counterpart,sex,period,value,rounding,unit,base,qualifier,source"];
const relations = ["id,kind,operands,expects,stated,note_kk,note_ru,note_en"];
const said = (words) => [words, words, words].join(",");
for (let row = 0; row < Math.min(side, 200); row++) {
  const [code, next] = [`Q${row}-${middle}`, `Q${row}-${middle + 1}`];
  claims.push(`touch-${row},generator,made up,squares,${code},touches,${next},yes,${said("made up")}`);
  claims.push(`west-${row},generator,made up,squares,Q${row}-0,touches,WW,yes,${said("made up")}`);
}
for (let i = 0; i < side * 20; i++) {
  facts.push(`F${i},squares,Q0-0,Square,made_up,,,2020,${i},0,none,,,generator`);
  relations.push(`same-${i},equal,F${i},equal,F${i},,,`);
}
writeFileSync(join(folder, "claims.csv"), claims.join("\n") + "\n");
writeFileSync(join(folder, "facts.csv"), facts.join("\n") + "\n");
writeFileSync(join(folder, "relations.csv"), relations.join("\n") + "\n");

const manifest = join(folder, "shekara.toml");
const layer = (id, title, more) => `
[[layer]]
id = "${id}"
title = ${inThree(title)}
file = "boundaries/${id}.geojson"
source = "boundaries"
${more}
`;
// Tables of the manifest's own come before its lists.
const extra = `
[claims]
file = "claims.csv"

[facts]
file = "facts.csv"
relations = "relations.csv"

[borders]
id = "borders"
title = ${inThree("Made-up borders")}
units = "squares"
parents = "blocks"
context = "neighbours"
tolerance_km = 1
min_run_km = 1
`;
appendFileSync(manifest, layer("blocks", "Made-up blocks", 'coverage = "squares"') + layer("neighbours", "Made-up neighbours", "") + extra);
appendFileSync(manifest, `
[[indicator]]
id = "density"
title = ${inThree("Synthetic density")}
unit = ${inThree("none")}
kind = "density"
theme = "synthetic"
source = "generator"
vintage = "made up"
derive = { kind = "density", of = "made_up" }
layers = ["squares"]
view = { method = "quantile", classes = 5, palette = "YlGnBu" }
`);
console.error(`${count} squares`);
