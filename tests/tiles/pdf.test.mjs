// Finished maps as PDF, read by pdf.js: one page of the drawing's size, whose texts are texts, every unit painted, and
// described for those who do not see it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { getDocument, OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import { startServer } from "../browser/server.mjs";

let server;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

const VIEWS = [
  "indicator=net_migration_rate&period=2023&lang=kk",
  "indicator=net_migration_rate&period=2021&lang=ru",
  "indicator=net_migration_rate&periods=2022,2023&lang=en&width=1600",
  "indicator=net_migration_rate&period=2013&reliability=mask&units=271000000",
];

async function read(view) {
  const answer = await fetch(`${server.url}/maps/districts.pdf?${view}`);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("content-type"), "application/pdf");
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const document = await getDocument({ data: bytes.slice(), verbosity: 0, useSystemFonts: false }).promise;
  assert.equal(document.numPages, 1);
  return { bytes, document, page: await document.getPage(1) };
}

/** What an SVG says, without its markup: titles in it are tooltips, which paper does not have. */
function drawing(svg) {
  const text = (markup) => markup.replace(/<[^>]*>/g, "").replaceAll("&amp;", "&").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&#39;", "'").replaceAll("&quot;", '"');
  return {
    size: ["width", "height"].map((side) => Number(svg.match(new RegExp(` ${side}="([\\d.]+)"`))[1])),
    title: text(svg.match(/<title[^>]*>(.*?)<\/title>/s)[1]),
    description: text(svg.match(/<desc[^>]*>(.*?)<\/desc>/s)[1]),
    lines: [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/gs)].map(([, line]) => text(line)),
    units: [...svg.matchAll(/<path id="[^"]*u\d+"/g)].length,
  };
}

for (const view of VIEWS) {
  test(`a finished map as PDF says what the drawing says: ${view}`, async () => {
    const { bytes, document, page } = await read(view);
    const svg = drawing(await (await fetch(`${server.url}/maps/districts.svg?${view}`)).text());

    // A pixel is 1/96 inch, a point 1/72.
    assert.deepEqual(page.view, [0, 0, ...svg.size.map((side) => side * 0.75)]);
    const { info } = await document.getMetadata();
    assert.equal(info.Title, svg.title);
    assert.equal(info.Language, view.match(/lang=(..)/)?.[1] ?? "en");

    const { items } = await page.getTextContent();
    const written = items.map((item) => item.str).join("\n").replace(/\s+/g, "");
    for (const line of svg.lines) assert.ok(written.includes(line.replace(/\s+/g, "")), line);

    const { children: [figure] } = await page.getStructTree();
    assert.equal(figure.role, "Figure");
    assert.equal(figure.alt, svg.description);

    const { fnArray } = await page.getOperatorList();
    const fills = fnArray.filter((one) => [OPS.fill, OPS.eoFill].includes(one)).length;
    assert.ok(fills >= svg.units && svg.units > 0, `${fills} fills of ${svg.units} units`);

    const again = new Uint8Array(await (await fetch(`${server.url}/maps/districts.pdf?${view}`)).arrayBuffer());
    assert.deepEqual(again, bytes, "the same request has the same bytes");
  });
}

const PAPERS = { a4: [297, 210], "a4-upright": [210, 297], a3: [420, 297], "a3-upright": [297, 420], slide: [(40 / 3) * 25.4, 190.5] };

for (const [paper, millimetres] of Object.entries(PAPERS)) {
  test(`a sheet of paper has one page of its size, and no text too small: ${paper}`, async () => {
    const { page } = await read(`indicator=net_migration_rate&where=in:150000000&time=2018..2024&lang=ru&paper=${paper}`);
    const sides = page.view.slice(2).map((points) => (points / 72) * 25.4);
    for (const [i, side] of sides.entries()) assert.ok(Math.abs(side - millimetres[i]) < 0.01, `${sides}`);
    const { items } = await page.getTextContent();
    const sizes = items.filter((item) => item.str.trim()).map((item) => Math.hypot(item.transform[2], item.transform[3]));
    assert.ok(sizes.length > 50);
    assert.ok(Math.min(...sizes) > 6.49, `${Math.min(...sizes)} points`);
  });
}

test("an atlas has the map and behind it a page for each unit, each with its name, rank and description", async () => {
  const view = "indicator=net_migration_rate&where=in:470000000&time=2018..2024&lang=en&paper=a4&layout=atlas";
  const answer = await fetch(`${server.url}/maps/districts.pdf?${view}`);
  assert.equal(answer.status, 200);
  const data = new Uint8Array(await answer.arrayBuffer());
  const document = await getDocument({ data, verbosity: 0, useSystemFonts: false }).promise;
  const units = await (await fetch(`${server.url}/values/districts.json?indicator=net_migration_rate&period=2024&where=in:470000000`)).json();
  assert.equal(document.numPages, 1 + units.codes.length);
  const { units: named } = await (await fetch(`${server.url}/units/districts.json`)).json();
  const nameOf = new Map(named.map((one) => [one.code, one.names.en]));
  const seen = new Set();
  for (let number = 2; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    assert.deepEqual(page.view.slice(2).map(Math.round), [842, 595]);
    const { items } = await page.getTextContent();
    const text = items.map(({ str }) => str).join(" ");
    const own = units.codes.filter((one) => items[0].str === nameOf.get(one));
    assert.equal(own.length, 1, `page ${number}: ${items[0].str}`);
    assert.match(text, /rank \d+ of 41 in the layer/);
    seen.add(own[0]);
    const { children } = await page.getStructTree();
    assert.ok(children[0].alt.length > 100, "described");
  }
  assert.equal(seen.size, units.codes.length);
});
