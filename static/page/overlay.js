// The choice of what lies over the map, and the words for it.

import { address, get } from "./api.js";
import { clusterKey, clustersQuery } from "./clusters.js";
import { byId, make, onChange, options, redraw, svg } from "./dom.js";
import { BANDS, WIDEST } from "./map-overlay.js";
import { startTowns } from "./map-towns.js";
import { neighbourName, statesNear } from "./catalogue.js";
import { digitsOf, number, withUnit } from "./numbers.js";
import { change, state } from "./state.js";
import { word } from "./words.js";
import { BORDERS } from "./workspace.js";

/** What may lie over the map. */
export const KINDS = ["", ...(BORDERS.length ? ["bands"] : []), "contrast", "clusters"];

/** Wires the two pickers and the switch of the towns. */
export function start() {
  startTowns();
  onChange("overlay", (kind) => change({ overlay: kind }, { lasts: true }));
  onChange("neighbour", (neighbour) => change({ neighbour }, { lasts: true }));
}

/** Draws the two pickers. */
export function drawPickers() {
  byId("overlay").replaceChildren(
    ...options(
      KINDS.map((value) => ({ value, text: word(`overlay.${value || "none"}`) })),
      state.overlay,
    ),
  );
  byId("neighbour-field").hidden = !BORDERS.length;
  const states = statesNear().map((one) => ({ value: one.code, text: neighbourName(one.code) }));
  byId("neighbour").replaceChildren(
    ...options([{ value: "", text: word("neighbour.all") }, ...states], state.neighbour),
  );
}

/**
 * The lines or polygons of the choice; nothing for none.
 * @returns {Promise<Overlay>}
 */
export async function fetchOverlay() {
  const { overlay: kind, layer, neighbour, indicator, period, where, lang } = state;
  if (kind === "bands") {
    const [collection, { people }] = await Promise.all([
      get(address("/analysis/border-proximity.geojson", { layer, neighbour, where })),
      get(address("/analysis/border-proximity.json", { layer, neighbour, where, lang })),
    ]);
    return { kind, collection, people: people?.sentences ?? [] };
  }
  if (kind === "contrast")
    return {
      kind,
      collection: await get(address("/analysis/neighbours.geojson", { layer, indicator, period, where })),
    };
  if (kind === "clusters")
    return { kind, answer: await get(address("/analysis/clusters.json", { ...clustersQuery(), lang })) };
  return null;
}

/**
 * Says what the lines mean.
 * @param {Overlay} lines
 * @param {string} unit
 */
export function drawLegend(lines, unit) {
  if (lines?.kind === "clusters") return redraw(byId("overlay-legend"), ...clusterKey(lines.answer));
  const rows = !lines ? [] : lines.kind === "bands" ? bands(lines.collection) : contrasts(lines.collection, unit);
  const people = lines?.kind === "bands" ? lines.people : [];
  redraw(
    byId("overlay-legend"),
    ...(rows.length ? [make("table", { class: "classes" }, make("tbody", {}, rows))] : []),
    ...people.map((text) => make("p", { class: "quiet people" }, text)),
  );
}

/**
 * @param {number} width
 * @param {string} dash
 */
const line = (width, dash) =>
  svg(
    "svg",
    { width: 34, height: 16, "aria-hidden": "true" },
    svg("line", { x1: 2, x2: 32, y1: 8, y2: 8, class: "ink-line", "stroke-width": width, "stroke-dasharray": dash }),
  );

/**
 * Each line with all that lies within it.
 * @param {Answers.Collection<Answers.Band>} collection
 */
function bands(collection) {
  let area = 0;
  return collection.features.map(({ properties: band }) => {
    area += band.area_km2;
    const { width, dash } = BANDS.find(({ to }) => to === band.to_km) ?? BANDS[0];
    return make(
      "tr",
      {},
      make("td", { class: "swatch" }, line(width, dash.map((part) => part * width).join(" ") || "none")),
      make("td", {}, word("within", { km: withUnit(number(band.to_km), word("km")) })),
      make("td", { class: "count" }, withUnit(number(area, 0), word("km2"))),
    );
  });
}

/**
 * Widths up to that of the largest difference.
 * @param {Answers.Collection<Answers.Contrast>} collection
 * @param {string} unit
 */
function contrasts(collection, unit) {
  const differences = collection.features.map(({ properties }) => properties.difference);
  const most = Math.max(0, ...differences.map((one) => Math.abs(one ?? 0)));
  /**
   * @param {Child} swatch
   * @param {string} text
   */
  const row = (swatch, text) => make("tr", {}, make("td", { class: "swatch" }, swatch), make("td", {}, text));
  // Round differences below the largest, each with the width that it has.
  const measures = most ? [...new Set([0.25, 0.5].map((part) => Number((part * most).toPrecision(1)))), most] : [];
  const digits = digitsOf(measures);
  const rows = measures.map((size) => row(line((size / most) * WIDEST, "none"), withUnit(number(size, digits), unit)));
  const missing = differences.filter((one) => one === null).length;
  if (missing) rows.push(row(line(1, "2 2"), `${word("contrast.missing")}: ${number(missing)}`));
  return rows;
}
