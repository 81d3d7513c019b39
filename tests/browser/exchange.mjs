// Flows between places, of a table that is made up: the largest and the rest, one place alone, arrows, three languages.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { at } from "./home.mjs";
import { madeUp, OBLASTS } from "./made-up.mjs";
import { startServer } from "./server.mjs";
import { until, violations, visit, WITHOUT_MAP } from "./visit.mjs";

const text = async (page, where) => (await page.textContent(where)).replaceAll("\u00a0", " ");
let workspace;
let server;
before(async () => {
  workspace = madeUp();
  server = await startServer(["--workspace", workspace.folder]);
});
after(() => {
  server.stop();
  workspace.remove();
});
const open = (query, options) => visit({ server, browser: at.browser }, query, options);

test("who moved from where to where: the largest flows, one place alone, its course, and an arrow for each, by keyboard", async () => {
  const { page, seen } = await open("?lang=en&tab=flows&flow=made-up");
  const { pairs, units, rest } = await (await fetch(`${server.url}/analysis/flows.json?record=made-up&top=10`)).json();
  const rows = page.locator("#flow-pairs tbody tr");
  assert.equal(await rows.count(), pairs.length);
  const first = await rows.first().textContent();
  assert.ok(first.includes(pairs[0].origin_name) && first.includes(String(pairs[0].value)), first);
  assert.match(await text(page, "#flow-pairs tfoot"), new RegExp(`${rest.pairs + rest.missing}.*${rest.value}`));
  assert.equal(await page.locator("#flow-places tbody tr").count(), units.length);
  await page.waitForSelector("#flow-links .head");
  assert.equal(await page.locator("#flow-links g").count(), pairs.filter(({ origin, destination }) => origin !== destination).length);
  const file = await page.getAttribute("#sheet .downloads a", "href");
  assert.equal((await fetch(server.url + file)).status, 200);
  // One place: its own pairs alone, told apart by direction, and its course.
  await page.focus(`[data-key=of-${OBLASTS[3]}]`);
  await page.keyboard.press("Enter");
  await until(page, "flow_of", OBLASTS[3]);
  const ends = await rows.evaluateAll((all) => all.map((row) => [row.dataset.origin, row.dataset.destination]));
  assert.ok(ends.length && ends.every((pair) => pair.includes(OBLASTS[3])));
  assert.match(await text(page, "#flow-pairs"), /not available|No data/, "what is not known stays in the list");
  assert.equal(await page.locator("#flows-time tbody tr").count(), 2);
  assert.ok(await page.locator("#flow-links g.arrivals").count() > 0 && await page.locator("#flow-links g.departures").count() > 0);
  await page.selectOption("#flow-top", "25");
  await until(page, "flow_top", "25");
  await page.focus("[data-key='flow_period-2022']");
  await page.keyboard.press("Enter");
  await until(page, "flow_period", "2022");
  assert.deepEqual(await violations(page), []);
  // The arrows go with the screen.
  await page.click("[data-key=flow-crossings]");
  await until(page, "flow", "");
  assert.equal(await page.locator("#flow-links g").count(), 0);
  assert.deepEqual(seen.complaints, []);
  await page.close();
});

for (const [lang, expected] of Object.entries({ kk: /Қайдан → қайда/, ru: /Откуда → куда/, en: /From → to/ })) {
  test(`flows between places are told in ${lang}, on a phone and in the dark, within its width`, async () => {
    const { page } = await open(`?lang=${lang}&tab=flows&flow=made-up&flow_of=nobody`, { ...WITHOUT_MAP, width: 375, height: 812, colorScheme: "dark" });
    assert.match(await text(page, "#flow-pairs"), expected);
    assert.equal(await page.inputValue("#flow-of"), "", "whom the record does not have is nobody's flow");
    if (lang !== "en") assert.doesNotMatch(await text(page, "#sheet"), /\b(the|of|with|from)\b/);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 375);
    assert.deepEqual(await violations(page), []);
    await page.close();
  });
}
