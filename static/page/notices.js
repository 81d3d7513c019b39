// What the page's address names that is not there, and what is shown instead. The address stays as it was sent
// until the reader chooses something.

import { indicatorOf, levelTitle, nameOf } from "./catalogue.js";
import { byId, make } from "./dom.js";
import { inWords } from "./periods.js";
import { chosen, isFresh, state, timeOf } from "./state.js";
import { said, word } from "./words.js";
import { NOTICES } from "./workspace.js";

/** @type {Notice[]} */
let notices = [];

/**
 * Begins anew with what the server says of the address of this document, or with nothing.
 * @param {boolean} ofDocument
 */
export function begin(ofDocument) {
  notices = ofDocument ? [...NOTICES] : [];
}

/**
 * Names a parameter whose value is not there, or of the kind `unfit` not for what else is shown, of `level` none
 * that this page shows.
 * @param {string} parameter
 * @param {string} given
 * @param {string} [kind]
 */
export function notice(parameter, given, kind = "missing") {
  notices.push({ parameter, given, kind });
}

/**
 * What the indicator has not of a span, in whatever way that was asked for.
 * @type {{ given: string, shown: string } | null}
 */
let shortened = null;

/** @param {typeof shortened} what */
export const cut = (what) => (shortened = what);

/** Forgets all: the reader has chosen something. */
export function forget() {
  notices = [];
}

/** True while the address shows something else than it says. */
export const anyNotice = () => notices.length > 0 || (shortened !== null && isFresh());

/** A line for each; nothing where the address is what is shown. */
export function draw() {
  const lines = notices.map(told);
  if (shortened) lines.push(word("notice.cut", { given: inWords(shortened.given), shown: inWords(shortened.shown) }));
  byId("notice").replaceChildren(...lines.map((line) => make("span", {}, line)));
  byId("notice").hidden = lines.length === 0;
}

/** @param {Notice} one */
function told({ parameter, given, kind }) {
  if (kind === "unknown") return word("notice.unknown", { given: parameter });
  const named = shown(parameter);
  const own = { repeated: "notice.repeated", unfit: "notice.unfit", level: "notice.level" }[kind];
  const key = own ?? (named ? "notice" : "notice.none");
  return word(key, { what: word(`parameter.${parameter}`), given, shown: named });
}

/**
 * What is shown in a parameter's place; empty where that is nothing.
 * @param {string} parameter
 */
function shown(parameter) {
  /** @type {Record<string, () => string>} */
  const names = {
    indicator: () => said(indicatorOf(state.indicator).title),
    period: () => inWords(state.period),
    time: () => inWords(timeOf(state) || state.period),
    layer: () => levelTitle(state.layer),
    units: () =>
      chosen()
        .map((code) => nameOf(state.layer, code))
        .join(", "),
    lang: () => word("language"),
    tab: () => word("screen.explore"),
    by: () => word("notice.one"),
  };
  return parameter in names ? names[parameter]() : word("notice.usual");
}
