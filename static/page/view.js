// The numbers of a view: values with their legend, and each unit's whole series.

import { address, get } from "./api.js";
import { indicatorOf } from "./catalogue.js";
import { reasonOf } from "./figure.js";
import { digitsOf } from "./numbers.js";
import { timeOf, viewOf } from "./state.js";
import { lang } from "./words.js";

/** What is shown of one indicator on one level. */
export class View {
  /**
   * @param {string} layer
   * @param {Answers.Values} values
   * @param {Answers.Series} series
   */
  constructor(layer, values, series) {
    this.layer = layer;
    this.values = values;
    this.legend = values.legend;
    this.series = series;
    this.codes = values.codes;
    this.known = values.values.filter((value) => value !== null);
    // All figures of a view are written alike.
    this.digits = digitsOf(this.known);
    this.indicator = values.indicator;
    this.places = new Map(values.codes.map((code, i) => [code, i]));
    // A series is of the whole level, a view of where is asked for.
    this.rows = new Map(series.codes.map((code, i) => [code, i]));
  }

  /**
   * A unit's value with its colour and hatch, flag or reason, and its rank from the largest.
   * @param {string} code
   */
  at(code) {
    const { values, legend } = this;
    const i = this.places.get(code);
    const value = values.values[i] ?? null;
    const status = values.statuses[i] ?? null;
    const flag = values.flags?.[i] ?? null;
    const place = values.classes[i] ?? null;
    const unreliable = values.reliabilities?.[i] === "unreliable";
    const without = reasonOf(status) in legend.suppressed.reasons ? legend.suppressed.pattern : legend.no_data.pattern;
    return {
      value,
      status,
      flag,
      unreliable,
      colour: place === null ? legend.no_data.colour : legend.classes[place].colour,
      hatch: unreliable ? legend.reliability.pattern : place === null ? without : "",
      radius: values.radii?.[i] ?? 0,
      rank: value === null ? null : 1 + this.known.filter((other) => other > value).length,
    };
  }

  /**
   * True for a unit that the view is about.
   * @param {string} code
   */
  has(code) {
    return this.places.has(code);
  }

  /**
   * A unit's values over the periods.
   * @param {string} code
   */
  seriesOf(code) {
    const i = this.rows.get(code);
    const { periods, values, statuses, flags, breaks, leaps } = this.series;
    return {
      periods,
      breaks,
      leaps,
      values: values.map((row) => row[i]),
      statuses: statuses.map((row) => row[i]),
      flags: periods.map((period) => flags[period]?.[code] ?? null),
    };
  }
}

/**
 * True for a view of one rate, of which it is known how far chance goes.
 * @param {View} view
 */
export const hasRange = (view) => isCounted(view.indicator) && !view.legend.by;

// A count itself is no rate, though it has a reliability.
const RATES = ["rate", "share"];
/**
 * True for a rate of what is counted.
 * @param {string} id
 */
export const isCounted = (id) => indicatorOf(id).reliability && RATES.includes(indicatorOf(id).kind);

/**
 * Asks for a view. A change of period is one request: geometry and series are here.
 * @param {State} state
 */
export async function fetchView(state) {
  const { layer, indicator } = state;
  const time = timeOf(state);
  // Of a span the map has the last period, and the sentences have both ends.
  const when = time ? { time, period: "" } : {};
  const query = { ...viewOf(state), ...when, lang: lang() };
  const [values, series] = await Promise.all([
    get(address(`/values/${layer}.json`, query)),
    get(address(`/indicators/${indicator}/series`, { layer })),
  ]);
  return new View(layer, values, series);
}

/**
 * The values of another indicator, in the period nearest to the one on the map.
 * @param {string} layer
 * @param {string} indicator
 * @param {string} period
 */
export async function fetchOther(layer, indicator, period) {
  const values = await get(address(`/values/${layer}.json`, { indicator, period }));
  return new Map(values.codes.map((code, i) => [code, values.values[i]]));
}
