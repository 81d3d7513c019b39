// Names of what lies around the units, each inside what the view shows of it: moved with the view, never cut by its
// edge and never over the units.

import { nameKeys } from "./workspace.js";

const CELL = 16;
// Of a capital letter with its spacing, at the size of these names.
const LETTER = 11.5;
const LINE = 20;
// At the lower edge stand the sources.
const BELOW = 4;
const SOURCE = "around-names";

/**
 * @param {MapLibre} map
 * @param {string[]} font
 */
export function addNames(map, font) {
  map.addSource(SOURCE, { type: "geojson", data: { type: "FeatureCollection", features: [] } });
  map.addLayer({
    id: `${SOURCE}-labels`,
    type: "symbol",
    source: SOURCE,
    layout: {
      "text-field": ["get", "name"],
      "text-size": 13,
      "text-font": font,
      "text-max-width": 100,
      "text-transform": "uppercase",
      "text-letter-spacing": 0.1,
    },
    paint: { "text-halo-width": 1.4 },
  });
}

/**
 * Places the names anew: after each move, and in another language.
 * @param {MapLibre} map
 * @param {{ ground: string[], units: string[], lang: string, without: string[] }} what
 */
export function placeNames(map, { ground, units, lang, without }) {
  const { clientWidth, clientHeight } = map.getContainer();
  const [columns, rows] = [clientWidth, clientHeight].map((pixels) => Math.floor(pixels / CELL));
  if (columns < 4 || rows < 4) return;
  const there = units.filter((layer) => map.getLayer(layer));
  const taken = grid(map, map.queryRenderedFeatures({ layers: there }), columns, rows);
  /** @type {Map<string, MapFeature[]>} */
  const around = new Map();
  for (const feature of map.queryRenderedFeatures({ layers: ground })) {
    const { code } = feature.properties;
    if (!without.includes(code)) around.set(code, [...(around.get(code) ?? []), feature]);
  }
  const features = [...around.values()].flatMap((parts) => {
    const name = nameKeys(lang)
      .map((key) => parts[0].properties[key])
      .find(Boolean);
    const own = grid(map, parts, columns, rows).map((is, cell) => (is && !taken[cell] ? 1 : 0));
    const place = name && roomiest(own, columns, rows, name);
    if (!place) return [];
    const { lng, lat } = map.unproject(place);
    return [{ type: "Feature", properties: { name }, geometry: { type: "Point", coordinates: [lng, lat] } }];
  });
  /** @type {import("maplibre-gl").GeoJSONSource} */ (map.getSource(SOURCE)).setData(
    /** @type {any} */ ({ type: "FeatureCollection", features }),
  );
}

/**
 * Which cells of the view lie inside polygons: along each row of cells, between every second edge.
 * @param {MapLibre} map
 * @param {MapFeature[]} features
 * @param {number} columns
 * @param {number} rows
 */
function grid(map, features, columns, rows) {
  const cells = Array(columns * rows).fill(0);
  for (const { geometry } of features) {
    const polygons =
      geometry.type === "Polygon"
        ? [geometry.coordinates]
        : geometry.type === "MultiPolygon"
          ? geometry.coordinates
          : [];
    for (const polygon of polygons) fill(cells, pixels(map, polygon), columns, rows);
  }
  return cells;
}

/**
 * @param {MapLibre} map
 * @param {number[][][]} polygon
 */
const pixels = (map, polygon) =>
  polygon.map((ring) => ring.map((place) => map.project(/** @type {[number, number]} */ (place))));

/**
 * @param {number[]} cells
 * @param {{ x: number, y: number }[][]} rings
 * @param {number} columns
 * @param {number} rows
 */
function fill(cells, rings, columns, rows) {
  const crossings = Array.from({ length: rows }, () => /** @type {number[]} */ ([]));
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1], ring[i]];
      const [low, high] = a.y < b.y ? [a, b] : [b, a];
      const first = Math.max(0, Math.ceil(low.y / CELL - 0.5));
      const last = Math.min(rows - 1, Math.ceil(high.y / CELL - 0.5) - 1);
      for (let row = first; row <= last; row++) {
        const part = ((row + 0.5) * CELL - low.y) / (high.y - low.y);
        crossings[row].push(low.x + (high.x - low.x) * part);
      }
    }
  }
  crossings.forEach((xs, row) => {
    xs.sort((a, b) => a - b);
    for (let i = 1; i < xs.length; i += 2) {
      const first = Math.max(0, Math.ceil(xs[i - 1] / CELL - 0.5));
      const last = Math.min(columns - 1, Math.floor(xs[i] / CELL - 0.5));
      for (let column = first; column <= last; column++) cells[row * columns + column] = 1;
    }
  });
}

/**
 * The middle of the place with the most room for a name; none where it has no room, so that it is never cut.
 * @param {number[]} cells
 * @param {number} columns
 * @param {number} rows
 * @param {string} name
 * @returns {[number, number] | null}
 */
function roomiest(cells, columns, rows, name) {
  const wide = Math.ceil((name.length * LETTER) / CELL) + 1;
  const high = Math.ceil(LINE / CELL);
  let best = { room: 0, at: /** @type {[number, number] | null} */ (null) };
  // How many free cells each cell has above it, itself among them.
  const above = Array(columns).fill(0);
  for (let row = 1; row < rows - BELOW; row++) {
    let run = 0;
    for (let column = 1; column < columns - 1; column++) {
      above[column] = cells[row * columns + column] ? above[column] + 1 : 0;
      run = above[column] >= high ? run + 1 : 0;
      if (run < wide) continue;
      const depth = Math.min(...above.slice(column - wide + 1, column + 1));
      const room = Math.min(depth, 12) * 4 + Math.min(run - wide, 24);
      if (room > best.room) {
        const middle = column - Math.min(run, wide + 24) / 2 + 1;
        best = { room, at: [middle * CELL, (row + 1 - depth / 2) * CELL] };
      }
    }
  }
  return best.at;
}
