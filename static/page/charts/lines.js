// The series of all units as lines: who is chosen in colour, the others grey, the means of border and interior bold;
// what is not there is a gap with its reason. Below it the same as a table.

import { nameOf, touches } from "../catalogue.js";
import { clicked } from "../choose.js";
import { button, make, svg } from "../dom.js";
import { statusWords } from "../figure.js";
import { change as signed, digitsOf, number } from "../numbers.js";
import { anewBetween, inWords } from "../periods.js";
import { chosen, state } from "../state.js";
import { word } from "../words.js";
import { BORDERS } from "../workspace.js";
import { indicatorOf } from "../catalogue.js";
import { along } from "./axis.js";
import { linear, ticked } from "./scale.js";

const [WIDTH, HEIGHT] = [440, 300];
const EDGE = { left: 62, right: 10, top: 24, bottom: 26 };
// Told apart from each other and from both grounds; the dashes do it without colours.
const COLOURS = ["#c2410c", "#2563b8", "#0d7d5b", "#a8327e", "#7a6a00", "#6d4fc4"];
const DASHES = ["", "7 3", "2 3", "9 3 2 3", "4 2", "1 2"];
// What adds up over years.
const SUMMED = ["count"];

/** @typedef {{ code: string, name: string, values: (number | null)[], statuses: (string | null)[] }} Line */

/**
 * The chart, its notes, and first, last, change and sum of each unit.
 * @param {View} view
 */
export async function content(view) {
  const all = view.series.periods;
  const at = all
    .map((period, i) => ({ period, i }))
    .filter(({ period }) => !state.since || (period >= state.since && period <= view.values.period));
  const periods = at.map(({ period }) => period);
  const breaks = view.series.breaks.filter((one) => periods.indexOf(one) > 0);
  const lines = view.codes.map((code) => {
    const { values, statuses } = view.seriesOf(code);
    return {
      code,
      name: nameOf(view.layer, code),
      values: at.map(({ i }) => values[i]),
      statuses: at.map(({ i }) => statuses[i]),
    };
  });
  const known = lines.flatMap(({ values }) => values.filter((value) => value !== null));
  if (periods.length < 2 || known.length < 2) return [make("p", {}, word("lines.none"))];
  return [
    make("figure", { class: "lines" }, draw(view, periods, breaks, lines, known)),
    ...notes(view, periods, breaks, lines),
    table(view, periods, breaks, lines),
  ];
}

/**
 * The mean of those that have a value, for each period.
 * @param {Line[]} lines
 * @param {number} length
 */
const meanOf = (lines, length) =>
  Array.from({ length }, (_, i) => {
    const known = lines.map(({ values }) => values[i]).filter((value) => value !== null);
    return known.length ? known.reduce((sum, value) => sum + value, 0) / known.length : null;
  });

/**
 * @param {View} view
 * @param {string[]} periods
 * @param {string[]} breaks
 * @param {Line[]} lines
 * @param {number[]} known
 */
function draw(view, periods, breaks, lines, known) {
  const y = ticked(known, HEIGHT - EDGE.bottom, EDGE.top);
  const x = linear([0, periods.length - 1], EDGE.left, WIDTH - EDGE.right);
  // No line runs over a gap, nor over a break: a step there is none of the unit.
  /** @param {(number | null)[]} values */
  const path = (values) =>
    values
      .map((value, i) => {
        if (value === null) return "";
        const follows = i && values[i - 1] !== null && !breaks.includes(periods[i]);
        return `${follows ? "L" : "M"}${x(i).toFixed(1)} ${y.at(value).toFixed(1)}h0`;
      })
      .join("");
  const others = lines.filter(({ code }) => !chosen().includes(code));
  const own = chosen().flatMap((code) => lines.filter((line) => line.code === code));
  /** @param {Line} line @param {Attributes} look */
  const drawn = (line, look) => {
    const made = svg("path", { d: path(line.values), ...look }, svg("title", {}, line.name));
    made.addEventListener("click", (event) => clicked(line.code, event));
    return made;
  };
  const means = groups(view, lines).map(({ key, members }) =>
    svg(
      "path",
      { d: path(meanOf(members, periods.length)), class: `line-mean ${key}` },
      svg("title", {}, word(`lines.${key}`)),
    ),
  );
  const step = Math.ceil(periods.length / 8);
  const years = periods.flatMap((period, i) =>
    i % step === 0
      ? [svg("text", { x: x(i), y: HEIGHT - 8, "text-anchor": i ? "middle" : "start" }, period.slice(0, 7))]
      : [],
  );
  const seams = breaks.map((one) => {
    const place = x(periods.indexOf(one) - 0.5);
    return svg("line", { x1: place, x2: place, y1: EDGE.top, y2: HEIGHT - EDGE.bottom, class: "seam" });
  });
  return svg(
    "svg",
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      class: "chart",
      role: "img",
      "aria-label": word("lines.title", {
        title: view.legend.title,
        from: inWords(periods[0]),
        to: inWords(periods.at(-1)),
      }),
    },
    ...along(y, EDGE.left, WIDTH - EDGE.right),
    svg("text", { x: 2, y: 10, class: "title" }, [view.legend.title, view.legend.unit].filter(Boolean).join(", ")),
    ...years,
    ...seams,
    ...others.map((line) => drawn(line, { class: "line-other" })),
    ...means,
    ...own.map((line, i) =>
      drawn(line, { class: "line-own", stroke: colourOf(i), "stroke-dasharray": dashOf(i) || null }),
    ),
  );
}

/** @param {number} i */
const colourOf = (i) => COLOURS[i % COLOURS.length];
/** @param {number} i */
const dashOf = (i) => DASHES[i % DASHES.length];

/**
 * Units at the border and inland, where both are there.
 * @param {View} view
 * @param {Line[]} lines
 */
function groups(view, lines) {
  if (!BORDERS.length) return [];
  /** @param {boolean} border */
  const of = (border) => lines.filter(({ code }) => touches(view.layer, code, state.neighbour) === border);
  const both = [
    { key: "border", members: of(true) },
    { key: "interior", members: of(false) },
  ];
  return both.every(({ members }) => members.length) ? both : [];
}

/**
 * What the lines are, where they begin anew, and why there are gaps.
 * @param {View} view
 * @param {string[]} periods
 * @param {string[]} breaks
 * @param {Line[]} lines
 */
function notes(view, periods, breaks, lines) {
  const key = groups(view, lines).map(({ key, members }) =>
    make(
      "li",
      {},
      svg(
        "svg",
        { width: 34, height: 12, "aria-hidden": "true" },
        svg("path", { d: "M1 6H33", class: `line-mean ${key}` }),
      ),
      `${word(`lines.${key}`)} (${number(members.length)})`,
    ),
  );
  const gaps = periods.flatMap((period, i) => {
    const without = lines.filter(({ values }) => values[i] === null);
    if (without.length < lines.length) return [];
    return [`${inWords(period)}: ${statusWords(without[0].statuses[i], view.indicator)}.`];
  });
  const told = [...breaks.map((at) => word("series.anew", { period: inWords(at) })), ...gaps].join(" ");
  return [
    key.length ? make("ul", { class: "line-kinds" }, key) : null,
    told ? make("p", { class: "caution" }, told) : null,
  ];
}

/**
 * @param {View} view
 * @param {string[]} periods
 * @param {string[]} breaks
 * @param {Line[]} lines
 */
function table(view, periods, breaks, lines) {
  const sums = SUMMED.includes(indicatorOf(view.indicator).kind);
  const picked = chosen().flatMap((code) => lines.filter((line) => line.code === code));
  const rows = [...picked, ...lines.filter((line) => !picked.includes(line))].map((line) => ({
    line,
    ...ends(line, periods, breaks),
  }));
  const digits = digitsOf(lines.flatMap(({ values }) => values.filter((value) => value !== null)));
  const heads = ["table.name", "lines.first", "lines.last", "lines.change", ...(sums ? ["lines.sum"] : [])];
  const head = heads.map((key, i) => make("th", { scope: "col", class: i ? "number" : null }, word(key)));
  /** @param {{ value: number, period: string } | null} one @param {string} usual */
  const cell = (one, usual) =>
    make(
      "td",
      { class: "number" },
      one ? number(one.value, digits) : number(null),
      one && one.period !== usual ? make("span", { class: "quiet" }, ` (${inWords(one.period)})`) : null,
    );
  const caption = `${view.legend.title}, ${inWords(`${periods[0]}..${periods.at(-1)}`)}`;
  return make(
    "table",
    { id: "lines-table" },
    make("caption", {}, caption),
    make("thead", {}, make("tr", {}, head)),
    make(
      "tbody",
      {},
      rows.map(({ line, first, last, change, sum }) => {
        const i = picked.indexOf(line);
        const name = button(line.name, (event) => clicked(line.code, event), {
          class: "plain",
          "data-key": `line-${line.code}`,
          "aria-pressed": String(i >= 0),
        });
        const sample = svg("path", {
          d: "M1 6H23",
          class: "line-own",
          stroke: colourOf(i),
          "stroke-dasharray": dashOf(i) || null,
        });
        return make(
          "tr",
          { class: i >= 0 ? "chosen" : null },
          make(
            "th",
            { scope: "row" },
            i >= 0 ? svg("svg", { width: 24, height: 12, "aria-hidden": "true" }, sample) : null,
            name,
          ),
          cell(first, periods[0]),
          cell(last, periods.at(-1)),
          make("td", { class: "number" }, signed(change, digits)),
          sums
            ? make(
                "td",
                { class: "number" },
                sum.n === periods.length ? number(sum.value, digits) : `${number(sum.value, digits)} *`,
              )
            : null,
        );
      }),
    ),
    sums && rows.some(({ sum }) => sum.n < periods.length)
      ? make(
          "tfoot",
          {},
          make("tr", {}, make("td", { colspan: heads.length, class: "quiet" }, `* ${word("lines.partly")}`)),
        )
      : null,
  );
}

/**
 * The first and the last value, the change between them where the series does not begin anew, and the sum.
 * @param {Line} line
 * @param {string[]} periods
 * @param {string[]} breaks
 */
function ends({ values }, periods, breaks) {
  const there = values.flatMap((value, i) => (value === null ? [] : [{ value, period: periods[i] }]));
  const [first, last] = [there[0] ?? null, there.at(-1) ?? null];
  const whole = there.length > 1 && !anewBetween(breaks, first.period, last.period);
  return {
    first,
    last,
    change: whole ? last.value - first.value : null,
    sum: { value: there.reduce((all, one) => all + one.value, 0), n: there.length },
  };
}
