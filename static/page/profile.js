// One unit, or several taken together as one region: figures, series, borders, neighbours, sources.

import { address, get, orNone } from "./api.js";
import { coverage, indicatorOf, nameOf, parentOf } from "./catalogue.js";
import { briefLinks } from "./brief.js";
import { cautions } from "./cautions.js";
import { chips } from "./chips.js";
import { button, make } from "./dom.js";
import { later } from "./fetched.js";
import { figure, marks, statusWords } from "./figure.js";
import { groupPicker } from "./groups.js";
import { change as signed, digitsOf, digitsOfKm, number, withUnit } from "./numbers.js";
import { anewBetween, inWords, yearOf } from "./periods.js";
import { borders, contacts } from "./profile-borders.js";
import { seriesChart } from "./charts/series.js";
import { sourceLine } from "./source.js";
import { sparkline } from "./charts/spark.js";
import { chosen, state } from "./state.js";
import { isCounted } from "./view.js";
import { lang, said, word } from "./words.js";

const HEADLINES = ["population", "net_migration", "net_migration_rate", "natural_increase"];
/** What may come is told of this one, where it is there. */
const AHEAD = "net_migration";
const YEARS_BACK = 5;
const QUOTIENTS = ["rate", "share", "density"];

/** @typedef {{ source: Answers.Source, vintage: string }} NamedSource A source, and of when the figures are. */

/**
 * Where the figures of the profile come from that stands there.
 * @type {NamedSource[]}
 */
let named = [];

/** The sources of the profile that stands there, each once. */
export const namedSources = () => named;

/** The whole screen. */
export async function content() {
  const codes = chosen();
  const pick = [chips(), groupPicker()];
  named = [];
  if (!codes.length) return [make("h2", {}, word("profile.title")), ...pick, make("p", {}, word("profile.none"))];
  const { layer } = state;
  const [answer, border, contact] = await Promise.all([
    get(address("/analysis/profile.json", { layer, units: codes.join(","), lang: lang() })),
    borders(layer, codes),
    contacts(codes),
  ]);
  const rows = answer.indicators;
  const of = headlines(rows);
  const { short } = await later();
  const [ranges, ahead] = await Promise.all([
    codes.length === 1 ? rangesOf(of, codes[0]) : new Map(),
    orNone(short.shortForecast((of.find(({ indicator }) => indicator === AHEAD) ?? of[0]).indicator, "wide")),
  ]);
  named = sources(rows);
  const area = answer.units.reduce((sum, unit) => sum + unit.area_km2, 0);
  return [
    make(
      "div",
      { class: "row between" },
      make("h2", {}, title(codes)),
      button(word("print"), () => print(), { class: "no-print", "data-key": "print" }),
    ),
    make("div", { class: "no-print" }, ...pick.filter(Boolean)),
    briefLinks(
      codes,
      headlines(rows).map((row) => row.indicator),
    ),
    make(
      "p",
      { class: "quiet" },
      [codes.length === 1 ? parentOf(layer, codes[0]) : names(codes), withUnit(number(area, 0), word("km2"))]
        .filter(Boolean)
        .join(" · "),
    ),
    codes.length > 1 ? make("p", { class: "quiet" }, word("region.about")) : null,
    make(
      "div",
      { class: "cards" },
      headlines(rows).map((row) => card(row, ranges.get(row.indicator))),
    ),
    table(rows),
    cautions(answer.cautions),
    ...(ahead ?? []),
    make("h3", {}, word("profile.borders")),
    ...border,
    make("h3", {}, word("profile.neighbours")),
    contact,
    make("h3", {}, word("profile.sources")),
    ...named.map(({ source, vintage }) => sourceLine(source, vintage)),
    make("p", { class: "quiet" }, word("citation.generation", { generation: answer.generation })),
  ];
}

/**
 * The usual ones; of a workspace without them its first.
 * @param {Answers.ProfileRow[]} rows
 */
function headlines(rows) {
  const usual = HEADLINES.map((id) => rows.find((row) => row.indicator === id)).filter(Boolean);
  return usual.length ? usual : rows.slice(0, HEADLINES.length);
}

/** @param {string[]} codes */
const names = (codes) => codes.map((code) => nameOf(state.layer, code)).join(", ");
/** @param {string[]} codes */
const title = (codes) =>
  codes.length === 1 ? nameOf(state.layer, codes[0]) : word("region.title", { count: number(codes.length) });

/**
 * The last period with a value; the last one at all where there is none.
 * @param {Answers.ProfileRow} row
 */
function latest(row) {
  const with_ = row.values.findLastIndex((value) => value !== null);
  return with_ >= 0 ? with_ : row.values.length - 1;
}

/**
 * Lengths and distances are written as in the table of borders below; what is computed has a decimal even of a
 * series of zeros, as it has beside others.
 * @param {Answers.ProfileRow} row
 * @param {number} i
 */
function digitsAt(row, i) {
  if (said(row.unit) === word("km")) return digitsOfKm(row.values[i]);
  const { derivation } = indicatorOf(row.indicator);
  return Math.max(QUOTIENTS.includes(derivation?.kind) ? 1 : 0, digitsOf(row.values));
}

/**
 * What chance leaves of the figures on the cards, of those of which that is known.
 * @param {Answers.ProfileRow[]} rows
 * @param {string} code
 * @returns {Promise<Map<string, string>>}
 */
async function rangesOf(rows, code) {
  const rates = rows.filter((row) => isCounted(row.indicator) && row.values[latest(row)] !== null);
  const { sure } = await later();
  const told = rates.map(async (row) => {
    const found = await orNone(sure.ratesIn(state.layer, row.indicator, row.periods[latest(row)]));
    const range = found ? sure.rangeWords(found.of(code), found.digits) : "";
    return /** @type {[string, string]} */ ([row.indicator, range]);
  });
  return new Map(await Promise.all(told));
}

/**
 * @param {Answers.ProfileRow} row
 * @param {string} [range]
 */
function card(row, range = "") {
  const i = latest(row);
  const rank = row.ranks[i] ? word("rank.of", { rank: number(row.ranks[i]), of: number(row.of[i]) }) : null;
  return make(
    "section",
    { class: "card" },
    make("h3", {}, said(row.title)),
    make(
      "p",
      { class: "figure" },
      row.joined === "never"
        ? make("span", { class: "missing" }, word("region.never"))
        : figure(
            row.values[i],
            row.values[i] === null ? row.statuses[i] : null,
            row.indicator,
            digitsAt(row, i),
            row.flags[i],
          ),
    ),
    range ? make("p", { class: "quiet range" }, range) : null,
    make("p", { class: "quiet" }, [inWords(row.periods[i]), rank].filter(Boolean).join(" · ")),
    seriesChart({ ...row, ...timesOf(row) }, row.periods[i], { width: 260 }),
  );
}

/**
 * Where the series begins anew, and where a whole layer jumps.
 * @param {Answers.ProfileRow} row
 */
const timesOf = (row) => (({ breaks, leaps }) => ({ breaks, leaps }))(indicatorOf(row.indicator));

/** @param {Answers.ProfileRow[]} rows */
function table(rows) {
  const heads = ["indicator", "period", "table.value", "table.rank", "profile.change", "table.series"];
  const label = word("profile.figures");
  return make(
    "div",
    { class: "scroller", tabindex: 0, role: "region", "aria-label": label },
    make(
      "table",
      { id: "figures" },
      make("caption", {}, label),
      make(
        "thead",
        {},
        make(
          "tr",
          {},
          heads.map((key, i) =>
            make(
              "th",
              { scope: "col", class: i > 1 && i < 5 ? "number" : null },
              word(key, { years: number(YEARS_BACK) }),
            ),
          ),
        ),
      ),
      make("tbody", {}, rows.map(line)),
    ),
  );
}

/** @param {Answers.ProfileRow} row */
function line(row) {
  const i = latest(row);
  const digits = digitsAt(row, i);
  const then = row.periods.findIndex(
    (period) => period && Number(yearOf(period)) === Number(yearOf(row.periods[i])) - YEARS_BACK,
  );
  const before = then >= 0 ? row.values[then] : null;
  const { breaks } = indicatorOf(row.indicator);
  const anew = then >= 0 && anewBetween(breaks, row.periods[then], row.periods[i]);
  const known = before !== null && row.values[i] !== null;
  const changed = known && !anew ? signed(row.values[i] - before, digits) : word(known ? "status.break" : "none");
  return make(
    "tr",
    {},
    make(
      "th",
      { scope: "row" },
      said(row.title),
      make("span", { class: "quiet flag" }, said(row.unit)),
      overYears(row),
    ),
    make("td", {}, inWords(row.periods[i])),
    make("td", { class: "number" }, value(row, i, digits)),
    make(
      "td",
      { class: "number" },
      row.ranks[i] ? word("rank.short", { rank: number(row.ranks[i]), of: number(row.of[i]) }) : word("none"),
    ),
    make("td", { class: "number" }, changed),
    make("td", {}, sparkline({ ...row, breaks }, row.periods[i])),
  );
}

/**
 * What is counted by year, summed up, with the years that the sum lacks.
 * @param {Answers.ProfileRow} one
 */
function overYears({ over_years: sum, values }) {
  if (!sum) return null;
  const told = word("profile.sum", {
    from: inWords(sum.from),
    to: inWords(sum.to),
    value: number(sum.value, digitsOf(values)),
  });
  const lacks = sum.lacking.length ? word("profile.sum.lacks", { years: sum.lacking.map(inWords).join(", ") }) : "";
  return make("span", { class: "quiet flag" }, [told, lacks].filter(Boolean).join("; "));
}

/**
 * The figure; of a region that lacks a part, which part.
 * @param {Answers.ProfileRow} row
 * @param {number} i
 * @param {number} digits
 */
function value(row, i, digits) {
  if (row.values[i] !== null)
    return [
      number(row.values[i], digits),
      marks(row.statuses[i], row.flags[i])
        ? make("span", { class: "quiet flag" }, marks(row.statuses[i], row.flags[i]))
        : null,
    ];
  if (row.joined === "never") return make("span", { class: "missing" }, word("region.never"));
  const lacking = row.missing[i].map((code) => nameOf(state.layer, code)).join(", ");
  return [
    make("span", { class: "missing" }, statusWords(row.statuses[i], row.indicator)),
    row.joined === "single" ? null : make("span", { class: "quiet flag" }, word("region.missing", { names: lacking })),
  ];
}

/**
 * Each source once, of what these units have a value of.
 * @param {Answers.ProfileRow[]} rows
 */
function sources(rows) {
  const all = rows.flatMap((row) => {
    const indicator = indicatorOf(row.indicator);
    const own = coverage(indicator, state.layer).sources.filter((one) => row.sources.includes(one.id));
    return own.map((source) => ({ source, vintage: indicator.vintage }));
  });
  return all.filter((one, i) => all.findIndex((other) => other.source.id === one.source.id) === i);
}
