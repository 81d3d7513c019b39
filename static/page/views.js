// The views beside the map; one is shown, all hear of every choice.

import { byId, redraw } from "./dom.js";
import { later } from "./fetched.js";
import { change, state } from "./state.js";
import * as table from "./table.js";

/**
 * Each with the way to its module: only the first is asked for at once.
 * @type {Record<string, () => Promise<{ content: (view: View) => Promise<(Child | Child[])[]> }>>}
 */
const VIEWS = {
  lines: async () => (await later()).lines,
  table: async () => table,
  ranking: async () => (await later()).ranking,
  scatter: async () => (await later()).scatter,
  strip: async () => (await later()).strip,
};
/** Their names. */
export const SHOWN = Object.keys(VIEWS);

/** The first where none is asked for: of a span its lines, of one period its table. */
const first = () => (state.since ? "lines" : "table");

/** The name of the view that is shown. */
export const shown = () => (SHOWN.includes(state.show) ? state.show : first());

/** Wires the tabs: arrows go from one to the next, as tabs do. */
export function start() {
  for (const tab of tabs()) {
    const show = tab.dataset.show;
    tab.addEventListener("click", () => change({ show: show === first() ? "" : show }, { lasts: show !== shown() }));
    tab.addEventListener("keydown", arrows);
  }
}

/** @returns {HTMLElement[]} */
const tabs = () => [...byId("view-tabs").querySelectorAll(/** @type {"button"} */ ("[role=tab]"))];

/** @param {KeyboardEvent} event */
function arrows(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const all = tabs();
  const next = all[(all.indexOf(/** @type {HTMLElement} */ (event.target)) + step + all.length) % all.length];
  next.focus();
  next.click();
}

// How far down each was left.
/** @type {Map<string, number>} */
const left = new Map();
let drawn = "";

/**
 * Draws the shown view.
 * @param {View} view
 */
export async function draw(view) {
  const name = shown();
  for (const tab of tabs()) {
    const here = tab.dataset.show === name;
    tab.setAttribute("aria-selected", String(here));
    tab.tabIndex = here ? 0 : -1;
  }
  byId("view").setAttribute("aria-labelledby", `tab-${name}`);
  const { content: contentOf } = await VIEWS[name]();
  const content = await contentOf(view);
  // Another view may have been asked for while this one waited for the server.
  if (shown() !== name) return;
  const place = byId("view");
  if (drawn && drawn !== name) left.set(drawn, place.scrollTop);
  redraw(place, ...content);
  if (drawn !== name) place.scrollTop = left.get(name) ?? 0;
  drawn = name;
}
