// Flows that size and distance do not explain, by their names: those that are larger than they would be, and smaller.

import { make } from "../dom.js";
import { change, number } from "../numbers.js";
import { state } from "../state.js";
import { word } from "../words.js";
import { from } from "./pair-list.js";

const SHOWN = 5;

/**
 * The farthest of all flows on either side, or why there is no model.
 * @param {Answers.FlowModel} model
 */
export function residuals({ above, below, not_fitted: why }) {
  const title = make("h3", {}, word("flows.residuals"));
  if (why) return [title, make("p", {}, why)];
  return [
    title,
    make("p", { class: "quiet" }, word(`flows.model.${state.flow_model}.about`)),
    make("div", { class: "cards" }, list("more", above), list("fewer", below)),
  ];
}

/**
 * @param {"more" | "fewer"} side
 * @param {Answers.FarFlow[]} rows
 */
function list(side, rows) {
  /** @param {Answers.FarFlow} one */
  const entry = (one) =>
    make(
      "li",
      {},
      ...from(one),
      ": ",
      make("strong", {}, change(one.residual, 0)),
      " ",
      make(
        "span",
        { class: "quiet" },
        word("flows.residuals.of", { value: number(one.value), expected: number(one.expected, 0) }),
      ),
    );
  return make(
    "section",
    { class: "card", id: `flows-${side}` },
    make("h4", {}, word(`flows.residuals.${side}`)),
    rows.length ? make("ol", {}, rows.slice(0, SHOWN).map(entry)) : make("p", {}, word("none")),
  );
}
