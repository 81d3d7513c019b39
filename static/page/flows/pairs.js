// Pairs of numbers as bars from one line: who comes to the left of it, who leaves to the right, all on one scale; the
// balance as a dot on a line of its own.

import { make, svg } from "../dom.js";
import { marks } from "../figure.js";
import { change, digitsOf, number } from "../numbers.js";
import { state } from "../state.js";
import { word } from "../words.js";
import { direction, sidesOf } from "./direction.js";

const [BAR, HEIGHT, DOT] = [100, 12, 60];
const RADIUS = 4.5;
// Stands at what is rounded; below the table it is said what that means.
const ROUNDED = "≈";

/** @typedef {Pick<Answers.Flow, "code" | "arrivals" | "departures" | "balance" | "balance_rounding">} Ends Of a row. */

/**
 * The table of some rows; `first` heads the column of names.
 * @template {Ends} Row
 * @param {{ id: string, caption: string, first: string, record: Answers.FlowKind, rows: Row[] }} of
 * @param {(row: Row) => Child | Child[]} name
 */
export function pairs({ id, caption, first, record, rows }, name) {
  const sides = sidesOf(record);
  const most = Math.max(...rows.flatMap((row) => sides.map((one) => row[one].value ?? 0)));
  const digits = digitsOf(rows.flatMap((row) => sides.map((one) => row[one].value)));
  const balances = rows.map((row) => row.balance).filter((one) => one !== null);
  const widest = Math.max(...balances.map(Math.abs));
  const heads = [
    first,
    ...sides.map((one) => direction(record, one)),
    ...(balances.length ? [word("flows.balance")] : []),
  ];
  /** @param {Row} row */
  const line = (row) =>
    make(
      "tr",
      { "data-code": row.code, class: row.code && row.code === state.flow_of ? "chosen" : null },
      make("th", { scope: "row" }, name(row)),
      sides.map((side) => make("td", { class: `pair ${side}` }, end(row[side], { side, most, digits }))),
      balances.length ? make("td", { class: "pair balance" }, balance(row, widest)) : null,
    );
  const halves = rows.flatMap((row) => [...sides.map((one) => row[one].rounding), row.balance_rounding]);
  const half = Math.max(...halves);
  return make(
    "div",
    { class: "scroller", tabindex: 0, role: "region", "aria-label": caption },
    make(
      "table",
      { id, class: "pairs-table" },
      make("caption", {}, caption),
      make(
        "thead",
        {},
        make(
          "tr",
          {},
          heads.map((text) => make("th", { scope: "col" }, text)),
        ),
      ),
      make("tbody", {}, rows.map(line)),
    ),
    half ? make("p", { class: "quiet" }, `${ROUNDED} `, word("flows.rounded.note", { half: number(half) })) : null,
  );
}

/**
 * A figure with its bar, or that there is none.
 * @param {Answers.FlowEnd} one
 * @param {{ side: string, most: number, digits: number }} how
 */
function end({ value, rounding, status }, { side, most, digits }) {
  if (value === null) return make("span", { class: "missing" }, word("noData"));
  const width = Math.max(1, (BAR * value) / (most || 1));
  const bar = svg(
    "svg",
    { viewBox: `0 0 ${BAR} ${HEIGHT}`, preserveAspectRatio: "none", class: "pair-bar", "aria-hidden": "true" },
    svg("rect", { x: side === "arrivals" ? BAR - width : 0, width, height: HEIGHT, class: side }),
  );
  const hedge = status ? marks(status, null) : "";
  return make(
    "span",
    { class: "pair-cell" },
    make(
      "span",
      { class: "pair-number" },
      rounded(rounding),
      number(value, digits),
      hedge ? make("span", { class: "quiet flag" }, hedge) : null,
    ),
    bar,
  );
}

/**
 * That a number is rounded, as a mark; by how much is told by pointing at it.
 * @param {number} half
 */
const rounded = (half) =>
  half ? make("abbr", { class: "rounded", title: word("flows.rounded", { half: number(half) }) }, ROUNDED) : null;

/**
 * @param {Ends} row
 * @param {number} widest
 */
function balance(row, widest) {
  if (row.balance === null) return make("span", { class: "missing" }, word("none"));
  const half = DOT / 2;
  // To the right it is positive, as on any axis.
  const x = half + ((half - RADIUS - 1) * row.balance) / (widest || 1);
  return make(
    "span",
    { class: "pair-cell" },
    svg(
      "svg",
      { viewBox: `0 0 ${DOT} ${HEIGHT}`, class: "pair-dot", "aria-hidden": "true" },
      svg("line", { x1: 0, x2: DOT, y1: HEIGHT / 2, y2: HEIGHT / 2, class: "grid" }),
      svg("line", { x1: half, x2: half, y1: 0, y2: HEIGHT, class: "axis" }),
      svg("circle", { cx: x, cy: HEIGHT / 2, r: RADIUS, class: row.balance < 0 ? "departures" : "arrivals" }),
    ),
    make("span", { class: "pair-number" }, rounded(row.balance_rounding), change(row.balance)),
  );
}
