// All units from the largest value to the smallest or the other way, as bars from zero.

import { borderKey, borderMark } from "./border-mark.js";
import { nameOf } from "./catalogue.js";
import { clicked } from "./choose.js";
import { bars } from "./charts/bars.js";
import { button, make } from "./dom.js";
import { number } from "./numbers.js";
import { marks, reason } from "./figure.js";
import { change, chosen, state } from "./state.js";
import { word } from "./words.js";

const SMALLEST = "value";

/**
 * The list, and who has no value with the reason.
 * @param {View} view
 */
export async function content(view) {
  const rows = view.codes.map((code) => ({ code, name: nameOf(view.layer, code), ...view.at(code) }));
  // The table's order of the same column.
  const smallest = state.sort === SMALLEST;
  const turn = smallest ? -1 : 1;
  const known = rows.filter((row) => row.value !== null).sort((a, b) => turn * (b.value - a.value));
  const bar = bars(view.known);
  const missing = rows.filter((row) => row.value === null);
  return [
    make(
      "div",
      { class: "row between" },
      make("p", { class: "quiet" }, [view.legend.title, view.legend.unit].filter(Boolean).join(", ")),
      button(
        word(smallest ? "ranking.smallest" : "ranking.largest"),
        () => change({ sort: smallest ? "" : SMALLEST }),
        {
          class: "plain",
          "data-key": "turn",
          title: word("ranking.turn"),
        },
      ),
    ),
    borderKey(view.layer, view.codes),
    make(
      "ol",
      { class: "ranking" },
      known.map((row) =>
        item(row, view.layer, [
          bar(row),
          number(row.value, view.digits),
          ...(row.flag ? [make("span", { class: "quiet flag" }, marks(null, row.flag))] : []),
        ]),
      ),
    ),
    missing.length ? make("h3", {}, word("ranking.missing", { count: number(missing.length) })) : null,
    make(
      "ul",
      { class: "ranking" },
      missing.map((row) => item(row, view.layer, [reason(row.status, view.indicator)])),
    ),
  ];
}

/**
 * @param {UnitRow} row
 * @param {string} layer
 * @param {Child[]} figures
 */
function item(row, layer, figures) {
  const is = chosen().includes(row.code);
  const pick = make(
    "button",
    { type: "button", "aria-pressed": String(is), "data-key": `rank-${row.code}`, class: is ? "chosen" : null },
    make("span", { class: "name" }, row.name, borderMark(layer, row.code)),
    ...figures.map((one) => (typeof one === "string" ? make("span", { class: "number" }, one) : one)),
  );
  pick.addEventListener("click", (event) => clicked(row.code, event));
  return make("li", {}, pick);
}
