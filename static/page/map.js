// The map. Geometry tiles are fetched once; an indicator or a period only changes colours.

import { address, get, HOME } from "./api.js";
import { seas, unitOf, unitsOf } from "./catalogue.js";
import { byId, make } from "./dom.js";
import { later } from "./fetched.js";
import { addOverlays, showOverlay } from "./map-overlay.js";
import {
  addBorders,
  addLabels,
  addNamed,
  addLakes,
  addUnits,
  backdrop,
  FINEST,
  FONT,
  nameChosen,
  paints,
  PARTS,
  placeLabels,
  showHatches,
} from "./map-layers.js";
import { credit } from "./map-credits.js";
import { addNames, placeNames } from "./map-names.js";
import { roomOf } from "./map-room.js";
import { Scale } from "./map-scale.js";
import { addSymbols, drawSymbols, SYMBOLS } from "./map-symbols.js";
import { addTowns, speakTowns } from "./map-towns.js";
import { still } from "./motion.js";
import { isDark } from "./theme.js";
import { word } from "./words.js";
import { AROUND, BORDERS, HOMELAND, LEVELS, nameKeys, WATERS, WORLD } from "./workspace.js";

const SOURCES = [...LEVELS, ...(WORLD ? [WORLD] : []), ...AROUND, ...BORDERS];
// Where the world is drawn, its names move with the view.
const NAMED = [...LEVELS, ...(WORLD ? [] : AROUND)];
const LABELLED = "around-names-labels";
// The units under symbols.
const PLAIN = "#f4f4f4";
// Units that the view is not about.
const OTHER = "#efede8";
// On a dark page what has no class is darker than any class.
const DARK = { plain: "#2b2f36", other: "#363a42", none: "#1c1f24" };
const FADE_MS = 300;
const FIT = { padding: 16, animate: false };

/** @type {MapLibre} */
let map;
/** @type {Scale} */
let scale;
/** Names the sources. @type {(lang: string) => void} */
let names;
let shown = "";
// Where, in the server's spelling.
let place = "";
// In another page's frame the map shows all of what it is about, whatever size that is.
const isEmbedded = () => document.body.classList.contains("embedded");
// The map writes its place into the address as soon as it is made.
const placed = /#\d/.test(location.hash);
/** @type {View | null} */
let painted = null;
// All of what is shown, and whether the reader has gone elsewhere since.
/** @type {[[number, number], [number, number]] | null} */
let extent = null;
let moved = false;
// Beside a sheet the key of the map lies over it.
let beside = false;

/**
 * The map, drawn once; `on` is told of hover, leave and click.
 * @param {HTMLElement} container
 * @param {string} attribution
 * @param {MapListener} on
 */
export async function create(container, attribution, on) {
  const [maplibregl, ...sources] = await Promise.all([engine(), ...SOURCES.map(source)]);
  // Begun where it will be: of the whole world no tile is asked for.
  const { view: bounds } = await get(`/tiles/${LEVELS[0]}.json`);
  map = new maplibregl.Map({
    container,
    bounds,
    fitBoundsOptions: FIT,
    maxZoom: 14,
    hash: !isEmbedded(),
    attributionControl: false,
    dragRotate: false,
    fadeDuration: still.matches ? 0 : FADE_MS,
    cooperativeGestures: false,
    style: {
      version: 8,
      sprite: `${location.origin}${HOME}/sprites/hatches`,
      sources: Object.fromEntries(sources),
      layers: backdrop(),
    },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), "top-right");
  scale = new Scale();
  map.addControl(scale, "top-left");
  names = (lang) => credit(map, maplibregl.AttributionControl, attribution, lang);
  map.on("movestart", (event) => (moved ||= Boolean(event.originalEvent)));
  map.on("resize", () => isEmbedded() && fit());
  await map.once("load");
  for (const layer of LEVELS) addUnits(map, layer);
  addLakes(map);
  addBorders(map);
  addOverlays(map);
  addSymbols(map);
  // The uppermost counts: a symbol may lie over a neighbour.
  const pointed = [...LEVELS.map((layer) => `${layer}-fill`), SYMBOLS];
  map.on("mousemove", pointed, (event) => on.hover(event.features[0].properties.code, event.point));
  map.on("mouseleave", pointed, () => on.leave());
  map.on("click", pointed, (event) => on.choose(event.features[0].properties.code, event.originalEvent));
  if (WORLD) {
    addNames(map, FONT);
    map.on("moveend", nameAround);
    map.on("sourcedata", (event) => event.sourceId === WORLD && event.isSourceLoaded && soon());
  }
  for (const layer of NAMED) addLabels(map, layer);
  for (const layer of LEVELS) addNamed(map, layer);
  map.once("idle", () => addTowns(map, `${NAMED[0]}-labels`, FONT));
  // Once the first view is there, so that the other screens open without a connection too.
  map.once("idle", () => void later().catch(() => {}));
  dress();
  addEventListener("beforeprint", onPaper);
  // For tests and for those who try things in the console.
  window.shekara = { map };
}

/**
 * The tiles of a layer, as the map has them described.
 * @param {string} layer
 * @returns {Promise<[string, import("maplibre-gl").VectorSourceSpecification]>}
 */
async function source(layer) {
  const { tiles, minzoom, maxzoom, bounds } = await get(`/tiles/${layer}.json`);
  return [layer, { type: "vector", tiles, minzoom, maxzoom, bounds }];
}

/** What draws the map, with its styles: the largest part of the page, which is not waited for by anything else. */
async function engine() {
  const styles = make("link", { rel: "stylesheet", href: new URL("./vendor/maplibre-gl.css", import.meta.url).href });
  const there = new Promise((resolve, reject) => {
    styles.addEventListener("load", resolve);
    styles.addEventListener("error", () => reject(new Error(styles.getAttribute("href"))));
  });
  // Before our own, which have the last word.
  document.querySelector("link[rel=stylesheet]").before(styles);
  const [module] = await Promise.all([import("./vendor/maplibre-gl.mjs"), there]);
  return module;
}

/** Names of towns, beside those of the level that is shown. */
function nameTowns() {
  speakTowns(spoken, shown ? unitsOf(shown) : []);
}

let spoken = "";
let waits = false;

/** Names of what lies around, where the view shows it. */
function nameAround() {
  if (!spoken || !map.getLayer(LABELLED)) return;
  const units = [...LEVELS.map((layer) => `${layer}-fill`), "home", "lakes"];
  placeNames(map, { ground: [WORLD], units, lang: spoken, without: [...WATERS.filter(isNameless), ...HOMELAND] });
}

/** The lakes together are no place. @param {string} code */
const isNameless = (code) => code === "LAKES";

/** Once the tiles that have just come are drawn. */
function soon() {
  if (waits) return;
  waits = true;
  map.once("idle", () => {
    waits = false;
    nameAround();
  });
}

/** A picture that prints: what WebGL has drawn is gone after its frame. */
function onPaper() {
  const paper = byId("paper");
  map.redraw();
  const drawn = map.getCanvas();
  [paper.width, paper.height] = [drawn.width, drawn.height];
  paper.getContext("2d").drawImage(drawn, 0, 0);
}

/** Colours of land, sea and labels for light or dark. */
export function dress() {
  for (const [layer, property, value] of paints(isDark(), seas()))
    map?.setPaintProperty(layer, /** @type {any} */ (property), value);
  if (painted) colour(painted);
}

/**
 * Names, in the language in use.
 * @param {string} lang
 */
export function speakMap(lang) {
  const name = ["coalesce", ...nameKeys(lang).map((key) => ["get", key])];
  for (const layer of [...NAMED.map((one) => `${one}-labels`), ...LEVELS.map((one) => `${one}-named`)])
    map.setLayoutProperty(layer, "text-field", /** @type {any} */ (name));
  spoken = lang;
  nameTowns();
  if (WORLD) soon();
  map.getCanvas().setAttribute("aria-label", word("map.canvas"));
  scale.draw();
  names(lang);
  const controls = {
    "ctrl-zoom-in": "map.zoomIn",
    "ctrl-zoom-out": "map.zoomOut",
  };
  for (const [name, key] of Object.entries(controls)) {
    const control = map.getContainer().querySelector(`.maplibregl-${name}`);
    control?.setAttribute("title", word(key));
    control?.setAttribute("aria-label", word(key));
  }
}

/**
 * Colours the units of a view, or their symbols; who has no class is hatched.
 * @param {View} view
 */
export async function paint(view) {
  await showLevel(view.layer, view.legend.where?.spelling ?? "");
  painted = view;
  showHatches(map, view.layer, colour(view));
  drawSymbols(map, view);
  placeLabels(map, view.layer, view.legend.mark === "symbol");
}

/**
 * Gives each unit its colour and hatch, for light or dark; says which hatches there are.
 * @param {View} view
 */
function colour(view) {
  const none = view.legend.no_data.colour;
  const symbols = view.legend.mark === "symbol";
  const ground = isDark() ? DARK : { plain: PLAIN, other: OTHER, none };
  /** @type {Set<string>} */
  const hatches = new Set();
  for (const code of view.codes) {
    const { colour: own, hatch } = view.at(code);
    state(view.layer, code, { colour: symbols ? ground.plain : own === none ? ground.none : own, hatch });
    hatches.add(hatch);
  }
  for (const { code } of unitsOf(view.layer))
    if (!view.has(code)) state(view.layer, code, { colour: ground.other, hatch: "" });
  return hatches;
}

// Where the map was before it was shown without any level.
/** @type {{ center: import("maplibre-gl").LngLat, zoom: number } | null} */
let before = null;

/** The country as plain ground, for who draws something else over it. */
export function hideLevels() {
  for (const layer of LEVELS) for (const part of PARTS) map.setLayoutProperty(`${layer}-${part}`, "visibility", "none");
  for (const line of BORDERS.length ? FINEST : []) map.setLayoutProperty(line, "visibility", "none");
  drawSymbols(map, null);
  showOverlay(map, null);
  if (shown) before = { center: map.getCenter(), zoom: map.getZoom() };
  shown = "";
  nameTowns();
}

/**
 * Shows a level, and all of the place that is asked for.
 * @param {string} level
 * @param {string} where
 */
async function showLevel(level, where) {
  const apart = document.body.hasAttribute("data-beside");
  const again = shown === level && place === where;
  if (again && (apart === beside || moved)) return;
  beside = apart;
  if (again) return fit();
  for (const layer of LEVELS) {
    for (const part of PARTS) {
      map.setLayoutProperty(`${layer}-${part}`, "visibility", layer === level ? "visible" : "none");
    }
  }
  if (BORDERS.length)
    for (const line of FINEST) map.setLayoutProperty(line, "visibility", level === LEVELS[0] ? "visible" : "none");
  // The first view keeps the place that the address names.
  const fits = shown || ((!placed || isEmbedded()) && !before);
  shown = level;
  place = where;
  nameTowns();
  if (before) map.jumpTo(before);
  before = null;
  if (fits) {
    moved = false;
  }
  const [west, south, east, north] = (await get(address(`/tiles/${level}.json`, { where }))).view;
  extent = [
    [west, south],
    [east, north],
  ];
  if (fits) fit();
}

/** Shows all of what it is about, beside the key that lies over the map where there is one. */
function fit() {
  if (!extent) return;
  map.fitBounds(extent, { ...FIT, padding: roomOf(map.getContainer(), FIT.padding) });
}

/**
 * Outlines the chosen units, and otherwise those that speak against a statement.
 * @param {View} view
 * @param {string[]} codes
 * @param {string[]} opposing
 */
export function outline(view, codes, opposing) {
  for (const { code } of unitsOf(view.layer)) {
    const chosen = codes.includes(code);
    state(view.layer, code, { chosen, against: opposing.includes(code) });
    map.setFeatureState({ source: SYMBOLS, id: unitOf(view.layer, code).id }, { chosen });
  }
  nameChosen(map, view.layer, codes, view.legend.mark === "symbol");
}

// Tiles name their features by the unit's id, which is its code for no more than those codes that are numbers.
/**
 * @param {string} layer
 * @param {string} code
 * @param {Record<string, unknown>} what
 */
const state = (layer, code, what) =>
  map.setFeatureState({ source: layer, sourceLayer: layer, id: unitOf(layer, code).id }, what);

/**
 * Goes to where something is.
 * @param {[number, number]} point
 */
export const goTo = (point) =>
  map?.easeTo({ center: point, zoom: Math.max(map.getZoom(), 6), animate: !still.matches });

/** The map's place may have changed its size. */
export const resize = () => map?.resize();

/** The map itself, for overlays. */
export const mapOf = () => map;
