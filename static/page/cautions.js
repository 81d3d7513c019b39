// What a reader must know before using the figures, in the words of the answers, each once.

import { make } from "./dom.js";

/**
 * The cautions of some answers as a list; nothing where there is none.
 * @param {string[]} texts
 */
export function cautions(texts) {
  const all = [...new Set(texts)];
  return all.length
    ? make(
        "ul",
        { class: "cautions" },
        all.map((text) => make("li", {}, text)),
      )
    : null;
}
