// Numbers as the server writes them, by what it says of the language. It has the same rules for decimals in
// src/model/numbers.rs; both are held to tests/oracle/numbers/figures.json.

import { counted } from "./counted.js";
import { groups, separators, word } from "./words.js";

const MINUS = "\u2212";
const DASH = "\u2014";
// More decimals than these are an artefact of a computation.
const MOST_PUBLISHED = 2;
const MAX_DIGITS = 6;
// Beyond it toFixed writes an exponent.
const LARGE = 1e21;

/**
 * A number with groups of three, exactly `digits` decimals, and a true minus sign; a dash for none.
 * @param {number | null} value
 * @param {number} [digits]
 */
export function number(value, digits = digitsOf([value])) {
  if (!Number.isFinite(value)) return DASH;
  const [whole, part] = fixed(value, digits).split(".");
  const text = grouped(whole) + (part ? separators()[1] + part : "");
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}

/** @param {string} whole */
function grouped(whole) {
  const [last, others, fewest] = groups();
  if (whole.length < last + fewest) return whole;
  const parts = [whole.slice(-last)];
  for (let end = whole.length - last; end > 0; end -= others)
    parts.unshift(whole.slice(Math.max(0, end - others), end));
  return parts.join(separators()[0]);
}

/**
 * The same with a plus before what is more than zero.
 * @param {number | null} value
 * @param {number} [digits]
 */
export function change(value, digits = digitsOf([value])) {
  const text = number(value, digits);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/**
 * A written number with its unit.
 * @param {string} text
 * @param {string} named
 */
export function withUnit(text, named) {
  if (!named) return text;
  const unit = counted(text, named);
  // "1 000 адамға" stays on one line.
  const kept = unit.replaceAll(/(\d) (?=\d)/g, "$1\u00a0");
  if (unit === "%") return word("percent", { number: text });
  if (unit === "\u2030") return word("per-mille", { number: text });
  // "10,2 1 000 адамға" would read as one number.
  return /^\d/.test(unit) ? `${text}\u00a0(${kept})` : `${text}\u00a0${kept}`;
}

/**
 * A length or a distance: 0 is exact and has no decimals, below 1 km there are two, so that what does not touch is
 * never written as 0, below 100 km one.
 * @param {number | null} value
 */
export const digitsOfKm = (value) => (value === 0 || value >= 100 ? 0 : value < 1 ? 2 : 1);

/** @param {number | null} value */
export const km = (value) => withUnit(number(value, digitsOfKm(value)), word("km"));

/**
 * The decimals of a column: those of published figures, up to two; else one, or more where all are small.
 * @param {(number | null)[]} values
 */
export function digitsOf(values) {
  const sizes = values.filter(Number.isFinite).map(Math.abs);
  for (let digits = 0; digits <= MOST_PUBLISHED; digits += 1) {
    if (sizes.every((size) => Number(fixed(size, digits)) === size)) return digits;
  }
  const largest = Math.max(...sizes);
  let digits = 1;
  while (digits < MAX_DIGITS && largest < 2 / 10 ** (digits - 1)) digits += 1;
  return digits;
}

/**
 * @param {number | null} value
 * @param {number} digits
 */
function fixed(value, digits) {
  const size = Math.abs(value);
  // What the binary number has beyond the decimal that is read as it nobody wrote.
  const [whole, part = ""] = String(size).split(".");
  if (/^\d*$/.test(whole + part) && part.length <= digits)
    return digits ? `${whole}.${part.padEnd(digits, "0")}` : whole;
  if (size < LARGE) return size.toFixed(digits);
  return digits ? `${BigInt(size)}.${"0".repeat(digits)}` : String(BigInt(size));
}
