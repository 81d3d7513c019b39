// How the values lie: their histogram, each bar with the colours that its own units have, and the breaks as marks.

import { svg } from "../dom.js";
import { linear } from "./scale.js";

const [WIDTH, HEIGHT, FOOT] = [276, 46, 5];

/**
 * The picture for a legend; nothing where there is nothing to count. The table below it has the numbers.
 * @param {Answers.Legend} one
 * @param {Answers.Values} values
 */
export function histogram({ histogram: bins, classes, breaks, no_data: gaps }, values) {
  if (bins.length < 2 || !classes.length) return null;
  const most = Math.max(...bins.map((bin) => bin.count));
  const x = linear([bins[0].from, bins.at(-1).to], 0, WIDTH);
  // A bar may lie across a break, or across several: the classes are stacked in it, the lowest at the foot.
  const counts = stacks(bins, values, classes.length);
  const colours = [...classes.map((one) => one.colour), gaps.colour];
  /**
   * @param {{ from: number, to: number, count: number }} bin
   * @param {number} i
   */
  const bar = (bin, i) => {
    let y = HEIGHT - FOOT;
    return counts[i].map((count, place) => {
      const height = (count / most) * (HEIGHT - FOOT);
      y -= height;
      return count
        ? svg("rect", {
            x: x(bin.from) + 0.5,
            width: Math.max(1, x(bin.to) - x(bin.from) - 1),
            y,
            height,
            fill: colours[place],
            class: "swatch-edge",
          })
        : null;
    });
  };
  const marks = breaks
    .slice(1, -1)
    .map((value) => svg("line", { x1: x(value), x2: x(value), y1: HEIGHT - FOOT, y2: HEIGHT, class: "axis" }));
  return svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "histogram-chart", "aria-hidden": "true" },
    ...bins.flatMap(bar),
    svg("line", { x2: WIDTH, y1: HEIGHT - FOOT, y2: HEIGHT - FOOT, class: "axis" }),
    ...marks,
  );
}

/**
 * For each bin how many of its values each class has, and at last how many have none, such as those that are
 * masked.
 * @param {Answers.Legend["histogram"]} bins
 * @param {Answers.Values} one
 * @param {number} count
 * @returns {number[][]}
 */
function stacks(bins, { values, classes }, count) {
  const all = bins.map(() => Array(count + 1).fill(0));
  values.forEach((value, i) => {
    if (value === null) return;
    const bin = bins.findIndex(({ to }) => value <= to);
    all[bin < 0 ? bins.length - 1 : bin][classes[i] ?? count] += 1;
  });
  return all;
}
