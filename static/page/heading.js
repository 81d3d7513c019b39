// What the map's screen is about, in a line: what, where and when.

import { inWords } from "./periods.js";
import { state, timeOf } from "./state.js";

/**
 * The parts of it, each of which may be missing; the time is all of a span.
 * @param {View} view
 */
export const parts = ({ legend, values }) => ({
  what: legend.title,
  where: legend.where?.text ?? "",
  when: inWords(timeOf(state) || values.period),
});

/** @param {View} view */
export const headingOf = (view) => Object.values(parts(view)).filter(Boolean).join(", ");
