// A sheet of styles that the first view does not need, asked for with the screen that does.

/** @type {Map<string, Promise<unknown>>} */
const asked = new Map();

/**
 * Resolves when the styles are there, or cannot be: a screen without them is still read.
 * @param {URL} url
 */
export function dress(url) {
  const { href } = url;
  if (!asked.has(href)) {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
    asked.set(
      href,
      new Promise((resolve) => ["load", "error"].forEach((event) => link.addEventListener(event, resolve))),
    );
    document.head.append(link);
  }
  return asked.get(href);
}
