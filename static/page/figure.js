// A value in words: the number with its unit and flag, or the reason why there is none.

import { number, withUnit } from "./numbers.js";
import { word } from "./words.js";

/** `−3,662 persons`, `10.6 (derived)`, `withheld (census recalculation)`. */
export function figure(value, status, unit = "", digits = undefined) {
  if (value === null || value === undefined) return reason(status);
  const text = withUnit(number(value, digits), unit);
  return status ? `${text} (${word(`status.${status}`)})` : text;
}

/** Why a value is missing. */
export const reason = (status) => `${word("noData")}: ${word(`status.${status ?? "not available"}`)}`;
