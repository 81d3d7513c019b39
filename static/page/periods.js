// Periods in words: years, halves, quarters, months and dates as the language writes them.

import { dates, word } from "./words.js";

/**
 * `2024`, `III квартал 2024 г.`, `1 January 2025`, `2000–2022`; nothing for what has no period.
 * @param {string | null | undefined} period
 * @returns {string}
 */
export function inWords(period) {
  if (!period) return "";
  const [from, to] = period.split("..");
  if (to !== undefined) return span(from, to);
  const [year, month, day] = period.split("-");
  if (!month) return year;
  /** @type {Record<string, (year: string, number: number) => string>} */
  const parts = { Q: quarter, H: half };
  const part = parts[month[0]];
  const text = part ? part(year, Number(month[1])) : dated(year, Number(month), day);
  return text.replaceAll(" ", "\u00a0");
}

/**
 * An open end is left open.
 * @param {string} from
 * @param {string} to
 * @returns {string}
 */
function span(from, to) {
  const ends = [from, to].map((end) => inWords(end) || "…");
  return ends.join(/^\d{4}$/.test(from) && /^\d{4}$/.test(to) ? "–" : " – ");
}

/**
 * @param {string} year
 * @param {number} number
 */
function quarter(year, number) {
  return word("period.quarter", { year, quarter: word(`quarter.${number}`) });
}

/**
 * @param {string} year
 * @param {number} number
 */
function half(year, number) {
  return word("period.half", { year, half: word(`half.${number}`) });
}

/**
 * @param {string} year
 * @param {number} month
 * @param {string} day
 */
function dated(year, month, day) {
  const { days, months } = dates();
  const text = (day ? days : months)[month - 1] ?? "";
  return text.replace("{year}", year).replace("{day}", String(Number(day)));
}

/**
 * True where a series begins anew between two of its periods, whichever comes first: there is no change to be
 * given.
 * @param {string[]} breaks
 * @param {string} one
 * @param {string} other
 */
export const anewBetween = (breaks, one, other) => {
  const [from, to] = one < other ? [one, other] : [other, one];
  return breaks.some((at) => from < at && at <= to);
};

/**
 * The year of a period, as text.
 * @param {string | null | undefined} period
 */
export const yearOf = (period) => (period ?? "").slice(0, 4);

/**
 * Periods of one kind are compared as they are, others by their years.
 * @param {string} one
 * @param {string} other
 */
const compared = (one, other) => {
  const [a, b] = one.length === other.length ? [one, other] : [yearOf(one), yearOf(other)];
  return a < b ? -1 : Number(a > b);
};

/** The ends of `2018..2024`, of which one may be open. @param {string} span */
const endsOf = (span) => {
  const [from, to = ""] = span.split("..");
  return { from, to };
};

/**
 * True for a period of a span.
 * @param {string} period
 * @param {string} span
 */
export function isIn(period, span) {
  const { from, to } = endsOf(span);
  return (!from || compared(period, from) >= 0) && (!to || compared(period, to) <= 0);
}

/**
 * True where a span reaches beyond the periods that there are in it, by a year at least.
 * @param {string} span
 * @param {string[]} within
 */
export function isCut(span, within) {
  const { from, to } = endsOf(span);
  return (from && yearOf(within[0]) > yearOf(from)) || (to && yearOf(within.at(-1)) < yearOf(to));
}
