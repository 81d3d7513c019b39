// The largest flows, each from one place to another: the number with its bar, what part that is of those who leave,
// how many go the other way, and where it is asked for, what size and distance alone would give.

import { make, svg } from "../dom.js";
import { marks } from "../figure.js";
import { change as signed, digitsOf, number, withUnit } from "../numbers.js";
import { state } from "../state.js";
import { word } from "../words.js";

const [BAR, HEIGHT] = [100, 12];

/**
 * The table, with the rest of the flows in its last row.
 * @param {Answers.Flows} answer
 * @param {Answers.FlowPlace | undefined} focus
 * @param {string} title
 */
export function pairList({ pairs: all, rest }, focus, title) {
  if (!all.length) return make("p", {}, word("flows.pairs.none"));
  const isModelled = Boolean(state.flow_model) && all.some(({ expected }) => expected !== null);
  const caption = [word(focus ? "flows.pairs.of" : "flows.pairs", { name: focus?.name ?? "" }), title].join(": ");
  const most = Math.max(...all.map(({ value }) => value ?? 0), 0);
  const digits = digitsOf(all.map(({ value }) => value));
  const heads = [
    "flows.pair",
    "flows.number",
    "flows.share",
    "flows.back",
    "flows.balance",
    ...(isModelled ? ["flows.expected", "flows.residual"] : []),
  ];
  const head = heads.map((key, i) => make("th", { scope: "col", class: i ? "number" : null }, word(key)));
  /** @param {Child} text */
  const cell = (text) => make("td", { class: "number" }, text);
  /** @param {number | null} value */
  const plain = (value) => (value === null ? word("none") : number(value, digits));
  /** @param {Answers.FlowPair} one */
  const row = (one) =>
    make(
      "tr",
      { "data-origin": one.origin, "data-destination": one.destination },
      make("th", { scope: "row" }, from(one)),
      make("td", { class: "pair" }, counted(one, most, digits)),
      cell(one.share_of_origin === null ? word("none") : percent(one.share_of_origin)),
      cell(plain(one.back)),
      cell(one.balance === null ? word("none") : signed(one.balance, digits)),
      isModelled ? cell(one.expected === null ? word("none") : number(one.expected, 0)) : null,
      isModelled ? cell(one.residual === null ? word("none") : signed(one.residual, 0)) : null,
    );
  return make(
    "div",
    { class: "scroller", tabindex: 0, role: "region", "aria-label": caption },
    make(
      "table",
      { id: "flow-pairs", class: "pairs-table" },
      make("caption", {}, caption),
      make("thead", {}, make("tr", {}, head)),
      make("tbody", {}, all.map(row)),
      rest.pairs + rest.missing
        ? make(
            "tfoot",
            {},
            make(
              "tr",
              {},
              make("th", { scope: "row" }, word("flows.rest", { count: number(rest.pairs + rest.missing) })),
              make("td", { class: "number" }, plain(rest.value)),
              make("td", { colspan: heads.length - 2 }),
            ),
          )
        : null,
    ),
  );
}

/** @param {number} share of 1 */
const percent = (share) => withUnit(number(100 * share, 1), "%");

/**
 * `Vienna → Lower Austria`, which is read as what it is.
 * @param {Pick<Answers.FlowPair, "origin_name" | "destination_name">} one
 */
export const from = ({ origin_name: origin, destination_name: destination }) => [
  origin,
  make("span", { class: "unseen" }, ` ${word("flows.to")} `),
  make("span", { class: "quiet", "aria-hidden": "true" }, " → "),
  destination,
];

/**
 * @param {Answers.FlowPair} one
 * @param {number} most
 * @param {number} digits
 */
function counted({ value, status }, most, digits) {
  const hedge = status ? marks(status, null) : "";
  if (value === null) return make("span", { class: "missing" }, hedge || word("noData"));
  const width = Math.max(1, (BAR * value) / (most || 1));
  return make(
    "span",
    { class: "pair-cell" },
    make("span", { class: "pair-number" }, number(value, digits)),
    hedge ? make("span", { class: "quiet flag" }, hedge) : null,
    svg(
      "svg",
      { viewBox: `0 0 ${BAR} ${HEIGHT}`, preserveAspectRatio: "none", class: "pair-bar", "aria-hidden": "true" },
      svg("rect", { x: 0, width, height: HEIGHT, class: "flow" }),
    ),
  );
}
