// The door to the map, which is the largest part of the page: it is fetched when a screen with a map
// is shown, and what it is told before it is there waits.

import { byId } from "./dom.js";
import { clicked } from "./choose.js";
import { chosen, opposing } from "./state.js";
import { fail } from "./status.js";
import { showOverlay } from "./map-overlay.js";
import * as tooltip from "./tooltip.js";
import { lang, word } from "./words.js";

let opening = null;
let map = null;
let view = null;

async function open(attribution) {
  const module = await import("./map.js");
  await module.create(byId("map"), attribution, {
    hover: (code, point) => tooltip.show(view, code, point),
    leave: tooltip.hide,
    choose: clicked,
  });
  map = module;
}

/** Shows a view with its overlay. Resolves when the map has been told. */
export async function show(shown, overlay) {
  view = shown;
  try {
    opening ??= open(shown.legend.attribution);
    await opening;
  } catch (error) {
    // Without WebGL there is no map; the table has all that it would show.
    fail(new Error(`${word("map.none")} ${error.message}`));
    return;
  }
  if (view !== shown) return;
  map.resize();
  map.speakMap(lang());
  await map.paint(shown);
  map.outline(shown, chosen(), opposing());
  showOverlay(map.mapOf(), overlay.kind, overlay.collection);
}

/** Goes to a point, once there is a map. */
export async function goTo(point) {
  await opening;
  map?.goTo(point);
}

/** Follows the theme. */
export const dress = () => map?.dress();
