// What there is: indicators, units with their names, neighbours and who touches them.

import { address, get } from "./api.js";
import { yearOf } from "./periods.js";
import { said } from "./words.js";
import { BORDERS, LEVELS, WHOLE } from "./workspace.js";

/** @type {Answers.Indicator[]} */
let indicators = [];
/** @type {Map<string, { title: Names, units: Map<string, LevelUnit> }>} */
const levels = new Map();
/** @type {Answers.Neighbour[]} */
let neighbours = [];
/** The names of the neighbours of all levels that were asked about, by their codes. */
const neighbourNames = new Map();

/** Asks for everything that every view needs. */
export async function load() {
  // Begun beside the others, read behind them: an address is asked for once.
  if (BORDERS.length) void get(nearness(LEVELS[0]));
  [indicators] = await Promise.all([get("/indicators"), ...[...LEVELS, ...WHOLE].map(loadNames)]);
  await loadNear(LEVELS[0]);
}

/**
 * What is asked of how near the units of a level are.
 * @type {Map<string, Promise<void>>}
 */
const measured = new Map();

/**
 * Asks how near the units of a level are, the first time that it is shown.
 * @param {string} layer
 */
export function loadNear(layer) {
  // A workspace without borders has all the rest.
  if (!BORDERS.length || !LEVELS.includes(layer)) return Promise.resolve();
  const asked = measured.get(layer) ?? askNear(layer);
  measured.set(layer, asked);
  // What failed is asked again.
  asked.catch(() => measured.delete(layer));
  return asked;
}

/** @param {string} layer */
const nearness = (layer) => address("/analysis/border-proximity.json", { layer, bands: "none" });

/** @param {string} layer */
async function askNear(layer) {
  const answer = await get(nearness(layer));
  if (layer === LEVELS[0]) neighbours = answer.neighbours;
  // A level that reaches farther has neighbours that the first has not.
  for (const { code, names } of answer.neighbours) neighbourNames.set(code, names);
  const { units } = levels.get(layer);
  for (const near of answer.units) units.set(near.code, { ...units.get(near.code), near });
}

/** @param {string} layer */
async function loadNames(layer) {
  const { units, title } = await get(`/units/${layer}.json`);
  levels.set(layer, { title, units: new Map(units.map((unit) => [unit.code, unit])) });
}

/** @param {string} layer */
export const levelTitle = (layer) => said(levels.get(layer).title);
/** @param {string} layer */
export const unitsOf = (layer) => [...levels.get(layer).units.values()];
/**
 * @param {string} layer
 * @param {string} code
 */
export const unitOf = (layer, code) => levels.get(layer).units.get(code);
/**
 * @param {string} layer
 * @param {string} code
 */
export const nameOf = (layer, code) => said(unitOf(layer, code)?.names) || code;

/**
 * The name of a unit of whatever level; nothing for a code that no level has.
 * @param {string} code
 */
export const anyName = (code) => said([...LEVELS, ...WHOLE].map((layer) => unitOf(layer, code)).find(Boolean)?.names);

/** The level that has a unit; none for a code that no level has. @param {string} code */
export const levelOf = (code) => [...LEVELS, ...WHOLE].find((layer) => unitOf(layer, code));

/**
 * The name of the unit that holds a unit, where that is one of a level.
 * @param {string} layer
 * @param {string} code
 */
export const parentOf = (layer, code) => anyName(unitOf(layer, code)?.parent);

/**
 * Indicators of a level, in the workspace's order.
 * @param {string} layer
 */
export const indicatorsOn = (layer) => indicators.filter((one) => coverage(one, layer));
/** @param {string} id */
export const indicatorOf = (id) => indicators.find((one) => one.id === id);
/**
 * @param {Answers.Indicator} indicator
 * @param {string} layer
 */
export const coverage = (indicator, layer) => indicator.layers.find((one) => one.layer === layer);
/**
 * @param {string} id
 * @param {string} layer
 */
export const periodsOf = (id, layer) => coverage(indicatorOf(id), layer)?.periods ?? [];

/**
 * The period in which an indicator is shown where another may be on the map: the same, else that of its year, else
 * its latest with a value.
 * @param {string} id
 * @param {string} layer
 * @param {string} period
 */
export function periodFor(id, layer, period) {
  const { periods, latest } = coverage(indicatorOf(id), layer);
  if (periods.includes(period)) return period;
  return periods.find((one) => period && yearOf(one) === yearOf(period)) ?? latest ?? periods.at(-1) ?? "";
}

/**
 * How many units have a value in that period, and how many there are.
 * @param {string} id
 * @param {string} layer
 * @param {string} period
 */
export function counted(id, layer, period) {
  const { periods, counts, units } = coverage(indicatorOf(id), layer);
  return { known: counts[Math.max(0, periods.indexOf(periodFor(id, layer, period)))] ?? 0, units };
}

/**
 * True where an indicator has a figure for the year of a period, or holds in every one.
 * @param {string} id
 * @param {string} layer
 * @param {string} period
 */
export function covers(id, layer, period) {
  const periods = periodsOf(id, layer);
  return !periods.length || !period || periods.some((one) => yearOf(one) === yearOf(period));
}

/** States that the level touches; with the sea on request. */
export const statesNear = () => neighbours.filter((one) => !one.sea && one.touching > 0);
/** Codes of the seas around. */
export const seas = () => neighbours.filter((one) => one.sea).map((one) => one.code);
/**
 * True for the code of a country or a sea around.
 * @param {string} code
 */
export const isNeighbour = (code) => neighbours.some((one) => one.code === code);
/** @param {string} code */
export const neighbourName = (code) => said(neighbourNames.get(code)) || code;

/**
 * True for a unit at the border of a neighbour, or of any state where none is named; null for one that is not
 * measured.
 * @param {string} layer
 * @param {string} code
 * @param {string} neighbour
 */
export function touches(layer, code, neighbour) {
  const touched = unitOf(layer, code)?.near?.touches;
  if (!touched) return null;
  return neighbour ? touched.includes(neighbour) : statesNear().some((one) => touched.includes(one.code));
}
