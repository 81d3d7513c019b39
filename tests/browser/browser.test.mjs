// The page and the styles in Chromium, in one process; last what the server said to all of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { at } from "./home.mjs";
import "./style.mjs";
import "./clients.mjs";
import "./gallery.mjs";
import "./page.mjs";
import "./links.mjs";
import "./screens.mjs";
import "./sheet.mjs";
import "./said.mjs";
import "./flows.mjs";
import "./own.mjs";
import "./everyone.mjs";
import "./codes.mjs";
import "./borders.mjs";

test("the server's log stays clean", () => {
  assert.deepEqual(at.server.log, []);
});
