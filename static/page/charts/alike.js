// Beside the border effect the other question of the same view: whether neighbours are alike, in words, with the way
// to the outlines on the map.

import { address, get, orNone } from "../api.js";
import { cautions } from "../cautions.js";
import { clustersQuery } from "../clusters.js";
import { button, make } from "../dom.js";
import { change, state } from "../state.js";
import { lang, word } from "../words.js";

/** The sentences of the answer; what is drawn has them under the legend already. */
export async function alike() {
  const head = make("h3", {}, word("clusters.title"));
  if (state.overlay === "clusters") return [head, make("p", { class: "quiet" }, word("clusters.drawn"))];
  const answer = await orNone(get(address("/analysis/clusters.json", { ...clustersQuery(), lang: lang() })));
  if (!answer) return [];
  return [
    head,
    ...answer.sentences.map((text) => make("p", {}, text)),
    cautions(answer.cautions),
    button(word("clusters.draw"), () => change({ overlay: "clusters" }, { lasts: true }), {
      "data-key": "clusters-draw",
    }),
  ];
}
