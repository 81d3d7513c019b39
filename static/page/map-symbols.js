// Circles whose area follows the value, as large as the server says.

import { unitOf } from "./catalogue.js";
import { CHOSEN } from "./map-layers.js";

/** The layer that is drawn. */
export const SYMBOLS = "symbols";
const OUTLINE = "#333333";

/** The layer, empty until a view has symbols; large ones lie under small ones. */
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

/** Draws the symbols of a view; none where it colours areas. */
export function drawSymbols(map, view) {
  const symbol = (code) => {
    const { id, point } = unitOf(view.layer, code);
    return {
      type: "Feature",
      geometry: { type: "Point", coordinates: point },
      properties: { id, code, ...view.at(code) },
    };
  };
  map.getSource(SYMBOLS).setData(collection(view.codes.map(symbol).filter(({ properties }) => properties.radius > 0)));
}

const collection = (features) => ({ type: "FeatureCollection", features });
