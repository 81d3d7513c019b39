// Numbers in three languages by our own rules: Chromium has no Kazakh locale and would write
// Kazakh numbers the English way.

import { lang } from "./words.js";

const GROUP = { kk: "\u00a0", ru: "\u00a0", en: "," };
const POINT = { kk: ",", ru: ",", en: "." };
const MINUS = "\u2212";
const MAX_DIGITS = 2;

/** A number with groups of three, exactly `digits` decimals, and a true minus sign. */
export function number(value, digits = digitsOf([value])) {
  const [whole, part] = Math.abs(value).toFixed(digits).split(".");
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, GROUP[lang()]);
  const text = groups + (part ? POINT[lang()] + part : "");
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}

/** The same with a plus before what is more than zero. */
export function change(value, digits = digitsOf([value])) {
  const text = number(value, digits);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A written number with its unit; only Russian parts the per cent sign. */
export function withUnit(text, unit) {
  if (!unit) return text;
  // "1 000 адамға" stays on one line.
  const kept = unit.replaceAll(/(\d) (?=\d)/g, "$1\u00a0");
  if (unit === "%" && lang() !== "ru") return text + unit;
  // "10,2 1 000 адамға" would read as one number.
  return /^\d/.test(unit) ? `${text} (${kept})` : `${text}\u00a0${kept}`;
}

/** The decimals that suit a column: none for whole numbers, two for small ones. */
export function digitsOf(values) {
  const known = values.filter((value) => value !== null && value !== undefined);
  if (known.every(Number.isInteger)) return 0;
  return Math.max(...known.map(Math.abs)) < 2 ? MAX_DIGITS : 1;
}
