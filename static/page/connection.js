// The way to the server: when it is gone, the page says what is still shown, asks again by itself, and goes on.

import { HOME, Unreachable } from "./api.js";
import { byId } from "./dom.js";
import { word } from "./words.js";

// From the first wait to the longest; each is half as long again as the one before.
const [FIRST_MS, LONGEST_MS] = [2000, 20_000];

let wait = FIRST_MS;
let waiting = 0;
/** @type {(() => unknown) | null} */
let next = null;

addEventListener("online", () => next && attempt());

/**
 * Says that the server cannot be reached and what is shown meanwhile, and calls once it is back.
 * @param {string} shown
 * @param {() => unknown} back
 */
export function lost(shown, back) {
  next = back;
  byId("offline").textContent = word("offline", { shown });
  byId("offline").hidden = false;
  clearTimeout(waiting);
  waiting = setTimeout(attempt, wait);
  wait = Math.min(LONGEST_MS, wait * 1.5);
}

/** The server has answered. */
export function found() {
  clearTimeout(waiting);
  wait = FIRST_MS;
  next = null;
  byId("offline").hidden = true;
}

async function attempt() {
  clearTimeout(waiting);
  const again = next;
  if (await isThere()) again?.();
  else if (again === next) waiting = setTimeout(attempt, (wait = Math.min(LONGEST_MS, wait * 1.5)));
}

const isThere = () =>
  fetch(`${HOME}/health/live`, { cache: "no-store" }).then(
    (answer) => answer.ok,
    () => false,
  );

/**
 * What is begun again until the server can be reached: without it there is nothing to say yet, and the document
 * stays.
 * @template Done
 * @param {() => Promise<Done>} work
 * @returns {Promise<Done>}
 */
export async function reached(work) {
  for (let pause = FIRST_MS; ; pause = Math.min(LONGEST_MS, pause * 1.5)) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
