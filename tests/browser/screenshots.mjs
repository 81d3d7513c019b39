// Writes docs/page-{kk,ru,en}.png: `make screenshots`.

import { chromium } from "playwright-core";
import { LAUNCH, settled, startServer } from "./server.mjs";

const server = await startServer();
const browser = await chromium.launch(LAUNCH);
for (const lang of ["kk", "ru", "en"]) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(`${server.url}/?layer=districts&indicator=net_migration&period=2024&lang=${lang}&unit=274400000`);
  await settled(page);
  await page.screenshot({ path: new URL(`../../docs/page-${lang}.png`, import.meta.url).pathname });
}
await browser.close();
server.stop();
