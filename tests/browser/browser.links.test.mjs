// The other half of the page in Chromium, in a process of its own beside `browser.test.mjs`.

import "./links.mjs";
import "./flows.mjs";
import "./exchange.mjs";
import "./ahead.mjs";
import "./own.mjs";
import "./everyone.mjs";
import "./codes.mjs";
import "./log.mjs";
