// What the server answers, as far as the page reads it. `tsc` holds the page's modules to these types, and
// tests/browser/answers.test.mjs holds them to what the server sends: a member that is declared and never sent fails
// there, one that is read and not declared fails here. A member that is not always sent has a question mark.

/** The answer of each address that the page asks. */
interface Routes {
  "/indicators": Answers.Indicator[];
  "/indicators/{id}/series": Answers.Series;
  "/units/{layer}.json": Answers.Units;
  "/values/{layer}.json": Answers.Values;
  "/tiles/{layer}.json": Answers.TileJson;
  "/search": Answers.Search;
  "/audit.json": Answers.Audit;
  "/analysis/claims.json": Answers.Claims;
  "/analysis/flows.json": Answers.Flows;
  "/analysis/border-proximity.json": Answers.Proximity;
  "/analysis/border-proximity.geojson": Answers.Collection<Answers.Band>;
  "/analysis/border-effect.json": Answers.Effect;
  "/analysis/clusters.json": Answers.Clusters;
  "/analysis/forecast.json": Answers.ForecastAnswer;
  "/analysis/rates.json": Answers.Rates;
  "/analysis/in-words.json": Answers.InWords;
  "/analysis/neighbours.json": Answers.Neighbours;
  "/analysis/neighbours.geojson": Answers.Collection<Answers.Contrast>;
  "/analysis/compare.json": Answers.Comparison;
  "/analysis/profile.json": Answers.Profile;
}

declare namespace Answers {
  /** A text in each of the workspace's languages, or of the interface's, by its tag. */
  type Names = Record<string, string>;

  interface Source {
    id: string;
    title: Names;
    publisher: string;
    publisher_names?: Names;
    url?: string;
    retrieved?: string;
  }

  /** A year in which a whole layer may be counted otherwise. */
  interface Leap {
    title: Names;
    layer_title: Names;
    period: string;
    mean: number;
    before: string;
    mean_before: number;
  }

  /** An indicator on one layer. */
  interface Coverage {
    layer: string;
    periods: string[];
    latest: string | null;
    /** Units with a value in each period. */
    counts: number[];
    units: number;
    sources: Source[];
  }

  interface Indicator {
    id: string;
    title: Names;
    unit: Names;
    kind: string;
    theme: string;
    vintage: string;
    derivation: { kind: string } | null;
    withheld: Names | null;
    reliability: boolean;
    /** The layers on which its values can be smoothed. */
    smoothing: string[];
    breaks: string[];
    leaps: Leap[];
    layers: Coverage[];
  }

  /** A figure of one direction; of a direction that the record does not have there is neither value nor status. */
  interface FlowEnd {
    value: number | null;
    rounding: number;
    status: string | null;
  }

  /** Somebody at the other end of a record, in one period. */
  interface Flow {
    period: string;
    place: Names;
    place_code: string;
    place_point: [number, number] | null;
    code: string;
    point: [number, number] | null;
    names: Names;
    kind: string;
    arrivals: FlowEnd;
    departures: FlowEnd;
    balance: number | null;
    balance_rounding: number;
  }

  interface FlowKind {
    id: string;
    kind: string;
    title: Names;
    about: string;
    layer: string | null;
    arrivals: Names | null;
    departures: Names | null;
    balance: string | null;
    unit: string;
    periods: string[];
    sources: Source[];
    /** True where it has origins and destinations. */
    pairs: boolean;
  }

  /** A place of a record with two ends: who came, who left. */
  interface FlowPlace {
    code: string;
    name: string;
    /** Of a unit. */
    layer: string | null;
    point: [number, number] | null;
    arrivals: number | null;
    departures: number | null;
    balance: number | null;
  }

  /** From one place to another. Shares are parts of 1. */
  interface FlowPair {
    origin: string;
    destination: string;
    origin_name: string;
    destination_name: string;
    value: number | null;
    status: string | null;
    back: number | null;
    balance: number | null;
    share_of_origin: number | null;
    expected: number | null;
    residual: number | null;
  }

  /** A flow that is far from what a model expects. */
  interface FarFlow {
    origin_name: string;
    destination_name: string;
    value: number;
    expected: number;
    residual: number;
  }

  /** What size and distance alone would give, and the flows farthest above and below it; or why there is no model. */
  interface FlowModel {
    above: FarFlow[];
    below: FarFlow[];
    not_fitted: string | null;
  }

  /** A period of a record with two ends; of the place in focus who came and who left. */
  interface FlowMoment {
    period: string | null;
    place: { arrivals: number | null; departures: number | null; balance: number | null } | null;
  }

  interface Flows {
    parameters: { record: string };
    records: FlowKind[];
    rows: Flow[];
    /** Where the record has origins and destinations. */
    sentences?: string[];
    periods?: FlowMoment[];
    units?: FlowPlace[];
    pairs?: FlowPair[];
    model?: FlowModel;
    rest?: { pairs: number; value: number | null; missing: number };
    not_there?: string;
    cautions: string[];
  }

  /** A figure of a series. */
  interface Counted {
    period: string;
    value: number | null;
    status: string | null;
  }

  /** What a year may bring: the middle, and the ranges of 80 and of 95 cases in 100. */
  interface Foreseen {
    period: string;
    value: number | null;
    low_80: number | null;
    high_80: number | null;
    low_95: number | null;
    high_95: number | null;
    /** True where past years tell how often the ranges hold so far ahead. */
    tested: boolean;
  }

  /** The history of a unit or a region and what may follow. Coverage is a part of 1. */
  interface Forecast {
    code: string;
    name: string;
    history: Counted[];
    forecast: Foreseen[];
    method_name: string | null;
    /** Why there is no forecast. */
    reason?: string;
    score: { n: number; mae: number; mae_naive: number; coverage_80: number; coverage_95: number } | null;
  }

  /** What would be if the years went on as somebody supposes: a value for each period. */
  interface Scenario {
    id: string;
    name: string;
    periods: string[];
    units: { code: string; values: (number | null)[] }[];
  }

  /** What others reckon for the unit, beside it, and how far that is from what was counted. */
  interface Projected {
    title: string;
    forecast: Omit<Foreseen, "tested">[];
    sentences: string[];
  }

  interface ForecastAnswer {
    units: Forecast[];
    scenarios: Scenario[];
    projection: Projected | null;
    sentences: string[];
    cautions: string[];
  }

  interface Unit {
    code: string;
    /** The id of its feature in tiles. */
    id: number;
    names: Names;
    parent: string | null;
    point: [number, number];
  }

  interface Units {
    title: Names;
    units: Unit[];
  }

  /** All units of a layer over all periods: rows are periods, columns are codes. */
  interface Series {
    codes: string[];
    periods: string[];
    values: (number | null)[][];
    statuses: (string | null)[][];
    /** What a check says, by period and code. */
    flags: Record<string, Record<string, string>>;
    breaks: string[];
    leaps: Leap[];
  }

  /** A class of values; of two indicators a cell. */
  interface LegendClass {
    label: string;
    colour: string;
    count: number;
  }

  /** Units without a class, and how they are drawn. */
  interface Gaps {
    label: string;
    count: number;
    colour: string;
    pattern: string;
    reasons: Record<string, number>;
  }

  interface Legend {
    /** The units that alone are shown, and whose values made the classes. */
    where?: { spelling: string; text: string; units: number; classes_from: string; classes_text: string };
    title: string;
    unit: string;
    scope: string;
    /** Which end of a class belongs to it. */
    convention: string;
    method: string;
    palette: string;
    diverging: string;
    mark: string;
    requested_classes: number | null;
    breaks: number[];
    classes: LegendClass[];
    /** The second of two indicators. */
    by?: { title: string; breaks: number[] };
    symbols?: { label: string; radius: number }[];
    no_data: Gaps;
    suppressed: Gaps;
    reliability: {
      mode: string;
      method: string;
      label: string;
      pattern: string;
      counts: Record<string, number>;
    } | null;
    smoothing?: { mode: string; method: string };
    histogram: { from: number; to: number; count: number }[];
    /** What shows the same more honestly. */
    better?: { mark: string; indicator?: string };
    sources: Source[];
    vintage: string;
    notes: string;
    cautions: string[];
    attribution: string;
    disclaimer: string;
  }

  /** A view in sentences. */
  interface InWords {
    sentences: string[];
  }

  /** A view's numbers, in the order of `codes`. */
  interface Values {
    indicator: string;
    period: string | null;
    generation: string;
    codes: string[];
    values: (number | null)[];
    classes: (number | null)[];
    statuses: (string | null)[];
    flags?: (string | null)[];
    radii?: (number | null)[];
    reliabilities?: (string | null)[];
    sentences: string[];
    legend: Legend;
  }

  interface TileJson {
    tiles: string[];
    minzoom: number;
    maxzoom: number;
    bounds: [number, number, number, number];
    attribution?: string;
    /** What shows all of the layer; its east is above 180 where it goes on over 180 degrees. */
    view: [number, number, number, number];
  }

  /** A unit that a search found. */
  interface Found {
    layer: string;
    code: string;
    name: string;
    parent: string;
    point: [number, number];
    /** The place inside the unit that was asked for. */
    inside: string | null;
    likeness: string;
  }

  interface Search {
    q: string;
    units: Found[];
  }

  /** A figure that a statement is held against. */
  interface Evidence {
    words: string;
    role: string;
    holds: boolean | null;
    code?: string;
    period?: string;
  }

  /** What could be tested in place of what is stated. */
  interface TestedOn {
    words: string;
    holds: boolean | null;
    own_figures: boolean;
    indicator?: string;
    found: Evidence[];
  }

  interface Claim {
    id: string;
    statement: Names;
    verdict: string;
    quote: string;
    document: string;
    section: string;
    stated: boolean;
    expected: boolean;
    contradicts_itself: boolean;
    contradicts?: { statement: Names; quote: string; section: string }[];
    missing?: string[];
    layer: string;
    units: string[];
    indicator?: string;
    found: Evidence[];
    tested_on: TestedOn | null;
  }

  interface Claims {
    claims: Claim[];
  }

  /** A figure of a relation. */
  interface Operand {
    words: string;
    fact?: string;
    code?: string;
    indicator?: string;
    period?: string;
  }

  interface Relation {
    id: string;
    title: Names;
    kind: string;
    verdict: string;
    expects: string;
    note?: Names;
    quote: string;
    documents: string[];
    section: string;
    rule?: string;
    why?: string[];
    stated: Operand;
    computed_words?: string;
    difference?: number;
    operands: Operand[];
  }

  interface Audit {
    relations: Relation[];
  }

  interface Neighbour {
    code: string;
    names: Names;
    sea: boolean;
    /** Units that touch it. */
    touching: number;
  }

  /** What of a unit lies near. */
  interface Near {
    within_km: number;
    area_km2: number;
  }

  /** A unit's borders and distances, by the code of the neighbour. */
  interface Nearness {
    code: string;
    area_km2: number;
    touches: string[];
    border_length_km: Record<string, number>;
    distance_km: Record<string, number>;
    bands: Near[];
    bands_by_neighbour: Record<string, Near[]>;
    /** Where the workspace has border points. */
    nearest_crossing?: { names: Names; distance_km: number };
  }

  interface Proximity {
    neighbours: Neighbour[];
    units: Nearness[];
    /** How many people live within each distance, where the workspace knows. */
    people?: { sentences: string[] };
  }

  interface Collection<Properties> {
    type: "FeatureCollection";
    features: { type: "Feature"; geometry: Geometry; properties: Properties }[];
  }

  interface Geometry {
    type: string;
    coordinates: unknown[];
  }

  /** A ring near a border. */
  interface Band {
    to_km: number;
    area_km2: number;
  }

  /** A common border and how an indicator differs across it. */
  interface Contrast {
    difference: number | null;
  }

  interface Estimate {
    border: number;
    interior: number;
    difference: number;
    permutation?: { p: number };
  }

  interface Stratum {
    stratum: string;
    border: { n: number };
    interior: { n: number };
    district_average: Estimate | null;
    pooled: Estimate | null;
    cautions: string[];
  }

  /** The units of a place that ranks, means and groups are of. */
  interface Among {
    where: string;
    text: string;
    units: number;
    of: number;
  }

  interface Effect {
    among?: Among;
    parameters: { period: string | null };
    has_denominator: boolean;
    groups: Stratum[];
    cautions: string[];
  }

  /** A class of clusters with the units that are of it. */
  interface ClusterClass {
    class: string;
    name: string;
    count: number;
  }

  /** The same question with other neighbours. */
  interface OtherWeights {
    weights: string;
    name: string;
    i: number | null;
    p: number | null;
    counts: Record<string, number>;
  }

  /** A rate, what chance leaves of it, and how it leans on the others. */
  interface Rate {
    code: string;
    value: number | null;
    low: number | null;
    high: number | null;
    /** Where only a balance is known: chance leaves at least so much on each side. */
    margin_at_least: number | null;
    reliability: string | null;
    method: string | null;
    smoothed: number | null;
  }

  /** Two rates against each other. */
  interface RateDifference {
    code: string;
    difference: number | null;
    status: string;
  }

  interface Rates {
    units: Rate[];
    differences: RateDifference[];
    sentences: string[];
    cautions: string[];
  }

  interface Clusters {
    parameters: { layer: string; weights: string };
    classes: ClusterClass[];
    sentences: string[];
    sensitivity: OtherWeights[];
    units: { code: string; class: string }[];
    cautions: string[];
  }

  interface Pair {
    a: { code: string };
    b: { code: string };
    contact: string;
    border_length_km: number;
    difference: number | null;
  }

  interface Neighbours {
    pairs: Pair[];
  }

  /** A unit's figure beside others'. */
  interface Compared {
    value: number | null;
    status: string | null;
    flag?: string;
    rank: number | null;
    of: number;
    change: number | null;
    change_flag?: string;
  }

  interface ComparedIndicator {
    indicator: string;
    unit: Names;
    period: string | null;
    from: string | null;
    values: Compared[];
    all: { n: number; missing: number; mean: number | null; weighted_mean: number | null };
  }

  interface Comparison {
    among?: Among;
    indicators: ComparedIndicator[];
    cautions: string[];
  }

  /** An indicator of a unit or a region, over its periods. */
  interface ProfileRow {
    indicator: string;
    title: Names;
    unit: Names;
    periods: (string | null)[];
    values: (number | null)[];
    statuses: (string | null)[];
    flags: (string | null)[];
    ranks: (number | null)[];
    of: number[];
    joined: string;
    /** Codes that the region lacks, by period. */
    missing: string[][];
    over_years: { from: string; to: string; value: number; lacking: string[] } | null;
    /** The ids of those of the values that the units have. */
    sources: string[];
  }

  interface Profile {
    generation: string;
    units: { area_km2: number }[];
    indicators: ProfileRow[];
    cautions: string[];
  }
}
