// Figures of published documents, recomputed: what is stated where, what comes out, and from what.

import { indicatorOf, unitOf } from "./catalogue.js";
import { button, make } from "./dom.js";
import { folded, passage, pill } from "./evidence.js";
import { change as signed } from "./numbers.js";
import { change } from "./state.js";
import { said, word } from "./words.js";
import { LEVELS } from "./workspace.js";

export const VERDICTS = ["differs", "not testable", "reproduces"];
/** Figures that stand before the fold. */
const SHOWN = 3;

/**
 * One relation with its figures, each behind its own name, and the rule that the verdict is about.
 * @param {Answers.Relation} one
 */
export function relation(one) {
  const places = placesOf(one);
  const title = said(one.title);
  // One figure alone is put together with nothing.
  /** @param {string} kind */
  const computedFrom = (kind) =>
    kind === "equal" ? word("audit.from") : `${word("audit.from")} (${word(`kind.${kind}`)})`;
  const from = one.operands.map((operand) => make("li", {}, operand.words));
  return make(
    "li",
    { class: "claim" },
    pill(one.verdict),
    make("p", { class: "statement" }, title),
    said(one.note) ? make("p", {}, said(one.note)) : null,
    passage(one.quote, one.documents.join("; "), one.section),
    make(
      "ul",
      { class: "found" },
      (one.why ?? []).map((why) => make("li", {}, why)),
      one.stated.words
        ? make("li", {}, word(one.stated.fact ? "audit.stated" : "audit.against"), " ", one.stated.words)
        : null,
      one.computed_words ? make("li", one.verdict === "differs" ? { class: "against" } : {}, computed(one)) : null,
      one.rule ? make("li", {}, word("audit.rule"), " ", one.rule) : null,
      from.length
        ? make("li", {}, computedFrom(one.kind), make("ul", {}, from.slice(0, SHOWN)), folded(from.slice(SHOWN)))
        : null,
    ),
    places
      ? button(word("claims.show"), () => change(places, { lasts: true }), {
          "data-key": `show-${one.id}`,
          "aria-label": `${word("claims.show")}: ${title}`,
        })
      : null,
  );
}

/** @param {Answers.Relation} one */
const computed = ({ computed_words: value, difference, expects }) =>
  word(difference && expects === "equal" ? "audit.computed" : "audit.computedSame", {
    value,
    difference: difference ? signed(difference) : "",
  });

/**
 * The state that shows a relation's figure, where a level of the map has its indicator: units under other figures
 * would say nothing.
 * @param {Answers.Relation} one
 */
function placesOf({ stated, operands }) {
  const all = [stated, ...operands].filter((one) => one?.code);
  /** @type {(layer: string) => (one: Answers.Operand) => boolean} */
  const isOn = (layer) => (one) =>
    unitOf(layer, one.code) && indicatorOf(one.indicator)?.layers.some((on) => on.layer === layer);
  const layer = LEVELS.find((level) => all.some(isOn(level)));
  if (!layer) return null;
  const here = all.filter((one) => unitOf(layer, one.code));
  const { indicator, period } = all.find(isOn(layer));
  return {
    layer,
    units: [...new Set(here.map((one) => one.code))].join(","),
    against: "",
    indicator,
    period: period ?? "",
  };
}
