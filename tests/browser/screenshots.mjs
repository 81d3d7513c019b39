// Writes the pictures of docs/page.md: `make screenshots`.

import { chromium } from "playwright-core";
import { LAUNCH, startServer } from "./server.mjs";
import { ready } from "./visit.mjs";

const WIDE = { width: 1400, height: 860 };
const PHONE = { width: 390, height: 780 };
const QUALITY = 80;

const PICTURES = [
  { name: "explore-en", query: "?lang=en&indicator=net_migration_rate&period=2023&units=274400000", viewport: WIDE },
  { name: "explore-kk-dark", query: "?lang=kk&indicator=net_migration_rate&period=2023&units=274400000,154600000&show=strip&neighbour=RU&overlay=bands", viewport: WIDE, colorScheme: "dark" },
  { name: "compare-ru", query: "?lang=ru&tab=compare&units=274400000,271000000,154600000,233600000&indicator=net_migration_rate&period=2023&neighbour=RU", viewport: WIDE },
  { name: "profile-en-dark", query: "?lang=en&tab=profile&units=274400000,271000000", viewport: WIDE, colorScheme: "dark" },
  { name: "statements-ru", query: "?lang=ru&tab=statements&verdict=refuted&units=153200000", viewport: WIDE },
  { name: "phone-kk", query: "?lang=kk&indicator=net_migration&period=2024", viewport: PHONE },
];

const server = await startServer();
const browser = await chromium.launch(LAUNCH);
for (const { name, query, ...context } of PICTURES) {
  const page = await browser.newPage(context);
  await page.goto(`${server.url}/${query}`);
  await ready(page);
  await page.screenshot({ path: new URL(`../../docs/page-${name}.jpg`, import.meta.url).pathname, type: "jpeg", quality: QUALITY });
  await page.close();
}
await browser.close();
server.stop();
