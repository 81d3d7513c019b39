// What a reader needs to find the figures of a screen again: what is shown, whose it is and of when, the version of
// the data, the address.

import { coverage, indicatorOf, levelTitle, nameOf } from "./catalogue.js";
import { cited } from "./cited.js";
import { wanted } from "./compare.js";
import { parts } from "./heading.js";
import { namedSources } from "./profile.js";
import { screen } from "./screens.js";
import { closed, sourceText } from "./source.js";
import { chosen, link, state } from "./state.js";
import { titleOf } from "./statements.js";
import { word } from "./words.js";

/** @typedef {import("./profile.js").NamedSource} NamedSource */

const names = () =>
  chosen()
    .map((code) => nameOf(state.layer, code))
    .join(", ");

/**
 * Where all figures of an indicator on the layer come from.
 * @param {string} id
 */
function ofLayer(id) {
  const indicator = indicatorOf(id);
  return coverage(indicator, state.layer).sources.map((source) => ({ source, vintage: indicator.vintage }));
}

/**
 * For each screen what it shows and where its figures come from.
 * @type {Record<ReturnType<typeof screen>, (view: View) => { what: string[], sources: () => NamedSource[] }>}
 */
const SHOWN = {
  explore: (view) => ({
    what: [parts(view).what, view.legend.unit, parts(view).where, parts(view).when, levelTitle(state.layer)],
    // Of one indicator in one period the legend names no more than its own.
    sources: () => [
      ...view.legend.sources.map((source) => ({ source, vintage: indicatorOf(state.indicator).vintage })),
      ...[state.by].filter(Boolean).flatMap(ofLayer),
    ],
  }),
  flows: () => ({ what: cited.what, sources: () => cited.sources }),
  forecast: () => ({ what: cited.what, sources: () => cited.sources }),
  own: () => ({ what: cited.what, sources: () => cited.sources }),
  compare: () => ({
    what: [word("compare.title"), names(), levelTitle(state.layer)],
    sources: () => (chosen().length < 2 ? [] : wanted().flatMap(ofLayer)),
  }),
  profile: () => ({ what: [word("screen.profile"), names(), levelTitle(state.layer)], sources: namedSources }),
  statements: () => ({ what: [titleOf()], sources: () => [] }),
};

/**
 * What the screen shows, in a line.
 * @param {View} view
 */
export const shownHere = (view) => SHOWN[screen()](view).what.filter(Boolean).join(", ");

/**
 * The citation of the screen.
 * @param {View} view
 */
export function citation(view) {
  const sources = SHOWN[screen()](view)
    .sources()
    .map(({ source, vintage }) => sourceText(source, vintage));
  return [
    closed(`${word("brand")}: ${shownHere(view)}`),
    ...new Set(sources),
    closed(word("citation.generation", { generation: view.values.generation })),
    location.origin + link({}),
  ].join(" ");
}
