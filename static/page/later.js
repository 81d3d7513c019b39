// What the first view does not need, in one file that is fetched when the first of it is opened: the bundle makes one
// of these and what they import alone.

export * as dialog from "./sheet/dialog.js";
export * as find from "./find.js";
export * as flows from "./flows/flows.js";
export * as forecast from "./forecast/forecast.js";
export * as short from "./forecast/short.js";
export * as lines from "./charts/lines.js";
export * as own from "./own/own.js";
export * as ranking from "./ranking.js";
export * as scatter from "./charts/scatter.js";
export * as sure from "./sure.js";
export * as strip from "./charts/strip.js";
