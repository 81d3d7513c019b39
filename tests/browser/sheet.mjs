// The sheet: what is on the map as a page to print, looked at before it is taken, in three clicks from the map.

import assert from "node:assert/strict";
import { test } from "node:test";
import { at } from "./home.mjs";
import { until, violations, WITHOUT_MAP } from "./visit.mjs";

const text = async (page, where) => (await page.textContent(where)).replaceAll("\u00a0", " ");
const href = (page, name) => page.getAttribute(`[data-key=sheet-${name}]`, "href");
const fetched = async (page, name) => fetch(new URL(await href(page, name), at.server.url));
/** Resolves when the drawing of what is asked now is there, or refused. */
const looked = (page) => page.waitForFunction(() => {
  const place = document.getElementById("sheet-look");
  return place && !place.hasAttribute("aria-busy") && document.querySelector("#sheet-preview:not([hidden]), #sheet-said:not(:empty)");
});

const EXPECTED = {
  kk: { made: "Көші-қон айырымының коэффициенті, Ақтөбе облысы, 2018–2024", alt: /Парақтың алдын ала көрінісі/ },
  ru: { made: "Коэффициент сальдо миграции, Актюбинская область, 2018–2024", alt: /Предпросмотр листа/ },
  en: { made: "Net migration rate, Aktobe Region, 2018–2024", alt: /Preview of the sheet/ },
};

for (const [lang, { made, alt }] of Object.entries(EXPECTED)) {
  test(`an oblast over a span is a page on paper, three clicks from the map: ${lang}`, async () => {
    const { page, seen } = await at.visit(`?lang=${lang}`);
    await page.selectOption("#where", "in:150000000");
    await until(page, "where", "in:150000000");
    await page.selectOption("#span-from", "2018");
    await until(page, "time", "2018..2024");
    await page.click("#sheet-open");
    await looked(page);
    const pdf = new URL(await href(page, "PDF"), at.server.url);
    assert.equal(pdf.pathname, "/maps/districts.pdf");
    for (const [name, value] of Object.entries({ where: "in:150000000", time: "2018..2024", paper: "a4", lang })) assert.equal(pdf.searchParams.get(name), value, name);
    const answer = await fetch(pdf);
    assert.deepEqual([answer.status, answer.headers.get("content-type")], [200, "application/pdf"]);
    // A4, lying, in points.
    assert.match(Buffer.from(await answer.arrayBuffer()).toString("latin1"), /MediaBox \[0 0 841\.\d+ 595\.\d+\]/);
    assert.equal(await page.inputValue("#sheet-title"), made);
    assert.match(await page.getAttribute("#sheet-preview", "alt"), alt);
    assert.equal(await page.getAttribute("#sheet-preview", "src"), pdf.pathname.replace("pdf", "svg") + pdf.search.replaceAll("%2C", ","));
    assert.ok(await page.evaluate(() => document.getElementById("sheet-preview").naturalWidth) > 800);
    assert.equal((await fetched(page, "XLSX")).status, 200);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(seen.complaints, []);
    await page.close();
  });
}

test("title, kind, paper and language are in every address of the sheet, by keyboard", async () => {
  const { page, seen } = await at.visit("?lang=ru&where=in:150000000&time=2018..2024&indicator=net_migration_rate", { width: 375, height: 812 });
  await page.focus("#sheet-open");
  await page.keyboard.press("Enter");
  await looked(page);
  await page.fill("#sheet-title", "Актобе: кто уезжает");
  await page.keyboard.press("Tab");
  await page.selectOption("#sheet-kind", "one");
  await page.selectOption("#sheet-paper", "a3-upright");
  await page.selectOption("#sheet-lang", "kk");
  await looked(page);
  // Of another language the title is made anew.
  assert.equal(await page.inputValue("#sheet-title"), "Көші-қон айырымының коэффициенті, Ақтөбе облысы, 2024");
  await page.fill("#sheet-title", "Ақтөбе");
  await page.keyboard.press("Tab");
  await looked(page);
  for (const name of ["PDF", "SVG", "PNG"]) {
    const { searchParams } = new URL(await href(page, name), at.server.url);
    assert.deepEqual(["title", "paper", "lang", "period", "time"].map((one) => searchParams.get(one)), ["Ақтөбе", "a3-upright", "kk", "2024", null], name);
  }
  assert.match(await (await fetched(page, "SVG")).text(), /<title[^>]*>Ақтөбе</);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 375);
  assert.deepEqual(await violations(page), []);
  await page.emulateMedia({ colorScheme: "dark" });
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.id), "sheet-open");
  // Another view has its own title.
  await page.selectOption("#indicator", "population");
  await until(page, "indicator", "population");
  await page.click("#sheet-open");
  await looked(page);
  assert.equal(new URL(await href(page, "PDF"), at.server.url).searchParams.get("title"), null);
  assert.deepEqual(seen.complaints, []);
  await page.close();
});

test("each kind that the server has is offered, and drawn with and without a span", async () => {
  for (const time of ["", "&time=2018..2024"]) {
    const { page } = await at.visit(`?lang=en&where=in:150000000&indicator=net_migration_rate${time}`, WITHOUT_MAP);
    await page.click("#sheet-open");
    await looked(page);
    const kinds = await page.locator("#sheet-kind option").evaluateAll((all) => all.map((one) => one.value));
    assert.equal(kinds.includes("each"), Boolean(time), kinds.join());
    for (const kind of kinds) {
      await page.selectOption("#sheet-kind", kind);
      await looked(page);
      assert.equal(await page.isVisible("#sheet-preview"), true, `${kind}: ${await text(page, "#sheet-said")}`);
      assert.equal((await fetched(page, "PDF")).status, 200, kind);
    }
    await page.close();
  }
});

test("what the server does not draw is said in words, and a view without a finished map too", async () => {
  const { page } = await at.visit("?lang=en&indicator=net_migration_rate");
  await page.click("#sheet-open");
  await looked(page);
  await page.fill("#sheet-title", "\u{1F30D}");
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => /does not draw/.test(document.getElementById("sheet-said").textContent));
  assert.match(await text(page, "#sheet-said"), /U\+1F30D/);
  assert.equal(await page.isVisible("#sheet-preview"), false);
  await page.fill("#sheet-title", "");
  await page.keyboard.press("Tab");
  await page.waitForSelector("#sheet-preview:not([hidden])");
  assert.match(await page.inputValue("#sheet-title"), /^Net migration rate, .*2024$/);
  await page.click("#sheet-close");
  await page.goto(`${at.server.url}/?lang=en&indicator=net_migration&mark=symbol`);
  await page.waitForSelector("html[data-ready]");
  await page.click("#sheet-open");
  assert.match(await text(page, "#sheet-choices"), /so this view has none/);
  assert.equal(await page.isVisible("#sheet-look"), false);
  // More periods than a sheet has room for.
  await page.goto(`${at.server.url}/?lang=en&indicator=net_migration_rate&time=2009..2024`);
  await page.waitForSelector("html[data-ready]");
  await page.click("#sheet-open");
  await looked(page);
  assert.match(await text(page, "#sheet-choices"), /room for 12 maps/);
  assert.equal(await page.inputValue("#sheet-kind"), "one");
  await page.click("#sheet-close");
  await page.click("#tabs [data-tab=profile]");
  await until(page, "tab", "profile");
  assert.equal(await page.isVisible("#sheet-open"), false);
  await page.close();
});

test("chosen units stand out on a sheet of lines, among those of the place", async () => {
  // Of the two chosen one lies in the oblast.
  const { page, seen } = await at.visit("?lang=en&where=in:150000000&time=2018..2024&indicator=net_migration_rate&units=153200000,274400000", WITHOUT_MAP);
  await page.click("#sheet-open");
  await looked(page);
  for (const [kind, units] of [["lines", "153200000"], ["table", "153200000"], ["one", null]]) {
    await page.selectOption("#sheet-kind", kind);
    await looked(page);
    const asked = new URL(await href(page, "PDF"), at.server.url).searchParams;
    assert.deepEqual([asked.get("where"), asked.get("units")], ["in:150000000", units], kind);
    assert.equal((await fetched(page, "PDF")).status, 200, kind);
    assert.equal(new URL(await href(page, "XLSX"), at.server.url).searchParams.get("units"), null, kind);
  }
  assert.deepEqual(seen.complaints, []);
  await page.close();
});
