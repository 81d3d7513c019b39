// The largest flows over the map, each as an arrow from its origin to its destination: as wide as the number is large,
// bent to its left, so that both directions lie beside each other.

import { svg } from "../dom.js";
import { number } from "../numbers.js";

// Of the widest arrow, in pixels, and of the thinnest that is seen.
const [WIDEST, THINNEST] = [14, 1.2];
// How far it is bent, of its length; how far its ends stay from the points; its head.
const [BEND, SHORT, HEAD] = [0.16, 7, 1.6];
// On a narrow map the largest alone.
const [FEW, NARROW] = [10, 560];
// A point of a place within which people moved needs no arrow.
const LEAST = 2;

export class Links {
  /**
   * @param {MapLibre} map
   * @param {HTMLElement} stage
   */
  constructor(map, stage) {
    this.map = map;
    this.layer = svg("svg", { id: "flow-links", class: "over-map", "aria-hidden": "true" });
    /** @type {Answers.FlowPair[]} */
    this.rows = [];
    /** @type {Map<string, [number, number]>} */
    this.points = new Map();
    this.focus = "";
    stage.insertBefore(this.layer, stage.querySelector("#map-empty"));
    const again = () => this.place();
    map.on("move", again);
    map.on("resize", again);
  }

  /** Takes all away. */
  clear() {
    this.rows = [];
    this.place();
  }

  /**
   * Draws the flows whose both ends have a point; says how many.
   * @param {Answers.FlowPair[]} rows
   * @param {Answers.FlowPlace[]} places
   * @param {string} focus whose comings and goings have colours of their own
   */
  draw(rows, places, focus) {
    this.points = new Map(places.filter(({ point }) => point).map(({ code, point }) => [code, point]));
    this.rows = rows.filter(
      ({ origin, destination, value }) =>
        value && origin !== destination && this.points.has(origin) && this.points.has(destination),
    );
    this.focus = focus;
    this.place();
    return this.rows.length;
  }

  /** Puts them where the map is now: the small ones first, so that the large ones lie on top. */
  place() {
    const { clientWidth: width, clientHeight: height } = this.map.getContainer();
    const rows = this.rows.slice(0, width < NARROW ? FEW : this.rows.length);
    const most = Math.max(...rows.map(({ value }) => value));
    this.layer.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.layer.replaceChildren(
      ...rows
        .map((row) => this.arrow(row, most))
        .filter(Boolean)
        .reverse(),
    );
  }

  /**
   * @param {Answers.FlowPair} row
   * @param {number} most
   */
  arrow({ origin, destination, value, origin_name: from, destination_name: to }, most) {
    const [a, b] = [this.map.project(this.points.get(origin)), this.map.project(this.points.get(destination))];
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    if (length < LEAST) return null;
    const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length];
    // Of two near places it is no wider than it has room for a head.
    const wide = Math.max(THINNEST, Math.min((WIDEST * value) / most, length / 4));
    const head = Math.min(wide * HEAD + 4, length / 2);
    // The curve runs through a point beside the middle.
    const middle = { x: (a.x + b.x) / 2 + uy * length * BEND, y: (a.y + b.y) / 2 - ux * length * BEND };
    const end = toward(b, middle, SHORT);
    const neck = toward(end, middle, head);
    const start = toward(a, middle, SHORT);
    const [hx, hy] = [(end.x - neck.x) / head || 0, (end.y - neck.y) / head || 0];
    const half = wide / 2 + 3;
    const kind = this.focus ? (destination === this.focus ? "arrivals" : "departures") : "flow";
    const [left, right] = [
      { x: neck.x - hy * half, y: neck.y + hx * half },
      { x: neck.x + hy * half, y: neck.y - hx * half },
    ];
    const at = (/** @type {{ x: number, y: number }} */ { x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`;
    return svg(
      "g",
      { class: kind, "data-origin": origin, "data-destination": destination },
      svg("title", {}, `${from} → ${to}: ${number(value)}`),
      svg("path", { d: `M${at(start)}Q${at(middle)} ${at(neck)}`, "stroke-width": wide.toFixed(1), class: "shaft" }),
      svg("path", {
        d: `M${at(left)}L${at(end)}L${at(right)}Z`,
        class: "head",
      }),
    );
  }
}

/**
 * So many pixels from a point towards another.
 * @param {{ x: number, y: number }} from
 * @param {{ x: number, y: number }} to
 * @param {number} far
 */
function toward(from, to, far) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const part = Math.min(1, far / length);
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}
