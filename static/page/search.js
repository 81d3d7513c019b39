// Finds a unit by any name, spelling or code, and screens, indicators and countries by name, and goes there.

import { address, get } from "./api.js";
import { anyName } from "./catalogue.js";
import { byId, make } from "./dom.js";
import { later } from "./fetched.js";
import { goTo } from "./map-door.js";
import { change, state } from "./state.js";
import { fail, say } from "./status.js";
import { lang, word } from "./words.js";
import { LEVELS } from "./workspace.js";

const PAUSE_MS = 150;
/** @type {Record<string, number>} */
const KEYS = { ArrowDown: 1, ArrowUp: -1 };

/**
 * Something that was found: its name, what it is, and what taking it does.
 * @typedef {{ name: string, about: string, take: () => void }} Find
 */

/** @type {Find[]} */
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
    const [{ q, units }, others] = await Promise.all([
      get(address("/search", { q: text, lang: lang() })),
      later().then(({ find }) => find.named(text)),
    ]);
    if (q !== byId("search").value.trim()) return undefined;
    const here = units.filter((unit) => LEVELS.includes(unit.layer));
    /** @param {(one: Answers.Found) => boolean} wanted */
    const places = (wanted) => here.filter(wanted).map(place);
    // A place whose name is only near comes behind what has the name.
    found = [...places((one) => one.likeness !== "similar"), ...others, ...places((one) => one.likeness === "similar")];
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
   * @param {Find} one
   * @param {number} i
   */
  const option = ({ name, about }, i) => {
    const made = make(
      "li",
      { role: "option", id: `found-${i}`, "aria-selected": String(i === at) },
      name,
      make("span", { class: "quiet" }, ` ${about}`),
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
  const one = found[i];
  byId("search").value = "";
  close();
  one.take();
}

/**
 * @param {Answers.Found} unit
 * @returns {Find}
 */
const place = (unit) => ({
  name: unit.name,
  about: [anyName(unit.parent), how(unit)].filter(Boolean).join(" · "),
  take: () => {
    // In the screens of several units a find is added to them.
    const several = ["compare", "profile"].includes(state.tab) && unit.layer === state.layer && state.units;
    change({ layer: unit.layer, units: several ? `${state.units},${unit.code}` : unit.code }, { lasts: true });
    goTo(unit.point);
  },
});

function close() {
  found = [];
  at = -1;
  byId("search-list").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
  byId("search").removeAttribute("aria-activedescendant");
}
