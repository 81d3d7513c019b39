// Who comes from where and who leaves: one kind of record at a time, as pairs beside the map.

import { address, get, HOME } from "../api.js";
import { cited } from "../cited.js";
import { button, byId, make, options } from "../dom.js";
import { inWords } from "../periods.js";
import { sourceLine } from "../source.js";
import { change, state } from "../state.js";
import { fail } from "../status.js";
import { lang, said, word } from "../words.js";
import { showOnMap } from "./map.js";
import { pairs } from "./pairs.js";

/** The whole screen. */
export async function content() {
  const answer = await get(address("/analysis/flows.json", { record: state.flow, lang: lang() }));
  const record = answer.records.find((one) => one.id === answer.parameters.record);
  if (!record) return [make("h2", {}, word("screen.flows")), make("p", {}, word("flows.none"))];
  const period = record.periods.includes(state.flow_period) ? state.flow_period : record.periods[0];
  state.flow_period = period === record.periods[0] ? "" : period;
  const rows = answer.rows.filter((row) => row.period === period);
  const listed = rows.filter(({ kind }) => kind === "country" || kind === "unit");
  const together = rows.filter((row) => !listed.includes(row));
  showOnMap(record, rows, period).catch(fail);
  const title = [said(record.title), inWords(period)].join(", ");
  Object.assign(cited, {
    what: [word("screen.flows"), title],
    sources: record.sources.map((source) => ({ source, vintage: source.retrieved ?? "" })),
  });
  byId("heading").textContent = title;
  document.title = `${title} · ${word("brand")}`;
  // "Border crossings, Q3 2023, border crossings" would say it twice.
  const unit = record.kind === "crossings" ? "" : record.unit;
  return [
    make("h2", { class: "unseen" }, word("screen.flows")),
    choice(
      "flow",
      word("flows.record"),
      answer.records.map(({ id, title }) => ({ value: id, text: said(title) })),
      record.id,
    ),
    make("p", { class: "kind" }, record.about),
    record.periods.length > 1
      ? choice(
          "flow_period",
          word("period"),
          record.periods.map((one) => ({ value: one, text: inWords(one) })),
          period,
        )
      : null,
    downloads(record.id, period),
    listed.length
      ? pairs(
          {
            id: "flows",
            caption: [title, unit].filter(Boolean).join(", "),
            first: word(listed[0].kind === "unit" ? "flows.unit" : "flows.country"),
            record,
            rows: listed,
          },
          (row) => name(row, answer.rows),
        )
      : make("p", {}, word("flows.noCountry")),
    together.length
      ? pairs(
          { id: "flows-together", caption: word("flows.together"), first: word("flows.of"), record, rows: together },
          (row) => name(row, answer.rows),
        )
      : null,
    together.some(({ kind }) => kind === "group") ? make("p", { class: "quiet" }, word("flows.groups")) : null,
    ...overTime(answer.rows, record, unit),
    ...key(record),
    record.layer ? null : answer.not_there ? make("p", { class: "quiet" }, answer.not_there) : null,
    ...answer.cautions
      .filter((text) => text !== record.about && text !== answer.not_there)
      .map((text) => make("p", { class: "caution" }, text)),
    ...record.sources.map((source) => sourceLine(source, source.retrieved)),
  ];
}

/**
 * How what is drawn is read.
 * @param {Answers.FlowKind} record
 */
function key(record) {
  const sides = [record.arrivals ? "arrivals" : "", record.departures ? "departures" : ""].filter(Boolean);
  const lines = sides.map((side) =>
    make(
      "li",
      {},
      make("span", { class: `patch ${side}` }),
      `${word(`flows.${side}`)}: ${said(record[/** @type {"arrivals"} */ (side)])}`,
    ),
  );
  return [
    make("ul", { class: "flow-key" }, lines),
    sides.length > 1 ? make("p", { class: "quiet" }, word("flows.balance.about")) : null,
  ];
}

/**
 * A row of buttons of which one is pressed.
 * @param {"flow" | "flow_period"} name
 * @param {string} label
 * @param {Option[]} all
 * @param {string} chosen
 */
const choice = (name, label, all, chosen) =>
  make(
    "div",
    { class: "switch", id: name, role: "group", "aria-label": label },
    all.map(({ value, text }, i) =>
      button(
        text,
        () =>
          change(
            { [name]: i ? value : "", ...(name === "flow" ? { flow_period: "", flow_of: "" } : {}) },
            { lasts: true },
          ),
        { "data-key": `${name}-${value}`, "aria-pressed": String(value === chosen) },
      ),
    ),
  );

/**
 * The periods of a row that are as long as each other, where there are several: `2023-Q1` and `2023-Q3`.
 * @param {Answers.Flow[]} all
 * @param {string} code
 */
function series(all, code) {
  const own = all.filter((row) => row.code === code && row.kind !== "group" && !row.period.includes(".."));
  /** @param {string} period */
  const length = (period) => period.replaceAll(/\d+/g, (digits) => "0".repeat(digits.length));
  /** @type {Map<string, Answers.Flow[]>} */
  const byLength = new Map();
  for (const row of own) byLength.set(length(row.period), [...(byLength.get(length(row.period)) ?? []), row]);
  const longest = [...byLength.values()].sort((a, b) => b.length - a.length)[0] ?? [];
  return longest.length > 1 ? [...longest].sort((a, b) => (a.period < b.period ? -1 : 1)) : [];
}

/** @param {Answers.Flow} row */
const text = (row) => (row.kind === "total" ? word("flows.total", { place: said(row.place) }) : said(row.names));

/**
 * A name; what has several periods is chosen by it.
 * @param {Answers.Flow} row
 * @param {Answers.Flow[]} all
 */
function name(row, all) {
  if (!series(all, row.code).length || row.kind === "group") return text(row);
  const code = row.code || TOTAL;
  return button(text(row), () => change({ flow_of: code }), {
    class: "plain",
    "data-key": `of-${code}`,
    "aria-pressed": String(state.flow_of === code),
  });
}

// In the address of the page the total has a code of its own.
const TOTAL = "total";

/**
 * The periods of one country or unit under each other.
 * @param {Answers.Flow[]} all
 * @param {Answers.FlowKind} record
 * @param {string} unit
 */
function overTime(all, record, unit) {
  const codes = [...new Set(all.map(({ code }) => code))].filter((code) => series(all, code).length);
  if (!codes.length) return [];
  const wanted = state.flow_of === TOTAL ? "" : state.flow_of;
  const code = codes.includes(wanted) ? wanted : codes[0];
  /** @param {string} one */
  const named = (one) => text(series(all, one)[0]);
  const select = make(
    "select",
    { id: "flow-of", "data-key": "flow-of" },
    ...options(
      codes.map((one) => ({ value: one || TOTAL, text: named(one) })),
      code || TOTAL,
    ),
  );
  select.addEventListener("change", () => change({ flow_of: select.value }));
  const rows = series(all, code);
  return [
    make("h3", {}, word("flows.time")),
    make("div", { class: "field" }, make("label", { for: "flow-of" }, word("flows.of")), select),
    pairs(
      {
        id: "flows-time",
        caption: [named(code), said(record.title), unit].filter(Boolean).join(", "),
        first: word("period"),
        record,
        rows,
      },
      (row) => inWords(row.period),
    ),
  ];
}

/**
 * What is on the screen, as files.
 * @param {string} record
 * @param {string} period
 */
function downloads(record, period) {
  const asked = { record, period, lang: lang() };
  /**
   * @param {string} format
   * @param {string} text
   * @param {Record<string, string>} [more]
   */
  const file = (format, text, more = {}) =>
    make(
      "li",
      {},
      make("a", { href: HOME + address(`/analysis/flows.${format}`, { ...asked, ...more }), download: "" }, text),
    );
  return make(
    "ul",
    { class: "downloads", "aria-label": word("flows.download") },
    file("xlsx", "XLSX"),
    file("csv", word("take.excel"), { excel: "1" }),
    file("csv", "CSV"),
    file("json", "JSON"),
  );
}
