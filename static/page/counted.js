// The form of a noun behind a number, for the nouns whose forms the catalogues have. The server has the same in
// src/model/numbers.rs.

import { plural, word } from "./words.js";

const NOUNS = ["person", "border-crossing"];
// As a unit of measure stands what is said of five.
const MANY = "5";

/**
 * A unit of measure whose first words are such a noun, as it stands behind a written number; any other as it is.
 * @param {string} text
 * @param {string} unit
 */
export function counted(text, unit) {
  const noun = NOUNS.find((one) => unit === formed(one, MANY) || unit.startsWith(`${formed(one, MANY)} `));
  return noun ? formed(noun, text) + unit.slice(formed(noun, MANY).length) : unit;
}

/**
 * @param {string} noun
 * @param {string} number
 */
const formed = (noun, number) => word(`noun.${noun}`, { "number-plural": plural(number) });
