// Two to eight units side by side: indicators with ranks and change, borders and distances, who borders
// whom, and the border effect.

import { address, get } from "./api.js";
import { indicatorOf, indicatorsOn, nameOf, neighbourName, periodFor, periodsOf, unitOf } from "./catalogue.js";
import { briefLinks } from "./brief.js";
import { cautions } from "./cautions.js";
import { chips } from "./chips.js";
import { make } from "./dom.js";
import { amongWhom, effect } from "./effect.js";
import { later } from "./fetched.js";
import { marks, reason } from "./figure.js";
import { groupPicker } from "./groups.js";
import { change as signed, digitsOf, km, number, withUnit } from "./numbers.js";
import { inWords, yearOf } from "./periods.js";
import { indicatorChoice, sinceChoice } from "./compare-choices.js";
import { PLAIN } from "./settle.js";
import { chosen, state } from "./state.js";
import { fetchView } from "./view.js";
import { lang, said, word } from "./words.js";

/** So many units have room beside each other. */
export const MOST = 8;
const SHOWN = 6;
// What a planner asks for first; a workspace without them begins with its own first ones.
const COMMON = [
  "net_migration",
  "net_migration_rate",
  "population",
  "natural_increase_rate",
  "urban_share",
  "population_density",
];

/** The whole screen. */
export async function content() {
  const codes = chosen().slice(0, MOST);
  const head = [make("h2", {}, word("compare.title")), chips(), groupPicker()];
  if (codes.length < 2) return [...head, make("p", {}, word("compare.few"))];
  const ids = wanted();
  const [answers, pairs, border] = await Promise.all([
    Promise.all(ids.map((id) => ask(id, codes))),
    contacts(codes),
    effect(state),
  ]);
  return [
    ...head,
    chosen().length > MOST ? make("p", { class: "caution" }, word("compare.many", { most: number(MOST) })) : null,
    make("div", { class: "row" }, sinceChoice(), indicatorChoice(ids)),
    briefLinks(codes, ids),
    ...(await overTime(ids[0], codes)),
    ...amongWhom(answers[0]?.among),
    figures(
      answers.map((answer) => answer.indicators[0]),
      codes,
    ),
    cautions(answers.flatMap((answer) => answer.cautions)),
    nearness(codes),
    make("h3", {}, word("compare.contacts")),
    pairs,
    make("section", { class: "effect" }, ...border),
  ];
}

/**
 * The first of the indicators over the span, or over all periods: each unit is a line.
 * @param {string} indicator
 * @param {string[]} codes
 */
async function overTime(indicator, codes) {
  const plain = indicator === state.indicator ? {} : PLAIN;
  const period = periodFor(indicator, state.layer, state.period);
  const view = await fetchView({ ...state, ...plain, indicator, period, where: "", by: "" });
  const { content } = (await later()).lines;
  return [make("section", { class: "compare-lines" }, ...(await content(view, codes, "wide")).flat())];
}

/** The indicators that are compared: those of the address, else the one on the map and what is asked for first. */
export function wanted() {
  const here = indicatorsOn(state.layer).map((one) => one.id);
  const asked = state.indicators.split(",").filter((id) => here.includes(id));
  return asked.length
    ? asked
    : [...new Set([state.indicator, ...COMMON, ...here])].filter((id) => here.includes(id)).slice(0, SHOWN);
}

/**
 * An indicator may lack the period on the map, and the earlier one.
 * @param {string} id
 */
function times(id) {
  const period = periodFor(id, state.layer, state.period);
  /** @param {number} year */
  const ofYear = (year) => periodsOf(id, state.layer).find((one) => Number(yearOf(one)) === year);
  return { period, from: ofYear(Number(yearOf(period)) - Number(state.from || 5)) ?? "" };
}

/**
 * @param {string} id
 * @param {string[]} codes
 */
const ask = (id, codes) =>
  get(
    address("/analysis/compare.json", {
      layer: state.layer,
      units: codes.join(","),
      indicators: id,
      ...times(id),
      where: state.where,
      lang: lang(),
    }),
  );

/** The same figures as few answers: a year also asks for the one date in it, so that flows and stocks are one table. */
export function questions() {
  /** @param {string} period */
  const year = (period) => (/^\d{4}-\d{2}-\d{2}$/.test(period) ? yearOf(period) : period);
  const all = new Map();
  for (const id of wanted()) {
    const { period, from } = times(id);
    const asked = { period: year(period), from: year(from) };
    const key = Object.values(asked).join(" ");
    all.set(key, { ...asked, ids: [...(all.get(key)?.ids ?? []), id] });
  }
  return [...all.values()];
}

/**
 * @param {string} label
 * @param {HTMLTableElement} table
 */
function scroller(label, table) {
  return make("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": label }, table);
}

/**
 * @param {Answers.ComparedIndicator[]} rows
 * @param {string[]} codes
 */
function figures(rows, codes) {
  const heads = [
    word("indicator"),
    ...codes.map((code) => nameOf(state.layer, code)),
    word("compare.mean"),
    word("compare.pooled"),
  ];
  const label = word("compare.figures");
  return scroller(
    label,
    make(
      "table",
      { id: "compare" },
      make("caption", {}, label),
      make(
        "thead",
        {},
        make(
          "tr",
          {},
          heads.map((text, i) => make("th", { scope: "col", class: i ? "number" : null }, text)),
        ),
      ),
      make("tbody", {}, rows.map(row)),
    ),
  );
}

/** @param {Answers.ComparedIndicator} one */
function row({ indicator, unit, period, from, values, all }) {
  const digits = digitsOf(values.map((one) => one.value));
  const earlier = from || !period ? null : make("span", { class: "quiet flag" }, word("compare.noEarlier"));
  const since = from ? word("compare.since", { from: inWords(from) }) : "";
  /** @param {Answers.Compared} one */
  const cell = (one) =>
    make(
      "td",
      { class: "number" },
      one.value === null
        ? make("span", { class: "missing" }, reason(one.status, indicator))
        : make("strong", {}, number(one.value, digits)),
      one.flag ? make("span", { class: "quiet flag" }, marks(null, one.flag)) : null,
      one.rank
        ? make("span", { class: "quiet flag" }, word("rank.of", { rank: number(one.rank), of: number(one.of) }))
        : null,
      one.change !== null
        ? make(
            "span",
            { class: "quiet flag" },
            [`${signed(one.change, digits)} ${since}`, one.change_flag ? marks(null, one.change_flag) : ""]
              .filter(Boolean)
              .join("; "),
          )
        : null,
    );
  // Of some of the units: how many of all.
  const some = all.missing ? word("compare.of", { n: number(all.n), of: number(all.n + all.missing) }) : null;
  /** @param {number | null} value */
  const plain = (value) =>
    make(
      "td",
      { class: "number" },
      value === null ? word("none") : number(value, digits),
      value !== null && some ? make("span", { class: "quiet flag" }, some) : null,
    );
  return make(
    "tr",
    {},
    make(
      "th",
      { scope: "row" },
      said(indicatorOf(indicator).title),
      make("span", { class: "quiet flag" }, [said(unit), inWords(period)].filter(Boolean).join(", ")),
      earlier,
    ),
    ...values.map(cell),
    plain(all.mean),
    plain(all.weighted_mean),
  );
}

/**
 * Borders and the shortest way to those that are not touched.
 * @param {string[]} codes
 */
function nearness(codes) {
  const near = codes.map((code) => unitOf(state.layer, code).near);
  const states = [...new Set(near.flatMap((unit) => Object.keys(unit?.distance_km ?? {})))];
  if (!states.length) return null;
  const label = word("compare.borders");
  /**
   * @param {Answers.Nearness | undefined} unit
   * @param {string} code
   */
  const cell = (unit, code) => {
    if (!unit) return make("td", { class: "number" }, word("none"));
    const length = unit.border_length_km[code];
    return make(
      "td",
      { class: "number" },
      length
        ? word("border.of", { length: km(length) })
        : word("distance.of", { distance: km(unit.distance_km[code]) }),
    );
  };
  return scroller(
    label,
    make(
      "table",
      {},
      make("caption", {}, label),
      make(
        "thead",
        {},
        make(
          "tr",
          {},
          make("th", { scope: "col" }, word("neighbour")),
          codes.map((code) => make("th", { scope: "col", class: "number" }, nameOf(state.layer, code))),
        ),
      ),
      make(
        "tbody",
        {},
        states.map((code) =>
          make(
            "tr",
            {},
            make("th", { scope: "row" }, neighbourName(code)),
            near.map((unit) => cell(unit, code)),
          ),
        ),
      ),
    ),
  );
}

/**
 * Which of them border each other, and how the indicator differs across.
 * @param {string[]} codes
 */
async function contacts(codes) {
  const { layer, indicator, period } = state;
  const { pairs } = await get(address("/analysis/neighbours.json", { layer, indicator, period }));
  const among = pairs.filter(({ a, b }) => codes.includes(a.code) && codes.includes(b.code));
  if (!among.length) return make("p", {}, word("compare.apart"));
  const unit = said(indicatorOf(indicator).unit);
  /** @param {Answers.Pair} one */
  const text = ({ a, b, contact, border_length_km: length, difference }) =>
    word(contact === "point" ? "contact.point" : difference === null ? "contact.missing" : "contact", {
      a: nameOf(layer, a.code),
      b: nameOf(layer, b.code),
      length: km(length),
      difference: difference === null ? "" : withUnit(signed(difference), unit),
    });
  return make(
    "ul",
    {},
    among.map((pair) => make("li", {}, text(pair))),
  );
}
