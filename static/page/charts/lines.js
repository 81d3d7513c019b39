// The series of all units as lines: who is chosen in colour, the others grey, the means of border and interior bold;
// what is not there is a gap with its reason. Below it the same as a table.

import { address, get, orNone } from "../api.js";
import { coverage, indicatorOf, levelOf, nameOf, touches, unitOf } from "../catalogue.js";
import { clicked } from "../choose.js";
import { make, svg } from "../dom.js";
import { shortForecast } from "../forecast/short.js";
import { statusWords } from "../figure.js";
import { number } from "../numbers.js";
import { inWords } from "../periods.js";
import { chosen, state } from "../state.js";
import { word } from "../words.js";
import { BORDERS } from "../workspace.js";
import { along } from "./axis.js";
import { isSummed, look } from "./lines-look.js";
import { linesTable } from "./lines-table.js";
import { linear, ticked } from "./scale.js";

const HEIGHT = 300;
/** Units of its own: beside a map, and on a screen of its own. */
const WIDTHS = { narrow: 440, wide: 900 };
const EDGE = { left: 62, right: 10, top: 24, bottom: 26 };

/** @typedef {import("./lines-look.js").Line} Line */

/**
 * The chart, its notes, and first, last, change and sum of each unit.
 * @param {View} view
 * @param {string[]} [codes] those of the view, where no others are asked for
 * @param {keyof WIDTHS} [width]
 */
export async function content(view, codes = view.codes, width = "narrow") {
  const all = view.series.periods;
  const at = all
    .map((period, i) => ({ period, i }))
    .filter(({ period }) => !state.since || (period >= state.since && period <= view.values.period));
  const periods = at.map(({ period }) => period);
  const breaks = view.series.breaks.filter((one) => periods.indexOf(one) > 0);
  const lines = codes.map((code) => {
    const { values, statuses } = view.seriesOf(code);
    return {
      code,
      name: nameOf(view.layer, code),
      values: at.map(({ i }) => values[i]),
      statuses: at.map(({ i }) => statuses[i]),
    };
  });
  const whole = await wholeOf(view, codes, periods);
  const known = [...lines, ...whole].flatMap(({ values }) => values.filter((value) => value !== null));
  if (periods.length < 2 || known.length < 2) return [make("p", {}, word("lines.none"))];
  const isOwn = width === "narrow" && chosen().length;
  const ahead = isOwn ? await orNone(shortForecast(view.indicator, width)) : null;
  return [
    make("figure", { class: `lines ${width}` }, draw(view, periods, breaks, lines, whole, known, WIDTHS[width])),
    ...notes(view, periods, breaks, lines, whole),
    ...(ahead ?? []),
    linesTable(view, periods, breaks, lines),
  ];
}

/**
 * The unit that holds all of these, or all that are chosen: its own figures, which are no mean of theirs. Of what adds
 * up it would press all others together.
 * @param {View} view
 * @param {string[]} codes
 * @param {string[]} periods
 * @returns {Promise<Line[]>}
 */
async function wholeOf(view, codes, periods) {
  const own = chosen().filter((code) => codes.includes(code));
  const parents = new Set((own.length ? own : codes).map((code) => unitOf(view.layer, code)?.parent));
  const [code] = parents;
  const layer = levelOf(code);
  if (parents.size > 1 || !layer || isSummed(view.indicator) || !coverage(indicatorOf(view.indicator), layer))
    return [];
  const series = await get(address(`/indicators/${view.indicator}/series`, { layer }));
  const place = series.codes.indexOf(code);
  const values = periods.map((period) => series.values[series.periods.indexOf(period)]?.[place] ?? null);
  return values.some((value) => value !== null) ? [{ code, name: nameOf(layer, code), values, statuses: [] }] : [];
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
 * @param {Line[]} whole
 * @param {number[]} known
 * @param {number} width
 */
function draw(view, periods, breaks, lines, whole, known, width) {
  const y = ticked(known, HEIGHT - EDGE.bottom, EDGE.top);
  const x = linear([0, periods.length - 1], EDGE.left, width - EDGE.right);
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
  const step = Math.ceil(periods.length / Math.floor(width / 55));
  // The first and the last are always told; what would touch the last is not.
  const last = periods.length - 1;
  const isTold = (/** @type {number} */ i) => i === last || (i % step === 0 && last - i >= step);
  const years = periods.flatMap((period, i) =>
    isTold(i)
      ? [
          svg(
            "text",
            { x: x(i), y: HEIGHT - 8, "text-anchor": i ? (i === last ? "end" : "middle") : "start" },
            period.slice(0, 7),
          ),
        ]
      : [],
  );
  const seams = breaks.map((one) => {
    const place = x(periods.indexOf(one) - 0.5);
    return svg("line", { x1: place, x2: place, y1: EDGE.top, y2: HEIGHT - EDGE.bottom, class: "seam" });
  });
  return svg(
    "svg",
    {
      viewBox: `0 0 ${width} ${HEIGHT}`,
      class: "chart",
      role: "img",
      "aria-label": word("lines.title", {
        title: view.legend.title,
        from: inWords(periods[0]),
        to: inWords(periods.at(-1)),
      }),
    },
    ...along(y, EDGE.left, width - EDGE.right),
    svg("text", { x: 2, y: 10, class: "title" }, [view.legend.title, view.legend.unit].filter(Boolean).join(", ")),
    ...years,
    ...seams,
    ...others.map((line) => drawn(line, { class: "line-other" })),
    ...means,
    ...whole.map(({ name, values }) =>
      svg("path", { d: path(values), class: "line-mean whole" }, svg("title", {}, name)),
    ),
    ...own.map((line, i) => drawn(line, look(i))),
  );
}

/**
 * Units at the border and inland, where both are there; of the chosen alone a mean tells nothing.
 * @param {View} view
 * @param {Line[]} lines
 */
function groups(view, lines) {
  if (!BORDERS.length || lines.every(({ code }) => chosen().includes(code))) return [];
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
 * @param {Line[]} whole
 */
function notes(view, periods, breaks, lines, whole) {
  /** @param {string} kind @param {string} text */
  const sample = (kind, text) =>
    make(
      "li",
      {},
      svg(
        "svg",
        { width: 34, height: 12, "aria-hidden": "true" },
        svg("path", { d: "M1 6H33", class: `line-mean ${kind}` }),
      ),
      text,
    );
  // Where a few are compared each is named; of all, the table names who is chosen.
  const compared = lines.every(({ code }) => chosen().includes(code)) ? chosen() : [];
  const key = [
    ...compared.flatMap((code, i) =>
      lines.filter((line) => line.code === code).map(({ name }) => make("li", {}, ownSample(i), name)),
    ),
    ...groups(view, lines).map(({ key, members }) =>
      sample(key, `${word(`lines.${key}`)} (${number(members.length)})`),
    ),
    ...whole.map(({ name }) => sample("whole", word("lines.whole", { name }))),
  ];
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

/** The line of the chosen one of this number. @param {number} i */
const ownSample = (i) =>
  svg("svg", { width: 34, height: 12, "aria-hidden": "true" }, svg("path", { d: "M1 6H33", ...look(i) }));
