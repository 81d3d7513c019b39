// A unit's series as bars from zero; a period without a value leaves its place empty.

import { make, svg } from "../dom.js";
import { marks } from "../figure.js";
import { digitsOf, number } from "../numbers.js";
import { inWords, yearOf } from "../periods.js";
import { word } from "../words.js";
import { extent, linear } from "./scale.js";

const [WIDTH, HEIGHT, FOOT, HEAD] = [360, 110, 16, 14];

/**
 * The chart with its numbers in words; nothing where there is but one value.
 * @param {UnitSeries} one
 * @param {string} period
 * @param {{ width?: number }} one
 */
export function seriesChart({ periods, values, flags = [], breaks = [], leaps = [] }, period, { width = WIDTH } = {}) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const digits = digitsOf(known);
  const [low, high] = extent(known, { zero: true });
  const y = linear([high, low], HEAD, HEIGHT - FOOT);
  const step = width / periods.length;
  /**
   * @param {number} value
   * @param {number} i
   */
  const bar = (value, i) => {
    const kinds = [value < 0 ? "below" : "above", periods[i] === period && "now", flags[i] && "marked"];
    const says = [`${inWords(periods[i])}: ${number(value, digits)}`, flags[i] ? marks(null, flags[i]) : ""];
    const box = {
      x: i * step + 1,
      width: Math.max(1, step - 2),
      y: Math.min(y(value), y(0)),
      height: Math.max(1, Math.abs(y(value) - y(0))),
      class: ["bar", ...kinds].filter(Boolean).join(" "),
    };
    return svg("rect", box, svg("title", {}, says.filter(Boolean).join("; ")));
  };
  const bars = values.map((value, i) => (value === null ? null : bar(value, i)));
  const seams = breaks
    .map((at) => periods.indexOf(at))
    .filter((i) => i > 0)
    .map((i) =>
      svg(
        "line",
        { x1: i * step, x2: i * step, y1: HEAD, y2: HEIGHT - FOOT, class: "seam" },
        svg("title", {}, word("series.anew", { period: inWords(periods[i]) })),
      ),
    );
  /**
   * @param {number} x
   * @param {number} at
   * @param {string} anchor
   * @param {string} words
   */
  const text = (x, at, anchor, words) => svg("text", { x, y: at, "text-anchor": anchor }, words);
  const [first, last] = [periods[0], periods.at(-1)];
  return make(
    "figure",
    { class: "series" },
    svg(
      "svg",
      { viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", "aria-label": summary(periods, values, digits) },
      ...bars.filter(Boolean),
      ...seams,
      svg("line", { x2: width, y1: y(0), y2: y(0), class: "axis" }),
      text(0, HEAD - 4, "start", `${word("series.most")} ${number(Math.max(...known), digits)}`),
      text(width, HEAD - 4, "end", `${word("series.least")} ${number(Math.min(...known), digits)}`),
      text(0, HEIGHT - 3, "start", yearOf(first)),
      text(width, HEIGHT - 3, "end", yearOf(last)),
    ),
    notes(periods, flags, breaks, leaps),
  );
}

/**
 * What a reader must know who compares the bars.
 * @param {string[]} periods
 * @param {(string | null)[]} flags
 * @param {string[]} breaks
 * @param {Answers.Leap[]} leaps
 */
function notes(periods, flags, breaks, leaps) {
  /** @param {string} at */
  const inside = (at) => periods.indexOf(at) > 0;
  const told = [
    ...breaks.filter(inside).map((at) => word("series.anew", { period: inWords(at) })),
    ...leaps.filter((one) => inside(one.period)).map((one) => word("series.leap", { period: inWords(one.period) })),
    ...periods.filter((_, i) => flags[i]).map((at) => `${inWords(at)}: ${marks(null, flags[periods.indexOf(at)])}`),
  ];
  return told.length ? make("figcaption", { class: "quiet" }, told.join(" ")) : null;
}

/**
 * @param {string[]} periods
 * @param {(number | null)[]} values
 * @param {number} digits
 */
function summary(periods, values, digits) {
  /** @param {(...values: number[]) => number} pick */
  const told = (pick) => {
    const value = pick(...values.filter((one) => one !== null));
    return `${number(value, digits)} (${inWords(periods[values.indexOf(value)])})`;
  };
  return word("series.summary", {
    from: inWords(periods[0]),
    to: inWords(periods.at(-1)),
    most: told(Math.max),
    least: told(Math.min),
    missing: number(values.filter((one) => one === null).length),
  });
}
