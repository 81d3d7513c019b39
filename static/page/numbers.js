// Numbers in three languages by our own rules: Chromium has no Kazakh locale and would write
// Kazakh numbers the English way.

const GROUP = { kk: "\u00a0", ru: "\u00a0", en: "," };
const POINT = { kk: ",", ru: ",", en: "." };

/** A number with groups of three, at most `digits` decimals, and a true minus sign. */
export function number(value, lang, digits = 1) {
  const rounded = Number(value.toFixed(Number.isInteger(value) ? 0 : digits));
  const [whole, part] = Math.abs(rounded).toString().split(".");
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, GROUP[lang]);
  return (rounded < 0 ? "\u2212" : "") + groups + (part ? POINT[lang] + part : "");
}
