// The chosen units, each with a way to take it out again.

import { nameOf } from "./catalogue.js";
import { toggle } from "./choose.js";
import { button, make } from "./dom.js";
import { change, chosen, state } from "./state.js";
import { word } from "./words.js";

/** A list of the chosen units. */
export function chips() {
  /** @param {string} code */
  const chip = (code) => {
    const name = nameOf(state.layer, code);
    return make(
      "li",
      { class: "chip" },
      make("span", {}, name),
      button("×", () => toggle(code), { "aria-label": word("unchoose", { name }), "data-key": `un-${code}` }),
    );
  };
  const all = chosen();
  if (!all.length) return null;
  const clear = button(word("unchoose.all"), () => change({ units: "" }), { class: "plain", "data-key": "un-all" });
  return make("ul", { class: "chips", "aria-label": word("chosen") }, ...all.map(chip), make("li", {}, clear));
}
