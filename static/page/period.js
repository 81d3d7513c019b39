// The period: a list, a slider, a step each way, and play, which stops at the end.

import { periodsOf } from "./catalogue.js";
import { byId, onChange, options } from "./dom.js";
import { still } from "./motion.js";
import { inWords, yearOf } from "./periods.js";
import { change, state } from "./state.js";
import { word } from "./words.js";
import { PARAMETERS } from "./workspace.js";

const BEAT_MS = 1100;
let playing = 0;
/** The scale before it played. */
let scale = "";

const periods = () => periodsOf(state.indicator, state.layer);
const place = () => periods().indexOf(state.period);

/** Wires all. */
export function start() {
  onChange("period", (period) => go(period, { lasts: true }));
  onChange("span-from", (since) => change({ since }, { lasts: true }));
  byId("slider").addEventListener("input", () => go(periods()[Number(byId("slider").value)]));
  byId("earlier").addEventListener("click", () => go(periods()[place() - 1], { lasts: true }));
  byId("later").addEventListener("click", () => go(periods()[place() + 1], { lasts: true }));
  byId("play").addEventListener("click", () => (playing ? stop() : play()));
  still.addEventListener("change", draw);
}

/**
 * @param {string} period
 * @param {{ lasts?: boolean }} [how]
 */
function go(period, how) {
  stop();
  if (period) change({ period }, how);
}

function play() {
  const all = periods();
  playing = 1;
  scale = state.scope;
  tell();
  let next = place() === all.length - 1 ? 0 : place() + 1;
  const beat = async () => {
    // Years that follow each other are compared: one scale for all.
    await change({ period: all[next], scope: "all" });
    next += 1;
    if (!playing) return;
    if (next < all.length && periods().length === all.length) playing = setTimeout(beat, BEAT_MS);
    else stop();
  };
  beat();
}

/** Ends what plays, and with it the one scale, unless the reader had chosen that. */
export function stop() {
  const played = playing !== 0;
  clearTimeout(playing);
  playing = 0;
  tell();
  if (played && scale !== state.scope) change({ scope: scale });
}

/** Draws all; without periods there is nothing to choose. */
export function draw() {
  const all = periods();
  byId("period-field").hidden = all.length === 0;
  byId("period").replaceChildren(
    ...options(
      all.map((value) => ({ value, text: inWords(value) })),
      state.period,
    ),
  );
  const slider = byId("slider");
  Object.assign(slider, { min: 0, max: Math.max(0, all.length - 1), value: String(Math.max(0, place())) });
  slider.setAttribute("aria-valuetext", inWords(state.period));
  const earlier = all.slice(0, Math.max(0, place()));
  byId("span-from-field").hidden = earlier.length === 0 || !PARAMETERS.includes("time");
  byId("span-from").replaceChildren(
    ...options(
      [{ value: "", text: word("since.none") }, ...earlier.map((value) => ({ value, text: inWords(value) }))],
      state.since,
    ),
  );
  byId("slider-row").hidden = all.length < 2;
  byId("first").textContent = yearOf(all[0]);
  byId("last").textContent = yearOf(all.at(-1));
  byId("earlier").disabled = place() <= 0;
  byId("later").disabled = place() >= all.length - 1;
  // Motion that nobody asked for is not offered where the system says so; the steps remain.
  byId("play").hidden = still.matches || all.length < 2;
  tell();
}

function tell() {
  const button = byId("play");
  button.setAttribute("aria-label", word(playing ? "play.stop" : "play"));
  button.title = word(playing ? "play.stop" : "play");
  button.textContent = playing ? "❚❚" : "▶";
  byId("playing").hidden = !playing;
}
