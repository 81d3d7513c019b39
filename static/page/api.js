// Asks the server; a refusal becomes an Error with the server's own words.

/** The JSON at an address of this server. */
export async function get(path) {
  const response = await fetch(path, { headers: { accept: "application/json" } });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.detail ?? `${response.status} ${path}`);
  return body;
}
