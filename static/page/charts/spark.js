// A series as a line the size of a word; gaps stay gaps.

import { svg } from "../dom.js";
import { extent, linear } from "./scale.js";

const [WIDTH, HEIGHT, EDGE] = [84, 20, 3];

/**
 * The line of a series with a dot on one period; nothing where there is but one value.
 * @param {UnitSeries} one
 * @param {string} period
 */
export function sparkline({ periods, values, breaks = [] }, period) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const [low, high] = extent(known);
  const x = linear([0, values.length - 1], EDGE, WIDTH - EDGE);
  const y = linear([high, low], EDGE, HEIGHT - EDGE);
  // Nor does a line run over a break: a step there is none of the unit.
  /** @param {number} i */
  const follows = (i) => i && values[i - 1] !== null && !breaks.includes(periods[i]);
  const path = values
    .map((value, i) => (value === null ? "" : `${follows(i) ? "L" : "M"}${x(i).toFixed(1)} ${y(value).toFixed(1)}`))
    .join("");
  const parts = [svg("path", { d: path, class: "spark" })];
  if (low < 0 && high > 0) parts.unshift(svg("line", { x2: WIDTH, y1: y(0), y2: y(0), class: "axis" }));
  const now = periods.indexOf(period);
  if (now >= 0 && values[now] !== null)
    parts.push(svg("circle", { cx: x(now), cy: y(values[now]), r: 2.5, class: "spark-now" }));
  return svg("svg", { width: WIDTH, height: HEIGHT, "aria-hidden": "true" }, ...parts);
}
