// Makes of the state one that the server can answer: what does not exist here gives way to what is nearest, and
// is told where it came from the address.

import { covers, indicatorOf, indicatorsOn, isNeighbour, periodFor, periodsOf, unitsOf } from "./catalogue.js";
import { cut, notice } from "./notices.js";
import { KINDS } from "./overlay.js";
import { isCut, isIn, yearOf } from "./periods.js";
import { SCREENS } from "./screens.js";
import { isFresh, state, timeOf } from "./state.js";
import { isPlace } from "./where.js";
import { LISTS, listOf } from "./statements.js";
import { COLUMNS } from "./table.js";
import { SHOWN } from "./views.js";
import { FIRST, FLOWS, LEVELS } from "./workspace.js";

// Another indicator is cut into classes by its own defaults.
export const PLAIN = {
  method: "",
  classes: "",
  breaks: "",
  palette: "",
  diverging: "",
  scope: "",
  mark: "",
  reliability: "",
  smoothing: "",
  by: "",
};
// Two indicators have colours of their own, and areas alone.
const BOTH = { palette: "", mark: "", reliability: "", smoothing: "" };
/** How many flows are listed and drawn, and what they may be held against. */
export const FLOW_TOPS = ["10", "25", "50"];
export const FLOW_MODELS = ["", "gravity", "doubly", "radiation"];
const YEARS = /^[1-9]\d?$/;

/** Settles all parameters, level and indicator first. */
export function settle() {
  if (!LEVELS.includes(state.layer)) drop("layer", LEVELS[0]);
  /** @param {string} id */
  const isHere = (id) => here().some((one) => one.id === id);
  if (!isHere(state.indicator)) {
    const first = isHere(FIRST) ? FIRST : here()[0].id;
    drop("indicator", first);
    // What the address says of the classes was held against this indicator by the server.
    if (!isFresh()) Object.assign(state, PLAIN);
  }
  time();
  if (state.where && !isPlace(state.where)) drop("where");
  const goes = isHere(state.by) && state.by !== state.indicator && covers(state.by, state.layer, state.period);
  if (goes) Object.assign(state, BOTH);
  else drop("by", "", isHere(state.by) ? "unfit" : "missing");
  if (!indicatorOf(state.indicator).reliability) drop("reliability");
  if (!indicatorOf(state.indicator).smoothing.includes(state.layer)) drop("smoothing");
  units();
  if (!isNeighbour(state.neighbour)) drop("neighbour");
  for (const [name, known] of Object.entries(choices(isHere))) {
    const parameter = /** @type {Parameter} */ (name);
    if (!known(state[parameter])) drop(parameter);
  }
  several("indicators", isHere);
}

/**
 * The parameters that are of the page alone, each with what it may be.
 * @param {(id: string) => boolean} isHere
 * @returns {Partial<Record<Parameter, (value: string) => boolean>>}
 */
const choices = (isHere) => ({
  /** @param {string} name */
  tab: (name) => SCREENS.includes(name),
  /** @param {string} name */
  show: (name) => SHOWN.includes(name),
  /** @param {string} kind */
  overlay: (kind) => KINDS.includes(kind),
  with: isHere,
  /** @param {string} scale */
  axis: (scale) => scale === "log",
  /** @param {string} column */
  sort: (column) => COLUMNS.includes(column.replace("-", "")),
  /** @param {string} years */
  from: (years) => YEARS.test(years) && here().some(({ id }) => hasEarlier(id, Number(years))),
  /** @param {string} name */
  list: (name) => name in LISTS,
  /** @param {string} name */
  verdict: (name) => listOf(state.list).verdicts.includes(name),
  find: () => true,
  /** @param {string} id */
  flow: (id) => FLOWS.includes(id),
  /** @param {string} top */
  flow_top: (top) => FLOW_TOPS.includes(top),
  /** @param {string} model */
  flow_model: (model) => FLOW_MODELS.includes(model),
  scenarios: () => true,
  /** @param {string} sure */
  sure: (sure) => sure === "1",
});

/** The period, or the span: of what is asked for that which the indicator has. */
function time() {
  const all = periodsOf(state.indicator, state.layer);
  const asked = state.span;
  const within = asked ? all.filter((one) => isIn(one, asked)) : [];
  cut(null);
  if (within.length) {
    [state.since, state.period] = [within[0], within.at(-1)];
    if (within.length === 1) state.since = "";
    if (isCut(asked, within)) cut({ given: asked, shown: timeOf(state) || state.period });
    return;
  }
  const wish = asked ? asked.split("..")[1] : state.wish;
  const period = periodFor(state.indicator, state.layer, wish);
  if (asked && all.length) cut({ given: asked, shown: period });
  state.since = "";
  // A year also names the one date of a stock in that year, and what has no periods holds in all of them.
  const isThere = !wish || !all.length || yearOf(wish) === yearOf(period);
  if (asked || isThere) state.period = period;
  else if (isFresh() && state.period && state.period !== period) drop("period", period);
  else {
    state.period = period;
    cut({ given: wish, shown: period });
  }
}

const here = () => indicatorsOn(state.layer);

/**
 * True where an indicator has two periods so many years apart.
 * @param {string} id
 * @param {number} years
 */
function hasEarlier(id, years) {
  const all = new Set(periodsOf(id, state.layer).map((one) => Number(yearOf(one))));
  return [...all].some((year) => all.has(year - years));
}

function units() {
  const codes = new Set(unitsOf(state.layer).map((unit) => unit.code));
  several("units", (code) => codes.has(code));
  several("against", (code) => codes.has(code));
}

/**
 * Keeps of a list what is there.
 * @param {Parameter} name
 * @param {(one: string) => boolean} isThere
 */
function several(name, isThere) {
  const all = state[name].split(",").filter(Boolean);
  const gone = all.filter((one) => !isThere(one));
  state[name] = all.filter(isThere).join(",");
  if (gone.length && isFresh()) notice(name, gone.join(", "));
}

/**
 * Puts something else in a parameter's place; one that nobody gave is no loss.
 * @param {Parameter} name
 * @param {string} [instead]
 * @param {string} [kind]
 */
function drop(name, instead = "", kind = "missing") {
  if (state[name] && isFresh()) notice(name, state[name], kind);
  state[name] = instead;
}
