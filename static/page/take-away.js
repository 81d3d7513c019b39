// Everything that can be carried off: the files of the screen, addresses for other programs, a link, a frame for
// another page, a citation.

import { address, HOME } from "./api.js";
import { asAreas } from "./better.js";
import { citation, shownHere } from "./citation.js";
import { cited } from "./cited.js";
import { button, byId, make, options, redraw } from "./dom.js";
import { fileName } from "./file-name.js";
import { filesOf } from "./files.js";
import { hasMap, screen } from "./screens.js";
import { snippets } from "./snippets.js";
import { link, state, viewOf } from "./state.js";
import { say } from "./status.js";
import { lang, word } from "./words.js";

// As wide as the page around it, up to this; high enough for a map above its legend on a phone.
const FRAME = { most: 960, height: 560 };

/** @type {View | null} */
let view = null;

/** Wires the dialog. */
export function start() {
  byId("take").addEventListener("click", () => {
    draw();
    byId("take-dialog").showModal();
  });
  byId("take-close").addEventListener("click", () => byId("take-dialog").close());
}

/**
 * Keeps what is shown; an open dialog follows it.
 * @param {View} shown
 */
export function follow(shown) {
  view = shown;
  if (byId("take-dialog").open) draw();
}

function draw() {
  if (screen() === "own") return drawOwn();
  const at = location.origin;
  const groups = filesOf(view);
  return redraw(
    byId("take-content"),
    make("h3", {}, word("take.files")),
    ...groups.flatMap(group),
    groups.length ? null : make("p", {}, word("take.nothing")),
    copyable("take.link", at + link({})),
    copyable("take.embed", frame(at)),
    copyable("take.citation", citation(view)),
    ...(hasMap()
      ? programs(
          snippets({
            at: at + HOME,
            layer: state.layer,
            query: address("", { ...viewOf(state), lang: lang() }).slice(1),
          }),
        )
      : []),
  );
}

/** Of the reader's own table, which this browser alone has: files, and no address that would lead elsewhere. */
function drawOwn() {
  const files = cited.own();
  redraw(
    byId("take-content"),
    make("h3", {}, word("take.files")),
    ...files,
    files.length ? null : make("p", {}, word("own.empty")),
    make("p", { class: "quiet" }, word("own.only")),
  );
}

/**
 * The view as a frame in somebody's page: as wide as there is room, and the map on all of what is shown, wherever the
 * reader has moved it.
 * @param {string} at
 */
function frame(at) {
  /** @param {string} text */
  const quoted = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const src = at + quoted(link({ embed: "1" }).replace(/#.*/, ""));
  const size = `width="100%" height="${FRAME.height}" style="max-width:${FRAME.most}px;border:0"`;
  return `<iframe src="${src}" ${size} title="${quoted(shownHere(view))}" loading="lazy"></iframe>`;
}

/**
 * What is in the files, and the files.
 * @param {FileGroup} one
 */
function group({ title, files, why }) {
  /** @param {[string, string]} one */
  const file = ([path, name]) => make("li", {}, make("a", { href: HOME + path, download: fileName(path) }, name));
  return [
    make("p", { class: "files-of" }, title),
    make("ul", { class: "downloads", "aria-label": title }, files.map(file)),
    why ? make("p", { class: "quiet" }, why, " ", asAreas(view)) : null,
  ];
}

/**
 * A text with a button that copies it.
 * @param {string} key
 * @param {string} text
 */
function copyable(key, text) {
  const field = make(
    "textarea",
    { readonly: "", rows: text.includes("\n") ? 5 : 2, id: key, spellcheck: "false" },
    text,
  );
  const copy = button(
    word("copy"),
    async () => {
      await navigator.clipboard.writeText(text);
      say(word("copied"));
    },
    { "data-key": `copy-${key}`, "aria-label": `${word("copy")}: ${word(key)}` },
  );
  return make(
    "div",
    { class: "field copy" },
    make("label", { for: key }, word(key)),
    make("div", { class: "row" }, field, copy),
  );
}

let program = "";

/** @param {{ name: string, text: string }[]} all */
function programs(all) {
  const one = all.find(({ name }) => name === program) ?? all[0];
  const select = make(
    "select",
    { id: "program", "data-key": "program" },
    ...options(
      all.map(({ name }) => ({ value: name, text: name })),
      one.name,
    ),
  );
  select.addEventListener("change", () => {
    program = select.value;
    draw();
  });
  return [
    make("h3", {}, word("take.programs")),
    make("div", { class: "field" }, make("label", { for: "program" }, word("take.program")), select),
    copyable("take.snippet", one.text),
  ];
}
