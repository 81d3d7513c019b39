// Two indicators, one point for each unit; border units are diamonds.

import { notMeasured } from "../border-mark.js";
import { covers, indicatorOf, indicatorsOn, periodFor, touches } from "../catalogue.js";
import { across, along } from "./axis.js";
import { make, options, svg } from "../dom.js";
import { digitsOf, number, withUnit } from "../numbers.js";
import { inWords } from "../periods.js";
import { byTheme } from "../pickers.js";
import { chart } from "./pickable.js";
import { isSkewed, powers, ticked } from "./scale.js";
import { change, state } from "../state.js";
import { fetchOther } from "../view.js";
import { said, word } from "../words.js";

const [WIDTH, HEIGHT] = [440, 360];
/** @typedef {{ code: string, x: number, y: number, colour: string }} Both a unit with both values */

const EDGE = { left: 62, right: 12, top: 24, bottom: 44 };

/**
 * The choice of the other indicator, the chart, and how many units it can show.
 * @param {View} view
 */
export async function content(view) {
  const other = otherIndicator();
  const period = periodFor(other.id, view.layer, view.values.period);
  const values = await fetchOther(view.layer, other.id, period);
  const units = view.codes.map((code) => ({
    code,
    x: values.get(code) ?? null,
    y: view.at(code).value,
    colour: view.at(code).colour,
  }));
  const both = units.filter((unit) => unit.x !== null && unit.y !== null).sort((a, b) => a.x - b.x);
  const about = word("scatter.about", { n: number(both.length), missing: number(units.length - both.length) });
  const left = notMeasured(units.map(({ code }) => touches(view.layer, code, state.neighbour)));
  const skewed = isSkewed(both.map((unit) => unit.x));
  const title = word("scatter.title", { x: said(other.title), y: view.legend.title });
  return [
    picker(other),
    skewed ? logarithmic() : null,
    both.length > 1
      ? make("figure", { class: "scatter" }, draw(view, other, both, title, skewed && state.axis === "log"))
      : make("p", {}, word("empty")),
    make("p", { class: "quiet" }, [about, word("scatter.key"), left].join(" ")),
    make("p", { class: "quiet" }, [inWords(view.values.period), inWords(period)].filter(Boolean).join(" · ")),
  ];
}

function otherIndicator() {
  const here = indicatorsOn(state.layer);
  return here.find((one) => one.id === state.with) ?? here.find((one) => one.id === "distance_to_border_km") ?? here[0];
}

/** @param {Answers.Indicator} other */
function picker(other) {
  const select = make("select", { id: "with", "data-key": "with" }, ...options(byTheme(state.layer), other.id));
  select.addEventListener("change", () => change({ with: select.value, by: state.by ? select.value : "" }));
  const box = make("input", { type: "checkbox", id: "by", "data-key": "by" });
  box.checked = state.by === other.id;
  box.addEventListener("change", () => change({ by: box.checked ? other.id : "" }));
  return make(
    "div",
    { class: "field" },
    make("label", { for: "with" }, word("scatter.with")),
    select,
    other.id === state.indicator || !covers(other.id, state.layer, state.period)
      ? null
      : make("p", {}, make("label", {}, box, word("scatter.by"))),
  );
}

/** The switch of the axis across, where a few values would press all others together. */
function logarithmic() {
  const box = make("input", { type: "checkbox", id: "axis", "data-key": "axis" });
  box.checked = state.axis === "log";
  box.addEventListener("change", () => change({ axis: box.checked ? "log" : "" }));
  return make("p", {}, make("label", {}, box, word("scatter.log")));
}

/**
 * @param {View} view
 * @param {Answers.Indicator} other
 * @param {Both[]} units
 * @param {string} title
 * @param {boolean} log
 */
function draw(view, other, units, title, log) {
  const x = (log ? powers : ticked)(
    units.map((unit) => unit.x),
    EDGE.left,
    WIDTH - EDGE.right,
  );
  const y = ticked(
    units.map((unit) => unit.y),
    HEIGHT - EDGE.bottom,
    EDGE.top,
  );
  const digits = digitsOf(units.map((unit) => unit.x));
  const unitX = said(indicatorOf(other.id).unit);
  const points = units.map((unit) => ({
    code: unit.code,
    x: x.at(unit.x),
    y: y.at(unit.y),
    colour: unit.colour,
    border: touches(view.layer, unit.code, state.neighbour),
    says: `${withUnit(number(unit.x, digits), unitX)}; ${withUnit(number(unit.y, view.digits), view.legend.unit)}`,
  }));
  const under = [
    ...across(x, HEIGHT - EDGE.bottom, EDGE.top),
    ...along(y, EDGE.left, WIDTH - EDGE.right),
    svg(
      "text",
      { x: WIDTH - EDGE.right, y: HEIGHT - 6, "text-anchor": "end", class: "title" },
      `${said(other.title)}, ${unitX} →`,
    ),
    svg("text", { x: 2, y: 10, class: "title" }, `↑ ${[view.legend.title, view.legend.unit].join(", ")}`),
  ];
  return chart({ viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-label": title, "data-key": "scatter" }, under, points);
}
