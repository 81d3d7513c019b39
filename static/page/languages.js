// The language of the page: its words, its title, and the choice of another.

import { byId } from "./dom.js";
import { headingOf } from "./heading.js";
import { change, link, state } from "./state.js";
import { busy } from "./status.js";
import { lang, speak, word } from "./words.js";

/** Wires the choice. */
export function start() {
  for (const one of byId("languages").querySelectorAll("button")) {
    one.addEventListener("click", () =>
      busy(async () => {
        await speak(one.dataset.lang);
        await change({ lang: one.dataset.lang });
      }),
    );
  }
}

/** Words of the parts that stand in the document itself. */
export function draw() {
  document.documentElement.lang = lang();
  state.lang = lang();
  /**
   * @param {string} attribute
   * @param {(element: HTMLElement, text: string) => void} does
   */
  const each = (attribute, does) => {
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`[data-${attribute}]`)))
      does(element, word(element.dataset[attribute]));
  };
  each("text", (element, text) => element.replaceChildren(text));
  each("label", (element, text) => element.setAttribute("aria-label", text));
  each("title", (element, text) => element.setAttribute("title", text));
  each("hint", (element, text) => element.setAttribute("placeholder", text));
  for (const one of byId("languages").querySelectorAll("button"))
    one.setAttribute("aria-pressed", String(one.dataset.lang === lang()));
}

/**
 * What is shown, in the window's title; its words.
 * @param {View} view
 */
export function head(view) {
  const shown = headingOf(view);
  byId("whole-link").href = link({ embed: "" });
  byId("heading").textContent = shown;
  document.title = `${shown} · ${word("brand")}`;
  return shown;
}
