// A workspace of two files whose codes are no numbers: the map, its outlines and its symbols find every unit.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { at } from "./home.mjs";
import { startServer } from "./server.mjs";
import { ready, until, visit } from "./visit.mjs";

const CODES = {
  "letters and hyphens": ["U001", "RU-MOW", "KZ_07", "1e3", "07", "X".repeat(32)],
  "spaces, Cyrillic and 80 characters": ["12 34", "Ауыл-7", "56 78", "Қ".repeat(80), "№ 9", "a b"],
  "numbers beyond what a tile's reader holds": ["9007199254740993", "99999999999999999999", "18446744073709551616", "7", "8", "10"],
};

/** Squares in a row, made up, each with a value of its own. */
function write(folder, codes) {
  const square = (code, i) => ({
    type: "Feature", properties: { code, name: `Place ${String.fromCharCode(65 + i)}` },
    geometry: { type: "Polygon", coordinates: [[[i, 0], [i + 1, 0], [i + 1, 1], [i, 1], [i, 0]]] },
  });
  const [boundaries, values] = [join(folder, "places.geojson"), join(folder, "made-up.csv")];
  writeFileSync(boundaries, JSON.stringify({ type: "FeatureCollection", features: codes.map(square) }));
  writeFileSync(values, `code,2022,2023\n${codes.map((code, i) => `${code},${i + 1},${10 * i - 20}`).join("\n")}\n`);
  return [boundaries, values];
}

/** What the map draws, by the unit that a tile or a symbol names. */
const drawn = (page, layer) => page.evaluate((layer) => window.shekara.map.queryRenderedFeatures({ layers: [layer] })
  .map(({ properties, state }) => [properties.code, state]), layer);

for (const [name, codes] of Object.entries(CODES)) {
  test(`the map draws each unit in the colour of its class where codes are ${name}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "shekara-"));
    const server = await startServer(write(folder, codes));
    try {
      const { page, seen } = await visit({ server, browser: at.browser }, "?lang=en&period=2023&classes=4");
      const { values, classes, codes: own, legend } = await (await fetch(`${server.url}/values/places.json?period=2023&classes=4`)).json();
      assert.equal(new Set(own).size, codes.length);
      assert.ok(values.every((value) => value !== null), "every row of the table is joined");
      const expected = Object.fromEntries(own.map((code, i) => [code, legend.classes[classes[i]].colour]));
      assert.ok(new Set(Object.values(expected)).size > 2);
      const colours = Object.fromEntries((await drawn(page, "places-fill")).map(([code, state]) => [code, state.colour]));
      assert.deepEqual(colours, expected);
      // Chosen in the table, outlined on the map; then as a symbol.
      const [, second] = own;
      await page.click(`[data-key="box-${second}"]`);
      await until(page, "units", second);
      const chosen = async (layer) => (await drawn(page, layer)).filter(([, state]) => state.chosen).map(([code]) => code);
      assert.deepEqual([...new Set(await chosen("places-fill"))], [second]);
      await page.goto(`${server.url}/?lang=en&period=2022&mark=symbol&units=${second}`);
      await ready(page);
      assert.deepEqual(new Set((await drawn(page, "symbols")).map(([code]) => code)), new Set(own));
      assert.deepEqual([...new Set(await chosen("symbols"))], [second]);
      assert.deepEqual(seen.complaints, []);
      await page.close();
    } finally {
      server.stop();
      rmSync(folder, { recursive: true });
    }
  });
}

test("units that touch in a corner have no common border, and each neighbour of a region is named with its own", async () => {
  const folder = mkdtempSync(join(tmpdir(), "shekara-"));
  const corners = { A1: [0, 0], B1: [1, 0], A2: [0, 1], B2: [1, 1], C2: [2, 1] };
  const square = ([code, [x, y]]) => ({
    type: "Feature", properties: { code, name: `Square ${code}` },
    geometry: { type: "Polygon", coordinates: [[[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]] },
  });
  const files = [join(folder, "squares.geojson"), join(folder, "made-up.csv")];
  writeFileSync(files[0], JSON.stringify({ type: "FeatureCollection", features: Object.entries(corners).map(square) }));
  writeFileSync(files[1], "code,2022,2023\nA1,9,1\nB1,9,2\nA2,9,3\nB2,9,4\nC2,9,5\n");
  const server = await startServer(files);
  try {
    const told = async (query) => {
      const { page, seen } = await visit({ server, browser: at.browser }, query);
      const lines = await page.locator("#sheet li").allTextContents();
      assert.deepEqual(seen.complaints, []);
      assert.doesNotMatch(await page.textContent("#sheet"), /not stated\. not stated/);
      await page.close();
      return lines.join("\n").replaceAll("\u00a0", " ");
    };
    const one = await told("?lang=en&tab=profile&units=A1");
    assert.match(one, /Square B2: they touch in a point only/);
    assert.match(one, /Square B1: common border 11\d km; this unit less Square B1: −1/);
    const region = await told("?lang=en&tab=profile&units=B1,B2");
    assert.match(region, /Square B1 and Square A1: 11\d km of common border/);
    assert.match(region, /Square B2 and Square A2: 11\d km/);
    assert.match(region, /Square B1 and Square C2: they touch in a point only/);
    assert.match(await told("?lang=en&tab=compare&units=A1,B2"), /Square A1 and Square B2: they touch in a point only/);
    const map = await (await fetch(`${server.url}/maps/squares.svg?lang=ru`)).text();
    assert.doesNotMatch(map, /Карта: *</);
  } finally {
    server.stop();
    rmSync(folder, { recursive: true });
  }
});
