// All units from the largest value to the smallest, as bars from zero.

import { borderKey, borderMark } from "./border-mark.js";
import { nameOf } from "./catalogue.js";
import { clicked } from "./choose.js";
import { make, svg } from "./dom.js";
import { number } from "./numbers.js";
import { marks, reason } from "./figure.js";
import { chosen } from "./state.js";
import { word } from "./words.js";

const [WIDTH, HEIGHT] = [140, 14];

/** The list, and who has no value with the reason. */
export async function content(view) {
  const rows = view.codes.map((code) => ({ code, name: nameOf(view.layer, code), ...view.at(code) }));
  const known = rows.filter((row) => row.value !== null).sort((a, b) => b.value - a.value);
  const scale = bar(view.known);
  const missing = rows.filter((row) => row.value === null);
  return [
    make("p", { class: "quiet" }, word("ranking.about", { title: view.legend.title, unit: view.legend.unit })), borderKey(view.layer, view.codes),
    make("ol", { class: "ranking" }, known.map((row) => item(row, view.layer, [scale(row), number(row.value, view.digits), ...(row.flag ? [make("span", { class: "quiet flag" }, marks(null, row.flag))] : [])]))),
    missing.length ? make("h3", {}, word("ranking.missing", { count: number(missing.length) })) : null,
    make("ul", { class: "ranking" }, missing.map((row) => item(row, view.layer, [reason(row.status, view.indicator)]))),
  ];
}

function item(row, layer, figures) {
  const is = chosen().includes(row.code);
  const pick = make("button", { type: "button", "aria-pressed": String(is), "data-key": `rank-${row.code}`, class: is ? "chosen" : null },
    make("span", { class: "name" }, row.name, borderMark(layer, row.code)), ...figures.map((one) => typeof one === "string" ? make("span", { class: "number" }, one) : one));
  pick.addEventListener("click", (event) => clicked(row.code, event));
  return make("li", {}, pick);
}

/** Bars in the colours of the map, all from one zero. */
function bar(values) {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const x = (value) => ((value - low) / (high - low || 1)) * WIDTH;
  return ({ value, colour }) => svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { x: Math.min(x(value), x(0)), width: Math.max(1, Math.abs(x(value) - x(0))), y: 1, height: HEIGHT - 2, fill: colour, class: "swatch-edge" }),
    svg("line", { x1: x(0), x2: x(0), y1: 0, y2: HEIGHT, class: "axis" }));
}
