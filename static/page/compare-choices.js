// What a comparison shows: which indicators, and since when a change is told.

import { indicatorsOn } from "./catalogue.js";
import { make, options } from "./dom.js";
import { number } from "./numbers.js";
import { change, state } from "./state.js";
import { said, word } from "./words.js";

const YEARS = ["1", "5", "10"];
const MOST = 12;

/**
 * Russian and Kazakh name a span by its number only where the word beside it is right.
 * @param {string} value
 */
const yearsBack = (value) => {
  if (value === "1") return word("compare.year");
  return word(YEARS.includes(value) ? "compare.years" : "compare.span", { years: number(Number(value)) });
};

/** How many years back. */
export function sinceChoice() {
  const now = state.from || "5";
  const years = [...new Set([...YEARS, now])].sort((a, b) => Number(a) - Number(b));
  const select = make(
    "select",
    { id: "since", "data-key": "since" },
    ...options(
      years.map((value) => ({ value, text: yearsBack(value) })),
      now,
    ),
  );
  select.addEventListener("change", () => change({ from: select.value }));
  return make("div", { class: "field" }, make("label", { for: "since" }, word("compare.change")), select);
}

/**
 * Indicators as boxes in a fold.
 * @param {string[]} ids
 */
export function indicatorChoice(ids) {
  /** @param {Answers.Indicator} one */
  const box = (one) => {
    const input = make("input", { type: "checkbox", "data-key": `ind-${one.id}` });
    input.checked = ids.includes(one.id);
    input.disabled = !input.checked && ids.length >= MOST;
    input.addEventListener("change", () => {
      const next = input.checked ? [...ids, one.id] : ids.filter((id) => id !== one.id);
      change({ indicators: next.join(",") });
    });
    return make("li", {}, make("label", {}, input, ` ${said(one.title)}`));
  };
  const fold = make(
    "details",
    { class: "fold" },
    make("summary", { "data-key": "ind-fold" }, word("compare.indicators", { count: number(ids.length) })),
    make("ul", { class: "boxes" }, indicatorsOn(state.layer).map(box)),
  );
  fold.open = isOpen;
  fold.addEventListener("toggle", () => {
    isOpen = fold.open;
  });
  return fold;
}

// A choice redraws the screen; the fold stays as it was.
let isOpen = false;
