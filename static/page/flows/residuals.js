// Flows that size and distance do not explain, by their names: those that are larger than they would be, and smaller.

import { make } from "../dom.js";
import { change, number } from "../numbers.js";
import { state } from "../state.js";
import { word } from "../words.js";
import { from } from "./pair-list.js";

const SHOWN = 5;

/** @param {Answers.Flows} answer */
export function residuals({ pairs: all }) {
  const known = all.filter(({ residual }) => residual !== null);
  const title = make("h3", {}, word("flows.residuals"));
  if (!known.length) return [title, make("p", {}, word("flows.residuals.none"))];
  const sorted = [...known].sort((a, b) => b.residual - a.residual);
  const [more, fewer] = [
    sorted.filter(({ residual }) => residual > 0),
    sorted.filter(({ residual }) => residual < 0).reverse(),
  ];
  return [
    title,
    make("p", { class: "quiet" }, word(`flows.model.${state.flow_model}.about`)),
    make("div", { class: "cards" }, list("more", more), list("fewer", fewer)),
  ];
}

/**
 * @param {"more" | "fewer"} side
 * @param {Answers.FlowPair[]} rows
 */
function list(side, rows) {
  /** @param {Answers.FlowPair} one */
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
