// The scale of the map, in the reader's words and numbers.

import { make } from "./dom.js";
import { number, withUnit } from "./numbers.js";
import { word } from "./words.js";

const WIDEST = 100;

/** A control that says how long the widest round number of kilometres is in the middle of the map. */
export class Scale {
  /** @param {MapLibre} map */
  onAdd(map) {
    this.bar = make("div", { class: "maplibregl-ctrl maplibregl-ctrl-scale" });
    this.draw = () => {
      const y = map.getContainer().clientHeight / 2;
      const [km, width] = round(map.unproject([0, y]).distanceTo(map.unproject([WIDEST, y])) / 1000);
      this.bar.style.width = `${width}px`;
      this.bar.textContent = withUnit(number(km), word("km"));
    };
    this.off = map.on("move", this.draw);
    this.draw();
    return this.bar;
  }

  onRemove() {
    this.off.unsubscribe();
    this.bar.remove();
  }
}

/**
 * The largest of 1, 2, 3, 5 and their tenfolds that fits, with its width in pixels.
 * @param {number} km
 */
function round(km) {
  const ten = 10 ** Math.floor(Math.log10(km));
  const fits = [5, 3, 2, 1].find((one) => one * ten <= km) * ten;
  return [fits, (WIDEST * fits) / km];
}
