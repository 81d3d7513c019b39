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
  { name: "lines-ru", query: "?lang=ru&indicator=net_migration_rate&where=in:150000000&time=2018..2024&units=153200000", viewport: WIDE },
  { name: "sheet-ru", query: "?lang=ru&indicator=net_migration_rate&where=in:150000000&time=2018..2024", viewport: WIDE, open: sheet },
  { name: "flows-en", query: "?lang=en&tab=flows", viewport: WIDE },
  { name: "own-kk", query: "?lang=kk&tab=own", viewport: WIDE, open: table },
  { name: "statements-ru", query: "?lang=ru&tab=statements&verdict=refuted&units=153200000&against=153200000", viewport: WIDE },
  { name: "phone-kk", query: "?lang=kk&indicator=net_migration&period=2024", viewport: PHONE },
];

const BRIEF = { query: "report.html?lang=ru&units=234600000,234200000&period=2023&neighbour=RU", viewport: { width: 900, height: 1160 } };

// Made up, like the numbers in it.
const SCHOOLS = "Аудан;Мектеп саны\nБөрлі;31\nБәйтерек;44\nТеректі;28\nАқжайық;30\nЖәнібек;17\nТасқала;15\nСырым;22\nШыңғырлау;14\n";

async function sheet(page) {
  await page.click("#sheet-open");
  await page.waitForSelector("#sheet-preview:not([hidden])");
}

async function table(page) {
  await page.setInputFiles("#own-file", { name: "mektepter.csv", mimeType: "text/csv", buffer: Buffer.from(SCHOOLS) });
  await page.waitForSelector("#own-figures");
  await ready(page);
}

const server = await startServer(["--allow-join"]);
const browser = await chromium.launch(LAUNCH);
const picture = (page, name) =>
  page.screenshot({ path: new URL(`../../docs/${name}.jpg`, import.meta.url).pathname, type: "jpeg", quality: QUALITY });
for (const { name, query, open, ...context } of PICTURES) {
  const page = await browser.newPage(context);
  await page.goto(`${server.url}/${query}`);
  await ready(page);
  await open?.(page);
  // A map that comes after the first view, and what is laid over it.
  if (await page.isVisible("#map")) {
    await page.waitForFunction(() => window.shekara?.map.loaded());
    await page.waitForFunction(() => new Promise((resolve) => { window.shekara.map.once("idle", () => resolve(true)).triggerRepaint(); }));
  }
  await picture(page, `page-${name}`);
  await page.close();
}
const brief = await browser.newPage({ viewport: BRIEF.viewport });
await brief.goto(`${server.url}/${BRIEF.query}`);
await picture(brief, "brief-ru");
await browser.close();
server.stop();
