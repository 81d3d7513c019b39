// What is asked of the server for a forecast: of the chosen units as a region, else of all of the place; and of its
// parts one by one.

import { address, get, HOME, orNone } from "../api.js";
import { coverage, indicatorOf, levelOf, nameOf, unitOf, unitsOf } from "../catalogue.js";
import { make } from "../dom.js";
import { fileName } from "../file-name.js";
import { number } from "../numbers.js";
import { chosen, state } from "../state.js";
import { lang, word } from "../words.js";

/** @typedef {{ layer: string, units?: string, where?: string }} Whom */

// What goes by year and adds up, or is a rate of what does.
const KINDS = ["count", "rate"];
// More units have no room in an address, and their sum no reader.
const MOST = 200;
// Of more the names would be a list.
const FEW = 5;

/**
 * True for an indicator of which a forecast can be asked on a level.
 * @param {Answers.Indicator} indicator
 * @param {string} layer
 */
export const canForecast = (indicator, layer) =>
  KINDS.includes(indicator.kind) &&
  (coverage(indicator, layer)?.periods ?? []).filter((period) => /^\d{4}$/.test(period)).length > 1;

/** @param {string} id @param {Whom} whom */
export const forecastQuery = (id, { layer, units = "", where = "" }) => ({
  layer,
  indicator: id,
  units,
  where,
  lang: lang(),
});

/**
 * The answer, with its units named and its scenarios as lines; null where there is none.
 * @param {string} id
 * @param {Whom} whom
 */
export async function ask(id, whom) {
  if (!canForecast(indicatorOf(id), whom.layer)) return null;
  return orNone(get(address("/analysis/forecast.json", forecastQuery(id, whom))));
}

/**
 * Several units as one, or the one that is chosen.
 * @param {string} id
 * @param {string} layer
 * @param {string[]} codes
 */
export async function askTogether(id, layer, codes) {
  if (!codes.length || codes.length > MOST) return null;
  const answer = await ask(id, { layer, units: codes.join(",") });
  const [one] = answer?.units ?? [];
  return one ? { answer, one: { ...one, name: togetherName(layer, codes) } } : null;
}

/** @param {string} layer @param {string[]} codes */
const togetherName = (layer, codes) =>
  codes.length > FEW
    ? word("forecast.together", { count: number(codes.length) })
    : codes.map((code) => nameOf(layer, code)).join(", ");

/**
 * Whose forecasts stand one by one: the chosen ones, those of the place, or where all of a level are meant, the larger
 * units that they lie in.
 * @param {string} id
 * @returns {Whom}
 */
export function partsOf(id) {
  const { layer, where } = state;
  if (chosen().length) return { layer, where: `units:${chosen().join(",")}` };
  if (where) return { layer, where };
  const parents = [...new Set(unitsOf(layer).map(({ parent }) => parent))].filter(Boolean);
  const above = levelOf(parents[0]);
  const isLevel = parents.length > 1 && above && canForecast(indicatorOf(id), above);
  if (!isLevel) return { layer };
  return { layer: above, where: `units:${parents.filter((code) => unitOf(above, code)).join(",")}` };
}

/**
 * The country where its level has the indicator, with what others reckon for it.
 * @param {string} id
 * @param {string} layer whose units lie in it
 */
export async function askCountry(id, layer) {
  const parents = [...new Set(unitsOf(layer).map(({ parent }) => parent))].filter(Boolean);
  const country = levelOf(parents[0]);
  if (parents.length !== 1 || !country) return null;
  return askTogether(id, country, parents);
}

/**
 * The files of what is shown.
 * @param {string} id
 * @param {Whom} whom
 */
export function forecastFiles(id, whom) {
  /** @param {string} format @param {string} text @param {Record<string, string>} [more] */
  const file = (format, text, more = {}) => {
    const href = HOME + address(`/analysis/forecast.${format}`, { ...forecastQuery(id, whom), ...more });
    return make("li", {}, make("a", { href, download: fileName(href) }, text));
  };
  return make(
    "ul",
    { class: "downloads no-print", "aria-label": word("forecast.download") },
    file("xlsx", "XLSX"),
    file("csv", word("take.excel"), { excel: "1" }),
    file("csv", "CSV"),
    file("json", "JSON"),
  );
}
