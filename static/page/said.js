// What is shown, in words: the server's sentences with their numbers, above map and table.

import { address, get } from "./api.js";
import { byId, redraw } from "./dom.js";
import { timeOf } from "./state.js";
import { lang } from "./words.js";

// Places of which the border tells more than the values do.
const AT_A_BORDER = ["border", "within"];

/** @type {View | null} */
let now = null;

/**
 * Says what the values tell at once, and what the border tells when it is known.
 * @param {View} view
 * @param {State} state
 */
export function draw(view, state) {
  now = view;
  say(view.values.sentences);
  if (!AT_A_BORDER.includes(state.where.split(":")[0])) return;
  const { layer, indicator, where } = state;
  const time = timeOf(state);
  const period = time ? "" : (view.values.period ?? "");
  get(address("/analysis/in-words.json", { layer, indicator, period, where, time, lang: lang() })).then(
    ({ sentences }) => now === view && say(sentences),
    // What the values tell stands; whoever asks for the view again asks for this again.
    () => {},
  );
}

/** @param {string[]} sentences */
const say = (sentences) => redraw(byId("said"), sentences.join(" "));
