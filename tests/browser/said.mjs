// What is shown, in words: the server's sentences above map and table, in the reader's language, quiet at every width.

import assert from "node:assert/strict";
import { test } from "node:test";
import { at } from "./home.mjs";
import { until, violations } from "./visit.mjs";

const plain = (text) => text.replaceAll("\u00a0", " ");
const said = async (page) => plain(await page.textContent("#said"));
const asked = async (path) => (await fetch(at.server.url + path)).json();
const RATE = "indicator=net_migration_rate&period=2023";

/** Waits until the sentences hold a text: what the border tells comes behind what the values tell. */
const holds = (page, text) =>
  page.waitForFunction((text) => document.getElementById("said").textContent.replaceAll("\u00a0", " ").includes(text), text);

for (const [lang, chance] of Object.entries({ kk: "жағдайлар: 92%", ru: "в 92 % случаев", en: "in 92% of cases" })) {
  test(`the border is told in ${lang} as the server has it, in three lines, and on a phone without a bar`, async () => {
    const { page, seen } = await at.visit(`?lang=${lang}&${RATE}&where=border:RU`);
    await holds(page, chance);
    const { sentences } = await asked(`/analysis/in-words.json?layer=districts&${RATE}&where=border:RU&lang=${lang}`);
    assert.equal(await said(page), plain(sentences.join(" ")));
    const lines = () => page.$eval("#said", (one) => (one.clientHeight - 10) / Number.parseFloat(getComputedStyle(one).lineHeight));
    assert.ok((await lines()) < 3.1, `${await lines()} lines`);
    // Above the table, for the eye and for whoever hears it.
    assert.ok(await page.evaluate(() => document.getElementById("said").compareDocumentPosition(document.getElementById("view")) & Node.DOCUMENT_POSITION_FOLLOWING));
    await page.setViewportSize({ width: 375, height: 800 });
    assert.ok(await page.isVisible("#said"));
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 375);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(seen.complaints, []);
    await page.close();
  });
}

for (const [lang, whom] of Object.entries({
  kk: "Аудандар мен қалалар, шекара бойында: Ресей: 13 / 41",
  ru: "Районы и города, у границы: Россия: 13 из 41",
  en: "Districts and cities, at the border: Russia: 13 of 41",
})) {
  test(`comparison, strip, bands and brief follow the place, and say in ${lang} whom they are of`, async () => {
    const { page, seen } = await at.visit(`?lang=${lang}&${RATE}&where=border:RU&tab=compare&units=274400000,154600000`);
    const among = async () => plain((await page.locator(".among").first().textContent()) ?? "");
    assert.ok((await among()).includes(whom), await among());
    const compared = seen.requests.filter((url) => url.includes("/analysis/compare"));
    assert.ok(compared.length && compared.every((url) => new URL(url).searchParams.get("where") === "border:RU"), compared.join("\n"));
    const brief = new URL(await page.locator("a.brief").first().getAttribute("href"), at.server.url);
    assert.deepEqual([brief.searchParams.get("where"), brief.searchParams.get("units")], ["border:RU", "274400000,154600000"]);
    await page.close();
    const { page: strip, seen: asked } = await at.visit(`?lang=${lang}&${RATE}&where=in:150000000&show=strip&overlay=bands&neighbour=RU`);
    await strip.waitForSelector(".among");
    const effect = asked.requests.filter((url) => /border-(effect|proximity)\.(geo)?json\?.*lang|border-proximity\.geojson/.test(url));
    assert.ok(effect.some((url) => url.includes("border-effect")) && effect.some((url) => url.includes("geojson")), effect.join("\n"));
    for (const url of effect) assert.equal(new URL(url).searchParams.get("where"), "in:150000000", url);
    assert.match(plain(await strip.textContent("#view")), /13/);
    assert.deepEqual(await violations(strip), []);
    assert.deepEqual([...seen.complaints, ...asked.complaints], []);
    await strip.close();
  });
}

test("the sentences come with the values and follow period, span and place; another language asks once", async () => {
  const { page, seen } = await at.visit(`?lang=en&${RATE}`);
  const words = () => seen.requests.filter((url) => url.includes("/analysis/in-words"));
  assert.match(await said(page), /^Net migration rate, 2023\. Highest: .* per 1,000 persons — .*; units with a value: 41 of 41\.$/);
  await page.click("#later");
  await until(page, "period", "2024");
  assert.match(await said(page), /^Net migration rate, 2024\./);
  await page.selectOption("#span-from", "2022");
  await until(page, "time", "2022..2024");
  assert.match(await said(page), /^Net migration rate, 2022–2024\. Rose in \d+ of 41 units; fell in \d+;/);
  await page.selectOption("#where", "in:150000000");
  await until(page, "where", "in:150000000");
  assert.match(await said(page), /^Net migration rate, Aktobe Region, 2022–2024\. Rose in \d+ of 13 units/);
  assert.deepEqual(words(), []);
  await page.selectOption("#where", "border:RU");
  await until(page, "where", "border:RU");
  await holds(page, "random split");
  assert.equal(words().length, 1);
  await page.click("[data-lang=ru]");
  await until(page, "lang", "ru");
  await holds(page, "случайное разбиение");
  assert.equal(words().length, 2);
  // In another site's page the map stands alone, and other screens speak for themselves.
  for (const query of ["?embed=1", "?tab=flows"]) {
    const { page: other } = await at.visit(`${query}&lang=en`);
    assert.equal(await other.isVisible("#said"), false, query);
    await other.close();
  }
  await page.close();
});
