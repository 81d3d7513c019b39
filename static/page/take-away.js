// Everything that can be carried off: files of the exact view, addresses for other programs, a link, a
// frame for another page, a citation.

import { address } from "./api.js";
import { briefFiles } from "./brief.js";
import { indicatorOf, levelTitle } from "./catalogue.js";
import { button, byId, make, options, redraw } from "./dom.js";
import { inWords } from "./periods.js";
import { say } from "./status.js";
import { snippets } from "./snippets.js";
import { chosen, link, state, viewOf } from "./state.js";
import { lang, said, word } from "./words.js";
import { MAPS } from "./workspace.js";

const FRAME = { width: 720, height: 520 };

let view = null;

/** Wires the dialog. */
export function start() {
  byId("take").addEventListener("click", () => {
    draw();
    byId("take-dialog").showModal();
  });
  byId("take-close").addEventListener("click", () => byId("take-dialog").close());
}

/** Keeps what is shown; an open dialog follows it. */
export function follow(shown) {
  view = shown;
  if (byId("take-dialog").open) draw();
}

function draw() {
  const query = address("", { ...viewOf(state), lang: lang() }).slice(1);
  const at = location.origin;
  redraw(byId("take-content"),
    make("h3", {}, word("take.files")), make("ul", { class: "downloads" }, files(query)),
    MAPS.length && !hasMap() ? make("p", { class: "quiet" }, word("take.noMap")) : null,
    copyable("take.link", at + link({})),
    copyable("take.embed", `<iframe src="${at}${link({ embed: "1" }).replaceAll("&", "&amp;")}" width="${FRAME.width}" height="${FRAME.height}" title="${view.legend.title.replaceAll('"', "&quot;")}" loading="lazy"></iframe>`),
    copyable("take.citation", citation()),
    ...programs(snippets({ at, layer: state.layer, query })));
}

function files(query) {
  const { layer } = state;
  const file = (path, name) => make("li", {}, make("a", { href: path, download: "" }, name));
  return [
    file(`/data/${layer}.geojson?${query}`, "GeoJSON"),
    file(`/data/${layer}.csv?${query}`, "CSV"),
    file(`/data/${layer}.csv?${query}&excel=1`, word("take.excel")),
    file(`/data/${layer}.xlsx?${query}`, "XLSX"),
    ...(hasMap() ? MAPS : []).map((format) => file(`/maps/${layer}.${format}?${query}`, `${word("map")} (${format.toUpperCase()})`)),
    ...briefFiles(chosen()).map(([path, name]) => file(path, name)),
    file(`/legend/${layer}.svg?${query}`, word("take.legend")),
    file(`/styles/${layer}.json?${query}`, word("take.style")),
  ];
}

/** A finished map shows areas of one indicator. */
const hasMap = () => !view.legend.by && view.legend.mark === "area";

/** A text with a button that copies it. */
function copyable(key, text) {
  const field = make("textarea", { readonly: "", rows: text.includes("\n") ? 5 : 2, id: key, spellcheck: "false" }, text);
  const copy = button(word("copy"), async () => {
    await navigator.clipboard.writeText(text);
    say(word("copied"));
  }, { "data-key": `copy-${key}`, "aria-label": `${word("copy")}: ${word(key)}` });
  return make("div", { class: "field copy" }, make("label", { for: key }, word(key)), make("div", { class: "row" }, field, copy));
}

let program = "";

function programs(all) {
  const one = all.find(({ name }) => name === program) ?? all[0];
  const select = make("select", { id: "program", "data-key": "program" }, ...options(all.map(({ name }) => ({ value: name, text: name })), one.name));
  select.addEventListener("change", () => {
    program = select.value;
    draw();
  });
  return [make("h3", {}, word("take.programs")), make("div", { class: "field" }, make("label", { for: "program" }, word("take.program")), select), copyable("take.snippet", one.text)];
}

/** Title, period, level, source, vintage, generation: what a reader needs to find the figure again. */
function citation() {
  const { source, vintage } = indicatorOf(state.indicator);
  const what = [view.legend.title, view.legend.unit, inWords(view.values.period), levelTitle(state.layer)].filter(Boolean).join(", ");
  return word("citation", {
    what, source: said(source?.title), publisher: said(source?.publisher_names) || source?.publisher || "", vintage: inWords(vintage), generation: view.values.generation, address: location.origin + link({}),
  });
}
