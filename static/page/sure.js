// How sure the rates of a view are: what chance leaves of each, how it leans on the others where few people stand
// behind it, and which changes are beyond chance.

import { address, get } from "./api.js";
import { cautions } from "./cautions.js";
import { button, make } from "./dom.js";
import { change as signed, digitsOf, number } from "./numbers.js";
import { inWords } from "./periods.js";
import { change, state } from "./state.js";
import { lang, word } from "./words.js";

/** @typedef {{ answer: Answers.Rates, of: (code: string) => Sure | undefined, digits: number }} SureRates */
/** @typedef {Answers.Rate & { changed?: Answers.RateDifference }} Sure A rate, and its change since a period. */

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
    answer.units.some(({ low }) => low !== null) ? make("p", { class: "quiet" }, word("sure.about")) : null,
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

// What chance would seldom make, all changes of the level taken together.
const BEYOND = "beyond chance";
const WITHIN = "within chance";

/**
 * What stands below a unit's name: the range, the rate as it leans on that of all or, where the map has that, as it was
 * counted, and of a span whether chance makes as large a change.
 * @param {string} code
 * @param {SureRates} rates
 */
export function sureLines(code, { of, digits }) {
  const one = of(code);
  const other = (state.smoothing ? one?.value : one?.smoothed) ?? null;
  const { difference = null, status = "" } = one?.changed ?? {};
  const told = [
    rangeWords(one, digits),
    other === null ? "" : word(state.smoothing ? "sure.raw" : "sure.smoothed", { value: number(other, digits) }),
    difference === null || ![BEYOND, WITHIN].includes(status)
      ? ""
      : word("sure.change", {
          from: inWords(state.since),
          change: signed(difference, digits),
          chance: word(status === BEYOND ? "sure.beyond" : "sure.within"),
        }),
  ];
  return told.filter(Boolean).map((text) => make("span", { class: "quiet flag sure" }, text));
}
