// Finds a unit by any name, spelling or code, and goes there.

import { address, get } from "./api.js";
import { anyName } from "./catalogue.js";
import { byId, make } from "./dom.js";
import { goTo } from "./map-door.js";
import { change, state } from "./state.js";
import { fail, say } from "./status.js";
import { lang, word } from "./words.js";
import { LEVELS } from "./workspace.js";

const PAUSE_MS = 150;
/** @type {Record<string, number>} */
const KEYS = { ArrowDown: 1, ArrowUp: -1 };

/** @type {Answers.Found[]} */
let found = [];
let at = -1;
let timer = 0;

/** Wires the box: a list that arrows walk and Enter takes. */
export function start() {
  const box = byId("search");
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MS);
  });
  box.addEventListener("keydown", keys);
  box.addEventListener("blur", () => setTimeout(close, PAUSE_MS));
  byId("search-form").addEventListener("submit", (event) => event.preventDefault());
}

async function ask() {
  const text = byId("search").value.trim();
  if (!text) return close();
  try {
    const { q, units } = await get(address("/search", { q: text, lang: lang() }));
    if (q !== byId("search").value.trim()) return undefined;
    found = units.filter((unit) => LEVELS.includes(unit.layer));
  } catch (error) {
    return fail(error);
  }
  at = found.length ? 0 : -1;
  draw();
  return say(found.length ? word("search.found", { count: found.length }) : word("search.nothing"));
}

function draw() {
  const list = byId("search-list");
  /**
   * @param {Answers.Found} unit
   * @param {number} i
   */
  const option = (unit, i) => {
    const made = make(
      "li",
      { role: "option", id: `found-${i}`, "aria-selected": String(i === at) },
      unit.name,
      make("span", { class: "quiet" }, ` ${[anyName(unit.parent), how(unit)].filter(Boolean).join(" · ")}`),
    );
    made.addEventListener("mousedown", () => take(i));
    return made;
  };
  list.replaceChildren(
    ...(found.length
      ? found.map(option)
      : [make("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, word("search.nothing"))]),
  );
  list.hidden = false;
  const box = byId("search");
  box.setAttribute("aria-expanded", "true");
  if (at >= 0) box.setAttribute("aria-activedescendant", `found-${at}`);
  else box.removeAttribute("aria-activedescendant");
}

/**
 * The place inside the unit that was asked for, or that its name is only near.
 * @param {Answers.Found} one
 */
const how = ({ inside, likeness }) => inside || (likeness === "similar" ? word("search.similar") : "");

/** @param {KeyboardEvent} event */
function keys(event) {
  if (event.key === "Escape") return close();
  if (event.key === "Enter" && at >= 0) return take(at);
  if (!KEYS[event.key] || !found.length) return undefined;
  event.preventDefault();
  at = (at + KEYS[event.key] + found.length) % found.length;
  return draw();
}

/** @param {number} i */
function take(i) {
  const unit = found[i];
  byId("search").value = "";
  close();
  // In the screens of several units a find is added to them.
  const several = ["compare", "profile"].includes(state.tab) && unit.layer === state.layer && state.units;
  change({ layer: unit.layer, units: several ? `${state.units},${unit.code}` : unit.code }, { lasts: true });
  goTo(unit.point);
}

function close() {
  found = [];
  at = -1;
  byId("search-list").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
  byId("search").removeAttribute("aria-activedescendant");
}
