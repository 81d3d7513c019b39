// Whether the reader's system asks for things to stand still.

/** Matches where it does. */
export const still = matchMedia("(prefers-reduced-motion: reduce)");
