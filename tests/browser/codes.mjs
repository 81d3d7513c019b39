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
      assert.equal((await drawn(page, "symbols")).length, codes.length);
      assert.deepEqual(await chosen("symbols"), [second]);
      assert.deepEqual(seen.complaints, []);
      await page.close();
    } finally {
      server.stop();
      rmSync(folder, { recursive: true });
    }
  });
}
