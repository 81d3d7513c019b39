// Choosing units: one set, the same in map, table and charts.

import { change, chosen, state } from "./state.js";

/**
 * Chooses one unit alone; again, and none is chosen.
 * @param {string} code
 */
export function only(code) {
  change({ units: state.units === code ? "" : code });
}

/**
 * Adds a unit to the chosen ones or takes it away.
 * @param {string} code
 */
export function toggle(code) {
  const units = chosen();
  change({ units: (units.includes(code) ? units.filter((one) => one !== code) : [...units, code]).join(",") });
}

/**
 * Adds several.
 * @param {string[]} codes
 */
export function add(codes) {
  change({ units: [...new Set([...chosen(), ...codes])].join(",") });
}

/**
 * What a click means: with Ctrl, Cmd or Shift it adds.
 * @param {string} code
 * @param {MouseEvent | KeyboardEvent} event
 */
export function clicked(code, event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) toggle(code);
  else only(code);
}
