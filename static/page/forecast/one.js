// One forecast with all that belongs to it: the fan with its key, what may be switched on beside it, the words, and the
// same as a table.

import { indicatorOf } from "../catalogue.js";
import { button, make, svg } from "../dom.js";
import { marks } from "../figure.js";
import { number } from "../numbers.js";
import { inWords } from "../periods.js";
import { change, state } from "../state.js";
import { said, word } from "../words.js";
import { fan } from "./fan.js";
import { look } from "./look.js";
import { digitsFor, fared, headline, range } from "./told.js";

/** Scenarios that are switched on. */
const on = () => state.scenarios.split(",").filter(Boolean);

/**
 * @typedef {{ indicator: string, size?: "narrow" | "wide", id?: string }} How
 * @param {Answers.ForecastAnswer} answer
 * @param {Answers.Forecast} one of its units
 * @param {How} how
 */
export function forecastOf(
  { scenarios, projection: others, sentences },
  one,
  { indicator, size = "wide", id = "forecast" },
) {
  const unit = said(indicatorOf(indicator).unit);
  const all = scenarios.map((scenario) => ({
    ...scenario,
    points: (scenario.units.find(({ code }) => code === one.code)?.values ?? []).map((value, i) => ({
      period: scenario.periods[i],
      value,
    })),
  }));
  const there = all.filter(({ points }) => points.some(({ value }) => value !== null));
  const shown = there.filter((scenario) => on().includes(scenario.id));
  const says = [one.name, headline(one, unit)].join(". ");
  // On a phone the letters of the wide drawing would be too small.
  const room = innerWidth < PHONE ? "narrow" : size;
  const drawing = fan(one, { beside: shown, others, size: room, says });
  return [
    make("p", { class: "forecast-said" }, headline(one, unit)),
    drawing ? make("figure", { class: `fan-figure ${room}` }, drawing, key(one, shown, others)) : null,
    there.length ? switches(there, id) : null,
    make("p", {}, sentences.filter((text) => !others?.sentences.includes(text)).join(" ")),
    fared(one),
    others ? make("p", {}, others.sentences.join(" ")) : null,
    table(one, shown, others, { indicator, id }),
  ];
}

/**
 * What each line and each shade is.
 * @param {Answers.Forecast} one
 * @param {{ name: string }[]} shown
 * @param {Answers.Projected | null} others
 */
function key({ forecast }, shown, others) {
  /** @param {string} text @param {Child[]} parts */
  const entry = (text, ...parts) =>
    make("li", {}, svg("svg", { width: 34, height: 14, "aria-hidden": "true" }, ...parts), text);
  /** @param {Attributes} attributes */
  const line = (attributes) => svg("path", { d: "M1 7H33", ...attributes });
  /** @param {string} kind */
  const patch = (kind) => svg("rect", { width: 34, height: 14, class: kind });
  return make(
    "ul",
    { class: "line-kinds" },
    entry(word("forecast.past"), line({ class: "fan-past" })),
    entry(word("forecast.middle"), line({ class: "fan-middle" })),
    entry(word("forecast.likely"), patch("fan-95"), patch("fan-80")),
    entry(word("forecast.nearly"), patch("fan-95")),
    forecast.some(({ tested }) => !tested)
      ? entry(word("forecast.hatched"), patch("fan-95 untested"), svg("path", { d: HATCHES, class: "fan-hatch" }))
      : null,
    ...shown.map(({ name }, i) => entry(name, line({ ...look(i), class: "fan-beside" }))),
    others ? entry([others.title, word("forecast.likely")].join(", "), line({ class: "fan-others" })) : null,
  );
}

const HATCHES = "M0 8L8 0M4 14L18 0M14 14L28 0M24 14L34 4";

/**
 * Scenarios as switches; each is arithmetic.
 * @param {Answers.Scenario[]} all
 * @param {string} key
 */
function switches(all, key) {
  /** @param {Answers.Scenario} one */
  const box = ({ id, name }) => {
    const input = make("input", { type: "checkbox", "data-key": `${key}-${id}` });
    input.checked = on().includes(id);
    input.addEventListener("change", () =>
      change({ scenarios: (input.checked ? [...on(), id] : on().filter((other) => other !== id)).join(",") }),
    );
    return make("label", {}, input, ` ${name}`);
  };
  return make(
    "fieldset",
    { class: "scenarios no-print" },
    make("legend", {}, word("forecast.scenarios")),
    all.map(box),
    make("p", { class: "quiet" }, word("forecast.scenarios.about")),
  );
}

/**
 * History and forecast as rows, the last first.
 * @param {Answers.Forecast} one
 * @param {{ id: string, name: string, points: { period: string, value: number | null }[] }[]} shown
 * @param {Answers.Projected | null} others
 * @param {{ indicator: string, id: string }} how
 */
function table(one, shown, others, { indicator, id }) {
  const digits = digitsFor(one);
  const { title, unit } = indicatorOf(indicator);
  const caption = [one.name, said(title), said(unit)].filter(Boolean).join(", ");
  const heads = [
    word("period"),
    word("forecast.value"),
    word("forecast.likely"),
    word("forecast.nearly"),
    ...shown.map(({ name }) => name),
    ...(others ? [others.title] : []),
  ];
  /** @param {Child | Child[]} text */
  const cell = (text) => make("td", { class: "number" }, text);
  /** @param {{ period: string, value: number | null }[]} points @param {string} period */
  const at = (points, period) => number(points.find((point) => point.period === period)?.value ?? null, digits);
  /** @param {string} period */
  const reckoned = (period) => {
    const point = others.forecast.find((other) => other.period === period);
    return point
      ? [
          number(point.value, digits),
          make("span", { class: "quiet flag" }, range(point.low_80 ?? null, point.high_80 ?? null, digits)),
        ]
      : number(null);
  };
  /** @param {string} period @param {Child[]} cells */
  const row = (period, cells) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, inWords(period)),
      cells.map(cell),
      shown.map(({ points }) => cell(at(points, period))),
      others ? cell(reckoned(period)) : null,
    );
  const ahead = [...one.forecast]
    .reverse()
    .map((point) =>
      row(point.period, [
        make(
          "span",
          {},
          number(point.value, digits),
          point.tested ? "" : make("span", { class: "quiet flag" }, word("forecast.notTested")),
        ),
        range(point.low_80, point.high_80, digits),
        range(point.low_95, point.high_95, digits),
      ]),
    );
  const past = [...one.history]
    .reverse()
    .map((point) =>
      row(point.period, [
        point.value === null
          ? make("span", { class: "missing" }, marks(point.status, null) || word("noData"))
          : number(point.value, digits),
        make("span", { class: "quiet" }, word("forecast.counted")),
        null,
      ]),
    );
  return make(
    "div",
    { class: "scroller", tabindex: 0, role: "region", "aria-label": caption },
    make(
      "table",
      { id: `${id}-table`, class: "forecast-table" },
      make("caption", {}, caption),
      make(
        "thead",
        {},
        make(
          "tr",
          {},
          heads.map((text, i) => make("th", { scope: "col", class: i ? "number" : null }, text)),
        ),
      ),
      make("tbody", {}, ahead, isWhole ? past : past.slice(0, FEW)),
    ),
    past.length > FEW && !isWhole
      ? button(
          word("forecast.all", { count: number(past.length) }),
          () => {
            isWhole = true;
            return change({});
          },
          { class: "plain no-print", "data-key": `${id}-all` },
        )
      : null,
  );
}

const PHONE = 720;
// Years of history that stand in the table at once.
const FEW = 3;
/** True where all of them are. */
let isWhole = false;
