// All units as a table: the map in words. It sorts by any column and filters by any part of a name.

import { nameOf, parentOf, touches } from "./catalogue.js";
import { clicked, toggle } from "./choose.js";
import { byName } from "./alphabet.js";
import { button, make } from "./dom.js";
import { digitsOf, number } from "./numbers.js";
import { inWords } from "./periods.js";
import { sparkline } from "./sparkline.js";
import { change, chosen, state } from "./state.js";
import { lang, word } from "./words.js";

const COLUMNS = ["name", "value", "rank"];
const LARGEST_FIRST = "-value";

/** The filter and the table. */
export async function content(view) {
  const rows = sorted(filtered(view.codes.map((code) => ({ code, name: nameOf(view.layer, code), ...view.at(code) })), view.layer));
  const digits = digitsOf(view.known);
  const caption = [view.legend.title, view.legend.unit, inWords(view.values.period)].filter(Boolean).join(", ");
  return [
    filter(rows.length, view.codes.length),
    make("table", { id: "table" },
      make("caption", {}, caption),
      make("thead", {}, make("tr", {}, make("th", { scope: "col" }, make("span", { class: "unseen" }, word("table.choose"))), ...COLUMNS.map(heading), make("th", { scope: "col" }, word("table.series")))),
      make("tbody", {}, rows.map((row) => line(row, view, digits)))),
    rows.length ? null : make("p", {}, word("table.nothing")),
  ];
}

function filter(found, of) {
  const input = make("input", { type: "search", value: state.find, "data-key": "find", "aria-label": word("table.filter"), placeholder: word("table.filter"), autocomplete: "off" });
  input.addEventListener("input", () => change({ find: input.value }));
  return make("p", { class: "row filter" }, input, make("span", { class: "quiet", role: "status" }, word("coverage.short", { known: number(found), units: number(of) })));
}

function filtered(rows, layer) {
  const wanted = state.find.trim().toLocaleLowerCase();
  const text = (row) => [row.name, row.code, parentOf(layer, row.code)].join(" ").toLocaleLowerCase();
  return wanted ? rows.filter((row) => text(row).includes(wanted)) : rows;
}

/** Who has no value stands at the end, whichever way the column runs. */
function sorted(rows) {
  const [column, turn] = [order().replace("-", ""), order().startsWith("-") ? -1 : 1];
  const names = (a, b) => byName(a.name, b.name, lang());
  if (column === "name") return rows.sort((a, b) => turn * names(a, b));
  return rows.sort((a, b) => {
    if (a.value === null || b.value === null) return (a.value === null) - (b.value === null) || names(a, b);
    return turn * (a[column] - b[column]) || names(a, b);
  });
}

const order = () => COLUMNS.includes(state.sort.replace("-", "")) ? state.sort : LARGEST_FIRST;

function heading(column) {
  const now = order().replace("-", "") === column;
  const down = order().startsWith("-");
  const next = now ? (down ? column : `-${column}`) : column === "value" ? `-${column}` : column;
  const arrow = now ? (down ? " ↓" : " ↑") : "";
  return make("th", { scope: "col", class: column === "name" ? null : "number", "aria-sort": now ? (down ? "descending" : "ascending") : "none" },
    button(word(`table.${column}`) + arrow, () => change({ sort: next === LARGEST_FIRST ? "" : next }), { class: "plain", "data-key": `sort-${column}` }));
}

function line(row, view, digits) {
  const is = chosen().includes(row.code);
  const box = make("input", { type: "checkbox", "aria-label": row.name, "data-key": `box-${row.code}` });
  box.checked = is;
  box.addEventListener("change", () => toggle(row.code));
  const name = button(row.name, (event) => clicked(row.code, event), { class: "plain", "data-key": `row-${row.code}`, "aria-pressed": String(is) });
  const border = touches(view.layer, row.code, state.neighbour) ? make("span", { class: "mark", title: word("border.mark") }, " ◆", make("span", { class: "unseen" }, word("border.mark"))) : null;
  return make("tr", { class: is ? "chosen" : null },
    make("td", { class: "tick" }, box),
    make("th", { scope: "row" }, name, border, make("span", { class: "quiet parent" }, parentOf(view.layer, row.code))),
    make("td", { class: "number" }, row.value === null ? make("span", { class: "missing" }, word(`status.${row.status}`)) : number(row.value, digits), row.value !== null && row.status ? make("span", { class: "quiet flag" }, word(`status.${row.status}`)) : null, row.unreliable ? make("span", { class: "quiet flag" }, view.legend.reliability.label) : null),
    make("td", { class: "number" }, row.rank === null ? "" : number(row.rank)),
    make("td", {}, sparkline(view.seriesOf(row.code), view.values.period)));
}
