// What a reader needs to find the figures of a screen again: what is shown, whose it is and of when, the version of
// the data, the address.

import { coverage, indicatorOf, levelTitle, nameOf } from "./catalogue.js";
import { wanted } from "./compare.js";
import { inWords } from "./periods.js";
import { namedSources } from "./profile.js";
import { screen } from "./screens.js";
import { closed, sourceText } from "./source.js";
import { chosen, link, state } from "./state.js";
import { listOf } from "./statements.js";
import { word } from "./words.js";

const names = () =>
  chosen()
    .map((code) => nameOf(state.layer, code))
    .join(", ");

/**
 * For each screen what it shows and the indicators that it takes figures from.
 * @type {Record<ReturnType<typeof screen>, (view: View) => { what: string[], ids: string[] }>}
 */
const SHOWN = {
  explore: ({ legend, values }) => ({
    what: [legend.title, legend.unit, inWords(values.period), levelTitle(state.layer)],
    ids: [state.indicator, state.by],
  }),
  compare: () => ({
    what: [word("compare.title"), names(), levelTitle(state.layer)],
    ids: chosen().length < 2 ? [] : wanted(),
  }),
  profile: () => ({ what: [word("screen.profile"), names(), levelTitle(state.layer)], ids: [] }),
  statements: () => ({ what: [word(listOf(state.list).title)], ids: [] }),
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
  // Of one indicator in one period the legend names no more than its own.
  /** @param {Answers.Indicator} one */
  const ofView = ({ id, vintage }) =>
    screen() === "explore" && id === state.indicator ? { sources: view.legend.sources, vintage } : null;
  const named = SHOWN[screen()](view)
    .ids.filter(Boolean)
    .map(indicatorOf)
    .map((one) => ofView(one) ?? { sources: coverage(one, state.layer).sources, vintage: one.vintage });
  const ofProfile = screen() === "profile" ? namedSources() : [];
  const sources = [
    ...named.flatMap(({ sources: all, vintage }) => all.map((source) => sourceText(source, vintage))),
    ...ofProfile.map(({ source, vintage }) => sourceText(source, vintage)),
  ];
  return [
    closed(`${word("brand")}: ${shownHere(view)}`),
    ...new Set(sources),
    closed(word("citation.generation", { generation: view.values.generation })),
    location.origin + link({}),
  ].join(" ");
}
