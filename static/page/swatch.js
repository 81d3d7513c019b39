// Patches of the legend: a colour, or a hatch as the map has it.

import { make, svg } from "./dom.js";

const [WIDTH, HEIGHT] = [34, 16];
/** @type {Record<string, string>} */
const HATCHES = {
  "no-data": "M-2 10L10-2M2 18L22-2M14 18L34-2M26 18L38 6",
  suppressed: "M-2 10L10-2M2 18L22-2M14 18L34-2M26 18L38 6M-2 6L10 18M2-2L22 18M14-2L34 18M26-2L38 10",
  masked: "M1 4H33M1 8H33M1 12H33",
};

/**
 * A colour.
 * @param {string} fill
 */
export const colour = (fill) => patch(box(fill));

/**
 * A hatch by its name, over the colour that is its ground.
 * @param {string} name
 * @param {string} ground
 */
export function hatch(name, ground) {
  /** @param {number} cx */
  const dot = (cx) => svg("circle", { cx, cy: 8, r: 2, class: "hatch-dot" });
  const marks = name in HATCHES ? [svg("path", { d: HATCHES[name], class: "hatch-line" })] : [6, 17, 28].map(dot);
  const under = box(ground);
  // Dark as on the map, where the page is dark.
  under.classList.add("hatch-ground");
  return patch(under, ...marks);
}

/** @param {string} fill */
const box = (fill) => svg("rect", { x: 0.5, y: 0.5, width: WIDTH - 1, height: HEIGHT - 1, fill, class: "swatch-edge" });
/** @param {Child[]} parts */
const patch = (...parts) => svg("svg", { width: WIDTH, height: HEIGHT, "aria-hidden": "true" }, ...parts);

/**
 * A line as the map has it: its kind, width and dashes in widths.
 * @param {string} kind
 * @param {number} width
 * @param {number[]} dash
 */
export function stroke(kind, width, dash) {
  const dashes = dash ? { "stroke-dasharray": dash.map((part) => part * width).join(" ") } : {};
  return patch(
    svg("path", { d: `M1 ${HEIGHT / 2}H${WIDTH - 1}`, class: `line line-${kind}`, "stroke-width": width, ...dashes }),
  );
}

/**
 * Circles to measure others by, each with its value, as `{ label, radius }` from the largest.
 * @param {{ label: string, radius: number }[]} symbols
 * @param {string} title
 */
export function circles(symbols, title) {
  const gap = 8;
  const [largest] = symbols;
  let x = 1;
  const parts = symbols.flatMap(({ label, radius }) => {
    const cx = x + radius;
    x += 2 * radius + gap + 8 * label.length;
    return [
      svg("circle", { cx, cy: 2 * largest.radius - radius + 1, r: radius, class: "measure" }),
      svg("text", { x: cx + radius + 4, y: 2 * largest.radius - 2 }, label),
    ];
  });
  const text = [title, symbols.map(({ label }) => label).join(", ")].join(": ");
  return make(
    "p",
    { class: "measures" },
    svg("svg", { viewBox: `0 0 276 ${2 * largest.radius + 3}`, role: "img", "aria-label": text }, ...parts),
  );
}
