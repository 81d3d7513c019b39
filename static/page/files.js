// What each screen shows as files: the map's view and what lies over it, the tables of the other screens.

import { address } from "./api.js";
import { briefFiles } from "./brief.js";
import { indicatorOf } from "./catalogue.js";
import { clustersQuery } from "./clusters.js";
import { headingOf } from "./heading.js";
import { MOST, questions } from "./compare.js";
import { inWords } from "./periods.js";
import { screen } from "./screens.js";
import { chosen, state, timeOf, viewOf } from "./state.js";
import { listOf, titleOf, verdictOf } from "./statements.js";
import { shown } from "./views.js";
import { lang, said, word } from "./words.js";
import { BORDERS, MAPS } from "./workspace.js";

/**
 * Groups of files of the screen, each with a title and pairs of an address and a name; `why` says what a group
 * lacks.
 * @param {View} view
 */
export function filesOf(view) {
  /** @type {Record<ReturnType<typeof screen>, (view: View) => FileGroup[]>} */
  const own = {
    explore: ofMap,
    flows: ofFlows,
    forecast: ofForecast,
    compare: ofComparison,
    profile: ofProfile,
    statements: ofStatements,
    own: () => [],
  };
  return own[screen()](view).filter(({ files }) => files.length);
}

/**
 * The same answer as table and as JSON.
 * @param {string} path
 * @param {Record<string, string>} asked
 * @param {string} [more]
 * @returns {Files}
 */
function table(path, asked, more = "") {
  /**
   * @param {string} format
   * @param {string} name
   * @param {Record<string, string>} [extra]
   * @returns {[string, string]}
   */
  const file = (format, name, extra = {}) => [
    address(`${path}.${format}`, { ...asked, ...extra, lang: lang() }),
    name + more,
  ];
  return [
    file("xlsx", "XLSX"),
    file("csv", word("take.excel"), { excel: "1" }),
    file("csv", "CSV"),
    file("json", "JSON"),
  ];
}

/** @param {View} view @returns {FileGroup[]} */
function ofMap(view) {
  const { layer, indicator, period, neighbour, overlay, where } = state;
  const codes = chosen();
  const query = { ...viewOf(state), lang: lang() };
  // Files and finished maps have room for a span.
  const time = timeOf(state);
  const spanned = time ? { ...query, period: "", time } : query;
  // A legend and a style have none: theirs is the last period.
  const last = time ? ` (${inWords(period)})` : "";
  /** @param {Record<string, string>} asked @returns {Files} */
  const data = (asked) => [
    [address(`/data/${layer}.xlsx`, asked), "XLSX"],
    [address(`/data/${layer}.csv`, { ...asked, excel: "1" }), word("take.excel")],
    [address(`/data/${layer}.csv`, asked), "CSV"],
    [address(`/data/${layer}.geojson`, asked), "GeoJSON"],
    [address(`/data/${layer}.gpkg`, asked), "GeoPackage (QGIS)"],
  ];
  /** @param {Record<string, string>} asked @returns {Files} */
  const maps = (asked) =>
    isDrawn(view)
      ? MAPS.map((format) => [address(`/maps/${layer}.${format}`, asked), `${word("map")} (${format.toUpperCase()})`])
      : [];
  const few = { ...spanned, where: "", classes_from: "", units: codes.join(",") };
  /** @type {Record<string, () => Files>} */
  const over = {
    bands: () => [
      [
        address("/analysis/border-proximity.geojson", { layer, neighbour, where }),
        `${word("overlay.bands")} (GeoJSON)`,
      ],
    ],
    contrast: () => [
      [
        address("/analysis/neighbours.geojson", { layer, indicator, period, where }),
        `${word("overlay.contrast")} (GeoJSON)`,
      ],
    ],
    clusters: () =>
      ["xlsx", "csv", "geojson"].map((format) => [
        address(`/analysis/clusters.${format}`, { ...clustersQuery(), lang: lang() }),
        `${word("overlay.clusters")} (${format === "geojson" ? "GeoJSON" : format.toUpperCase()})`,
      ]),
  };
  return [
    {
      title: headingOf(view),
      why: MAPS.length && !isDrawn(view) ? word("take.noMap") : "",
      files: [
        ...data(spanned),
        ...maps(spanned),
        [address(`/legend/${layer}.svg`, query), word("take.legend") + last],
        [address(`/styles/${layer}.json`, query), word("take.style") + last],
        ...(over[overlay]?.() ?? []),
        ...(where ? briefFiles([]) : []),
      ],
    },
    { title: word("chosen"), files: codes.length ? [...data(few), ...maps(few), ...briefFiles(codes)] : [] },
    ...(screen() === "explore" && shown() === "strip" ? ofBorder() : []),
  ];
}

/**
 * A finished map shows areas of one indicator.
 * @param {View} one
 */
export const isDrawn = ({ legend }) => !legend.by && legend.mark === "area";

/**
 * Border and interior, as the comparison and the strip have it.
 * @returns {FileGroup[]}
 */
function ofBorder() {
  const { layer, indicator, period, neighbour, where } = state;
  return BORDERS.length
    ? [
        {
          title: [word("view.strip"), said(indicatorOf(indicator).title)].join(": "),
          files: table("/analysis/border-effect", { layer, indicator, period, neighbour, where }),
        },
      ]
    : [];
}

/** Lengths of border, distances and areas near it, of all units of the level or a place; who borders whom. */
function ofNearness(unit = "", where = "") {
  const { layer, indicator, period } = state;
  const near = BORDERS.length
    ? [{ title: word("compare.borders"), files: table("/analysis/border-proximity", { layer, where }) }]
    : [];
  return [
    ...near,
    {
      title: word("profile.neighbours"),
      files: table("/analysis/neighbours", { layer, unit, indicator, period, where }),
    },
  ];
}

/** @returns {FileGroup[]} */
function ofComparison() {
  const codes = chosen().slice(0, MOST);
  if (codes.length < 2) return [];
  const asked = questions();
  // What has no figure in that year is a table by itself.
  const several = asked.length > 1;
  const files = asked.flatMap(({ ids, period, from }) =>
    table(
      "/analysis/compare",
      { layer: state.layer, units: codes.join(","), indicators: ids.join(","), period, from, where: state.where },
      several ? ` · ${inWords(period)}` : "",
    ),
  );
  return [
    {
      title: word("compare.figures"),
      files: [
        ...files,
        ...briefFiles(
          codes,
          asked.flatMap(({ ids }) => ids),
        ),
      ],
    },
    ...ofBorder(),
    ...ofNearness("", state.where),
  ];
}

/** @returns {FileGroup[]} */
function ofProfile() {
  const codes = chosen();
  if (!codes.length) return [];
  const figures = table("/analysis/profile", { layer: state.layer, units: codes.join(",") });
  return [
    { title: word("profile.figures"), files: [...figures, ...briefFiles(codes)] },
    ...ofNearness(codes.length === 1 ? codes[0] : ""),
  ];
}

/** @returns {FileGroup[]} */
function ofFlows() {
  const { flow: record, flow_period: period } = state;
  return [{ title: word("flows.download"), files: table("/analysis/flows", { record, period }) }];
}

/** @returns {FileGroup[]} */
function ofForecast() {
  const { layer, indicator, units, where } = state;
  return [{ title: word("forecast.download"), files: table("/analysis/forecast", { layer, indicator, units, where }) }];
}

/** @param {View} view @returns {FileGroup[]} */
function ofStatements(view) {
  const list = listOf(state.list);
  return [{ title: titleOf(), files: table(list.path, { verdict: verdictOf() }) }, ...ofMap(view)];
}
