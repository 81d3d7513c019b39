// Starts the page and keeps its parts in step: state -> server -> map, legend, detail, table.

import { get } from "./api.js";
import { drawDetail, figure } from "./detail.js";
import { byId, make } from "./dom.js";
import { drawLegend } from "./legend.js";
import { createMap } from "./map.js";
import { drawOverlayLegend, fetchOverlay, overlays } from "./overlay.js";
import { read, viewQuery, write } from "./state.js";
import { drawTable } from "./table.js";
import { word } from "./words.js";

const LEVELS = ["districts", "oblasts"];
const state = read();
let indicators = [];
let names = {};
const proximity = {};
let shown = null;
let view = null;
// Answers may overtake each other; only the newest question counts.
let question = 0;

async function start() {
  busy(true);
  const attribution = await get("/tiles/districts.json");
  const on = { hover, leave: () => { byId("tooltip").hidden = true; }, choose };
  [indicators, names, view] = await Promise.all([
    get("/indicators"),
    unitNames(),
    createMap("map", state.lang, attribution.attribution, on),
  ]);
  for (const id of ["layer", "indicator", "period", "overlay"]) {
    byId(id).addEventListener("change", (event) => change({ [id]: event.target.value }));
  }
  byId("earlier").addEventListener("click", () => step(-1));
  byId("later").addEventListener("click", () => step(1));
  byId("table-button").addEventListener("click", toggleTable);
  for (const button of document.querySelectorAll("[data-lang]")) {
    button.addEventListener("click", () => change({ lang: button.dataset.lang }));
  }
  await change({});
  // For tests and for those who try things in the console.
  window.shekara = { map: view.map, state };
  document.documentElement.dataset.ready = "true";
}

/** Names by level and code, in the three languages; and how near each unit is to each neighbour. */
async function unitNames() {
  const found = {};
  await Promise.all(LEVELS.map(async (layer) => {
    const [{ units }, near] = await Promise.all([get(`/units/${layer}.json`), get(`/analysis/border-proximity.json?layer=${layer}&bands=none`)]);
    found[layer] = new Map(units.map((unit) => [unit.code, unit]));
    proximity[layer] = new Map(near.units.map((unit) => [unit.code, unit]));
    proximity.neighbours = near.neighbours;
  }));
  return found;
}

/** Takes a change of state and shows what it means. */
async function change(changes) {
  if (changes.layer && changes.layer !== state.layer) changes.unit = "";
  Object.assign(state, changes);
  if (!LEVELS.includes(state.layer)) state.layer = LEVELS[0];
  const here = indicators.filter((one) => one.layers.some((layer) => layer.layer === state.layer));
  if (!here.some((one) => one.id === state.indicator)) state.indicator = here.find((one) => one.id === "net_migration")?.id ?? here[0].id;
  const periods = periodsOf(state.indicator);
  if (!periods.includes(state.period)) {
    const same = periods.filter((period) => period.slice(0, 4) === state.period.slice(0, 4) && state.period);
    state.period = same[0] ?? onLayer(state.indicator)?.latest ?? "";
  }
  words();
  pickers(here, periods);
  await show();
}

const indicatorOf = (id) => indicators.find((one) => one.id === id);
const onLayer = (id) => indicatorOf(id)?.layers.find((layer) => layer.layer === state.layer);
const periodsOf = (id) => onLayer(id)?.periods ?? [];

function words() {
  document.documentElement.lang = state.lang;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = word(element.dataset.text, state.lang);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", word(element.dataset.label, state.lang));
  for (const button of document.querySelectorAll("[data-lang]")) button.setAttribute("aria-pressed", String(button.dataset.lang === state.lang));
  byId("map").setAttribute("aria-label", word("map", state.lang));
  if (!byId("table").hidden) byId("table-button").textContent = word("map", state.lang);
  const titles = { kk: "Шекара: Батыс Қазақстандағы көші-қон", ru: "Шекара: миграция в Западном Казахстане", en: "Shekara: migration in western Kazakhstan" };
  byId("title").textContent = document.title = titles[state.lang];
}

function pickers(here, periods) {
  const levels = { districts: { kk: "Аудандар", ru: "Районы", en: "Districts" }, oblasts: { kk: "Облыстар", ru: "Области", en: "Oblasts" } };
  byId("layer").replaceChildren(...LEVELS.map((layer) => make("option", { value: layer }, levels[layer][state.lang])));
  byId("layer").value = state.layer;
  const themes = [...new Set(here.map((one) => one.theme))];
  byId("indicator").replaceChildren(...themes.map((theme) => make("optgroup", { label: word(theme, state.lang) },
    ...here.filter((one) => one.theme === theme).map((one) => {
      const coverage = one.layers.find((layer) => layer.layer === state.layer);
      const part = coverage.units_with_value < coverage.units ? ` (${coverage.units_with_value}/${coverage.units})` : "";
      return make("option", { value: one.id }, one.title[state.lang] + part);
    }))));
  byId("indicator").value = state.indicator;
  const choices = overlays(proximity.neighbours, state.lang);
  if (!choices.some((one) => one.value === state.overlay)) state.overlay = "";
  byId("overlay").replaceChildren(...choices.map(({ value, text }) => make("option", { value }, text)));
  byId("overlay").value = state.overlay;
  byId("period-field").hidden = periods.length === 0;
  byId("period").replaceChildren(...periods.map((period) => make("option", { value: period }, period)));
  byId("period").value = state.period;
  byId("earlier").disabled = periods.indexOf(state.period) <= 0;
  byId("later").disabled = periods.indexOf(state.period) >= periods.length - 1;
}

function step(by) {
  const periods = periodsOf(state.indicator);
  change({ period: periods[periods.indexOf(state.period) + by] ?? state.period });
}

/** Asks for the numbers and the legend, and draws both. */
async function show() {
  const mine = ++question;
  write(state);
  busy(true);
  try {
    const query = viewQuery(state);
    const [values, legend, overlay] = await Promise.all([get(`/values/${state.layer}.json?${query}`), get(`/legend/${state.layer}.json?${query}`), fetchOverlay(state)]);
    if (mine !== question) return;
    shown = { values, legend, at: new Map(values.codes.map((code, i) => [code, i])) };
    const colour = (i) => values.classes[i] === null ? null : legend.classes[values.classes[i]].colour;
    view.level(state.layer);
    view.language(state.lang);
    view.paint(state.layer, new Map(values.codes.map((code, i) => [code, colour(i)])));
    view.choose(state.layer, state.unit);
    drawLegend(byId("legend"), byId("notes"), legend, state.lang);
    view.overlay(overlay.kind, overlay.collection);
    drawOverlayLegend(byId("overlay-legend"), overlay, legend.unit, state.lang);
    byId("geojson").href = `/data/${state.layer}.geojson?${query}`;
    byId("csv").href = `/data/${state.layer}.csv?${query}`;
    table();
    await detail();
    byId("error").hidden = true;
  } catch (error) {
    fail(error);
  } finally {
    if (mine === question) busy(false);
  }
}

const nameOf = (code) => names[state.layer].get(code)?.names[state.lang] ?? code;
const valueOf = (code) => {
  const i = shown.at.get(code);
  return { value: shown.values.values[i] ?? null, status: shown.values.statuses[i] ?? null };
};
const parentName = (code) => names.oblasts.get(code)?.names[state.lang] ?? "";

function hover(properties, point) {
  const tooltip = byId("tooltip");
  if (!shown) return;
  const { value, status } = valueOf(properties.code);
  const { legend } = shown;
  tooltip.replaceChildren(
    make("p", {}, properties[`name_${state.lang}`] ?? properties.code),
    make("p", { class: "unit" }, parentName(properties.parent)),
    make("p", { class: "figure" }, figure(value, status, legend.unit, state.lang)),
    make("p", { class: "unit" }, [legend.title, legend.period].filter(Boolean).join(", ")),
    make("p", { class: "unit" }, `${word("source", state.lang)}: ${legend.source?.title[state.lang] ?? ""}`),
  );
  tooltip.hidden = false;
  const stage = byId("stage").getBoundingClientRect();
  tooltip.style.left = `${Math.min(point.x + 14, stage.width - tooltip.offsetWidth - 4)}px`;
  tooltip.style.top = `${Math.min(point.y + 14, stage.height - tooltip.offsetHeight - 4)}px`;
}

function choose(code) {
  change({ unit: code });
}

async function detail() {
  const panel = byId("detail");
  if (!state.unit || !shown.at.has(state.unit)) {
    panel.hidden = true;
    return;
  }
  const series = await get(`/indicators/${state.indicator}/series?layer=${state.layer}&unit=${state.unit}`);
  const near = proximity[state.layer].get(state.unit);
  drawDetail(panel, {
    name: nameOf(state.unit),
    parent: state.layer === "districts" ? parentName(names.districts.get(state.unit)?.parent) : "",
    ...valueOf(state.unit),
    measure: shown.legend.unit,
    series,
    lengths: near?.border_length_km,
    distances: near?.distance_km,
    neighbours: Object.fromEntries(proximity.neighbours.map((one) => [one.code, one.names[state.lang]])),
  }, state.lang, () => change({ unit: "" }));
}

function table() {
  const units = shown.values.codes.map((code) => ({ name: nameOf(code), ...valueOf(code) }));
  const caption = [shown.legend.title, shown.legend.unit, shown.legend.period].filter(Boolean).join(", ");
  drawTable(byId("table"), caption, units, shown.legend.unit, state.lang);
}

function toggleTable() {
  byId("table").hidden = !byId("table").hidden;
  byId("table-button").textContent = word(byId("table").hidden ? "table" : "map", state.lang);
}

function busy(is) {
  byId("status").textContent = is ? word("loading", state.lang) : "";
}

function fail(error) {
  byId("error").textContent = `${word("failed", state.lang)}: ${error.message}`;
  byId("error").hidden = false;
}

start().catch(fail);
