// How the lines of units look, in the chart and in its table.

import { indicatorOf } from "../catalogue.js";

/** @typedef {{ code: string, name: string, values: (number | null)[], statuses: (string | null)[] }} Line */

// Told apart from each other and from both grounds; the dashes do it without colours.
const COLOURS = ["#c2410c", "#2563b8", "#0d7d5b", "#a8327e", "#7a6a00", "#6d4fc4"];
const DASHES = ["", "7 3", "2 3", "9 3 2 3", "4 2", "1 2"];
// What adds up over years, and over units.
const SUMMED = ["count"];

/** Of the chosen one of this number. @param {number} i @returns {Attributes} */
export const look = (i) => ({
  class: "line-own",
  stroke: COLOURS[i % COLOURS.length],
  "stroke-dasharray": DASHES[i % DASHES.length] || null,
});

/** @param {string} indicator */
export const isSummed = (indicator) => SUMMED.includes(indicatorOf(indicator).kind);
