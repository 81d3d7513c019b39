// The page's numbers, held to the file that the server's are held to (tests/oracle/numbers.rs).

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
const { LANGUAGES, speak, word } = await import(new URL("words.js", page));

test("the page writes a number as CLDR has it in three languages", async () => {
  for (const lang of LANGUAGES) {
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
