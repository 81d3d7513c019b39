// A style by its address alone, in clients as people have them: those that draw labels only with letters that the style
// names, and OpenLayers, which copies a part of the address to every source.

import assert from "node:assert/strict";
import { test } from "node:test";
import { at } from "./home.mjs";
import { blank, expected, SYMBOLS, view } from "./style.mjs";

const QUERY = "indicator=net_migration&period=2021&lang=kk";
// Letters that Russian has not.
const KAZAKH = /[әғқңөұүһі]/i;
const OLDER = { "MapLibre GL 4.7": ["maplibre-gl-4.js", "maplibregl"], "Mapbox GL 1.13": ["mapbox-gl.js", "mapboxgl"] };

const { server } = at;

for (const [client, [file, name]] of Object.entries(OLDER)) {
  test(`${client} draws a style with its labels and opens on the layer`, async () => {
    const shown = await view(QUERY);
    const { page, seen } = await blank();
    await page.addScriptTag({ url: `/vendored/${file}` });
    const drawn = await page.evaluate(async ({ name, style, points }) => {
      const map = new window[name].Map({ container: "map", style, fadeDuration: 0 });
      const errors = [];
      map.on("error", (event) => errors.push(String(event.error)));
      await new Promise((resolve) => map.once("idle", resolve));
      const at = (point) => map.queryRenderedFeatures(map.project(point));
      return {
        errors,
        zoom: map.getZoom(),
        inside: points.filter((point) => map.getBounds().contains(point)).length,
        labels: map.queryRenderedFeatures({ layers: ["labels"] }).map((one) => one.properties.name_kk),
        under: points.map((point) => at(point).map((one) => ({ layer: one.layer.id, code: one.properties.code }))),
      };
    }, { name, style: `${server.url}/styles/districts.json?${QUERY}`, points: shown.points });
    assert.deepEqual(drawn.errors, []);
    assert.deepEqual(seen, { complaints: [], outside: [] });
    assert.equal(drawn.zoom, shown.style.zoom);
    assert.equal(drawn.inside, shown.points.length, "every district lies in the first view");
    assert.ok(new Set(drawn.labels).size > 10, `labels: ${drawn.labels}`);
    assert.ok(drawn.labels.some((label) => KAZAKH.test(label)), `labels: ${drawn.labels}`);
    shown.values.codes.forEach((code, i) => {
      const fills = drawn.under[i].filter((one) => one.code === code && /^(class-\d+|no-data|suppressed)$/.test(one.layer));
      assert.equal(fills[0]?.layer, expected(shown, i), `uppermost over ${code}`);
    });
    await page.close();
  });
}

/** A place on the longest line of each kind that touches the districts. */
async function borderPlaces(codes) {
  const { features } = await (await fetch(`${server.url}/data/borders.geojson`)).json();
  return ["state", "oblast", "coast"].map((kind) => {
    const near = features.filter(({ properties: line }) => line.kind === kind && (codes.includes(line.left) || codes.includes(line.right)));
    const [longest] = near.sort((a, b) => b.properties.length_km - a.properties.length_km);
    const points = longest.geometry.coordinates.flat(longest.geometry.type === "MultiLineString" ? 1 : 0);
    return { kind, place: points[Math.floor(points.length / 2)] };
  });
}

for (const query of [QUERY, SYMBOLS]) {
  test(`OpenLayers draws the districts and the borders around them by the address alone: ${query}`, async () => {
    const shown = await view(query);
    const lines = await borderPlaces(shown.values.codes);
    const { page, seen } = await blank();
    await page.addScriptTag({ url: "/vendored/ol.js" });
    // What a bundler takes from ol/ImageState.js; the one-file build leaves it out.
    await page.addScriptTag({ content: "ol.ImageState = { IDLE: 0, LOADING: 1, LOADED: 2, ERROR: 3, EMPTY: 4 };" });
    await page.addScriptTag({ url: "/vendored/olms.js" });
    const drawn = await page.evaluate(async ({ address, points, lines }) => {
      const { ol, olms } = window;
      const map = new ol.Map({ target: "map", pixelRatio: 1 });
      await olms.apply(map, address);
      await new Promise((resolve) => {
        map.once("rendercomplete", resolve);
        map.render();
      });
      const under = (place, key) => {
        const found = [];
        map.forEachFeatureAtPixel(map.getPixelFromCoordinate(ol.proj.fromLonLat(place)), (one) => void found.push(one.get(key)), { hitTolerance: 3 });
        return found;
      };
      return { codes: points.map((point) => under(point, "code")), kinds: lines.map(({ place }) => under(place, "kind")) };
    }, { address: `${server.url}/styles/districts.json?${query}`, points: shown.points, lines });
    shown.values.codes.forEach((code, i) => assert.ok(drawn.codes[i].includes(code), `${code}: ${drawn.codes[i]}`));
    lines.forEach(({ kind }, i) => assert.ok(drawn.kinds[i].includes(kind), `${kind}: ${drawn.kinds[i]}`));
    assert.deepEqual(seen, { complaints: [], outside: [] });
    await page.close();
  });
}

test("a tile without a view is nowhere called a unit without a value", async () => {
  const shown = await view(QUERY);
  const { page, seen } = await blank();
  const style = structuredClone(shown.style);
  style.sources.districts.url = `${server.url}/tiles/districts.json`;
  const fills = await page.evaluate(async (style) => {
    const { Map: GlMap, setWorkerUrl } = await import("/vendored/maplibre-gl.mjs");
    setWorkerUrl?.("/vendored/maplibre-gl-worker.mjs");
    const map = new GlMap({ container: "map", style, fadeDuration: 0 });
    await map.once("idle");
    return map.queryRenderedFeatures().filter((one) => one.layer.type === "fill").map((one) => one.layer.id);
  }, style);
  assert.deepEqual(fills, []);
  assert.deepEqual(seen, { complaints: [], outside: [] });
  await page.close();
});
