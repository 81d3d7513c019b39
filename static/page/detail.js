// One unit: its value, its series, its borders and distances.

import { make, svg } from "./dom.js";
import { number } from "./numbers.js";
import { word } from "./words.js";

/** A value in words, or the reason for none. */
export function figure(value, status, unit, lang) {
  if (value === null) return `${word("noData", lang)}: ${word(status ?? "not available", lang)}`;
  return `${number(value, lang)} ${unit}${status ? ` (${word(status, lang)})` : ""}`;
}

/** Draws the panel of a unit. */
export function drawDetail(panel, unit, lang, close) {
  const button = make("button", { type: "button", "aria-label": word("close", lang) }, "×");
  button.addEventListener("click", close);
  const parts = [
    make("div", { class: "head" }, make("h2", {}, unit.name), button),
    make("p", {}, unit.parent ?? ""),
    make("p", { class: "figure" }, figure(unit.value, unit.status, unit.measure, lang)),
  ];
  if (unit.series.values.filter((value) => value !== null).length > 1) {
    parts.push(make("h3", {}, word("series", lang)), chart(unit.series, lang));
  }
  for (const [title, lengths] of [["touches", unit.lengths], ["distances", unit.distances]]) {
    const entries = Object.entries(lengths ?? {});
    if (!entries.length) continue;
    const list = entries.flatMap(([code, km]) => [
      make("dt", {}, unit.neighbours[code] ?? code),
      make("dd", {}, `${number(km, lang, 0)} ${word("km", lang)}`),
    ]);
    parts.push(make("h3", {}, word(title, lang)), make("dl", {}, ...list));
  }
  panel.replaceChildren(...parts);
  panel.hidden = false;
}

/** Bars from zero; a period without a value leaves its place empty. */
function chart({ periods, values }, lang) {
  const [width, height, foot] = [290, 90, 14];
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(0, ...known), Math.max(0, ...known)];
  const y = (value) => ((high - value) / (high - low || 1)) * (height - foot - 4) + 2;
  const step = width / periods.length;
  const bars = values.map((value, i) => value === null ? "" : svg("rect", {
    x: i * step + 1, width: Math.max(1, step - 2), y: Math.min(y(value), y(0)), height: Math.max(1, Math.abs(y(value) - y(0))),
    fill: value < 0 ? "#8073ac" : "#e08214",
  }, svg("title", {}, `${periods[i]}: ${number(value, lang)}`)));
  const year = (i, anchor) => svg("text", { x: anchor === "end" ? width : 0, y: height - 2, "text-anchor": anchor, "font-size": 10, fill: "#5a6475" }, String(periods[i]).slice(0, 4));
  return svg("svg", { width, height, role: "img", "aria-label": `${periods[0]} … ${periods.at(-1)}` },
    ...bars, svg("line", { x2: width, y1: y(0), y2: y(0), stroke: "#5a6475", "stroke-width": 0.7 }),
    year(0, "start"), year(periods.length - 1, "end"));
}
