// The screens: explore with map and views; compare and profile as sheets; statements beside the map.

import { byId, make, redraw } from "./dom.js";
import { later } from "./fetched.js";
import * as compare from "./compare.js";
import * as profile from "./profile.js";
import { change, link, state } from "./state.js";
import * as statements from "./statements.js";
import { word } from "./words.js";
import { FLOWS } from "./workspace.js";

/** @typedef {{ content: () => Promise<(Child | Child[])[]> }} Sheet */
/**
 * Each with the way to its module: what the first view does not need is asked for when it is opened.
 * @type {Record<string, () => Promise<Sheet>>}
 */
const SHEETS = {
  ...(FLOWS.length ? { flows: async () => (await later()).flows } : {}),
  forecast: async () => (await later()).forecast,
  compare: async () => compare,
  profile: async () => profile,
  statements: async () => statements,
  own: async () => (await later()).own,
};
export const SCREENS = ["explore", ...Object.keys(SHEETS)];
/** Those that stand beside the map. */
const BESIDE = ["flows", "statements", "own"];

/**
 * The name of the screen that is shown.
 * @returns {"explore" | "flows" | "forecast" | "compare" | "profile" | "statements" | "own"}
 */
export const screen = () => /** @type {any} */ (SHEETS[state.tab] ? state.tab : "explore");

/** True for a screen with the map. */
export const hasMap = () => screen() === "explore" || BESIDE.includes(screen());

/** True for a screen that draws on the map by itself. */
export const ownsMap = () => ["flows", "own"].includes(screen());

/** Wires the links between screens; they stay links, for another window. */
export function start() {
  document.addEventListener("click", (event) => {
    /** @type {HTMLAnchorElement | null} */
    const to = event.target instanceof Element ? event.target.closest("a[data-tab]") : null;
    if (!to || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    change({ tab: to.dataset.tab === "explore" ? "" : to.dataset.tab }, { lasts: true });
    byId("app").focus({ preventScroll: true });
    scrollTo(0, 0);
  });
}

/** Draws the links, and the sheet where one is shown. */
export async function draw() {
  const name = screen();
  document.body.dataset.screen = name;
  document.body.toggleAttribute("data-beside", BESIDE.includes(name));
  for (const to of byId("tabs").querySelectorAll("a")) {
    to.hidden = !SCREENS.includes(to.dataset.tab);
    to.href = link({ tab: to.dataset.tab === "explore" ? "" : to.dataset.tab });
    if (to.dataset.tab === name) to.setAttribute("aria-current", "page");
    else to.removeAttribute("aria-current");
  }
  const content = name in SHEETS ? await (await SHEETS[name]()).content() : [];
  // In another site's page a sheet stands alone, with the way to the whole.
  const whole =
    state.embed && content.length
      ? make("p", {}, make("a", { href: link({ embed: "" }), target: "_blank" }, word("embed.open")))
      : null;
  if (screen() === name) redraw(byId("sheet"), ...content, whole);
}
