// How sure the rates of a view are: what chance leaves of each, how it leans on the others where few people stand behind
// it, and which changes are beyond chance.

import { address, get } from "./api.js";
import { cautions } from "./cautions.js";
import { button, make } from "./dom.js";
import { change as signed, digitsOf, number } from "./numbers.js";
import { change, state } from "./state.js";
import { lang, word } from "./words.js";

/** @typedef {{ answer: Answers.Rates, of: (code: string) => Sure | undefined, digits: number }} SureRates */
/** @typedef {Answers.Rate & { changed?: Answers.RateDifference }} Sure A rate, and its change since the first period. */

/**
 * What is known of the rates of a view, its change since the beginning of a span too.
 * @param {View} view
 * @returns {Promise<SureRates>}
 */
export const ratesOf = ({ layer, values: { indicator, period } }) =>
  ratesIn(layer, indicator, period, { where: state.where, from: state.since });

/**
 * @param {string} layer
 * @param {string} indicator
 * @param {string} period
 * @param {Record<string, string>} [more]
 * @returns {Promise<SureRates>}
 */
export async function ratesIn(layer, indicator, period, more = {}) {
  const answer = await get(address("/analysis/rates.json", { layer, indicator, period, ...more, lang: lang() }));
  const changed = new Map(answer.differences.map((one) => [one.code, one]));
  const rows = new Map(answer.units.map((one) => [one.code, { ...one, changed: changed.get(one.code) }]));
  const digits = digitsOf(answer.units.map(({ value }) => value));
  return { answer, of: (code) => rows.get(code), digits };
}

/**
 * `8.1 to 12.4`, how reliable that is, or why there is no range.
 * @param {Sure | undefined} one
 * @param {number} digits
 */
export function rangeWords(one, digits) {
  if (!one || one.value === null) return "";
  const range =
    one.low !== null && one.high !== null
      ? word("range", { low: number(one.low, digits), high: number(one.high, digits) })
      : one.margin_at_least !== null
        ? word("sure.atLeast", { margin: number(one.margin_at_least, digits) })
        : "";
  return [range, one.reliability ? word(`sure.${one.reliability}`) : ""].filter(Boolean).join("; ");
}

/**
 * What stands above the table: the sentences of the answer, and why there is no range where only a balance is known.
 * @param {SureRates} rates
 */
export function sureNotes({ answer }) {
  const isBalance = answer.units.some(({ method }) => method === "none");
  return [
    make("p", { class: "quiet" }, word("sure.about")),
    answer.units.some(({ smoothed }) => smoothed !== null) ? smoothings() : null,
    isBalance ? make("p", { class: "caution" }, word("sure.balance")) : null,
    answer.sentences.length
      ? make(
          "details",
          {},
          make("summary", { "data-key": "sure-fold" }, word("sure.more")),
          ...answer.sentences.map((text) => make("p", {}, text)),
          cautions(answer.cautions),
        )
      : null,
  ];
}

/**
 * The rate beside the one of the map: as it leans on that of all, which differs much only where few people stand behind
 * it, or as it was counted.
 * @param {Sure | undefined} one
 * @param {number} digits
 */
export const otherWords = (one, digits) => number((state.smoothing ? one?.value : one?.smoothed) ?? null, digits);

// How the map has the rates: as they are, leaning on that of all, leaning on those around.
const SMOOTHINGS = ["", "global", "local"];

/** The same rates on the map as they are and evened out. */
function smoothings() {
  return make(
    "div",
    { class: "switch", role: "group", "aria-label": word("sure.map") },
    SMOOTHINGS.map((mode) =>
      button(word(`sure.map.${mode || "none"}`), () => change({ smoothing: mode }), {
        "data-key": `smoothing-${mode}`,
        "aria-pressed": String(state.smoothing === mode),
      }),
    ),
  );
}

/**
 * The change since the first period, and whether chance makes as much.
 * @param {Sure | undefined} one
 * @param {number} digits
 */
export function changeWords(one, digits) {
  const changed = one?.changed;
  if (!changed || changed.difference === null) return [number(null)];
  return [signed(changed.difference, digits), make("span", { class: "quiet flag" }, changed.status_in_words)];
}
