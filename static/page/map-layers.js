// What the map draws: land and sea, units with their classes, border lines, names.

import { addClusters, CLUSTER_PARTS } from "./clusters.js";
import { BANDS } from "./map-overlay.js";
import { AROUND, BORDERS, LEVELS, WATERS, WORLD } from "./workspace.js";

/**
 * Widths of the lines by kind.
 * @type {Record<LineKind, number>}
 */
export const BORDER_WIDTH = { state: 2, coast: 1, oblast: 1.2, district: 0.6, unclassified: 1.6 };
// An outer line whose neighbour nobody knows is no state's border, and does not look like one.
/** @type {Partial<Record<LineKind, number[]>>} */
export const BORDER_DASH = { unclassified: [1, 2] };
// Between units a light edge under a dark line: one of both is seen on any class.
const CASING_WIDTH = { oblast: 2.8, district: 1.6 };
const INNER = "#4a4f5a";
/** The lines of the finest level. */
export const FINEST = ["casing-district", "border-district"];
const NO_COLOUR = "#e8e8e8";
// The server's own hatches, by their names in the sprite.
const HATCHES = ["no-data", "suppressed", "masked", "unreliable"];
/** What a level is drawn with. */
export const PARTS = ["fill", ...HATCHES, ...CLUSTER_PARTS, "chosen", "against", "labels", "named"];
// More chosen units than these would cover each other with their names.
const CROWD = 5;
// Where no border lines are told, units have edges of their own.
const EDGE = "#6b7280";
/**
 * True for who is chosen.
 * @type {Expression}
 */
export const CHOSEN = ["boolean", ["feature-state", "chosen"], false];
/**
 * True for who speaks against a statement: dashed, so that it is told apart without colours, too.
 * @type {Expression}
 */
const AGAINST = ["boolean", ["feature-state", "against"], false];
const OPPOSING = "#c2002f";
/** Where a unit's name may stand to its point, the best first. @type {("center" | "top" | "bottom")[]} */
const BESIDE = ["center", "top", "bottom"];
/** The letters of all names. */
export const FONT = ["Noto Sans"];

/**
 * What lies under the units: what is around them, and the widest level as plain ground.
 * @returns {import("maplibre-gl").LayerSpecification[]}
 */
export function backdrop() {
  /**
   * @param {string} layer
   * @param {string} id
   * @returns {import("maplibre-gl").FillLayerSpecification}
   */
  const ground = (layer, id) => ({ id, type: "fill", source: layer, "source-layer": layer });
  return [
    { id: "background", type: "background" },
    ...(WORLD ? [ground(WORLD, WORLD)] : []),
    ...AROUND.map((layer) => ground(layer, layer)),
    ground(LEVELS.at(-1), "home"),
  ];
}

/**
 * @param {string} layer
 * @param {string} property
 * @param {string | Expression} value
 * @returns {Paint}
 */
const paint = (layer, property, value) => [layer, property, value];

// Hatches that have a light ground: on a dark map they would be louder than any class.
const GROUNDED = ["no-data", "suppressed", "masked"];
const DIMMED = 0.5;

/**
 * How much of a hatch is seen of a unit that has it.
 * @param {string} name
 * @param {boolean} dark
 * @returns {Expression}
 */
const hatched = (name, dark) => [
  "case",
  ["==", ["feature-state", "hatch"], name],
  dark && GROUNDED.includes(name) ? DIMMED : 1,
  0,
];

/**
 * The paints that light and dark have apart, as layer, property, value.
 * @param {boolean} dark
 * @param {string[]} seas
 * @returns {Paint[]}
 */
export function paints(dark, seas) {
  const [sea, land, home, paper] = dark
    ? ["#15303f", "#26282d", "#32353c", "#1d1e21"]
    : ["#d3e4ee", "#f5f4f0", "#e9e7df", "#fbfbfa"];
  // What is not drawn is no water: it looks as the neighbours do where any are known, like the finished maps.
  const outside = WORLD ? sea : AROUND.length ? land : paper;
  const [ink, quiet, halo] = dark ? ["#f2f4f8", "#a7b0bf", "#14181f"] : ["#1d2430", "#5f6877", "#ffffff"];
  const [line, coast] = dark ? ["#aeb6c4", "#5e86a3"] : ["#4a4f5a", "#6b93ad"];
  /**
   * @param {string} layer
   * @param {string} colour
   * @param {string} around
   */
  const names = (layer, colour, around) => [
    paint(`${layer}-labels`, "text-color", colour),
    paint(`${layer}-labels`, "text-halo-color", around),
  ];
  return [
    paint("background", "background-color", outside),
    ...(WORLD
      ? [
          paint(WORLD, "fill-color", ["case", ["in", ["get", "code"], ["literal", WATERS]], sea, land]),
          paint(WORLD, "fill-outline-color", dark ? "#3f434b" : "#d5d0c6"),
          paint("lakes", "fill-color", sea),
          ...names("around-names", quiet, halo),
        ]
      : []),
    paint("home", "fill-color", home),
    ...AROUND.flatMap((layer) => [
      paint(layer, "fill-color", ["case", ["in", ["get", "code"], ["literal", seas]], sea, land]),
      ...(WORLD ? [] : names(layer, quiet, halo)),
    ]),
    // The units' own colours are light or dark by their class, not by the theme: names keep a light halo.
    ...LEVELS.flatMap((layer) => [
      ...names(layer, "#1d2430", "#ffffff"),
      ...HATCHES.map((one) => paint(`${layer}-${one}`, "fill-opacity", hatched(one, dark))),
      paint(`${layer}-chosen`, "line-color", dark ? "#ffffff" : "#111111"),
    ]),
    ...(BORDERS.length
      ? Object.keys(BORDER_WIDTH).map((kind) =>
          paint(`border-${kind}`, "line-color", kind === "coast" ? coast : kind in CASING_WIDTH ? INNER : line),
        )
      : []),
    ...BANDS.flatMap(({ to }) => [
      paint(`bands-line-${to}`, "line-color", ink),
      paint(`bands-halo-${to}`, "line-color", halo),
    ]),
    paint("contrast-line", "line-color", ink),
    paint("contrast-halo", "line-color", halo),
  ];
}

/**
 * One level: fills by class, a hatch where there is none or where chance may have made the value, an outline of
 * who is chosen.
 * @param {MapLibre} map
 * @param {string} layer
 */
export function addUnits(map, layer) {
  /** @type {{ source: string, "source-layer": string, layout: { visibility: "none" } }} */
  const common = { source: layer, "source-layer": layer, layout: { visibility: "none" } };
  /** @type {Expression} */
  const colour = ["to-color", ["feature-state", "colour"], NO_COLOUR];
  map.addLayer({
    id: `${layer}-fill`,
    type: "fill",
    ...common,
    paint: { "fill-color": colour, ...(BORDERS.length ? {} : { "fill-outline-color": EDGE }) },
  });
  for (const hatch of HATCHES) {
    map.addLayer({
      id: `${layer}-${hatch}`,
      type: "fill",
      ...common,
      paint: { "fill-pattern": hatch, "fill-opacity": hatched(hatch, false) },
    });
  }
  addClusters(map, layer);
  map.addLayer({ id: `${layer}-chosen`, type: "line", ...common, paint: { "line-width": ["case", CHOSEN, 3.5, 0] } });
  map.addLayer({
    id: `${layer}-against`,
    type: "line",
    ...common,
    paint: { "line-width": ["case", AGAINST, 4.5, 0], "line-color": OPPOSING, "line-dasharray": [2, 1] },
  });
}

/**
 * Lakes of the world, over the units.
 * @param {MapLibre} map
 */
export function addLakes(map) {
  if (!WORLD) return;
  map.addLayer({
    id: "lakes",
    type: "fill",
    source: WORLD,
    "source-layer": WORLD,
    filter: ["==", ["get", "code"], "LAKES"],
  });
}

/**
 * Draws those hatches of a level that a view has: each costs every frame a tenth.
 * @param {MapLibre} map
 * @param {string} layer
 * @param {Set<string>} names
 */
export function showHatches(map, layer, names) {
  for (const hatch of HATCHES)
    map.setLayoutProperty(`${layer}-${hatch}`, "visibility", names.has(hatch) ? "visible" : "none");
}

/**
 * Lines by what they part.
 * @param {MapLibre} map
 */
export function addBorders(map) {
  const [layer] = BORDERS;
  if (!layer) return;
  /**
   * @param {string} id
   * @param {string} kind
   * @param {import("maplibre-gl").LineLayerSpecification["paint"]} paint
   */
  const line = (id, kind, paint) =>
    map.addLayer({
      id,
      type: "line",
      source: layer,
      "source-layer": layer,
      filter: ["==", ["get", "kind"], kind],
      paint,
    });
  for (const [kind, width] of Object.entries(CASING_WIDTH))
    line(`casing-${kind}`, kind, { "line-width": width, "line-color": "#ffffff", "line-opacity": 0.6 });
  for (const [kind, width] of Object.entries(BORDER_WIDTH)) {
    const dash = BORDER_DASH[/** @type {LineKind} */ (kind)];
    line(`border-${kind}`, kind, { "line-width": width, ...(dash ? { "line-dasharray": dash } : {}) });
  }
}

/**
 * Names of units, and more quietly those of neighbours.
 * @param {MapLibre} map
 * @param {string} layer
 */
export function addLabels(map, layer) {
  const quiet = AROUND.includes(layer);
  map.addLayer({
    id: `${layer}-labels`,
    type: "symbol",
    source: layer,
    "source-layer": `${layer}_labels`,
    layout: {
      visibility: quiet ? "visible" : "none",
      "text-size": quiet ? 13 : 11,
      "text-font": FONT,
      "text-max-width": 7,
      ...(quiet ? { "text-transform": "uppercase", "text-letter-spacing": 0.1 } : {}),
    },
    paint: { "text-halo-width": 1.4 },
  });
}

/** The names of who is chosen, which no other name pushes aside. @param {string} layer */
const named = (layer) => `${layer}-named`;

/**
 * @param {MapLibre} map
 * @param {string} layer
 */
export function addNamed(map, layer) {
  map.addLayer({
    id: named(layer),
    type: "symbol",
    source: layer,
    "source-layer": `${layer}_labels`,
    filter: ["in", ["get", "code"], ["literal", []]],
    layout: {
      visibility: "none",
      "text-size": 12.5,
      "text-font": FONT,
      "text-max-width": 7,
      "text-allow-overlap": true,
      "text-anchor": "center",
    },
    paint: { "text-halo-width": 2, "text-color": "#1d2430", "text-halo-color": "#ffffff" },
  });
}

/**
 * Who is chosen is named whatever lies there; a choice so large that its names would cover each other is named where
 * there is room.
 * @param {MapLibre} map
 * @param {string} layer
 * @param {string[]} codes
 * @param {boolean} symbols
 */
export function nameChosen(map, layer, codes, symbols) {
  map.setFilter(named(layer), ["in", ["get", "code"], ["literal", codes]]);
  map.setFilter(`${layer}-labels`, ["!", ["in", ["get", "code"], ["literal", codes]]]);
  map.setLayoutProperty(named(layer), "text-allow-overlap", codes.length <= CROWD);
  map.setLayoutProperty(named(layer), "text-offset", symbols ? [0, 1] : [0, 0]);
}

/**
 * Names stand on their point or beside it, where an administrative centre has that place; or under the symbol that
 * lies there.
 * @param {MapLibre} map
 * @param {string} layer
 * @param {boolean} symbols
 */
export function placeLabels(map, layer, symbols) {
  map.setLayoutProperty(`${layer}-labels`, "text-anchor", symbols ? "top" : "center");
  map.setLayoutProperty(`${layer}-labels`, "text-offset", symbols ? [0, 0.5] : [0, 0]);
  map.setLayoutProperty(`${layer}-labels`, "text-variable-anchor", symbols ? undefined : BESIDE);
  map.setLayoutProperty(`${layer}-labels`, "text-radial-offset", symbols ? undefined : 0.8);
}
