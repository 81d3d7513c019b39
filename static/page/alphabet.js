// The order of names: by the 42 letters of the Kazakh alphabet, which holds the Russian one. The
// browser's own collation lacks Kazakh.

const LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";
// Above every Latin code point, so that both scripts stay apart.
const CYRILLIC = 0x110000;

/** @param {string} letter */
const rank = (letter) => {
  const place = LETTERS.indexOf(letter);
  return place < 0 ? letter.codePointAt(0) : CYRILLIC + place;
};

/**
 * Compares two names, for a sort; case does not count, and Russian files ё under е.
 * @param {string} a
 * @param {string} b
 * @param {string} lang
 */
export function byName(a, b, lang) {
  /** @param {string} text */
  const letters = (text) => [...(lang === "ru" ? text.toLowerCase().replaceAll("ё", "е") : text.toLowerCase())];
  const [left, right] = [letters(a), letters(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = rank(left[i]) - rank(right[i]);
    if (difference) return difference;
  }
  return left.length - right.length || (a < b ? -1 : Number(a > b));
}

// Letters that one keyboard lacks, and how they are written then.
/** @type {Record<string, string>} */
const PLAIN = { ё: "е", ә: "а", ғ: "г", қ: "к", ң: "н", ө: "о", ұ: "у", ү: "у", һ: "х", і: "и", й: "и", ы: "и" };

/**
 * A letter as it is written where it is lacking, for a search.
 * @param {string} letter
 */
export const plain = (letter) => PLAIN[letter] ?? letter;
