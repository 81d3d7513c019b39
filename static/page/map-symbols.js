// Circles whose area follows the value, as large as the server says.

import { unitOf } from "./catalogue.js";
import { CHOSEN } from "./map-layers.js";

/** The layer that is drawn. */
export const SYMBOLS = "symbols";
const OUTLINE = "#333333";

/**
 * The layer, empty until a view has symbols; large ones lie under small ones.
 * @param {MapLibre} map
 */
export function addSymbols(map) {
  map.addSource(SYMBOLS, { type: "geojson", data: collection([]), promoteId: "id", attribution: "" });
  map.addLayer({
    id: SYMBOLS,
    type: "circle",
    source: SYMBOLS,
    layout: { "circle-sort-key": ["-", ["get", "radius"]] },
    paint: {
      "circle-radius": ["get", "radius"],
      "circle-color": ["get", "colour"],
      "circle-stroke-color": OUTLINE,
      "circle-stroke-width": ["case", CHOSEN, 3.5, 1],
    },
  });
}

/**
 * Draws the symbols of a view; none where it colours areas, or where there is no view.
 * @param {MapLibre} map
 * @param {View | null} view
 */
export function drawSymbols(map, view) {
  const codes = view ? view.codes : [];
  /** @param {string} code @returns {import("geojson").Feature & { properties: { radius: number } }} */
  const symbol = (code) => {
    const { id, point } = unitOf(view.layer, code);
    return {
      type: "Feature",
      geometry: { type: "Point", coordinates: point },
      properties: { id, code, ...view.at(code) },
    };
  };
  /** @type {import("maplibre-gl").GeoJSONSource | undefined} */
  const source = map.getSource(SYMBOLS);
  source?.setData(collection(codes.map(symbol).filter(({ properties }) => properties.radius > 0)));
}

/** @param {import("geojson").Feature[]} features @returns {import("geojson").FeatureCollection} */
const collection = (features) => ({ type: "FeatureCollection", features });
