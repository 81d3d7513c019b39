// What is going on, told to everybody: loading, done, failed.

import { byId } from "./dom.js";
import { word } from "./words.js";

// Quicker answers need no word.
const PATIENCE_MS = 200;
// What was said is read by then, and covers something.
const SAID_MS = 6000;

let running = 0;
let fading = 0;

/**
 * Runs work; a sign appears when it takes longer than a moment, a message when it fails.
 * @template Done
 * @param {() => Promise<Done>} work
 */
export async function busy(work) {
  // What failed before is over once something else begins; within one work it stays.
  if (running === 0) byId("error").hidden = true;
  running += 1;
  const late = setTimeout(() => {
    document.body.setAttribute("aria-busy", "true");
    say(word("loading"));
  }, PATIENCE_MS);
  try {
    return await work();
  } catch (error) {
    fail(error);
    return undefined;
  } finally {
    clearTimeout(late);
    running -= 1;
    if (running === 0 && document.body.hasAttribute("aria-busy")) {
      document.body.removeAttribute("aria-busy");
      say("");
    }
  }
}

/**
 * Says something to who cannot see that it happened: for a while, and in the dialog that is open, which would cover it.
 * @param {string} text
 */
export function say(text) {
  const status = byId("status");
  const place = document.querySelector("dialog[open]") ?? byId("app");
  if (status.parentElement !== place) place.append(status);
  clearTimeout(fading);
  status.textContent = text;
  if (!document.body.hasAttribute("aria-busy")) fading = setTimeout(() => (status.textContent = ""), SAID_MS);
}

/**
 * Tells what went wrong, in the server's or the browser's words.
 * @param {unknown} error
 * @param {string} [told] what it means, in the reader's language
 */
export function fail(error, told = `${word("failed")}:`) {
  byId("error").replaceChildren(
    `${told} `,
    Object.assign(document.createElement("span"), {
      lang: "en",
      textContent: error instanceof Error ? error.message : String(error),
    }),
  );
  byId("error").hidden = false;
}
