// Towns and villages over the units, administrative centres first: asked for once the units are drawn.

import { HOME } from "./api.js";
import { byId } from "./dom.js";
import { isDeclared, LEVELS, NAMED_BY_TOWNS, nameKeys, TOWNS } from "./workspace.js";

const CENTRES = "towns-centre";
const OTHERS = "towns-other";
const NAMES = [`${OTHERS}-names`, `${CENTRES}-names`];
const ROOM = "towns-centre-room";
const DOTS = [`${OTHERS}-dots`, `${CENTRES}-ring`, `${CENTRES}-dots`];
// Below these zooms other places would lie over each other and over the units' names.
const DOT_ZOOM = 5;
const NAME_ZOOM = 6;
const SAID_ZOOM = 6;

/** @type {MapLibre} */
let map;
let spoken = { lang: "", units: /** @type {Answers.Unit[]} */ ([]) };

/**
 * Adds them: names of units keep off the rings of centres, names of places take the room that is left.
 * @param {MapLibre} on
 * @param {string} below
 * @param {string[]} font
 */
export function addTowns(on, below, font) {
  map = on;
  if (!TOWNS) return;
  // Named by the map, in the reader's language.
  const url = `${location.origin}${HOME}/tiles/${TOWNS}.json`;
  map.addSource(TOWNS, { type: "vector", url, attribution: "" });
  const common = { source: TOWNS, "source-layer": TOWNS };
  /** @type {import("maplibre-gl").FilterSpecification} */
  const isCentre = ["has", "centre_of"];
  /** @type {import("maplibre-gl").FilterSpecification} */
  const isOther = ["!", isCentre];
  /**
   * @param {string} id
   * @param {import("maplibre-gl").FilterSpecification} filter
   * @param {number} minzoom
   * @param {import("maplibre-gl").CircleLayerSpecification["paint"]} paint
   */
  const circle = (id, filter, minzoom, paint) =>
    map.addLayer({ id, type: "circle", ...common, filter, minzoom, paint }, below);
  circle(DOTS[0], isOther, DOT_ZOOM, { "circle-radius": 1.8, "circle-stroke-width": 0.8 });
  circle(DOTS[1], isCentre, 0, { "circle-radius": 3.4, "circle-stroke-width": 1.4 });
  circle(DOTS[2], isCentre, 0, { "circle-radius": 1.3 });
  /**
   * @param {string} id
   * @param {import("maplibre-gl").FilterSpecification} filter
   * @param {number} minzoom
   * @param {number} size
   */
  const names = (id, filter, minzoom, size) =>
    map.addLayer(
      {
        id,
        type: "symbol",
        ...common,
        filter,
        minzoom,
        layout: {
          "text-size": size,
          "text-font": font,
          "text-variable-anchor": ["left", "right", "bottom", "top"],
          "text-radial-offset": 0.5,
          "text-justify": "auto",
          "text-max-width": 12,
        },
        paint: { "text-halo-width": 1.3 },
      },
      below,
    );
  names(NAMES[0], isOther, NAME_ZOOM, 10.5);
  names(NAMES[1], isCentre, 0, 11.5);
  // A letter that nobody sees keeps names off the rings: circles take no room.
  map.addLayer({
    id: ROOM,
    type: "symbol",
    ...common,
    filter: isCentre,
    layout: { "text-field": "o", "text-size": 10, "text-font": font, "text-allow-overlap": true },
    paint: { "text-opacity": 0 },
  });
  dress();
  speakTowns(spoken.lang, spoken.units);
  show();
}

/**
 * Names in a language. Where the units of a level are seen as large as their names, a place is not named whose unit has
 * its name, as a city that is a unit itself; the centre of a unit of the level is, and a centre that stands for the
 * name of the city that it lies in.
 * @param {string} lang
 * @param {Answers.Unit[]} units
 */
export function speakTowns(lang, units) {
  spoken = { lang, units };
  if (!lang || !map?.getLayer(NAMES[0])) return;
  const said = units.map(({ names }) => names[lang]).join("  ");
  /** @type {Expression} */
  const name = ["get", nameKeys(lang)[isDeclared(lang) ? 0 : 1]];
  const codes = units.map((unit) => unit.code);
  /** @type {Expression} */
  const isCentre = ["in", ["coalesce", ["get", "centre_of"], ""], ["literal", codes]];
  /** @type {Expression} */
  const isAlone = ["all", ["has", "centre_of"], ["in", ["coalesce", ["get", "unit"], ""], ["literal", NAMED_BY_TOWNS]]];
  /** @type {Expression} */
  const isSaid = ["all", ["!", isCentre], ["!", isAlone], ["in", ["concat", " ", name, " "], ` ${said} `]];
  /** @type {Expression} */
  const text = ["step", ["zoom"], name, SAID_ZOOM, ["case", isSaid, "", name]];
  for (const layer of NAMES) map.setLayoutProperty(layer, "text-field", text);
}

/** Dots and names keep a light casing in light and dark alike: classes are light or dark by themselves. */
function dress() {
  const [ink, paper] = ["#2b2f38", "#ffffff"];
  map.setPaintProperty(DOTS[0], "circle-color", ink);
  map.setPaintProperty(DOTS[0], "circle-stroke-color", paper);
  map.setPaintProperty(DOTS[1], "circle-color", paper);
  map.setPaintProperty(DOTS[1], "circle-stroke-color", ink);
  map.setPaintProperty(DOTS[2], "circle-color", ink);
  for (const layer of NAMES) {
    map.setPaintProperty(layer, "text-color", ink);
    map.setPaintProperty(layer, "text-halo-color", paper);
  }
}

/** Wires the switch, which is there where the workspace has towns. */
export function startTowns() {
  byId("towns-field").hidden = !TOWNS;
  byId("towns").addEventListener("change", show);
}

function show() {
  const box = /** @type {HTMLInputElement} */ (byId("towns"));
  for (const layer of [...DOTS, ...NAMES, ROOM]) {
    if (map?.getLayer(layer)) map.setLayoutProperty(layer, "visibility", box.checked ? "visible" : "none");
  }
  // One place, one name: the city's where towns are not shown.
  /** @type {import("maplibre-gl").FilterSpecification} */
  const others = ["!", ["in", ["get", "code"], ["literal", NAMED_BY_TOWNS]]];
  for (const level of LEVELS) {
    if (map?.getLayer(`${level}-labels`)) map.setFilter(`${level}-labels`, box.checked ? others : undefined);
  }
}
