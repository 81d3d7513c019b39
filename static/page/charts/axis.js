// The ticks of a scale, as lines and numbers.

import { svg } from "../dom.js";
import { digitsOf, number } from "../numbers.js";

/**
 * Ticks below a chart.
 * @param {TickedScale} scale
 * @param {number} y
 * @param {number} top
 */
export function across({ at, ticks }, y, top) {
  const digits = digitsOf(ticks);
  return ticks.flatMap((tick) => [
    svg("line", { x1: at(tick), x2: at(tick), y1: top, y2: y, class: tick === 0 ? "axis" : "grid" }),
    svg("text", { x: at(tick), y: y + 14, "text-anchor": "middle" }, number(tick, digits)),
  ]);
}

/**
 * Ticks beside a chart.
 * @param {TickedScale} scale
 * @param {number} x
 * @param {number} right
 */
export function along({ at, ticks }, x, right) {
  const digits = digitsOf(ticks);
  return ticks.flatMap((tick) => [
    svg("line", { x1: x, x2: right, y1: at(tick), y2: at(tick), class: tick === 0 ? "axis" : "grid" }),
    svg("text", { x: x - 5, y: at(tick) + 4, "text-anchor": "end" }, number(tick, digits)),
  ]);
}
