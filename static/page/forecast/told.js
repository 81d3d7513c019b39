// A forecast in words: what the last year of it may be, by what method, how that fared in past years.

import { make } from "../dom.js";
import { digitsOf, number, withUnit } from "../numbers.js";
import { inWords } from "../periods.js";
import { word } from "../words.js";

/**
 * `−12,000 to 3,000`; a dash where there is no range.
 * @param {number | null} low
 * @param {number | null} high
 * @param {number} digits
 */
export const range = (low, high, digits) =>
  low === null || high === null
    ? word("none")
    : word("range", { low: number(low, digits), high: number(high, digits) });

/**
 * The decimals of a forecast: no more than its history has, and at most one, but where all is below 1.
 * @param {Answers.Forecast} one
 */
export function digitsFor({ history }) {
  const values = history.map(({ value }) => value);
  const isSmall = values.every((value) => Math.abs(value ?? 0) < 1);
  return isSmall ? digitsOf(values) : Math.min(1, digitsOf(values));
}

/** The last year that is forecast. @param {Answers.Forecast} one */
export const lastOf = ({ forecast }) => forecast.filter(({ value }) => value !== null).at(-1) ?? null;

/**
 * `2030: −7,100; in 80 of 100 cases from −12,000 to 2,300.`
 * @param {Answers.Forecast} one
 * @param {string} unit
 */
export function headline(one, unit) {
  const last = lastOf(one);
  if (!last) return one.reason ?? word("forecast.none");
  const digits = digitsFor(one);
  return word("forecast.headline", {
    period: inWords(last.period),
    value: withUnit(number(last.value, digits), unit),
    likely: range(last.low_80, last.high_80, digits),
    nearly: range(last.low_95, last.high_95, digits),
  });
}

/**
 * How it fared in past years, and from when on nobody could test it.
 * @param {Answers.Forecast} one
 */
export function fared(one) {
  const { score, forecast } = one;
  if (!forecast.length) return null;
  const untested = forecast.find(({ tested }) => !tested);
  const digits = digitsFor(one);
  const told = [
    score
      ? word("forecast.score", {
          n: number(score.n),
          likely: percent(score.coverage_80),
          nearly: percent(score.coverage_95),
          error: number(score.mae, digits),
          naive: number(score.mae_naive, digits),
        })
      : word("forecast.unscored"),
    untested ? word("forecast.untested", { period: inWords(untested.period) }) : "",
  ];
  return make("p", {}, told.filter(Boolean).join(" "));
}

/** @param {number} share of 1 */
export const percent = (share) => withUnit(number(100 * share, 0), "%");
