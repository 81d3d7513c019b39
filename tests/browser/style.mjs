// The style in the clients that people use: valid by the specification, and every district in the
// class that /legend and /values say, drawn by MapLibre GL and by OpenLayers.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { validateStyleMin } from "@maplibre/maplibre-gl-style-spec";
import { at } from "./home.mjs";

const VENDORED = {
  "maplibre-gl.mjs": "../../static/node_modules/maplibre-gl/dist/maplibre-gl.mjs",
  "maplibre-gl-worker.mjs": "../../static/node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs",
  "ol.js": "node_modules/ol/dist/ol.js",
  "olms.js": "node_modules/ol-mapbox-style/dist/olms.js",
  "maplibre-gl-4.js": "node_modules/maplibre-gl-4/dist/maplibre-gl.js",
  "mapbox-gl.js": "node_modules/mapbox-gl/dist/mapbox-gl.js",
};
export const DRAWN = [
  "indicator=net_migration_rate&period=2024",
  "indicator=net_migration&period=2023&method=stddev&classes=5",
  "indicator=kandas_cumulative",
  "indicator=net_migration_rate&period=2013&reliability=mask",
  "indicator=net_migration_rate&period=2024&by=distance_to_border_km",
];
export const SYMBOLS = "indicator=net_migration&period=2024&mark=symbol&lang=kk";

const { server, browser } = at;

const json = async (path) => (await fetch(`${server.url}${path}`)).json();

/** Everything that a view says of the districts. */
export async function view(query) {
  const [style, legend, values, units] = await Promise.all([
    json(`/styles/districts.json?${query}`), json(`/legend/districts.json?${query}`), json(`/values/districts.json?${query}`), json("/units/districts.json"),
  ]);
  const points = values.codes.map((code) => units.units.find((unit) => unit.code === code).point);
  return { style, legend, values, points };
}

/** An empty page of the server's origin, with the clients' files beside it. */
export async function blank() {
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
  const seen = { complaints: [], outside: [] };
  page.on("console", (message) => message.type() === "error" && seen.complaints.push(message.text()));
  page.on("pageerror", (error) => seen.complaints.push(String(error)));
  page.on("request", (request) => !request.url().startsWith(server.url) && !/^(data|blob):/.test(request.url()) && seen.outside.push(request.url()));
  await page.route(`${server.url}/blank`, (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><link rel=icon href=data:,><style>#map{width:1000px;height:900px}</style><div id=map></div>" }));
  for (const [name, path] of Object.entries(VENDORED)) {
    await page.route(`${server.url}/vendored/${name}`, async (route) => route.fulfill({ contentType: "text/javascript", body: await readFile(new URL(path, import.meta.url)) }));
  }
  await page.goto(`${server.url}/blank`);
  return { page, seen };
}

/** Draws a style with MapLibre and tells the layers and codes under each point. */
function maplibre(page, style, points) {
  return page.evaluate(async ({ style, points }) => {
    const { Map: GlMap, setWorkerUrl } = await import("/vendored/maplibre-gl.mjs");
    setWorkerUrl?.("/vendored/maplibre-gl-worker.mjs");
    const west = Math.min(...points.map((p) => p[0])), east = Math.max(...points.map((p) => p[0]));
    const south = Math.min(...points.map((p) => p[1])), north = Math.max(...points.map((p) => p[1]));
    const map = new GlMap({ container: "map", style, bounds: [[west - 0.6, south - 0.6], [east + 0.6, north + 0.6]], fadeDuration: 0 });
    await map.once("idle");
    return points.map((point) => map.queryRenderedFeatures(map.project(point)).map((one) => ({ layer: one.layer.id, code: one.properties.code })));
  }, { style, points });
}

/** Draws a style's fills with OpenLayers and tells the colour at each point. */
async function openlayers(page, style, points) {
  await page.addScriptTag({ url: "/vendored/ol.js" });
  await page.addScriptTag({ url: "/vendored/olms.js" });
  const fills = { ...style, layers: style.layers.filter((one) => ["background", "fill"].includes(one.type) && !one.paint["fill-pattern"]) };
  return page.evaluate(async ({ fills, points }) => {
    const { ol, olms } = window;
    const map = new ol.Map({ target: "map", pixelRatio: 1, view: new ol.View() });
    const places = points.map((point) => ol.proj.fromLonLat(point));
    await olms.apply(map, fills);
    map.getView().fit(ol.extent.boundingExtent(places), { padding: [40, 40, 40, 40] });
    await new Promise((resolve) => map.once("rendercomplete", resolve));
    const sheet = document.createElement("canvas");
    [sheet.width, sheet.height] = map.getSize();
    const context = sheet.getContext("2d");
    for (const canvas of map.getViewport().querySelectorAll("canvas")) {
      context.drawImage(canvas, 0, 0, sheet.width, sheet.height);
    }
    return places.map((place) => {
      const [x, y] = map.getPixelFromCoordinate(place);
      const [r, g, b] = context.getImageData(Math.round(x), Math.round(y), 1, 1).data;
      return `#${[r, g, b].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
    });
  }, { fills, points });
}

const SUPPRESSED = ["confidential", "withheld"];

/** The layer that must lie under a unit's point. */
export function expected({ values, style }, i) {
  if (values.classes[i] !== null) return `class-${values.classes[i]}`;
  if (SUPPRESSED.includes(values.statuses[i])) return "suppressed";
  return values.values[i] !== null && style.layers.some((one) => one.id === "masked") ? "masked" : "no-data";
}

for (const query of DRAWN) {
  test(`every district has its class in MapLibre and OpenLayers: ${query}`, async () => {
    const shown = await view(query);
    const { page, seen } = await blank();
    const under = await maplibre(page, shown.style, shown.points);
    shown.values.codes.forEach((code, i) => {
      const fills = under[i].filter((one) => one.code === code && /^(class-\d+|no-data|suppressed|masked)$/.test(one.layer));
      assert.deepEqual(fills.map((one) => one.layer), [expected(shown, i)], code);
    });
    assert.deepEqual(seen, { complaints: [], outside: [] });
    await page.close();

    const second = await blank();
    const colours = await openlayers(second.page, shown.style, shown.points);
    shown.values.codes.forEach((code, i) => {
      const own = shown.values.classes[i];
      const colour = own === null ? shown.legend.no_data.colour : shown.legend.classes[own].colour;
      assert.equal(colours[i], colour, code);
    });
    assert.deepEqual(second.seen, { complaints: [], outside: [] });
    await second.page.close();
  });
}

test("each district has one symbol of its class, and its area follows the value", async () => {
  const shown = await view(SYMBOLS);
  const { page, seen } = await blank();
  const under = await maplibre(page, shown.style, shown.points);
  const largest = Math.max(...shown.values.values.map(Math.abs));
  shown.values.codes.forEach((code, i) => {
    const circles = under[i].filter((one) => one.code === code && one.layer.startsWith("symbol-"));
    assert.equal(circles.length, 1, code);
    const layer = shown.style.layers.find((one) => one.id === circles[0].layer);
    const value = shown.values.values[i];
    const radius = 24 * Math.sqrt(Math.abs(value) / largest);
    assert.ok(Math.abs(layer.paint["circle-radius"] - Math.max(radius, 1)) <= 0.26, `${code}: ${value}`);
    assert.equal(shown.values.radii[i], layer.paint["circle-radius"], code);
    assert.equal(layer.paint["circle-color"], shown.legend.classes[shown.values.classes[i]].colour);
  });
  assert.deepEqual(seen, { complaints: [], outside: [] });
  await page.close();
});

test("styles of many views are valid, and use only what QGIS 3.22 reads", async () => {
  const methods = ["jenks", "quantile", "equal", "stddev", "headtail", "boxplot", "pretty"];
  const queries = [...DRAWN, SYMBOLS, "indicator=net_migration&period=2021", "indicator=net_migration_rate&period=2013&reliability=show", ...methods.flatMap((method) => [2, 5, 9].map((classes) => `indicator=net_migration&period=2024&method=${method}&classes=${classes}&scope=all`))];
  for (const layer of ["districts", "oblasts"]) {
    for (const query of queries.filter((one) => layer === "districts" || !one.includes("kandas"))) {
      const style = await json(`/styles/${layer}.json?${query}`);
      assert.deepEqual(validateStyleMin(style), [], `${layer} ${query}`);
      const text = JSON.stringify(style.layers);
      assert.doesNotMatch(text, /"(step|case|match|interpolate|coalesce|concat|in|literal|typeof)"/, query);
    }
  }
});
