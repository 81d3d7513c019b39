// How soon the page shows what on a slow line: `SHEKARA_BIN=... node tests/browser/slow.mjs`, no test, since it has a clock.
// 400 kbit/s with 60 ms of latency, as Chromium's own throttling makes them; nothing kept from before.

import { chromium } from "playwright-core";
import { LAUNCH, startServer } from "./server.mjs";

const LINE = { offline: false, latency: 60, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const LANGUAGES = (process.env.LANGUAGES ?? "ru").split(",");

const server = await startServer();
const browser = await chromium.launch(LAUNCH);
// A server packs its files once somebody asks: the first visit is not measured.
await fetch(`${server.url}/assets/icon.svg`);
await new Promise((resolve) => setTimeout(resolve, 12_000));
for (const lang of LANGUAGES) {
  const page = await (await browser.newContext({ viewport: { width: 1400, height: 900 } })).newPage();
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  await client.send("Network.emulateNetworkConditions", LINE);
  let requests = 0;
  let bytes = 0;
  const log = [];
  const names = new Map();
  const begun = Date.now();
  client.on("Network.requestWillBeSent", ({ requestId, request }) => { requests += 1; names.set(requestId, [request.url, Date.now() - begun]); });
  client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => { bytes += encodedDataLength; log.push([Date.now() - begun, encodedDataLength, ...(names.get(requestId) ?? [])]); });
  const since = async (what) => { await what; return `${((Date.now() - begun) / 1000).toFixed(1)} s (${Math.round(bytes / 1000)} kB)`; };
  const gone = page.goto(`${server.url}/?lang=${lang}`, { waitUntil: "commit", timeout: 60_000 });
  gone.catch(() => {});
  const seen = (test) => since(page.waitForFunction(test, null, { timeout: 60_000, polling: 50 }));
  await gone;
  const [numbers, table, map] = await Promise.all([
    seen(() => document.querySelectorAll("td").length > 30),
    seen(() => document.querySelector("#table tbody tr") && !document.getElementById("app").hidden),
    seen(() => window.shekara?.map.loaded() && document.documentElement.dataset.ready),
  ]);
  const painted = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
  console.log(`${lang}: painted ${(painted / 1000).toFixed(1)} s, numbers ${numbers}, table ${table}, map ${map}; ${requests} requests, ${bytes} bytes`);
  if (process.env.VERBOSE) for (const [end, size, url, start] of log) console.log(String(start).padStart(6), String(end).padStart(6), String(size).padStart(8), url?.slice(server.url.length, server.url.length + 110));
  await page.close();
}
await browser.close();
server.stop();
