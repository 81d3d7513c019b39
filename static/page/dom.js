// Makes elements. Text goes in as text: a name is never read as markup.

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element with attributes and children; strings become text, nothing is left out.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Attributes} [attributes]
 * @param {Children} children
 */
export function make(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/**
 * The same for SVG.
 * @template {keyof SVGElementTagNameMap} Name
 * @param {Name} name
 * @param {Attributes} [attributes]
 * @param {Children} children
 */
export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

/**
 * A button that does something.
 * @param {string} text
 * @param {(event: MouseEvent) => unknown} does
 * @param {Attributes} [attributes]
 */
export function button(text, does, attributes = {}) {
  const made = make("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", does);
  return made;
}

/**
 * A choice of one; `groups` is a list of options, or of `{ label, options }`.
 * @param {(Option | OptionGroup)[]} groups
 * @param {string | null} chosen
 */
export function options(groups, chosen) {
  /** @param {Option} one */
  const option = ({ value, text }) => make("option", value === chosen ? { value, selected: "" } : { value }, text);
  return groups.map((one) =>
    "options" in one ? make("optgroup", { label: one.label }, ...one.options.map(option)) : option(one),
  );
}

/**
 * Puts new children into an element; who works by keyboard stays on the element with the same `data-key`.
 * @param {Element} element
 * @param {Children} children
 */
export function redraw(element, ...children) {
  const focused = /** @type {HTMLInputElement | null} */ (document.activeElement);
  const active = element.contains(focused) ? focused : null;
  const key = active?.dataset.key;
  const caret = active?.selectionStart;
  element.replaceChildren(...children.flat().filter((one) => one !== null));
  if (!key) return;
  /** @type {HTMLInputElement | null} */
  const again = element.querySelector(`[data-key="${CSS.escape(key)}"]`);
  again?.focus({ preventScroll: true });
  if (typeof caret === "number" && again?.setSelectionRange) again.setSelectionRange(caret, caret);
}

/**
 * @template {Element} Made
 * @param {Made} element
 * @param {Attributes} attributes
 * @param {Children} children
 */
function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(key, String(value));
  element.append(...children.flat().filter((one) => one !== null));
  return element;
}

/**
 * An element of the document by its id.
 * @template {keyof PageElements} Id
 * @param {Id} id
 * @returns {PageElements[Id]}
 */
export const byId = (id) => /** @type {any} */ (document.getElementById(id));

/**
 * Hears of what is chosen or written in a control.
 * @param {ControlId} id
 * @param {(value: string) => unknown} does
 */
export const onChange = (id, does) => byId(id).addEventListener("change", () => does(byId(id).value));
