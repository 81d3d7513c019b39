// Whose figures are, and of when: a line with a link for the page, and the same as plain text.

import { make } from "./dom.js";
import { inWords } from "./periods.js";
import { said, word } from "./words.js";

const PERIOD = /^\d{4}(\/\d\d|-H[12]|-Q[1-4]|-\d\d(-\d\d)?)?$/;

/**
 * `Retrieved: 30 September 2026`; the edition of figures that nobody retrieved on that day; nothing for a vintage
 * without a digit, which tells of neither.
 * @param {Answers.Source} source
 * @param {string} vintage
 */
export function edition(source, vintage) {
  if (!/\d/.test(vintage ?? "")) return "";
  const label = word(source.retrieved === vintage ? "retrieved" : "vintage");
  return `${label}: ${PERIOD.test(vintage) ? inWords(vintage) : vintage}`;
}

/**
 * `Source: Net migration (6567). Bureau of National Statistics. Retrieved: 30 September 2026`
 * @param {Answers.Source} source
 * @param {string} vintage
 */
export function sourceLine(source, vintage) {
  const title = said(source.title);
  const when = edition(source, vintage);
  return make(
    "p",
    {},
    `${word("source")}: `,
    source.url ? make("a", { href: source.url, rel: "external" }, title) : title,
    ". ",
    source.publisher_names ? said(source.publisher_names) : make("span", { lang: "en" }, source.publisher),
    when ? `. ${when}` : "",
  );
}

/**
 * The same as sentences.
 * @param {Answers.Source} source
 * @param {string} vintage
 */
export function sourceText(source, vintage) {
  const named = [said(source.title), said(source.publisher_names) || source.publisher].filter(Boolean).join(", ");
  return [`${word("source")}: ${named}`, edition(source, vintage)].filter(Boolean).map(closed).join(" ");
}

/**
 * A sentence with its full stop; Russian dates end with one of their own.
 * @param {string} text
 */
export const closed = (text) => (text.endsWith(".") ? text : `${text}.`);
