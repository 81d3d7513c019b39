### The words by which tables are read: other languages, and signs of none. Spellings stand between bars; `_` is a space at an end.

## Sums, parts and units of measure
# What a line of a sum begins with.
total-begins = gesamt | insgesamt
# Of a unit of measure these say nothing but that single things are counted.
unit-single = personen | personnes | personas | pessoas | habitants | habitantes | einwohner | anzahl
scale-thousand = '000 | ’000 | ‘000 | tsd | tausend | milliers | mille | miles
scale-million = mio | millones
scale-percent = %
scale-promille = ‰
# Words that make a line a unit of measure.
unit = % | ‰ | ₸ | $ | € | '000 | ’000 | ‘000 | mio | tsd | tausend | milliers | millones | personen | personnes
    | personas | pessoas | anzahl

## Headings of columns
# Of what level the places of a column are.
heading-country = país | pays | land | paese
heading-oblast = bundesland | estado | départ | département | departamento | provincia | région | región | regione
    | entidad
heading-district = kreis | landkreis | município | municipio | gemeinde | commune | comune
# Whole headings, the words of a shortened one apart; as INEGI, IBGE, INSEE, Istat, Destatis shorten them.
heading-whole-name = nombre | nome | nom | nomgeo | libgeo
heading-whole-name-oblast = nom ent | nomb ent | nm uf | den reg
heading-whole-name-district = nom mun | nomb mun | nm mun | den com
heading-whole-code = cvegeo | codgeo | cd mun | ags | ars | pro com
heading-whole-value = valor | valeur | valore | wert | wartość | wartosc | waarde
heading-period = año | anio | ano | periodo | período | jahr | année | annee | rok | rik | рік | anno | år | jaar
    | vuosi | yıl | yil | йил | fecha | datum | stichtag | ejercicio
heading-season = trimestre | mes | mês | mois | monat | quartal | kwartał | miesiąc
heading-unit = einheit | unité | unidad | unidade | jednostka

## What stands in a cell instead of a number, or beside one
# Words in brackets behind a figure or a period.
flag-word-provisional = prel
mark-not-available = s/d | /
# What a legend says of marks, by stems.
legend-small-counts = menos de | moins de | weniger als
legend-uncertain-number = aussagewert
legend-unknown = não disponível | no disponible | non disponible | nicht verfügbar | keine angabe | unbekannt
legend-or = _oder_
legend-confidential = vertraulich | geheim | sigilo | secre
legend-not-applicable = nicht sinnvoll | não se aplica | no aplica
legend-flag-provisional = vorläufig
legend-flag-estimated = estimad | estimé | geschätzt
legend-flag-revised = revidiert | révisé | revisad
legend-flag-break = rupture de série | zeitreihenbruch
# Words and signs before a number that is a bound, or about right.
bound-more = > | ≥
bound-less = < | ≤
bound-about = ~ | ≈

## Lines around a table
note-begins = nota | fuente | fonte | quelle | anmerkung
unit-line-begins = einheit | unité | unidad

## Names of places
# What a title says of the kind of quantity.
kind-share = %
