// What a sheet is made by: kind, paper, title, language; and the addresses that it has.

import { address, HOME } from "../api.js";
import { periodsOf } from "../catalogue.js";
import { byId } from "../dom.js";
import { chosen, state, timeOf, viewOf } from "../state.js";
import { lang } from "../words.js";
import { LAYOUTS, MAPS, PAPERS } from "../workspace.js";

// What has many pages is of one format.
const PAGED = "pdf";
// Two kinds that the server has as one: of the last period, and of each.
const [ONE, EACH, MAPS_ALONE, ATLAS, LINES, TABLE] = ["one", "each", "maps", "atlas", "lines", "table"];
// So many maps has a sheet at most.
export const MOST_MAPS = 12;
const DRAWN = [PAGED, "svg", "png"];

// So many pages has an atlas at most, one for each unit.
const MOST_PAGES = 200;

/** What the reader has chosen; what is empty is as it is made. And which units are shown. */
export const sheetParams = { kind: "", paper: "", title: "", lang: "", codes: /** @type {string[]} */ ([]) };

/** True for a span of more periods than one sheet has room for. */
export const isLong = () =>
  periodsOf(state.indicator, state.layer).filter((one) => state.since && one >= state.since && one <= state.period)
    .length > MOST_MAPS;

const hasPages = () => MAPS.includes(PAGED) && sheetParams.codes.length <= MOST_PAGES;

/** The kinds that this view can have, the usual one first; figures over time are of what has periods. */
export const kinds = () => [
  ...(state.since && !isLong() ? [EACH, ONE] : [ONE]),
  ...(periodsOf(state.indicator, state.layer).length ? LAYOUTS : []).filter(
    (one) => one !== MAPS_ALONE && (one !== ATLAS || hasPages()),
  ),
];

/** The kind that is made. */
export const kind = () => (kinds().includes(sheetParams.kind) ? sheetParams.kind : kinds()[0]);
export const isAtlas = () => kind() === ATLAS;
/** Its paper. */
export const paper = () => (PAPERS.includes(sheetParams.paper) ? sheetParams.paper : PAPERS[0]);
/** Its language. */
export const language = () => (languages().some(({ value }) => value === sheetParams.lang) ? sheetParams.lang : lang());
/** The languages that there are. */
export const languages = () =>
  [...byId("languages").querySelectorAll("button")].map(({ dataset, title }) => ({ value: dataset.lang, text: title }));
/** The formats of the kind. */
export const formats = () => (isAtlas() ? [PAGED] : DRAWN.filter((one) => MAPS.includes(one)));

/** What, where and when; lines and tables are of all periods where no span is chosen. */
function view() {
  return kind() === ONE ? ofOne() : { ...ofOne(), period: "", time: timeOf(state) || "all" };
}

/** The same of one period. */
const ofOne = () => ({ ...viewOf(state), lang: language() });

/**
 * The sheet in a format.
 * @param {string} format
 */
export const sheetAt = (format) => sheetOf(format, [ONE, EACH].includes(kind()) ? "" : kind());

/** The drawing that is looked at: of an atlas its first page. */
export const previewAt = () => (isAtlas() ? sheetOf("svg", "", ofOne()) : sheetAt("svg"));

/**
 * @param {string} format
 * @param {string} layout
 * @param {Record<string, string>} [query]
 */
const sheetOf = (format, layout, query = view()) =>
  HOME +
  address(`/maps/${state.layer}.${format}`, {
    ...query,
    ...among(layout),
    layout,
    paper: paper(),
    title: sheetParams.title,
  });

/**
 * Of figures over time those of the chosen units stand out among the others.
 * @param {string} layout
 * @returns {Record<string, string>}
 */
function among(layout) {
  const codes = [LINES, TABLE].includes(layout) ? chosen().filter((code) => sheetParams.codes.includes(code)) : [];
  return codes.length ? { where: state.where || "all", units: codes.join(",") } : {};
}

/** The same figures as a workbook. */
export const bookAt = () => HOME + address(`/data/${state.layer}.xlsx`, view());
