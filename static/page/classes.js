// How values are cut into classes and coloured; what is not chosen is the indicator's own default.

import { byId, onChange, options } from "./dom.js";
import { change, state } from "./state.js";
import { word } from "./words.js";

const METHODS = ["jenks", "quantile", "equal", "pretty", "stddev", "headtail", "boxplot", "manual"];
// Two indicators are cut in three by one of these.
const OF_BOTH = ["quantile", "equal", "jenks"];
// Their number of classes is no choice.
const FREE = ["boxplot", "manual"];
// They lie around a middle of their own.
const CENTRED = ["stddev", "boxplot"];
const PALETTES = ["PuOr", "RdBu", "YlGnBu", "BuPu", "YlOrRd", "Greys"];
const MOST = 9;
const FEWEST = 2;

/** Wires the controls. */
export function start() {
  onChange("method", method);
  onChange("classes", (classes) => change({ classes }));
  onChange("palette", (palette) => change({ palette }));
  onChange("pivot", pivot);
  onChange("pivot-at", (at) => change({ diverging: at || "0" }));
  byId("scope").addEventListener("change", () => change({ scope: byId("scope").checked ? "all" : "" }));
  onChange("breaks", (text) => change({ breaks: text.replaceAll(/[\s;]+/g, ","), method: "manual" }));
}

/** @type {number[]} */
let breaks = [];

/** @param {string} value */
function method(value) {
  // One's own breaks begin as those on the map.
  if (value === "manual")
    change({
      method: value,
      breaks: breaks
        .slice(1, -1)
        .map((one) => Number(one.toPrecision(6)))
        .join(","),
      classes: "",
    });
  else
    change({
      method: value,
      breaks: "",
      ...(FREE.includes(value) ? { classes: "" } : {}),
      ...(CENTRED.includes(value) ? { diverging: "" } : {}),
    });
}

/** @param {string} value */
function pivot(value) {
  change({ diverging: value === "at" ? "0" : value });
}

/**
 * Draws the controls as the legend says that the view is.
 * @param {Answers.Legend} legend
 */
export function draw(legend) {
  breaks = legend.breaks;
  /**
   * @param {string[]} list
   * @param {string} prefix
   */
  const named = (list, prefix) => list.map((value) => ({ value, text: word(`${prefix}.${value}`) }));
  byId("method").replaceChildren(...options(named(legend.by ? OF_BOTH : METHODS, "method"), legend.method));
  const counts = Array.from({ length: MOST - FEWEST + 1 }, (_, i) => ({
    value: String(i + FEWEST),
    text: String(i + FEWEST),
  }));
  byId("classes").replaceChildren(...options(counts, String(legend.requested_classes ?? "")));
  byId("classes").disabled = Boolean(legend.by) || FREE.includes(legend.method);
  byId("scope").checked = state.scope === "all";
  byId("palette").replaceChildren(...options(named(PALETTES, "palette"), legend.palette));
  byId("palette").disabled = Boolean(legend.by);
  const kind = ["auto", "none"].includes(legend.diverging) ? legend.diverging : "at";
  byId("pivot").replaceChildren(...options(named(["auto", "none", "at"], "pivot"), kind));
  byId("pivot").disabled = CENTRED.includes(legend.method);
  byId("pivot-at-field").hidden = kind !== "at";
  byId("pivot-at").value = kind === "at" ? legend.diverging : "";
  byId("breaks-field").hidden = legend.method !== "manual";
  byId("breaks").value = state.breaks.replaceAll(",", "; ");
}
