// Asks the server; a refusal becomes an Error with the server's own words.

/** @type {Map<string, Promise<any>>} */
const answers = new Map();
const KEPT = 60;
/** The path under which a proxy has put this server, without its last slash: none at the root. */
export const HOME = new URL(".", location.href).pathname.slice(0, -1);

/**
 * The JSON at an address of this server; asked for once while the page is open.
 * @template {string} Address
 * @param {Address} path
 * @returns {Promise<AnswerOf<Address>>}
 */
export function get(path) {
  const kept = answers.get(path);
  if (kept) return kept;
  const answer = ask(path);
  answers.set(path, answer);
  answer.catch(() => answers.delete(path));
  if (answers.size > KEPT) answers.delete([...answers.keys()][0]);
  return answer;
}

/** The server does not answer, or a proxy in its place: nothing is wrong with what was asked. */
export class Unreachable extends Error {}
// What a proxy says whose server is gone.
const GONE = [502, 504];

/**
 * An answer of this server, whatever it says.
 * @param {string | URL} url
 * @param {RequestInit} [how]
 */
export async function reach(url, how) {
  const response = await fetch(url, how).catch((error) => {
    throw new Unreachable(String(error));
  });
  if (GONE.includes(response.status)) throw new Unreachable(String(response.status));
  return response;
}

/**
 * What stands beside the rest of a screen: where the server refuses it, the rest stands without it.
 * @template Answer
 * @param {Promise<Answer>} asked
 * @returns {Promise<Answer | null>}
 */
export async function orNone(asked) {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Unreachable) throw error;
    return null;
  }
}

/** @param {string} path */
async function ask(path) {
  const response = await reach(HOME + path, { headers: { accept: "application/json" } });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.detail ?? `${response.status} ${path}`);
  return body;
}

/**
 * A path with parameters; those without a value are left out.
 * @template {string} Path
 * @param {Path} path
 * @param {Record<string, string>} parameters
 * @returns {Path} with a query, which its type leaves out
 */
export function address(path, parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value);
  // Commas stand as they are: lists stay legible, and equal questions have equal addresses.
  const query = new URLSearchParams(given).toString().replaceAll("%2C", ",");
  return given.length ? /** @type {Path} */ (`${path}?${query}`) : path;
}
