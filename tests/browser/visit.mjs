// A page of the real server in a real browser, which notes every complaint and every request.

import axe from "axe-core";
import { chromium } from "playwright-core";
import { LAUNCH, settled, startServer } from "./server.mjs";

/** A server with a browser; `visit` opens pages of it. */
export async function open() {
  const server = await startServer();
  const browser = await chromium.launch(LAUNCH);
  const close = async () => {
    await browser.close();
    server.stop();
  };
  return { server, browser, close, visit: (query, options) => visit({ server, browser }, query, options) };
}

/**
 * Opens a page; who does not ask for motion waits for none. Drawing the map in software is three quarters of the time: what
 * is not about it goes `WITHOUT_MAP`, as where its script cannot be loaded.
 */
export async function visit({ server, browser }, query, { width = 1400, height = 900, map = true, ...context } = {}) {
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion: "reduce", ...context });
  if (!map) await page.route(/maplibre-gl/, (route) => route.abort());
  const seen = { complaints: [], requests: [] };
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && !/GPU stall|WebGL/.test(message.text()) && (map || !/ERR_FAILED/.test(message.text())) && seen.complaints.push(message.text()));
  page.on("pageerror", (error) => seen.complaints.push(String(error)));
  page.on("request", (request) => seen.requests.push(request.url()));
  await page.goto(`${server.url}/${query}`);
  await ready(page);
  return { page, seen };
}

export const WITHOUT_MAP = { map: false };

/** Resolves when the page rests: nothing is under way, and the map, where there is one, is drawn. */
export async function ready(page) {
  await page.waitForSelector("html[data-ready]", { timeout: 60_000 });
  if (await page.evaluate(() => Boolean(window.shekara))) await settled(page);
}

/** Resolves when the address has a parameter with a value and the page has answered to it. */
export function until(page, name, value) {
  return page.waitForFunction(([name, value]) => {
    const now = new URLSearchParams(location.search).get(name) ?? "";
    return now === value && document.documentElement.dataset.question === document.documentElement.dataset.answer;
  }, [name, value]);
}

/** Requests that went to another host. */
export const outside = (server, urls) => urls.filter((url) => !url.startsWith(server.url) && !/^(data|blob):/.test(url));

/** What axe finds wrong by WCAG 2.2 A and AA, as readable lines. */
export async function violations(page) {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations } = await window.axe.run(document, { runOnly: { type: "tag", values: tags } });
    return violations.map((one) => `${one.id}: ${one.nodes.map((node) => `${node.target} ${node.failureSummary}`).slice(0, 4).join(" | ")}`);
  });
}

/** Where a unit's label stands on the screen. */
export async function placeOf({ server, page }, code) {
  const response = await fetch(`${server.url}/units/districts.json`);
  const { units } = await response.json();
  const { point } = units.find((unit) => unit.code === code);
  return page.evaluate((place) => {
    const { x, y } = window.shekara.map.project(place);
    const box = document.getElementById("map").getBoundingClientRect();
    return { x: x + box.left, y: y + box.top };
  }, point);
}
