// The examples' pages as they stand, from a site that is not the server's. What they load from unpkg.com comes from the
// packages that are installed, whose versions are those that the pages name.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { at } from "./home.mjs";

const CDN = "https://unpkg.com/";
const PLACES = ["../../static/node_modules/", "node_modules/", "../gallery/node_modules/"];
const TYPES = { css: "text/css", js: "text/javascript", mjs: "text/javascript", png: "image/png" };

/** What each page has drawn, asked for inside it, and the package that draws. */
const PAGES = {
  maplibre: ["maplibre-gl", async () => {
    const { map } = window;
    if (!map.loaded()) await map.once("idle");
    return new Set(map.queryRenderedFeatures().filter((one) => one.layer.id.startsWith("class-")).map((one) => one.properties.code)).size;
  }],
  openlayers: ["ol", async () => {
    const { map, styled } = window;
    // The map of no layers is complete too.
    await styled;
    await new Promise((resolve) => (map.once("rendercomplete", resolve), map.render()));
    const codes = new Set();
    const [width, height] = map.getSize();
    for (let x = 5; x < width; x += 10) {
      for (let y = 5; y < height; y += 10) map.forEachFeatureAtPixel([x, y], (one) => void codes.add(one.get("code")));
    }
    codes.delete(undefined);
    return codes.size;
  }],
  leaflet: ["leaflet", async () => {
    while (!window.layer) await new Promise(requestAnimationFrame);
    return new Set(window.layer.getLayers().filter((one) => one.options.fillColor !== "#cccccc").map((one) => one.feature.properties.code)).size;
  }],
  deckgl: ["deck.gl", async () => {
    const loaded = () => window.deckgl?.layerManager?.getLayers().find((one) => one.id === "districts")?.isLoaded;
    while (!loaded()) await new Promise(requestAnimationFrame);
    const { width, height } = window.deckgl;
    return new Set(window.deckgl.pickObjects({ x: 0, y: 0, width, height }).map((one) => one.object.properties.code)).size;
  }],
};

/** Where a file of a package is that is installed. */
const place = (path) => PLACES.map((one) => new URL(one + path, import.meta.url)).find((one) => existsSync(one));

// Of this machine too: a browser asks before a page of the net may see what is served here.
const site = createServer(async (question, answer) => {
  const name = question.url.match(/^\/(\w+\.html)\?/)?.[1];
  if (!name) return answer.writeHead(204).end();
  return answer.writeHead(200, { "content-type": "text/html" }).end(await readFile(new URL(`../../examples/${name}`, import.meta.url)));
});
before(() => new Promise((resolve) => site.listen(0, "127.0.0.1", resolve)));
after(() => site.close());

for (const [name, [library, drawn]] of Object.entries(PAGES)) {
  const missing = place(`${library}/package.json`) ? false : `${library} is not installed; make gallery does`;
  test(`the example ${name}.html draws the districts`, { skip: missing, timeout: 60_000 }, async () => {
    const page = await at.browser.newPage({ viewport: { width: 900, height: 700 } });
    const wrong = [];
    page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
    page.on("pageerror", (error) => wrong.push(String(error)));
    page.on("requestfailed", (request) => wrong.push(`failed: ${request.url()}`));
    await page.route(`${CDN}**`, async (route) => {
      const [, library, version, path] = route.request().url().slice(CDN.length).match(/^(.+?)@([\d.]+)\/([^?]*)/);
      const { version: found } = JSON.parse(await readFile(place(`${library}/package.json`)));
      const file = found === version && place(`${library}/${path}`);
      if (!file) return route.abort();
      const headers = { "access-control-allow-origin": "*" };
      return route.fulfill({ contentType: TYPES[path.split(".").pop()], headers, body: await readFile(file) });
    });
    await page.goto(`http://127.0.0.1:${site.address().port}/${name}.html?server=${at.server.url}`);
    await page.waitForFunction(() => window.map ?? window.deckgl);
    const count = await page.evaluate(drawn);
    assert.deepEqual(wrong, []);
    assert.equal(count, 41);
    if (process.env.SHEKARA_PICTURES) await page.screenshot({ path: `${process.env.SHEKARA_PICTURES}/${name}.png` });
    await page.close();
  });
}
