// The legend: classes as a histogram with their counts, what is missing and why, source, notes, cautions.

import { better } from "./better.js";
import { byId, make, redraw, svg } from "./dom.js";
import { cellName, cross } from "./cross.js";
import { histogram } from "./charts/histogram.js";
import { number } from "./numbers.js";
import { inWords } from "./periods.js";
import { BORDER_DASH, BORDER_WIDTH } from "./map-layers.js";
import { sourceLine } from "./source.js";
import { state } from "./state.js";
import { circles, colour, hatch, stroke } from "./swatch.js";
import { said, word } from "./words.js";
import { BETWEEN, LEVELS, LINES } from "./workspace.js";

const BAR = 64;

/**
 * Draws the legend of a view.
 * @param {View} one
 */
export function draw({ legend, values }) {
  const { no_data: gaps, suppressed, reliability } = legend;
  const chance = reliability?.counts.unreliable ?? 0;
  const most = Math.max(1, ...legend.classes.map((one) => one.count), gaps.count, suppressed.count, chance);
  /**
   * @param {Answers.LegendClass} one
   * @param {number} i
   */
  const label = (one, i) =>
    legend.by ? [make("span", {}, cellName(i)), make("span", { class: "quiet range" }, one.label)] : [one.label];
  // From high to low, as the finished maps have it.
  const rows = legend.classes.map((one, i) => row(colour(one.colour), label(one, i), one.count, most)).reverse();
  if (gaps.count)
    rows.push(
      row(hatch(gaps.pattern, gaps.colour), [`${word("noData")}: ${reasonsOf(gaps.reasons)}`], gaps.count, most),
    );
  if (suppressed.count)
    rows.push(row(hatch(suppressed.pattern, suppressed.colour), [suppressed.label], suppressed.count, most));
  if (reliability) rows.push(row(hatch(reliability.pattern, gaps.colour), [reliability.label], chance, most));
  const caption = [legend.unit, inWords(values.period)].filter(Boolean).join(", ");
  const head = make(
    "tr",
    { class: "unseen" },
    ["legend.colour", "legend.range", "legend.bar", "legend.count"].map((key) =>
      make("th", { scope: "col" }, word(key)),
    ),
  );
  redraw(
    byId("legend"),
    make("h2", {}, legend.title),
    make("p", { class: "quiet" }, caption),
    legend.where ? make("p", { class: "quiet" }, [legend.where.text, legend.where.classes_text].join(" · ")) : null,
    legend.by ? cross(legend) : histogram(legend, values),
    legend.symbols?.length ? circles(legend.symbols, word("legend.symbols")) : null,
    rows.length
      ? make("table", { class: "classes" }, make("thead", {}, head), make("tbody", {}, rows))
      : make("p", {}, word("empty")),
    LINES.length ? lines() : null,
  );
  const empty = byId("map-empty");
  empty.hidden = legend.classes.some((one) => one.count > 0);
  empty.textContent = empty.hidden ? "" : word("map.empty");
  redraw(byId("notes"), ...notes(legend));
}

/** What the border lines of the map are. */
function lines() {
  /**
   * Lines of the finest level are drawn there alone.
   * @param {LineKind} kind
   */
  const isDrawn = (kind) => LINES.includes(kind) && (kind !== "district" || state.layer === LEVELS[0]);
  const kinds = /** @type {LineKind[]} */ (Object.keys(BORDER_WIDTH)).filter(isDrawn);
  /** @param {LineKind} kind */
  const label = (kind) => (kind in BETWEEN ? word("line.of", { layer: said(BETWEEN[kind]) }) : word(`line.${kind}`));
  /** @param {LineKind} kind */
  const item = (kind) => make("li", {}, stroke(kind, BORDER_WIDTH[kind], BORDER_DASH[kind]), label(kind));
  return make("ul", { class: "line-kinds", "aria-label": word("line.title") }, kinds.map(item));
}

/** @param {Answers.Legend} legend */
function notes(legend) {
  /**
   * @param {string} text
   * @param {Attributes} [attributes]
   */
  const paragraph = (text, attributes = {}) => (text ? make("p", attributes, text) : null);
  return [
    ...legend.cautions.map((text) => paragraph(text, { class: "caution" })),
    better(legend),
    legend.classes.length > 1 ? paragraph(legend.convention, { class: "quiet" }) : null,
    paragraph(legend.reliability?.method),
    paragraph(legend.notes),
    ...legend.sources.map((source) => sourceLine(source, legend.vintage)),
    paragraph(legend.disclaimer),
  ];
}

/** @param {Record<string, number>} reasons */
const reasonsOf = (reasons) =>
  Object.keys(reasons)
    .map((reason) => word(`status.${reason}`))
    .join(", ");

/**
 * @param {Child} patch
 * @param {Child[]} text
 * @param {number} count
 * @param {number} most
 */
function row(patch, text, count, most) {
  const bar = svg("rect", { width: (BAR * count) / most, height: 10, y: 3, class: "bar" });
  return make(
    "tr",
    {},
    make("td", { class: "swatch" }, patch),
    make("td", {}, ...text),
    make("td", { class: "histogram" }, svg("svg", { width: BAR, height: 16, "aria-hidden": "true" }, bar)),
    make("td", { class: "count" }, number(count)),
  );
}
