// What is drawn over the classes: bands near a border, or the contrast between neighbours.

import { showClusters } from "./clusters.js";

/** @type {import("geojson").FeatureCollection} */
const NOTHING = { type: "FeatureCollection", features: [] };
/** The widest line, in pixels, is the largest contrast: narrow enough to leave the smallest units their colour. */
export const WIDEST = 5;

/** The lines of the bands by their farther distance in kilometres; dashes are in widths. */
export const BANDS = [
  { to: 25, width: 2.2, dash: [] },
  { to: 50, width: 1.8, dash: [4, 2] },
  { to: 100, width: 1.8, dash: [1, 2] },
];

/**
 * Both overlays, empty until they are asked for.
 * @param {MapLibre} map
 */
export function addOverlays(map) {
  /** @type {import("maplibre-gl").GeoJSONSourceSpecification} */
  const source = { type: "geojson", data: NOTHING, attribution: "" };
  map.addSource("bands", source);
  map.addSource("contrast", source);
  // Lines alone: a tint over the classes would make them other classes.
  // The nearest lies over the others, whose inner edges it covers.
  for (const { to, width, dash } of [...BANDS].reverse()) {
    /** @type {import("maplibre-gl").FilterSpecification} */
    const filter = ["==", ["get", "to_km"], to];
    map.addLayer({ id: `bands-halo-${to}`, type: "line", source: "bands", filter, paint: { "line-width": width + 2 } });
    map.addLayer({
      id: `bands-line-${to}`,
      type: "line",
      source: "bands",
      filter,
      paint: { "line-width": width, ...(dash.length ? { "line-dasharray": dash } : {}) },
    });
  }
  /** @type {import("maplibre-gl").LineLayerSpecification["layout"]} */
  const round = { "line-cap": "round", "line-join": "round" };
  map.addLayer({
    id: "contrast-halo",
    type: "line",
    source: "contrast",
    filter: ["!=", ["get", "difference"], null],
    layout: round,
    paint: { "line-opacity": 0.7 },
  });
  map.addLayer({
    id: "contrast-line",
    type: "line",
    source: "contrast",
    filter: ["!=", ["get", "difference"], null],
    layout: round,
  });
  map.addLayer({
    id: "contrast-missing",
    type: "line",
    source: "contrast",
    filter: ["==", ["get", "difference"], null],
    paint: { "line-color": "#6b7280", "line-width": 1, "line-dasharray": [2, 2] },
  });
}

/**
 * Shows one overlay as the server gave it; the other one goes.
 * @param {MapLibre} map
 * @param {Overlay} overlay
 */
export function showOverlay(map, overlay) {
  for (const one of ["bands", "contrast"]) {
    /** @type {import("maplibre-gl").GeoJSONSource | undefined} */
    const source = map.getSource(one);
    // The answers are GeoJSON, of whose geometry the page's types say no more than that it is there.
    const collection = overlay && "collection" in overlay && one === overlay.kind ? overlay.collection : NOTHING;
    source?.setData(/** @type {any} */ (collection));
  }
  showClusters(map, overlay?.kind === "clusters" ? overlay.answer : null);
  if (overlay?.kind !== "contrast") return;
  const most = Math.max(...overlay.collection.features.map(({ properties }) => Math.abs(properties.difference ?? 0)));
  /** @type {import("maplibre-gl").ExpressionSpecification} */
  const width = ["*", WIDEST / (most || 1), ["abs", ["get", "difference"]]];
  map.setPaintProperty("contrast-line", "line-width", width);
  map.setPaintProperty("contrast-halo", "line-width", ["+", width, 1.5]);
}
