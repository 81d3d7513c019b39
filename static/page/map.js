// The map. Geometry tiles are fetched once; an indicator or a period only changes colours.

import * as maplibregl from "/assets/vendor/maplibre-gl.mjs";

const UNIT_LAYERS = ["districts", "oblasts"];
const NOTHING = { type: "FeatureCollection", features: [] };
/** The widest line, in pixels, is the largest contrast. */
export const WIDEST = 9;
const BORDER_WIDTH = { state: 2, coast: 1, oblast: 1.2, district: 0.4, unclassified: 2 };

/** A map of both levels with neighbours and border lines; `on` is told of hover and click. */
export async function createMap(container, lang, attribution, on) {
  const source = (layer) => ({ type: "vector", url: `${location.origin}/tiles/${layer}.json` });
  const map = new maplibregl.Map({
    container,
    bounds: [[46, 41.2], [64.8, 52]],
    fitBoundsOptions: { padding: { top: 24, right: 24, bottom: 56, left: 24 } },
    maxZoom: 14,
    hash: true,
    attributionControl: false,
    style: {
      version: 8,
      sources: Object.fromEntries(["districts", "oblasts", "neighbours", "borders"].map((layer) => [layer, source(layer)])),
      layers: [
        { id: "background", type: "background", paint: { "background-color": "#eef2f5" } },
        { id: "neighbours", type: "fill", source: "neighbours", "source-layer": "neighbours", paint: { "fill-color": ["match", ["get", "code"], "CASPIAN", "#d6e6f0", "#f7f7f4"] } },
      ],
    },
  });
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new maplibregl.ScaleControl(), "bottom-left");
  map.addControl(new maplibregl.AttributionControl({ customAttribution: attribution, compact: true }));
  await map.once("load");
  map.addImage("hatch", hatch(), { pixelRatio: 2 });
  for (const layer of UNIT_LAYERS) addUnits(map, layer, on);
  for (const [kind, width] of Object.entries(BORDER_WIDTH)) {
    map.addLayer({
      id: `border-${kind}`, type: "line", source: "borders", "source-layer": "borders",
      filter: ["==", ["get", "kind"], kind],
      paint: { "line-color": kind === "coast" ? "#6b93ad" : "#4a4f5a", "line-width": width },
    });
  }
  addOverlays(map);
  for (const layer of [...UNIT_LAYERS, "neighbours"]) addLabels(map, layer, lang);
  return new View(map);
}

function addUnits(map, layer, on) {
  const common = { source: layer, "source-layer": layer, layout: { visibility: "none" } };
  map.addLayer({ id: `${layer}-fill`, type: "fill", ...common, paint: { "fill-color": "#e8e8e8" } });
  map.addLayer({ id: `${layer}-missing`, type: "fill", ...common, filter: ["==", ["get", "code"], ""], paint: { "fill-pattern": "hatch" } });
  map.addLayer({
    id: `${layer}-chosen`, type: "line", ...common, filter: ["==", ["get", "code"], ""],
    paint: { "line-color": "#111111", "line-width": 3 },
  });
  map.on("mousemove", `${layer}-fill`, (event) => on.hover(event.features[0].properties, event.point));
  map.on("mouseleave", `${layer}-fill`, () => on.leave());
  map.on("click", `${layer}-fill`, (event) => on.choose(event.features[0].properties.code));
}

/** Bands near a border, and lines whose width is the contrast across them; empty until they are asked for. */
function addOverlays(map) {
  const source = { type: "geojson", data: NOTHING, attribution: "" };
  map.addSource("bands", source);
  map.addSource("contrast", source);
  // Lines alone: a tint over the classes would make them other classes.
  map.addLayer({ id: "bands-halo", type: "line", source: "bands", paint: { "line-color": "#ffffff", "line-width": 3.5 } });
  map.addLayer({ id: "bands-line", type: "line", source: "bands", paint: { "line-color": "#1d2430", "line-width": 1.5, "line-dasharray": [3, 2] } });
  const round = { "line-cap": "round", "line-join": "round" };
  map.addLayer({ id: "contrast-line", type: "line", source: "contrast", filter: ["!=", ["get", "difference"], null], layout: round, paint: { "line-color": "#1d2430" } });
  map.addLayer({ id: "contrast-missing", type: "line", source: "contrast", filter: ["==", ["get", "difference"], null], paint: { "line-color": "#6b7280", "line-width": 1, "line-dasharray": [2, 2] } });
}

function addLabels(map, layer, lang) {
  const quiet = layer === "neighbours";
  map.addLayer({
    id: `${layer}-labels`, type: "symbol", source: layer, "source-layer": `${layer}_labels`,
    layout: {
      visibility: quiet ? "visible" : "none",
      "text-field": ["get", `name_${lang}`], "text-size": quiet ? 13 : 11, "text-font": ["Noto Sans"], "text-max-width": 7,
      ...(quiet ? { "text-transform": "uppercase", "text-letter-spacing": 0.1 } : {}),
    },
    paint: { "text-color": quiet ? "#7a8290" : "#1d2430", "text-halo-color": "#ffffff", "text-halo-width": 1.4 },
  });
}

/** Diagonal lines, so that "no data" is not read as a colour. */
function hatch() {
  const size = 16;
  const pixels = new Uint8ClampedArray(size * size * 4);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const shade = (x + y) % 8 < 2 ? 0x9a : 0xee;
      pixels.set([shade, shade, shade, 255], (y * size + x) * 4);
    }
  }
  return new ImageData(pixels, size, size);
}

/** What the page may change on the map. */
class View {
  #map;
  constructor(map) {
    this.#map = map;
  }

  get map() {
    return this.#map;
  }

  /** Shows one level. */
  level(layer) {
    for (const one of UNIT_LAYERS) {
      for (const part of ["fill", "missing", "chosen", "labels"]) {
        this.#map.setLayoutProperty(`${one}-${part}`, "visibility", one === layer ? "visible" : "none");
      }
    }
    this.#map.setLayoutProperty("border-district", "visibility", layer === "districts" ? "visible" : "none");
  }

  /** Colours by code; a code without a colour is hatched. */
  paint(layer, colours) {
    const known = [...colours].filter(([, colour]) => colour);
    const missing = [...colours].filter(([, colour]) => !colour).map(([code]) => code);
    const match = known.length ? ["match", ["get", "code"], ...known.flat(), "#e8e8e8"] : "#e8e8e8";
    this.#map.setPaintProperty(`${layer}-fill`, "fill-color", match);
    this.#map.setFilter(`${layer}-missing`, ["in", ["get", "code"], ["literal", missing]]);
  }

  /** Outlines one unit; none for an empty code. */
  choose(layer, code) {
    this.#map.setFilter(`${layer}-chosen`, ["==", ["get", "code"], code]);
  }

  /** Bands or contrasts over the units, as the server gave them; the other one goes. */
  overlay(kind, collection) {
    for (const one of ["bands", "contrast"]) {
      this.#map.getSource(one).setData(one === kind ? collection : NOTHING);
    }
    if (kind !== "contrast") return;
    const most = Math.max(...collection.features.map(({ properties }) => Math.abs(properties.difference ?? 0)));
    this.#map.setPaintProperty("contrast-line", "line-width", ["*", WIDEST / (most || 1), ["abs", ["get", "difference"]]]);
  }

  /** Labels in a language. */
  language(lang) {
    for (const layer of [...UNIT_LAYERS, "neighbours"]) {
      this.#map.setLayoutProperty(`${layer}-labels`, "text-field", ["get", `name_${lang}`]);
    }
  }
}
