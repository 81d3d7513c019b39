// What a screen shows that is asked for when it is opened, for the citation and the files: it tells here what it has
// drawn.

/**
 * `own` makes the buttons of files that stand at no address.
 * @type {{ what: string[], sources: import("./profile.js").NamedSource[], own: () => HTMLElement[] }}
 */
export const cited = { what: [], sources: [], own: () => [] };
