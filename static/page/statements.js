// What documents say: statements of places and recomputed figures, each with its verdict, beside the map.

import { address, get, HOME } from "./api.js";
import * as audit from "./audit.js";
import * as claims from "./claims.js";
import { button, make } from "./dom.js";
import { fileName } from "./file-name.js";
import { number } from "./numbers.js";
import { change, state } from "./state.js";
import { lang, word } from "./words.js";

/**
 * One thing of a list: its verdict, and how it is drawn.
 * @typedef {{ verdict: string, draw: () => HTMLElement }} Item
 */

/**
 * The lists by their name in the address, each with its answer and what of it is listed.
 * @typedef {{ title: string, about: string, verdicts: string[], path: string }} ListWords
 * @type {Record<string, ListWords & { items: () => Promise<Item[]> }>}
 */
export const LISTS = {
  "": {
    title: "claims.title",
    about: "claims.about",
    verdicts: claims.VERDICTS,
    path: "/analysis/claims",
    items: async () => {
      const answer = await get(address("/analysis/claims.json", { lang: lang() }));
      return answer.claims.map((one) => ({ verdict: one.verdict, draw: () => claims.claim(one) }));
    },
  },
  audit: {
    title: "audit.title",
    about: "audit.about",
    verdicts: audit.VERDICTS,
    path: "/audit",
    items: async () => {
      const answer = await get(address("/audit.json", { lang: lang() }));
      return answer.relations.map((one) => ({ verdict: one.verdict, draw: () => audit.relation(one) }));
    },
  },
};

/**
 * The list of a name; the statements where there is none of it.
 * @param {string} name
 */
export const listOf = (name) => LISTS[name] ?? LISTS[""];

/** One list, with the way to the other, and the choice of the verdict. */
export async function content() {
  const name = LISTS[state.list] ? state.list : "";
  const list = listOf(name);
  /** @param {Item} one */
  const order = (one) => list.verdicts.indexOf(one.verdict);
  const all = (await list.items()).sort((a, b) => order(a) - order(b));
  const wanted = verdictOf();
  const chosen = all.filter((one) => !wanted || one.verdict === wanted);
  const lists = Object.entries(LISTS).map(([key, { title }]) =>
    tab(`list-${key}`, word(title), key === name, { list: key, verdict: "" }),
  );
  /** @param {string} verdict */
  const count = (verdict) => all.filter((one) => !verdict || one.verdict === verdict).length;
  const verdicts = ["", ...list.verdicts].map((key) =>
    tab(
      `verdict-${key.replaceAll(" ", "-")}`,
      key ? `${word(`verdict.${key}`)} (${number(count(key))})` : word("verdict.all", { count: number(count("")) }),
      key === wanted,
      { verdict: key },
    ),
  );
  return [
    make("div", { class: "switch", id: "list", role: "group", "aria-label": word("list") }, lists),
    make("h2", { class: "unseen" }, word(list.title)),
    make("p", { class: "quiet" }, word(list.about)),
    make("div", { class: "switch", id: "verdict", role: "group", "aria-label": word("verdict") }, verdicts),
    downloads(list.path),
    chosen.length ? null : make("p", {}, word("list.none")),
    make(
      "ul",
      { id: "claims" },
      chosen.map((one) => one.draw()),
    ),
  ];
}

/**
 * A button of a row of which one is pressed.
 * @param {string} key
 * @param {string} text
 * @param {boolean} pressed
 * @param {Partial<State>} changes
 */
const tab = (key, text, pressed, changes) =>
  button(text, () => change(changes, { lasts: true }), { "data-key": key, "aria-pressed": String(pressed) });

/**
 * The verdict of which the list is; none of all. Of another list's there is none.
 */
export const verdictOf = () => (listOf(state.list).verdicts.includes(state.verdict) ? state.verdict : "");

/** What is listed, with its verdict. */
export const titleOf = () =>
  [word(listOf(state.list).title), verdictOf() && word(`verdict.${verdictOf()}`)].filter(Boolean).join(": ");

/**
 * The files of what is listed, and of no more.
 * @param {string} path
 */
function downloads(path) {
  /**
   * @param {string} format
   * @param {string} name
   * @param {Record<string, string>} [more]
   */
  const file = (format, name, more = {}) => {
    const href = HOME + address(`${path}.${format}`, { verdict: verdictOf(), lang: lang(), ...more });
    return make("li", {}, make("a", { href, download: fileName(href) }, name));
  };
  return make(
    "ul",
    { class: "downloads", "aria-label": word("claims.download") },
    file("xlsx", "XLSX"),
    file("csv", word("take.excel"), { excel: "1" }),
    file("csv", "CSV"),
    file("json", "JSON"),
  );
}
