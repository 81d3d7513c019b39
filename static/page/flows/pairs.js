// Pairs of numbers as bars from one line: who comes to the left of it, who leaves to the right; the balance as a dot
// on a line of its own.

import { make, svg } from "../dom.js";
import { marks } from "../figure.js";
import { change, digitsOf, number } from "../numbers.js";
import { state } from "../state.js";
import { word } from "../words.js";

const [BAR, HEIGHT, DOT] = [100, 12, 60];
const RADIUS = 4.5;

/**
 * The table of some rows; `first` heads the column of names.
 * @param {{ id: string, caption: string, first: string, record: Answers.FlowKind, rows: Answers.Flow[] }} of
 * @param {(row: Answers.Flow) => Child | Child[]} name
 */
export function pairs({ id, caption, first, record, rows }, name) {
  const sides = /** @type {("arrivals" | "departures")[]} */ (["arrivals", "departures"]).filter((one) => record[one]);
  const most = Math.max(...rows.flatMap((row) => sides.map((one) => row[one].value ?? 0)));
  const digits = digitsOf(rows.flatMap((row) => sides.map((one) => row[one].value)));
  const balances = rows.map((row) => row.balance).filter((one) => one !== null);
  const widest = Math.max(...balances.map(Math.abs));
  const heads = [
    first,
    ...sides.map((one) => word(`flows.${one}`)),
    ...(balances.length ? [word("flows.balance")] : []),
  ];
  /** @param {Answers.Flow} row */
  const line = (row) =>
    make(
      "tr",
      { "data-code": row.code, class: row.code && row.code === state.flow_of ? "chosen" : null },
      make("th", { scope: "row" }, name(row)),
      sides.map((side) => make("td", { class: `pair ${side}` }, end(row[side], { side, most, digits }))),
      balances.length ? make("td", { class: "pair balance" }, balance(row, widest)) : null,
    );
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
  const told = [rounding ? word("flows.rounded", { half: number(rounding) }) : "", status ? marks(status, null) : ""];
  const hedge = told.filter(Boolean).join("; ");
  return make(
    "span",
    { class: "pair-cell" },
    make(
      "span",
      { class: "pair-number" },
      number(value, digits),
      hedge ? make("span", { class: "quiet flag" }, hedge) : null,
    ),
    bar,
  );
}

/**
 * @param {Answers.Flow} row
 * @param {number} widest
 */
function balance(row, widest) {
  if (row.balance === null) return make("span", { class: "missing" }, word("none"));
  const half = DOT / 2;
  // More come than leave: the dot stands on the side of those who come.
  const x = half - ((half - RADIUS - 1) * row.balance) / (widest || 1);
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
    make(
      "span",
      { class: "pair-number" },
      change(row.balance),
      row.balance_rounding
        ? make("span", { class: "quiet flag" }, word("flows.rounded", { half: number(row.balance_rounding) }))
        : null,
    ),
  );
}
