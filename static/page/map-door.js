// The door to the map, which is the largest part of the page: it is fetched when a screen with a map
// is shown, and what it is told before it is there waits.

import { get } from "./api.js";
import { byId } from "./dom.js";
import { clicked } from "./choose.js";
import * as painted from "./map.js";
import { change, chosen, opposing, state } from "./state.js";
import { fail } from "./status.js";
import { showOverlay } from "./map-overlay.js";
import * as tooltip from "./tooltip.js";
import { lang, word } from "./words.js";
import { LEVELS } from "./workspace.js";

/** @type {Promise<void> | null} */
let opening = null;
/** @type {typeof import("./map.js") | null} */
let map = null;
/** @type {View | null} */
let view = null;

/** @param {string} attribution */
async function open(attribution) {
  await painted.create(byId("map"), attribution, {
    /**
     * @param {string} code
     * @param {{ x: number; y: number }} point
     */
    hover: (code, point) => view && tooltip.show(view, code, point),
    leave: tooltip.hide,
    choose: (code, event) => (state.tab === "flows" ? change({ flow_of: code }) : clicked(code, event)),
  });
  map = painted;
}

/**
 * Shows a view with its overlay. Resolves when the map has been told.
 * @param {View} shown
 * @param {Overlay} overlay
 */
export async function show(shown, overlay) {
  view = shown;
  leaves?.();
  leaves = null;
  try {
    opening ??= open(shown.legend.attribution);
    await opening;
  } catch (error) {
    isNone(error);
    return;
  }
  if (view !== shown) return;
  map.resize();
  map.speakMap(lang());
  await map.paint(shown);
  map.outline(shown, chosen(), opposing());
  showOverlay(map.mapOf(), overlay);
}

/** Who draws on the map by itself takes its drawing away when another view is shown. @type {(() => void) | null} */
let leaves = null;

/**
 * The map for a screen that draws on it by itself; null where there is none.
 * @param {() => void} leave
 */
export async function borrow(leave) {
  view = null;
  leaves = leave;
  try {
    opening ??= get(`/tiles/${LEVELS[0]}.json`).then(({ attribution }) => open(attribution));
    await opening;
  } catch (error) {
    isNone(error);
    return null;
  }
  map.resize();
  map.speakMap(lang());
  return map;
}

/**
 * Without WebGL there is no map; tables have all that it would show.
 * @param {unknown} error
 */
const isNone = (error) => fail(error, word("map.none"));

/**
 * Goes to a point, once there is a map.
 * @param {[number, number]} point
 */
export async function goTo(point) {
  await opening;
  map?.goTo(point);
}

/** Follows the theme. */
export const dress = () => map?.dress();
