// Statements of documents: what is said and where, the verdict, and the figure that decides before all others.

import { anyName, indicatorOf } from "./catalogue.js";
import { button, make } from "./dom.js";
import { evidence, passage, pill } from "./evidence.js";
import { number } from "./numbers.js";
import { change } from "./state.js";
import { said, word } from "./words.js";
import { LEVELS } from "./workspace.js";

export const VERDICTS = ["refuted", "confirmed", "agrees with itself", "not testable"];

/**
 * One statement.
 * @param {Answers.Claim} one
 */
export function claim(one) {
  const name = said(one.statement);
  return make(
    "li",
    { class: "claim", id: `claim-${one.id}` },
    pill(one.verdict),
    make("p", { class: "statement" }, name),
    passage(one.quote, one.document, one.section),
    one.stated ? null : make("p", { class: "quiet" }, word("claims.inferred")),
    ...contradictions(one),
    one.missing
      ? make(
          "ul",
          { class: "found missing" },
          one.missing.map((text) => make("li", {}, `${word("claims.missing")}: ${text}`)),
        )
      : null,
    // What is not known says no more than which table is missing.
    ...(one.missing
      ? []
      : evidence(
          one.found,
          against(one.verdict === "refuted" || one.contradicts_itself, one.expected),
          word("claims.against"),
        )),
    one.tested_on ? testedOn(one.tested_on, one.expected) : null,
    LEVELS.includes(one.layer)
      ? button(word("claims.show"), () => show(one), {
          "data-key": `show-${one.id}`,
          "aria-label": `${word("claims.show")}: ${name}`,
        })
      : null,
  );
}

/**
 * Whether a figure speaks against a statement that does not hold.
 * @param {boolean} fails
 * @param {boolean} expected
 */
const against = (fails, expected) => /** @param {Answers.Evidence} one */ (one) =>
  fails && one.holds === !expected && one.role !== "from";

/**
 * What could be tested in place of what is stated; no verdict.
 * @param {Answers.TestedOn} other
 * @param {boolean} expected
 */
function testedOn(other, expected) {
  const result = other.holds === null ? "open" : !other.holds ? "differs" : other.own_figures ? "own" : "holds";
  return make(
    "div",
    { class: "instead" },
    make(
      "p",
      {},
      make("strong", {}, word("claims.instead")),
      ` ${other.words}: `,
      make("strong", { class: `result ${result}` }, word(`claims.instead.${result}`)),
    ),
    ...evidence(other.found, against(other.holds === false, expected), word("claims.against")),
  );
}

/** @param {Answers.Claim} one */
function contradictions({ contradicts = [], contradicts_itself: itself }) {
  const others = contradicts.map((other) =>
    make(
      "p",
      { class: "instead" },
      make("strong", {}, word("claims.contradicts")),
      ` ${said(other.statement)} — `,
      ...passage(other.quote, null, other.section).childNodes,
    ),
  );
  return itself ? [make("p", { class: "instead" }, make("strong", {}, word("claims.itself"))), ...others] : others;
}

/**
 * Puts the statement's units on the map beside the list: those that speak against it apart from those that it
 * names.
 * @param {Answers.Claim} one
 */
function show(one) {
  const tested = one.missing && one.tested_on ? one.tested_on : one;
  /** @param {Answers.Evidence[]} found */
  const codes = (found) => [...new Set(found.map((figure) => figure.code).filter(Boolean))];
  const fails = "verdict" in tested ? tested.verdict === "refuted" : tested.holds === false;
  const opposing = codes(tested.found.filter(against(fails, one.expected)));
  const indicator = [tested.indicator, one.indicator].find((id) =>
    indicatorOf(id)?.layers.some((on) => on.layer === one.layer),
  );
  // A total is shown by its last period.
  const period =
    tested.found
      .find((figure) => figure.period)
      ?.period.split(/ |\.\./)
      .at(-1) ?? "";
  change(
    {
      layer: one.layer,
      units: [...new Set([...one.units, ...codes(tested.found)])].join(","),
      against: opposing.join(","),
      ...(indicator ? { indicator, period } : {}),
    },
    { lasts: true },
  );
}

/**
 * What the outlines on the map mean, where a statement is shown.
 * @param {string[]} units
 * @param {string[]} opposing
 */
export function outlines(units, opposing) {
  const named = units.filter((code) => !opposing.includes(code));
  /**
   * @param {string} kind
   * @param {string[]} codes
   */
  const row = (kind, codes) => {
    if (!codes.length) return null;
    const some = [...codes.slice(0, 3).map(anyName), ...(codes.length > 3 ? ["…"] : [])].join(", ");
    const text = `${word(`claims.outline.${kind}`)} (${number(codes.length)}): ${some}`;
    return make("li", {}, make("span", { class: `outline ${kind}` }), text);
  };
  return [row("against", opposing), row("named", named)].filter(Boolean);
}
