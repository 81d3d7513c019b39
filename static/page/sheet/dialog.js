// The dialog of the sheet: what it is to be, how it will look, and the files of exactly that.

import { reach } from "../api.js";
import { asAreas } from "../better.js";
import { button, byId, make, options, redraw } from "../dom.js";
import { fileName } from "../file-name.js";
import { isDrawn } from "../files.js";
import { headingOf } from "../heading.js";
import { number } from "../numbers.js";
import { word } from "../words.js";
import { PAPERS } from "../workspace.js";
import {
  sheetParams,
  bookAt,
  formats,
  isAtlas,
  isLong,
  kind,
  kinds,
  language,
  languages,
  MOST_MAPS,
  paper,
  previewAt,
  sheetAt,
} from "./params.js";

const MOST_LETTERS = 200;
// Millimetres of a page: its room is kept while the drawing is on its way.
const SIZES = /** @type {Record<string, [number, number]>} */ ({
  a4: [297, 210],
  "a4-upright": [210, 297],
  a3: [420, 297],
  "a3-upright": [297, 420],
  slide: [320, 180],
});

/** The title that the server makes, once a preview has told it. */
let made = "";
/** Previews may overtake each other; only the newest counts. */
let latest = "";

/** @type {View} */
let view;
/** What the title is of. */
let of = "";

/**
 * Opens it for what is on the map, or follows that.
 * @param {View} shown
 */
export function open(shown) {
  view = shown;
  sheetParams.codes = shown.values.codes;
  draw();
  if (!byId("sheet-dialog").open) byId("sheet-dialog").showModal();
}

/** What can be chosen, and its files; a view that no finished map shows says so. */
function draw() {
  const there = isDrawn(view);
  // A title that was written is of what was shown then.
  const now = [headingOf(view), language()].join();
  if (now !== of) Object.assign(sheetParams, { title: "" });
  if (now !== of) made = "";
  of = now;
  byId("sheet-of").textContent = headingOf(view);
  redraw(
    byId("sheet-choices"),
    ...(there ? [...choices(), files()] : [make("p", {}, word("take.noMap")), make("p", {}, asAreas(view))]),
  );
  const place = byId("sheet-look");
  place.hidden = !there;
  if (!byId("sheet-preview")) place.append(make("img", { id: "sheet-preview", alt: "", hidden: "" }));
  if (there) void look();
}

function choices() {
  const title = make("input", {
    id: "sheet-title",
    type: "text",
    maxlength: MOST_LETTERS,
    value: sheetParams.title || made,
    autocomplete: "off",
    "data-key": "sheet-title",
  });
  title.addEventListener("change", () => {
    const text = title.value.trim();
    again({ title: text === made ? "" : text });
  });
  const what = kinds().map((value) => ({ value, text: word(`sheet.kind.${value}`) }));
  const papers = PAPERS.map((value) => ({ value, text: word(`sheet.paper.${value}`) }));
  return [
    choice("sheet-kind", word("sheet.kind"), what, kind(), (value) => again({ kind: value })),
    isLong() ? make("p", { class: "quiet" }, word("sheet.long", { most: number(MOST_MAPS) })) : null,
    choice("sheet-paper", word("sheet.paper"), papers, paper(), (value) => again({ paper: value })),
    choice("sheet-lang", word("languages"), languages(), language(), (value) => again({ lang: value })),
    make("div", { class: "field" }, make("label", { for: "sheet-title" }, word("sheet.title")), title),
  ];
}

/**
 * @param {string} id
 * @param {string} label
 * @param {Option[]} all
 * @param {string} now
 * @param {(value: string) => void} does
 */
function choice(id, label, all, now, does) {
  const select = make("select", { id, "data-key": id }, ...options(all, now));
  select.addEventListener("change", () => does(select.value));
  return make("div", { class: "field" }, make("label", { for: id }, label), select);
}

/** @param {Partial<typeof sheetParams>} what */
function again(what) {
  Object.assign(sheetParams, what);
  draw();
}

/** The files, and the link to the first of them. */
function files() {
  const at = formats().map((format) => ({ name: format.toUpperCase(), href: sheetAt(format) }));
  const link = new URL(at[0].href, location.href).href;
  const copied = async () => {
    await navigator.clipboard.writeText(link);
    byId("sheet-said").textContent = word("copied");
  };
  const file = (/** @type {{ name: string, href: string }} */ { name, href }) =>
    make("li", {}, make("a", { href, download: fileName(href), "data-key": `sheet-${name}` }, name));
  return make(
    "ul",
    { class: "downloads", "aria-label": word("sheet.files") },
    [...at, { name: "XLSX", href: bookAt() }].map(file),
    make("li", {}, button(word("sheet.link"), copied, { class: "action", "data-key": "sheet-link" })),
  );
}

/** Shows the drawing of exactly this address, or says in the server's words why there is none. */
async function look() {
  const at = previewAt();
  if (latest === at && !byId("sheet-preview").hidden) return;
  latest = at;
  const picture = byId("sheet-preview");
  byId("sheet-said").textContent = word("sheet.drawing");
  byId("sheet-look").setAttribute("aria-busy", "true");
  const answer = await drawing(at).catch((error) => ({ refused: String(error.message), title: "" }));
  if (latest !== at) return;
  if (answer.title && !sheetParams.title) named(answer.title);
  if (!answer.refused) {
    [picture.width, picture.height] = SIZES[paper()] ?? [];
    Object.assign(picture, { src: at, alt: word("sheet.alt", { title: answer.title }) });
    await picture.decode().catch(() => {});
    if (latest !== at) return;
  }
  picture.hidden = Boolean(answer.refused);
  byId("sheet-look").removeAttribute("aria-busy");
  if (answer.refused)
    redraw(byId("sheet-said"), `${word("sheet.refused")} `, make("span", { lang: "en" }, answer.refused));
  else byId("sheet-said").textContent = isAtlas() ? word("sheet.atlas") : "";
}

/**
 * What the server draws at an address: its title, or why it draws nothing.
 * @param {string} at
 */
async function drawing(at) {
  const response = await reach(at);
  const text = await response.text();
  if (response.ok) return { title: titleIn(text), refused: "" };
  return { title: "", refused: detailIn(text) || String(response.status) };
}

/**
 * The title alone is read: the drawing has styles, which the page's own policy would not let pass.
 * @param {string} text
 */
function titleIn(text) {
  const [title] = text.match(/<title[^>]*>[^<]*<\/title>/) ?? [""];
  return new DOMParser().parseFromString(title, "text/xml").documentElement?.textContent ?? "";
}

/** @param {string} text */
function detailIn(text) {
  try {
    return JSON.parse(text).detail;
  } catch {
    return "";
  }
}

/** The title that is made stands in the field, to be changed. @param {string} title */
function named(title) {
  made = title;
  const field = byId("sheet-title");
  if (document.activeElement !== field || !field.value) field.value = title;
}
