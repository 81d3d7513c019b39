// What shows the same more honestly, where the legend knows of it: one press away.

import { indicatorOf } from "./catalogue.js";
import { button, make } from "./dom.js";
import { show } from "./pickers.js";
import { change } from "./state.js";
import { said, word } from "./words.js";

/**
 * The ways; nothing where there is none.
 * @param {Answers.Legend} one
 */
export function better({ better: ways }) {
  if (!ways) return null;
  const { mark, indicator } = ways;
  return make(
    "p",
    { class: "row no-print" },
    indicator
      ? button(said(indicatorOf(indicator).title), () => show(indicator), { "data-key": "better-indicator" })
      : null,
    button(word("better.symbols"), () => change({ mark }), { "data-key": "better-mark" }),
  );
}

/**
 * Back to areas of one indicator, which are all that a finished map shows.
 * @param {View} view
 */
export const asAreas = ({ legend }) =>
  button(word(legend.by ? "better.one" : "better.areas"), () => change(legend.by ? { by: "" } : { mark: "" }), {
    "data-key": "as-areas",
  });
