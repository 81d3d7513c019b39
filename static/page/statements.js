// What documents say: statements of places and recomputed figures, each with its verdict, beside the map.

import { address, get } from "./api.js";
import * as audit from "./audit.js";
import * as claims from "./claims.js";
import { button, make } from "./dom.js";
import { number } from "./numbers.js";
import { change, state } from "./state.js";
import { lang, word } from "./words.js";

/** The lists by their name in the address, each with the answer that it is made of. */
export const LISTS = {
  "": {
    title: "claims.title",
    about: "claims.about",
    verdicts: claims.VERDICTS,
    path: "/analysis/claims",
    member: "claims",
    item: claims.claim,
  },
  audit: {
    title: "audit.title",
    about: "audit.about",
    verdicts: audit.VERDICTS,
    path: "/audit",
    member: "relations",
    item: audit.relation,
  },
};

/** One list, with the way to the other, and the choice of the verdict. */
export async function content() {
  const name = LISTS[state.list] ? state.list : "";
  const list = LISTS[name];
  const answer = await get(address(`${list.path}.json`, { lang: lang() }));
  const order = (one) => list.verdicts.indexOf(one.verdict);
  const all = [...answer[list.member]].sort((a, b) => order(a) - order(b));
  const wanted = list.verdicts.includes(state.verdict) ? state.verdict : "";
  const chosen = all.filter((one) => !wanted || one.verdict === wanted);
  const lists = Object.entries(LISTS).map(([key, { title }]) =>
    tab(`list-${key}`, word(title), key === name, { list: key, verdict: "" }),
  );
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
    make("ul", { id: "claims" }, chosen.map(list.item)),
  ];
}

/** A button of a row of which one is pressed. */
const tab = (key, text, pressed, changes) =>
  button(text, () => change(changes, { lasts: true }), { "data-key": key, "aria-pressed": String(pressed) });

function downloads(path) {
  const file = (format, name, more = "") =>
    make("li", {}, make("a", { href: `${path}.${format}?lang=${lang()}${more}`, download: "" }, name));
  return make(
    "ul",
    { class: "downloads", "aria-label": word("claims.download") },
    file("xlsx", "XLSX"),
    file("csv", word("take.excel"), "&excel=1"),
    file("csv", "CSV"),
    file("json", "JSON"),
  );
}
