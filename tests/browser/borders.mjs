// People near a border and border points in words, and one name for one place, in the three languages.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { at } from "./home.mjs";
import { startServer } from "./server.mjs";
import { ready, visit } from "./visit.mjs";

const plain = (text) => text.replaceAll("\u00a0", " ");

/** Words around the figures of 50 km from Russia at the start of 2025; people by tests/oracle/make/people_within.py. */
const SENTENCES = {
  kk: /Шекарадан \(Ресей; [^)]*2025[^)]*\) 50 км шегіндегі адам саны: кемінде .*, көп дегенде 1 420 721 \(.*: 17\); .*бағалау: 745 662\..*үлесі: 70 %/u,
  ru: /Людей в пределах 50 км от границы \(Россия; .*2025.*\): не менее .*, не более 1 420 721 \(.*: 17\); оценка .*: 745 662\. .*пунктах: 70 %/u,
  en: /People within 50 km of the border \(Russia; .*2025\): at least .*, at most 1,420,721 \(.*: 17\); estimated .*: 745,662\. .* have 70 %/u,
};

for (const [lang, sentence] of Object.entries(SENTENCES)) {
  test(`people within each distance of a border are told in ${lang}`, async () => {
    const { page, seen } = await at.visit(`?lang=${lang}&indicator=net_migration_rate&period=2023&overlay=bands&neighbour=RU`);
    const told = (await page.locator("#overlay-legend .people").allTextContents()).map(plain);
    assert.equal(told.length, 3);
    assert.match(told[1], sentence);
    assert.deepEqual(seen.complaints, []);
    await page.close();
  });
}

/** Names that the map has found room for, of some of its layers. */
const named = (page, layers) => page.evaluate((layers) => window.shekara.map.queryRenderedFeatures({ layers }).map(({ layer, properties }) =>
  [layer.id, properties.code ?? properties.unit, properties.name_ru]), layers);

test("a city that is a unit and an oblast's centre has one name", async () => {
  const city = "471000000";
  const layers = ["districts-labels", "towns-centre-names"];
  const { page, seen } = await at.visit("?lang=ru&indicator=net_migration&period=2024");
  const of = async () => (await named(page, layers)).filter(([, unit]) => unit === city);
  assert.deepEqual((await of()).map(([layer]) => layer), ["towns-centre-names"]);
  // As near as the city is large.
  await page.evaluate(() => window.shekara.map.jumpTo({ center: [51.17, 43.66], zoom: 8 }));
  await page.evaluate(() => new Promise((resolve) => window.shekara.map.once("idle", resolve).triggerRepaint()));
  assert.deepEqual((await of()).map(([layer]) => layer), ["towns-centre-names"]);
  // Without towns the city has its own.
  await page.uncheck("#towns");
  await page.evaluate(() => new Promise((resolve) => window.shekara.map.once("idle", resolve).triggerRepaint()));
  assert.deepEqual((await of()).map(([layer]) => layer), ["districts-labels"]);
  assert.deepEqual(seen.complaints, []);
  await page.close();
});

/** Two units, a land west of them and two border points, all made up. */
function write(folder) {
  const square = (code, x) => ({
    type: "Feature", properties: { code, parent: null, name_kk: code, name_ru: code, name_en: code },
    geometry: { type: "Polygon", coordinates: [[[x, 48], [x + 1, 48], [x + 1, 49], [x, 49], [x, 48]]] },
  });
  const collection = (features) => JSON.stringify({ type: "FeatureCollection", features });
  const said = "{ kk = \"x\", ru = \"x\", en = \"x\" }";
  const files = {
    "shekara.toml": `[workspace]\ntitle = ${said}\ndefault = { layer = "units", indicator = "count" }\n`
      + `[[source]]\nid = "nobody"\ntitle = ${said}\npublisher = "nobody"\nlicence = "none"\n`
      + ["units", "around"].map((id) => `[[layer]]\nid = "${id}"\ntitle = ${said}\nfile = "${id}.geojson"\nsource = "nobody"\n`).join("")
      + `[[indicator]]\nid = "count"\ntitle = ${said}\nunit = ${said}\nkind = "count"\ntheme = "x"\nsource = "nobody"\nvintage = "x"\nfile = "count.csv"\n`
      + "[borders]\nunits = \"units\"\ncontext = \"around\"\ntolerance_km = 5\nmin_run_km = 1\n[crossings]\nfile = \"crossings.csv\"\n",
    "units.geojson": collection([square("U1", 50), square("U2", 51)]),
    "around.geojson": collection([square("XA", 49)]),
    "count.csv": "layer,code,period,value,status,source\nunits,U1,2024,1,,nobody\nunits,U2,2024,2,,nobody\n",
    "crossings.csv": "name_kk,name_ru,name_en,lon,lat,kind,countries,source\nБекет,Застава,Post,50,48.5,road,XA KZ,nobody\n",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

test("the profile names the nearest border point in the three languages", async () => {
  const folder = mkdtempSync(join(tmpdir(), "shekara-"));
  write(folder);
  const server = await startServer(["--workspace", folder]);
  try {
    const { page, seen } = await visit({ server, browser: at.browser }, "?lang=kk&tab=profile&units=U2");
    for (const [lang, line] of [["kk", /пункті: Бекет, 73,9 км/u], ["ru", /пропуска: Застава, 73,9 км/u], ["en", /point: Post, 73\.9 km/u]]) {
      await page.goto(`${server.url}/?lang=${lang}&tab=profile&units=U2`);
      await ready(page);
      assert.match(plain(await page.textContent("#sheet")), line);
    }
    assert.deepEqual(seen.complaints, []);
    await page.close();
  } finally {
    server.stop();
    rmSync(folder, { recursive: true });
  }
});
