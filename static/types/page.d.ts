// Types of the page's own that several modules use.

type View = import("../page/view.js").View;
type Names = Answers.Names;

/** What is put into an element; nothing is left out. */
type Child = Node | string | null;
type Children = (Child | Child[])[];
type Attributes = Record<string, string | number | null | undefined>;

/** A choice, or a group of them. */
type Option = { value: string; text: string };
type OptionGroup = { label: string; options: Option[] };

/** What is on the screen: the parameters of the page's address. */
interface State {
  tab: string;
  layer: string;
  indicator: string;
  period: string;
  /** The first period of a span, of which `period` is the last; empty for one period. */
  since: string;
  time: string;
  /** The span that was asked for, with both its ends or one of them; of which an indicator may have a part. */
  span: string;
  /** The one period that the reader has chosen, which an indicator may not have; empty where that is the newest. */
  wish: string;
  where: string;
  classes_from: string;
  method: string;
  classes: string;
  breaks: string;
  palette: string;
  diverging: string;
  scope: string;
  mark: string;
  reliability: string;
  smoothing: string;
  by: string;
  units: string;
  overlay: string;
  neighbour: string;
  show: string;
  with: string;
  axis: string;
  sort: string;
  find: string;
  indicators: string;
  from: string;
  list: string;
  verdict: string;
  against: string;
  flow: string;
  flow_period: string;
  flow_of: string;
  flow_top: string;
  flow_model: string;
  scenarios: string;
  sure: string;
  lang: string;
  embed: string;
}
type Parameter = Exclude<keyof State, "since" | "span">;

/** A parameter whose value is not shown, and why. */
type Notice = { parameter: string; given: string; kind: string };

/** Pairs of an address and a name. */
type Files = [string, string][];
type FileGroup = { title: string; why?: string; files: Files };

/** A unit of a level, with its borders where they are measured. */
type LevelUnit = Answers.Unit & { near?: Answers.Nearness };

/** From a value to pixels. */
type Scale = (value: number) => number;
type TickedScale = { at: Scale; ticks: number[] };

/** A point of a chart that can be chosen; `border` is null where nobody measured it. */
type ChartPoint = { code: string; x: number; y: number; border: boolean | null; colour: string; says: string };

/** One unit's values over the periods, as charts draw them. */
type UnitSeries = {
  periods: (string | null)[];
  values: (number | null)[];
  flags?: (string | null)[];
  breaks?: string[];
  leaps?: Answers.Leap[];
};

/** An address of a route, and the answer that it gives: `/values/districts.json?lang=en` is one of `/values/{layer}.json`. */
type Pattern<Route extends string> = Route extends `${infer Before}{${string}}${infer After}`
  ? `${Before}${string}${Pattern<After>}`
  : Route;
type AnswerOf<Address extends string> = {
  [Route in keyof Routes]: Address extends Pattern<Route> ? Routes[Route] : never;
}[keyof Routes];

/** A place of a table that did not join, and what is near. */
type JoinedRow = {
  name: string | null;
  code: string | null;
  row?: number;
  reason?: string;
  suggestion?: { code: string; name: string };
  candidates?: { code: string; name: string }[];
};

/** What the server says of a table that is sent to it (`POST /join`), as far as the page reads it. */
interface JoinAnswer {
  layer: string;
  matched: { code: string; layer: string }[];
  unmatched: JoinedRow[];
  ambiguous: JoinedRow[];
  outside: JoinedRow[];
  duplicates: JoinedRow[];
  missing_units: { code: string }[];
  columns: { heading: string }[];
  questions: { topic: string | null; asks: string; answers: Record<string, string>[] }[];
  not_understood: { topic: string | null; why: string; answers: Record<string, string>[] }[];
  indicators: { id: string; title: Names; periods: string[] }[];
  why_no_values?: string;
  values?: Answers.Values;
}

interface Window {
  /** For tests, and for those who try things in the console. */
  shekara: { map: import("maplibre-gl").Map };
}

/** The elements of index.html by their ids; one that is not listed is not there. */
interface PageElements {
  app: HTMLElement;
  breaks: HTMLInputElement;
  "breaks-field": HTMLElement;
  classes: HTMLSelectElement;
  detail: HTMLElement;
  "drop-hint": HTMLElement;
  earlier: HTMLButtonElement;
  error: HTMLElement;
  fallback: HTMLElement;
  first: HTMLElement;
  heading: HTMLElement;
  indicator: HTMLSelectElement;
  "indicator-about": HTMLElement;
  languages: HTMLElement;
  last: HTMLElement;
  later: HTMLButtonElement;
  layer: HTMLSelectElement;
  legend: HTMLElement;
  map: HTMLElement;
  "map-empty": HTMLElement;
  "map-key": HTMLElement;
  mark: HTMLSelectElement;
  "mark-field": HTMLElement;
  method: HTMLSelectElement;
  neighbour: HTMLSelectElement;
  "neighbour-field": HTMLElement;
  notes: HTMLElement;
  notice: HTMLElement;
  offline: HTMLElement;
  overlay: HTMLSelectElement;
  "overlay-legend": HTMLElement;
  palette: HTMLSelectElement;
  paper: HTMLCanvasElement;
  where: HTMLSelectElement;
  "where-field": HTMLElement;
  "classes-from": HTMLSelectElement;
  "classes-from-field": HTMLElement;
  said: HTMLElement;
  "span-from": HTMLSelectElement;
  "span-from-field": HTMLElement;
  period: HTMLSelectElement;
  "period-field": HTMLElement;
  pivot: HTMLSelectElement;
  "pivot-at": HTMLInputElement;
  "pivot-at-field": HTMLElement;
  play: HTMLButtonElement;
  playing: HTMLElement;
  reliability: HTMLSelectElement;
  "reliability-field": HTMLElement;
  scope: HTMLInputElement;
  search: HTMLInputElement;
  "search-form": HTMLFormElement;
  "search-list": HTMLElement;
  sheet: HTMLElement;
  "sheet-choices": HTMLElement;
  "sheet-close": HTMLButtonElement;
  "sheet-dialog": HTMLDialogElement;
  "sheet-look": HTMLElement;
  "sheet-of": HTMLElement;
  "sheet-open": HTMLButtonElement;
  "sheet-preview": HTMLImageElement;
  "sheet-said": HTMLElement;
  "sheet-title": HTMLInputElement;
  slider: HTMLInputElement;
  "slider-row": HTMLElement;
  stage: HTMLElement;
  status: HTMLElement;
  step: HTMLElement;
  tabs: HTMLElement;
  take: HTMLButtonElement;
  "take-close": HTMLButtonElement;
  "take-content": HTMLElement;
  "take-dialog": HTMLDialogElement;
  theme: HTMLButtonElement;
  towns: HTMLInputElement;
  "towns-field": HTMLElement;
  tooltip: HTMLElement;
  view: HTMLElement;
  "view-tabs": HTMLElement;
  "whole-link": HTMLAnchorElement;
}

/** A unit of a view, named: a row of the table and of the ranking. */
type UnitRow = ReturnType<View["at"]> & { code: string; name: string };

/** How the map is told to draw; MapLibre's own types. */
type MapLibre = import("maplibre-gl").Map;
/** What the map draws of a source. */
type MapFeature = import("maplibre-gl").MapGeoJSONFeature;
/** The kinds of border lines. */
type LineKind = "state" | "coast" | "oblast" | "district" | "unclassified";
type Expression = import("maplibre-gl").ExpressionSpecification;

/** What lies over the map, as the server gave it. */
type Overlay =
  | { kind: "bands"; collection: Answers.Collection<Answers.Band>; people: string[] }
  | { kind: "contrast"; collection: Answers.Collection<Answers.Contrast> }
  | { kind: "clusters"; answer: Answers.Clusters }
  | null;

/** A layer of the map, a property of its paint, and the value. */
type Paint = [string, string, string | Expression];

/** What is told of the mouse on the map. */
type MapListener = {
  hover: (code: string, point: { x: number; y: number }) => void;
  leave: () => void;
  choose: (code: string, event: MouseEvent) => void;
};

/** The controls that have a value. */
type ControlId = {
  [Id in keyof PageElements]: PageElements[Id] extends HTMLSelectElement | HTMLInputElement ? Id : never;
}[keyof PageElements];

/** What `words/{lang}.json` holds: messages in Fluent, marks between digits, plural categories. */
interface Spoken {
  messages: string;
  separators: [string, string];
  groups: [number, number, number];
  days: string[];
  months: string[];
  letters: string[];
  plurals: { whole: string[]; zeros: string[]; millions: string; decimals: string };
}
