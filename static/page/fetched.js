// The way to what the first view does not need.

import { Unreachable } from "./api.js";

let failures = 0;

/**
 * The modules of the other views and screens, fetched when the first of them is wanted. Browsers remember an address
 * that failed, so who tries again asks for another one.
 * @returns {Promise<typeof import("./later.js")>}
 */
export const later = () =>
  (failures ? import(new URL(`./later.js?${failures}`, import.meta.url).href) : import("./later.js")).catch((error) => {
    failures += 1;
    throw new Unreachable(String(error));
  });
