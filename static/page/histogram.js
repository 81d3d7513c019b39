// How the values lie: their histogram, each bin in the colour of its class, with the breaks as marks.

import { svg } from "./dom.js";

const [WIDTH, HEIGHT, FOOT] = [276, 46, 5];

/** The picture for a legend; nothing where there is nothing to count. The table below it has the numbers. */
export function histogram({ histogram: bins, classes, breaks }) {
  if (bins.length < 2 || !classes.length) return null;
  const [low, high] = [bins[0].from, bins.at(-1).to];
  const most = Math.max(...bins.map((bin) => bin.count));
  const x = (value) => ((value - low) / (high - low)) * WIDTH;
  const colour = ({ from, to }) => (classes.find((one) => (from + to) / 2 <= one.to) ?? classes.at(-1)).colour;
  const bar = (bin) => {
    const height = (bin.count / most) * (HEIGHT - FOOT);
    return svg("rect", { x: x(bin.from) + 0.5, width: Math.max(1, x(bin.to) - x(bin.from) - 1), y: HEIGHT - FOOT - height, height, fill: colour(bin), class: "swatch-edge" });
  };
  const marks = breaks.slice(1, -1).map((value) => svg("line", { x1: x(value), x2: x(value), y1: HEIGHT - FOOT, y2: HEIGHT, class: "axis" }));
  return svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "histogram-chart", "aria-hidden": "true" },
    ...bins.filter((bin) => bin.count).map(bar), svg("line", { x2: WIDTH, y1: HEIGHT - FOOT, y2: HEIGHT - FOOT, class: "axis" }), ...marks);
}
