// The page and the styles in Chromium, in one process; last what the server said to all of it. What is asked by
// links, by everyone's means, of flows and of own figures runs beside it (`browser.links.test.mjs`).

import "./style.mjs";
import "./clients.mjs";
import "./gallery.mjs";
import "./page.mjs";
import "./screens.mjs";
import "./sheet.mjs";
import "./said.mjs";
import "./borders.mjs";
import "./log.mjs";
