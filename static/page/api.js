// Asks the server; a refusal becomes an Error with the server's own words.

const answers = new Map();
const KEPT = 60;

/** The JSON at an address of this server; asked for once while the page is open. */
export function get(path) {
  if (answers.has(path)) return answers.get(path);
  const answer = ask(path);
  answers.set(path, answer);
  answer.catch(() => answers.delete(path));
  if (answers.size > KEPT) answers.delete(answers.keys().next().value);
  return answer;
}

async function ask(path) {
  const response = await fetch(path, { headers: { accept: "application/json" } });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.detail ?? `${response.status} ${path}`);
  return body;
}

/** A path with parameters; those without a value are left out. */
export function address(path, parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value);
  // Commas stand as they are: lists stay legible, and equal questions have equal addresses.
  return given.length ? `${path}?${new URLSearchParams(given).toString().replaceAll("%2C", ",")}` : path;
}
