// A unit's or a region's borders, the parts of it that lie near them, and its neighbours.

import { address, get } from "./api.js";
import { indicatorOf, nameOf, neighbourName } from "./catalogue.js";
import { make } from "./dom.js";
import { change as signed, km, number, withUnit } from "./numbers.js";
import { state } from "./state.js";
import { said, word } from "./words.js";
import { BORDERS } from "./workspace.js";

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);

/**
 * Those within a distance, or the nearest where none is: who lies farther off is no neighbour.
 * @param {string[]} codes
 * @param {(code: string) => number} distance
 * @param {number} limit
 */
function near(codes, distance, limit) {
  const sorted = codes.toSorted((a, b) => distance(a) - distance(b));
  const within = sorted.filter((code) => distance(code) <= limit);
  return within.length ? within : sorted.slice(0, 1);
}

/**
 * For each neighbour the length of border, the shortest distance and the area near it.
 * @param {string} layer
 * @param {string[]} codes
 */
export async function borders(layer, codes) {
  const units = BORDERS.length ? (await get(address("/analysis/border-proximity.json", { layer }))).units : [];
  const own = units.filter((unit) => codes.includes(unit.code));
  const known = [...new Set(own.flatMap((unit) => Object.keys(unit.distance_km)))];
  if (!known.length) return [make("p", {}, word("profile.noBorders"))];
  const area = sum(own.map((unit) => unit.area_km2));
  const limits = own[0].bands.map((band) => band.within_km);
  const states = near(known, (code) => Math.min(...own.map((unit) => unit.distance_km[code])), Math.max(...limits));
  const heads = [
    word("profile.beyond"),
    word("border.length"),
    word("distance"),
    ...limits.map((limit) => word("within", { km: withUnit(number(limit), word("km")) })),
  ];
  const label = word("profile.bands");
  /** @param {string} code */
  const length = (code) =>
    own.some((unit) => unit.border_length_km[code])
      ? km(sum(own.map((unit) => unit.border_length_km[code] ?? 0)))
      : word("none");
  /** @param {string} code */
  const row = (code) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, neighbourName(code)),
      make("td", { class: "number" }, length(code)),
      make("td", { class: "number" }, km(Math.min(...own.map((unit) => unit.distance_km[code])))),
      limits.map((_, i) => {
        const near = sum(own.map((unit) => unit.bands_by_neighbour[code]?.[i].area_km2 ?? 0));
        return make(
          "td",
          { class: "number" },
          withUnit(number(near, 0), word("km2")),
          make("span", { class: "quiet flag" }, withUnit(number((100 * near) / area, 0), "%")),
        );
      }),
    );
  return [
    make(
      "div",
      { class: "scroller", tabindex: 0, role: "region", "aria-label": label },
      make(
        "table",
        { id: "borders" },
        make("caption", {}, label),
        make(
          "thead",
          {},
          make(
            "tr",
            {},
            heads.map((text, i) => make("th", { scope: "col", class: i ? "number" : null }, text)),
          ),
        ),
        make("tbody", {}, states.map(row)),
      ),
    ),
    ...crossing(own),
    make("p", { class: "quiet" }, word("caution.length")),
  ];
}

/**
 * The border point nearest to any of some units, where the workspace has border points.
 * @param {Answers.Nearness[]} units
 */
function crossing(units) {
  const points = units.map((unit) => unit.nearest_crossing).filter(Boolean);
  points.sort((a, b) => a.distance_km - b.distance_km);
  return points
    .slice(0, 1)
    .map((one) => make("p", {}, word("profile.crossing", { name: said(one.names), km: km(one.distance_km) })));
}

/**
 * Who lies on the other side of the unit's or the region's outline, longest border first; of a region, beside which of
 * its units. Who shares no more than a point has no border.
 * @param {string[]} codes
 */
export async function contacts(codes) {
  const { layer, indicator, period } = state;
  const { pairs } = await get(address("/analysis/neighbours.json", { layer, indicator, period }));
  const outward = pairs
    .filter(({ a, b }) => codes.includes(a.code) !== codes.includes(b.code))
    .map(({ a, b, contact, border_length_km: length, difference }) => {
      const [own, other] = codes.includes(a.code) ? [a, b] : [b, a];
      return {
        own: nameOf(layer, own.code),
        name: nameOf(layer, other.code),
        contact,
        length,
        difference: difference === null ? null : own === a ? difference : -difference,
      };
    })
    .sort((a, b) => b.length - a.length);
  if (!outward.length) return make("p", {}, word("profile.noNeighbours"));
  const unit = said(indicatorOf(indicator).unit);
  /** @param {{ own: string, name: string, contact: string, length: number, difference: number | null }} one */
  const text = ({ own, name, contact, length, difference }) => {
    const told = {
      a: own,
      b: name,
      name,
      length: km(length),
      difference: difference === null ? "" : withUnit(signed(difference), unit),
    };
    const [point, missing, known] =
      codes.length > 1
        ? ["contact.point", "contact.missing", "contact"]
        : ["profile.neighbour.point", "profile.neighbour.missing", "profile.neighbour"];
    return word(contact === "point" ? point : difference === null ? missing : known, told);
  };
  return make(
    "ul",
    { class: "columns" },
    outward.map((one) => make("li", {}, text(one))),
  );
}
