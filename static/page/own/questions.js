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
    ...questions.map(({ asks, ...one }) => ({ ...one, says: asks })),
    ...faults.map(({ why, ...one }) => ({ ...one, says: why })),
  ];
  /** @type {Map<string, Question>} */
  const all = new Map();
  for (const { says, answers: offered, ...one } of open) {
    const topic = one.topic ?? "";
    const answers = [...offered.map(asParameters), ...(CHOICES[topic] ?? []).map((value) => ({ [topic]: value }))];
    if (COLUMNS.includes(topic)) answers.push(...headings.map((heading) => ({ [topic]: heading })));
    const key = topic || says;
    if (!all.has(key)) all.set(key, { topic, says, answers: unique(answers) });
  }
  return [...all.values()];
}

/**
 * An answer as parameters: `period` is the view's.
 * @param {Flags} answer
 */
const asParameters = ({ period, layout, ...others }) => ({
  ...others,
  ...(period && { table_period: period }),
  ...(layout && { table_layout: layout }),
});

/** @param {Flags[]} all */
const unique = (all) => [...new Map(all.map((flags) => [JSON.stringify(flags), flags])).values()];
