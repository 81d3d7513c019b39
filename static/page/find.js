// Screens, indicators and countries by name, also by one that is only near.

import { plain } from "./alphabet.js";
import { address, get } from "./api.js";
import { coverage, indicatorOf, indicatorsOn, neighbourName, statesNear } from "./catalogue.js";
import { show } from "./pickers.js";
import { SCREENS } from "./screens.js";
import { change, state } from "./state.js";
import { lang, said, word } from "./words.js";
import { FLOWS, LEVELS } from "./workspace.js";

/** @typedef {import("./search.js").Find} Find */

const MOST = 6;
/** @param {string} text */
const words = (text) =>
  [...text.toLowerCase()]
    .map(plain)
    .join("")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/**
 * What of the page has a name, the nearest first.
 * @param {string} text
 * @returns {Promise<Find[]>}
 */
export async function named(text) {
  const wanted = words(text);
  if (wanted.join("").length < 2) return [];
  const all = [...screens(), ...indicators(), ...(await countries())];
  const rated = all.map((one) => ({ one, far: distance(wanted, words(one.name)) })).filter(({ far }) => far < Infinity);
  return rated
    .sort((a, b) => a.far - b.far)
    .slice(0, MOST)
    .map(({ one }) => one);
}

/** @returns {Find[]} */
const screens = () =>
  SCREENS.map((tab) => ({
    name: word(`screen.${tab}`),
    about: word("search.screen"),
    take: () => change({ tab: tab === "explore" ? "" : tab }, { lasts: true }),
  }));

/** Those of the level that is shown, and of the others what it lacks. @returns {Find[]} */
function indicators() {
  const here = indicatorsOn(state.layer).map(({ id }) => id);
  const others = LEVELS.flatMap(indicatorsOn).map(({ id }) => id);
  return [...new Set([...here, ...others])].map((id) => {
    const one = indicatorOf(id);
    const layer = here.includes(id) ? state.layer : LEVELS.find((level) => coverage(one, level));
    return {
      name: said(one.title),
      about: word("search.indicator"),
      take: () => {
        Object.assign(state, { tab: "", layer });
        show(id);
      },
    };
  });
}

/** Countries with figures of who comes and leaves, else those that are bordered on. @returns {Promise<Find[]>} */
async function countries() {
  const near = statesNear().map(({ code }) => ({ code, name: neighbourName(code) }));
  const found = near.map(({ code, name }) => ({
    name,
    about: word("search.border"),
    take: () => change({ tab: "", show: "strip", neighbour: code }, { lasts: true }),
  }));
  if (!FLOWS.length) return found;
  const { rows } = await get(address("/analysis/flows.json", { record: "", lang: lang() }));
  const latest = rows[0]?.period;
  const far = rows.filter((row) => row.kind === "country" && row.period === latest);
  return [
    ...found,
    ...far.map(({ code, names }) => ({
      name: said(names),
      about: word("screen.flows"),
      take: () => change({ tab: "flows", flow: "", flow_period: "", flow_of: code }, { lasts: true }),
    })),
  ];
}

/**
 * How far the words that are wanted are from those of a name: 0 where each begins one, Infinity where one is not there.
 * @param {string[]} wanted
 * @param {string[]} name
 */
function distance(wanted, name) {
  // What begins with the word comes before what has it farther on.
  let all =
    Math.max(
      0,
      name.findIndex((other) => wanted.some((one) => other.startsWith(one))),
    ) / 100;
  for (const one of wanted) {
    const least = Math.min(...name.map((other) => (other.startsWith(one) ? 0 : edits(one, other))));
    // One slip in a short word, two in a long one; a word of three letters is written right.
    const allowed = one.length > 7 ? 2 : one.length > 3 ? 1 : 0;
    if (least > allowed) return Infinity;
    all += least;
  }
  return all + name.length / 1000;
}

/**
 * Letters to be put in, taken out, changed or swapped, to come from one word to the beginning of another.
 * @param {string} one
 * @param {string} other
 */
function edits(one, other) {
  let before = /** @type {number[]} */ ([]);
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    before = row;
    row = next;
  }
  return Math.min(...row.slice(Math.max(0, one.length - 1)));
}
