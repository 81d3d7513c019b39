// A record that knows both ends: who comes from where, the largest first; each place's comings and goings; and what
// size and distance alone would give.

import { address, get } from "../api.js";
import { button, make, options } from "../dom.js";
import { number } from "../numbers.js";
import { inWords } from "../periods.js";
import { FLOW_MODELS, FLOW_TOPS } from "../settle.js";
import { change, state } from "../state.js";
import { lang, word } from "../words.js";
import { pairList } from "./pair-list.js";
import { pairs } from "./pairs.js";
import { residuals } from "./residuals.js";

// Places that stand in the table; the files have all.
const MOST = 40;

/**
 * What is asked of a record with two ends.
 * @param {string} record
 */
export const exchangeQuery = (record) => ({
  record,
  period: state.flow_period,
  unit: state.flow_of,
  top: state.flow_top || FLOW_TOPS[0],
  model: state.flow_model,
});

/**
 * The answer that the screen shows; what another one says of the record tells whose flows there are.
 * @param {string} record
 * @param {Answers.Flows} other
 */
export function askExchange(record, { units }) {
  if (!units.some(({ code }) => code === state.flow_of)) state.flow_of = "";
  return get(address("/analysis/flows.json", { ...exchangeQuery(record), lang: lang() }));
}

/**
 * What stands below the choice of the record.
 * @param {Answers.Flows} answer
 * @param {Answers.FlowKind} record
 * @param {string} title
 */
export function exchange(answer, record, title) {
  const focus = answer.units.find(({ code }) => code === state.flow_of);
  return [
    make("div", { class: "row" }, focusChoice(answer.units), topChoice(), modelChoice()),
    make("p", { class: "flow-totals" }, answer.sentences.join(" ")),
    pairList(answer, focus, title),
    ...(answer.model ? residuals(answer.model) : []),
    ...overTime(answer, record, focus, title),
    make("h3", {}, word("flows.places")),
    places(answer.units, record, title),
  ];
}

/**
 * Whose flows alone are shown.
 * @param {Answers.FlowPlace[]} units
 */
function focusChoice(units) {
  const all = { value: "", text: word("flows.everyone") };
  const select = make(
    "select",
    { id: "flow-of", "data-key": "flow-of" },
    ...options([all, ...units.map(({ code, name }) => ({ value: code, text: name }))], state.flow_of),
  );
  select.addEventListener("change", () => change({ flow_of: select.value }, { lasts: true }));
  return make("div", { class: "field" }, make("label", { for: "flow-of" }, word("flows.focus")), select);
}

function topChoice() {
  const now = state.flow_top || FLOW_TOPS[0];
  const select = make(
    "select",
    { id: "flow-top", "data-key": "flow-top" },
    ...options(
      FLOW_TOPS.map((value) => ({ value, text: number(Number(value)) })),
      now,
    ),
  );
  select.addEventListener("change", () => change({ flow_top: select.value === FLOW_TOPS[0] ? "" : select.value }));
  return make("div", { class: "field" }, make("label", { for: "flow-top" }, word("flows.top")), select);
}

function modelChoice() {
  const select = make(
    "select",
    { id: "flow-model", "data-key": "flow-model" },
    ...options(
      FLOW_MODELS.map((value) => ({ value, text: word(`flows.model.${value || "none"}`) })),
      state.flow_model,
    ),
  );
  select.addEventListener("change", () => change({ flow_model: select.value }, { lasts: true }));
  return make("div", { class: "field" }, make("label", { for: "flow-model" }, word("flows.model")), select);
}

/**
 * Who came and who left over time, of the place in focus.
 * @param {Answers.Flows} answer
 * @param {Answers.FlowKind} record
 * @param {Answers.FlowPlace | undefined} focus
 * @param {string} title
 */
function overTime({ periods }, record, focus, title) {
  const moments = periods.filter(({ place }) => place);
  if (!focus || moments.length < 2) return [];
  const rows = moments.map(({ period, place }) => ({ code: period, ...endsOf(place) }));
  return [
    make("h3", {}, word("flows.time")),
    pairs({ id: "flows-time", caption: `${focus.name}, ${title}`, first: word("period"), record, rows }, ({ code }) =>
      inWords(code),
    ),
  ];
}

/**
 * As a row of a table has it.
 * @param {{ arrivals: number | null, departures: number | null, balance: number | null }} one
 */
function endsOf({ arrivals, departures, balance }) {
  /** @param {number | null} value @returns {Answers.FlowEnd} */
  const end = (value) => ({ value, rounding: 0, status: null });
  return { arrivals: end(arrivals), departures: end(departures), balance, balance_rounding: 0 };
}

/**
 * Who comes and who leaves, each place by itself.
 * @param {Answers.FlowPlace[]} units
 * @param {Answers.FlowKind} record
 * @param {string} caption
 */
function places(units, record, caption) {
  const rows = [...units]
    .sort((a, b) => (b.arrivals ?? 0) + (b.departures ?? 0) - (a.arrivals ?? 0) - (a.departures ?? 0))
    .slice(0, MOST)
    .map((one) => ({ code: one.code, ...endsOf(one) }));
  const names = new Map(units.map(({ code, name }) => [code, name]));
  return make(
    "div",
    {},
    pairs({ id: "flow-places", caption, first: word("flows.unit"), record, rows }, ({ code }) =>
      button(names.get(code), () => change({ flow_of: state.flow_of === code ? "" : code }, { lasts: true }), {
        class: "plain",
        "data-key": `of-${code}`,
        "aria-pressed": String(state.flow_of === code),
      }),
    ),
    units.length > MOST
      ? make("p", { class: "quiet" }, word("flows.places.most", { most: number(MOST), of: number(units.length) }))
      : null,
  );
}
