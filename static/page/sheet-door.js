// The door to the sheet's dialog, which is fetched when it is opened.

import { byId } from "./dom.js";
import { later } from "./fetched.js";
import { screen } from "./screens.js";
import { busy } from "./status.js";
import { MAPS, PAPERS } from "./workspace.js";

/** @type {View | null} */
let view = null;

const opened = async () => (await later()).dialog;

/** Wires the buttons. */
export function start() {
  byId("sheet-open").addEventListener("click", () => busy(async () => view && (await opened()).open(view)));
  byId("sheet-close").addEventListener("click", () => byId("sheet-dialog").close());
}

/**
 * Keeps what is on the map; an open dialog follows it.
 * @param {View} shown
 */
export function follow(shown) {
  view = shown;
  // Other screens have no finished map, and a server without maps has none at all.
  byId("sheet-open").hidden = screen() !== "explore" || !MAPS.length || !PAPERS.length;
  if (byId("sheet-dialog").open) void opened().then(({ open }) => open(shown));
}
