// What the sources say: statements of places and recomputed figures, each with its verdict, beside the map.

import { address, get } from "./api.js";
import * as audit from "./audit.js";
import * as claims from "./claims.js";
import { make, options } from "./dom.js";
import { number } from "./numbers.js";
import { change, state } from "./state.js";
import { lang, word } from "./words.js";

/** The lists by their name in the address. */
export const LISTS = {
  "": { title: "claims.title", about: "claims.about", verdicts: claims.VERDICTS, ask: async () => (await get(address("/analysis/claims.json", { lang: lang() }))).claims, item: claims.claim },
  audit: { title: "audit.title", about: "audit.about", verdicts: audit.VERDICTS, ask: audit.relations, item: audit.relation },
};

/** One list, with the choice of the list and of the verdict. */
export async function content() {
  const name = LISTS[state.list] ? state.list : "";
  const list = LISTS[name];
  const all = await list.ask();
  const wanted = all.filter((one) => !list.verdicts.includes(state.verdict) || one.verdict === state.verdict);
  return [
    make("h2", {}, word(list.title)), make("p", { class: "quiet" }, word(list.about)),
    make("div", { class: "row" },
      field("list", Object.entries(LISTS).map(([value, { title }]) => ({ value, text: word(title) })), name),
      field("verdict", verdicts(all, list.verdicts), state.verdict)),
    wanted.length ? null : make("p", {}, word("list.none")),
    make("ul", { id: "claims" }, wanted.map(list.item)),
  ];
}

function verdicts(all, names) {
  const of = (verdict) => number(all.filter((one) => one.verdict === verdict).length);
  return [{ value: "", text: word("verdict.all", { count: number(all.length) }) }, ...names.map((value) => ({ value, text: `${word(`verdict.${value}`)} (${of(value)})` }))];
}

function field(id, choices, chosen) {
  const select = make("select", { id, "data-key": id }, ...options(choices, chosen));
  select.addEventListener("change", () => change({ [id]: select.value, ...(id === "list" ? { verdict: "" } : {}) }));
  return make("div", { class: "field" }, make("label", { for: id }, word(id)), select);
}
