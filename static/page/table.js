// All units as a table: the map in words. It sorts by any column and filters by any part of a name.

import { orNone } from "./api.js";
import { borderKey, borderMark } from "./border-mark.js";
import { nameOf, parentOf } from "./catalogue.js";
import { clicked, toggle } from "./choose.js";
import { byName } from "./alphabet.js";
import { button, make } from "./dom.js";
import { later } from "./fetched.js";
import { marks, statusWords } from "./figure.js";
import { number } from "./numbers.js";
import { inWords } from "./periods.js";
import { sparkline } from "./charts/spark.js";
import { change, chosen, state } from "./state.js";
import { hasRange } from "./view.js";
import { word } from "./words.js";

/** By what it is sorted. */
export const COLUMNS = ["name", "value", "rank"];
const LARGEST_FIRST = "-value";

/**
 * The filter and the table.
 * @param {View} view
 */
export async function content(view) {
  const rows = sorted(
    filtered(
      view.codes.map((code) => ({ code, name: nameOf(view.layer, code), ...view.at(code) })),
      view.layer,
    ),
  );
  const flag = shared(rows);
  const sure = hasRange(view) && state.sure ? (await later()).sure : null;
  const rates = sure ? await orNone(sure.ratesOf(view)) : null;
  const told = rates && { sure, rates };
  const caption = [view.legend.title, view.legend.unit, inWords(view.values.period)].filter(Boolean).join(", ");
  return [
    filter(rows.length, view.codes.length),
    hasRange(view) ? surely() : null,
    ...(told ? sure.sureNotes(rates) : []),
    borderKey(view.layer, view.codes),
    flag ? make("p", { class: "quiet" }, word("table.all", { status: marks(flag, null) })) : null,
    make(
      "table",
      { id: "table" },
      make("caption", {}, caption),
      make(
        "thead",
        {},
        make(
          "tr",
          {},
          make("th", { scope: "col" }, make("span", { class: "unseen" }, word("table.choose"))),
          ...COLUMNS.map(heading),
          make("th", { scope: "col", class: "series-cell" }, word("table.series")),
        ),
      ),
      make(
        "tbody",
        {},
        rows.map((row) => line(row, view, flag, told)),
      ),
    ),
    rows.length ? null : make("p", {}, word("table.nothing")),
  ];
}

/** @typedef {{ sure: typeof import("./sure.js"), rates: import("./sure.js").SureRates }} Told */

/** The switch of the ranges. */
function surely() {
  const input = make("input", { type: "checkbox", "data-key": "sure" });
  input.checked = Boolean(state.sure);
  input.addEventListener("change", () => change({ sure: input.checked ? "1" : "" }));
  return make("p", {}, make("label", {}, input, ` ${word("sure.switch")}`));
}

/**
 * @param {number} found
 * @param {number} of
 */
function filter(found, of) {
  const input = make("input", {
    type: "search",
    value: state.find,
    "data-key": "find",
    "aria-label": word("table.filter"),
    placeholder: word("table.filter"),
    autocomplete: "off",
  });
  input.addEventListener("input", () => change({ find: input.value }));
  return make(
    "p",
    { class: "row filter" },
    input,
    make(
      "span",
      { class: "quiet", role: "status" },
      word("coverage.short", { known: number(found), units: number(of) }),
    ),
  );
}

/**
 * @param {UnitRow[]} rows
 * @param {string} layer
 */
function filtered(rows, layer) {
  const wanted = state.find.trim().toLocaleLowerCase();
  /** @param {UnitRow} row */
  const text = (row) => [row.name, row.code, parentOf(layer, row.code)].join(" ").toLocaleLowerCase();
  return wanted ? rows.filter((row) => text(row).includes(wanted)) : rows;
}

/**
 * Who has no value stands at the end, whichever way the column runs.
 * @param {UnitRow[]} rows
 */
function sorted(rows) {
  const [column, turn] = [order().replace("-", ""), order().startsWith("-") ? -1 : 1];
  /**
   * @param {UnitRow} a
   * @param {UnitRow} b
   */
  const names = (a, b) => byName(a.name, b.name);
  if (column === "name") return rows.sort((a, b) => turn * names(a, b));
  return rows.sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null) || names(a, b);
    const key = column === "rank" ? "rank" : "value";
    return turn * (a[key] - b[key]) || names(a, b);
  });
}

const order = () => (COLUMNS.includes(state.sort.replace("-", "")) ? state.sort : LARGEST_FIRST);

/** @param {string} column */
function heading(column) {
  const now = order().replace("-", "") === column;
  const down = order().startsWith("-");
  const next = now ? (down ? column : `-${column}`) : column === "value" ? `-${column}` : column;
  const arrow = now ? (down ? " ↓" : " ↑") : "";
  return make(
    "th",
    {
      scope: "col",
      class: column === "name" ? null : "number",
      "aria-sort": now ? (down ? "descending" : "ascending") : "none",
    },
    button(word(`table.${column}`) + arrow, () => change({ sort: next === LARGEST_FIRST ? "" : next }), {
      class: "plain",
      "data-key": `sort-${column}`,
    }),
  );
}

/**
 * The flag that all values have, which is then said once.
 * @param {UnitRow[]} rows
 */
function shared(rows) {
  const flags = new Set(rows.filter((row) => row.value !== null).map((row) => row.status));
  return flags.size === 1 ? [...flags][0] : null;
}

/**
 * @param {UnitRow} row
 * @param {View} view
 * @param {string | null} said
 * @param {Told | null} told
 */
function line(row, view, said, told) {
  const is = chosen().includes(row.code);
  const box = make("input", { type: "checkbox", "aria-label": row.name, "data-key": `box-${row.code}` });
  box.checked = is;
  box.addEventListener("change", () => toggle(row.code));
  const name = button(row.name, (event) => clicked(row.code, event), {
    class: "plain",
    "data-key": `row-${row.code}`,
    "aria-pressed": String(is),
  });
  // What all values have in common is said once, above.
  const flags = [
    row.value === null ? "" : marks(row.status === said ? null : row.status, row.flag),
    row.unreliable ? view.legend.reliability.label : "",
  ]
    .filter(Boolean)
    .join("; ");
  return make(
    "tr",
    { class: is ? "chosen" : null },
    make("td", { class: "tick" }, box),
    make(
      "th",
      { scope: "row" },
      name,
      borderMark(view.layer, row.code),
      make("span", { class: "quiet parent" }, parentOf(view.layer, row.code)),
      flags ? make("span", { class: "quiet flag" }, flags) : null,
      ...(told ? told.sure.sureLines(row.code, told.rates) : []),
    ),
    make(
      "td",
      { class: "number" },
      row.value === null
        ? make("span", { class: "missing" }, statusWords(row.status, view.indicator))
        : number(row.value, view.digits),
    ),
    make("td", { class: "number" }, row.rank === null ? "" : number(row.rank)),
    make("td", { class: "series-cell" }, sparkline(view.seriesOf(row.code), view.values.period)),
  );
}
