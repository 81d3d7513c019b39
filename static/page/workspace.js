// What the document tells of the workspace: its levels, what lies around them, its border lines.

/** @param {string} name */
function content(name) {
  /** @type {HTMLMetaElement | null} */
  const meta = document.querySelector(`meta[name="shekara-${name}"]`);
  return meta?.content ?? "";
}

/** @param {string} name */
const told = (name) => content(name).split(" ").filter(Boolean);

/** Layers with figures, the default one first. */
export const LEVELS = told("levels");
/** Layers with figures that have but one unit: the country. */
export const WHOLE = told("whole");
/** Layers that only lie around them. */
export const AROUND = told("around");
/** The layer of the world below everything, where the workspace has it. */
export const [WORLD] = told("world");
/** Codes of its waters, and of the country that the units lie in. */
export const WATERS = told("waters");
export const HOMELAND = told("homeland");
/** The layer of towns and villages, where the workspace has it. */
export const [TOWNS] = told("towns");
/** Whom a map of them names, as HTML. @type {Names | null} */
export const TOWNS_CREDIT = JSON.parse(content("towns-credit") || "null");
/** Codes of units whose name a centre within them says: a city that is a unit itself. */
export const NAMED_BY_TOWNS = told("named-by-towns");
/** The languages of names, where the workspace declares them; else English is the one that is always there. */
const DECLARED = told("languages");
/** @param {string} tag */
const nameKey = (tag) => `name_${tag.replaceAll("-", "_")}`;
const NAME_KEYS = (DECLARED.length ? DECLARED : ["en"]).map(nameKey);
/**
 * The properties of a feature that have its name for a reader of a language, the first that is there.
 * @param {string} lang
 */
export const nameKeys = (lang) => [nameKey(lang), ...NAME_KEYS];
/** Whether places have all their names in a language. @param {string} lang */
export const isDeclared = (lang) => !DECLARED.length || DECLARED.includes(lang);
/** The layer of border lines, where there is one. */
export const BORDERS = told("borders");
/** The kinds of line in it. */
export const LINES = told("lines");
/**
 * The titles of the layers between whose units a line runs, by its kind.
 * @type {Record<string, Names>}
 */
export const BETWEEN = JSON.parse(content("between") || "{}");
/** The records of comings and goings. */
export const FLOWS = told("flows");
/** The formats in which this server draws finished maps. */
export const MAPS = told("maps");
/** The papers on which it draws them, and the kinds of sheet that it has. */
export const PAPERS = told("papers");
export const LAYOUTS = told("layouts");
/** The parameters of the page's address, in the order in which they are written. */
export const PARAMETERS = /** @type {Parameter[]} */ (told("parameters"));
/**
 * What the address of this document names that is not there, as the server found it; units are a list, of which
 * the script keeps the others.
 */
export const NOTICES = /** @type {Notice[]} */ (JSON.parse(content("notices") || "[]")).filter(
  ({ parameter }) => parameter !== "units",
);
/** The indicator that is shown when none is asked for. */
export const [FIRST] = told("indicator");
