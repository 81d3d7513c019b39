// What statements and recomputed figures have in common: verdict, passage, figures with the deciding one first.

import { make } from "./dom.js";
import { number } from "./numbers.js";
import { word } from "./words.js";

/** Figures that stand before the fold. */
const SHOWN = 3;

/**
 * A verdict with its colour and its word.
 * @param {string} verdict
 */
export const pill = (verdict) =>
  make("p", { class: `verdict ${verdict.replaceAll(" ", "-")}` }, word(`verdict.${verdict}`));

/**
 * The document's own words, and where they stand. They are English whatever the page speaks.
 * @param {string | null} quote
 * @param {string | null} document
 * @param {string} section
 */
export function passage(quote, document, section) {
  const where = make(
    "cite",
    {},
    ...[document, section ? make("span", { lang: "en" }, section) : null]
      .filter(Boolean)
      .flatMap((part, i) => (i ? [" · ", part] : [part])),
  );
  return make("blockquote", {}, quote ? make("q", { lang: "en" }, quote) : null, " ", where);
}

/**
 * Figures as lines, the deciding ones first as they come; what speaks against is marked, what is beyond a few is
 * in a fold.
 * @param {Answers.Evidence[]} found
 * @param {(one: Answers.Evidence) => boolean} against
 * @param {string} mark
 */
export function evidence(found, against, mark) {
  if (!found.length) return [];
  /** @param {Answers.Evidence} one */
  const line = (one) =>
    against(one)
      ? make("li", { class: "against" }, make("strong", {}, mark), " ", one.words)
      : make("li", {}, one.words);
  return [make("ul", { class: "found" }, found.slice(0, SHOWN).map(line)), folded(found.slice(SHOWN).map(line))].filter(
    Boolean,
  );
}

/**
 * Lines behind a fold; nothing where there are none.
 * @param {Child[]} lines
 */
export function folded(lines) {
  if (!lines.length) return null;
  return make(
    "details",
    { class: "fold" },
    make("summary", {}, word("claims.more", { count: number(lines.length) })),
    make("ul", { class: "found" }, lines),
  );
}
