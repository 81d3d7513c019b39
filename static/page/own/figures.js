// The figures of the reader's own table: choices, files, a table from high to low.

import { nameOf } from "../catalogue.js";
import { button, make, options } from "../dom.js";
import { number } from "../numbers.js";
import { inWords } from "../periods.js";
import { change } from "../state.js";
import { fail } from "../status.js";
import { colour } from "../swatch.js";
import { said, word } from "../words.js";
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
    make(
      "ul",
      { class: "downloads", "aria-label": word("own.download") },
      MAPS.map((format) =>
        make(
          "li",
          {},
          button(`${word("map")} (${format.toUpperCase()})`, () => save(() => drawn(format), format), {
            class: "action",
            "data-key": `own-${format}`,
          }),
        ),
      ),
      make(
        "li",
        {},
        button("CSV", () => save(async () => csv(view), "csv"), { class: "action", "data-key": "own-csv" }),
      ),
    ),
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
 * The figures of the units, as a spreadsheet reads them.
 * @param {import("../view.js").View} view
 */
function csv(view) {
  /** @param {string | number} cell */
  const quoted = (cell) => (/[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell));
  const head = ["code", "name", view.legend.title, "status"];
  const lines = view.codes.map((code) => {
    const { value, status } = view.at(code);
    return [code, nameOf(view.layer, code), value ?? "", status ?? ""];
  });
  const text = [head, ...lines].map((cells) => cells.map(quoted).join(",")).join("\r\n");
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
