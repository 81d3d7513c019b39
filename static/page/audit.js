// Figures of published documents, recomputed: what is stated, what comes out, and from what.

import { address, get } from "./api.js";
import { anyName, indicatorOf, unitOf } from "./catalogue.js";
import { button, make } from "./dom.js";
import { change as signed, number, withUnit } from "./numbers.js";
import { inWords } from "./periods.js";
import { change } from "./state.js";
import { lang, said, word } from "./words.js";
import { LEVELS } from "./workspace.js";

export const VERDICTS = ["differs", "not testable", "reproduces"];
const SHOWN = 6;

/** The relations between figures, those that differ first. */
export async function relations() {
  const { relations: all } = await get(address("/audit.json", { lang: lang() }));
  return all.sort((a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict));
}

/** One relation with its figures. */
export function relation(one) {
  const places = placesOf(one);
  return make("li", { class: "claim" },
    make("p", { class: `verdict ${one.verdict.replace(" ", "-")}` }, word(`verdict.${one.verdict}`)),
    make("p", { class: "statement" }, said(one.note) || make("code", {}, one.id)),
    make("ul", { class: "found" },
      (one.why ?? []).map((why) => make("li", {}, why)),
      one.stated ? make("li", {}, word("audit.stated"), " ", ...figure(one.stated)) : null,
      one.computed === null || one.computed === undefined ? null : make("li", {}, computed(one)),
      one.operands.length ? make("li", {}, word("audit.from"), make("ul", {}, one.operands.slice(0, SHOWN).map((operand) => make("li", {}, ...figure(operand))))) : null,
      one.operands.length > SHOWN ? make("li", { class: "quiet" }, word("claims.more", { count: number(one.operands.length - SHOWN) })) : null),
    places ? button(word("claims.show"), () => change(places), { "data-key": `show-${one.id}`, "aria-label": `${word("claims.show")}: ${said(one.note) || one.id}` }) : null);
}

const unitWord = (unit) => unit ? word(`measure.${unit}`) : "";

function computed({ computed: value, computed_from: from, computed_to: to, difference, stated }) {
  const unit = unitWord(stated?.unit);
  const range = from !== to && from !== null ? word("audit.range", { from: number(from), to: number(to) }) : "";
  return word(difference ? "audit.computed" : "audit.computedSame", { value: withUnit(number(value), unit), range, difference: difference ? signed(difference) : "" });
}

/** `Kazakhstan, 2021: 10,900 persons`, with the document's own place name where no unit has it. */
function figure(one) {
  const name = anyName(one.code);
  const where = name || (one.place ? make("span", { lang: "en" }, one.place) : "");
  const told = [said(indicatorOf(one.indicator)?.title), where, inWords(one.period)].filter(Boolean);
  const value = one.value === null || one.value === undefined ? word("none") : withUnit(number(one.value), unitWord(one.unit));
  return [...told.flatMap((part, i) => i ? [", ", part] : [part]), told.length ? ": " : "", value];
}

/** The state that shows a relation's units, where a level of the map has them. */
function placesOf({ stated, operands }) {
  const all = [stated, ...operands].filter((one) => one?.code);
  const layer = LEVELS.find((level) => all.some((one) => unitOf(level, one.code)));
  if (!layer) return null;
  const here = all.filter((one) => unitOf(layer, one.code));
  const shown = here.find((one) => indicatorOf(one.indicator));
  return {
    layer, units: [...new Set(here.map((one) => one.code))].join(","),
    ...(shown ? { indicator: shown.indicator, period: shown.period ?? "" } : {}),
  };
}
