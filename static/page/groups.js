// Groups of units that are chosen in one step: an oblast's districts, all units at a border.

import { anyName, neighbourName, statesNear, touches, unitsOf } from "./catalogue.js";
import { add } from "./choose.js";
import { make, options } from "./dom.js";
import { state } from "./state.js";
import { word } from "./words.js";

/** A list of groups, choosing one of which adds its units; nothing where there are none. */
export function groupPicker() {
  const parents = [...new Set(unitsOf(state.layer).map((unit) => unit.parent))].filter(anyName);
  const groups = [
    { label: word("group.parent"), options: parents.map((code) => ({ value: `in:${code}`, text: anyName(code) })) },
    {
      label: word("group.border"),
      options: statesNear().map(({ code }) => ({ value: `at:${code}`, text: neighbourName(code) })),
    },
  ].filter((one) => one.options.length);
  if (!groups.length) return null;
  const select = make(
    "select",
    { "aria-label": word("group.add"), "data-key": "group" },
    ...options([{ value: "", text: word("group.add") }, ...groups], ""),
  );
  select.addEventListener("change", () => add(members(select.value)));
  return select;
}

/** @param {string} value */
function members(value) {
  const [kind, code] = value.split(":");
  /** @param {LevelUnit} unit */
  const belongs = (unit) => (kind === "in" ? unit.parent === code : touches(state.layer, unit.code, code));
  return unitsOf(state.layer)
    .filter(belongs)
    .map((unit) => unit.code);
}
