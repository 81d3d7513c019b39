// The brief on chosen units: a document to print and the same as a spreadsheet, made by the server.

import { address, HOME } from "./api.js";
import { unitsOf } from "./catalogue.js";
import { make } from "./dom.js";
import { state } from "./state.js";
import { lang, word } from "./words.js";
import { MAPS } from "./workspace.js";

// What a brief has room for.
const UNITS = 8;
const MEMBERS = 200;
const INDICATORS = 8;

/**
 * Its files as pairs of an address and a name, the indicator on the map first; none where the server draws no maps.
 * More units than have room by themselves are one group, and without any it is of the place that is shown.
 * @param {string[]} codes
 * @param {string[]} [indicators]
 * @returns {Files}
 */
export function briefFiles(codes, indicators = []) {
  if (!MAPS.length || !(codes.length || state.where) || codes.length > MEMBERS) return [];
  const ids = [...new Set([state.indicator, ...indicators])].slice(0, INDICATORS).join(",");
  const { layer, period } = state;
  // The server refuses a neighbour where it measures no border.
  const neighbour = unitsOf(layer).some((unit) => unit.near) ? state.neighbour : "";
  const list = codes.join(",");
  const whom = codes.length > UNITS ? { where: `units:${list}` } : { units: list, where: state.where };
  const asked = { layer, ...whom, indicators: ids, period, neighbour, lang: lang() };
  return [
    [address("/report.html", asked), word("brief")],
    [address("/report.xlsx", asked), `${word("brief")} (XLSX)`],
  ];
}

/**
 * Links to them; nothing where there are none.
 * @param {string[]} codes
 * @param {string[]} indicators
 */
export function briefLinks(codes, indicators) {
  const files = briefFiles(codes, indicators);
  if (!files.length) return null;
  return make(
    "ul",
    { class: "downloads no-print" },
    files.map(([href, text]) => make("li", {}, make("a", { href: HOME + href, class: "brief" }, text))),
  );
}
