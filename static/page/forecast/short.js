// The forecast of the chosen units after their lines and in their profile, with the way to the whole of it.

import { indicatorOf } from "../catalogue.js";
import { make } from "../dom.js";
import { chosen, link, state } from "../state.js";
import { said, word } from "../words.js";
import { askTogether } from "./ask.js";
import { forecastOf } from "./one.js";

/**
 * Nothing where nothing of this indicator can be forecast.
 * @param {string} indicator
 * @param {"narrow" | "wide"} size
 */
export async function shortForecast(indicator, size) {
  const found = await askTogether(indicator, state.layer, chosen());
  if (!found) return [];
  const { answer, one } = found;
  const more = { href: link({ tab: "forecast", indicator }), class: "action", "data-key": "go-forecast" };
  return [
    make(
      "section",
      { class: "forecast" },
      make("h3", {}, word("forecast.title", { title: said(indicatorOf(indicator).title) })),
      ...forecastOf(answer, one, { indicator, size }),
      make("p", {}, make("a", more, word("forecast.more"))),
    ),
  ];
}
