// The form of a noun behind a number, for the nouns whose forms the catalogues have. The server has the same in
// src/model/counted.rs; the rules are those of CLDR 45.

import { lang, word } from "./words.js";

const NOUNS = ["persons", "crossings"];
// English has one and other; Russian one, few, many, and what stands behind a fraction; Kazakh one form for all.
// As a unit of measure stands what is said of many.
/** @type {Record<string, number>} */
const MANY = { kk: 0, ru: 2, en: 1 };

/**
 * A unit of measure whose first words are such a noun, as it stands behind a written number; any other as it is.
 * @param {string} text
 * @param {string} unit
 */
export function counted(text, unit) {
  const many = MANY[lang()];
  const forms = NOUNS.map((noun) => word(`forms.${noun}`).split(", ")).find(
    (all) => unit === all[many] || unit.startsWith(`${all[many]} `),
  );
  return forms ? forms[formOf(text)] + unit.slice(forms[many].length) : unit;
}

/**
 * The place among the forms. Groups of digits and the sign do not matter.
 * @param {string} text
 */
function formOf(text) {
  const digits = text.replaceAll(/[^\d.,]/g, "");
  if (lang() === "kk") return 0;
  if (lang() === "en") return digits === "1" ? 0 : 1;
  if (digits.includes(",")) return 3;
  const [last, two] = [Number(digits.slice(-1)), Number(digits.slice(-2))];
  if (two >= 11 && two <= 14) return 2;
  return last === 1 ? 0 : last >= 2 && last <= 4 ? 1 : 2;
}
