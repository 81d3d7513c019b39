// Whom the map names: the sources of the boundaries and of the towns, in the reader's language; folded where the map is
// small, behind the button that opens it.

import { said, word } from "./words.js";
import { TOWNS_CREDIT } from "./workspace.js";

// As wide as phones are, and frames in other pages.
const SMALL = 500;

/** @type {import("maplibre-gl").AttributionControl | null} */
let control = null;
let spoken = "";

/**
 * Names them in a language; `boundaries` is HTML of the workspace's author.
 * @param {MapLibre} map
 * @param {typeof import("maplibre-gl").AttributionControl} Control
 * @param {string} boundaries
 * @param {string} lang
 */
export function credit(map, Control, boundaries, lang) {
  if (spoken === lang) return;
  spoken = lang;
  if (control) map.removeControl(control);
  const all = [boundaries, said(TOWNS_CREDIT)].filter(Boolean);
  control = new Control({ customAttribution: all, compact: true });
  map.addControl(control);
  const container = map.getContainer();
  const box = container.querySelector(".maplibregl-ctrl-attrib");
  if (container.clientWidth <= SMALL) {
    box.removeAttribute("open");
    box.classList.remove("maplibregl-compact-show");
  }
  for (const name of ["title", "aria-label"])
    box.querySelector(".maplibregl-ctrl-attrib-button").setAttribute(name, word("map.sources"));
}
