// A view as other programs take it: addresses and a few lines for each.

/**
 * The programs, each with the text to copy. `at` is the server, `query` the view.
 * @param {{ at: string, layer: string, query: string }} one
 */
export function snippets({ at, layer, query }) {
  const style = `${at}/styles/${layer}.json?${query}`;
  const tiles = `${at}/tiles/${layer}/{z}/{x}/{y}.mvt?${query}`;
  const features = `${at}/data/${layer}.geojson?${query}`;
  return [
    {
      name: "MapLibre GL JS",
      text: [
        "const map = new maplibregl.Map({",
        '  container: "map",',
        `  style: "${style}",`,
        "  center: [55.4, 48], zoom: 4.5,",
        "});",
      ].join("\n"),
    },
    { name: "OpenLayers", text: `import { apply } from "ol-mapbox-style";\n\napply("map", "${style}");` },
    { name: "Leaflet", text: `const answer = await fetch("${features}");\nL.geoJSON(await answer.json()).addTo(map);` },
    { name: "QGIS", text: `URL:   ${tiles}&borders=1\nStyle: ${style}&borders=1` },
    { name: "Python", text: `import geopandas\n\nunits = geopandas.read_file("${features}")` },
    { name: "R", text: `library(sf)\nunits <- st_read("${features}")` },
    { name: "curl", text: `curl --compressed "${features}" -o ${layer}.geojson` },
  ];
}
