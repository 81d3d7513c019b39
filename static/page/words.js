// Every word of the page comes from the catalogue of its language, words/{kk,ru,en}.json.

export const LANGUAGES = ["kk", "ru", "en"];

/** @type {Record<string, string>} */
let words = {};
let tag = "en";

/** The language in use. */
export const lang = () => tag;

/**
 * Takes another language into use.
 * @param {string} wanted
 */
export async function speak(wanted) {
  const response = await fetch(new URL(`./words/${wanted}.json`, import.meta.url));
  if (!response.ok) throw new Error(`${response.status} words/${wanted}.json`);
  words = await response.json();
  tag = wanted;
}

/**
 * True where the catalogue has a word.
 * @param {string} key
 */
export const has = (key) => key in words;

/**
 * A word or a sentence; `{name}` in it is replaced by the part of that name. A part that ends with a full stop of its
 * own, as Russian dates do, takes that of the sentence.
 * @param {string} key
 * @param {Record<string, string | number | null>} [parts]
 * @returns {string}
 */
export function word(key, parts = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}(\.?)/g, (_, name, stop) => {
    const part = String(parts[name] ?? "");
    return part.endsWith(".") ? part : part + stop;
  });
}

/**
 * A text that the server gave in all languages.
 * @param {Names | null | undefined} text
 * @returns {string}
 */
export const said = (text) => text?.[/** @type {keyof Names} */ (tag)] ?? "";
