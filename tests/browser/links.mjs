// A link shows what it says, or says what it shows instead; and what was not measured or not published is told as that.

import assert from "node:assert/strict";
import { test } from "node:test";
import { at } from "./home.mjs";
import { HTML } from "./server.mjs";
import { ready, until, violations, WITHOUT_MAP } from "./visit.mjs";

const text = async (page, where) => (await page.textContent(where)).replaceAll("\u00a0", " ");
const search = (page) => page.evaluate(() => location.search);

test("what a link names and is not there is named, with what is shown, and the link stays as it was sent", async () => {
  for (const [query, given, shown] of [
    ["indicator=net_migratoin", "net_migratoin", "Net migration"],
    ["indicator=net_migration&period=1999", "1999", "2024"],
    ["layer=raions", "raions", "Districts and cities"],
    ["layer=country", "country", "Districts and cities"],
    ["units=999999999,274400000", "999999999", "Baiterek"],
    ["tab=statistics", "statistics", "Map"],
    ["show=chart", "chart", "the usual setting"],
    ["overlay=heat", "heat", "the usual setting"],
    ["neighbour=XX", "XX", "the usual setting"],
    ["method=foo", "foo", "the usual setting"],
    ["classes=99", "99", "the usual setting"],
    ["palette=rainbow", "rainbow", "the usual setting"],
    ["with=age", "age", "the usual setting"],
    ["sort=size", "size", "the usual setting"],
    ["tab=compare&units=271000000,274400000&from=99", "99", "the usual setting"],
    // What is there, and not for this period; and what is said twice.
    ["indicator=urban_share&by=net_migration_rate", "net_migration_rate", "no figures for this level and period; shown: one indicator"],
    ["indicator=net_migration&indicator=population", "population", "more than one indicator: “population” is left out; shown: Net migration"],
    ["indicator=net_migration&period=2023&period=2024", "2024", "shown: 2023"],
    ["indicator=net_migration&periods=2019,2020", "periods", "does not know"],
  ]) {
    const { page } = await at.visit(`?lang=en&${query}`);
    assert.equal(await page.isVisible("#notice"), true, query);
    const told = await text(page, "#notice");
    assert.ok(told.includes(`“${given}”`) && told.includes(shown), `${query}: ${told}`);
    assert.equal(await page.isVisible("#error"), false, query);
    assert.equal(decodeURIComponent(await search(page)), `?lang=en&${query}`, query);
    await page.close();
  }
});

test("the line speaks three languages, goes with the next choice, and comes back with the address", async () => {
  const { page } = await at.visit("?lang=ru&indicator=net_migration&period=1999", WITHOUT_MAP);
  assert.equal(await text(page, "#notice"), "В ссылке указано: период — «1999». Здесь такого нет; показано: 2024.");
  assert.deepEqual(await violations(page), []);
  await page.click("[data-lang=kk]");
  await until(page, "lang", "kk");
  assert.equal(await text(page, "#notice"), "Сілтемеде: кезең — «1999». Мұнда ондай жоқ; көрсетілгені: 2024.");
  assert.match(await search(page), /period=1999/);
  await page.selectOption("#indicator", "population");
  await until(page, "indicator", "population");
  assert.equal(await page.isVisible("#notice"), false);
  await page.goBack();
  await ready(page);
  await page.waitForSelector("#notice:not([hidden])");
  await page.close();
});

test("without scripts a notice is in one language, and names no level that is refused", async () => {
  const notice = async (query) => (await (await fetch(`${at.server.url}/?${query}`, HTML)).text()).match(/<p class="notice">.*?<\/p>/)[0];
  assert.match(await notice("lang=en&layer=country"), /allowed is districts, oblasts\)/);
  // What is there is not said to be missing.
  assert.match(await notice("lang=en&layer=country"), /The server has this layer, but it is not shown on this page/);
  assert.match(await notice("lang=en&layer=elsewhere"), /There is no such thing here.*allowed is districts, oblasts\)/);
  for (const lang of ["kk", "ru"]) {
    const told = await notice(`lang=${lang}&indicator=net_migratoin`);
    assert.match(told, /net_migration\./, "the nearest");
    assert.doesNotMatch(told, /allowed|did you mean/);
    assert.doesNotMatch(await notice(`lang=${lang}&layer=country`), /allowed/);
  }
  const repeated = await fetch(`${at.server.url}/?indicator=net_migration&indicator=population`, HTML);
  assert.equal(repeated.status, 400);
});

const SHORTENED = {
  kk: ["Сұралғаны: 1990–2030; көрсетілгені: 2009–2024.", "Сұралғаны: 2018–2024; көрсетілгені: 2023–2024."],
  ru: ["Запрошено: 1990–2030; показано: 2009–2024.", "Запрошено: 2018–2024; показано: 2023–2024."],
  en: ["Asked for: 1990–2030; shown: 2009–2024.", "Asked for: 2018–2024; shown: 2023–2024."],
};

for (const [lang, [ofLink, ofIndicator]] of Object.entries(SHORTENED)) {
  test(`what an indicator has not of a span is said, and the next one has it again: ${lang}`, async () => {
    const query = `lang=${lang}&indicator=net_migration_rate&time=1990..2030`;
    const { page } = await at.visit(`?${query}`, WITHOUT_MAP);
    assert.ok((await text(page, "#notice")).startsWith(ofLink), await text(page, "#notice"));
    assert.equal(await search(page), `?${query}`);
    await page.goto(`${at.server.url}/?lang=${lang}&indicator=net_migration_rate&time=2018..2024`);
    await ready(page);
    assert.equal(await page.isVisible("#notice"), false);
    await page.selectOption("#indicator", "net_migration_urban");
    await until(page, "time", "2023..2024");
    assert.ok((await text(page, "#notice")).startsWith(ofIndicator), await text(page, "#notice"));
    // One date, and then no period at all: what was asked for is kept.
    await page.selectOption("#indicator", "female_share");
    await until(page, "period", "2023-01-01");
    assert.ok(await page.isVisible("#notice"));
    await page.selectOption("#indicator", "distance_to_border_km");
    await until(page, "indicator", "distance_to_border_km");
    await page.selectOption("#indicator", "population");
    await until(page, "time", "2018-01-01..2024-01-01");
    assert.equal(await page.isVisible("#notice"), false);
    await page.selectOption("#indicator", "net_migration_rate");
    await until(page, "time", "2018..2024");
    // Who steps out of it has left it.
    await page.selectOption("#period", "2015");
    await until(page, "period", "2015");
    assert.equal(await page.isVisible("#notice"), false);
    await page.close();
  });
}

for (const lang of ["kk", "ru", "en"]) {
  test(`the year that was chosen comes back with the next indicator that has it: ${lang}`, async () => {
    const { page } = await at.visit(`?lang=${lang}&indicator=net_migration_rate`, WITHOUT_MAP);
    const on = async (indicator, period) => {
      await page.selectOption("#indicator", indicator);
      await until(page, "indicator", indicator);
      assert.equal(new URLSearchParams(await search(page)).get("period"), period, indicator);
    };
    const newest = async (indicator) => {
      const [{ latest, periods }] = (await (await fetch(`${at.server.url}/indicators`)).json()).find((one) => one.id === indicator).layers.filter((one) => one.layer === "districts");
      return latest ?? periods.at(-1);
    };
    // Nobody has chosen one: the newest of each.
    for (const one of ["kandas_cumulative", "population", "net_migration"]) await on(one, await newest(one));
    assert.equal(await page.isVisible("#notice"), false);
    await page.selectOption("#period", "2018");
    await until(page, "period", "2018");
    await on("kandas_cumulative", "2025-12-31");
    const told = await text(page, "#notice");
    assert.match(told, /2018/);
    assert.match(told, /2025/);
    // The address has what is shown; a page that is loaded again has the wish as well.
    await page.reload();
    await ready(page);
    await on("population", "2018-01-01");
    assert.equal(await page.isVisible("#notice"), false);
    await on("kandas_cumulative", "2025-12-31");
    await on("net_migration_rate", "2018");
    // Back is a step back, in what is wanted too.
    await page.goBack();
    await until(page, "indicator", "kandas_cumulative");
    await on("net_migration", "2018");
    await page.close();
  });
}

test("a span whose ends are exchanged is told", async () => {
  const { page } = await at.visit("?lang=en&indicator=net_migration_rate&time=2024..2015", WITHOUT_MAP);
  assert.match(await text(page, "#notice"), /time “2024\.\.2015”.*shown: 2024\./);
  await page.close();
});

test("a link that is right has no line, with what others append to it", async () => {
  const { page } = await at.visit("?lang=en&layer=oblasts&indicator=population&period=2024&show=strip&utm_source=x&fbclid=1&yclid=2", WITHOUT_MAP);
  assert.equal(await page.isVisible("#notice"), false);
  await page.close();
});

test("all twenty oblasts stand on their side of the border", async () => {
  const { page } = await at.visit("?layer=oblasts&show=strip&neighbour=RU&lang=en&indicator=net_migration&period=2023");
  const strip = await text(page, "#view");
  // By the political map: Abai, Aktobe, Atyrau, East Kazakhstan, Kostanay, North Kazakhstan, Pavlodar, West Kazakhstan.
  assert.match(strip, /At the border: 8.*Interior: 12/);
  assert.doesNotMatch(strip, /not measured/);
  assert.equal(await page.locator(".point").count(), 20);
  for (const show of ["table", "ranking"]) {
    await page.click(`#tab-${show}`);
    await page.waitForFunction((show) => document.querySelector(`#tab-${show}`).getAttribute("aria-selected") === "true" && document.querySelector(".border-key"), show);
    const key = await text(page, "#view .border-key");
    assert.match(key, /◆ at the border/);
    assert.doesNotMatch(key, /not measured/);
    assert.equal(await page.locator("#view .mark").count(), 8);
  }
  await page.close();
});

test("coverage is of the period shown, and the reason of 2021 is the census, of the rate too", async () => {
  const { page } = await at.visit("?lang=ru&indicator=net_migration_rate&period=2021&show=strip", WITHOUT_MAP);
  assert.match(await text(page, "#indicator-about"), /территорий со значением: 0 из 41/);
  assert.match(await text(page, "#legend"), /Не рассчитано: пересчёт после переписи41/);
  const told = await text(page, "#view");
  assert.match(told, /не рассчитано: пересчёт после переписи/);
  assert.doesNotMatch(told, /знаменател/);
  await page.click("#tab-table");
  await page.waitForSelector("#table");
  assert.match(await text(page, "#table"), /не рассчитано: пересчёт после переписи/);
  await page.close();
});

test("where nobody lives in towns the urban population is 0 and not unknown", async () => {
  const { page } = await at.visit("?lang=en&indicator=urban_share&period=2025-01-01", WITHOUT_MAP);
  assert.match(await text(page, "#indicator-about"), /units with a value: 41 of 41/);
  await page.selectOption("#indicator", "net_migration_urban");
  await until(page, "indicator", "net_migration_urban");
  assert.match(await text(page, "#legend"), /No data: not applicable28/);
  await page.close();
});

test("a search takes a town to its district", async () => {
  const { page } = await at.visit("?lang=ru", WITHOUT_MAP);
  await page.fill("#search", "Аксай");
  await page.waitForSelector("#search-list [role=option]");
  assert.match(await text(page, "#search-list"), /Бурлинский район.*Аксай/);
  await page.keyboard.press("Enter");
  await until(page, "units", "273600000");
  await page.close();
});

for (const [lang, lost] of Object.entries({ kk: /Сервермен байланыс жоқ.*2023/, ru: /Нет связи с сервером.*2023/, en: /cannot be reached.*Net migration rate, 2023/ })) {
  test(`without a connection the last view stays under its own name, and goes on by itself: ${lang}`, async () => {
    const { page } = await at.visit(`?lang=${lang}&indicator=net_migration_rate&period=2023`);
    // The script of the other screens comes behind the first view.
    const isThere = () => performance.getEntriesByType("resource").some((one) => /\/later/.test(one.name) && one.responseEnd > 0);
    await page.waitForFunction(isThere);
    await page.context().setOffline(true);
    await page.click("#earlier");
    await page.waitForSelector("#offline:not([hidden])");
    assert.match(await text(page, "#offline"), lost);
    // The period, the address, the legend and the table are still of one view.
    await until(page, "period", "2023");
    assert.equal(await page.inputValue("#period"), "2023");
    assert.match(await text(page, "#legend"), /2023/);
    // What is here already is still shown when asked for.
    await page.click("#tab-ranking");
    await until(page, "show", "ranking");
    assert.equal(await page.isVisible("#error"), false);
    await page.context().setOffline(false);
    await page.waitForSelector("#offline", { state: "hidden", timeout: 30_000 });
    await page.click("#earlier");
    await until(page, "period", "2022");
    assert.match(await text(page, "#legend"), /2022/);
    await page.close();
  });
}
