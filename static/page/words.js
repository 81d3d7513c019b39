// Every word of the page in its three languages.

export const LANGUAGES = ["kk", "ru", "en"];

const WORDS = {
  layer: { kk: "Деңгей", ru: "Уровень", en: "Level" },
  indicator: { kk: "Көрсеткіш", ru: "Показатель", en: "Indicator" },
  period: { kk: "Кезең", ru: "Период", en: "Period" },
  earlier: { kk: "Алдыңғы кезең", ru: "Предыдущий период", en: "Earlier period" },
  later: { kk: "Келесі кезең", ru: "Следующий период", en: "Later period" },
  map: { kk: "Карта", ru: "Карта", en: "Map" },
  table: { kk: "Кесте", ru: "Таблица", en: "Table" },
  geojson: { kk: "GeoJSON жүктеу", ru: "Скачать GeoJSON", en: "Download GeoJSON" },
  csv: { kk: "CSV жүктеу", ru: "Скачать CSV", en: "Download CSV" },
  loading: { kk: "Жүктелуде…", ru: "Загрузка…", en: "Loading…" },
  noData: { kk: "Дерек жоқ", ru: "Нет данных", en: "No data" },
  source: { kk: "Дереккөз", ru: "Источник", en: "Source" },
  value: { kk: "Мән", ru: "Значение", en: "Value" },
  unitName: { kk: "Аумақ", ru: "Единица", en: "Unit" },
  note: { kk: "Ескерту", ru: "Примечание", en: "Note" },
  close: { kk: "Жабу", ru: "Закрыть", en: "Close" },
  km: { kk: "км", ru: "км", en: "km" },
  touches: { kk: "Шекара ұзындығы", ru: "Длина границы", en: "Length of border" },
  distances: { kk: "Ең қысқа қашықтық", ru: "Кратчайшее расстояние", en: "Smallest distance" },
  series: { kk: "Уақыт бойынша", ru: "По годам", en: "Over time" },
  allPeriods: { kk: "барлық кезең", ru: "все периоды", en: "all periods" },
  failed: { kk: "Сервер жауап бермеді", ru: "Сервер не ответил", en: "The server did not answer" },
  migration: { kk: "Көші-қон", ru: "Миграция", en: "Migration" },
  population: { kk: "Халық", ru: "Население", en: "Population" },
  borders: { kk: "Шекаралар", ru: "Границы", en: "Borders" },
  "not available": { kk: "дерек алынбаған", ru: "нет данных", en: "not available" },
  confidential: { kk: "құпия", ru: "конфиденциально", en: "confidential" },
  "not applicable": { kk: "қолданылмайды", ru: "неприменимо", en: "not applicable" },
  "no such unit then": { kk: "ол кезде аумақ болмаған", ru: "единицы тогда не было", en: "no such unit then" },
  withheld: { kk: "берілмейді (санақтан кейінгі қайта есептеу)", ru: "не приводится (пересчёт после переписи)", en: "withheld (census recalculation)" },
  derived: { kk: "есептелген", ru: "расчёт", en: "derived" },
  press: { kk: "баспасөз дерегі", ru: "данные прессы", en: "press figure" },
  provisional: { kk: "алдын ала", ru: "предварительно", en: "provisional" },
  estimated: { kk: "бағалау", ru: "оценка", en: "estimate" },
  recalculated: { kk: "қайта есептелген", ru: "пересчитано", en: "recalculated" },
};

/** A word in a language; a word that the catalogue lacks is shown as it is. */
export const word = (key, lang) => WORDS[key]?.[lang] ?? key;
