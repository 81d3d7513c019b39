// How table and ranking mark units at the border, and those that nobody has measured.

import { touches } from "./catalogue.js";
import { make } from "./dom.js";
import { number } from "./numbers.js";
import { state } from "./state.js";
import { word } from "./words.js";
import { BORDERS } from "./workspace.js";

const AT = "\u25c6";
const UNMEASURED = "\u25cb";

/**
 * The mark behind a name; nothing for the interior, and in a workspace without borders.
 * @param {string} layer
 * @param {string} code
 */
export function borderMark(layer, code) {
  if (!BORDERS.length) return null;
  const at = touches(layer, code, state.neighbour);
  if (at === false) return null;
  const text = word(at ? "border.mark" : "border.unmeasured");
  return make(
    "span",
    { class: at ? "mark" : "mark quiet", title: text },
    ` ${at ? AT : UNMEASURED}`,
    make("span", { class: "unseen" }, ` ${text}`),
  );
}

/**
 * What the marks mean; nothing where no unit has one.
 * @param {string} layer
 * @param {string[]} codes
 */
export function borderKey(layer, codes) {
  if (!BORDERS.length) return null;
  const marks = codes.map((code) => touches(layer, code, state.neighbour));
  const parts = [marks.includes(true) ? `${AT} ${word("border.mark")}` : "", notMeasured(marks)].filter(Boolean);
  return parts.length ? make("p", { class: "quiet border-key" }, parts.join("; ")) : null;
}

/**
 * `not measured: 16`; nothing where all are.
 * @param {(boolean | null)[]} marks
 */
export function notMeasured(marks) {
  const count = marks.filter((mark) => mark === null).length;
  return count ? `${UNMEASURED} ${word("border.notMeasured", { count: number(count) })}` : "";
}
