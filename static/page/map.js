// The map. Geometry tiles are fetched once; an indicator or a period only changes colours.

import * as maplibregl from "./vendor/maplibre-gl.mjs";
import { get } from "./api.js";
import { seas } from "./catalogue.js";
import { crossed, hatch } from "./hatch.js";
import { addOverlays } from "./map-overlay.js";
import { addBorders, addLabels, addUnits, backdrop, paints } from "./map-layers.js";
import { isDark } from "./theme.js";
import { word } from "./words.js";
import { AROUND, BORDERS, LEVELS } from "./workspace.js";

const SOURCES = [...LEVELS, ...AROUND, ...BORDERS];
const NAMED = [...LEVELS, ...AROUND];
const FIT = { padding: 16, animate: false };

let map;
let shown = "";
// The map writes its place into the address as soon as it is made.
const placed = /#\d/.test(location.hash);

/** The map, drawn once; `on` is told of hover, leave and click. */
export async function create(container, attribution, on) {
  const source = (layer) => [layer, { type: "vector", url: `${location.origin}/tiles/${layer}.json` }];
  map = new maplibregl.Map({
    container,
    maxZoom: 14,
    hash: true,
    attributionControl: false,
    dragRotate: false,
    cooperativeGestures: false,
    style: { version: 8, sources: Object.fromEntries(SOURCES.map(source)), layers: backdrop() },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new maplibregl.ScaleControl(), "top-left");
  map.addControl(new maplibregl.AttributionControl({ customAttribution: attribution, compact: true }));
  await map.once("load");
  map.addImage("hatch", hatch(), { pixelRatio: 2 });
  map.addImage("cross", crossed(), { pixelRatio: 2 });
  for (const layer of LEVELS) {
    addUnits(map, layer);
    map.on("mousemove", `${layer}-fill`, (event) => on.hover(event.features[0].properties.code, event.point));
    map.on("mouseleave", `${layer}-fill`, () => on.leave());
    map.on("click", `${layer}-fill`, (event) => on.choose(event.features[0].properties.code, event.originalEvent));
  }
  addBorders(map);
  addOverlays(map);
  for (const layer of NAMED) addLabels(map, layer);
  dress();
  // For tests and for those who try things in the console.
  window.shekara = { map };
}

/** Colours of land, sea and labels for light or dark. */
export function dress() {
  for (const [layer, property, value] of paints(isDark(), seas())) map?.setPaintProperty(layer, property, value);
}

/** Names, in the language in use. */
export function speakMap(lang) {
  for (const layer of NAMED) map.setLayoutProperty(`${layer}-labels`, "text-field", ["get", `name_${lang}`]);
  map.getCanvas().setAttribute("aria-label", word("map.canvas"));
  const controls = { "ctrl-zoom-in": "map.zoomIn", "ctrl-zoom-out": "map.zoomOut", "ctrl-attrib-button": "map.sources" };
  for (const [name, key] of Object.entries(controls)) {
    const control = map.getContainer().querySelector(`.maplibregl-${name}`);
    control?.setAttribute("title", word(key));
    control?.setAttribute("aria-label", word(key));
  }
}

/** Colours the units of a view; who has no value is hatched. */
export async function paint(view) {
  await showLevel(view.layer);
  for (const code of view.codes) {
    const { colour, withheld } = view.at(code);
    state(view.layer, code, { colour: colour ?? "", missing: colour === null && !withheld, withheld });
  }
}

async function showLevel(level) {
  if (shown === level) return;
  for (const layer of LEVELS) {
    for (const part of ["fill", "missing", "withheld", "chosen", "labels"]) {
      map.setLayoutProperty(`${layer}-${part}`, "visibility", layer === level ? "visible" : "none");
    }
  }
  if (BORDERS.length) map.setLayoutProperty("border-district", "visibility", level === LEVELS[0] ? "visible" : "none");
  // The first view keeps the place that the address names.
  const fits = shown || !placed;
  shown = level;
  if (fits) {
    const [west, south, east, north] = (await get(`/tiles/${level}.json`)).bounds;
    map.fitBounds([[west, south], [east, north]], FIT);
  }
}

/** Outlines the chosen units. */
export function outline(view, codes) {
  for (const code of view.codes) state(view.layer, code, { chosen: codes.includes(code) });
}

// A unit's number is its code: so tiles name their features.
const state = (layer, code, what) => map.setFeatureState({ source: layer, sourceLayer: layer, id: Number(code) }, what);

/** Goes to where something is. */
export const goTo = (point) => map?.easeTo({ center: point, zoom: Math.max(map.getZoom(), 6), animate: !matchMedia("(prefers-reduced-motion: reduce)").matches });

/** The map's place may have changed its size. */
export const resize = () => map?.resize();

/** The map itself, for overlays. */
export const mapOf = () => map;
