// All units as a table, largest value first: the map in words.

import { figure } from "./detail.js";
import { make } from "./dom.js";
import { word } from "./words.js";

/** Draws the table; a unit without a value stands at the end with its reason. */
export function drawTable(panel, caption, units, measure, lang) {
  const order = [...units].sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity));
  const head = ["unitName", "value"].map((key) => make("th", { scope: "col" }, word(key, lang)));
  const rows = order.map((unit) => make("tr", {},
    make("td", {}, unit.name),
    make("td", { class: "number" }, figure(unit.value, unit.status, measure, lang))));
  panel.replaceChildren(make("table", {}, make("caption", {}, caption), make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows)));
}
