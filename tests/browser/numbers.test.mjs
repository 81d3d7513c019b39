// The page's numbers, held to the file that the server's are held to (tests/oracle/numbers.rs), and its order of names.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";

import { HTML, startServer } from "./server.mjs";

const page = new URL("../../static/page/", import.meta.url);
const file = JSON.parse(readFileSync(new URL("../oracle/numbers/figures.json", import.meta.url), "utf8"));
// What a language needs is the server's to make.
const server = await startServer();
after(server.stop);
const ask = globalThis.fetch;
const [folder] = (await (await ask(server.url, HTML)).text()).match(/\bassets\/\w+\//);
globalThis.location = new URL(server.url);
globalThis.fetch = (url) => ask(`${server.url}/${folder}words/${url.pathname.split("/").at(-1)}`);
const { change, digitsOf, digitsOfKm, number, withUnit } = await import(new URL("numbers.js", page));
const { byName } = await import(new URL("alphabet.js", page));
const { inWords } = await import(new URL("periods.js", page));
const { speak, word } = await import(new URL("words.js", page));

test("the page writes a number as CLDR has it in three languages", async () => {
  for (const lang of ["kk", "ru", "en"]) {
    await speak(lang);
    for (const row of [...file.numbers, ...file.units]) {
      const unit = row.unit === "km" ? word("km") : row.unit;
      assert.equal(withUnit(number(row.value, row.decimals), unit), row.written[lang], `${lang} ${JSON.stringify(row)}`);
    }
  }
});

test("what is no number is a dash, and a change of nothing has no sign", async () => {
  await speak("en");
  assert.deepEqual([NaN, Infinity].map((value) => number(value, 1)), ["\u2014", "\u2014"]);
  assert.deepEqual([0.04, 0.06, -5].map((value) => change(value, 1)), ["0.0", "+0.1", "\u22125.0"]);
  assert.equal(withUnit("3", "\u2030"), "3\u2030");
});

test("a noun behind a number has the form that CLDR names", async () => {
  const nouns = {
    ru: { unit: "человек в год", one: "человек в год", few: "человека в год", many: "человек в год", other: "человека в год" },
    en: { unit: "persons a year", one: "person a year", other: "persons a year" },
  };
  for (const [lang, forms] of Object.entries(nouns)) {
    await speak(lang);
    for (const decimals of [0, 1]) {
      const rules = new Intl.PluralRules(lang, { minimumFractionDigits: decimals });
      for (let value = 0; value < 1230; value += decimals ? 0.5 : 1) {
        const text = number(-value, decimals);
        assert.equal(withUnit(text, forms.unit), `${text}\u00a0${forms[rules.select(value)]}`);
      }
    }
  }
  await speak("kk");
  assert.equal(withUnit("2", "адам"), "2\u00a0адам");
});

test("the page and the server take the same decimals for a column", () => {
  for (const { values, decimals } of file.columns) assert.equal(digitsOf(values), decimals, JSON.stringify(values));
});

test("the page and the server take the same decimals for a distance", () => {
  for (const [km, decimals] of file.kilometres) assert.equal(digitsOfKm(km), decimals, `${km} km`);
});

test("the page puts names in the order of the server's table, and writes dates as the server does", async () => {
  for (const lang of ["kk", "ru", "en"]) {
    await speak(lang);
    const document = await (await ask(`${server.url}/?layer=districts&lang=${lang}`, HTML)).text();
    const names = [...document.matchAll(/<th scope="row">([^<]+)<\/th>/g)].map(([, name]) => name);
    assert.ok(names.length > 30, `${names.length}`);
    assert.deepEqual([...names].sort().reverse().sort(byName), names, lang);
  }
  for (const [lang, date, month] of [
    ["kk", "2023 ж. 30 қыркүйек", "2023 ж. қыркүйек"],
    ["ru", "30 сентября 2023 г.", "сентябрь 2023 г."],
    ["en", "30 September 2023", "September 2023"],
  ]) {
    await speak(lang);
    assert.deepEqual(["2023-09-30", "2023-09"].map((period) => inWords(period).replaceAll("\u00a0", " ")), [date, month]);
  }
});
