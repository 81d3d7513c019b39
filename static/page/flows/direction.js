// The two directions of a record, each in the words of its kind: people come and leave, money is received and sent, and
// workers are there.

import { word } from "../words.js";

/** @typedef {"arrivals" | "departures"} Side */

/**
 * The directions that a record has.
 * @param {Answers.FlowKind} record
 */
export const sidesOf = (record) =>
  /** @type {Side[]} */ (["arrivals", "departures"]).filter((one) => record.pairs || record[one]);

/**
 * What a direction is called.
 * @param {Answers.FlowKind} record
 * @param {Side} side
 */
export const direction = ({ kind }, side) => word(`flows.${side}.${kind}`);

/**
 * True where its numbers are of a day: how many there are, not how many came.
 * @param {Answers.FlowKind} record
 */
export const isStock = ({ kind }) => kind === "workers";
