// What the screen of flows shows, as files: the table, the lines, and the finished map with the numbers on it.

import { address, HOME } from "../api.js";
import { make } from "../dom.js";
import { fileName } from "../file-name.js";
import { lang, word } from "../words.js";
import { MAPS } from "../workspace.js";

/**
 * What is on the screen, as files.
 * @param {Record<string, string>} query
 * @param {boolean} isDrawn whether there is a map of it
 */
export function downloads(query, isDrawn) {
  const asked = { ...query, lang: lang() };
  /**
   * @param {string} format
   * @param {string} text
   * @param {Record<string, string>} [more]
   */
  const file = (format, text, more = {}) => {
    const href = HOME + address(`/analysis/flows.${format}`, { ...asked, ...more });
    return make("li", {}, make("a", { href, download: fileName(href) }, text));
  };
  return make(
    "ul",
    { class: "downloads", "aria-label": word("flows.download") },
    file("xlsx", "XLSX"),
    file("csv", word("take.excel"), { excel: "1" }),
    file("csv", "CSV"),
    file("json", "JSON"),
    ...(isDrawn ? further(asked) : []),
  );
}

/**
 * The lines, and the finished map with the numbers on it.
 * @param {Record<string, string>} asked
 */
function further({ record, period = "", unit = "", top = "", lang = "" }) {
  /** @param {string} path @param {string} text */
  const file = (path, text) => {
    const href = HOME + address(path, { period, unit, lang, ...(path.startsWith("/maps/") ? { top } : { record }) });
    return make("li", {}, make("a", { href, download: fileName(href) }, text));
  };
  return [
    file("/analysis/flows.geojson", "GeoJSON"),
    ...MAPS.map((format) => file(`/maps/flows/${record}.${format}`, `${word("map")} (${format.toUpperCase()})`)),
  ];
}
