// The figures of the reader's own table: choices, files, a table from high to low.

import { nameOf } from "../catalogue.js";
import { cited } from "../cited.js";
import { button, make, options } from "../dom.js";
import { marks, statusWords } from "../figure.js";
import { number } from "../numbers.js";
import { inWords } from "../periods.js";
import { change } from "../state.js";
import { fail } from "../status.js";
import { colour } from "../swatch.js";
import { said, separators, word } from "../words.js";
import { MAPS } from "../workspace.js";
import { drawn, own, viewOf } from "./table.js";

/** @param {JoinAnswer} answer */
export function figures(answer) {
  const view = viewOf(answer);
  const one = answer.indicators.find(({ id }) => id === answer.values.indicator);
  const title = [view.legend.title, view.legend.unit, inWords(answer.values.period)].filter(Boolean).join(", ");
  const rows = view.codes
    .map((code) => ({ code, ...view.at(code) }))
    .filter(({ value }) => value !== null)
    .sort((a, b) => b.value - a.value);
  cited.own = () => [files(view)];
  return [
    answer.indicators.length > 1
      ? choice(
          "own-indicator",
          word("indicator"),
          answer.indicators.map(({ id, title }) => ({ value: id, text: said(title) })),
          answer.values.indicator,
          (value) => Object.assign(own, { indicator: value, period: "" }),
        )
      : null,
    one && one.periods.length > 1
      ? choice(
          "own-period",
          word("period"),
          one.periods.map((period) => ({ value: period, text: inWords(period) })),
          answer.values.period,
          (value) => Object.assign(own, { indicator: one.id, period: value }),
        )
      : null,
    files(view),
    make(
      "div",
      { class: "scroller", tabindex: 0, role: "region", "aria-label": title },
      make(
        "table",
        { id: "own-figures" },
        make("caption", {}, title),
        make(
          "thead",
          {},
          make(
            "tr",
            {},
            make("th", { scope: "col" }, word("table.name")),
            make("th", { scope: "col", class: "number" }, word("table.value")),
          ),
        ),
        make(
          "tbody",
          {},
          rows.map((row) =>
            make(
              "tr",
              {},
              make(
                "th",
                { scope: "row" },
                make("span", { class: "row-swatch" }, colour(row.colour)),
                nameOf(view.layer, row.code),
              ),
              make("td", { class: "number" }, number(row.value, view.digits)),
            ),
          ),
        ),
      ),
    ),
    view.legend.better?.mark || own.mark
      ? button(word(own.mark ? "own.areas" : "better.symbols"), () => again({ mark: own.mark ? "" : "symbol" }), {
          "data-key": "own-mark",
        })
      : null,
    ...view.legend.cautions.map((text) => make("p", { class: "caution" }, text)),
  ];
}

/**
 * What there is to take away: it is made of the table in this page, and stands at no address. A finished map shows
 * areas alone, and is called so where the page shows symbols.
 * @param {import("../view.js").View} view
 */
function files(view) {
  /**
   * @param {string} name
   * @param {string} format
   * @param {() => Promise<Blob>} made
   */
  const file = (name, format, made) =>
    make(
      "li",
      {},
      button(name, () => save(made, format), { class: "action", "data-key": `own-${format}` }),
    );
  const map = own.mark ? word("own.mapOfAreas") : word("map");
  return make(
    "ul",
    { class: "downloads", "aria-label": word("own.download") },
    MAPS.map((format) => file(`${map} (${format.toUpperCase()})`, format, () => drawn(format))),
    file(word("take.excel"), "csv", async () => csv(view)),
  );
}

/** @param {Partial<typeof own>} what */
export function again(what) {
  Object.assign(own, what);
  return change({});
}

/**
 * @param {string} id
 * @param {string} label
 * @param {Option[]} all
 * @param {string} chosen
 * @param {(value: string) => void} does
 */
export function choice(id, label, all, chosen, does) {
  const select = make("select", { id, "data-key": id }, ...options(all, chosen));
  select.addEventListener("change", () => {
    does(select.value);
    change({});
  });
  return make("div", { class: "field" }, make("label", { for: id }, label), select);
}

/**
 * The figures of the units in the reader's language, as a spreadsheet that is set to it reads them.
 * @param {import("../view.js").View} view
 */
function csv(view) {
  const [, point] = separators();
  const between = point === "," ? ";" : ",";
  /** @param {string} cell */
  const quoted = (cell) => (/[",;\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const head = [word("own.code"), word("table.name"), view.legend.title, word("own.status")];
  const lines = view.codes.map((code) => {
    const { value, status } = view.at(code);
    const told = value === null ? statusWords(status, view.indicator) : marks(status, null);
    const written = value === null ? "" : String(value).replace(".", point);
    // A decimal comma is no comma between cells.
    return [code, quoted(nameOf(view.layer, code)), written, quoted(told)].join(between);
  });
  const text = [head.map(quoted).join(between), ...lines].join("\r\n");
  return new Blob([`\ufeff${text}\r\n`], { type: "text/csv" });
}

/**
 * @param {() => Promise<Blob>} make_
 * @param {string} format
 */
async function save(make_, format) {
  try {
    const url = URL.createObjectURL(await make_());
    const name = own.file.name.replace(/\.[^.]*$/, "");
    make("a", { href: url, download: `${name}.${format}` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  } catch (error) {
    fail(error);
  }
}
