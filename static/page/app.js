// Starts the page and keeps its parts in step: address -> server -> map, legend, views, sheet.

import { Unreachable } from "./api.js";
import * as catalogue from "./catalogue.js";
import * as classes from "./classes.js";
import * as connection from "./connection.js";
import * as detail from "./detail.js";
import { byId } from "./dom.js";
import * as drop from "./drop.js";
import * as legend from "./legend.js";
import * as languages from "./languages.js";
import * as marks from "./marks.js";
import * as map from "./map-door.js";
import * as mapKey from "./map-key.js";
import * as notices from "./notices.js";
import * as overlay from "./overlay.js";
import * as period from "./period.js";
import * as pickers from "./pickers.js";
import * as said from "./said.js";
import * as screens from "./screens.js";
import * as sheetDoor from "./sheet-door.js";
import * as search from "./search.js";
import { settle } from "./settle.js";
import * as state from "./state.js";
import { busy } from "./status.js";
import * as step from "./step.js";
import * as takeAway from "./take-away.js";
import * as theme from "./theme.js";
import { fetchView } from "./view.js";
import * as views from "./views.js";
import * as where from "./where.js";
import { speak } from "./words.js";

// Answers may overtake each other; only the newest question counts.
let question = 0;
/**
 * What is on the screen: its words, and the state that it answers to.
 * @type {{ title: string, state: State } | null}
 */
let shown = null;

async function start() {
  theme.start(map.dress);
  state.start(refresh);
  await connection.reached(() => Promise.all([speak(state.state.lang), catalogue.load()]));
  document.body.classList.toggle("embedded", Boolean(state.state.embed));
  for (const part of [
    pickers,
    where,
    period,
    classes,
    marks,
    overlay,
    views,
    screens,
    search,
    sheetDoor,
    takeAway,
    languages,
    drop,
  ])
    part.start();
  byId("theme").addEventListener("click", () => {
    theme.flip();
    map.dress();
  });
  byId("fallback").remove();
  byId("app").hidden = false;
  await refresh();
  document.documentElement.dataset.ready = "true";
}

/** Shows what the state means. Without a server the last view stays, under its own name. */
async function refresh() {
  const mine = ++question;
  const wanted = { ...state.state };
  // How far the page is, for whoever waits for it.
  const told = document.documentElement.dataset;
  told.question = String(mine);
  await busy(async () => {
    try {
      await show(() => mine === question);
      connection.found();
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      if (mine === question) await stay(wanted);
    }
  });
  told.answer = String(mine);
}

/**
 * Says that the server is gone; what was shown stays, and what was wanted is asked for once it is back.
 * @param {State} wanted
 */
async function stay(wanted) {
  period.stop();
  connection.lost(shown?.title ?? "", () => state.change(wanted));
  if (!shown) return;
  Object.assign(state.state, shown.state);
  // Its answers are here; what is not, was not on the screen.
  await show(() => true).catch(() => {});
}

/**
 * Draws the state, while it is the one that counts.
 * @param {() => boolean} counts
 */
async function show(counts) {
  settle();
  state.write();
  notices.draw();
  languages.draw();
  pickers.draw();
  where.draw();
  period.draw();
  overlay.drawPickers();
  const now = { ...state.state };
  const near = catalogue.loadNear(now.layer);
  const [view, lines] = await Promise.all([fetchView(now), overlay.fetchOverlay(), near]);
  if (!counts()) return;
  legend.draw(view);
  if (!screens.ownsMap()) mapKey.draw(view);
  step.draw(view);
  classes.draw(view.legend);
  marks.draw(view);
  overlay.drawLegend(lines, view.legend.unit);
  takeAway.follow(view);
  sheetDoor.follow(view);
  const title = languages.head(view);
  const parts = [screens.draw()];
  if (screens.screen() === "explore") {
    said.draw(view, now);
    detail.draw(view);
    parts.push(views.draw(view));
  }
  await Promise.all(parts);
  shown = { title, state: now };
  // Last, because it is the largest: on a slow line the numbers do not wait for it.
  if (screens.hasMap() && !screens.ownsMap() && counts()) await map.show(view, lines);
}

busy(start);
