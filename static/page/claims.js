// Statements of places: confirmed, refuted or not testable, with the figures.

import { anyName, indicatorOf, neighbourName } from "./catalogue.js";
import { button, make } from "./dom.js";
import { number, withUnit } from "./numbers.js";
import { inWords } from "./periods.js";
import { change } from "./state.js";
import { has, said, word } from "./words.js";
import { LEVELS } from "./workspace.js";

export const VERDICTS = ["confirmed", "refuted", "not testable"];
const SHOWN = 6;

/** One statement. */
export function claim(one) {
  const name = said(one.statement);
  return make("li", { class: "claim" },
    make("p", { class: `verdict ${one.verdict.replace(" ", "-")}` }, word(`verdict.${one.verdict}`)),
    make("p", { class: "statement" }, name),
    make("ul", { class: "found" }, one.found.slice(0, SHOWN).map((figure) => make("li", {}, found(figure, one)))),
    one.found.length > SHOWN ? make("p", { class: "quiet" }, word("claims.more", { count: number(one.found.length - SHOWN) })) : null,
    LEVELS.includes(one.layer) ? button(word("claims.show"), () => show(one), { "data-key": `show-${one.id}`, "aria-label": `${word("claims.show")}: ${name}` }) : null);
}

/** `Alga: 42.6 km from Russia`, `Aktobe 2022: −2,250 persons`. */
function found(one, whole) {
  const place = one.code ? said(one.names) || anyName(one.code) : word("region.title", { count: number(whole.units.length) });
  const when = one.period ? `${place}, ${inWords(one.period)}` : place;
  return `${when}: ${what(one, whole)}`;
}

function what(one, whole) {
  const name = () => anyName(whole.to) || neighbourName(whole.to);
  if (one.distance_km > 0) return word("claims.distance", { distance: withUnit(number(one.distance_km, 1), word("km")), name: name() });
  if (one.border_length_km) return word("claims.border", { length: withUnit(number(one.border_length_km, 0), word("km")), name: name() });
  const unit = whole.indicator ? said(indicatorOf(whole.indicator)?.unit) : "";
  if (one.value !== null && one.value !== undefined) return withUnit(number(one.value), unit);
  // A value's status is a spelling; why nothing can be said of a place is a sentence of the answer.
  const status = `status.${one.status ?? "not available"}`;
  return has(status) ? word(status) : one.status;
}

/** Puts the statement's units and figures on the map beside the list. */
function show(one) {
  const codes = one.found.map((figure) => figure.code).filter(Boolean);
  const changes = { layer: one.layer, units: [...new Set([...one.units, ...codes])].join(",") };
  if (one.indicator && indicatorOf(one.indicator)) Object.assign(changes, { indicator: one.indicator, period: one.found.find((figure) => figure.period)?.period ?? "" });
  change(changes);
}
