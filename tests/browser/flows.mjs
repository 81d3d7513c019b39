// Flows: who comes from where, by kind of record, by mouse and by keyboard.

import assert from "node:assert/strict";
import { test } from "node:test";
import { at } from "./home.mjs";
import { ready, until, WITHOUT_MAP } from "./visit.mjs";

const text = async (page, where) => (await page.textContent(where)).replaceAll("\u00a0", " ");
const names = (page, table = "#flows") => page.locator(`${table} tbody th`).allTextContents();

const EXPECTED = {
  kk: { first: ["Өзбекстан", "Ресей", "Қырғызстан"], number: "1 753 689", balance: "−55 419", kind: /мигранттар емес/, without: /Қазақстан.*«Аудандар мен қалалар»/ },
  ru: { first: ["Узбекистан", "Россия", "Кыргызстан"], number: "1 753 689", balance: "−55 419", kind: /Это не мигранты/, without: /Казахстан.*«Районы и города»/ },
  en: { first: ["Uzbekistan", "Russia", "Kyrgyzstan"], number: "1,753,689", balance: "−55,419", kind: /They are not migrants/, without: /Kazakhstan only.*"Districts and cities"/ },
};

for (const [lang, expected] of Object.entries(EXPECTED)) {
  test(`arrivals by country are one click away in ${lang}, with what they are and what there is not`, async () => {
    const { page, seen } = await at.visit(`?lang=${lang}`);
    assert.equal(seen.requests.some((url) => url.includes("/flows/")), false, "the first view asks for nothing of it");
    await page.click("[data-tab=flows]");
    await until(page, "tab", "flows");
    assert.deepEqual((await names(page)).slice(0, 3), expected.first);
    const table = await text(page, "#flows");
    assert.ok(table.includes(expected.number) && table.includes(expected.balance), table);
    const told = await text(page, "#sheet");
    assert.match(told, expected.kind);
    assert.match(told, expected.without);
    // An arrow each way for each country, and the country's name at it.
    await page.waitForSelector("#arrows path");
    assert.equal(await page.locator("#arrows path[data-code=UZ]").count(), 2);
    assert.match(await text(page, "#arrows"), new RegExp(expected.first[1]));
    const [href] = await page.$$eval("#sheet .downloads a", (all) => all.map((one) => one.href));
    assert.equal((await fetch(href)).status, 200);
    assert.deepEqual(seen.complaints, []);
    await page.close();
  });
}

test("another record and period by keyboard; what is missing is missing and has no bar", async () => {
  const { page, seen } = await at.visit("?lang=en&tab=flows");
  await page.focus("[data-key='flow_period-2023-Q1']");
  await page.keyboard.press("Enter");
  await until(page, "flow_period", "2023-Q1");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.key), "flow_period-2023-Q1");
  assert.match(await text(page, "#flows"), /India16,500No data$/);
  assert.equal(await page.locator("#flows .departures rect").count(), 0);
  await page.focus("[data-key=flow-between-oblasts]");
  await page.keyboard.press("Space");
  await until(page, "flow", "between-oblasts");
  assert.equal(await page.locator("#flows tbody tr").count(), 20);
  // The map has the balance of the units now, and no arrow.
  await page.waitForFunction(() => document.querySelectorAll("#arrows path").length === 0 && /Net internal migration/.test(document.getElementById("map-key").textContent));
  await page.focus("[data-key=of-750000000]");
  await page.keyboard.press("Enter");
  await until(page, "flow_of", "750000000");
  assert.match(await text(page, "#flows-time caption"), /^Almaty city/);
  assert.deepEqual(await names(page, "#flows-time"), ["2022", "2023", "2024"]);
  // Back on the map everything is as it was.
  await page.click("[data-tab=explore]");
  await until(page, "tab", "");
  await ready(page);
  assert.equal(await page.evaluate(() => window.shekara.map.getLayoutProperty("districts-fill", "visibility")), "visible");
  await page.goBack();
  await until(page, "flow", "between-oblasts");
  assert.deepEqual(seen.complaints, []);
  await page.close();
});

test("a link to a record that there is not says so, and shows the first", async () => {
  const { page } = await at.visit("?lang=en&tab=flows&flow=crosings", WITHOUT_MAP);
  assert.match(await text(page, "#notice"), /crosings/);
  assert.deepEqual((await names(page)).slice(0, 1), ["Uzbekistan"]);
  await page.close();
});

for (const lang of Object.keys(EXPECTED)) {
  for (const [width, flow] of [[1400, "remittances"], [375, "moves"]]) {
    test(`all bars of a table have one scale in ${lang}, ${flow}, at ${width} px`, async () => {
      const { page } = await at.visit(`?lang=${lang}&tab=flows&flow=${flow}`, { ...WITHOUT_MAP, width });
      for (const table of await page.locator(".pairs-table").all()) {
        // Marks beside the number are elements.
        const bars = await table.locator(".pair-bar").evaluateAll((all) => all.map((bar) => {
          const text = (nodes) => [...nodes].filter((one) => one.nodeType === Node.TEXT_NODE).map((one) => one.textContent).join("");
          const wide = bar.querySelector("rect").getBoundingClientRect().width;
          const parts = bar.closest(".pair-cell").querySelector(".pair-number").childNodes;
          return { wide, value: Number(text(parts).replaceAll(/[^\d.,]/g, "").replace(",", document.documentElement.lang === "en" ? "" : ".")) };
        }));
        const most = bars.reduce((a, b) => (a.value > b.value ? a : b));
        // A pixel is the least that is drawn.
        for (const { wide, value } of bars) assert.ok(Math.abs(wide - Math.max(0.84, (most.wide * value) / most.value)) < 0.5, `${value}: ${wide}, ${most.value}: ${most.wide}`);
      }
      await page.close();
    });
  }
}

test("figures over time are of one place; another place has a series of its own name or none", async () => {
  const { page } = await at.visit("?lang=en&tab=flows&flow=moves", WITHOUT_MAP);
  const { rows } = await (await fetch(`${at.server.url}/analysis/flows.json?record=moves`)).json();
  assert.ok(new Set(rows.map((row) => row.place_code)).size > 1, "the record has figures of several places");
  for (const value of await page.$$eval("#flow-of option", (all) => all.map((one) => one.value))) {
    await page.selectOption("#flow-of", value);
    await page.waitForFunction((name) => document.querySelector("#flows-time caption").textContent.startsWith(name), await page.textContent(`#flow-of option[value="${value}"]`));
    const periods = await names(page, "#flows-time");
    assert.deepEqual(periods, [...new Set(periods)], value);
  }
  await page.close();
});

const DIRECTIONS = {
  kk: { remittances: ["Түскені", "Жіберілгені"], "between-oblasts": ["Келгендер", "Кеткендер"], workers: ["Осында жүргендер"] },
  ru: { remittances: ["Получено", "Отправлено"], "between-oblasts": ["Прибыло", "Выбыло"], workers: ["Находятся здесь"] },
  en: { remittances: ["Received", "Sent"], "between-oblasts": ["Arrivals", "Departures"], workers: ["Present"] },
};

for (const [lang, kinds] of Object.entries(DIRECTIONS)) {
  test(`directions are said in the words of the kind of record in ${lang}, and a positive balance lies to the right`, async () => {
    const { page } = await at.visit(`?lang=${lang}&tab=flows`);
    for (const [flow, expected] of Object.entries(kinds)) {
      await page.click(`[data-key=flow-${flow}]`);
      await until(page, "flow", flow);
      const heads = await page.locator("#flows thead th").allTextContents();
      assert.deepEqual(heads.slice(1, 1 + expected.length), expected);
      if (expected.length < 2) {
        assert.equal(heads.length, 2);
        assert.equal(await page.locator("#map-key .flow-key li").count(), 1);
        assert.ok(!(await text(page, "#map-key")).includes("«"), "there is no second number");
      }
    }
    await page.click("[data-key=flow-between-oblasts]");
    await until(page, "flow", "between-oblasts");
    const dots = await page.locator("#flows tbody tr").evaluateAll((rows) => rows.map((row) => [
      row.querySelector(".balance .pair-number").textContent, Number(row.querySelector("circle").getAttribute("cx"))]));
    for (const [balance, x] of dots) assert.ok(balance.includes("\u2212") ? x < 30 : x >= 30, `${balance} at ${x}`);
    await page.close();
  });
}

const SEARCHED = {
  kk: { indicator: ["халык", "Халық саны (1 қаңтар)"], country: ["Ресей", "Ресей"], screen: ["ағын", "Ағындар"] },
  ru: { indicator: ["миграция", "Сальдо миграции"], country: ["Кыргизстан", "Кыргызстан"], screen: ["сравнене", "Сравнение"] },
  en: { indicator: ["populaton", "Population (1 January)"], country: ["Russia", "Russia"], screen: ["statments", "Statements"] },
};

for (const [lang, kinds] of Object.entries(SEARCHED)) {
  test(`the search finds screens, indicators and countries in ${lang}, also by names that are only near`, async () => {
    const { page } = await at.visit(`?lang=${lang}`, WITHOUT_MAP);
    for (const [wanted, name] of Object.values(kinds)) {
      await page.fill("#search", wanted);
      await page.waitForFunction((name) => [...document.querySelectorAll("#search-list li")].some((one) => one.textContent.startsWith(name)), name);
    }
    // Arrows and Enter take it.
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => new URLSearchParams(location.search).get("tab"));
    await page.close();
  });
}
