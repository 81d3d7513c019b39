// For everybody: by keyboard, at 320 pixels, in the dark, on a slow line, without a script, and with a
// hostile address.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { at } from "./home.mjs";
import { HTML, startServer } from "./server.mjs";
import { outside, ready, until, violations, visit, WITHOUT_MAP } from "./visit.mjs";

const SCREENS = {
  explore: "?lang=en&units=274400000&neighbour=RU",
  "ranking without values": "?lang=kk&show=ranking&indicator=kandas_cumulative",
  scatter: "?lang=ru&show=scatter&units=274400000,271000000",
  strip: "?lang=en&show=strip&indicator=net_migration_rate&period=2023",
  flows: "?lang=kk&tab=flows",
  "flows between oblasts": "?lang=ru&tab=flows&flow=between-oblasts&flow_of=710000000",
  forecast: "?lang=kk&tab=forecast&indicator=net_migration",
  compare: "?lang=ru&tab=compare&units=274400000,271000000,233600000",
  profile: "?lang=kk&tab=profile&units=274400000,271000000",
  statements: "?lang=en&tab=statements",
  "one's own table": "?lang=ru&tab=own",
  audit: "?lang=kk&tab=statements&list=audit",
};

for (const [name, query] of Object.entries(SCREENS)) {
  test(`axe finds nothing on ${name}, wide and light, narrow and dark; nothing is wider than 320 px`, async () => {
    const { page, seen } = await at.visit(query);
    assert.deepEqual(await violations(page), []);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 320, height: 720 });
    assert.deepEqual(await violations(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    assert.deepEqual(seen.complaints, []);
    assert.deepEqual(outside(at.server, seen.requests), []);
    await page.close();
  });
}

test("axe finds nothing in the dialog, in both themes", async () => {
  const { page } = await at.visit("?lang=en");
  await page.click("#theme");
  assert.equal(await page.getAttribute("html", "data-theme"), "dark");
  await page.click("#take");
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press("Escape");
  await page.reload();
  await ready(page);
  assert.equal(await page.getAttribute("html", "data-theme"), "dark", "the choice is kept");
  await page.close();
});

test("the language changes every word and the document's own, and the map's names", async () => {
  const { page } = await at.visit("?lang=en");
  await page.click("[data-lang=kk]");
  await until(page, "lang", "kk");
  assert.equal(await page.getAttribute("html", "lang"), "kk");
  assert.match(await page.textContent("#table caption"), /Көші-қон айырымы/);
  assert.match(await page.getAttribute(".maplibregl-ctrl-zoom-in", "aria-label"), /Жақындату/);
  const names = await page.evaluate(() => window.shekara.map.getLayoutProperty("districts-labels", "text-field"));
  assert.deepEqual(names.slice(0, 2), ["coalesce", ["get", "name_kk"]]);
  await page.close();
});

test("whom the map names is said in the reader's language, and on a phone behind a button", async () => {
  const publisher = { kk: /Ұлттық статистика бюросы/, ru: /Бюро национальной статистики/, en: /Bureau of National Statistics/ };
  for (const [lang, named] of Object.entries(publisher)) {
    const { page } = await at.visit(`?lang=${lang}`, { width: 375, height: 812 });
    const box = page.locator(".maplibregl-ctrl-attrib");
    assert.equal(await box.getAttribute("open"), null);
    await page.focus(".maplibregl-ctrl-attrib-button");
    await page.keyboard.press("Enter");
    assert.match(await box.innerText(), named);
    if (lang !== "en") assert.doesNotMatch(await box.innerText(), /Bureau of National Statistics/);
    // No tab beside the map lies beyond the edge.
    for (const tab of await page.locator("#view-tabs button").all()) {
      const { x, width } = await tab.boundingBox();
      assert.ok(x >= 0 && x + width <= 375, `${await tab.textContent()}: ${x} + ${width}`);
    }
    await page.close();
  }
  const { page } = await at.visit("?lang=en");
  assert.match(await page.locator(".maplibregl-ctrl-attrib-inner").innerText(), publisher.en);
  await page.click("[data-lang=ru]");
  await until(page, "lang", "ru");
  assert.match(await page.locator(".maplibregl-ctrl-attrib-inner").innerText(), publisher.ru);
  await page.close();
});

test("the first control reached leads past the rest, and focus is always seen", async () => {
  const { page } = await at.visit("?lang=en", WITHOUT_MAP);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.getElementById("views").contains(document.activeElement)));
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
      return outlineStyle !== "none" && outlineWidth !== "0px";
    });
    assert.ok(seen, await page.evaluate(() => document.activeElement.outerHTML.slice(0, 120)));
  }
  await page.close();
});

test("the first view is under 500 kB in all, the second asks for no asset again", async () => {
  const context = await at.browser.newContext({ viewport: { width: 1400, height: 900 } });
  const weigh = async () => {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    const sizes = new Map();
    const kept = new Set();
    session.on("Network.requestServedFromCache", ({ requestId }) => kept.add(requestId));
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength));
    await page.goto(`${at.server.url}/?lang=kk`);
    await ready(page);
    await page.close();
    const bytes = [...sizes].filter(([id]) => !kept.has(id)).reduce((sum, [, size]) => sum + size, 0);
    return bytes;
  };
  const first = await weigh();
  assert.ok(first < 500_000, `${first} bytes`);
  const second = await weigh();
  assert.ok(second < 40_000, `${second} bytes`);
  console.log(`first view ${first} bytes, second ${second}`);
  await context.close();
});

test("without a script the view is a document with its map and table, and links lead on", async () => {
  const context = await at.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const [width, drawing] of [[320, 360], [1400, 860]]) {
    await page.setViewportSize({ width, height: 720 });
    await page.goto(`${at.server.url}/?lang=ru&indicator=net_migration&period=2024`);
    assert.equal(await page.evaluate(() => document.querySelector("#fallback img").naturalWidth), drawing);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
  }
  assert.match(await page.title(), /Сальдо миграции, 2024/);
  assert.equal(await page.locator("#fallback tbody tr").count(), 41);
  const row = await page.locator("#fallback tbody tr", { hasText: "Жылыойский" }).textContent();
  assert.match(row.replaceAll("\u00a0", " "), /−3 662/);
  await page.click("#fallback nav >> text=2023");
  assert.match(page.url(), /period=2023/);
  await page.selectOption("#plain-indicator", "population");
  await page.click("#fallback button");
  assert.match(await page.title(), /Численность населения/);
  await page.click("#fallback >> text=Қазақша");
  assert.equal(await page.getAttribute("html", "lang"), "kk");
  await context.close();
});

test("a hostile address is told as an error, and stays text", async () => {
  const hostile = encodeURIComponent("\"><script>window.broken=1</script><img src=x onerror=window.broken=1>");
  for (const name of ["indicator", "period", "layer", "lang", "units", "palette", "find", "neighbour"]) {
    const answer = await fetch(`${at.server.url}/?${name}=${hostile}`, HTML);
    const body = await answer.text();
    assert.ok(!body.includes("<script>window") && !body.includes("<img src=x"), name);
    assert.ok(answer.status === 200 || answer.status === 400 || answer.status === 404, name);
  }
  const page = await at.browser.newPage();
  await page.goto(`${at.server.url}/?lang=en&find=${hostile}&units=${hostile}&with=${hostile}&indicators=${hostile}&neighbour=${hostile}`);
  await ready(page);
  assert.equal(await page.evaluate(() => window.broken), undefined);
  await page.close();
});

test("an address with unknown values shows the nearest view, and the server's words tell why", async () => {
  const answer = await fetch(`${at.server.url}/?lang=en&indicator=net_migratoin`, HTML);
  assert.equal(answer.status, 404);
  assert.match(await answer.text(), /did you mean net_migration\?/);
  const page = await at.browser.newPage();
  await page.goto(`${at.server.url}/?lang=en&indicator=net_migratoin`);
  await ready(page);
  assert.match(await page.textContent("#table caption"), /Net migration/);
  await page.close();
});

test("a map of two files, without parents, has the whole page, and its neighbours from the world", async () => {
  const folder = mkdtempSync(join(tmpdir(), "shekara-"));
  const values = join(folder, "made-up.csv");
  writeFileSync(values, "code,2022,2023\n153200000,5,7\n153400000,9,-3\n153600000,,4\n");
  const server = await startServer([new URL("../../geodata/boundaries/districts.geojson", import.meta.url).pathname, values]);
  try {
    for (const query of ["?lang=en&units=153200000,153400000", "?lang=ru&show=strip", "?lang=en&tab=compare&units=153200000,153400000", "?lang=kk&tab=profile&units=153200000,153400000", "?lang=en&tab=statements"]) {
      const { page, seen } = await visit({ server, browser: at.browser }, query);
      assert.deepEqual(seen.complaints, [], query);
      if (!query.includes("tab")) assert.match(await page.textContent("#neighbour"), /Russia|Россия/);
      if (query.includes("profile")) assert.match(await page.textContent("#figures"), /made-up.*2023.*4/);
      await page.close();
    }
  } finally {
    server.stop();
    rmSync(folder, { recursive: true });
  }
});

test("where the map cannot be drawn that is said in the reader's language, within a phone's width, and the table is there", async () => {
  for (const [lang, told] of Object.entries({ kk: /кестеде/, ru: /в таблице/, en: /are in the table/ })) {
    const { page } = await at.visit(`?lang=${lang}`, { ...WITHOUT_MAP, width: 375, height: 812 });
    await page.waitForSelector("#error:not([hidden])");
    assert.match(await page.textContent("#error"), told);
    // The browser's own words alone are English.
    assert.doesNotMatch(await page.textContent("#error span"), told);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 375);
    assert.equal(await page.locator("#table tbody tr").count(), 41);
    await page.close();
  }
});
