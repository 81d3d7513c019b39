// Clusters over the map: whose neighbours are alike beyond chance, as outlines, and the words and tables for them.

import { unitOf } from "./catalogue.js";
import { cautions } from "./cautions.js";
import { button, make, svg } from "./dom.js";
import { number } from "./numbers.js";
import { change, state } from "./state.js";
import { word } from "./words.js";
import { BORDERS } from "./workspace.js";

/**
 * The classes that are outlined, each told apart by its dashes too.
 * @type {Record<string, { colour: string, dash: number[] }>}
 */
const DRAWN = {
  "high-high": { colour: "#9b1420", dash: [] },
  "low-low": { colour: "#1b4f91", dash: [] },
  "high-low": { colour: "#9b1420", dash: [1.4, 1] },
  "low-high": { colour: "#1b4f91", dash: [1.4, 1] },
};
const WIDTH = 3;
// Within the outline, so that neighbours of two classes keep both.
const INSIDE = WIDTH / 2;
/** What a level is drawn with. */
export const CLUSTER_PARTS = Object.keys(DRAWN).flatMap((one) => [`${one}-halo`, one]);

/**
 * A level's outlines, which nobody has until clusters are asked for.
 * @param {MapLibre} map
 * @param {string} layer
 */
export function addClusters(map, layer) {
  for (const [one, { colour, dash }] of Object.entries(DRAWN)) {
    /** @param {number} width @returns {import("maplibre-gl").ExpressionSpecification} */
    const wide = (width) => ["case", ["==", ["feature-state", "cluster"], one], width, 0];
    /**
     * @param {string} id
     * @param {import("maplibre-gl").LineLayerSpecification["paint"]} paint
     */
    const line = (id, paint) =>
      map.addLayer({
        id: `${layer}-${id}`,
        type: "line",
        source: layer,
        "source-layer": layer,
        layout: { visibility: "none" },
        paint: { "line-offset": INSIDE, ...paint },
      });
    line(`${one}-halo`, { "line-width": wide(WIDTH + 2), "line-color": "#ffffff" });
    line(one, {
      "line-width": wide(WIDTH),
      "line-color": colour,
      ...(dash.length ? { "line-dasharray": dash } : {}),
    });
  }
}

/** Whose outlines are drawn. @type {{ layer: string, codes: string[] }} */
let marked = { layer: "", codes: [] };

/**
 * Outlines the units of an answer, and no others.
 * @param {MapLibre} map
 * @param {Answers.Clusters | null} answer
 */
export function showClusters(map, answer) {
  /** @param {string} layer @param {string} code @param {string} cluster */
  const mark = (layer, code, cluster) =>
    map.setFeatureState({ source: layer, sourceLayer: layer, id: unitOf(layer, code).id }, { cluster });
  for (const code of marked.codes) mark(marked.layer, code, "");
  const units = answer?.units.filter((one) => one.class in DRAWN) ?? [];
  marked = { layer: answer?.parameters.layer ?? "", codes: units.map((one) => one.code) };
  for (const one of units) mark(marked.layer, one.code, one.class);
}

/**
 * The key: each class with its units, what is found of all, and the same with other neighbours.
 * @param {Answers.Clusters} answer
 */
export function clusterKey(answer) {
  /** @param {Answers.ClusterClass} one */
  const row = (one) =>
    make(
      "tr",
      {},
      make("td", { class: "swatch" }, swatch(one.class)),
      make("td", {}, one.name),
      make("td", { class: "count" }, number(one.count)),
    );
  return [
    make("table", { class: "classes" }, make("tbody", {}, answer.classes.map(row))),
    ...answer.sentences.map((text) => make("p", { class: "quiet clusters" }, text)),
    answer.sensitivity.length ? sensitivity(answer) : null,
    cautions(answer.cautions),
    BORDERS.length && state.show !== "strip"
      ? button(word("clusters.border"), () => change({ show: "strip" }, { lasts: true }), {
          "data-key": "clusters-border",
        })
      : null,
  ];
}

/** @param {string} name */
function swatch(name) {
  const { colour, dash } = DRAWN[name] ?? { colour: "none", dash: [] };
  const place = { x1: 3, x2: 31, y1: 8, y2: 8 };
  const line = { ...place, stroke: colour, "stroke-width": WIDTH };
  const halo = { ...place, stroke: name in DRAWN ? "#ffffff" : "none", "stroke-width": WIDTH + 2 };
  const dashes = dash.length ? { "stroke-dasharray": dash.map((part) => part * WIDTH).join(" ") } : {};
  const lines = [svg("line", halo), svg("line", { ...line, ...dashes })];
  return svg("svg", { width: 34, height: 16, "aria-hidden": "true" }, ...lines);
}

/** @param {Answers.Clusters} answer */
function sensitivity({ sensitivity: all, parameters }) {
  const columns = ["clusters.weights", "clusters.i", "clusters.p", "clusters.found"];
  /** @param {Answers.OtherWeights} one */
  const found = ({ counts }) => Object.keys(DRAWN).reduce((sum, name) => sum + (counts[name] ?? 0), 0);
  /** @param {Answers.OtherWeights} one */
  const row = (one) =>
    make(
      "tr",
      one.weights === parameters.weights ? { "aria-current": "true" } : {},
      make("th", { scope: "row" }, one.name),
      make("td", { class: "number" }, one.i === null ? word("none") : number(one.i, 2)),
      make("td", { class: "number" }, one.p === null ? word("none") : number(one.p, 3)),
      make("td", { class: "number" }, number(found(one))),
    );
  const head = columns.map((key, i) => make("th", { scope: "col", class: i ? "number" : null }, word(key)));
  return make(
    "details",
    { class: "clusters" },
    make("summary", {}, word("clusters.others")),
    make("table", {}, make("thead", {}, make("tr", {}, head)), make("tbody", {}, all.map(row))),
  );
}

/** What is asked for the view of the page. */
export const clustersQuery = () => {
  const { layer, indicator, period, where } = state;
  return { layer, indicator, period, where };
};
