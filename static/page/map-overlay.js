// What is drawn over the classes: bands near a border, or the contrast between neighbours.

const NOTHING = { type: "FeatureCollection", features: [] };
/** The widest line, in pixels, is the largest contrast. */
export const WIDEST = 9;

/** Both overlays, empty until they are asked for. */
export function addOverlays(map) {
  const source = { type: "geojson", data: NOTHING, attribution: "" };
  map.addSource("bands", source);
  map.addSource("contrast", source);
  // Lines alone: a tint over the classes would make them other classes.
  map.addLayer({ id: "bands-halo", type: "line", source: "bands", paint: { "line-width": 3.5 } });
  map.addLayer({ id: "bands-line", type: "line", source: "bands", paint: { "line-width": 1.5, "line-dasharray": [3, 2] } });
  const round = { "line-cap": "round", "line-join": "round" };
  map.addLayer({ id: "contrast-line", type: "line", source: "contrast", filter: ["!=", ["get", "difference"], null], layout: round });
  map.addLayer({ id: "contrast-missing", type: "line", source: "contrast", filter: ["==", ["get", "difference"], null], paint: { "line-color": "#6b7280", "line-width": 1, "line-dasharray": [2, 2] } });
}

/** Shows one overlay as the server gave it; the other one goes. */
export function showOverlay(map, kind, collection) {
  for (const one of ["bands", "contrast"]) map.getSource(one).setData(one === kind ? collection : NOTHING);
  if (kind !== "contrast") return;
  const most = Math.max(...collection.features.map(({ properties }) => Math.abs(properties.difference ?? 0)));
  map.setPaintProperty("contrast-line", "line-width", ["*", WIDEST / (most || 1), ["abs", ["get", "difference"]]]);
}
