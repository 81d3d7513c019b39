"""Makes ../claims.csv: statements of the two founding documents, each with the sentence that it is read from.

The sentence and its place in the document come from the tables of quotations by their ids (`C..`, `K..`, `D..`); the
reading of it (flow, period, quantifier) and the test are ours. What has no quotation there is not here.
"""

import csv

from facts import DOCUMENTS, NOT_AT_HAND, TITLES, words
from sources import GEODATA, folder_argument, named

COLUMNS = ("id", "document", "section", "quote", "flow", "period", "quantifier", "stated", "layer", "units", "relation", "to", "km",
           "indicator", "periods", "among", "expected", "instead", "instead_flow", "instead_periods", "contradicts",
           "statement_kk", "statement_ru", "statement_en")

AKTOBE, ATYRAU, WKO, MANGYSTAU = "150000000", "230000000", "270000000", "470000000"
WEST = " ".join((AKTOBE, ATYRAU, WKO, MANGYSTAU))
AKTOBE_CITY, ATYRAU_CITY, URALSK, AKTAU = "151000000", "231000000", "271000000", "471000000"
BAITEREK, BURLI, MUNAILY = "274400000", "273600000", "475000000"
CENTRES = " ".join((AKTOBE_CITY, ATYRAU_CITY, URALSK, AKTAU, BAITEREK, MUNAILY))

# Oblasts that are none of the western four.
ELSEWHERE = ("100000000", "110000000", "190000000", "310000000", "330000000", "350000000", "390000000", "430000000", "550000000",
             "590000000", "610000000", "620000000", "630000000", "710000000", "750000000", "790000000")
SINCE_2009 = "2009..2022"
SPAN = "2000..2022"


def claims(districts):
    """Rows as id, the quotation's id, and what differs from an empty cell."""
    rows = []

    def row(name, quotation, kk, ru, en, **cells):
        assert all(r[0] != name for r in rows), name
        rows.append((name, quotation, {**cells, "statement_kk": kk, "statement_ru": ru, "statement_en": en}))

    borders(row)
    oblasts(row, districts)
    districts_of(row)
    country(row)
    counterparts(row)
    figures(row)
    return rows


def borders(row):
    for name, code, quotation, kk, ru, en in (
            ("kargaly-russia", "154000000", "C01", "Қарғалы ауданы Ресеймен шектеседі", "Каргалинский район граничит с Россией", "Kargaly district borders Russia"),
            ("alga-russia", "153200000", "C01", "Алға ауданы Ресеймен шектеседі", "Алгинский район граничит с Россией", "Alga district borders Russia"),
            ("martuk-russia", "154600000", "C01", "Мәртөк ауданы Ресеймен шектеседі", "Мартукский район граничит с Россией", "Martuk district borders Russia"),
            ("burli-russia", BURLI, "C02", "Бөрлі ауданы Ресеймен шектеседі", "Бурлинский район граничит с Россией", "Burli district borders Russia"),
            ("baiterek-russia", BAITEREK, "C02", "Бәйтерек ауданы Ресеймен шектеседі", "Район Бәйтерек граничит с Россией", "Baiterek district borders Russia")):
        row(name, quotation, kk, ru, en, layer="districts", units=code, relation="touches", to="RU")
    row("oblasts-russia", "C03", "Батыс Қазақстан және Ақтөбе облыстары Ресеймен шектеседі",
        "Западно-Казахстанская и Актюбинская области граничат с Россией", "West Kazakhstan and Aktobe oblasts border Russia",
        layer="oblasts", units=f"{WKO} {AKTOBE}", relation="touches", to="RU")
    row("border-areas-active", "C03", "Батыс Қазақстан мен Ақтөбе облыстарының шекара маңында көші-қон белсенді",
        "В приграничных районах Западно-Казахстанской и Актюбинской областей миграция активна",
        "Migration is active in the border areas of West Kazakhstan and Aktobe oblasts",
        layer="oblasts", units=f"{WKO} {AKTOBE}", relation="stands out", to="RU", indicator="migration_turnover_rate",
        instead="net_migration_rate", instead_flow="all", instead_periods="2023")
    row("baiterek-uralsk", "C11", "Бәйтерек ауданы облыс орталығы Оралға жақын: онымен шектеседі",
        "Район Бәйтерек близок к областному центру Уральску: граничит с ним",
        "Baiterek district is close to the oblast centre Uralsk: it borders it",
        layer="districts", units=BAITEREK, relation="touches", to=URALSK)
    row("munaily-aktau", "C11", "Мұнайлы ауданы облыс орталығы Ақтауға жақын: онымен шектеседі",
        "Мунайлинский район близок к областному центру Актау: граничит с ним",
        "Munaily district is close to the oblast centre Aktau: it borders it",
        layer="districts", units=MUNAILY, relation="touches", to=AKTAU)


def oblasts(row, districts):
    on = {"layer": "oblasts", "indicator": "net_migration", "flow": "all"}
    row("mangystau-alone-gains", "C12", "Батыс облыстардың ішінде жалпы көші-қон айырымы тек Маңғыстауда оң",
        "Из западных областей сальдо всей миграции положительное только в Мангистауской",
        "Of the western oblasts only Mangystau has a positive balance of total migration",
        **on, units=MANGYSTAU, relation="positive", quantifier="only; in total", period=SPAN, periods=SPAN, among=WEST)
    row("mangystau-gains-since-2000", "C12", "2000–2022 жылдардың қорытындысында Маңғыстаудың жалпы көші-қон айырымы оң",
        "В итоге за 2000–2022 годы сальдо всей миграции Мангистауской области положительное",
        "Over 2000-2022 in total Mangystau oblast has a positive balance of total migration",
        **on, units=MANGYSTAU, relation="positive", quantifier="in total", period=SPAN, periods=SPAN)
    row("mangystau-21-years", "C39", "21 жылда Маңғыстауға 454 мың адам келіп, 349 мың адам кетті, яғни айырым +105 мың",
        "За 21 год в Мангистаускую область прибыло 454 тыс. и выбыло 349 тыс., то есть сальдо +105 тыс.",
        "In 21 years 454 thousand came to Mangystau oblast and 349 thousand left, a balance of +105 thousand",
        **on, units=MANGYSTAU, relation="equals", to="=mangystau-balance", quantifier="in total", period="2001..2021", periods="2001..2021",
        # The sentence calls 349 thousand a "net outflow": that they are all departures is our reading.
        stated="no")
    row("west-loses", "C13", "Батыс аймақтың жалпы көші-қон айырымы теріс", "Сальдо всей миграции западного региона отрицательное",
        "The balance of total migration of the western region is negative",
        **on, units=WEST, relation="negative", quantifier="together; in total", period=SPAN, periods=SPAN, contradicts="west-gains-2000-2022")
    row("west-gains-2000-2022", "C35", "2000–2022 жылдары батыс аймақтың көші-қон айырымы барлығы 24,2 мың адам болды",
        "За 2000–2022 годы сальдо миграции западного региона составило в сумме 24,2 тыс. человек",
        "The migration balance of the western region in 2000-2022 was 24.2 thousand persons in total",
        **on, units=WEST, relation="equals", to="K028", quantifier="together; in total", period=SPAN, periods=SPAN)
    for key, code, kk, ru, en in (
            ("aktobe", AKTOBE, "Ақтөбе облысының", "Актюбинской области", "Aktobe oblast"),
            ("atyrau", ATYRAU, "Атырау облысының", "Атырауской области", "Atyrau oblast"),
            ("west-kazakhstan", WKO, "Батыс Қазақстан облысының", "Западно-Казахстанской области", "West Kazakhstan oblast")):
        row(f"{key}-balance-falls", "C14", f"Маңғыстаудан басқа облыстарда айырым азаяды: {kk} айырымы 2022 жылы 2000 жылғыдан аз",
            f"В областях, кроме Мангистауской, сальдо уменьшается: сальдо {ru} в 2022 году меньше, чем в 2000",
            f"In the oblasts other than Mangystau the balance is decreasing: that of {en} is less in 2022 than in 2000",
            **on, units=code, relation="falling", quantifier="in total", period=SPAN, periods=SPAN)
        row(f"{key}-balance-negative", "C14", f"Маңғыстаудан басқа облыстарда айырым теріс болып барады: {kk} айырымы 2022 жылы теріс",
            f"В областях, кроме Мангистауской, сальдо становится отрицательным: сальдо {ru} в 2022 году отрицательное",
            f"In the oblasts other than Mangystau the balance is becoming negative: that of {en} is negative in 2022",
            **on, units=code, relation="negative", period=SPAN, periods="2022")
    row("atyrau-gained", "K057", "2004–2017 жылдары Атырау облысының айырымы, 2011 жылдан басқа, оң болды",
        "В 2004–2017 годах сальдо Атырауской области, кроме 2011 года, положительное",
        "The balance of Atyrau oblast was positive in 2004-2017 except 2011",
        **on, units=ATYRAU, relation="positive", quantifier="each year", period="2004..2017", periods="2004..2010 2012..2017")
    row("atyrau-2011", "K057", "2011 жылы Атырау облысының айырымы теріс болды", "В 2011 году сальдо Атырауской области отрицательное",
        "The balance of Atyrau oblast was negative in 2011", **on, units=ATYRAU, relation="negative", period="2011", periods="2011")
    row("atyrau-loses", "K058", "Атырау облысы 2018 жылдан бері жыл сайын көші-қоннан ұтылып келеді",
        "Атырауская область с 2018 года ежегодно теряет население от миграции", "Atyrau oblast has lost by migration each year since 2018",
        **on, units=ATYRAU, relation="negative", quantifier="each year", period="2018..", periods="2018..2024")
    row("atyrau-stable", "C41", "Атырау облысының көші-қон көрсеткіштері салыстырмалы түрде тұрақты",
        "Показатели миграции Атырауской области относительно стабильны", "The migration indicators of Atyrau oblast are relatively stable",
        layer="oblasts", flow="all", units=ATYRAU, relation="steadiest", indicator="net_migration_rate", periods=SPAN, among=WEST,
        instead="net_migration_rate", instead_flow="all", instead_periods="2009..2020")
    row("west-kazakhstan-persistent", "C19", "Батыс Қазақстан облысының көші-қон айырымы тұрақты теріс",
        "Сальдо миграции Западно-Казахстанской области устойчиво отрицательное",
        "The migration balance of West Kazakhstan oblast is persistently negative",
        **on, units=WKO, relation="negative", quantifier="each year", periods="2012..2024")
    row("west-kazakhstan-steady-loss", "C40", "Батыс Қазақстан облысы тұрақты түрде көші-қоннан ұтылады",
        "Западно-Казахстанская область устойчиво теряет население от миграции", "West Kazakhstan oblast faces a steady migration loss",
        **on, units=WKO, relation="negative", quantifier="each year", periods="2012..2024")
    row("other-regions-gain", "C40", "Бірқатар басқа өңірде көші-қон айырымы оң", "В ряде других регионов сальдо миграции положительное",
        "In a number of other regions the migration balance is positive",
        **on, units=" ".join((*ELSEWHERE, MANGYSTAU)), relation="positive", quantifier="several", periods="2023 2024")
    row("aktobe-external-until-2022", "K051", "Ақтөбе облысының сыртқы көші-қон айырымы 2022 жылға дейін теріс болды",
        "Сальдо внешней миграции Актюбинской области до 2022 года отрицательное",
        "Aktobe oblast had a negative balance of external migration until 2022",
        layer="oblasts", flow="external", units=AKTOBE, relation="negative", indicator="net_external_migration", quantifier="each year",
        period="..2022", periods="2022")
    row("mangystau-kandas", "C22", "Маңғыстау — батыстағы негізгі қандастар орталықтарының бірі",
        "Мангистауская область — один из главных центров расселения кандасов на западе",
        "Mangystau is one of the main centres of ethnic repatriates in the west",
        layer="oblasts", flow="external", units=MANGYSTAU, relation="largest", indicator="kandas_arrivals", among=WEST)
    row("aktobe-women", "C15", "Ақтөбе облысының сыртқы көші-қонында әйелдер белсендірек",
        "Во внешней миграции Актюбинской области наиболее активны женщины",
        "In the external migration of Aktobe oblast women are the most active",
        layer="oblasts", flow="external", units=AKTOBE, relation="positive", indicator="external_migrants_female_surplus")
    row("west-kazakhstan-women", "C16", "Батыс Қазақстан облысында әйел мигранттар белсендірек",
        "В Западно-Казахстанской области наиболее активны женщины-мигранты",
        "In West Kazakhstan oblast female migrants are the most active",
        layer="oblasts", units=WKO, relation="positive", indicator="migrants_female_surplus")
    lose = [d for d in districts if d not in CENTRES.split()]
    within = {"layer": "districts", "flow": "internal", "indicator": "net_internal_migration", "period": SPAN, "periods": SPAN,
              "instead": "net_migration", "instead_flow": "all", "instead_periods": SINCE_2009}
    row("most-districts-lose", "C10", "Батыс аудандарының көбінде ішкі көші-қон айырымы теріс",
        "В большинстве районов запада сальдо внутренней миграции отрицательное",
        "In most districts of the west the balance of internal migration is negative",
        **within, units=" ".join(lose), relation="negative", quantifier="most; in total")
    row("centres-gain", "C10", "Облыс орталықтарында және оларға жақын Бәйтерек пен Мұнайлыда ішкі көші-қон айырымы оң",
        "В областных центрах и близких к ним районах Бәйтерек и Мунайлинском сальдо внутренней миграции положительное",
        "In the oblast centres and in Baiterek and Munaily, which are close to one, the balance of internal migration is positive",
        **within, units=CENTRES, relation="positive", quantifier="in total")


def districts_of(row):
    own = {"layer": "districts", "flow": "external"}
    row("burli-baiterek-emigrants", "C02", "Батыс Қазақстан аудандарының ішінде эмигранттар үлесі Бөрлі мен Бәйтеректе ең жоғары",
        "Среди районов Западно-Казахстанской области доля эмигрантов выше всего в Бурлинском и Бәйтереке",
        "Of the districts of West Kazakhstan oblast Burli and Baiterek have the largest shares of its emigrants",
        **own, units=f"{BURLI} {BAITEREK}", relation="figures", to="wko-emigrants-elsewhere-least", period="2021")
    row("uralsk-emigrants", "C44", "2021 жылы Оралдан 752 адам эмиграцияға кетті, бұл облыстың сыртқы эмигранттарының 77 %-ы",
        "В 2021 году из Уральска эмигрировали 752 человека, 77 % внешних эмигрантов области",
        "In 2021 752 persons emigrated from Uralsk, 77 % of the oblast's external emigrants",
        **own, units=URALSK, relation="figures", to="wko-emigrants-total wko-emigrants", period="2021")
    row("uralsk-immigrants", "C20", "Батыс Қазақстан облысына келгендердің көбі Оралға қоныстанады, ал Бөрлі мен Бәйтерекке азырағы",
        "Иммигранты Западно-Казахстанской области селятся прежде всего в Уральске, меньше в Бурлинском районе и Бәйтереке",
        "Immigrants of West Kazakhstan oblast settle primarily in Uralsk, fewer in Burli and Baiterek",
        **own, units=URALSK, relation="largest", indicator="external_immigrant_share", period="2021", periods="2021", among=f"{URALSK} {BURLI} {BAITEREK}")
    row("aktau-emigrants", "C08", "2021 жылы Маңғыстау эмигранттарының 95 %-ы Ақтаудан, қалғаны Мұнайлыдан кетті",
        "В 2021 году 95 % эмигрантов Мангистауской области выехали из Актау, остальные из Мунайлинского района",
        "In 2021 95 % of the emigrants of Mangystau oblast came from Aktau, the rest from Munaily",
        **own, units=AKTAU, relation="largest", indicator="external_emigrant_share", period="2021", periods="2021", among=f"{AKTAU} {MUNAILY}")
    row("aktobe-rural-emigrants", "C01", "Ақтөбе облысының ауыл тұрғындарының ішінде Қарғалы, Алға және Мәртөк аудандарынікі көшуде белсенді",
        "Среди сельских жителей Актюбинской области в миграции активны жители Каргалинского, Алгинского и Мартукского районов",
        "Of the rural residents of Aktobe oblast those of Kargaly, Alga and Martuk are active in migration",
        **own, units="154000000 153200000 154600000", relation="largest", indicator="external_departures_rural")


def country(row):
    on = {"layer": "country", "units": "KZ", "flow": "external", "indicator": "net_migration"}

    def each(name, quotation, relation, years, kk, ru, en, **cells):
        row(name, quotation, kk, ru, en, **{**on, "relation": relation, "period": years, "periods": years, "quantifier": "each year", **cells})

    each("kazakhstan-2004-2011", "K102", "positive", "2004..2011", "2004–2011 жылдары Қазақстанның сыртқы көші-қон айырымы оң болды",
         "В 2004–2011 годах сальдо внешней миграции Казахстана положительное", "The external balance of Kazakhstan was positive in 2004-2011",
         stated="no")
    each("kazakhstan-2009-2011", "K008", "positive", "2009..2011", "2009 жылдан кейінгі үш жылда келгендер кеткендерден көп болды",
         "В 2009–2011 годах прибывших было больше, чем выбывших", "In 2009-2011 arrivals exceeded departures")
    each("kazakhstan-since-2012", "K007", "negative", "2012..", "2012 жылдан бастап Қазақстанның көші-қон айырымы теріс",
         "С 2012 года сальдо миграции Казахстана отрицательное", "The balance of Kazakhstan has been negative since 2012",
         periods="2012..2024", contradicts="kazakhstan-2023")
    for name, quotation, relation, span, sign in (
            ("kazakhstan-1991-2000", "K099", "negative", "1991..2000", ("теріс", "отрицательное", "negative")),
            ("kazakhstan-2001-2010", "K100", "positive", "2001..2010", ("оң", "положительное", "positive")),
            ("kazakhstan-2011-2020", "K101", "negative", "2011..2020", ("теріс", "отрицательное", "negative"))):
        years = span.replace("..", "–")
        each(name, quotation, relation, span, f"{years} жылдары Қазақстанның көші-қон айырымы барлығы {sign[0]}",
             f"За {years} годы сальдо миграции Казахстана в сумме {sign[1]}", f"Over {years} the balance of Kazakhstan was {sign[2]} in total", quantifier="in total")
    each("kazakhstan-gap-grows", "C31", "falling", "2014..2020", "Теріс айырым 2014 жылдан бері тұрақты өсіп келеді",
         "Отрицательное сальдо с 2014 года неуклонно растёт", "The negative balance has been steadily increasing since 2014", period="2014..")
    each("kazakhstan-gap-shrinks", "C32", "rising", "2000..2003", "Теріс айырым 2000 жылдан бері біртіндеп азаяды",
         "Отрицательное сальдо с 2000 года постепенно уменьшается", "The negative balance has been gradually decreasing since 2000", period="2000..")
    each("kazakhstan-2023", "C33", "first positive", "2023", "2023 жылы көші-қон айырымы соңғы он жылда алғаш рет оң болды",
         "В 2023 году сальдо миграции впервые за десять лет положительное", "In 2023 the balance was positive for the first time in ten years",
         periods="2014..2023", quantifier="")
    each("kazakhstan-arrivals-2021", "C34", "lowest period", "2021", "2021 жылы келгендер кемінде 1999 жылдан бергі ең аз",
         "В 2021 году прибывших меньше, чем когда-либо по крайней мере с 1999 года", "Arrivals of 2021 are the lowest since at least 1999",
         periods="1999..2021", quantifier="", indicator="external_arrivals", instead="=arrivals-2021-below-2020")


def counterparts(row):
    on = {"layer": "country", "units": "KZ", "flow": "external"}

    def each(name, quotation, relation, indicator, years, kk, ru, en, **cells):
        row(name, quotation, kk, ru, en, **{**on, "relation": relation, "indicator": indicator, "period": years, "periods": years, "quantifier": "each year", **cells})

    each("kyrgyzstan-arrivals-rise", "C23", "rising", "arrivals_from_kyrgyzstan", "", "Қырғызстаннан келушілер соңғы бес жылда өсіп келеді",
         "Число прибывших из Кыргызстана растёт последние пять лет", "Arrivals from Kyrgyzstan have been increasing over the last five years", periods="2018..2023")
    each("turkmenistan-2020", "C24", "highest period", "arrivals_from_turkmenistan", "2020", "2020 жылы Түрікменстаннан келушілер саны рекордтық болды",
         "2020 год стал рекордным по числу прибывших из Туркменистана", "2020 was a record year of arrivals from Turkmenistan", periods="2013..2023", quantifier="")
    each("china-since-2017", "C25", "falling", "arrivals_from_china", "2017..", "2017 жылдан бері тұрақты тұруға көшіп келетін Қытай азаматтары тұрақты азайып келеді",
         "С 2017 года число граждан Китая, переселяющихся на постоянное жительство, неуклонно снижается",
         "Since 2017 the number of Chinese citizens who resettle permanently has been steadily decreasing", periods="2017..2023", contradicts="china-last-three-years")
    each("china-last-three-years", "C37", "rising", "arrivals_from_china", "", "Қытаймен арадағы келу мен кету соңғы үш жылда тұрақты өсіп келеді",
         "Число прибывших из Китая и выбывших туда неуклонно растёт последние три года",
         "Arrivals from and departures to China have grown steadily over the last three years", periods="2021..2023")
    each("uzbekistan-arrivals-fell", "C26", "falling", "arrivals_from_uzbekistan", "2013..2020", "Өзбекстаннан келушілер 2013–2020 жылдары азайды",
         "Число прибывших из Узбекистана снижалось в 2013–2020 годах", "Arrivals from Uzbekistan fell in 2013-2020")
    each("uzbekistan-arrivals-rise", "C26", "rising", "arrivals_from_uzbekistan", "2021..", "Өзбекстаннан келушілер 2021 жылдан бері қайта өсіп келеді",
         "Число прибывших из Узбекистана снова растёт с 2021 года", "Arrivals from Uzbekistan have grown again since 2021", periods="2020..2023")
    each("uzbekistan-departures-fall", "C26", "falling", "departures_to_uzbekistan", "", "Өзбекстанға кетушілер жыл сайын азайып келеді",
         "Число выбывших в Узбекистан снижается каждый год", "Departures to Uzbekistan decrease every year", periods="2013..2023")


def figures(row):
    on = {"layer": "country", "units": "KZ", "relation": "figures"}
    row("kazakhstan-growth-2001-2010", "C30", "2001–2010 жылдары халық 1,5 миллионға өсті", "За 2001–2010 годы население выросло на 1,5 миллиона",
        "In 2001-2010 the population grew by 1.5 million", **on, to="population-growth-2001-2010", period="2001..2010", quantifier="in total",
        # The series begins anew in between: what can be told without that step stands beside it.
        instead="=population-growth-on-one-base")
    row("kazakhstan-immigrants-rise", "C43", "Елге келушілер саны өсе бастады: 2022 жылы 2021 жылғыдан, 2023 жылы 2022 жылғыдан көп",
        "Число иммигрантов начало расти: в 2022 году больше, чем в 2021, в 2023 больше, чем в 2022",
        "The number of immigrants started to increase: 2022 above 2021, 2023 above 2022", **on, flow="external", to="arrivals-rise-2022 arrivals-rise-2023", period="2021..2023")
    row("departures-russia-2023", "C36", "2023 жылы Ресейге 11,7 мың адам кетті", "В 2023 году в Россию выехали 11,7 тыс. человек",
        "In 2023 11.7 thousand left for Russia", **on, flow="external", to="departures-russia-2023-share departures-russia-2023-part", period="2023")
    row("departures-russia-2022", "K039", "2022 жылы Ресейге 19,4 мың адам кетті", "В 2022 году в Россию выехали 19,4 тыс. человек",
        "In 2022 19.4 thousand left for Russia", **on, flow="external", to="departures-russia-2022-share departures-russia-2022-part", period="2022")
    row("returnees-2001-2010", "C42", "2001–2010 жылдары шамамен 1 миллион қандас оралды", "За 2001–2010 годы вернулось около 1 миллиона этнических казахов",
        "About 1 million ethnic Kazakhs returned in 2001-2010", **on, flow="external", to="returnees-five-of-ten returnees-ten-of-all returnees-other-years-mean",
        period="2001..2010", quantifier="in total")
    row("returnees-2002-2006", "K004", "2002–2006 жылдары 384 106 қандас оралды", "За 2002–2006 годы вернулось 384 106 этнических казахов",
        "384,106 ethnic Kazakhs returned in 2002-2006", **on, flow="external", to="returnees-five-of-ten returns-mean", period="2002..2006", quantifier="in total")
    row("returnees-since-1991", "K050", "1991 жылдан бері барлығы 1 миллион 123,5 мың қандас оралды", "С 1991 года всего вернулось 1 миллион 123,5 тыс. этнических казахов",
        "1 million 123.5 thousand ethnic Kazakhs have returned since 1991 in all", **on, flow="external", to="returnees-ten-of-all returnees-other-years-mean returnees-2023-of-other-years",
        period="1991..2023-10-01", quantifier="in total")
    row("aktobe-germany", "C38", "Ақтөбе облысынан Ресейден басқа елге кететін 5 %-дың 69 %-ы Германияны таңдайды",
        "Из остальных 5 % эмигрантов Актюбинской области 69 % выбирают Германию", "Of the remaining 5 % of the emigrants of Aktobe oblast 69 % choose Germany",
        layer="oblasts", units=AKTOBE, flow="external", relation="figures", to="aktobe-germany-of-all aktobe-germany-outside-cis")


def main():
    source = named(folder_argument())

    def rows(name):
        with source(name).open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)

    quotations = {r["claim_id"]: r for r in rows("claims.csv")}
    quotations |= {r["fact_id"]: {**r, "quote": r["source_quote"]} for r in rows("facts.csv")}
    districts = sorted({r["kato"] for r in rows("net_migration_district_west_2023_2024.csv")})
    known = set(TITLES) | set(NOT_AT_HAND) | {path.stem for path in (GEODATA / "indicators").glob("*.csv")} | {"net_migration_rate"}
    path = GEODATA / "claims.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n", restval="")
        writer.writeheader()
        for name, quotation, cells in claims(districts):
            said = quotations[quotation]
            assert not cells.get("indicator") or cells["indicator"] in known, (name, cells["indicator"])
            writer.writerow({
                "id": name, "document": DOCUMENTS[said["source_document"]], "section": said["section"],
                "quote": words(said["quote"]), "stated": "yes", "expected": "yes", **cells})
    print(path.name)


if __name__ == "__main__":
    main()
