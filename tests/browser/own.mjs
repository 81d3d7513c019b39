// One's own table: dropped or chosen, joined by a server that takes tables, and the command where it takes none. The
// tables are made up.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { at } from "./home.mjs";
import { startServer } from "./server.mjs";
import { until, violations, visit } from "./visit.mjs";

const SCHOOLS = "Район;Школы\nАлгинский район;34\nКаргалинский р-н;17\nг. Актобе;98\nЗеленовский район;41\nМарсельский район;5\n";
const OPEN = "Район;2022;2023\nАлгинский район;(12);7\nБайганинский р-н;3;5\n";

let server;
before(async () => {
  server = await startServer(["--allow-join"]);
});
after(() => server.stop());

const text = async (page, where) => (await page.textContent(where)).replaceAll("\u00a0", " ");
const open = (query) => visit({ server, browser: at.browser }, query);

/** Drops a file as a hand does, from the first view. */
async function drop(page, name, content) {
  await page.evaluate(([name, bytes]) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
    for (const type of ["dragover", "drop"]) document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }, [name, [...Buffer.from(content)]]);
  await until(page, "tab", "own");
}

const EXPECTED = {
  kk: { found: /Табылғаны: 4 \/ 41.*табылмағаны: 1/, near: /Марсельский район \(6-жол\): мүмкін: Арал/, kept: "сіздікі, сақталмайды", first: "Ақтөбе қаласы" },
  ru: { found: /Найдено: 4 из 41.*не найдено: 1/, near: /Марсельский район \(строка 6\): возможно: Арал/, kept: "ваша, не сохраняется", first: "город Актобе" },
  en: { found: /Found: 4 of 41.*not found: 1/, near: /Марсельский район \(row 6\): did you mean: Арал/, kept: "yours, not kept", first: "Aktobe city" },
};

for (const [lang, expected] of Object.entries(EXPECTED)) {
  test(`a table that is dropped is on the map without a click in ${lang}, and says which rows are not`, async () => {
    const { page, seen } = await open(`?lang=${lang}`);
    await drop(page, "schools.csv", SCHOOLS);
    assert.match(await text(page, "#sheet"), expected.found);
    assert.match(await text(page, "#sheet"), expected.near);
    assert.equal((await text(page, "#own-figures tbody tr:first-child")).trim(), `${expected.first}98`);
    await page.waitForFunction(() => window.shekara.map.getFeatureState({ source: "districts", sourceLayer: "districts", id: 151000000 }).colour);
    assert.ok((await text(page, "#map-key")).includes(expected.kept));
    assert.deepEqual(seen.complaints, []);
    if (lang === "ru") {
      const [file] = await Promise.all([page.waitForEvent("download"), page.click("[data-key=own-pdf]")]);
      assert.equal(file.suggestedFilename(), "schools.pdf");
      assert.deepEqual(await violations(page), []);
    }
    await page.close();
  });
}

test("what is open is a button, by keyboard; its answer goes into the next request", async () => {
  const { page, seen } = await open("?lang=en&tab=own");
  await page.setInputFiles("#own-file", { name: "open.csv", mimeType: "text/csv", buffer: Buffer.from(OPEN) });
  await page.waitForSelector(".open-question");
  assert.match(await text(page, ".open-question h3"), /parentheses/);
  assert.equal(await page.locator("#own-figures").count(), 0);
  await page.focus(".open-question button");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#own-figures");
  assert.ok(seen.requests.some((url) => url.includes("parentheses=negative")));
  await page.selectOption("#own-period", "2022");
  await page.waitForFunction(() => /2022/.test(document.querySelector("#own-figures caption").textContent));
  assert.match(await text(page, "#own-figures tbody"), /Alga.*−12/);
  assert.deepEqual(seen.complaints, []);
  await page.close();
});

test("who is near is taken by a button, for the map and the files too, and taken back", async () => {
  const { page, seen } = await open("?lang=ru");
  await drop(page, "schools.csv", "Район;Школы\nАлгинский район;34\nБайгонинсский район;17\n");
  assert.match(await text(page, ".joined"), /Найдено: 1 из 41.*не найдено: 1/);
  await page.focus(".unfound button");
  assert.equal(await text(page, ".unfound button"), "Байганинский район");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => /2/.test(document.querySelector(".joined strong").textContent.split(":")[1]));
  assert.match(await text(page, "#own-figures tbody"), /Байганинский район17/);
  assert.ok(seen.requests.some((url) => url.includes("places=")));
  assert.deepEqual(await violations(page), []);
  await page.click("[data-key^=own-back]");
  await page.waitForFunction(() => !/Байганинский/.test(document.querySelector("#own-figures tbody").textContent));
  assert.deepEqual(seen.complaints, []);
  await page.close();
});

test("a workbook joins as well, and is gone with the page", async () => {
  const book = await (await fetch(`${server.url}/data/districts.xlsx?indicator=net_migration&period=2023&lang=ru`)).arrayBuffer();
  const { page } = await open("?lang=ru");
  await drop(page, "book.xlsx", new Uint8Array(book));
  assert.match(await text(page, ".joined"), /Найдено: 41 из 41/);
  await page.reload();
  await page.waitForSelector(".drop-box");
  assert.equal(await page.locator("#own-figures").count(), 0);
  await page.close();
});

test("a server that takes no tables shows the command instead", async () => {
  const { page } = await at.visit("?lang=en");
  await drop(page, "my schools.csv", SCHOOLS);
  await page.waitForSelector("#sheet pre");
  assert.match(await text(page, "#sheet"), /shekara join "my schools.csv" --layer districts.*shekara serve --allow-join/s);
  assert.equal(await page.isHidden("#error"), true);
  await page.close();
});

for (const lang of ["kk", "ru", "en"]) {
  test(`of one's own table there are files in ${lang}, as areas where symbols are shown, and no address`, async () => {
    const { page, seen } = await open(`?lang=${lang}&tab=own`);
    await page.setInputFiles("#own-file", { name: "schools.csv", mimeType: "text/csv", buffer: Buffer.from(SCHOOLS) });
    await page.waitForSelector("#own-figures");
    await page.click("[data-key=own-mark]");
    await page.waitForFunction(() => window.shekara?.map.queryRenderedFeatures({ layers: ["symbols"] }).length > 0);
    await page.click("#take");
    assert.equal(await page.locator("#take-content textarea").count(), 0, "a link would lead elsewhere");
    const [map] = await Promise.all([page.waitForEvent("download"), page.click("#take-content [data-key=own-svg]")]);
    assert.match(await readFile(await map.path(), "utf8"), /<svg/);
    const [csv] = await Promise.all([page.waitForEvent("download"), page.click("#take-content [data-key=own-csv]")]);
    const lines = (await readFile(await csv.path(), "utf8")).trim().split("\r\n");
    assert.ok(lines[0].includes({ kk: ";Аумақ;", ru: ";Территория;", en: ",Unit," }[lang]), lines[0]);
    assert.equal(lines.length, 42);
    if (lang !== "en") assert.doesNotMatch(lines.join("\n"), /[a-z]{4}/i);
    assert.equal(await page.isVisible("#error"), false);
    assert.deepEqual(seen.complaints, []);
    await page.close();
  });
}
