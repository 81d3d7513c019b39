// What the sources say of places, each statement confirmed, refuted or not testable, and the map that
// shows why.

import { address, get } from "./api.js";
import { indicatorOf, LEVELS, nameOf, neighbourName } from "./catalogue.js";
import { button, make, options } from "./dom.js";
import { number, withUnit } from "./numbers.js";
import { inWords } from "./periods.js";
import { change, state } from "./state.js";
import { said, word } from "./words.js";

const VERDICTS = ["confirmed", "refuted", "not testable"];
const SHOWN = 6;

/** The list, with a choice of the verdict. */
export async function content() {
  const { claims } = await get(address("/analysis/claims.json", {}));
  const of = (verdict) => claims.filter((claim) => claim.verdict === verdict).length;
  const choices = [{ value: "", text: word("verdict.all", { count: number(claims.length) }) }, ...VERDICTS.map((value) => ({ value, text: `${word(`verdict.${value}`)} (${number(of(value))})` }))];
  const select = make("select", { id: "verdict", "data-key": "verdict" }, ...options(choices, state.verdict));
  select.addEventListener("change", () => change({ verdict: select.value }));
  const wanted = claims.filter((claim) => !state.verdict || claim.verdict === state.verdict);
  return [
    make("h2", {}, word("claims.title")), make("p", { class: "quiet" }, word("claims.about")),
    make("div", { class: "field" }, make("label", { for: "verdict" }, word("verdict")), select),
    make("ul", { id: "claims" }, wanted.map(item)),
  ];
}

function item(claim) {
  const name = said(claim.statement);
  return make("li", { class: "claim" },
    make("p", { class: `verdict ${claim.verdict.replace(" ", "-")}` }, word(`verdict.${claim.verdict}`)),
    make("p", { class: "statement" }, name),
    make("ul", { class: "found" }, claim.found.slice(0, SHOWN).map((one) => make("li", {}, found(one, claim)))),
    claim.found.length > SHOWN ? make("p", { class: "quiet" }, word("claims.more", { count: number(claim.found.length - SHOWN) })) : null,
    LEVELS.includes(claim.layer) ? button(word("claims.show"), () => show(claim), { "data-key": `show-${claim.id}`, "aria-label": `${word("claims.show")}: ${name}` }) : null);
}

/** `Alga: 42.6 km from Russia`, `Aktobe 2022: −2,250 persons`. */
function found(one, claim) {
  const place = one.code ? placeName(claim.layer, one) : word("region.title", { count: number(claim.units.length) });
  const when = one.period ? `${place}, ${inWords(one.period)}` : place;
  return `${when}: ${what(one, claim)}`;
}

const placeName = (layer, one) => said(one.names) || nameOf(layer, one.code);

function what(one, claim) {
  if (one.distance_km > 0) return word("claims.distance", { distance: withUnit(number(one.distance_km, 1), word("km")), name: other(claim) });
  if (one.border_length_km) return word("claims.border", { length: withUnit(number(one.border_length_km, 0), word("km")), name: other(claim) });
  const unit = claim.indicator ? said(indicatorOf(claim.indicator)?.unit) : "";
  if (one.value !== null && one.value !== undefined) return withUnit(number(one.value), unit);
  return word(one.status?.startsWith("no indicator") ? "status.no indicator" : `status.${one.status ?? "not available"}`);
}

const other = (claim) => neighbourName(claim.to) === claim.to ? nameOf(claim.layer, claim.to) : neighbourName(claim.to);

/** Puts the statement's units and figures on the map beside the list. */
function show(claim) {
  const found = claim.found.map((one) => one.code).filter(Boolean);
  const changes = { layer: claim.layer, units: [...new Set([...claim.units, ...found])].join(",") };
  if (claim.indicator && indicatorOf(claim.indicator)) Object.assign(changes, { indicator: claim.indicator, period: claim.found.find((one) => one.period)?.period ?? "" });
  change(changes);
}
