// The legend: classes as a histogram with their counts, what is missing and why, source, notes, cautions.

import { byId, make, redraw, svg } from "./dom.js";
import { cross } from "./cross.js";
import { histogram } from "./histogram.js";
import { digitsOf, number } from "./numbers.js";
import { inWords } from "./periods.js";
import { indicatorOf } from "./catalogue.js";
import { said, word } from "./words.js";

const BAR = 64;
const DATE = /^\d{4}(-|$)/;

/** Draws the legend of a view. */
export function draw({ legend, values }) {
  const most = Math.max(1, ...legend.classes.map((one) => one.count), legend.no_data.count, legend.suppressed.count);
  const digits = digitsOf(legend.breaks);
  const rows = legend.classes.map((one) => row(
    swatch(one.colour),
    legend.by ? one.label : `${number(one.from, digits)} … ${number(one.to, digits)}`, one.count, most));
  if (legend.no_data.count) rows.push(row(hatched(), noData(legend.no_data.reasons), legend.no_data.count, most));
  if (legend.suppressed.count) rows.push(row(hatched(CROSSED), `${legend.suppressed.label}: ${reasonsOf(legend.suppressed.reasons)}`, legend.suppressed.count, most));
  const caption = [legend.unit, inWords(values.period)].filter(Boolean).join(", ");
  const head = make("tr", { class: "unseen" }, ["legend.colour", "legend.range", "legend.bar", "legend.count"].map((key) => make("th", { scope: "col" }, word(key))));
  redraw(byId("legend"),
    make("h2", {}, legend.title), make("p", { class: "quiet" }, caption),
    legend.by ? cross(legend) : histogram(legend),
    rows.length ? make("table", { class: "classes" }, make("thead", {}, head), make("tbody", {}, rows)) : make("p", {}, word("empty")));
  redraw(byId("notes"), ...notes(legend, values));
}

function notes(legend, values) {
  const source = indicatorOf(values.indicator).source;
  const flags = Object.entries(legend.flags).map(([flag, count]) => `${word(`status.${flag}`)}: ${number(count)}`);
  const paragraph = (text, attributes = {}) => text ? make("p", attributes, text) : null;
  return [
    ...legend.cautions.map((text) => paragraph(text, { class: "caution" })),
    paragraph(flags.join("; ")),
    paragraph(legend.notes),
    source ? sourceLine(source, legend.vintage) : null,
    paragraph(legend.disclaimer),
  ];
}

/** `Source: Net migration (6567), Bureau of National Statistics, 2026-09-30`. */
export function sourceLine(source, vintage) {
  const title = said(source.title);
  return make("p", {}, `${word("source")}: `,
    source.url ? make("a", { href: source.url, rel: "external" }, title) : title,
    ". ", make("span", { lang: "en" }, source.publisher), DATE.test(vintage) ? `. ${word("vintage")}: ${inWords(vintage)}` : `. ${vintage}`);
}

const HATCH = "M-2 10L10-2M2 18L22-2M14 18L34-2M26 18L38 6";
const CROSSED = `${HATCH}M-2 6L10 18M2-2L22 18M14-2L34 18M26-2L38 10`;
const reasonsOf = (reasons) => Object.keys(reasons).map((reason) => word(`status.${reason}`)).join(", ");
const noData = (reasons) => `${word("noData")}: ${reasonsOf(reasons)}`;
const box = (fill) => svg("rect", { x: 0.5, y: 0.5, width: 33, height: 15, fill, class: "swatch-edge" });
const swatch = (colour) => svg("g", {}, box(colour));
const hatched = (lines = HATCH) => svg("g", {}, box("#eeeeee"), svg("path", { d: lines, stroke: "#8a8a8a", "stroke-width": 1.5 }));

function row(patch, text, count, most) {
  const bar = svg("rect", { width: (BAR * count) / most, height: 10, y: 3, class: "bar" });
  return make("tr", {},
    make("td", { class: "swatch" }, svg("svg", { width: 34, height: 16, "aria-hidden": "true" }, patch)),
    make("td", {}, text),
    make("td", { class: "histogram" }, svg("svg", { width: BAR, height: 16, "aria-hidden": "true" }, bar)),
    make("td", { class: "count" }, number(count)));
}
