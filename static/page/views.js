// The views beside the map; one is shown, all hear of every choice.

import { byId, redraw } from "./dom.js";
import * as ranking from "./ranking.js";
import * as scatter from "./charts/scatter.js";
import { change, state } from "./state.js";
import * as strip from "./charts/strip.js";
import * as table from "./table.js";

/** @type {Record<string, { content: (view: View) => Promise<(Child | Child[])[]> }>} */
const VIEWS = { table, ranking, scatter, strip };
/** Their names, the first one where none is asked for. */
export const SHOWN = Object.keys(VIEWS);

/** The name of the view that is shown. */
export const shown = () => (SHOWN.includes(state.show) ? state.show : SHOWN[0]);

/** Wires the tabs: arrows go from one to the next, as tabs do. */
export function start() {
  for (const tab of tabs()) {
    tab.addEventListener("click", () => change({ show: tab.dataset.show === SHOWN[0] ? "" : tab.dataset.show }));
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
  const content = await VIEWS[name].content(view);
  // Another view may have been asked for while this one waited for the server.
  if (shown() === name) redraw(byId("view"), ...content);
}
