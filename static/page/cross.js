// The colours of two indicators together: one across, the other upwards, three classes of each.

import { svg } from "./dom.js";
import { digitsOf, number } from "./numbers.js";

const [CELL, LEFT, TOP] = [34, 52, 16];
const SIDE = 3;

/** The picture for a legend; the table below it names each cell. */
export function cross({ title, breaks, classes, by }) {
  const end = SIDE * CELL;
  const cells = classes.map(({ colour }, i) => svg("rect", {
    x: LEFT + Math.floor(i / SIDE) * CELL, y: TOP + (SIDE - 1 - (i % SIDE)) * CELL, width: CELL, height: CELL, fill: colour, class: "swatch-edge",
  }));
  const text = (x, y, anchor, words) => svg("text", { x, y, "text-anchor": anchor }, words);
  const across = breaks.map((value, i) => text(LEFT + i * CELL, TOP + end + 13, "middle", number(value, digitsOf(breaks))));
  const upwards = by.breaks.map((value, i) => text(LEFT - 6, TOP + end - i * CELL + 4, "end", number(value, digitsOf(by.breaks))));
  return svg("svg", { viewBox: `0 0 276 ${TOP + end + 32}`, class: "histogram-chart", "aria-hidden": "true" },
    ...cells, ...across, ...upwards, text(0, 10, "start", `↑ ${by.title}`), text(0, TOP + end + 28, "start", `→ ${title}`));
}
