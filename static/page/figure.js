// A value in words: the number with its unit and flag, or the reason why there is none.

import { indicatorOf } from "./catalogue.js";
import { number, withUnit } from "./numbers.js";
import { said, word } from "./words.js";

/**
 * `−3,662 persons`, `10.6 (derived)`, `No data: withheld: recalculation after the census`; `flag` is what a check
 * says.
 * @param {number | null} value
 * @param {string | null} status
 * @param {string} indicator
 * @param {number} [digits]
 * @param {string | null} [flag]
 */
export function figure(value, status, indicator, digits = undefined, flag = null) {
  if (value === null || value === undefined) return reason(status, indicator);
  const text = withUnit(number(value, digits), said(indicatorOf(indicator)?.unit));
  const told = marks(status, flag);
  return told ? `${text} (${told})` : text;
}

/**
 * The status of a value with what a check says of it, in words; nothing where there is neither.
 * @param {string | null} status
 * @param {string | null} flag
 */
export const marks = (status, flag) =>
  [...words(status), ...words(flag)].map((one) => word(`status.${one}`)).join("; ");

/**
 * The flags of a status, and its reason before them.
 * @param {string | null} status
 * @returns {string[]}
 */
const words = (status) => status?.split("; ") ?? [];

/**
 * Why there is no value, by the first word of its status.
 * @param {string | null} status
 */
export const reasonOf = (status) => words(status)[0] ?? "";

/**
 * Why a value is missing.
 * @param {string | null} status
 * @param {string} indicator
 */
export const reason = (status, indicator) => `${word("noData")}: ${statusWords(status, indicator)}`;

/**
 * A flag or a reason; of what is withheld also why.
 * @param {string | null} status
 * @param {string} indicator
 */
export function statusWords(status, indicator) {
  const why = said(indicatorOf(indicator)?.withheld);
  const explained = (/** @type {string} */ one) =>
    [word(`status.${one}`), one === "withheld" ? why : ""].filter(Boolean).join(": ");
  return words(status ?? "not available")
    .map(explained)
    .join("; ");
}
