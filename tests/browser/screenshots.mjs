// Writes the pictures of docs/page.md and docs/brief.md: `make screenshots`.

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
  { name: "statements-ru", query: "?lang=ru&tab=statements&verdict=refuted&units=153200000&against=153200000", viewport: WIDE },
  { name: "phone-kk", query: "?lang=kk&indicator=net_migration&period=2024", viewport: PHONE },
];

const BRIEF = { query: "report.html?lang=ru&units=234600000,234200000&period=2023&neighbour=RU", viewport: { width: 900, height: 1160 } };

const server = await startServer();
const browser = await chromium.launch(LAUNCH);
const picture = (page, name) =>
  page.screenshot({ path: new URL(`../../docs/${name}.jpg`, import.meta.url).pathname, type: "jpeg", quality: QUALITY });
for (const { name, query, ...context } of PICTURES) {
  const page = await browser.newPage(context);
  await page.goto(`${server.url}/${query}`);
  await ready(page);
  await picture(page, `page-${name}`);
  await page.close();
}
const brief = await browser.newPage({ viewport: BRIEF.viewport });
await brief.goto(`${server.url}/${BRIEF.query}`);
await picture(brief, "brief-ru");
await browser.close();
server.stop();
