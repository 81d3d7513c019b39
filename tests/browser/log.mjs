// The last test of a process: what the server said to all that was asked before.

import assert from "node:assert/strict";
import { test } from "node:test";
import { at } from "./home.mjs";

test("the server's log stays clean", () => {
  assert.deepEqual(at.server.log, []);
});
