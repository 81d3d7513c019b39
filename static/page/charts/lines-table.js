// The lines over time as a table: first, last, change, and sum of each unit.

import { clicked } from "../choose.js";
import { button, make, svg } from "../dom.js";
import { change as signed, digitsOf, number } from "../numbers.js";
import { anewBetween, inWords } from "../periods.js";
import { chosen } from "../state.js";
import { word } from "../words.js";
import { isSummed, look } from "./lines-look.js";

/** @typedef {import("./lines-look.js").Line} Line */

/**
 * @param {View} view
 * @param {string[]} periods
 * @param {string[]} breaks
 * @param {Line[]} lines
 */
export function linesTable(view, periods, breaks, lines) {
  const sums = isSummed(view.indicator);
  const picked = chosen().flatMap((code) => lines.filter((line) => line.code === code));
  const rows = [...picked, ...lines.filter((line) => !picked.includes(line))].map((line) => ({
    line,
    ...ends(line, periods, breaks),
  }));
  const digits = digitsOf(lines.flatMap(({ values }) => values.filter((value) => value !== null)));
  const heads = ["table.name", "lines.first", "lines.last", "lines.change", ...(sums ? ["lines.sum"] : [])];
  const head = heads.map((key, i) => make("th", { scope: "col", class: i ? "number" : null }, word(key)));
  /** @param {{ value: number, period: string } | null} one @param {string} usual */
  const cell = (one, usual) =>
    make(
      "td",
      { class: "number" },
      one ? number(one.value, digits) : number(null),
      one && one.period !== usual ? make("span", { class: "quiet" }, ` (${inWords(one.period)})`) : null,
    );
  const caption = `${view.legend.title}, ${inWords(`${periods[0]}..${periods.at(-1)}`)}`;
  return make(
    "table",
    { id: "lines-table" },
    make("caption", {}, caption),
    make("thead", {}, make("tr", {}, head)),
    make(
      "tbody",
      {},
      rows.map(({ line, first, last, change, sum }) => {
        const i = picked.indexOf(line);
        const name = button(line.name, (event) => clicked(line.code, event), {
          class: "plain",
          "data-key": `line-${line.code}`,
          "aria-pressed": String(i >= 0),
        });
        const sample = svg("path", { d: "M1 6H23", ...look(i) });
        return make(
          "tr",
          { class: i >= 0 ? "chosen" : null },
          make(
            "th",
            { scope: "row" },
            i >= 0 ? svg("svg", { width: 24, height: 12, "aria-hidden": "true" }, sample) : null,
            name,
          ),
          cell(first, periods[0]),
          cell(last, periods.at(-1)),
          make("td", { class: "number" }, signed(change, digits)),
          sums
            ? make(
                "td",
                { class: "number" },
                sum.n === periods.length ? number(sum.value, digits) : `${number(sum.value, digits)} *`,
              )
            : null,
        );
      }),
    ),
    sums && rows.some(({ sum }) => sum.n < periods.length)
      ? make(
          "tfoot",
          {},
          make("tr", {}, make("td", { colspan: heads.length, class: "quiet" }, `* ${word("lines.partly")}`)),
        )
      : null,
  );
}

/**
 * The first and the last value, the change between them where the series does not begin anew, and the sum.
 * @param {Line} line
 * @param {string[]} periods
 * @param {string[]} breaks
 */
function ends({ values }, periods, breaks) {
  const there = values.flatMap((value, i) => (value === null ? [] : [{ value, period: periods[i] }]));
  const [first, last] = [there[0] ?? null, there.at(-1) ?? null];
  const whole = there.length > 1 && !anewBetween(breaks, first.period, last.period);
  return {
    first,
    last,
    change: whole ? last.value - first.value : null,
    sum: { value: there.reduce((all, one) => all + one.value, 0), n: there.length },
  };
}
