// The view in the address: what is in the URL is what is on the screen.

import { HOME } from "./api.js";
import { anyNotice, begin, forget } from "./notices.js";
import { NOTICES, PARAMETERS } from "./workspace.js";

/** @type {Parameter[]} */
const VIEW = [
  "indicator",
  "period",
  "where",
  "classes_from",
  "method",
  "classes",
  "breaks",
  "palette",
  "diverging",
  "scope",
  "mark",
  "reliability",
  "smoothing",
  "by",
];

/** What is on the screen; changed by `change` alone. */
export const state = /** @type {State} */ ({});

/** @type {() => Promise<void>} */
let listener = async () => {};
// What the address names, in whatever language.
const named = () => {
  const query = new URLSearchParams(location.search);
  query.delete("lang");
  return query.toString();
};
// As it was sent; what the server says of it holds only for it.
const sent = named();
const ALL = "all";
// True until the reader chooses something.
let fresh = true;

/** True where the state is what the address says, and nobody has changed it. */
export const isFresh = () => fresh;

/**
 * Reads the address, and hears of every change of it.
 * @param {() => Promise<void>} onChange
 */
export function start(onChange) {
  read();
  listener = onChange;
  addEventListener("popstate", () => {
    read();
    listener();
  });
}

function read() {
  const query = new URLSearchParams(location.search);
  for (const name of PARAMETERS) state[name] = query.get(name) ?? "";
  fresh = true;
  const isSent = named() === sent;
  begin(isSent);
  // Of what is given again the first counts.
  if (isSent)
    for (const { parameter, kind } of NOTICES)
      if (parameter in state && kind !== "repeated") state[/** @type {Parameter} */ (parameter)] = "";
  ends();
  // What is shown may be another period than the reader wants: the address has the one, its entry in the history both.
  state.wish = history.state?.wish ?? state.period;
  state.lang = document.documentElement.lang;
}

/** Keeps the two ends of the time apart: the map shows the last one. */
function ends() {
  const [from, to] = (state.time === ALL ? ".." : (state.time ?? "")).split("..");
  state.span = to === undefined ? "" : `${from}..${to}`;
  state.since = state.span && from;
  if (state.time) state.period = to ?? from;
}

/** The time that is asked for, as the server reads it. */
export const timeOf = (/** @type {State} */ { since, period }) => (since ? `${since}..${period}` : "");

/**
 * Takes a change. One that `lasts` is a step to which the browser's back button returns.
 * @param {Partial<State>} changes
 * @param {{ lasts?: boolean }} [how]
 */
export function change(changes, { lasts = false } = {}) {
  Object.assign(state, changes);
  if (!("span" in changes) && ("since" in changes || "period" in changes)) {
    // Who steps back before a span leaves it.
    if (state.since >= state.period) state.since = "";
    state.span = timeOf(state);
  }
  if (!("wish" in changes) && ("since" in changes || "period" in changes)) state.wish = state.period;
  // Who reads the line in another language has chosen nothing yet.
  if (Object.keys(changes).some((name) => name !== "lang")) {
    fresh = false;
    forget();
  }
  if (lasts) history.pushState({ wish: state.wish }, "", link({}));
  return listener();
}

/** Writes what the state has become into the address; one that shows something else than it says stays as it is. */
export function write() {
  const kept = { wish: state.wish };
  if (!anyNotice()) return history.replaceState(kept, "", link({}));
  const query = new URLSearchParams(location.search);
  query.set("lang", state.lang);
  return history.replaceState(kept, "", `?${query}${location.hash}`);
}

/**
 * The address of this state with changes.
 * @param {Partial<State>} changes
 */
export function link(changes) {
  const all = { ...state, ...changes };
  const time = timeOf(all);
  const wanted = time ? { ...all, time, period: "" } : { ...all, time: "" };
  const given = PARAMETERS.filter((name) => wanted[name]).map((name) => [name, wanted[name]]);
  return `${HOME}/?${new URLSearchParams(given).toString().replaceAll("%2C", ",")}${location.hash}`;
}

/**
 * The part of the state that the server calls a view.
 * @param {State} one
 * @returns {Record<string, string>}
 */
export const viewOf = (one) => Object.fromEntries(VIEW.map((name) => [name, one[name] ?? ""]));

/** The chosen units, in the order in which they were chosen. */
export const chosen = () => state.units.split(",").filter(Boolean);

/** Those of them that speak against the statement that is shown; of no meaning on another screen. */
export const opposing = () => (state.tab === "statements" ? state.against.split(",").filter(Boolean) : []);
