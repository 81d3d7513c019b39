// The screen of the reader's own table: what became of its rows, what is open, its figures beside the map, its files.

import { anyName, levelTitle } from "../catalogue.js";
import { cited } from "../cited.js";
import { button, byId, make, redraw } from "../dom.js";
import { borrow, show } from "../map-door.js";
import * as mapKey from "../map-key.js";
import { number } from "../numbers.js";
import { change, state } from "../state.js";
import { fail } from "../status.js";
import { word } from "../words.js";
import { LEVELS } from "../workspace.js";
import { again, choice, figures } from "./figures.js";
import { questionsOf } from "./questions.js";
import { answered, NotTaken, own, take, viewOf } from "./table.js";

export { take };

const SERVE = "shekara serve --allow-join";
const KINDS = ".csv,.tsv,.txt,.xlsx,.xls,.xlsb,.ods,.px,.json";
// Rows that stand before the fold.
const SHOWN = 8;

/** The whole screen. */
export async function content() {
  const title = [word("screen.own"), own.file?.name].filter(Boolean).join(": ");
  byId("heading").textContent = title;
  document.title = `${title} · ${word("brand")}`;
  Object.assign(cited, { what: [title, word("own.kept")], sources: [] });
  cited.own = () => [];
  const head = [make("h2", {}, word("screen.own")), chooser()];
  if (!own.file) {
    void nothing();
    return [...head, make("p", {}, word("own.about", { level: levelTitle(state.layer) }))];
  }
  try {
    return [...head, ...joined(await answered())];
  } catch (error) {
    if (!(error instanceof NotTaken)) {
      fail(error);
      return head;
    }
    void nothing();
    return [...head, ...command()];
  }
}

/** The box into which a file is dropped, with a button for who does not drop. */
function chooser() {
  const input = make("input", {
    type: "file",
    id: "own-file",
    accept: KINDS,
    class: "unseen",
    tabindex: -1,
    "aria-label": word("own.choose"),
  });
  input.addEventListener("change", () => {
    if (!input.files.length) return;
    take(input.files[0]);
    change({});
  });
  return make(
    "div",
    { class: "drop-box" },
    make(
      "p",
      {},
      own.file ? make("strong", {}, own.file.name) : word("own.drop"),
      own.file ? ` · ${word("own.kept")}` : "",
    ),
    button(word(own.file ? "own.other" : "own.choose"), () => input.click(), { "data-key": "own-choose" }),
    input,
  );
}

/** Where the server takes no tables: how it is told to, and what does the same without it. */
function command() {
  const quoted = /^[\w.-]+$/.test(own.file.name) ? own.file.name : `"${own.file.name.replaceAll('"', "")}"`;
  return [
    make("p", {}, word("own.notTaken")),
    make("pre", {}, `shekara join ${quoted} --layer ${state.layer}`),
    make("p", {}, word("own.allow")),
    make("pre", {}, SERVE),
  ];
}

/** @param {JoinAnswer} answer */
function joined(answer) {
  const { matched, unmatched, ambiguous, outside, duplicates, missing_units: missing } = answer;
  const places = new Set(matched.filter((one) => one.layer === answer.layer).map((one) => one.code)).size;
  const lost = [...unmatched, ...ambiguous, ...duplicates];
  const questions = questionsOf(answer);
  if (answer.values) map(answer);
  else void nothing();
  return [
    make(
      "p",
      { class: "joined" },
      make("strong", {}, word("own.matched", { n: number(places), of: number(places + missing.length) })),
      " ",
      word("own.level", { level: levelTitle(answer.layer) }),
      lost.length ? `; ${word("own.lost", { n: number(lost.length) })}` : "",
      outside.length ? `; ${word("own.outside", { n: number(outside.length) })}` : "",
    ),
    LEVELS.length > 1 && outside.length
      ? choice(
          "own-layer",
          word("own.layer"),
          LEVELS.map((layer) => ({ value: layer, text: levelTitle(layer) })),
          state.layer,
          (layer) => Object.assign(state, { layer }),
        )
      : null,
    ...questions.map(question),
    answer.why_no_values && questions.length
      ? button(word("own.accept"), () => answer_({ accept: "1" }), { "data-key": "own-accept" })
      : null,
    answer.why_no_values && !questions.length
      ? make("p", { class: "caution" }, word("own.noValues"), " ", answer.why_no_values)
      : null,
    lost.length ? list(word("own.unmatched"), lost.map(unfound)) : null,
    said_(),
    ...(answer.values ? figures(answer) : []),
  ];
}

/** @param {Record<string, string>} flags */
function answer_(flags) {
  return again({ flags: { ...own.flags, ...flags } });
}

/** @param {import("./questions.js").Question} one */
function question({ topic, says, answers }) {
  const known = word(`own.topic.${topic}`);
  const title = known.startsWith("own.") ? word("own.question") : known;
  /** @param {Record<string, string>} flags */
  const told = (flags) =>
    Object.entries(flags)
      .map(([name, value]) => {
        const choice = word(`own.choice.${value}`);
        return name === topic && !choice.startsWith("own.") ? choice : value;
      })
      .join(", ");
  return make(
    "section",
    { class: "open-question" },
    make("h3", {}, title),
    make(
      "div",
      { class: "switch", role: "group", "aria-label": title },
      answers.map((flags) => button(told(flags), () => answer_(flags), { "data-key": `own-${JSON.stringify(flags)}` })),
    ),
    make("details", { class: "fold" }, make("summary", {}, word("own.says")), make("p", { class: "quiet" }, says)),
  );
}

/**
 * A place that did not join; what is near is taken by a button, for all rows of that name.
 * @param {JoinedRow} row
 */
function unfound({ name, code, row, reason, suggestion, candidates = [] }) {
  const written = name || code || "";
  const near = [suggestion, ...candidates].filter(Boolean);
  // Who is of no level here is named alone.
  const take_ = near.map((one) =>
    anyName(one.code)
      ? button(anyName(one.code), () => meant(written, one.code), { "data-key": `own-place-${one.code}-${row}` })
      : `${one.name} `,
  );
  return make(
    "li",
    {},
    make("strong", {}, written),
    row ? ` (${word("own.row", { row: number(row) })})` : "",
    near.length ? `: ${word("own.near")} ` : "",
    ...take_,
    reason ? make("span", { class: "quiet flag" }, reason) : null,
  );
}

/**
 * Says which unit a name of the table means; none takes it back.
 * @param {string} name
 * @param {string} [code]
 */
function meant(name, code) {
  const { [name]: _, ...others } = own.places;
  return again({ places: code ? { ...others, [name]: code } : others });
}

/** What the reader said of names, each to be taken back. */
function said_() {
  const all = Object.entries(own.places);
  if (!all.length) return null;
  /** @param {[string, string]} pair */
  const line = ([name, code]) => {
    const text = `${name} → ${anyName(code) || code}`;
    const back = button("×", () => meant(name), {
      class: "round",
      "aria-label": word("unchoose", { name: text }),
      "data-key": `own-back-${name}`,
    });
    return make("li", {}, text, " ", back);
  };
  return make("section", {}, make("h3", {}, word("own.meant")), make("ul", { class: "unfound" }, all.map(line)));
}

/**
 * Some lines, and the others in a fold.
 * @param {string} title
 * @param {HTMLElement[]} lines
 */
function list(title, lines) {
  const rest = lines.slice(SHOWN);
  return make(
    "section",
    {},
    make("h3", {}, title),
    make("ul", { class: "unfound" }, lines.slice(0, SHOWN)),
    rest.length
      ? make(
          "details",
          { class: "fold" },
          make("summary", {}, word("claims.more", { count: number(rest.length) })),
          make("ul", { class: "unfound" }, rest),
        )
      : null,
  );
}

/** @param {JoinAnswer} answer */
function map(answer) {
  const view = viewOf(answer);
  mapKey.draw(view);
  byId("map-key")
    .querySelector("details")
    .append(make("p", { class: "quiet" }, word("own.kept")));
  show(view, null).catch(fail);
}

/** No figures: what is on the map of another screen would be taken for them. */
async function nothing() {
  redraw(byId("map-key"), make("p", {}, word("own.empty")));
  const map = await borrow(() => {});
  if (state.tab === "own" && map) map.hideLevels();
}
