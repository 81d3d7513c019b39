// The legend: classes with their counts, what is missing and why, source, notes, cautions.

import { make, svg } from "./dom.js";
import { number } from "./numbers.js";
import { word } from "./words.js";

/** Draws a legend as the server gave it. */
export function drawLegend(panel, notes, legend, lang) {
  const most = Math.max(1, ...legend.classes.map((one) => one.count), legend.no_data.count);
  const rows = legend.classes.map((one) => {
    const bar = svg("rect", { width: 34, height: 16, fill: one.colour, stroke: "#5b5b5b", "stroke-width": 0.5 });
    const range = `${number(one.from, lang)} … ${number(one.to, lang)}`;
    return row(bar, range, one.count, most);
  });
  if (legend.no_data.count) {
    const reasons = Object.keys(legend.no_data.reasons).map((reason) => word(reason, lang));
    const lines = svg("path", { d: "M-2 10L10-2M2 18L22-2M14 18L34-2M26 18L38 6", stroke: "#8a8a8a", "stroke-width": 1.5 });
    const patch = svg("g", {}, svg("rect", { width: 34, height: 16, fill: "#eeeeee", stroke: "#5b5b5b", "stroke-width": 0.5 }), lines);
    rows.push(row(patch, `${word("noData", lang)}: ${reasons.join(", ")}`, legend.no_data.count, most));
  }
  const unit = [legend.unit, legend.period].filter(Boolean).join(", ");
  panel.replaceChildren(
    make("h2", {}, legend.title),
    make("div", { class: "unit" }, unit),
    make("table", { class: "classes" }, make("tbody", {}, ...rows)),
  );
  const source = make("p", {}, `${word("source", lang)}: `);
  const title = legend.source?.title[lang] ?? "";
  source.append(legend.source?.url ? make("a", { href: legend.source.url }, title) : title, ` (${legend.vintage})`);
  const flags = Object.entries(legend.flags).map(([flag, count]) => `${word(flag, lang)}: ${count}`);
  notes.replaceChildren(
    ...legend.cautions.map((text) => make("p", { class: "caution" }, text)),
    ...(flags.length ? [make("p", {}, flags.join("; "))] : []),
    ...(legend.notes ? [make("p", {}, legend.notes)] : []),
    source,
    make("p", {}, legend.disclaimer),
  );
}

function row(swatch, text, count, most) {
  const bar = svg("rect", { width: (28 * count) / most, height: 8, y: 4, fill: "#b9c0cc" });
  return make("tr", {},
    make("td", { class: "swatch" }, svg("svg", { width: 34, height: 16, "aria-hidden": "true" }, swatch)),
    make("td", {}, text),
    make("td", {}, svg("svg", { width: 28, height: 16, "aria-hidden": "true" }, bar)),
    make("td", {}, String(count)));
}
