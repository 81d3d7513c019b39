// The page in a real browser: it draws, answers a hover, changes the year without new geometry, and
// asks nobody but its own server.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { LAUNCH, settled, startServer } from "./server.mjs";

let server;
let browser;
before(async () => {
  server = await startServer();
  browser = await chromium.launch(LAUNCH);
});
after(async () => {
  await browser?.close();
  server?.stop();
});

/** A page that notes every complaint and every request. */
async function open(query) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  const seen = { complaints: [], requests: [] };
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && !/GPU stall|WebGL/.test(message.text()) && seen.complaints.push(message.text()));
  page.on("pageerror", (error) => seen.complaints.push(String(error)));
  page.on("request", (request) => seen.requests.push(request.url()));
  await page.goto(`${server.url}/${query}`);
  await settled(page);
  return { page, seen };
}

const outside = (urls) => urls.filter((url) => !url.startsWith(server.url) && !/^(data|blob):/.test(url));

/** Moves the mouse onto a unit by its label point. */
async function hover(page, code) {
  const response = await fetch(`${server.url}/units/districts.json`);
  const { units } = await response.json();
  const { point } = units.find((unit) => unit.code === code);
  const at = await page.evaluate((place) => {
    const { x, y } = window.shekara.map.project(place);
    const box = document.getElementById("map").getBoundingClientRect();
    return { x: x + box.left, y: y + box.top };
  }, point);
  await page.mouse.move(at.x, at.y);
  await page.waitForSelector("#tooltip:not([hidden])");
  return (await page.textContent("#tooltip")).replaceAll("\u00a0", " ");
}

const EXPECTED = {
  kk: { name: "Жылыой ауданы", value: "−3 662 адам", noData: "Дерек жоқ" },
  ru: { name: "Жылыойский район", value: "−3 662 человек", noData: "Нет данных" },
  en: { name: "Zhylyoi", value: "−3,662 persons", noData: "No data" },
};

for (const [lang, expected] of Object.entries(EXPECTED)) {
  test(`the map answers a hover in ${lang}, silently and at home`, async () => {
    const { page, seen } = await open(`?lang=${lang}&indicator=net_migration&period=2024`);
    const text = await hover(page, "233600000");
    assert.ok(text.includes(expected.name), text);
    assert.ok(text.includes(expected.value), text);
    assert.equal(await page.getAttribute("html", "lang"), lang);
    assert.deepEqual(seen.complaints, []);
    assert.deepEqual(outside(seen.requests), []);
    await page.close();
  });

  test(`a missing value is told as missing in ${lang}, never as zero`, async () => {
    const { page } = await open(`?lang=${lang}&indicator=kandas_cumulative`);
    const text = await hover(page, "233600000");
    assert.ok(text.includes(expected.noData), text);
    assert.match(await page.textContent("#legend"), new RegExp(`${expected.noData}.*34`));
    await page.close();
  });
}

test("another year fetches numbers and no geometry", async () => {
  const { page, seen } = await open("?lang=en&indicator=net_migration&period=2024");
  seen.requests.length = 0;
  await page.selectOption("#period", "2023");
  await page.waitForFunction(() => new URLSearchParams(location.search).get("period") === "2023" && !document.getElementById("status").textContent);
  assert.deepEqual(seen.requests.filter((url) => url.includes("/tiles/")), []);
  assert.equal(seen.requests.filter((url) => url.includes("/values/")).length, 1);
  assert.match(await page.textContent("#legend"), /2023/);
  await page.close();
});

test("a click opens the district, and the address keeps it", async () => {
  const { page, seen } = await open("?lang=en");
  await hover(page, "274200000");
  await page.mouse.down();
  await page.mouse.up();
  await page.waitForSelector("#detail:not([hidden])");
  const text = await page.textContent("#detail");
  assert.match(text, /Zhanybek/);
  assert.match(text, /Russia253 km/);
  assert.ok(page.url().includes("unit=274200000"), page.url());
  assert.deepEqual(seen.complaints, []);
  await page.close();
});

test("bands near a border and contrasts are drawn over the map, and told in the legend", async () => {
  const { page, seen } = await open("?lang=en&indicator=net_migration_rate&period=2023&overlay=bands-RU");
  // 55,605 km2 within 25 km of Russia: the figure of the answer as a table.
  assert.match(await page.textContent("#overlay-legend"), /0–25 km55,605 km²/);
  const drawn = (layer) => page.evaluate((id) => window.shekara.map.queryRenderedFeatures({ layers: [id] }).length, layer);
  await page.waitForFunction(() => window.shekara.map.queryRenderedFeatures({ layers: ["bands-line"] }).length > 0);
  await page.selectOption("#overlay", "contrast");
  await page.waitForFunction(() => window.shekara.map.queryRenderedFeatures({ layers: ["contrast-line"] }).length > 50);
  assert.equal(await drawn("bands-line"), 0);
  assert.ok(page.url().includes("overlay=contrast"), page.url());
  assert.deepEqual(seen.complaints, []);
  await page.close();
});

test("the server's log stays clean", () => {
  assert.deepEqual(server.log, []);
});
