// The one server and the one browser that all tests share: a server begins by packing its files, for
// seconds.

import { after } from "node:test";
import { open } from "./visit.mjs";

export const at = await open();
after(at.close);
