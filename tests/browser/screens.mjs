// Compare, profile, statements, take-away, embedding: each used as a planner would.

import assert from "node:assert/strict";
import { test } from "node:test";
import { at } from "./home.mjs";
import { HTML } from "./server.mjs";
import { ready, until, WITHOUT_MAP } from "./visit.mjs";

const text = async (page, where) => (await page.textContent(where)).replaceAll("\u00a0", " ");
const tab = (page, name) => page.click(`#tabs [data-tab=${name}]`);

test("units are compared with ranks, change, distances and the contrast between them", async () => {
  const { page, seen } = await at.visit("?lang=en&tab=compare&units=271000000,274400000&indicator=net_migration_rate&period=2023&neighbour=RU", WITHOUT_MAP);
  const told = await text(page, "#sheet");
  assert.match(told, /Net migration rateper 1,000 persons, 20235\.3rank 5 of 41/);
  assert.match(told, /border 414 km/);
  assert.match(told, /Uralsk city and Baiterek: 111 km of common border/);
  assert.match(told, /average unit.*group as a whole/);
  // A third one by the search, an indicator by its box, a change since another year.
  await page.focus("#search");
  await page.keyboard.type("Martuk");
  await page.waitForSelector("#search-list [aria-selected=true]");
  await page.keyboard.press("Enter");
  await until(page, "units", "271000000,274400000,154600000");
  await page.focus("[data-key=ind-fold]");
  await page.keyboard.press("Enter");
  await page.check("[data-key=ind-female_share]");
  await page.waitForFunction(() => document.getElementById("compare")?.textContent.includes("female") || document.getElementById("compare")?.textContent.includes("Female"));
  await page.selectOption("#since", "10");
  await until(page, "from", "10");
  assert.match(await text(page, "#compare"), /since 2013/);
  await page.click("#sheet [data-key=un-271000000]");
  await until(page, "units", "274400000,154600000");
  assert.deepEqual(seen.complaints, []);
  // Back is the step before the search took a unit in.
  await page.goBack();
  await page.waitForFunction(() => new URLSearchParams(location.search).get("units") !== "274400000,154600000");
  await page.close();
});

test("the districts of an oblast taken together have the oblast's published figures", async () => {
  const { page } = await at.visit("?lang=en&tab=profile", WITHOUT_MAP);
  await page.selectOption("#sheet [data-key=group]", "in:150000000");
  await page.waitForSelector("#figures");
  const region = await text(page, "#figures");
  const answer = await fetch(`${at.server.url}/analysis/profile.json?layer=oblasts&units=150000000&indicators=population,net_migration,net_migration_rate`);
  const { indicators } = await answer.json();
  const [population, net, rate] = indicators.map((one) => one.values.at(-1));
  assert.ok(region.includes(population.toLocaleString("en")), region);
  assert.ok(region.includes(net.toLocaleString("en").replace("-", "−")), region);
  assert.ok(region.includes(rate.toFixed(1).replace("-", "−")), region);
  // Of districts without towns urban migration is not applicable: they add nothing, and the sum is the published one.
  assert.match(region, /Net migration, urbanpersonssum of 2023–2024: 5,77320244,739—/);
  assert.match(region, /Kandas since 1991[^—]*no value: [^—]*Irgiz/);
  // Their urban population is 0, so the oblast has a sum.
  assert.match(region, /Urban populationpersons1 January 2025717,622derived/);
  assert.match(region, /cannot be joined/);
  await page.close();
});

test("a neighbour that only a larger level has is called by its name", async () => {
  for (const [lang, kyrgyzstan] of [["ru", "Кыргызстан"], ["kk", "Қырғызстан"]]) {
    const { page } = await at.visit(`?lang=${lang}&layer=oblasts&tab=profile&units=190000000`, WITHOUT_MAP);
    const names = await page.locator("#borders tbody th").allTextContents();
    assert.ok(names.includes(kyrgyzstan), `${names}`);
    assert.ok(names.every((name) => !/^[A-Z]{2}$/.test(name)), `${names}`);
    await page.close();
  }
});

test("a district's profile has figures, borders, bands, neighbours and sources, and prints", async () => {
  const { page, seen } = await at.visit("?lang=ru&tab=profile&units=154600000", WITHOUT_MAP);
  const told = await text(page, "#sheet");
  assert.match(told, /Мартукский район/);
  assert.match(await text(page, "#borders"), /Россия238 км0 км/);
  assert.match(told, /Численность населения на начало года \(6584\)/);
  // Who lies beyond all bands is no neighbour.
  assert.deepEqual(await page.locator("#borders tbody th").allTextContents(), ["Россия"]);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.isVisible("header"), false);
  assert.equal(await page.isVisible("#figures"), true);
  assert.deepEqual(seen.complaints, []);
  await page.close();
});

test("the figure that refutes a statement comes first, is marked, and is told apart on the map", async () => {
  const { page, seen } = await at.visit("?lang=kk&tab=statements");
  await page.click("[data-key=verdict-refuted]");
  await until(page, "verdict", "refuted");
  assert.match(await text(page, "#claims"), /Алға ауданы Ресеймен шектеседі/);
  assert.equal(await page.locator(".verdict.confirmed").count(), 0);
  // Every refuted statement shows what refutes it before its fold, and where it was said.
  const shown = await page.$$eval("#claims > .claim", (all) => all.map((one) => [one.querySelector(".found > li").className, one.querySelector("q")?.lang, one.querySelector("cite")?.textContent.length > 10]));
  assert.ok(shown.length > 3);
  for (const one of shown) assert.deepEqual(one, ["against", "en", true]);
  await page.focus("[data-key=show-alga-russia]");
  await page.keyboard.press("Enter");
  await until(page, "units", "153200000");
  await until(page, "against", "153200000");
  const state = await page.evaluate(() => window.shekara.map.getFeatureState({ source: "districts", sourceLayer: "districts", id: 153200000 }));
  assert.deepEqual([state.chosen, state.against], [true, true]);
  // The map has a title, classes, and a sign of its own for who speaks against.
  const key = await text(page, "#map-key");
  assert.match(key, /2024/);
  assert.match(key, /қарсы тұрады \(1\): Алға ауданы/);
  assert.ok(await page.locator("#map-key .swatch").count() > 3);
  assert.deepEqual(seen.complaints, []);
  await page.close();
});

test("a fold holds the figures beyond the first ones, and the lists are files", async () => {
  const { page, seen } = await at.visit("?lang=en&tab=statements&verdict=refuted", WITHOUT_MAP);
  const fold = page.locator("#claim-kazakhstan-gap-grows details").first();
  assert.equal(await fold.getAttribute("open"), null);
  const before = await text(page, "#claim-kazakhstan-gap-grows .found");
  assert.match(before, /^Against it: Kazakhstan, 2020: −32,970 \(2019\) → −17,718 persons/);
  await fold.locator("summary").click();
  assert.match(await fold.textContent(), /2019/);
  for (const link of await page.locator("#sheet .downloads a").all()) {
    const address = await link.getAttribute("href");
    assert.match(address, /^\/analysis\/claims\.(xlsx|csv|json)\?verdict=refuted&lang=en/);
    assert.equal((await fetch(at.server.url + address)).status, 200, address);
  }
  await page.click("[data-key=verdict-not-testable]");
  await until(page, "verdict", "not testable");
  const open = await text(page, "#claims");
  assert.match(open, /Missing: .*Arrivals from China/);
  assert.match(open, /Tested instead on Net migration, 2000–2007, 2009–2020, 2022: agrees/);
  assert.match(open, /The document also says otherwise: Arrivals from and departures to China/);
  assert.deepEqual(seen.complaints, []);
  await page.close();
});

for (const [list, verdict, kind] of [["", "refuted", "claims"], ["audit", "not testable", "relations"]]) {
  test(`files, citation and frame are of the verdict that is listed: ${list || "statements"}, ${verdict}`, async () => {
    const { page } = await at.visit(`?lang=ru&tab=statements&list=${list}&verdict=${verdict.replace(" ", "+")}`);
    const shown = await page.locator("#claims > li").count();
    const word = (await page.textContent("#verdict [aria-pressed=true]")).replace(/ \(.*/, "");
    const beside = await page.$$eval("#sheet .downloads a", (all) => all.map((one) => one.getAttribute("href")));
    await page.click("#take");
    const taken = await page.$$eval("#take-content .downloads a", (all) => all.map((one) => one.getAttribute("href")).filter((one) => /claims|audit/.test(one)));
    for (const links of [beside, taken]) {
      const answer = await (await fetch(at.server.url + links.find((link) => link.includes(".json")))).json();
      assert.equal(answer[kind].length, shown);
      assert.ok(answer[kind].every((one) => one.verdict === verdict));
      assert.ok(links.length > 3 && links.every((link) => link.includes("verdict=")), links.join(" "));
    }
    assert.ok((await page.inputValue("[id='take.citation']")).includes(word), word);
    assert.ok((await page.inputValue("[id='take.embed']")).includes("verdict="));
    await page.close();
  });
}

test("recomputed figures have titles in words, what is stated where, and from what they come", async () => {
  const { page, seen } = await at.visit("?lang=en&tab=statements");
  await page.click("[data-key=list-audit]");
  await until(page, "list", "audit");
  await page.click("[data-key=verdict-differs]");
  await until(page, "verdict", "differs");
  const told = await text(page, "#claims");
  assert.match(told, /Arrivals from abroad: Kazakhstan, 2021One figure stated twice.*Nyussupova.*before Figure 3Stated: .*2021: 10,900 persons.*Computed: 10,982 persons.*difference −82/);
  assert.equal(await page.locator(".verdict.reproduces").count(), 0);
  assert.equal(await page.locator("#claims code").count(), 0);
  assert.match(told, /Computed: 4,034,184\.3 border crossings [^]*?Rule: two numbers that come about apart must not agree to the unit, but these do/);
  // What the map has no figures of is not shown on it.
  assert.equal(await page.locator("[data-key=show-mangystau-net-outflow]").count(), 0);
  await page.click("[data-key=verdict-not-testable]");
  await until(page, "verdict", "not testable");
  await page.focus("[data-key=show-aktobe-external-2022]");
  await page.keyboard.press("Enter");
  await until(page, "units", "150000000");
  await page.click("[data-key=list-]");
  await until(page, "list", "");
  assert.match(await text(page, "#claims"), /Kargaly district borders Russia/);
  assert.deepEqual(seen.complaints, []);
  await page.close();
});

test("what is taken away is the exact view", async () => {
  const { page } = await at.visit("?lang=en&indicator=population&classes=4&units=271000000", { permissions: ["clipboard-read", "clipboard-write"] });
  await page.focus("#take");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#take-dialog[open]");
  const types = new Set();
  for (const link of await page.locator("#take-content .downloads a").all()) {
    const address = await link.getAttribute("href");
    // A brief has its own classes.
    assert.match(address, address.startsWith("/report.") ? /units=271000000&indicators=population&period=2025-01-01/ : /indicator=population&period=2025-01-01&classes=4/);
    const answer = await fetch(at.server.url + address);
    assert.equal(answer.status, 200, address);
    types.add(`${new URL(address, at.server.url).pathname.split("/")[1]} ${answer.headers.get("content-type").split(";")[0]}`);
  }
  const sheet = "data application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  for (const type of ["data application/geo+json", "data text/csv", sheet, "maps image/svg+xml", "maps image/png"]) assert.ok(types.has(type), type);
  await page.selectOption("#program", "Python");
  assert.match(await page.inputValue("[id='take.snippet']"), /geopandas\.read_file\("http.*districts\.geojson\?indicator=population/);
  const { generation } = await (await fetch(`${at.server.url}/units/districts.json`)).json();
  assert.match(await page.inputValue("[id='take.citation']"), new RegExp(`6584.*30 September 2026.*${generation}`.replaceAll(" ", "\\s")));
  await page.click("[data-key='copy-take.link']");
  await page.waitForFunction(() => document.getElementById("status").textContent === "Copied");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.keyboard.press("Escape");
  await page.goto(link);
  await ready(page);
  assert.equal(await page.inputValue("#classes"), "4");
  assert.match(await text(page, "#detail"), /Uralsk city/);
  await page.close();
});

const SCREENS = {
  "the strip": ["?lang=ru&show=strip&indicator=net_migration_rate&period=2023&neighbour=RU", ["/data/", "/maps/", "/legend/", "/styles/", "/analysis/border-effect"], /^Шекара: Коэффициент сальдо миграции, на 1 000 человек, 2023/],
  compare: ["?lang=ru&tab=compare&units=271000000,274400000&indicators=net_migration,population,kandas_cumulative&period=2018", ["/analysis/compare", "/report", "/analysis/border-effect", "/analysis/border-proximity", "/analysis/neighbours"], /^Шекара: .*Уральск, район Бәйтерек/],
  profile: ["?lang=kk&tab=profile&units=274400000", ["/analysis/profile", "/report", "/analysis/border-proximity", "/analysis/neighbours"], /^Шекара: Бейін, Бәйтерек ауданы.*6567.*6584/],
  // Of people and of years before 2023 Astana has no figure.
  "the profile of Astana": ["?lang=en&tab=profile&layer=oblasts&units=710000000", ["/analysis/profile", "/report", "/analysis/border-proximity", "/analysis/neighbours"], /^Shekara: Profile, Astana(?!.*658\d).*6567/],
  flows: ["?lang=ru&tab=flows&flow=remittances&flow_period=2023-08", ["/analysis/flows"], /^Шекара: Потоки, Денежные переводы, в долларах, август 2023.*МОМ/],
  statements: ["?lang=ru&tab=statements", ["/analysis/claims", "/data/", "/maps/", "/legend/", "/styles/"], /^Шекара: Что говорят документы/],
  audit: ["?lang=en&tab=statements&list=audit", ["/audit", "/data/", "/maps/", "/legend/", "/styles/"], /^Shekara: Published figures, recomputed/],
};

for (const [name, [query, kinds, cited]] of Object.entries(SCREENS)) {
  test(`the files of ${name} are those of what it shows, and its citation and frame are its own`, async () => {
    const { page, seen } = await at.visit(query);
    await page.click("#take");
    const links = await page.$$eval("#take-content .downloads a", (all) => all.map((one) => one.getAttribute("href")));
    const foreign = links.filter((link) => !kinds.some((kind) => link.startsWith(kind)));
    assert.deepEqual(foreign, []);
    for (const kind of kinds) assert.ok(links.some((link) => link.startsWith(kind)), kind);
    // Bands are measured in the background, at most a few at a time; the page's own tests ask for them.
    for (const link of links.filter((one) => !one.includes("border-proximity"))) assert.equal((await fetch(at.server.url + link)).status, 200, link);
    const citation = (await page.inputValue("[id='take.citation']")).replaceAll("\u00a0", " ");
    assert.match(citation, cited);
    assert.doesNotMatch(citation, /\.\.|, \.|undefined/);
    const frame = (await page.inputValue("[id='take.embed']")).match(/src="([^"]+)"/)[1].replaceAll("&amp;", "&");
    await page.goto(frame);
    await ready(page);
    assert.equal(await page.isVisible("header"), false);
    const isSheet = query.includes("tab=");
    assert.equal(await page.isVisible("#sheet"), isSheet);
    assert.equal(await page.isVisible("#legend"), !isSheet);
    assert.deepEqual(seen.complaints, []);
    await page.close();
  });
}

test("a comparison's files hold the figures of its screen, of whatever years", async () => {
  const { page } = await at.visit("?lang=en&tab=compare&units=471000000,471800000&indicators=net_migration,population,kandas_cumulative&period=2018", WITHOUT_MAP);
  await page.click("#take");
  const links = await page.$$eval("#take-content [href^='/analysis/compare.json']", (all) => all.map((one) => one.getAttribute("href")));
  // Net migration and population of 2018 are one table; of kandas there is one date alone.
  assert.equal(links.length, 2);
  const answers = await Promise.all(links.map(async (link) => (await fetch(at.server.url + link)).json()));
  const rows = answers.flatMap(({ indicators }) => indicators);
  assert.deepEqual(rows.map(({ indicator, period }) => [indicator, period]), [["net_migration", "2018"], ["population", "2018-01-01"], ["kandas_cumulative", "2025-12-31"]]);
  await page.keyboard.press("Escape");
  const cells = await page.locator("#compare tbody strong").allTextContents();
  const values = rows.flatMap((row) => row.values.map((one) => one.value)).filter((one) => one !== null);
  assert.deepEqual(cells.map((cell) => Number(cell.replaceAll(",", "").replace("−", "-"))), values);
  await page.close();
});

test("chosen units have maps and tables of their own to take away; where nothing is chosen, sheets say so", async () => {
  const { page } = await at.visit("?lang=en&units=271000000,274400000", WITHOUT_MAP);
  await page.click("#take");
  const own = await page.$$eval("#take-content .downloads a", (all) => all.map((one) => one.getAttribute("href")).filter((link) => link.includes("units=271000000,274400000")));
  for (const start of ["/data/districts.xlsx", "/maps/districts.png", "/maps/districts.svg", "/report.html"]) assert.ok(own.some((link) => link.startsWith(start)), start);
  for (const tab of ["compare", "profile"]) {
    await page.goto(`${at.server.url}/?lang=en&tab=${tab}`);
    await ready(page);
    await page.click("#take");
    assert.match(await text(page, "#take-content"), /Choose units first/);
    assert.equal(await page.locator("#take-content .downloads a").count(), 0);
  }
  await page.close();
});

test("an embedded view has map and legend alone, and another site may frame it", async () => {
  const { page } = await at.visit("?lang=en&embed=1");
  assert.equal(await page.isVisible("header"), false);
  assert.equal(await page.isVisible("#legend"), true);
  const framing = async (query) => (await fetch(`${at.server.url}/${query}`, HTML)).headers.get("content-security-policy").match(/frame-ancestors (.*)$/)[1];
  assert.equal(await framing("?embed=1"), "*");
  assert.equal(await framing(""), "'self'");
  await page.close();
});

test("beside its sentences the strip has the groups that they count, whatever place the view is narrowed to", async () => {
  for (const where of ["", "border:RU", "in:150000000"]) {
    const view = `indicator=net_migration_rate&period=2023&where=${where}&neighbour=RU`;
    const { page } = await at.visit(`?lang=en&show=strip&${view}`, WITHOUT_MAP);
    const told = await text(page, "#view");
    const counted = ["At the border", "Interior"].map((name) => Number(told.match(new RegExp(`${name}: (\\d+)`))[1]));
    const { groups: [all] } = await (await fetch(`${at.server.url}/analysis/border-effect.json?layer=districts&${view}`)).json();
    assert.deepEqual(counted, [all.border.n, all.interior.n], where);
    await page.close();
  }
});

test("screens are links: by keyboard, and back again", async () => {
  const { page } = await at.visit("?lang=en&units=271000000", WITHOUT_MAP);
  await page.focus("#tabs [data-tab=profile]");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#figures");
  await tab(page, "explore");
  await page.waitForSelector("#table");
  await page.goBack();
  await page.waitForSelector("#figures");
  await page.close();
});

test("two that are compared are two lines first, with the unit that holds both", async () => {
  const { page, seen } = await at.visit("?lang=en&tab=compare&units=153200000,153400000&indicator=net_migration_rate&time=2018..2024", WITHOUT_MAP);
  assert.equal(await page.locator("#sheet .lines .line-own").count(), 2);
  assert.equal(await page.locator("#sheet .lines .line-other").count(), 0);
  assert.match(await text(page, "#sheet .line-kinds"), /Aktobe Region as a whole/);
  assert.match(await text(page, "#lines-table caption"), /2018–2024/);
  const [lines, figures] = await page.locator("#sheet :is(#lines-table, #compare)").evaluateAll((all) => all.map((one) => one.id));
  assert.deepEqual([lines, figures], ["lines-table", "compare"]);
  // A count of the oblast would press the lines together.
  await page.goto(`${at.server.url}/?lang=en&tab=compare&units=153200000,153400000&indicator=net_migration&time=2018..2024`);
  await page.waitForSelector("#sheet .lines .line-own");
  assert.doesNotMatch(await text(page, "#sheet .line-kinds"), /as a whole/);
  assert.deepEqual(seen.complaints, []);
  await page.close();
});

test("another tab beside the map is a step back, and begins at its own top", async () => {
  const { page } = await at.visit("?lang=en");
  await page.evaluate(() => (document.getElementById("view").scrollTop = 400));
  await page.click("#tab-ranking");
  await until(page, "show", "ranking");
  const top = () => page.evaluate(() => document.getElementById("view").scrollTop);
  await page.waitForSelector(".ranking");
  assert.equal(await top(), 0);
  await page.goBack();
  await until(page, "show", "");
  await page.waitForSelector("#table");
  assert.equal(await top(), 400, "where it was left");
  await page.close();
});

test("of a place the list of indicators counts no units of the whole level", async () => {
  const { page } = await at.visit("?lang=en&where=in:150000000", WITHOUT_MAP);
  assert.doesNotMatch(await page.textContent("#indicator"), /of 41/);
  assert.match(await page.textContent("#where"), /Russia, 25\u00a0km/);
  await page.selectOption("#where", "");
  await until(page, "where", "");
  assert.match(await page.textContent("#indicator"), /41 of 41/);
  await page.close();
});

/** What stands in Latin letters as a sentence would; a document's own words are marked as English. */
const foreign = (page, where) => page.evaluate((where) => {
  const shown = document.querySelector(where).cloneNode(true);
  for (const own of shown.querySelectorAll("[lang=en], code")) own.remove();
  const texts = [...shown.querySelectorAll("li, p, td, th, h2, h3, option")].map((one) => one.textContent);
  return texts.filter((text) => /[a-z]{2,} [a-z]{2,} [a-z]{2,}/.test(text));
}, where);

test("no caution and no reason stands in English on a Kazakh or a Russian page", async () => {
  const caution = { kk: /шекараның әсері емес/, ru: /не влияние границы/ };
  const reason = { kk: /керек сан құжатта берілмеген/, ru: /нужная цифра в документе не названа/ };
  for (const lang of ["kk", "ru"]) {
    const { page, seen } = await at.visit(`?lang=${lang}&tab=compare&units=271000000,274400000&indicator=urban_share`, WITHOUT_MAP);
    assert.match(await text(page, "#sheet .effect .cautions"), caution[lang]);
    assert.ok(await page.locator("#sheet .cautions li").count() > 3);
    assert.deepEqual(await foreign(page, "#sheet"), []);
    await tab(page, "statements");
    await page.waitForSelector("#claims");
    assert.deepEqual(await foreign(page, "#sheet"), []);
    await page.click("[data-key=list-audit]");
    await until(page, "list", "audit");
    await page.click("[data-key=verdict-not-testable]");
    await until(page, "verdict", "not testable");
    assert.match(await text(page, "#claims"), reason[lang]);
    assert.deepEqual(await foreign(page, "#sheet"), []);
    assert.deepEqual(seen.complaints, []);
    await page.close();
  }
});

for (const [lang, told] of Object.entries({ kk: "Динамикасы", ru: "Динамика", en: "Over time" })) {
  test(`where and when are asked once and all obey, by mouse and by keyboard: ${lang}`, async () => {
    const { page, seen } = await at.visit(`?lang=${lang}&indicator=net_migration&period=2024`);
    await page.selectOption("#where", "in:150000000");
    await until(page, "where", "in:150000000");
    assert.equal(await page.locator("#table tbody tr").count(), 13);
    // The rest stays on the map, without a class.
    const colour = (id) => page.evaluate((id) => window.shekara.map.getFeatureState({ source: "districts", sourceLayer: "districts", id }).colour, id);
    assert.equal(await colour(233600000), "#efede8");
    await page.focus("#span-from");
    await page.selectOption("#span-from", "2018");
    await until(page, "time", "2018..2024");
    assert.equal(await page.getAttribute("#tab-lines", "aria-selected"), "true");
    assert.equal(await page.textContent("#tab-lines"), told);
    assert.equal(await page.locator("#lines-table tbody tr").count(), 13);
    assert.match(await page.textContent("#view .caution"), /2021/);
    // A line is chosen from its row by keyboard, and stands first in colour.
    await page.focus("[data-key=line-154200000]");
    await page.keyboard.press("Enter");
    await until(page, "units", "154200000");
    assert.equal(await page.locator(".lines .line-own").count(), 1);
    assert.equal(await page.locator("#lines-table tbody tr").first().getAttribute("class"), "chosen");
    // Files have the place and the span.
    await page.click("#take");
    const files = await page.locator("#take-content a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    assert.ok(files.some((href) => href.includes("/data/districts.xlsx") && href.includes("where=in%3A150000000") && href.includes("time=2018..2024")), files.join("\n"));
    await page.click("#take-close");
    // What was asked is gone through backwards.
    await page.goBack();
    await until(page, "time", "");
    await page.goBack();
    await until(page, "where", "");
    assert.deepEqual(seen.complaints, []);
    await page.close();
  });
}

for (const width of [375, 475, 960]) {
  test(`a frame ${width} px wide shows all of what it is about, wherever its maker had gone on the map`, async () => {
    const { page, seen } = await at.visit("?lang=ru&indicator=net_migration_rate&period=2023#7/47/52");
    await page.click("#take");
    const code = await page.inputValue("[id='take.embed']");
    assert.match(code, /width="100%"/);
    const src = code.match(/src="([^"]+)"/)[1].replaceAll("&amp;", "&");
    assert.doesNotMatch(src, /#/);
    await page.setViewportSize({ width, height: 560 });
    await page.goto(src);
    await ready(page);
    const { view } = await (await fetch(`${at.server.url}/tiles/districts.json`)).json();
    const [west, south, east, north] = await page.evaluate(() => window.shekara.map.getBounds().toArray().flat());
    assert.ok(west < view[0] && south < view[1] && east > view[2] && north > view[3], `${[west, south, east, north]} around ${view}`);
    assert.equal(await page.isVisible("#legend"), true);
    assert.deepEqual(seen.complaints, []);
    await page.close();
  });
}

test("a comparison names its lines before the table, and its axis ends with the last year", async () => {
  for (const query of ["", "&embed=1"]) {
    const { page } = await at.visit(`?lang=en&tab=compare&units=271000000,274400000${query}`);
    assert.deepEqual((await page.locator(".compare-lines .line-kinds li").allTextContents()).slice(0, 2), ["Uralsk city", "Baiterek"]);
    const labels = await page.locator(".compare-lines svg.chart > text").allTextContents();
    assert.equal(labels.at(-1), "2024");
    await page.close();
  }
});

test("what is said goes away by itself, and is not behind a dialog", async () => {
  const { page } = await at.visit("?lang=kk", { permissions: ["clipboard-read", "clipboard-write"] });
  await page.click("#take");
  await page.click("[data-key='copy-take.link']");
  await page.waitForSelector("#take-dialog #status:not(:empty)");
  await page.waitForFunction(() => document.getElementById("status").textContent === "");
  await page.close();
});

test("in the dark what has no value is darker than any class that is as light as paper", async () => {
  const { page } = await at.visit("?lang=en&indicator=net_migration_rate&period=2021&where=border:RU", { colorScheme: "dark" });
  const light = (colour) => {
    const [r, g, b] = colour.match(/\w\w/g).map((one) => parseInt(one, 16) / 255).map((one) => (one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  // One without a value, and one that the view is not about.
  for (const id of [274400000, 233600000]) {
    await page.waitForFunction((id) => window.shekara.map.getFeatureState({ source: "districts", sourceLayer: "districts", id }).colour, id);
    const { colour } = await page.evaluate((id) => window.shekara.map.getFeatureState({ source: "districts", sourceLayer: "districts", id }), id);
    assert.ok(light(colour) < 0.06, `${id}: ${colour}`);
  }
  await page.close();
});

test("a wrong address is told in the reader's language", async () => {
  for (const lang of ["kk", "ru"]) {
    for (const path of ["/nonsense", "/report.html?layer=districts&units=999"]) {
      const body = await (await fetch(`${at.server.url}${path}${path.includes("?") ? "&" : "?"}lang=${lang}`, HTML)).text();
      const told = body.match(/<main[\s\S]*<\/main>/)[0];
      assert.doesNotMatch(told.replaceAll(/<[^>]*>/g, " ").replace("/nonsense", ""), /[a-z]{3,} [a-z]{2,}/i, told);
    }
  }
});
