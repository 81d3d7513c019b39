// What is drawn over the choropleth: bands near a border, or the contrast between neighbours.

import { get } from "./api.js";
import { make, svg } from "./dom.js";
import { WIDEST } from "./map.js";
import { number } from "./numbers.js";
import { word } from "./words.js";

const ALL = "all";

/** The choices, each with its value in the address: nothing, bands of each country and of all, contrast. */
export function overlays(neighbours, lang) {
  const bands = (code, name) => ({ value: `bands-${code}`, text: `${word("bands", lang)}: ${name}` });
  const countries = neighbours.filter((one) => !one.sea && one.touching > 0);
  return [
    { value: "", text: word("none", lang) },
    bands(ALL, word("allNeighbours", lang)),
    ...countries.map((one) => bands(one.code, one.names[lang])),
    { value: "contrast", text: word("contrast", lang) },
  ];
}

/** The lines or polygons of a choice; null for nothing. */
export async function fetchOverlay(state) {
  const [kind, code] = state.overlay.split("-");
  if (kind === "bands") {
    const neighbour = code === ALL ? "" : `&neighbour=${encodeURIComponent(code)}`;
    return { kind, collection: await get(`/analysis/border-proximity.geojson?layer=${state.layer}${neighbour}`) };
  }
  if (kind !== "contrast") return { kind: "", collection: null };
  const query = new URLSearchParams({ layer: state.layer, indicator: state.indicator });
  if (state.period) query.set("period", state.period);
  return { kind, collection: await get(`/analysis/neighbours.geojson?${query}`) };
}

/** Says what the shades or the widths mean. */
export function drawOverlayLegend(panel, { kind, collection }, unit, lang) {
  if (kind === "bands") panel.replaceChildren(bandsTable(collection, lang));
  else if (kind === "contrast") panel.replaceChildren(contrastList(collection, unit, lang));
  else panel.replaceChildren();
}

function bandsTable(collection, lang) {
  const rows = collection.features.map(({ properties: band }) => make("tr", {},
    make("td", {}, `${number(band.from_km, lang)}–${number(band.to_km, lang)} ${word("km", lang)}`),
    make("td", {}, `${number(band.area_km2, lang, 0)} ${word("km2", lang)}`)));
  return make("table", { class: "classes" }, make("tbody", {}, ...rows));
}

/** Three widths from nothing to the largest difference. */
function contrastList(collection, unit, lang) {
  const differences = collection.features.map(({ properties }) => properties.difference);
  const most = Math.max(0, ...differences.map((one) => Math.abs(one ?? 0)));
  const line = (width, dash) => svg("svg", { width: 34, height: 16, "aria-hidden": "true" },
    svg("line", { x1: 2, x2: 32, y1: 8, y2: 8, stroke: "#1d2430", "stroke-width": width, "stroke-dasharray": dash }));
  const row = (swatch, text) => make("tr", {}, make("td", { class: "swatch" }, swatch), make("td", {}, text));
  const rows = [0.25, 0.5, 1].map((part) => row(line(part * WIDEST, "none"), `${number(part * most, lang)} ${unit}`));
  const missing = differences.filter((one) => one === null).length;
  if (missing) rows.push(row(line(1, "2 2"), `${word("noContrast", lang)}: ${missing}`));
  return make("table", { class: "classes" }, make("tbody", {}, ...rows));
}
