// What a table leaves open, as buttons: the choices that the reader names, those that a topic has, the columns.

/** The topics that have few answers, with them. */
export const CHOICES = /** @type {Record<string, string[]>} */ ({
  decimal: ["comma", "point"],
  dates: ["day-first", "month-first"],
  dash: ["not-available", "zero"],
  parentheses: ["negative", "uncertain"],
  "blank-names": ["from-above", "refused"],
  layout: ["long", "wide"],
  encoding: ["utf-8", "windows-1251", "kz-1048", "cp866"],
});
/** The topics whose answer is a column. */
const COLUMNS = ["code", "name", "parent", "value"];

/**
 * What can be answered to a question: parameters of the next request.
 * @typedef {Record<string, string>} Flags
 * @typedef {{ topic: string, says: string, answers: Flags[] }} Question
 */

/**
 * The questions of an answer, each topic once.
 * @param {JoinAnswer} answer
 * @returns {Question[]}
 */
export function questionsOf({ questions, not_understood: faults, columns }) {
  const headings = columns.map(({ heading }) => heading).filter(Boolean);
  const open = [
    ...questions.map(({ topic, asks }) => ({ topic: topic ?? "", says: asks })),
    ...faults.map(({ why }) => ({ topic: topicOf(why), says: why })),
  ];
  /** @type {Map<string, Question>} */
  const all = new Map();
  for (const { topic, says } of open) {
    const answers = [...named(says), ...(CHOICES[topic] ?? []).map((value) => ({ [topic]: value }))];
    if (COLUMNS.includes(topic)) answers.push(...headings.map((heading) => ({ [topic]: heading })));
    const key = topic || says;
    if (!all.has(key)) all.set(key, { topic, says, answers: unique(answers) });
  }
  return [...all.values()];
}

/**
 * `say decimal = point or comma`
 * @param {string} text
 */
const topicOf = (text) => text.match(/\bsay ([a-z-]+) =/)?.[1] ?? text.match(/--([a-z][a-z-]+)/)?.[1] ?? "";

/**
 * `as in --sheet "2023" --period 2023`: one answer of each part of the sentence.
 * @param {string} text
 * @returns {Flags[]}
 */
function named(text) {
  return text.split(/,? or /).flatMap((part) => {
    const pairs = [...part.matchAll(/--([a-z-]+)[ =](?:"([^"]*)"|([^\s,;:]+))/g)].map(([, topic, quoted, plain]) => [
      topic === "period" ? "table_period" : topic,
      quoted ?? plain,
    ]);
    // One request answers a topic once: of several columns each is an answer by itself.
    const topics = new Set(pairs.map(([topic]) => topic));
    if (topics.size < pairs.length) return pairs.map((pair) => Object.fromEntries([pair]));
    return pairs.length ? [Object.fromEntries(pairs)] : [];
  });
}

/** @param {Flags[]} all */
const unique = (all) => [...new Map(all.map((flags) => [JSON.stringify(flags), flags])).values()];
