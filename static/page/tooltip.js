// What the mouse is on.

import { orNone } from "./api.js";
import { byId, make } from "./dom.js";
import { figure } from "./figure.js";
import { nameOf, parentOf } from "./catalogue.js";
import { later } from "./fetched.js";
import { number } from "./numbers.js";
import { inWords } from "./periods.js";
import { sparkline } from "./charts/spark.js";
import { state } from "./state.js";
import { hasRange } from "./view.js";
import { word } from "./words.js";

const GAP = 14;

/**
 * Shows a unit's value beside a point of the map.
 * @param {View} view
 * @param {string} code
 * @param {{ x: number; y: number }} point
 */
export function show(view, code, point) {
  const tooltip = byId("tooltip");
  const isOther = !view.has(code);
  const { value, status, flag, rank, unreliable } = view.at(code);
  const { legend } = view;
  tooltip.replaceChildren(
    ...[
      make("p", { class: "name" }, nameOf(view.layer, code)),
      make("p", { class: "quiet" }, parentOf(view.layer, code)),
      isOther ? null : make("p", { class: "figure" }, figure(value, status, view.indicator, view.digits, flag)),
      unreliable ? make("p", { class: "quiet" }, legend.reliability.label) : null,
      make("p", { class: "quiet sure", hidden: "" }),
      rank
        ? make("p", { class: "quiet" }, word("rank.of", { rank: number(rank), of: number(view.known.length) }))
        : null,
      make("p", { class: "quiet" }, [legend.title, inWords(view.values.period)].filter(Boolean).join(", ")),
      sparkline(view.seriesOf(code), view.values.period),
    ].filter(Boolean),
  );
  tooltip.hidden = false;
  if (state.sure && hasRange(view)) void range(view, code);
  const stage = byId("stage").getBoundingClientRect();
  tooltip.style.left = `${Math.max(4, Math.min(point.x + GAP, stage.width - tooltip.offsetWidth - 4))}px`;
  tooltip.style.top = `${Math.max(4, Math.min(point.y + GAP, stage.height - tooltip.offsetHeight - 4))}px`;
}

/**
 * What chance leaves of the value, once it is known.
 * @param {View} view
 * @param {string} code
 */
async function range(view, code) {
  hovered = code;
  const { sure } = await later();
  const rates = await orNone(sure.ratesOf(view));
  const place = byId("tooltip").querySelector(".sure");
  const text = rates && sure.rangeWords(rates.of(code), rates.digits);
  if (hovered !== code || !place || !text) return;
  place.replaceChildren(text);
  place.removeAttribute("hidden");
}

/** Whom the mouse is on. */
let hovered = "";

export const hide = () => {
  hovered = "";
  byId("tooltip").hidden = true;
};
