// The brief on chosen units: a document to print and the same as a spreadsheet, made by the server.

import { address, HOME } from "./api.js";
import { unitOf } from "./catalogue.js";
import { make } from "./dom.js";
import { state } from "./state.js";
import { lang, word } from "./words.js";
import { MAPS } from "./workspace.js";

// What a brief has room for.
const UNITS = 8;
const INDICATORS = 8;

/**
 * Its files as pairs of an address and a name, the indicator on the map first; none where the server draws no maps.
 * @param {string[]} codes
 * @param {string[]} [indicators]
 * @returns {Files}
 */
export function briefFiles(codes, indicators = []) {
  if (!MAPS.length || !codes.length || codes.length > UNITS) return [];
  const ids = [...new Set([state.indicator, ...indicators])].slice(0, INDICATORS).join(",");
  const { layer, period } = state;
  // The server refuses a neighbour where it measures no border.
  const neighbour = unitOf(layer, codes[0])?.near ? state.neighbour : "";
  const asked = { layer, units: codes.join(","), indicators: ids, period, neighbour, lang: lang() };
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
