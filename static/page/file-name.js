// What a file is called that is taken away: which kind, of what, where, when, in which language.

/** What an address of it begins with, where its last part does not tell it. @type {Record<string, string>} */
const KINDS = { maps: "map", legend: "legend", styles: "style" };
/** Parameters that say what it is of, in their order in the name. */
const SAYS = ["indicator", "indicators", "record", "verdict", "where", "units", "time", "period", "periods", "lang"];
// More codes are counted.
const NAMED = 3;

/** @param {string} codes */
const counted = (codes) => {
  const all = codes.split(",");
  return all.length > NAMED ? `${all.length}-units` : all.join("-");
};

/**
 * `map_districts_net_migration_in-150000000_2018-2024_ru.pdf`.
 * @param {string} path
 */
export function fileName(path) {
  const { pathname, searchParams } = new URL(path, location.href);
  const [folder, last] = pathname.split("/").slice(-2);
  const [, stem, ending] = last.match(/^(.*)\.(\w+)$/) ?? ["", last, ""];
  const kind = searchParams.has("paper") ? "sheet" : (KINDS[folder] ?? "");
  /** @param {string} name */
  const said = (name) => {
    const value = searchParams.get(name) ?? "";
    return ["units", "indicators"].includes(name) ? counted(value) : value;
  };
  const parts = [kind, stem, ...SAYS.map(said)].filter(Boolean);
  const name = parts.map((part) => part.replaceAll("..", "-").replaceAll(/[^\p{L}\p{N}._-]+/gu, "-")).join("_");
  return ending ? `${name}.${ending}` : name;
}
