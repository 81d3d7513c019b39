// What the page's address names that is not there, and what is shown instead. The address stays as it was sent
// until the reader chooses something.

import { indicatorOf, levelTitle, nameOf } from "./catalogue.js";
import { byId, make } from "./dom.js";
import { inWords } from "./periods.js";
import { chosen, state } from "./state.js";
import { said, word } from "./words.js";
import { NOTICES } from "./workspace.js";

let notices = [];

/** Begins anew with what the server says of the address of this document, or with nothing. */
export function begin(ofDocument) {
  notices = ofDocument ? [...NOTICES] : [];
}

/** Names a parameter whose value is not there. */
export function notice(parameter, given) {
  notices.push({ parameter, given });
}

/** Forgets all: the reader has chosen something. */
export function forget() {
  notices = [];
}

/** True while the address shows something else than it says. */
export const anyNotice = () => notices.length > 0;

/** A line for each; nothing where the address is what is shown. */
export function draw() {
  const lines = notices.map(({ parameter, given, unknown }) => unknown
    ? word("notice.unknown", { given: parameter })
    : told(parameter, given));
  byId("notice").replaceChildren(...lines.map((line) => make("span", {}, line)));
  byId("notice").hidden = lines.length === 0;
}

function told(parameter, given) {
  const named = shown(parameter);
  const parts = { what: word(`parameter.${parameter}`), given, shown: named };
  return word(named ? "notice" : "notice.none", parts);
}

/** What is shown in a parameter's place; empty where that is nothing. */
function shown(parameter) {
  const names = {
    indicator: () => said(indicatorOf(state.indicator).title),
    period: () => inWords(state.period),
    layer: () => levelTitle(state.layer),
    units: () => chosen().map((code) => nameOf(state.layer, code)).join(", "),
    lang: () => word("language"),
    tab: () => word("screen.explore"),
  };
  return parameter in names ? names[parameter]() : word("notice.usual");
}
