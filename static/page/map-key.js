// The title and the legend of the map beside the statements: what is drawn, and whom the outlines name.

import { outlines } from "./claims.js";
import { byId, make, redraw } from "./dom.js";
import { number } from "./numbers.js";
import { inWords } from "./periods.js";
import { chosen, opposing } from "./state.js";
import { colour, hatch } from "./swatch.js";
import { word } from "./words.js";

/**
 * Draws the key of a view; on a narrow screen it is a fold.
 * @param {View} one
 */
export function draw({ legend, values }) {
  const { no_data: gaps, suppressed } = legend;
  /**
   * @param {Child} patch
   * @param {string} text
   * @param {number} count
   */
  const row = (patch, text, count) =>
    make(
      "tr",
      {},
      make("td", { class: "swatch" }, patch),
      make("td", {}, text),
      make("td", { class: "count" }, number(count)),
    );
  // From high to low, as the finished maps have it.
  const rows = legend.classes.map((one) => row(colour(one.colour), one.label, one.count)).reverse();
  if (gaps.count) rows.push(row(hatch(gaps.pattern, gaps.colour), word("noData"), gaps.count));
  if (suppressed.count)
    rows.push(row(hatch(suppressed.pattern, suppressed.colour), suppressed.label, suppressed.count));
  const marks = outlines(chosen(), opposing());
  const title = [legend.title, inWords(values.period)].filter(Boolean).join(", ");
  redraw(
    byId("map-key"),
    make(
      "details",
      innerWidth > 720 ? { open: "" } : {},
      make("summary", {}, make("strong", {}, title)),
      legend.unit ? make("p", { class: "quiet" }, legend.unit) : null,
      make("table", { class: "classes" }, make("tbody", {}, rows)),
      marks.length ? make("ul", { class: "outlines" }, marks) : null,
    ),
  );
}
