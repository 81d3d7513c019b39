// The workspace of the repository with what it ships none of, made up: a border point, and a table of who moved from where
// to where.

import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const MORE = `
[[source]]
id = "nobody"
title = { kk = "ойдан шығарылған", ru = "придумано", en = "made up" }
publisher = "nobody"
licence = "none"

[crossings]
file = "crossings.csv"

[[flow]]
id = "made-up"
kind = "registrations"
title = { kk = "Ойдан шығарылған көш", ru = "Придуманные переезды", en = "Made-up moves" }
layer = "oblasts"
file = "made-up.csv"
source = "nobody"
`;
/** Of four oblasts: the larger the nearer in this list, and a pair without a number. */
export const OBLASTS = ["150000000", "230000000", "270000000", "470000000"];

/** Its folder, and how to be rid of it. */
export function madeUp() {
  const folder = mkdtempSync(join(tmpdir(), "shekara-"));
  cpSync(fileURLToPath(new URL("../../geodata", import.meta.url)), folder, { recursive: true });
  appendFileSync(join(folder, "shekara.toml"), MORE);
  writeFileSync(join(folder, "crossings.csv"), "name,lon,lat,kind,countries,source\nMade-up post,51.5,51.5,road,KZ RU TM,nobody\n");
  const rows = [2022, 2023].flatMap((year) => OBLASTS.flatMap((from, i) => OBLASTS.map((to, j) => {
    const unknown = year === 2023 && i === 3 && j === 0;
    return [from, to, year, unknown ? "" : 100 * (4 - Math.abs(i - j)) + 10 * i + (year - 2022), unknown ? "not available" : ""].join(",");
  })));
  writeFileSync(join(folder, "made-up.csv"), `origin,destination,period,value,status\n${rows.join("\n")}\n`);
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
