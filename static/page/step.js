// What a step from one period to another changes beside the values: the classes, the base, the way of counting.

import { indicatorOf } from "./catalogue.js";
import { button, byId, make, redraw } from "./dom.js";
import { number } from "./numbers.js";
import { anewBetween, inWords } from "./periods.js";
import { change } from "./state.js";
import { said, word } from "./words.js";

/**
 * What was shown before.
 * @typedef {{ what: string, period: string | null, cut: string, breaks: string }} Step
 * @type {Step | null}
 */
let before = null;
/** What was shown before the last step. @type {Step | null} */
let stood = null;

/** @param {number} mean */
const size = (mean) => number(mean, mean < 100 ? 1 : 0);

/**
 * Says it under the periods; nothing where something else than the period has changed.
 * @param {View} view
 */
export function draw(view) {
  const { values, legend } = view;
  const cut = [legend.method, legend.requested_classes, legend.scope].join();
  const now = { what: `${view.layer}/${values.indicator}`, period: values.period, cut, breaks: legend.breaks.join() };
  const same = before?.what === now.what;
  const stepped = same && before.period && now.period && before.period !== now.period;
  if (!same || stepped) stood = stepped ? before : null;
  // What was said holds as long as nothing but the language or the units has changed; of other classes it is said anew.
  if (stood && (stepped || before.cut !== now.cut)) redraw(byId("step"), ...sentences(stood, now, values.indicator));
  else if (!stood) redraw(byId("step"));
  before = now;
}

/**
 * @param {Step} then_
 * @param {Step} now
 * @param {string} id
 */
function sentences(then_, now, id) {
  const { breaks, leaps } = indicatorOf(id);
  const [period, then] = [inWords(now.period), inWords(then_.period)];
  /**
   * @param {string} text
   * @param {Child[]} more
   */
  const paragraph = (text, ...more) => make("p", { class: "caution" }, text, ...more);
  const leap = leaps.find((one) => anewBetween([one.period], then_.period, now.period));
  return [
    now.cut !== then_.cut || now.breaks === then_.breaks
      ? null
      : paragraph(
          `${word("step.classes", { period, before: then })} `,
          button(word("step.one"), () => change({ scope: "all" }), { class: "plain", "data-key": "one-scale" }),
        ),
    anewBetween(breaks, then_.period, now.period) ? paragraph(word("step.anew", { period, before: then })) : null,
    leap
      ? paragraph(
          word("step.leap", {
            title: `${said(leap.title)} (${said(leap.layer_title)})`,
            period: inWords(leap.period),
            mean: size(leap.mean),
            before: inWords(leap.before),
            then: size(leap.mean_before),
          }),
        )
      : null,
  ].filter(Boolean);
}
