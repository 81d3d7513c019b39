// The colours of two indicators together: the map's own upwards, the other across, as in the chart; three
// classes of each.

import { svg } from "./dom.js";
import { digitsOf, number } from "./numbers.js";
import { word } from "./words.js";

const [CELL, LEFT, TOP] = [34, 52, 16];
const SIDE = 3;

/**
 * The picture for a legend; the table below it names each cell.
 * @param {Answers.Legend} one
 */
export function cross({ title, breaks, classes, by }) {
  const end = SIDE * CELL;
  const cells = classes.map(({ colour }, i) =>
    svg("rect", {
      x: LEFT + (i % SIDE) * CELL,
      y: TOP + (SIDE - 1 - Math.floor(i / SIDE)) * CELL,
      width: CELL,
      height: CELL,
      fill: colour,
      class: "swatch-edge",
    }),
  );
  /**
   * @param {number} x
   * @param {number} y
   * @param {string} anchor
   * @param {string} words
   */
  const text = (x, y, anchor, words) => svg("text", { x, y, "text-anchor": anchor }, words);
  const across = by.breaks.map((value, i) =>
    text(LEFT + i * CELL, TOP + end + 13, "middle", number(value, digitsOf(by.breaks))),
  );
  const upwards = breaks.map((value, i) =>
    text(LEFT - 6, TOP + end - i * CELL + 4, "end", number(value, digitsOf(breaks))),
  );
  return svg(
    "svg",
    { viewBox: `0 0 276 ${TOP + end + 32}`, class: "histogram-chart", "aria-hidden": "true" },
    ...cells,
    ...across,
    ...upwards,
    text(0, 10, "start", `↑ ${title}`),
    text(0, TOP + end + 28, "start", `→ ${by.title}`),
  );
}

const RANKS = ["cell.low", "cell.middle", "cell.high"];

/**
 * `low / high`: what the cell at a place of the list is in each of both.
 * @param {number} i
 */
export const cellName = (i) => [Math.floor(i / SIDE), i % SIDE].map((rank) => word(RANKS[rank])).join(" / ");
