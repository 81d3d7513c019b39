// A scale with round ticks.

import { svg } from "../dom.js";
import { digitsOf, number } from "../numbers.js";

const TICKS = 5;

/** From values to pixels between `from` and `to`, with ticks at 1, 2 or 5 times a power of ten. */
export function scale(values, from, to) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const rough = (high - low || Math.abs(high) || 1) / TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= rough);
  const [start, end] = [Math.floor(low / step) * step, Math.ceil(high / step) * step];
  const at = (value) => from + ((value - start) / (end - start || 1)) * (to - from);
  const ticks = Array.from({ length: Math.round((end - start) / step) + 1 }, (_, i) => Number((start + i * step).toPrecision(12)));
  return { at, ticks };
}

/** Ticks below a chart. */
export function across({ at, ticks }, y, top) {
  const digits = digitsOf(ticks);
  return ticks.flatMap((tick) => [
    svg("line", { x1: at(tick), x2: at(tick), y1: top, y2: y, class: tick === 0 ? "axis" : "grid" }),
    svg("text", { x: at(tick), y: y + 14, "text-anchor": "middle" }, number(tick, digits)),
  ]);
}

/** Ticks beside a chart. */
export function along({ at, ticks }, x, right) {
  const digits = digitsOf(ticks);
  return ticks.flatMap((tick) => [
    svg("line", { x1: x, x2: right, y1: at(tick), y2: at(tick), class: tick === 0 ? "axis" : "grid" }),
    svg("text", { x: x - 5, y: at(tick) + 4, "text-anchor": "end" }, number(tick, digits)),
  ]);
}
