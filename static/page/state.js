// The view in the address: what is in the URL is what is on the screen.

const NAMES = [
  "tab", "layer", "indicator", "period", "method", "classes", "breaks", "palette", "diverging", "scope", "mark", "reliability", "by",
  "units", "overlay", "neighbour", "show", "with", "sort", "find", "indicators", "from", "list", "verdict", "lang", "embed",
];
const VIEW = ["indicator", "period", "method", "classes", "breaks", "palette", "diverging", "scope", "mark", "reliability", "by"];

/** What is on the screen; changed by `change` alone. */
export const state = {};

let listener = async () => {};

/** Reads the address, and hears of every change of it. */
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
  for (const name of NAMES) state[name] = query.get(name) ?? "";
  state.lang = document.documentElement.lang;
}

/** Takes a change. One that `lasts` is a step to which the browser's back button returns. */
export function change(changes, { lasts = false } = {}) {
  Object.assign(state, changes);
  if (lasts) history.pushState(null, "", link({}));
  return listener();
}

/** Writes what the state has become into the address. */
export function write() {
  history.replaceState(null, "", link({}));
}

/** The address of this state with changes. */
export function link(changes) {
  const wanted = { ...state, ...changes };
  const given = NAMES.filter((name) => wanted[name]).map((name) => [name, wanted[name]]);
  return `/?${new URLSearchParams(given).toString().replaceAll("%2C", ",")}${location.hash}`;
}

/** The part of the state that the server calls a view. */
export const viewOf = (one) => Object.fromEntries(VIEW.map((name) => [name, one[name]]));

/** The chosen units, in the order in which they were chosen. */
export const chosen = () => state.units.split(",").filter(Boolean);
