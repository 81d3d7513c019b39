// Figures of published documents, recomputed: what is stated where, what comes out, and from what.

import { anyName, indicatorOf, unitOf } from "./catalogue.js";
import { button, make } from "./dom.js";
import { folded, passage, pill } from "./evidence.js";
import { change as signed, number, withUnit } from "./numbers.js";
import { inWords } from "./periods.js";
import { change } from "./state.js";
import { said, word } from "./words.js";
import { LEVELS } from "./workspace.js";

export const VERDICTS = ["differs", "not testable", "reproduces"];
/** Figures that stand before the fold. */
const SHOWN = 3;

/** One relation with its figures. */
export function relation(one) {
  const places = placesOf(one);
  const title = said(one.title);
  const from = one.operands.map((operand) => make("li", {}, ...figure(operand)));
  return make("li", { class: "claim" },
    pill(one.verdict),
    make("p", { class: "statement" }, title),
    said(one.note) ? make("p", {}, said(one.note)) : null,
    passage(one.quote, one.documents.join("; "), one.section),
    make("ul", { class: "found" },
      (one.why ?? []).map((why) => make("li", {}, why)),
      hasValue(one.stated) ? make("li", {}, word("audit.stated"), " ", ...figure(one.stated)) : null,
      hasValue({ value: one.computed }) ? make("li", one.verdict === "differs" ? { class: "against" } : {}, computed(one)) : null,
      from.length ? make("li", {}, `${word("audit.from")} (${word(`kind.${one.kind}`)})`, make("ul", {}, from.slice(0, SHOWN)), folded(from.slice(SHOWN))) : null),
    places ? button(word("claims.show"), () => change(places, { lasts: true }), { "data-key": `show-${one.id}`, "aria-label": `${word("claims.show")}: ${title}` }) : null);
}

const hasValue = ({ value }) => value !== null && value !== undefined;

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
  const value = hasValue(one) ? withUnit(number(one.value), unitWord(one.unit)) : word("none");
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
    layer, units: [...new Set(here.map((one) => one.code))].join(","), against: "",
    ...(shown ? { indicator: shown.indicator, period: shown.period ?? "" } : {}),
  };
}
