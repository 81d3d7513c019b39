// Who is chosen: one unit with its value and series, or several as a list with what can be done.

import { nameOf, neighbourName, parentOf, unitOf } from "./catalogue.js";
import { chips } from "./chips.js";
import { button, byId, make, redraw } from "./dom.js";
import { figure } from "./figure.js";
import { km, number } from "./numbers.js";
import { seriesChart } from "./charts/series.js";
import { change, chosen, link, state } from "./state.js";
import { word } from "./words.js";

/**
 * Draws the panel.
 * @param {View} view
 */
export function draw(view) {
  const codes = chosen();
  redraw(byId("detail"), ...head(codes), ...(codes.length === 1 ? one(view, codes[0]) : []), actions(codes));
}

/** @param {string[]} codes */
function head(codes) {
  if (!codes.length) return [make("p", { class: "quiet" }, word("chosen.none"))];
  if (codes.length === 1)
    return [make("div", { class: "row between" }, make("h2", {}, nameOf(state.layer, codes[0])), close(codes[0]))];
  return [make("h2", {}, word("chosen.count", { count: number(codes.length) })), chips()];
}

/** @param {string} code */
const close = (code) =>
  button("×", () => change({ units: "" }), {
    class: "round",
    "aria-label": word("unchoose", { name: nameOf(state.layer, code) }),
    "data-key": "un-one",
  });

/**
 * @param {View} view
 * @param {string} code
 */
function one(view, code) {
  const { value, status, flag, rank, unreliable } = view.at(code);
  const place = rank ? word("rank.of", { rank: number(rank), of: number(view.known.length) }) : null;
  if (!view.has(code)) return [make("p", { class: "quiet" }, word("where.outside"))];
  return [
    make("p", { class: "quiet" }, parentOf(state.layer, code)),
    make(
      "p",
      {},
      make("strong", { class: "figure" }, figure(value, status, view.indicator, view.digits, flag)),
      place ? ` · ${place}` : "",
      unreliable ? ` · ${view.legend.reliability.label}` : "",
    ),
    seriesChart(view.seriesOf(code), view.values.period),
    near(unitOf(state.layer, code).near),
  ];
}

/**
 * Borders with their lengths, or how far the nearest ones are.
 * @param {Answers.Nearness | undefined} unit
 */
function near(unit) {
  if (!unit) return null;
  /** @type {[string, number][]} */
  const length = Object.entries(unit.border_length_km).map(([code, length]) => [
    word("border.with", { name: neighbourName(code) }),
    length,
  ]);
  /** @type {[string, number][]} */
  const others = Object.entries(unit.distance_km)
    .filter(([code]) => !unit.touches.includes(code))
    .map(([code, length]) => [word("distance.to", { name: neighbourName(code) }), length]);
  /** @param {[string, number]} one */
  const entry = ([text, length]) => [make("dt", {}, text), make("dd", {}, km(length))];
  return make("dl", { class: "pairs" }, ...[...length, ...others].map(entry).flat());
}

/** @param {string[]} codes */
function actions(codes) {
  if (!codes.length) return null;
  /**
   * @param {string} tab
   * @param {string} key
   */
  const go = (tab, key) =>
    make("a", { href: link({ tab }), "data-tab": tab, class: "action", "data-key": `go-${tab}` }, word(key));
  return make(
    "p",
    { class: "row" },
    go("profile", codes.length > 1 ? "go.region" : "go.profile"),
    codes.length > 1 ? go("compare", "go.compare") : null,
  );
}
