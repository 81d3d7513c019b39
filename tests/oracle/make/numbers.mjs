// Writes tests/oracle/numbers/figures.json: numbers as CLDR has them in three languages, written by ICU through
// Node's Intl (Node has all locales, Kazakh among them).
//
//   node tests/oracle/make/numbers.mjs > tests/oracle/numbers/figures.json
//
// Three things are ours and put in here: the minus is U+2212, what rounds to zero has no sign, and no line
// breaks between a number and its unit.

const LANGUAGES = ["kk", "ru", "en"];
// Numbers whose shortest spelling ends in 5 while the number itself lies beside that half are left out: ICU
// rounds the spelling, Rust and JavaScript the number.
const NUMBERS = [
  0, 1, -1, 5, 12, 999, 1000, -1234, 12345, 123456, 1234567, -987654321, 1e12, 1e21, 1e22, 0.5, 1.5, 2.5, -2.5, 0.25, 0.125, 0.375,
  10.25, 10.3, 11.3, -11.7, 99.95, 999.96, 0.04, -0.04, 0.06, -0.4, 1234.5, -1234567.891, 0.1 + 0.2, 1e-7, 3.14159265, -22.8123, 1 / 3, 2 / 3, 1e-3,
];
const UNITS = {
  "%": (lang, digits) => new Intl.NumberFormat(lang, { style: "percent", minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: "negative" }),
  km: (lang, digits) => new Intl.NumberFormat(lang, { style: "unit", unit: "kilometer", unitDisplay: "short", minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: "negative" }),
};

const ours = (text) => text.replace("-", "\u2212").replace(/ (?=[^\d]+$)/, "\u00a0");
const plain = (value, digits) => Object.fromEntries(LANGUAGES.map((lang) => [lang, ours(new Intl.NumberFormat(lang, { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: "negative" }).format(value))]));

const numbers = NUMBERS.flatMap((value) => [0, 1, 2, 3, 6].map((digits) => ({ value, decimals: digits, written: plain(value, digits) })));
// A per cent of whole numbers: what Intl multiplies by 100 must come out exactly.
const units = [1, 5, -5, 25, 1200].flatMap((value) => [0, 1].flatMap((digits) => Object.entries(UNITS).map(([unit, format]) => ({
  value, decimals: digits, unit, written: Object.fromEntries(LANGUAGES.map((lang) => [lang, ours(format(lang, digits).format(unit === "%" ? value / 100 : value))])),
}))));

// The rule of a column's decimals has no other program: one case on each side of each of its numbers.
const columns = [
  [[3890, -77], 0], [[], 0], [[10.25, 3], 2], [[0.5], 1], [[10.25, 1 / 3], 1], [[-22.8123, 11.3], 1], [[1 / 3], 2], [[0.1 + 0.2], 2],
  [[1.125], 2], [[2.125], 1], [[2.0000001], 1], [[1.9999999], 2], [[0.2000001], 2], [[0.1999999], 3], [[0.0123], 4], [[1e-9], 6], [[1e-9, 5], 1], [[1e22], 0],
].map(([values, decimals]) => ({ values, decimals }));

// Kilometres: 0 is exact, and what does not touch is never written as 0. On both sides of each step.
const kilometres = [[0, 0], [0.004, 2], [0.04, 2], [0.999, 2], [1, 1], [99.96, 1], [100, 0], [310.586, 0]];
console.log(JSON.stringify({ made_by: `Intl of Node ${process.version}, CLDR ${process.versions.cldr}, ICU ${process.versions.icu}`, numbers, units, columns, kilometres }, null, 1));
