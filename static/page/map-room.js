// The room that the map has for what it is about: the key that lies over it beside a sheet takes a side of it.

import { byId } from "./dom.js";

/**
 * Pixels to leave on each side. The key takes the side that costs the map less, a column at its left or a strip above,
 * where it leaves the larger half.
 * @param {HTMLElement} container
 * @param {number} padding
 */
export function roomOf({ clientWidth: width, clientHeight: height }, padding) {
  const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = byId("map-key");
  // Where it is not shown it has no width.
  const right = offsetWidth ? offsetLeft + offsetWidth : 0;
  const under = offsetWidth ? offsetTop + offsetHeight : 0;
  const isColumn = right / width < under / height;
  const left = isColumn && right < width / 2 ? right : 0;
  const top = !isColumn && under < height / 2 ? under : 0;
  return { left: padding + left, top: padding + top, right: padding, bottom: padding };
}
