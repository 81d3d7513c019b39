// Where: the units that everything is about, chosen once: all, those of an oblast, at a border, near it, or one's own.

import { anyName, levelTitle, neighbourName, isNeighbour, statesNear, unitOf, unitsOf } from "./catalogue.js";
import { byId, onChange, options } from "./dom.js";
import { number, withUnit } from "./numbers.js";
import { change, chosen, state } from "./state.js";
import { word } from "./words.js";
import { BORDERS, PARAMETERS } from "./workspace.js";

// Kilometres from a border.
const BANDS = [25, 50, 100];
const ANY = "any";
const ALL = "all";

/** Wires the choice; a step that the browser's back button undoes. */
export function start() {
  onChange("where", (where) => change({ where }, { lasts: true }));
  onChange("classes-from", (from) => change({ classes_from: from }));
}

/** Draws the choice. */
export function draw() {
  byId("where-field").hidden = !PARAMETERS.includes("where");
  const states = [ANY, ...statesNear().map(({ code }) => code)];
  // The unit of another level, too, that is kept when the level is changed.
  const kept = state.where.startsWith("in:") ? [state.where.slice("in:".length)] : [];
  const parents = [...new Set([...unitsOf(state.layer).map((unit) => unit.parent), ...kept])].filter(anyName);
  /** @param {string} label @param {Option[]} list */
  const group = (label, list) => ({ label: word(label), options: list });
  const groups = [
    group(
      "group.parent",
      parents.map((code) => ({ value: `in:${code}`, text: anyName(code) })),
    ),
    ...(BORDERS.length
      ? [
          group(
            "where.border",
            states.map((code) => ({ value: `border:${code}`, text: `${word("where.border")}: ${stateName(code)}` })),
          ),
          group(
            "where.within",
            states.flatMap((code) =>
              bandsOf(code).map((far) => ({
                value: `within:${code}:${far}`,
                text: `${word("where.within")}: ${stateName(code)}, ${withUnit(number(far), word("km"))}`,
              })),
            ),
          ),
        ]
      : []),
    own(),
  ].filter((one) => one.options.length);
  const first = { value: "", text: word("where.all", { level: levelTitle(state.layer) }) };
  byId("where").replaceChildren(...options([first, ...groups], state.where));
  byId("classes-from-field").hidden = !state.where;
  const from = [
    { value: "", text: word("classesFrom.layer") },
    { value: "where", text: word("classesFrom.where") },
  ];
  byId("classes-from").replaceChildren(...options(from, state.classes_from));
}

/** The usual distances, and that of the address. @param {string} code */
function bandsOf(code) {
  const [kind, name, far] = state.where.split(":");
  const all = kind === "within" && name === code ? [...BANDS, Number(far)] : BANDS;
  return [...new Set(all)].sort((a, b) => a - b);
}

/** Who is chosen now, and who is shown alone already. */
function own() {
  const now = chosen().length > 1 ? [`units:${chosen().join(",")}`] : [];
  const shown = state.where.startsWith("units:") ? [state.where] : [];
  const all = [...new Set([...shown, ...now])];
  /** @param {string} value */
  const count = (value) => number(value.split(",").length);
  return {
    label: word("where.own"),
    options: all.map((value) => ({ value, text: word("chosen.count", { count: count(value) }) })),
  };
}

/** @param {string} code */
const stateName = (code) => (code === ANY ? word("neighbour.all") : neighbourName(code));

/**
 * True for a place that the level has.
 * @param {string} where
 */
export function isPlace(where) {
  const [kind, name = "", far] = where.split(":");
  const isState = name === ANY || isNeighbour(name);
  /** @type {Record<string, () => boolean>} */
  const kinds = {
    in: () => unitsOf(state.layer).some((unit) => unit.parent === name || unit.code === name),
    border: () => isState,
    within: () => isState && Number(far) > 0,
    units: () => name.split(",").every((code) => unitOf(state.layer, code)),
  };
  return where === ALL || Boolean(kinds[kind]?.());
}
