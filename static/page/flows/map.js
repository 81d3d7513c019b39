// What the screen of flows has on its map: arrows to and from countries, or the balance of the record's units.

import { address, get } from "../api.js";
import { byId, make, redraw } from "../dom.js";
import { borrow, show } from "../map-door.js";
import * as mapKey from "../map-key.js";
import { number } from "../numbers.js";
import { inWords } from "../periods.js";
import { state } from "../state.js";
import { fetchView } from "../view.js";
import { said, word } from "../words.js";
import { LEVELS } from "../workspace.js";
import { Arrows } from "./arrows.js";
import { Links } from "./links.js";
import { direction, isStock, sidesOf } from "./direction.js";

// The country with what is around it.
const AROUND = { padding: 70, animate: false };

/** @type {Arrows | null} */
let arrows = null;
let question = 0;

/**
 * Draws a record of a period.
 * @param {Answers.FlowKind} record
 * @param {Answers.Flow[]} rows
 * @param {string} period
 */
export async function showOnMap(record, rows, period) {
  const mine = ++question;
  if (record.layer) return record.balance ? showUnits(record, period, mine) : undefined;
  const map = await borrow(() => arrows?.clear());
  links?.clear();
  if (!map || mine !== question || state.tab !== "flows") return undefined;
  fitted = "";
  map.hideLevels();
  const [west, south, east, north] = (await get(`/tiles/${LEVELS.at(-1)}.json`)).view;
  map.mapOf().fitBounds(
    [
      [west, south],
      [east, north],
    ],
    AROUND,
  );
  arrows ??= new Arrows(map.mapOf(), byId("stage"));
  const drawn = arrows.draw(rows, isStock(record));
  const title = [said(record.title), inWords(period)].join(", ");
  redraw(
    byId("map-key"),
    make(
      "details",
      innerWidth > 720 ? { open: "" } : {},
      make("summary", {}, make("strong", {}, title)),
      record.kind === "crossings" ? null : make("p", { class: "quiet" }, record.unit),
      drawn
        ? make(
            "ul",
            { class: "flow-key" },
            sidesOf(record).map((side) =>
              make("li", {}, make("span", { class: `patch ${side}` }), direction(record, side)),
            ),
          )
        : null,
      make("p", { class: "quiet" }, drawn ? reading(record) : word("flows.noArrows")),
    ),
  );
  return undefined;
}

/** @type {Links | null} */
let links = null;
// What the map was moved to; who looks closer stays there.
let fitted = "";

/**
 * Draws the flows between places: arrows over the places that they are of.
 * @param {Answers.FlowKind} record
 * @param {Answers.Flows} answer
 * @param {string} period
 */
export async function showLinks(record, answer, period) {
  const mine = ++question;
  const map = await borrow(() => links?.clear());
  if (!map || mine !== question || state.tab !== "flows") return;
  map.hideLevels();
  arrows?.clear();
  // What lies far off is at the edge: the map is about the units.
  const own = answer.units.filter(({ layer, point }) => layer && point);
  const points = (own.length > 1 ? own : answer.units).map(({ point }) => point).filter(Boolean);
  if (points.length && fitted !== record.id) map.mapOf().fitBounds(around(points), AROUND);
  fitted = record.id;
  links ??= new Links(map.mapOf(), byId("stage"));
  const drawn = links.draw(answer.pairs, answer.units, state.flow_of);
  /** @param {string} kind @param {string} text */
  const entry = (kind, text) => make("li", {}, make("span", { class: `patch ${kind}` }), text);
  redraw(
    byId("map-key"),
    make(
      "details",
      innerWidth > 720 ? { open: "" } : {},
      make("summary", {}, make("strong", {}, [said(record.title), inWords(period)].filter(Boolean).join(", "))),
      drawn && state.flow_of
        ? make(
            "ul",
            { class: "flow-key" },
            sidesOf(record).map((side) => entry(side, direction(record, side))),
          )
        : null,
      make("p", { class: "quiet" }, drawn ? word("flows.links", { count: number(drawn) }) : word("flows.noPoints")),
    ),
  );
}

/**
 * The box around points.
 * @param {[number, number][]} points
 * @returns {[[number, number], [number, number]]}
 */
function around(points) {
  const [east, north] = [0, 1].map((axis) => points.map((one) => one[axis]));
  return [
    [Math.min(...east), Math.min(...north)],
    [Math.max(...east), Math.max(...north)],
  ];
}

/**
 * @param {Answers.FlowKind} record
 * @param {string} period
 * @param {number} mine
 */
async function showUnits(record, period, mine) {
  const view = await fetchView(
    /** @type {State} */ ({ layer: record.layer, indicator: record.balance, period, mark: "symbol" }),
  );
  if (mine !== question || state.tab !== "flows") return;
  mapKey.draw(view);
  await show(view, null);
}

/**
 * How the arrows are read: of two numbers, which is which.
 * @param {Answers.FlowKind} record
 */
function reading(record) {
  if (isStock(record)) return word("flows.bands");
  const [first, second] = sidesOf(record).map((side) => direction(record, side));
  return second ? `${word("flows.arrows")} ${word("flows.arrows.both", { first, second })}` : word("flows.arrows");
}
