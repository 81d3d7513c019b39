// The door to the map, which is the largest part of the page: it is fetched when a screen with a map
// is shown, and what it is told before it is there waits.

import { byId } from "./dom.js";
import { clicked } from "./choose.js";
import { chosen, opposing } from "./state.js";
import { fail } from "./status.js";
import { showOverlay } from "./map-overlay.js";
import * as tooltip from "./tooltip.js";
import { lang, word } from "./words.js";

/** @type {Promise<void> | null} */
let opening = null;
/** @type {typeof import("./map.js") | null} */
let map = null;
/** @type {View | null} */
let view = null;

/** @param {string} attribution */
async function open(attribution) {
  const module = await import("./map.js");
  await module.create(byId("map"), attribution, {
    /**
     * @param {string} code
     * @param {{ x: number; y: number }} point
     */
    hover: (code, point) => tooltip.show(view, code, point),
    leave: tooltip.hide,
    choose: clicked,
  });
  map = module;
}

/**
 * Shows a view with its overlay. Resolves when the map has been told.
 * @param {View} shown
 * @param {Overlay} overlay
 */
export async function show(shown, overlay) {
  view = shown;
  try {
    opening ??= open(shown.legend.attribution);
    await opening;
  } catch (error) {
    // Without WebGL there is no map; the table has all that it would show.
    fail(new Error(`${word("map.none")} ${error instanceof Error ? error.message : error}`));
    return;
  }
  if (view !== shown) return;
  map.resize();
  map.speakMap(lang());
  await map.paint(shown);
  map.outline(shown, chosen(), opposing());
  showOverlay(map.mapOf(), overlay);
}

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
