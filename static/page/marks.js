// What stands for a unit, and what becomes of values that chance alone may have made.

import { indicatorOf } from "./catalogue.js";
import { byId, onChange, options } from "./dom.js";
import { change, state } from "./state.js";
import { word } from "./words.js";

const MARKS = ["area", "symbol"];
const RELIABILITIES = ["none", "show", "mask"];
// What depends on how large a unit is; a rate needs no symbols.
const SIZED = ["count", "stock"];

/** Wires both. */
export function start() {
  onChange("mark", (mark) => change({ mark }));
  onChange("reliability", (reliability) => change({ reliability }));
}

/**
 * What an indicator keeps of them and of smoothing when it takes the place of another.
 * @param {Answers.Indicator} indicator
 */
export function kept(indicator) {
  return {
    mark: SIZED.includes(indicator.kind) ? state.mark : "",
    reliability: indicator.reliability ? state.reliability : "",
    smoothing: indicator.smoothing.includes(state.layer) ? state.smoothing : "",
  };
}

/**
 * Draws both where they apply, or where the address has them.
 * @param {View} one
 */
export function draw({ legend }) {
  const { kind, reliability } = indicatorOf(state.indicator);
  const mode = legend.reliability?.mode ?? RELIABILITIES[0];
  const marks = MARKS.map((value) => ({ value, text: word(`mark.${value}`) }));
  const modes = RELIABILITIES.map((value) => ({ value, text: word(`reliability.${value}`) }));
  byId("mark").replaceChildren(...options(marks, legend.mark));
  byId("mark-field").hidden = Boolean(legend.by) || !(SIZED.includes(kind) || legend.mark !== MARKS[0]);
  byId("reliability").replaceChildren(...options(modes, mode));
  byId("reliability-field").hidden = Boolean(legend.by) || !reliability;
}
