// Border units against the others: every value on one line for each group, then both estimands in words, and
// whether neighbours are alike.

import { notMeasured } from "../border-mark.js";
import { touches } from "../catalogue.js";
import { alike } from "./alike.js";
import { across } from "./axis.js";
import { make, svg } from "../dom.js";
import { effect } from "../effect.js";
import { number, withUnit } from "../numbers.js";
import { chart } from "./pickable.js";
import { ticked } from "./scale.js";
import { state } from "../state.js";
import { word } from "../words.js";
import { BORDERS } from "../workspace.js";

const [WIDTH, HEIGHT, LANE] = [440, 190, 64];
const EDGE = { side: 16, top: 8, bottom: 24 };
const SPREAD = 7;

/** @typedef {{ border: boolean, top: number, codes: string[] }} Lane units on one line, from its top */

/**
 * The plot and the comparison in words.
 * @param {View} view
 */
export async function content(view) {
  const [border, neighbours] = await Promise.all([effect(state), alike()]);
  return [plot(view), ...border, ...neighbours];
}

/**
 * Two lanes of points with the mean of each.
 * @param {View} view
 */
export function plot(view) {
  if (!BORDERS.length) return null;
  if (view.known.length < 2) return make("p", {}, word("empty"));
  const x = ticked(view.known, EDGE.side, WIDTH - EDGE.side);
  const lanes = [true, false].map((border, lane) => {
    const codes = view.codes.filter(
      (code) => view.at(code).value !== null && touches(view.layer, code, state.neighbour) === border,
    );
    return {
      border,
      top: EDGE.top + lane * (LANE + 12),
      codes: codes.sort((a, b) => view.at(a).value - view.at(b).value),
    };
  });
  const points = lanes.flatMap((lane) => beeswarm(lane, view, x));
  const under = [...across(x, HEIGHT - EDGE.bottom, EDGE.top), ...lanes.flatMap((lane) => mean(lane, view, x))];
  const label = word("strip.title", { title: view.legend.title });
  const left = notMeasured(view.codes.map((code) => touches(view.layer, code, state.neighbour)));
  return make(
    "figure",
    {},
    chart({ viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-label": label, "data-key": "strip" }, under, points),
    make("figcaption", { class: "quiet" }, [word("strip.key"), left].filter(Boolean).join(" ")),
  );
}

/**
 * Points that would cover each other are moved apart.
 * @param {Lane} one
 * @param {View} view
 * @param {TickedScale} x
 */
function beeswarm({ border, top, codes }, view, x) {
  /** @type {{ at: number, row: number }[]} */
  const taken = [];
  return codes.map((code) => {
    const { value, colour } = view.at(code);
    const at = x.at(value);
    let row = 0;
    while (taken.some((one) => one.row === row && Math.abs(one.at - at) < 2 * SPREAD)) row = row > 0 ? -row : 1 - row;
    taken.push({ at, row });
    const y = top + LANE / 2 + 8 + Math.max(-20, Math.min(24, row * SPREAD));
    return { code, x: at, y, border, colour, says: withUnit(number(value, view.digits), view.legend.unit) };
  });
}

/**
 * @param {Lane} one
 * @param {View} view
 * @param {TickedScale} x
 */
function mean({ border, top, codes }, view, x) {
  const name = svg(
    "text",
    { x: EDGE.side, y: top + 12, class: "title" },
    word(border ? "strip.border" : "strip.interior", { n: number(codes.length) }),
  );
  if (!codes.length) return [name];
  const at = x.at(codes.reduce((sum, code) => sum + view.at(code).value, 0) / codes.length);
  return [name, svg("line", { x1: at, x2: at, y1: top + 16, y2: top + LANE + 4, class: "mean" })];
}
