// The chosen units, each with a way to take it out again.

import { nameOf } from "./catalogue.js";
import { toggle } from "./choose.js";
import { button, make } from "./dom.js";
import { change, chosen, state } from "./state.js";
import { word } from "./words.js";

// More than these would be a wall.
const FEW = 4;
let open = false;

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
  const list = make("ul", { class: "chips", "aria-label": word("chosen") }, ...all.map(chip), make("li", {}, clear));
  if (all.length <= FEW) return list;
  // A group is one thing, with its members in a fold.
  const fold = make("details", open ? { open: "" } : {}, make("summary", {}, word("chosen")), list);
  fold.addEventListener("toggle", () => {
    open = fold.open;
  });
  return fold;
}
