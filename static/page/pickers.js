// Level and indicator; indicators are grouped by theme and tell their unit and coverage.

import { counted, indicatorOf, indicatorsOn, levelTitle } from "./catalogue.js";
import { byId, onChange, options } from "./dom.js";
import { kept } from "./marks.js";
import { number } from "./numbers.js";
import { PLAIN } from "./settle.js";
import { change, state } from "./state.js";
import { said, word } from "./words.js";
import { LEVELS } from "./workspace.js";

/** Wires both. */
export function start() {
  onChange("layer", (layer) => {
    // What lies in a unit is meant on every level; other places are of units of this one.
    const where = state.where.startsWith("in:") ? state.where : "";
    return change(
      { layer, units: "", smoothing: "", where, classes_from: where && state.classes_from },
      { lasts: true },
    );
  });
  onChange("indicator", show);
}

/**
 * Shows another indicator.
 * @param {string} indicator
 */
export const show = (indicator) => change({ indicator, ...PLAIN, ...kept(indicatorOf(indicator)) }, { lasts: true });

/** Draws both. */
export function draw() {
  byId("layer").replaceChildren(
    ...options(
      LEVELS.map((value) => ({ value, text: levelTitle(value) })),
      state.layer,
    ),
  );
  byId("indicator").replaceChildren(...options(byTheme(state.layer), state.indicator));
  const one = indicatorOf(state.indicator);
  byId("indicator-about").textContent = [said(one.unit), covered(one)].filter(Boolean).join(" · ");
}

/**
 * Options of all indicators of a level, in groups.
 * @param {string} layer
 */
export function byTheme(layer) {
  const here = indicatorsOn(layer);
  const themes = [...new Set(here.map((one) => one.theme))];
  return themes.map((theme) => ({
    label: word(`theme.${theme}`),
    options: here
      .filter((one) => one.theme === theme)
      .map((one) => ({
        value: one.id,
        text: [[said(one.title), said(one.unit)].filter(Boolean).join(", "), share(one, layer)]
          .filter(Boolean)
          .join(" · "),
      })),
  }));
}

// Of the period that is shown, or would be; all units of the level: of a place the legend counts its own.
/**
 * @param {Answers.Indicator} one
 * @param {string} layer
 */
const counts = (one, layer) => {
  const { known, units } = counted(one.id, layer, state.period);
  return { known: number(known), units: number(units) };
};
/**
 * @param {Answers.Indicator} one
 * @param {string} layer
 */
const share = (one, layer) => (state.where ? "" : word("coverage.short", counts(one, layer)));
/** @param {Answers.Indicator} one */
const covered = (one) => (state.where ? "" : word("coverage", counts(one, state.layer)));
