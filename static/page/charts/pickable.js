// Points of a chart that can be chosen: by the mouse, and by arrow keys from one to the next.

import { nameOf } from "../catalogue.js";
import { clicked } from "../choose.js";
import { svg } from "../dom.js";
import { chosen, state } from "../state.js";

// Right of it a name stands left of its point; charts are 440 wide.
const TURN = 300;
/** @type {Record<string, number>} */
const STEP = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * A chart of points, each `{ code, x, y, border, colour, says }` with a border of null where nobody measured it,
 * over what is drawn under them.
 * @param {Attributes} attributes
 * @param {Child[]} under
 * @param {ChartPoint[]} points
 */
export function chart(attributes, under, points) {
  const made = points.map(point);
  const names = points.filter((one) => chosen().includes(one.code)).map(label);
  const drawn = svg(
    "svg",
    { role: "listbox", "aria-multiselectable": "true", tabindex: 0, class: "chart", ...attributes },
    ...under,
    ...made,
    svg("g", { "aria-hidden": "true" }, ...names),
  );
  let at = Math.max(
    0,
    points.findIndex((one) => chosen().includes(one.code)),
  );
  const mark = () => {
    made.forEach((one, i) => one.classList.toggle("active", i === at));
    drawn.setAttribute("aria-activedescendant", made[at].id);
  };
  drawn.addEventListener("focus", () => made.length && mark());
  drawn.addEventListener("blur", () => made[at]?.classList.remove("active"));
  drawn.addEventListener("keydown", (event) => {
    if (STEP[event.key] && made.length) {
      at = (at + STEP[event.key] + made.length) % made.length;
      mark();
    } else if (["Enter", " "].includes(event.key) && made.length) clicked(points[at].code, event);
    else return;
    event.preventDefault();
  });
  return drawn;
}

/**
 * A name beside its point, on the side where there is room.
 * @param {ChartPoint} one
 */
function label({ code, x, y }) {
  const side = x > TURN ? { x: x - 9, "text-anchor": "end" } : { x: x + 9 };
  return svg("text", { ...side, y: y + 4, class: "label" }, nameOf(state.layer, code));
}

/** @param {ChartPoint} one */
function point({ code, x, y, border, colour, says }) {
  const is = chosen().includes(code);
  const name = nameOf(state.layer, code);
  const shape = border
    ? svg("path", { d: `M${x} ${y - 7}L${x + 7} ${y}L${x} ${y + 7}L${x - 7} ${y}Z`, fill: colour })
    : svg("circle", { cx: x, cy: y, r: 5, fill: colour, class: border === null ? "unmeasured" : null });
  const parts = [svg("title", {}, `${name}: ${says}`), shape];
  const made = svg(
    "g",
    {
      role: "option",
      id: `point-${code}`,
      "aria-selected": String(is),
      "aria-label": `${name}: ${says}`,
      class: is ? "point chosen" : "point",
    },
    ...parts,
  );
  made.addEventListener("click", (event) => clicked(code, event));
  return made;
}
