// What the page's modules may read of an answer (static/types/answers.d.ts) is what the server sends.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { madeUp } from "./made-up.mjs";
import { HTML, startServer } from "./server.mjs";
import { Shapes } from "./shapes.mjs";

const TYPES = fileURLToPath(new URL("../../static/types/answers.d.ts", import.meta.url));
// For each route addresses whose answers together have every member that is not always sent.
const UNITS = "units=271000000,274400000";
const ASKED = {
  "/indicators": ["/indicators"],
  "/indicators/{id}/series": ["/indicators/net_migration/series?layer=districts", "/indicators/population/series?layer=oblasts"],
  "/units/{layer}.json": ["/units/districts.json", "/units/country.json"],
  "/values/{layer}.json": [
    "/values/districts.json?indicator=net_migration&period=2018", "/values/districts.json?indicator=net_migration_rate&period=2021",
    "/values/districts.json?indicator=net_migration_rate&period=2023&reliability=mask", "/values/districts.json?indicator=net_migration&mark=symbol",
    "/values/districts.json?indicator=net_migration_rate&by=population_density", "/values/oblasts.json?indicator=internal_arrivals_rate&smoothing=global", "/values/districts.json?indicator=distance_to_border_km",
    "/values/districts.json?indicator=population_density&method=boxplot", "/values/districts.json?where=in:150000000&classes_from=where",
  ],
  "/tiles/{layer}.json": ["/tiles/districts.json"],
  "/search": ["/search?q=Ural", "/search?q=%D0%90%D0%BA%D1%81%D0%B0%D0%B9"],
  "/audit.json": ["/audit.json"],
  "/analysis/claims.json": ["/analysis/claims.json"],
  "/analysis/flows.json": ["/analysis/flows.json", "/analysis/flows.json?record=between-oblasts", "/analysis/flows.json?record=made-up&unit=230000000&model=gravity"],
  "/analysis/border-proximity.json": ["/analysis/border-proximity.json?bands=none", "/analysis/border-proximity.json?bands=1&neighbour=TM"],
  "/analysis/border-proximity.geojson": ["/analysis/border-proximity.geojson?bands=1&neighbour=TM"],
  "/analysis/border-effect.json": [
    "/analysis/border-effect.json?neighbour=RU&indicator=net_migration_rate&period=2023", "/analysis/border-effect.json?indicator=net_migration_rate&period=2021",
    "/analysis/border-effect.json?indicator=distance_to_border_km", "/analysis/border-effect.json?indicator=net_migration_rate&where=in:150000000",
  ],
  "/analysis/clusters.json": ["/analysis/clusters.json?indicator=natural_increase_rate&period=2024", "/analysis/clusters.json?indicator=kandas_cumulative"],
  "/analysis/forecast.json": [
    "/analysis/forecast.json?layer=oblasts&indicator=net_migration", "/analysis/forecast.json?layer=oblasts&indicator=net_migration&units=150000000,230000000",
    "/analysis/forecast.json?layer=country&indicator=net_migration",
  ],
  "/analysis/rates.json": ["/analysis/rates.json?indicator=natural_increase_rate&period=2024&from=2023"],
  "/analysis/in-words.json": ["/analysis/in-words.json?indicator=net_migration_rate&where=border:RU"],
  "/analysis/neighbours.json": ["/analysis/neighbours.json?indicator=net_migration_rate&period=2023", "/analysis/neighbours.json?indicator=net_migration_rate&period=2021"],
  "/analysis/neighbours.geojson": ["/analysis/neighbours.geojson?indicator=net_migration_rate&period=2023"],
  "/analysis/compare.json": [
    `/analysis/compare.json?${UNITS}&indicators=net_migration_rate&period=2023&from=2018`, `/analysis/compare.json?${UNITS}&indicators=net_migration_rate&period=2021`,
    "/analysis/compare.json?units=231000000,235600000&indicators=net_migration&period=2018&from=2017", "/analysis/compare.json?units=231000000,235600000&indicators=net_migration&period=2019&from=2018",
    `/analysis/compare.json?${UNITS}&indicators=net_migration_rate&where=border:RU`,
  ],
  "/analysis/profile.json": ["/analysis/profile.json?units=231000000", `/analysis/profile.json?${UNITS}`],
};

const shapes = new Shapes(TYPES);
const routes = new Map(shapes.membersOf("Routes"));
let server;
// With what the workspace of the repository ships none of.
const workspace = madeUp();
before(async () => {
  server = await startServer(["--workspace", workspace.folder]);
});
after(() => {
  server.stop();
  workspace.remove();
});

async function ask(path) {
  const response = await fetch(server.url + path);
  assert.equal(response.status, 200, `${path}: ${await response.clone().text()}`);
  return response.json();
}

test("every route whose answer is declared is asked here", () => {
  assert.deepEqual(Object.keys(ASKED).sort(), [...routes.keys()].sort());
});

for (const [route, addresses] of Object.entries(ASKED)) {
  test(`${route} sends what the page reads`, async () => {
    for (const path of addresses) assert.deepEqual(shapes.problems(routes.get(route), await ask(path), path), []);
  });
}

test("no member is declared that no answer has", () => {
  assert.deepEqual(shapes.unseen(), []);
});

test("an answer without a member that the page reads is found out", async () => {
  const [first, ...others] = await ask("/indicators");
  delete first.layers[0].sources;
  others[0].title = "text";
  const found = shapes.problems(routes.get("/indicators"), [first, ...others], "answer");
  assert.deepEqual(found, ["answer[0].layers[0].sources is not sent", "answer[1].title is string, not an object"]);
});

test("the parameters of the page's address are those that its modules know", async () => {
  const page = await (await fetch(server.url, HTML)).text();
  const [, sent] = page.match(/name="shekara-parameters" content="([^"]*)"/);
  const known = new Shapes(TYPES.replace("answers", "page")).membersOf("State").map(([name]) => name);
  // The beginning of a span, and the span that was asked for, are written in its time; the period that was chosen is kept
  // beside the address.
  const written = known.filter((name) => !["since", "span", "wish"].includes(name));
  assert.deepEqual(sent.split(" ").sort(), written.sort());
});
