// The catalogues of words: complete in three languages, nothing unused, and no text beside them.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const page = new URL("../../static/page/", import.meta.url);
const rust = new URL("../../src/http/page/", import.meta.url);
const LANGUAGES = ["kk", "ru", "en"];

const read = (folder, kind) => readdirSync(folder, { recursive: true }).filter((name) => kind.test(name)).map((name) => ({ name, text: readFileSync(new URL(name, folder), "utf8") }));
const catalogues = Object.fromEntries(LANGUAGES.map((lang) => [lang, JSON.parse(readFileSync(new URL(`words/${lang}.json`, page), "utf8"))]));
const modules = read(page, /\.(js|html)$/);
const sources = [...modules, ...read(rust, /\.rs$/)];
const parts = (text) => (text.match(/\{\w+\}/g) ?? []).sort();

test("every language has the same keys, none empty, with the same parts", () => {
  const keys = Object.keys(catalogues.en);
  for (const lang of LANGUAGES) {
    assert.deepEqual(Object.keys(catalogues[lang]), keys);
    for (const key of keys) {
      assert.ok(catalogues[lang][key].trim(), `${lang} ${key}`);
      assert.deepEqual(parts(catalogues[lang][key]), parts(catalogues.en[key]), `${lang} ${key}`);
    }
  }
});

test("no sentence of one language stands in another's catalogue", () => {
  const shared = new Set(["none"]);
  for (const [key, text] of Object.entries(catalogues.en)) {
    if (shared.has(key) || !/[a-z]{4}/.test(text)) continue;
    for (const lang of ["kk", "ru"]) assert.notEqual(catalogues[lang][key], text, key);
  }
  for (const [key, text] of Object.entries(catalogues.ru)) if (text.length > 20) assert.notEqual(catalogues.kk[key], text, key);
});

/** Keys that stand in full, and the beginnings of those that are put together. */
function used() {
  const whole = new Set();
  const beginnings = new Set();
  for (const { text } of sources) {
    for (const [, key] of text.matchAll(/"([a-zA-Z0-9]+(?:\.[a-zA-Z0-9 ]+)*)"/g)) whole.add(key);
    for (const [, start] of text.matchAll(/(?:word\(|format!\()\s*[`"]([a-z.]+\.)[${]/g)) beginnings.add(start);
    for (const [, list] of text.matchAll(/named\([^)]*?"(\w+)"\)/g)) beginnings.add(`${list}.`);
  }
  return { whole, beginnings };
}

test("every key is used, and every key that is used exists", () => {
  const { whole, beginnings } = used();
  const unused = Object.keys(catalogues.en).filter((key) => !whole.has(key) && ![...beginnings].some((start) => key.startsWith(start)));
  assert.deepEqual(unused, []);
  for (const { name, text } of sources) {
    for (const [, key] of text.matchAll(/(?:\bword\(\s*|data-(?:text|label|title|hint)=)"([^"]+)"/g)) assert.ok(key in catalogues.en, `${name}: ${key}`);
    for (const [, key] of text.matchAll(/word\(\w+, "([^"]+)"\)/g)) assert.ok(key in catalogues.en, `${name}: ${key}`);
  }
});

test("every parameter of the page's address has a name, for whoever gives it wrongly", () => {
  const asked = readFileSync(new URL("asked.rs", rust), "utf8");
  const [, list] = asked.match(/const PARAMETERS: \[&str; \d+\] = \[([^\]]*)\]/);
  const names = [...list.matchAll(/"(\w+)"/g)].map(([, name]) => name);
  assert.ok(names.length > 20);
  assert.deepEqual(names.filter((name) => !(`parameter.${name}` in catalogues.en)), []);
});

test("no module has words of its own", () => {
  // Names of languages and programs, and the alphabet, are the same in every language.
  const allowed = new Set(["alphabet.js", "snippets.js"]);
  for (const { name, text } of modules.filter((one) => one.name.endsWith(".js") && !allowed.has(one.name))) {
    const code = text.replace(/\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$|\s\/\/ .*$/gm, "");
    assert.doesNotMatch(code, /[\u0400-\u04ff]/, name);
    for (const [, literal] of code.matchAll(/make\([^)]*\},\s+"([^"]+)"/g)) assert.doesNotMatch(literal, /[A-Za-z]{3}/, `${name}: ${literal}`);
  }
});
