// What the build puts beside our modules, by the types of the package that it comes from.
declare module "*/vendor/maplibre-gl.mjs" {
  export * from "maplibre-gl";
}
