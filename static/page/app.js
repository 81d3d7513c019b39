// Starts the page and keeps its parts in step: address -> server -> map, legend, views, sheet.

import * as catalogue from "./catalogue.js";
import * as classes from "./classes.js";
import * as detail from "./detail.js";
import { byId } from "./dom.js";
import * as legend from "./legend.js";
import * as languages from "./languages.js";
import * as marks from "./marks.js";
import * as map from "./map-door.js";
import * as mapKey from "./map-key.js";
import * as notices from "./notices.js";
import * as overlay from "./overlay.js";
import * as period from "./period.js";
import * as pickers from "./pickers.js";
import * as screens from "./screens.js";
import * as search from "./search.js";
import { settle } from "./settle.js";
import * as state from "./state.js";
import { busy } from "./status.js";
import * as step from "./step.js";
import * as takeAway from "./take-away.js";
import * as theme from "./theme.js";
import { fetchView } from "./view.js";
import * as views from "./views.js";
import { speak } from "./words.js";

// Answers may overtake each other; only the newest question counts.
let question = 0;

async function start() {
  theme.start(map.dress);
  state.start(refresh);
  await Promise.all([speak(state.state.lang), catalogue.load()]);
  document.body.classList.toggle("embedded", Boolean(state.state.embed));
  for (const part of [pickers, period, classes, marks, overlay, views, screens, search, takeAway, languages])
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

/** Shows what the state means. */
async function refresh() {
  const mine = ++question;
  // How far the page is, for whoever waits for it.
  const told = document.documentElement.dataset;
  told.question = String(mine);
  settle();
  state.write();
  notices.draw();
  languages.draw();
  pickers.draw();
  period.draw();
  overlay.drawPickers();
  await busy(async () => {
    const near = catalogue.loadNear(state.state.layer);
    const [view, lines] = await Promise.all([fetchView(state.state), overlay.fetchOverlay(), near]);
    if (mine !== question) return;
    legend.draw(view);
    mapKey.draw(view);
    step.draw(view);
    classes.draw(view.legend);
    marks.draw(view);
    overlay.drawLegend(lines, view.legend.unit);
    takeAway.follow(view);
    languages.head(view);
    const parts = [screens.draw()];
    if (screens.screen() === "explore") {
      detail.draw(view);
      parts.push(views.draw(view));
    }
    if (screens.hasMap()) parts.push(map.show(view, lines));
    await Promise.all(parts);
  });
  told.answer = String(mine);
}

busy(start);
