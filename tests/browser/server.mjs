// Starts the real binary on a free port and waits for the line that says it can answer.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

const BINARY = process.env.SHEKARA_BIN ?? new URL("../../target/debug/shekara", import.meta.url).pathname;

/** Asks for the page by name, as a browser does. */
export const HTML = { headers: { accept: "text/html" } };

/** The address, what the server has logged, and how to stop it; `given` are files to serve in place of the workspace, or flags. */
export async function startServer(given = []) {
  const child = spawn(BINARY, ["serve", ...given, "--bind", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "pipe"] });
  const log = [];
  child.stderr.on("data", (text) => log.push(String(text)));
  const ended = new Promise((_, reject) => child.once("exit", (code) => reject(new Error(`exit ${code}: ${log.join("")}`))));
  ended.catch(() => {});
  const first = new Promise((resolve) => createInterface({ input: child.stdout }).once("line", resolve));
  const line = await Promise.race([first, ended]);
  return { url: line.replace("listening on ", ""), log, stop: () => child.kill("SIGTERM") };
}

/** Chromium as Debian ships it, drawing WebGL in software; the page around the map is faster without. */
export const LAUNCH = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-gpu-compositing", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
};

/** Resolves when the page has drawn its first view and the map rests. */
export async function settled(page) {
  await page.waitForSelector("html[data-ready]", { timeout: 60_000 });
  await page.evaluate(() => new Promise((resolve) => {
    const { map } = window.shekara;
    if (map.loaded() && !map.isMoving()) resolve();
    // A map that came to rest in between draws once more.
    else map.once("idle", resolve).triggerRepaint();
  }));
}
