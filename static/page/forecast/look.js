// How what stands beside a fan looks, in the drawing and in its key: told apart by dashes as by colours.

// On both grounds three times as dark or as light as they are.
const COLOURS = ["#c2410c", "#2563b8", "#0d7d5b", "#a8327e"];
const DASHES = ["", "7 3", "2 3", "9 3 2 3"];

/** Of the scenario of this number. @param {number} i @returns {Attributes} */
export const look = (i) => ({
  stroke: COLOURS[i % COLOURS.length],
  "stroke-dasharray": DASHES[i % DASHES.length] || null,
});
