// The screen of what may come: the region as a whole, then each of its parts, with the ranges that past years bear out.

import { coverage, indicatorOf, indicatorsOn, levelTitle } from "../catalogue.js";
import { cautions } from "../cautions.js";
import { chips } from "../chips.js";
import { cited } from "../cited.js";
import { byId, make, options } from "../dom.js";
import { groupPicker } from "../groups.js";
import { number } from "../numbers.js";
import { inWords } from "../periods.js";
import { show } from "../pickers.js";
import { sourceLine } from "../source.js";
import { change, chosen, state } from "../state.js";
import { said, word } from "../words.js";
import { LEVELS } from "../workspace.js";
import { ask, askCountry, askTogether, canForecast, forecastFiles, partsOf } from "./ask.js";
import { fan } from "./fan.js";
import { forecastOf } from "./one.js";
import { digitsFor, headline, lastOf, range } from "./told.js";

/** The whole screen. */
export async function content() {
  const { indicator: id } = state;
  const title = [word("screen.forecast"), said(indicatorOf(id).title)].join(": ");
  byId("heading").textContent = title;
  document.title = `${title} · ${word("brand")}`;
  const head = [make("h2", {}, title), make("div", { class: "no-print" }, choices(), chips(), groupPicker())];
  if (!canForecast(indicatorOf(id), state.layer)) return [...head, make("p", {}, word("forecast.none"))];
  const whose = partsOf(id);
  const [parts, country] = await Promise.all([ask(id, whose), askCountry(id, whose.layer)]);
  const each = parts?.units ?? [];
  // One that is chosen is its own whole.
  const whole = await askTogether(
    id,
    whose.layer,
    each.map(({ code }) => code),
  );
  // Where the parts make up no whole, the country alone is one.
  const others = chosen().length || state.where ? null : country;
  const wholes = [others && !whole?.one.forecast.length ? null : whole, others].filter(Boolean);
  const { vintage } = indicatorOf(id);
  const sources = coverage(indicatorOf(id), whose.layer).sources.map((source) => ({ source, vintage }));
  Object.assign(cited, { what: [title, ...wholes.map(({ one }) => one.name)], sources });
  const [first, ...further] = wholes;
  /** @param {NonNullable<typeof whole>} one @param {number} i */
  const shown = ({ answer, one }, i) => [
    make("h3", {}, one.name),
    ...forecastOf(answer, one, { indicator: id, id: `forecast-${i}` }),
  ];
  return [
    ...head,
    ...(first ? shown(first, 0) : []),
    ...(each.length > 1 ? [make("h3", {}, word("forecast.each")), small(each), table(each)] : []),
    ...further.flatMap((one, i) => shown(one, i + 1)),
    parts ? forecastFiles(id, whose) : make("p", {}, word("forecast.none")),
    cautions([...wholes.map(({ answer }) => answer), ...(parts ? [parts] : [])].flatMap((answer) => answer.cautions)),
    ...sources.map(({ source }) => sourceLine(source, vintage)),
  ];
}

/** Level and indicator, of which there is no picker on this screen. */
function choices() {
  const level = make(
    "select",
    { id: "forecast-layer", "data-key": "forecast-layer" },
    ...options(
      LEVELS.map((value) => ({ value, text: levelTitle(value) })),
      state.layer,
    ),
  );
  level.addEventListener("change", () => change({ layer: level.value, units: "", where: "" }, { lasts: true }));
  const indicator = make(
    "select",
    { id: "forecast-indicator", "data-key": "forecast-indicator" },
    ...options(
      indicatorsOn(state.layer)
        .filter((one) => canForecast(one, state.layer) || one.id === state.indicator)
        .map(({ id, title, unit }) => ({ value: id, text: [said(title), said(unit)].filter(Boolean).join(", ") })),
      state.indicator,
    ),
  );
  indicator.addEventListener("change", () => show(indicator.value));
  /** @param {string} key @param {HTMLSelectElement} select */
  const field = (key, select) => make("div", { class: "field" }, make("label", { for: select.id }, word(key)), select);
  return make("div", { class: "row" }, LEVELS.length > 1 ? field("level", level) : null, field("indicator", indicator));
}

// Drawings beside each other; the table has all.
const MOST = 24;

/**
 * Each with a small drawing of its own scale.
 * @param {Answers.Forecast[]} all
 */
function small(all) {
  const unit = said(indicatorOf(state.indicator).unit);
  return make(
    "div",
    { class: "cards fans" },
    all
      .filter(({ forecast }) => forecast.length)
      .slice(0, MOST)
      .map((one) =>
        make(
          "section",
          { class: "card" },
          make("h4", {}, one.name),
          fan(one, { size: "small", says: [one.name, headline(one, unit)].join(". ") }),
          make("p", { class: "quiet" }, headline(one, unit)),
        ),
      ),
  );
}

/**
 * The last year of each, with its ranges and its method.
 * @param {Answers.Forecast[]} all
 */
function table(all) {
  const last = all.map(lastOf).find(Boolean);
  const caption = [said(indicatorOf(state.indicator).title), last ? inWords(last.period) : ""]
    .filter(Boolean)
    .join(", ");
  const heads = [
    "table.name",
    "forecast.latest",
    "forecast.value",
    "forecast.likely",
    "forecast.nearly",
    "forecast.by",
  ];
  /** @param {Answers.Forecast} one */
  const row = (one) => {
    const digits = digitsFor(one);
    const latest = one.history.filter(({ value }) => value !== null).at(-1);
    const ahead = lastOf(one);
    const cells = [
      latest ? `${number(latest.value, digits)} (${inWords(latest.period)})` : number(null),
      ahead ? number(ahead.value, digits) : number(null),
      ahead ? range(ahead.low_80, ahead.high_80, digits) : number(null),
      ahead ? range(ahead.low_95, ahead.high_95, digits) : number(null),
      one.method_name ?? one.reason ?? "",
    ];
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, one.name),
      cells.map((text, i) => make("td", { class: i < cells.length - 1 ? "number" : null }, text)),
    );
  };
  const head = heads.map((key, i) =>
    make("th", { scope: "col", class: i && i < heads.length - 1 ? "number" : null }, word(key)),
  );
  return make(
    "div",
    { class: "scroller", tabindex: 0, role: "region", "aria-label": caption },
    make(
      "table",
      { id: "forecast-each" },
      make("caption", {}, caption),
      make("thead", {}, make("tr", {}, head)),
      make("tbody", {}, all.map(row)),
    ),
  );
}
