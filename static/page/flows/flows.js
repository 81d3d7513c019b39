// Who comes from where and who leaves: one kind of record at a time, as pairs beside the map.

import { address, get } from "../api.js";
import { cited } from "../cited.js";
import { button, byId, make, options } from "../dom.js";
import { inWords } from "../periods.js";
import { sourceLine } from "../source.js";
import { change, state } from "../state.js";
import { fail } from "../status.js";
import { lang, said, word } from "../words.js";
import { direction, sidesOf } from "./direction.js";
import { downloads } from "./downloads.js";
import { askExchange, exchange, exchangeQuery } from "./exchange.js";
import { showLinks, showOnMap } from "./map.js";
import { pairs } from "./pairs.js";

// What is of one record alone.
const OTHER_RECORD = { flow_period: "", flow_of: "", flow_model: "" };
// As buttons beside each other.
const FEW_PERIODS = 8;

/** The whole screen. */
export async function content() {
  const first = await get(address("/analysis/flows.json", { record: state.flow, lang: lang() }));
  const record = first.records.find((one) => one.id === first.parameters.record);
  if (!record) return [make("h2", {}, word("screen.flows")), make("p", {}, word("flows.none"))];
  const period = record.periods.includes(state.flow_period) ? state.flow_period : record.periods[0];
  state.flow_period = period === record.periods[0] ? "" : period;
  // Of both ends a large table has too many pairs for one answer: what is shown is asked for by itself.
  const between = record.pairs ? await askExchange(record.id, first) : null;
  const answer = between ?? first;
  const rows = answer.rows.filter((row) => row.period === period);
  const listed = rows.filter(({ kind }) => kind === "country" || kind === "unit");
  const together = rows.filter((row) => !listed.includes(row));
  (between ? showLinks(record, between, period) : showOnMap(record, rows, period)).catch(fail);
  const title = [said(record.title), inWords(period)].filter(Boolean).join(", ");
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
      first.records.map(({ id, title }) => ({ value: id, text: said(title) })),
      record.id,
    ),
    make("p", { class: "kind" }, record.about),
    record.periods.length > 1
      ? periodChoice(
          "flow_period",
          word("period"),
          record.periods.map((one) => ({ value: one, text: inWords(one) })),
          period,
        )
      : null,
    downloads(between ? exchangeQuery(record.id) : { record: record.id, period }, record.pairs || !record.layer),
    ...(between ? exchange(between, record, title) : []),
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
      : between
        ? null
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
  const sides = sidesOf(record);
  const lines = sides.map((side) =>
    make(
      "li",
      {},
      make("span", { class: `patch ${side}` }),
      [direction(record, side), said(record[/** @type {"arrivals"} */ (side)])].filter(Boolean).join(": "),
    ),
  );
  const [first, second] = sides.map((side) => direction(record, side));
  return [
    make("ul", { class: "flow-key" }, lines),
    second ? make("p", { class: "quiet" }, word("flows.balance.about", { first, second })) : null,
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
        () => change({ [name]: i ? value : "", ...(name === "flow" ? OTHER_RECORD : {}) }, { lasts: true }),
        { "data-key": `${name}-${value}`, "aria-pressed": String(value === chosen) },
      ),
    ),
  );

/**
 * Many periods are a list.
 * @param {"flow_period"} name
 * @param {string} label
 * @param {Option[]} all
 * @param {string} chosen
 */
function periodChoice(name, label, all, chosen) {
  if (all.length <= FEW_PERIODS) return choice(name, label, all, chosen);
  const select = make("select", { id: name, "data-key": name }, ...options(all, chosen));
  select.addEventListener("change", () =>
    change({ [name]: select.value === all[0].value ? "" : select.value }, { lasts: true }),
  );
  return make("div", { class: "field" }, make("label", { for: name }, label), select);
}

// In the address of the page the total has a code of its own.
const TOTAL = "total";

/**
 * Whose row it is, as the address says it: who is at the other end, and the place where it is not the one that most
 * rows are of. Figures of two places are no series.
 * @param {Answers.Flow} row
 * @param {string} home
 */
function whose({ code, kind, place_code: place }, home) {
  const other = code || TOTAL;
  return kind === "unit" || place === home ? other : `${other}@${place}`;
}

/**
 * The place that most rows are of.
 * @param {Answers.Flow[]} all
 */
function homeOf(all) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { place_code: place } of all) counts.set(place, (counts.get(place) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "";
}

/**
 * The periods of a row that are as long as each other, where there are several: `2023-Q1` and `2023-Q3`.
 * @param {Answers.Flow[]} all
 * @param {string} id
 */
function series(all, id) {
  const home = homeOf(all);
  const own = all.filter((row) => whose(row, home) === id && row.kind !== "group" && !row.period.includes(".."));
  /** @param {string} period */
  const length = (period) => period.replaceAll(/\d+/g, (digits) => "0".repeat(digits.length));
  /** @type {Map<string, Answers.Flow[]>} */
  const byLength = new Map();
  for (const row of own) byLength.set(length(row.period), [...(byLength.get(length(row.period)) ?? []), row]);
  const longest = [...byLength.values()].sort((a, b) => b.length - a.length)[0] ?? [];
  return longest.length > 1 ? [...longest].sort((a, b) => (a.period < b.period ? -1 : 1)) : [];
}

/**
 * Who is at the other end; of another place than most rows, with that place.
 * @param {Answers.Flow} row
 * @param {string} home
 */
function text(row, home) {
  if (row.kind === "total") return word("flows.total", { place: said(row.place) });
  return row.kind === "unit" || row.place_code === home ? said(row.names) : `${said(row.names)} (${said(row.place)})`;
}

/**
 * A name; what has several periods is chosen by it.
 * @param {Answers.Flow} row
 * @param {Answers.Flow[]} all
 */
function name(row, all) {
  const home = homeOf(all);
  const id = whose(row, home);
  if (!series(all, id).length || row.kind === "group") return text(row, home);
  return button(text(row, home), () => change({ flow_of: id }), {
    class: "plain",
    "data-key": `of-${id}`,
    "aria-pressed": String(state.flow_of === id),
  });
}

/**
 * The periods of one country or unit under each other.
 * @param {Answers.Flow[]} all
 * @param {Answers.FlowKind} record
 * @param {string} unit
 */
function overTime(all, record, unit) {
  const home = homeOf(all);
  const ids = [...new Set(all.map((row) => whose(row, home)))].filter((one) => series(all, one).length);
  if (!ids.length) return [];
  const id = ids.includes(state.flow_of) ? state.flow_of : ids[0];
  /** @param {string} one */
  const named = (one) => text(series(all, one)[0], home);
  const select = make(
    "select",
    { id: "flow-of", "data-key": "flow-of" },
    ...options(
      ids.map((one) => ({ value: one, text: named(one) })),
      id,
    ),
  );
  select.addEventListener("change", () => change({ flow_of: select.value }));
  const rows = series(all, id);
  return [
    make("h3", {}, word("flows.time")),
    make("div", { class: "field" }, make("label", { for: "flow-of" }, word("flows.of")), select),
    pairs(
      {
        id: "flows-time",
        caption: [named(id), said(record.title), unit].filter(Boolean).join(", "),
        first: word("period"),
        record,
        rows,
      },
      (row) => inWords(row.period),
    ),
  ];
}
