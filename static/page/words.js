// What the page says, in one language: messages (static/words), marks between digits, dates, plural rule and the order
// of letters come from the server in one file, so that both say the same. Browsers lack Kazakh.

import { FluentBundle, FluentResource } from "@fluent/bundle";
import { reach } from "./api.js";

// Behind a part that ends with a full stop of its own, as Russian dates do: the sentence's next one is left out.
const STOPPED = "\ue000";

let tag = "en";
let bundle = new FluentBundle(tag);
/** @type {Spoken} */
let spoken = {
  messages: "",
  separators: [",", "."],
  groups: [3, 3, 1],
  plurals: { whole: [], zeros: [], millions: "other", decimals: "other" },
  days: [],
  months: [],
  letters: [],
};

/** The language in use. */
export const lang = () => tag;

/**
 * Takes another language into use.
 * @param {string} wanted
 */
export async function speak(wanted) {
  const response = await reach(new URL(`./words/${wanted}.json`, import.meta.url));
  if (!response.ok) throw new Error(`${response.status} words/${wanted}.json`);
  spoken = await response.json();
  // Marks of isolation would be letters that nobody sees.
  bundle = new FluentBundle(wanted, { useIsolating: false });
  bundle.addResource(new FluentResource(spoken.messages));
  tag = wanted;
}

/**
 * A word or a sentence; `{ $name }` in it is replaced by the part of that name, which is already written.
 * @param {string} key
 * @param {Record<string, string | number | null>} [parts]
 * @returns {string}
 */
export function word(key, parts = {}) {
  const message = bundle.getMessage(`page-${key.replaceAll(/[. ]/g, "-")}`);
  if (!message?.value) return key;
  const written = Object.entries(parts).map(([name, part]) => [name, stopped(String(part ?? ""))]);
  return bundle.formatPattern(message.value, Object.fromEntries(written), []).replaceAll(/\ue000\.?/g, "");
}

/** @param {string} part */
const stopped = (part) => (part.endsWith(".") ? part + STOPPED : part);

/** What stands between groups of three digits, and before the decimals. */
export const separators = () => spoken.separators;

/** Digits in the last group, in each one before it, and the fewest that a group before the last has by itself. */
export const groups = () => spoken.groups;

/** How each month is written with a day and without: `{day}` and `{year}` stand where these do. */
export const dates = () => ({ days: spoken.days, months: spoken.months });

/** The letters in their order; those of one place, parted by spaces, differ by accents only. */
export const letters = () => spoken.letters;

/**
 * The plural category of a written number. Groups of digits and the sign do not matter.
 * @param {string} text
 */
export function plural(text) {
  const [whole, decimals = ""] = text.split(spoken.separators[1]);
  const digits = whole.replaceAll(/\D/g, "");
  if (/[1-9]/.test(decimals)) return spoken.plurals.decimals;
  if (!decimals && /[1-9]0{6}$/.test(digits)) return spoken.plurals.millions;
  const { length } = spoken.plurals.whole;
  const place = Number(digits) < length ? Number(digits) : Number(digits.slice(-2)) + length / 2;
  return (decimals ? spoken.plurals.zeros : spoken.plurals.whole)[place];
}

/**
 * A text that the server gave in the languages that it has, the first one first.
 * @param {Names | null | undefined} text
 * @returns {string}
 */
export const said = (text) => text?.[tag] ?? Object.values(text ?? {}).find(Boolean) ?? "";
