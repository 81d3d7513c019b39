// What was counted as a line, and after it what may come as a fan: the middle, and the ranges of 80 and of 95 cases in
// 100. Years whose ranges nobody could test are hatched and dashed. Scenarios and what others reckon are thin lines.

import { along } from "../charts/axis.js";
import { ticked } from "../charts/scale.js";
import { svg } from "../dom.js";
import { yearOf } from "../periods.js";
import { look } from "./look.js";

/** Units of its own: beside a map, on a screen of its own, and as one of many. */
export const SIZES = {
  narrow: { width: 440, height: 260 },
  wide: { width: 900, height: 320 },
  small: { width: 300, height: 150 },
};
const EDGE = { left: 66, right: 12, top: 12, bottom: 24 };
// So wide is the label of a year.
const LABEL = 46;

/** @typedef {{ period: string, value: number | null }} Point */
/** @typedef {{ name: string, points: Point[] }} Beside a line beside the fan, by its name */

let drawn = 0;

/**
 * The drawing, which says in words what it shows.
 * @param {Answers.Forecast} one
 * @param {{ beside?: Beside[], others?: Answers.Projected | null, size?: keyof SIZES, says: string }} how
 */
export function fan({ history, forecast }, { beside = [], others = null, size = "wide", says }) {
  const { width, height } = SIZES[size];
  const reckoned = others?.forecast ?? [];
  const known = history.filter(({ value }) => value !== null);
  const last = known.at(-1);
  const ahead = forecast.filter(({ value }) => value !== null);
  const values = [
    ...known.map(({ value }) => value),
    ...ahead.flatMap((one) => [one.value, one.low_95 ?? one.value, one.high_95 ?? one.value]),
    ...beside.flatMap(({ points }) => points.map(({ value }) => value)),
    ...reckoned.flatMap((one) => [one.value, one.low_80 ?? one.value, one.high_80 ?? one.value]),
  ].filter(Number.isFinite);
  if (values.length < 2) return null;
  const times = [...history, ...forecast, ...reckoned].map(({ period }) => timeOf(period));
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const [left, right] = [EDGE.left, width - EDGE.right];
  const y = ticked(values, height - EDGE.bottom, EDGE.top).at;
  /** @param {string} period */
  const x = (period) => left + ((timeOf(period) - from) / (to - from || 1)) * (right - left);
  /** @param {string} period @param {number} value */
  const at = (period, value) => `${x(period).toFixed(1)} ${y(value).toFixed(1)}`;
  // The fan opens at the last figure, so that nothing stands between what was and what may be.
  const start = last
    ? [{ ...last, low_80: last.value, high_80: last.value, low_95: last.value, high_95: last.value }]
    : [];
  const tested = ahead.filter((one) => one.tested);
  const sure = [...start, ...tested];
  const unsure = ahead.length > tested.length ? [...sure.slice(-1), ...ahead.filter((one) => !one.tested)] : [];
  drawn += 1;
  const hatch = `fan-hatch-${drawn}`;
  /**
   * @param {Omit<Answers.Foreseen, "tested">[]} part
   * @param {"80" | "95"} share
   * @param {Attributes} more
   */
  const band = (part, share, more) => {
    const ends = part.flatMap(({ period, ...one }) => {
      const [low, high] = share === "80" ? [one.low_80, one.high_80] : [one.low_95, one.high_95];
      return low === null || high === null ? [] : [{ period, low, high }];
    });
    if (ends.length < 2) return null;
    const up = ends.map(({ period, high }) => at(period, high));
    const down = ends.map(({ period, low }) => at(period, low)).reverse();
    return svg("path", { d: `M${[...up, ...down].join("L")}Z`, ...more });
  };
  /** @param {Point[]} points @param {Attributes} more */
  const line = (points, more) => svg("path", { d: path(points, at), ...more });
  const reckonedFrom = reckoned.filter(({ value }) => value !== null);
  return svg(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": says, class: "fan" },
    svg(
      "defs",
      {},
      svg(
        "pattern",
        { id: hatch, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
        svg("path", { d: "M0 0V6", class: "fan-hatch" }),
      ),
    ),
    ...along({ at: y, ticks: ticked(values, height - EDGE.bottom, EDGE.top).ticks }, left, right),
    ...years([...history, ...forecast, ...reckoned], x, height, right),
    band(sure, "95", { class: "fan-95" }),
    band(sure, "80", { class: "fan-80" }),
    band(unsure, "95", { class: "fan-95 untested" }),
    band(unsure, "95", { fill: `url(#${hatch})` }),
    band(unsure, "80", { class: "fan-80 untested" }),
    band(unsure, "80", { fill: `url(#${hatch})` }),
    last && ahead.length
      ? svg("line", { x1: x(last.period), x2: x(last.period), y1: EDGE.top, y2: height - EDGE.bottom, class: "seam" })
      : null,
    others ? band(reckonedFrom, "80", { class: "fan-others-range" }) : null,
    others ? line(reckonedFrom, { class: "fan-others" }) : null,
    ...beside.map(({ points }, i) => line([...start, ...points], { ...look(i), class: "fan-beside" })),
    line(history, { class: "fan-past" }),
    line(sure, { class: "fan-middle" }),
    line(unsure, { class: "fan-middle untested" }),
  );
}

/**
 * No line runs over a gap; a figure between two gaps is a dot.
 * @param {Point[]} points
 * @param {(period: string, value: number) => string} at
 */
function path(points, at) {
  return points
    .map(({ period, value }, i) => {
      if (value === null) return "";
      return `${i && points[i - 1].value !== null ? "L" : "M"}${at(period, value)}h0`;
    })
    .join("");
}

/**
 * When a period is, in years.
 * @param {string} period
 */
export function timeOf(period) {
  const [year, part] = period.split("-");
  if (!part) return Number(year);
  const within = /^[QH]/.test(part) ? (Number(part[1]) - 1) / (part[0] === "Q" ? 4 : 2) : (Number(part) - 1) / 12;
  return Number(year) + within;
}

/**
 * The first and the last year always, and those between that have room.
 * @param {{ period: string }[]} points
 * @param {(period: string) => number} x
 * @param {number} height
 * @param {number} right
 */
function years(points, x, height, right) {
  const all = [...new Map(points.map(({ period }) => [yearOf(period), period])).values()].sort();
  let free = right + LABEL;
  const told = all.reverse().filter((period, i) => {
    const at = x(period);
    const isFirst = i === all.length - 1;
    if (i && at > free - LABEL - (isFirst ? 0 : LABEL / 3)) return false;
    free = at;
    return true;
  });
  return told.map((period) =>
    svg(
      "text",
      { x: x(period), y: height - 7, "text-anchor": x(period) > right - LABEL / 2 ? "end" : "middle" },
      yearOf(period),
    ),
  );
}
