// Bars beside a list, in the colours of the map, all from one zero.

import { svg } from "../dom.js";
import { extent, linear } from "./scale.js";

const [WIDTH, HEIGHT] = [140, 14];

/**
 * The bar of each of some values.
 * @param {number[]} values
 * @returns {(one: { value: number, colour: string }) => SVGElement}
 */
export function bars(values) {
  const x = linear(extent(values, { zero: true }), 0, WIDTH);
  const size = { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT };
  return ({ value, colour }) =>
    svg(
      "svg",
      { ...size, preserveAspectRatio: "none", "aria-hidden": "true" },
      svg("rect", {
        x: Math.min(x(value), x(0)),
        width: Math.max(1, Math.abs(x(value) - x(0))),
        y: 1,
        height: HEIGHT - 2,
        fill: colour,
        class: "swatch-edge",
      }),
      svg("line", { x1: x(0), x2: x(0), y1: 0, y2: HEIGHT, class: "axis" }),
    );
}
