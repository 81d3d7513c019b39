// A table that is dropped anywhere on the page opens the screen of the reader's own table.

import { byId } from "./dom.js";
import { later } from "./fetched.js";
import { change } from "./state.js";
import { busy } from "./status.js";

/** Wires the window. */
export function start() {
  /** @param {DragEvent} event */
  const hasFile = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    byId("drop-hint").hidden = false;
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) byId("drop-hint").hidden = true;
  });
  addEventListener("drop", (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    byId("drop-hint").hidden = true;
    const [file] = event.dataTransfer.files;
    if (file) void busy(() => taken(file));
  });
}

/** @param {File} file */
async function taken(file) {
  const { take } = (await later()).own;
  take(file);
  await change({ tab: "own" }, { lasts: true });
}
