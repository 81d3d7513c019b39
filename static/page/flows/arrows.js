// Arrows over the map between a country and others: as wide as the number is large, both directions apart. What is
// beyond the edge stands at the edge, in its direction.

import { svg } from "../dom.js";
import { number } from "../numbers.js";
import { said } from "../words.js";

// Of the widest arrow, in pixels, and of the thinnest that is seen.
const [WIDEST, THINNEST] = [16, 1.5];
const BOX = { width: 104, height: 46 };
const EDGE = { x: 60, top: 34, bottom: 72 };
// On a narrow map the largest alone.
const [MANY, FEW, NARROW] = [12, 5, 560];
// How far an arrow reaches to the middle of the country.
const REACH = 0.66;
const HEAD = 9;
const TURNS = 80;

export class Arrows {
  /**
   * @param {MapLibre} map
   * @param {HTMLElement} stage
   */
  constructor(map, stage) {
    this.map = map;
    this.layer = svg("svg", { id: "arrows", "aria-hidden": "true" });
    /** @type {Answers.Flow[]} */
    this.rows = [];
    this.still = false;
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
   * Draws the countries of some rows; says how many. Who is `still` does not move: a band without a head.
   * @param {Answers.Flow[]} rows
   * @param {boolean} still
   */
  draw(rows, still) {
    this.still = still;
    const drawn = rows.filter((row) => row.kind === "country" && row.point && row.place_point);
    this.rows = drawn;
    this.place();
    return drawn.length;
  }

  /** Puts them where the map is now. */
  place() {
    const { clientWidth: width, clientHeight: height } = this.map.getContainer();
    const rows = this.rows.slice(0, width < NARROW ? FEW : MANY);
    const most = Math.max(...rows.flatMap(({ arrivals, departures }) => [arrivals.value ?? 0, departures.value ?? 0]));
    const spots = rows.map((row) => spot(this.map, row, width, height));
    apart(spots, width, height);
    this.layer.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.layer.replaceChildren(
      ...spots.flatMap((one) => one.lines(most, this.still)),
      ...spots.map((one) => one.label()),
    );
  }
}

/** @typedef {{ x: number, y: number }} Point */

class Spot {
  /**
   * @param {Answers.Flow} row
   * @param {Point} home
   * @param {Point} at
   */
  constructor(row, home, at) {
    this.row = row;
    this.home = home;
    this.x = at.x;
    this.y = at.y;
  }

  /**
   * Both arrows beside each other.
   * @param {number} most
   * @param {boolean} still
   */
  lines(most, still) {
    const { arrivals, departures } = this.row;
    const [dx, dy] = [this.home.x - this.x, this.home.y - this.y];
    const length = Math.hypot(dx, dy) || 1;
    const [ux, uy] = [dx / length, dy / length];
    // From the edge of the label's box.
    const from = Math.min(BOX.width / 2 / Math.abs(ux || 1e-6), BOX.height / 2 / Math.abs(uy || 1e-6)) + 2;
    const to = Math.max(length * REACH, from + 26);
    /** @param {number} value */
    const wide = (value) => Math.max(THINNEST, (WIDEST * value) / (most || 1));
    /**
     * @param {number} at
     * @param {number} side
     */
    const point = (at, side) => [this.x + ux * at - uy * side, this.y + uy * at + ux * side];
    /**
     * @param {number | null} value
     * @param {string} kind
     * @param {number} side
     * @param {[number, number]} ends
     */
    const arrow = (value, kind, side, [start, end]) => {
      if (!value) return null;
      const width = wide(value);
      const beside = side * (width / 2 + 1.5);
      const way = Math.sign(end - start);
      const neck = end - way * HEAD;
      const half = width / 2 + 3;
      const band = [
        point(start, beside - width / 2),
        point(end, beside - width / 2),
        point(end, beside + width / 2),
        point(start, beside + width / 2),
      ];
      const headed = [
        point(start, beside - width / 2),
        point(neck, beside - width / 2),
        point(neck, beside - half),
        point(end, beside),
        point(neck, beside + half),
        point(neck, beside + width / 2),
        point(start, beside + width / 2),
      ];
      const d = `M${(still ? band : headed).map((pair) => pair.map((one) => one.toFixed(1)).join(" ")).join("L")}Z`;
      return svg("path", { d, class: kind, "data-code": this.row.code });
    };
    return [
      arrow(arrivals.value, "arrivals", -1, [from, to]),
      arrow(departures.value, "departures", 1, [to, from]),
    ].filter(Boolean);
  }

  label() {
    const { names, arrivals, departures } = this.row;
    /**
     * @param {string} text
     * @param {number} line
     * @param {string} kind
     */
    const text = (text, line, kind) =>
      svg("text", { x: this.x, y: this.y + line, "text-anchor": "middle", class: kind }, text);
    const lines = [
      { text: said(names), kind: "name" },
      ...(arrivals.value === null ? [] : [{ text: number(arrivals.value), kind: "arrivals" }]),
      ...(departures.value === null ? [] : [{ text: number(departures.value), kind: "departures" }]),
    ];
    const top = -(lines.length - 1) * 7 + 4;
    return svg("g", {}, ...lines.map((one, i) => text(one.text, top + i * 14, one.kind)));
  }
}

/**
 * Where a country's label stands: on its point, or where the way there leaves the map.
 * @param {MapLibre} map
 * @param {Answers.Flow} row
 * @param {number} width
 * @param {number} height
 */
function spot(map, row, width, height) {
  const [home, other] = [map.project(row.place_point), map.project(row.point)];
  const [dx, dy] = [other.x - home.x, other.y - home.y];
  const low = { x: EDGE.x, y: EDGE.top };
  const high = { x: width - EDGE.x, y: height - EDGE.bottom };
  /**
   * @param {number} step
   * @param {number} from
   * @param {number} least
   * @param {number} most
   */
  const share = (step, from, least, most) => (step > 0 ? (most - from) / step : step < 0 ? (least - from) / step : 1);
  const part = Math.max(0, Math.min(1, share(dx, home.x, low.x, high.x), share(dy, home.y, low.y, high.y)));
  return new Spot(row, home, { x: home.x + dx * part, y: home.y + dy * part });
}

/**
 * Moves labels apart that lie over each other, along the edge where they are at one.
 * @param {Spot[]} spots
 * @param {number} width
 * @param {number} height
 */
function apart(spots, width, height) {
  for (let turn = 0; turn < TURNS; turn += 1) {
    let moved = false;
    for (const [i, one] of spots.entries()) {
      for (const other of spots.slice(i + 1)) {
        const [x, y] = [BOX.width - Math.abs(one.x - other.x), BOX.height - Math.abs(one.y - other.y)];
        if (x <= 0 || y <= 0) continue;
        moved = true;
        const down = y < x;
        const axis = down ? "y" : "x";
        const first = one[axis] <= other[axis] ? one : other;
        const second = first === one ? other : one;
        const step = (down ? y : x) / 2 + 1;
        first[axis] -= step;
        second[axis] += step;
      }
    }
    for (const one of spots) {
      one.x = Math.min(Math.max(one.x, EDGE.x), width - EDGE.x);
      one.y = Math.min(Math.max(one.y, EDGE.top), height - EDGE.bottom);
    }
    if (!moved) return;
  }
}
