// The order of names, by the letters of the language as the server has them.

import { letters } from "./words.js";

/** @typedef {[number, number]} Place The place of a letter, and that of its accent. */

/** @type {{ of: string[], places: Map<string, Place> }} */
let known = { of: [], places: new Map() };

function places() {
  const of = letters();
  if (known.of !== of) {
    /** @type {Map<string, Place>} */
    const all = new Map();
    of.forEach((same, place) => same.split(" ").forEach((letter, accent) => all.set(letter, [place, accent])));
    known = { of, places: all };
  }
  return known.places;
}

/**
 * The letters of a name; in some languages two are one. Signs come before letters, letters of other scripts behind.
 * @param {string} name
 */
function placed(name) {
  const order = places();
  const text = name.toLowerCase();
  /** @type {Place[]} */
  const all = [];
  for (let at = 0; at < text.length;) {
    const one = String.fromCodePoint(text.codePointAt(at));
    const two = text.slice(at, at + 2);
    const letter = order.has(two) ? two : one;
    const other = one.codePointAt(0) - (/\p{L}/u.test(one) ? 0 : 0x110000);
    all.push(order.get(letter) ?? [other < 0 ? other : other + order.size, 0]);
    at += letter.length;
  }
  return all;
}

/**
 * Compares two names, for a sort: accents count where all letters are the same, small letters stand before large ones.
 * @param {string} a
 * @param {string} b
 */
export function byName(a, b) {
  const [left, right] = [placed(a), placed(b)];
  for (const level of [0, 1]) {
    for (let i = 0; i < Math.min(left.length, right.length); i++) {
      const difference = left[i][level] - right[i][level];
      if (difference) return difference;
    }
    if (left.length !== right.length) return left.length - right.length;
  }
  return a > b ? -1 : Number(a < b);
}

// Letters that one keyboard lacks, and how they are written then.
/** @type {Record<string, string>} */
const PLAIN = { ё: "е", ә: "а", ғ: "г", қ: "к", ң: "н", ө: "о", ұ: "у", ү: "у", һ: "х", і: "и", й: "и", ы: "и" };

/**
 * A letter as it is written where it is lacking, for a search.
 * @param {string} letter
 */
export const plain = (letter) => PLAIN[letter] ?? letter;
