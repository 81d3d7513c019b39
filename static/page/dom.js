// Makes elements. Text goes in as text: a name is never read as markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes and children; strings become text, nothing is left out. */
export function make(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** The same for SVG. */
export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

/** A button that does something. */
export function button(text, does, attributes = {}) {
  const made = make("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", does);
  return made;
}

/** A choice of one; `groups` is a list of options, or of `{ label, options }`. */
export function options(groups, chosen) {
  const option = ({ value, text }) => make("option", value === chosen ? { value, selected: "" } : { value }, text);
  return groups.map((one) =>
    one.options ? make("optgroup", { label: one.label }, ...one.options.map(option)) : option(one),
  );
}

/** Puts new children into an element; who works by keyboard stays on the element with the same `data-key`. */
export function redraw(element, ...children) {
  const active = element.contains(document.activeElement) ? document.activeElement : null;
  const key = active?.dataset.key;
  const caret = active?.selectionStart;
  element.replaceChildren(...children.flat().filter((one) => one !== null));
  if (!key) return;
  const again = element.querySelector(`[data-key="${CSS.escape(key)}"]`);
  again?.focus({ preventScroll: true });
  if (typeof caret === "number" && again?.setSelectionRange) again.setSelectionRange(caret, caret);
}

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(key, value);
  element.append(...children.flat().filter((one) => one !== null));
  return element;
}

export const byId = (id) => document.getElementById(id);
