// Everything that can be carried off: the files of the screen, addresses for other programs, a link, a frame for
// another page, a citation.

import { address, HOME } from "./api.js";
import { citation, shownHere } from "./citation.js";
import { button, byId, make, options, redraw } from "./dom.js";
import { filesOf } from "./files.js";
import { hasMap } from "./screens.js";
import { snippets } from "./snippets.js";
import { link, state, viewOf } from "./state.js";
import { say } from "./status.js";
import { lang, word } from "./words.js";

const FRAME = { width: 720, height: 520 };

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
  const at = location.origin;
  const groups = filesOf(view);
  redraw(
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

/**
 * The view as a frame in somebody's page.
 * @param {string} at
 */
function frame(at) {
  /** @param {string} text */
  const quoted = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const src = at + quoted(link({ embed: "1" }));
  const size = `width="${FRAME.width}" height="${FRAME.height}"`;
  return `<iframe src="${src}" ${size} title="${quoted(shownHere(view))}" loading="lazy"></iframe>`;
}

/**
 * What is in the files, and the files.
 * @param {FileGroup} one
 */
function group({ title, files, why }) {
  /** @param {[string, string]} one */
  const file = ([path, name]) => make("li", {}, make("a", { href: HOME + path, download: "" }, name));
  return [
    make("p", { class: "files-of" }, title),
    make("ul", { class: "downloads", "aria-label": title }, files.map(file)),
    why ? make("p", { class: "quiet" }, why) : null,
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
