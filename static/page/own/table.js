// The reader's own table: it is sent, joined and classed, and kept by nobody but this page, for this visit.

import { address, HOME } from "../api.js";
import { state } from "../state.js";
import { View } from "../view.js";
import { lang } from "../words.js";

/** The server does not take tables. */
export class NotTaken extends Error {}

/**
 * `places`: the units that the reader says names of the table mean.
 * @type {{ file: File | null, flags: Record<string, string>, places: Record<string, string>,
 *   indicator: string, period: string, mark: string }}
 */
export const own = { file: null, flags: {}, places: {}, indicator: "", period: "", mark: "" };

/**
 * Takes another table; what was answered of the last one does not hold for it.
 * @param {File} file
 */
export const take = (file) => Object.assign(own, { file, flags: {}, places: {}, indicator: "", period: "", mark: "" });

/** What is asked with it, of the table and of the view. */
const asked = () => ({
  file: own.file.name,
  lang: lang(),
  ...own.flags,
  places: Object.entries(own.places)
    .map((pair) => pair.join("="))
    .join(";"),
  mark: own.mark,
  ...(own.indicator ? { indicator: own.indicator, period: own.period } : {}),
});

/** @type {Map<string, Promise<JoinAnswer>>} */
const answers = new Map();
/** @type {File | null} */
let asking = null;

/** What became of its rows, and its figures; asked once for each way to read it. */
export function answered() {
  if (asking !== own.file) answers.clear();
  asking = own.file;
  const path = address("/join", { layer: state.layer, ...asked() });
  const kept = answers.get(path) ?? send(path).then((response) => response.json());
  answers.set(path, kept);
  kept.catch(() => answers.delete(path));
  return kept;
}

/**
 * Its finished map, which shows areas however the page does.
 * @param {string} format
 */
export const drawn = async (format) =>
  (await send(address(`/maps/${state.layer}.${format}`, { ...asked(), mark: "" }))).blob();

/** @param {string} path */
async function send(path) {
  const response = await fetch(HOME + path, { method: "POST", body: own.file });
  if (response.ok) return response;
  const body = await response.json().catch(() => ({}));
  // Without --allow-join the address is there for nobody, or for GET alone.
  if (response.status === 404 || response.status === 405) throw new NotTaken(body.detail);
  throw new Error(body.detail ?? `${response.status} ${path}`);
}

/**
 * Its figures as a view of the map.
 * @param {JoinAnswer} answer
 */
export function viewOf({ layer, values }) {
  /** @type {Answers.Series} */
  const series = {
    codes: values.codes,
    periods: [values.period],
    values: [values.values],
    statuses: [values.statuses],
    flags: {},
    breaks: [],
    leaps: [],
  };
  return new View(layer, values, series);
}
