// Level and indicator; indicators are grouped by theme and tell their unit and coverage.

import { coverage, covers, indicatorOf, indicatorsOn, levelTitle, neighbourName, periodsOf, unitsOf } from "./catalogue.js";
import { byId, options } from "./dom.js";
import { kept } from "./marks.js";
import { number } from "./numbers.js";
import { yearOf } from "./periods.js";
import { change, state } from "./state.js";
import { said, word } from "./words.js";
import { FIRST, LEVELS } from "./workspace.js";

/** Wires both. */
export function start() {
  byId("layer").addEventListener("change", (event) => change({ layer: event.target.value, units: "" }, { lasts: true }));
  byId("indicator").addEventListener("change", (event) => show(event.target.value));
}

/** Shows another indicator. */
export const show = (indicator) => change({ indicator, ...PLAIN, ...kept(indicatorOf(indicator)) }, { lasts: true });

// Another indicator is cut into classes by its own defaults.
const PLAIN = { method: "", classes: "", breaks: "", palette: "", diverging: "", scope: "", mark: "", reliability: "", by: "" };
// Two indicators have colours of their own, and areas alone.
const BOTH = { palette: "", mark: "", reliability: "" };

/** Makes the state one that the server can answer: what does not exist here gives way to what is nearest. */
export function settle() {
  if (!LEVELS.includes(state.layer)) state.layer = LEVELS[0];
  const here = indicatorsOn(state.layer);
  if (!here.some((one) => one.id === state.indicator)) Object.assign(state, PLAIN, { indicator: here.find((one) => one.id === FIRST)?.id ?? here[0].id });
  const periods = periodsOf(state.indicator, state.layer);
  if (!periods.includes(state.period)) {
    const sameYear = periods.find((period) => state.period && yearOf(period) === yearOf(state.period));
    state.period = sameYear ?? coverage(indicatorOf(state.indicator), state.layer).latest ?? "";
  }
  const goes = (one) => one.id === state.by && one.id !== state.indicator && covers(one.id, state.layer, state.period);
  if (here.some(goes)) Object.assign(state, BOTH);
  else state.by = "";
  if (!indicatorOf(state.indicator).reliability) state.reliability = "";
  const codes = new Set(unitsOf(state.layer).map((unit) => unit.code));
  state.units = state.units.split(",").filter((code) => codes.has(code)).join(",");
  if (state.neighbour && neighbourName(state.neighbour) === state.neighbour) state.neighbour = "";
}

/** Draws both. */
export function draw() {
  byId("layer").replaceChildren(...options(LEVELS.map((value) => ({ value, text: levelTitle(value) })), state.layer));
  byId("indicator").replaceChildren(...options(byTheme(state.layer), state.indicator));
  const one = indicatorOf(state.indicator);
  byId("indicator-about").textContent = [said(one.unit), covered(one)].filter(Boolean).join(" · ");
}

/** Options of all indicators of a level, in groups. */
export function byTheme(layer) {
  const here = indicatorsOn(layer);
  const themes = [...new Set(here.map((one) => one.theme))];
  return themes.map((theme) => ({
    label: word(`theme.${theme}`),
    options: here.filter((one) => one.theme === theme).map((one) => ({ value: one.id, text: `${[said(one.title), said(one.unit)].filter(Boolean).join(", ")} · ${share(one, layer)}` })),
  }));
}

const counts = (one, layer) => {
  const { units, units_with_value: known } = coverage(one, layer);
  return { known: number(known), units: number(units) };
};
const share = (one, layer) => word("coverage.short", counts(one, layer));
const covered = (one) => word("coverage", counts(one, state.layer));
