// The document of all addresses held against the server by Schemathesis: what the schemas allow and what they do not is asked of each.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { after, before, test } from "node:test";

import { startServer } from "../browser/server.mjs";

const INSTALLED = new URL("../../target/schema", import.meta.url).pathname;
/** Examples of an operation; more of them by hand. */
const EXAMPLES = process.env.SHEKARA_EXAMPLES ?? "20";

let server;

before(async () => {
  server = await startServer();
  // Bands and distances are measured the first time they are asked for, which a debug build may take longer for than a lane has.
  const address = `${server.url}/analysis/border-proximity.json`;
  while ((await fetch(address)).status === 503);
});

after(() => server.stop());

function schemathesis(...given) {
  return new Promise((resolve) => {
    const env = { ...process.env, PYTHONPATH: INSTALLED };
    // What it keeps from run to run stands where it is installed.
    const child = spawn("python3", ["-m", "schemathesis.cli", ...given], { env, cwd: INSTALLED });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => { text += part; });
    child.once("close", (code) => resolve({ code, text }));
  });
}

test("every address answers as its document says, whatever it is asked", { timeout: 900_000 }, async () => {
  const checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance";
  const { code, text } = await schemathesis(
    "run", `${server.url}/api`, "--phases", "examples,coverage,fuzzing", "--max-examples", EXAMPLES, "--checks", checks,
    // A seed has the same examples again; what a debug build measures takes long.
    "--seed", "1", "--request-timeout", "120", "--no-color",
  );
  assert.equal(code, 0, text.slice(-8000));
  const [, selected, all] = /Selected: (\d+)\/(\d+)/.exec(text);
  const [, tested] = /Tested: (\d+)/.exec(text);
  assert.deepEqual([selected, tested], [all, all], "none is left out");
  assert.ok(!server.log.join("").includes("panicked"));
});
