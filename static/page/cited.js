// What a screen shows that is asked for when it is opened, for the citation: it tells here what it has drawn.

/** @type {{ what: string[], sources: import("./profile.js").NamedSource[] }} */
export const cited = { what: [], sources: [] };
