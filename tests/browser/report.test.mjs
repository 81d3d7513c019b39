// The brief in a browser: nobody is kept from it, it runs nothing, and it fits on paper.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, outside, violations } from "./visit.mjs";

let at;
before(async () => {
  at = await open();
});
after(() => at?.close());

for (const lang of ["kk", "ru", "en"]) {
  test(`axe finds nothing in the brief in ${lang}; at 320 px only tables scroll; it fits on A4`, async () => {
    const page = await at.browser.newPage({ viewport: { width: 1400, height: 900 }, bypassCSP: true });
    const requests = [];
    const complaints = [];
    page.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => complaints.push(message.text()));
    await page.goto(`${at.server.url}/report.html?units=274400000,273600000,276600000&indicators=net_migration,net_migration_rate,population,kandas_cumulative&lang=${lang}`);
    assert.equal(await page.getAttribute("html", "lang"), lang);
    assert.deepEqual(await violations(page), []);
    await page.setViewportSize({ width: 320, height: 720 });
    assert.deepEqual(await violations(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    assert.equal(requests.length, 1, "one document, and nothing else");
    assert.deepEqual(outside(at.server, requests), []);
    assert.deepEqual(complaints, []);

    // 182 mm between the margins of A4 at 96 dots per inch.
    await page.setViewportSize({ width: 688, height: 1000 });
    await page.emulateMedia({ media: "print" });
    const wide = await page.evaluate(() => [...document.querySelectorAll("table, figure svg")]
      .filter((one) => one.getBoundingClientRect().right > 688.5)
      .map((one) => one.outerHTML.slice(0, 80)));
    assert.deepEqual(wide, []);
    await page.close();
  });
}

test("the policy lets nothing run and nothing be fetched", async () => {
  const page = await at.browser.newPage();
  await page.goto(`${at.server.url}/report.html?units=274400000`);
  const complaints = [];
  page.on("console", (message) => complaints.push(message.text()));
  const font = await page.evaluate(() => document.fonts.ready.then((all) => [...all].map((one) => one.status)));
  assert.deepEqual(font, ["loaded", "loaded"], "the letters are inside");
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
  });
  assert.equal(await page.evaluate(() => window.ran), undefined);
  assert.match(complaints.join(), /Content Security Policy/);
  await page.close();
});

for (const [tab, units] of [["compare", "274400000,273600000"], ["profile", "274400000"]]) {
  test(`${tab} leads to the brief on its units, by keyboard`, async () => {
    const { page } = await at.visit(`?lang=ru&tab=${tab}&units=${units}&period=2023&indicator=net_migration_rate`);
    await page.focus("a.brief");
    await page.keyboard.press("Enter");
    await page.waitForURL(/report\.html/);
    const asked = new URL(page.url()).searchParams;
    assert.equal(asked.get("units"), units);
    assert.match(asked.get("indicators"), /^net_migration_rate,/);
    assert.match(await page.textContent("h1"), /^Краткая справка: район Бәйтерек/);
    assert.match(await page.textContent("h2 + h3 + p"), /^Коэффициент сальдо миграции, 2023: /);
    await page.close();
  });
}

test("axe finds nothing in the description of all addresses, in both themes; nothing is wider than 320 px", async () => {
  for (const [lang, colorScheme] of [["kk", "light"], ["ru", "dark"]]) {
    const page = await at.browser.newPage({ viewport: { width: 1400, height: 900 }, bypassCSP: true, colorScheme });
    const requests = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(`${at.server.url}/api.html?lang=${lang}`);
    await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
    assert.deepEqual(await violations(page), []);
    await page.setViewportSize({ width: 320, height: 720 });
    assert.deepEqual(await violations(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    assert.equal(requests.length, 1, "one document, and nothing else");
    await page.close();
  }
});
