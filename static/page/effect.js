// Border against interior in plain words: the average unit, each group as a whole, and what so few units can bear.

import { address, get } from "./api.js";
import { anyName, indicatorOf, neighbourName } from "./catalogue.js";
import { cautions } from "./cautions.js";
import { make } from "./dom.js";
import { change, digitsOf, number, withUnit } from "./numbers.js";
import { inWords } from "./periods.js";
import { lang, said, word } from "./words.js";
import { BORDERS } from "./workspace.js";

const SMALL = 8;
const STRATA = ["all", "without cities", "cities"];

/**
 * Headline, both estimands as sentences, a table of strata, cautions.
 * @param {State} one
 */
export async function effect({ layer, indicator, period, neighbour, where }) {
  if (!BORDERS.length) return [make("p", {}, word("profile.noBorders"))];
  const answer = await get(
    address("/analysis/border-effect.json", { layer, indicator, period, neighbour, where, lang: lang() }),
  );
  const unit = said(indicatorOf(indicator).unit);
  const [all] = answer.groups;
  const title = word("effect.title", { border: neighbour ? neighbourName(neighbour) : word("neighbour.all") });
  const head = [
    make("h3", {}, title),
    make(
      "p",
      { class: "quiet" },
      [said(indicatorOf(indicator).title), inWords(answer.parameters.period)].filter(Boolean).join(", "),
    ),
    ...amongWhom(answer.among),
  ];
  // Then there is nothing to compare, and the answer says why.
  if (!all.border.n && !all.interior.n) return [...head, cautions(answer.cautions)];
  return [
    ...head,
    sentence("effect.district", all.district_average, unit),
    // Of a count, or without a denominator, there is none; the answer's cautions say which.
    ...(all.pooled || answer.has_denominator ? [sentence("effect.person", all.pooled, unit)] : []),
    strata(answer.groups, unit),
    cautions([...answer.cautions, ...all.cautions]),
  ];
}

/**
 * Whom ranks, means and groups are of, where that is not the whole level.
 * @param {Answers.Among | undefined} among
 */
export const amongWhom = (among) =>
  among ? [make("p", { class: "quiet among" }, word("among", { place: among.text }))] : [];

/**
 * `The average unit: border −11.3, interior −11.7; +0.4 (by chance as often as 92 times in 100).`
 * @param {string} key
 * @param {Answers.Estimate | null} estimate
 * @param {string} unit
 */
function sentence(key, estimate, unit) {
  if (!estimate) return make("p", {}, word("effect.none"));
  const digits = digitsOf([estimate.border, estimate.interior]);
  return make(
    "p",
    {},
    make("strong", {}, word(key)),
    ` ${word("effect.means", {
      border: withUnit(number(estimate.border, digits), unit),
      interior: withUnit(number(estimate.interior, digits), unit),
      difference: change(estimate.difference, digits),
    })} ${chance(estimate.permutation)}`,
  );
}

/** @param {{ p: number } | undefined} permutation */
function chance(permutation) {
  if (!permutation) return word("effect.untested");
  const share = 100 * permutation.p;
  const percent = share < 0.1 ? `< ${number(0.1, 1)}` : number(share, share < 10 ? 1 : 0);
  return word(permutation.p < 0.05 ? "effect.rare" : "effect.common", {
    p: pValue(permutation.p),
    share: withUnit(percent, "%"),
  });
}

/**
 * `p = 0.034`; below a thousandth no p is told as 0.
 * @param {number} p
 */
const pValue = (p) => (p < 0.001 ? `p < ${number(0.001, 3)}` : `p = ${number(p, 3)}`);

/**
 * @param {Answers.Stratum[]} groups
 * @param {string} unit
 */
function strata(groups, unit) {
  const columns = ["effect.stratum", "effect.n", "effect.districtDifference", "effect.personDifference"];
  const digits = digitsOf(groups.flatMap((group) => [group.district_average?.difference, group.pooled?.difference]));
  /** @param {Answers.Estimate | null} estimate */
  const cell = (estimate) =>
    make(
      "td",
      { class: "number" },
      estimate ? change(estimate.difference, digits) : word("none"),
      estimate?.permutation ? make("span", { class: "quiet flag" }, pValue(estimate.permutation.p)) : null,
    );
  /** @param {Answers.Stratum} group */
  const row = (group) =>
    make(
      "tr",
      {},
      make(
        "th",
        { scope: "row" },
        STRATA.includes(group.stratum) ? word(`stratum.${group.stratum}`) : anyName(group.stratum),
      ),
      make(
        "td",
        { class: "number" },
        `${number(group.border.n)} / ${number(group.interior.n)}`,
        small(group) ? make("span", { class: "quiet flag" }, word("effect.small")) : null,
      ),
      cell(group.district_average),
      cell(group.pooled),
    );
  return make(
    "div",
    { class: "scroller", tabindex: 0, role: "region", "aria-label": word("effect.strata", { unit }) },
    make(
      "table",
      {},
      make("caption", {}, word("effect.strata", { unit })),
      make(
        "thead",
        {},
        make(
          "tr",
          {},
          columns.map((key, i) => make("th", { scope: "col", class: i ? "number" : null }, word(key))),
        ),
      ),
      make("tbody", {}, groups.map(row)),
    ),
  );
}

/** @param {Answers.Stratum} one */
const small = ({ border, interior }) => Math.min(border.n, interior.n) < SMALL;
