// The view in the address: what is in the URL is what is on the screen.

import { LANGUAGES } from "./words.js";

const NAMES = ["layer", "indicator", "period", "lang", "unit", "overlay"];

/** The state that the address names. */
export function read() {
  const query = new URLSearchParams(location.search);
  const state = Object.fromEntries(NAMES.map((name) => [name, query.get(name) ?? ""]));
  const preferred = navigator.languages.map((tag) => tag.slice(0, 2));
  if (!LANGUAGES.includes(state.lang)) {
    state.lang = preferred.find((lang) => LANGUAGES.includes(lang)) ?? "en";
  }
  return state;
}

/** Writes the state into the address without a new entry in the history. */
export function write(state) {
  const query = new URLSearchParams();
  for (const name of NAMES) if (state[name]) query.set(name, state[name]);
  history.replaceState(null, "", `?${query}${location.hash}`);
}

/** The part of the state that is a view, as a query string for the server. */
export function viewQuery(state) {
  const query = new URLSearchParams({ indicator: state.indicator, lang: state.lang });
  if (state.period) query.set("period", state.period);
  return query.toString();
}
