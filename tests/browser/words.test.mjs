// The page's words: all in the catalogues, nothing unused, and no text beside them. That the languages have the same keys
// and parts is held by the build (src/words/check.rs).

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const page = new URL("../../static/page/", import.meta.url);
const rust = new URL("../../src/http/page/", import.meta.url);
const LANGUAGES = ["kk", "ru", "en"];

const read = (folder, kind) => readdirSync(folder, { recursive: true }).filter((name) => kind.test(name)).map((name) => ({ name, text: readFileSync(new URL(name, folder), "utf8") }));
const words = new URL("../../static/words/", import.meta.url);
/** The texts of a file by their keys, each with its continued lines. */
const texts = (file) => Object.fromEntries([...readFileSync(new URL(file, words), "utf8").matchAll(/^([a-z][\w-]*) =((?:.*|\n[ }])*)/gim)]
  .map(([, key, text]) => [key, text.trim()]));
const same = texts("same.ftl");
const catalogues = Object.fromEntries(LANGUAGES.map((lang) => [lang, texts(`${lang}.ftl`)]));
const ofPage = Object.keys({ ...catalogues.en, ...same }).filter((key) => key.startsWith("page-"));
const named = (key) => `page-${key.replaceAll(/[. ]/g, "-")}`;
const modules = read(page, /\.(js|html)$/);
const sources = [...modules, ...read(rust, /\.rs$/)];

test("no sentence of one language stands in another's catalogue", () => {
  const words = (text) => text.replaceAll(/\{[^}]*\}|`[^`]*`|[a-z]+_\w+/g, "");
  for (const [key, text] of Object.entries(catalogues.en)) {
    if (!/[a-z]{4}/.test(words(text))) continue;
    for (const lang of ["kk", "ru"]) assert.notEqual(catalogues[lang][key], text, key);
  }
  for (const [key, text] of Object.entries(catalogues.ru)) if (words(text).length > 20) assert.notEqual(catalogues.kk[key], text, key);
});

/** Keys that stand in full, and the beginnings of those that are put together. */
function used() {
  const whole = new Set();
  const beginnings = new Set();
  for (const { text } of sources) {
    for (const [, key] of text.matchAll(/"([a-zA-Z0-9-]+(?:\.[a-zA-Z0-9 ]+)*)"/g)) whole.add(key);
    for (const [, start] of text.matchAll(/(?:word\(|format!\()\s*[`"]([a-z.]+\.)[${]/g)) beginnings.add(start);
    for (const [, list] of text.matchAll(/named\([^)]*?"(\w+)"\)/g)) beginnings.add(`${list}.`);
  }
  return { whole, beginnings };
}

test("every key is used, and every key that is used exists", () => {
  const { whole, beginnings } = used();
  const [all, starts] = [new Set([...whole].map(named)), [...beginnings].map(named)];
  assert.ok(ofPage.length > 300);
  assert.deepEqual(ofPage.filter((key) => !all.has(key) && !starts.some((start) => key.startsWith(start))), []);
  const exists = (name, key) => assert.ok(ofPage.includes(named(key)), `${name}: ${key}`);
  for (const { name, text } of sources) {
    for (const [, key] of text.matchAll(/(?:\bword\(\s*|data-(?:text|label|title|hint)=)"([^"]+)"/g)) exists(name, key);
    for (const [, key] of text.matchAll(/(?:word|sentence)\(\w+, "([^"]+)"/g)) exists(name, key);
  }
});

test("every parameter of the page's address has a name, for whoever gives it wrongly", () => {
  const source = (file) => readFileSync(new URL(file, rust), "utf8");
  const table = new Map([...source("../../model/parameters.rs").matchAll(/^ {4}([A-Z_]+): "(\w+)"/gm)].map(([, key, name]) => [key, name]));
  const [, ofView] = source("../../dataset/resolve.rs").match(/\bViewQuery \{([^}]*)\}/);
  const [, own] = source("request.rs").match(/static PARAMETERS([\s\S]*?)\n\}\);/);
  const constants = [...(ofView + own).matchAll(/\b[A-Z][A-Z_]+\b/g)].map(([key]) => key);
  const names = constants.filter((key) => key !== "VIEW").map((key) => table.get(key));
  assert.ok(names.length > 20);
  assert.deepEqual(names.filter((name) => !ofPage.includes(named(`parameter.${name}`))), []);
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
