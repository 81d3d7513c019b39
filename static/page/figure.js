// A value in words: the number with its unit and flag, or the reason why there is none.

import { indicatorOf } from "./catalogue.js";
import { number, withUnit } from "./numbers.js";
import { said, word } from "./words.js";

/** `−3,662 persons`, `10.6 (derived)`, `No data: withheld: recalculation after the census`. */
export function figure(value, status, indicator, digits = undefined) {
  if (value === null || value === undefined) return reason(status, indicator);
  const text = withUnit(number(value, digits), said(indicatorOf(indicator)?.unit));
  return status ? `${text} (${word(`status.${status}`)})` : text;
}

/** Why a value is missing. */
export const reason = (status, indicator) => `${word("noData")}: ${statusWords(status, indicator)}`;

/** A flag or a reason; of what is withheld also why. */
export function statusWords(status, indicator) {
  const why = status === "withheld" ? said(indicatorOf(indicator)?.withheld) : "";
  return [word(`status.${status ?? "not available"}`), why].filter(Boolean).join(": ");
}
