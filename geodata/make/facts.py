"""Makes ../facts/*.csv from the figures of the two founding documents, each with its section and its sentence."""

import csv
import re

from relations import relations
from sources import GEODATA, folder_argument, named

COLUMNS = ("id", "layer", "code", "place", "indicator", "counterpart", "sex", "period", "value", "rounding", "unit",
           "base", "qualifier", "source", "section", "quote")
DOCUMENTS = {"000_5172c087d2975f27.txt": "paper-west", "003_4802b2013d3b5779.txt": "iom-2023-q3"}

# Half of the last digit that was printed, where thousands or millions were. What is printed in full is
# exact where it counts; other measures are rounded to their last digit.
PRINTED_ROUND = {
    "K001": 50_000, "K002": 50_000, "K003": 500_000, "K006": 500, "K009": 50, "K014": 50, "K015": 500, "K019": 50,
    "K024": 50, "K026": 50, "K028": 50, "K029": 500, "K034": 50_000, "K036": 50, "K039": 50, "K040": 50_000,
    "K041": 5_000, "K042": 50_000, "K043": 5_000, "K047": 500, "K050": 50, "K078": 500, "K079": 500, "D002": 500_000,
    "D038": 500,
}
COUNTED = {"persons", "crossings", "employers", "regions", "years", "months", "count", "rank", "sign", "days",
           "flights_per_week", "MCI"}

# Said in words, so that the table of figures lacks them: a sign, an amount under another name. The sentence is that of a
# figure or a statement of the tables of quotations: what has none there is no figure.
SAID = [
    ("S02", "West Kazakhstan macro-region", "net_migration_sign", "2000..2022", -1, 0, "sign", "C13"),
    ("S03", "Mangystau oblast", "net_migration_all_flows", "2000..2021", -349_000, 500, "persons", "K078"),
]

PLACES = {
    "Kazakhstan": ("country", "KZ"), "Aktobe oblast": ("oblasts", "150000000"), "Atyrau oblast": ("oblasts", "230000000"),
    "West Kazakhstan oblast": ("oblasts", "270000000"), "Mangystau oblast": ("oblasts", "470000000"),
    "Abai oblast": ("oblasts", "100000000"), "Almaty oblast": ("oblasts", "190000000"),
    "Ulytau oblast": ("oblasts", "620000000"), "East Kazakhstan oblast": ("oblasts", "630000000"),
    "Almaty city": ("oblasts", "750000000"), "Shymkent city": ("oblasts", "790000000"),
    "Uralsk city": ("districts", "271000000"), "Burlin district": ("districts", "273600000"),
    "Baiterek district": ("districts", "274400000"), "Aktau city": ("districts", "471000000"),
    "Munaily district": ("districts", "475000000"),
}

# Code, Kazakh, Russian, English: ISO 3166-1, and groups in capitals of our own.
COUNTERPARTS = {
    "Belarus": ("BY", "Беларусь", "Беларусь", "Belarus"),
    "China": ("CN", "Қытай", "Китай", "China"),
    "Germany": ("DE", "Германия", "Германия", "Germany"),
    "Georgia": ("GE", "Грузия", "Грузия", "Georgia"),
    "India": ("IN", "Үндістан", "Индия", "India"),
    "Iran": ("IR", "Иран", "Иран", "Iran"),
    "Kyrgyzstan": ("KG", "Қырғызстан", "Кыргызстан", "Kyrgyzstan"),
    "Republic of Korea": ("KR", "Корея Республикасы", "Республика Корея", "Republic of Korea"),
    "Mongolia": ("MN", "Моңғолия", "Монголия", "Mongolia"),
    "Poland": ("PL", "Польша", "Польша", "Poland"),
    "Russian Federation": ("RU", "Ресей", "Россия", "Russia"),
    "Tajikistan": ("TJ", "Тәжікстан", "Таджикистан", "Tajikistan"),
    "Turkmenistan": ("TM", "Түрікменстан", "Туркменистан", "Turkmenistan"),
    "Türkiye": ("TR", "Түркия", "Турция", "Türkiye"),
    "United States of America": ("US", "АҚШ", "США", "United States"),
    "Uzbekistan": ("UZ", "Өзбекстан", "Узбекистан", "Uzbekistan"),
    "CIS": ("CIS", "ТМД", "СНГ", "CIS"),
    "non-CIS": ("NON-CIS", "ТМД-дан тыс", "вне СНГ", "outside the CIS"),
    "Germany, United States, Turkey": ("DE-US-TR", "Германия, АҚШ, Түркия", "Германия, США, Турция", "Germany, United States, Türkiye"),
    "Turkey and Kazakhstan": ("TR-KZ", "Түркия және Қазақстан", "Турция и Казахстан", "Türkiye and Kazakhstan"),
}

# Places that are no units of the workspace.
ELSEWHERE = {
    "Central Asia": ("Орталық Азия", "Центральная Азия", "Central Asia"),
    "Kyrgyzstan": ("Қырғызстан", "Кыргызстан", "Kyrgyzstan"),
    "Russian Federation": ("Ресей", "Россия", "Russia"),
    "Tajikistan": ("Тәжікстан", "Таджикистан", "Tajikistan"),
    "Tengiz oil field (Zhylyoi district, Atyrau oblast)": ("Теңіз кен орны (Жылыой ауданы)", "Месторождение Тенгиз (Жылыойский район)", "Tengiz oil field (Zhylyoi district)"),
    "West Kazakhstan macro-region": ("Батыс Қазақстан макроөңірі", "Западно-Казахстанский макрорегион", "West Kazakhstan macro-region"),
}

# Tables that statements need and that nobody has published openly.
NOT_AT_HAND = {
    "arrivals_from_china": ("Қытайдан келгендер", "Прибывшие из Китая", "Arrivals from China"),
    "arrivals_from_kyrgyzstan": ("Қырғызстаннан келгендер", "Прибывшие из Кыргызстана", "Arrivals from Kyrgyzstan"),
    "arrivals_from_turkmenistan": ("Түрікменстаннан келгендер", "Прибывшие из Туркменистана", "Arrivals from Turkmenistan"),
    "arrivals_from_uzbekistan": ("Өзбекстаннан келгендер", "Прибывшие из Узбекистана", "Arrivals from Uzbekistan"),
    "departures_to_uzbekistan": ("Өзбекстанға кеткендер", "Выбывшие в Узбекистан", "Departures to Uzbekistan"),
    "external_departures_rural": ("Сыртқа кеткен ауыл тұрғындары", "Выбывшие за рубеж сельские жители", "Rural residents who left the country"),
    "external_migrants_female_surplus": ("Сыртқы көші-қондағы әйелдер мен ерлер", "Женщины и мужчины во внешней миграции", "Women and men in external migration"),
    "kandas_arrivals": ("Қоныстанған қандастар", "Расселившиеся кандасы", "Settled ethnic repatriates"),
    "migrants_female_surplus": ("Мигрант әйелдер мен ерлер", "Женщины и мужчины среди мигрантов", "Women and men among migrants"),
    "migration_turnover_rate": ("Келгендер мен кеткендер, 1 000 адамға", "Прибывшие и выбывшие на 1 000 человек", "Arrivals and departures per 1,000 persons"),
}

# Titles of what the figures measure.
TITLES = {
    "border_arrivals": ("Шекарадан өтіп келгендер", "Въезды через границу", "Border crossings in"),
    "border_departures": ("Шекарадан өтіп кеткендер", "Выезды через границу", "Border crossings out"),
    "share_of_cis_border_arrivals": ("ТМД-дан келгендердегі үлес", "Доля во въездах из СНГ", "Share of crossings in from the CIS"),
    "share_of_noncis_border_arrivals": ("ТМД-дан тыс келгендердегі үлес", "Доля во въездах из стран вне СНГ", "Share of crossings in from outside the CIS"),
    "share_of_cis_border_departures": ("ТМД-ға кеткендердегі үлес", "Доля в выездах в СНГ", "Share of crossings out to the CIS"),
    "share_of_noncis_border_departures": ("ТМД-дан тыс кеткендердегі үлес", "Доля в выездах в страны вне СНГ", "Share of crossings out to outside the CIS"),
    "external_arrivals": ("Сыртқы көші-қонмен келгендер", "Прибывшие из-за рубежа", "Arrivals from abroad"),
    "external_departures": ("Сыртқы көші-қонмен кеткендер", "Выбывшие за рубеж", "Departures abroad"),
    "external_arrivals_change_yoy": ("Сырттан келгендердің бір жылдағы өзгерісі", "Изменение числа прибывших за год", "Change of arrivals over a year"),
    "net_external_migration": ("Сыртқы көші-қон айырымы", "Сальдо внешней миграции", "Net external migration"),
    "share_of_external_emigrants": ("Сыртқы эмигранттардағы үлес", "Доля во внешних эмигрантах", "Share of external emigrants"),
    "share_of_external_immigrants": ("Сыртқы иммигранттардағы үлес", "Доля во внешних иммигрантах", "Share of external immigrants"),
    "share_of_external_arrivals": ("Сырттан келгендердегі үлес", "Доля в прибывших из-за рубежа", "Share of arrivals from abroad"),
    "share_of_oblast_external_emigrants": ("Облыстың сыртқы эмигранттарындағы үлес", "Доля во внешних эмигрантах области", "Share of the oblast's external emigrants"),
    "share_of_oblast_external_immigrants": ("Облыстың сыртқы иммигранттарындағы үлес", "Доля во внешних иммигрантах области", "Share of the oblast's external immigrants"),
    "share_of_temporary_residence_permits": ("Уақытша тұру рұқсаттарының үлесі", "Доля разрешений на временное проживание", "Share of temporary residence permits"),
    "permanent_residence_permit_holders": ("Тұрақты тұруға рұқсат алғандар", "Получившие разрешение на постоянное проживание", "Holders of permanent residence permits"),
    "share_of_cis_permanent_permits": ("ТМД азаматтарының тұрақты тұру рұқсаттарындағы үлес", "Доля в разрешениях граждан СНГ", "Share of permits of CIS nationals"),
    "share_of_noncis_permanent_permits": ("ТМД-дан тыс азаматтардың рұқсаттарындағы үлес", "Доля в разрешениях граждан стран вне СНГ", "Share of permits of nationals from outside the CIS"),
    "permanent_residence_terminated": ("Тұрақты тұруын тоқтатып кеткендер", "Прекратившие постоянное проживание", "Permanent residence given up"),
    "share_of_noncis_terminated": ("ТМД-дан тыс тұруын тоқтатқандардағы үлес", "Доля в прекративших проживание, вне СНГ", "Share of residence given up, outside the CIS"),
    "labour_migrants": ("Еңбек мигранттары", "Трудовые мигранты", "Labour migrants"),
    "share_of_labour_migrants": ("Еңбек мигранттарындағы үлес", "Доля в трудовых мигрантах", "Share of labour migrants"),
    "remittances_outflow": ("Қазақстаннан жіберілген аударымдар", "Переводы из Казахстана", "Remittances out of Kazakhstan"),
    "remittances_inflow": ("Қазақстанға келген аударымдар", "Переводы в Казахстан", "Remittances into Kazakhstan"),
    "share_of_remittances_outflow": ("Жіберілген аударымдардағы үлес", "Доля в переводах из Казахстана", "Share of remittances out"),
    "share_of_remittances_inflow": ("Келген аударымдардағы үлес", "Доля в переводах в Казахстан", "Share of remittances in"),
    "remittances_outflow_change_yoy": ("Жіберілген аударымдардың бір жылдағы өзгерісі", "Изменение переводов из Казахстана за год", "Change of remittances out over a year"),
    "arrivals_all_flows": ("Келгендер, барлық ағындар", "Прибывшие, все потоки", "Arrivals, all flows"),
    "departures_all_flows": ("Кеткендер, барлық ағындар", "Выбывшие, все потоки", "Departures, all flows"),
    "ata_zholy_list": ("«Ата жолы» тізіміндегілер", "Список «Ата жолы»", "Persons on the Ata Zholy list"),
    "base_rate_change": ("Базалық мөлшерлеменің өзгерісі", "Изменение базовой ставки", "Change of the base rate"),
    "base_rate_cuts_count": ("Базалық мөлшерлеменің төмендеуі", "Снижения базовой ставки", "Cuts of the base rate"),
    "base_rate_unchanged_months": ("Базалық мөлшерлеме өзгермеген айлар", "Месяцы без изменения базовой ставки", "Months of an unchanged base rate"),
    "employers_hiring_migrants": ("Мигрант жалдаған жұмыс берушілер", "Работодатели, нанявшие мигрантов", "Employers of migrants"),
    "environmental_migrants": ("Экологиялық мигранттар", "Экологические мигранты", "Environmental migrants"),
    "ethnic_kazakh_returnees": ("Оралған этникалық қазақтар", "Вернувшиеся этнические казахи", "Ethnic Kazakh returnees"),
    "ethnic_kazakh_returnees_annual_average": ("Оралған этникалық қазақтар, жылдық орташа", "Вернувшиеся этнические казахи, в среднем за год", "Ethnic Kazakh returnees, annual mean"),
    "ethnic_kazakh_returnees_cumulative": ("Оралған этникалық қазақтар, барлығы", "Вернувшиеся этнические казахи, всего", "Ethnic Kazakh returnees, in all"),
    "exchange_rate_average": ("Доллардың орташа бағамы", "Средний курс доллара", "Mean exchange rate of the dollar"),
    "external_arrivals_change_factor": ("Сырттан келгендер неше есе өзгерді", "Прибывшие из-за рубежа, во сколько раз изменились", "Arrivals from abroad, times changed"),
    "external_departures_change_abs": ("Сыртқа кеткендер санының өзгерісі", "Изменение числа выбывших за рубеж", "Change of the number of departures abroad"),
    "external_departures_change_factor": ("Сыртқа кеткендер неше есе азайды", "Выбывшие за рубеж, во сколько раз меньше", "Departures abroad, times fewer"),
    "external_departures_change_yoy": ("Сыртқа кеткендердің бір жылдағы өзгерісі", "Изменение числа выбывших за год", "Change of departures over a year"),
    "external_departures_rank_low_years": ("Кеткендер неше жылда ең аз", "Выбывшие: минимум за сколько лет", "Departures: lowest in how many years"),
    "female_to_male_ratio_departures": ("Кеткендер: бір ерге шаққандағы әйелдер", "Выбывшие: женщин на одного мужчину", "Departures: women per man"),
    "flights_per_week_delhi_almaty": ("Аптасына рейстер, Дели – Алматы", "Рейсов в неделю, Дели – Алматы", "Flights a week, Delhi – Almaty"),
    "gdp_loss_from_drought": ("Құрғақшылықтан ЖІӨ шығыны", "Потери ВВП от засухи", "Loss of GDP from drought"),
    "grp_per_capita_rank": ("Жан басына ЖӨӨ бойынша орын", "Место по ВРП на душу населения", "Rank by GRP per head"),
    "internal_migration_flow": ("Ішкі көші-қон ағыны", "Поток внутренней миграции", "Flow of internal migration"),
    "internal_migration_flow_change": ("Ішкі көші-қон ағынының өзгерісі", "Изменение потока внутренней миграции", "Change of the flow of internal migration"),
    "investor_visas_issued": ("Берілген инвестор визалары", "Выданные визы инвестора", "Investor visas issued"),
    "kandas_quota_payment_per_family_member": ("Отбасы мүшесіне берілетін төлем", "Выплата на члена семьи", "Payment per family member"),
    "kandas_quota_regions": ("Қандастарды қоныстандыру өңірлері", "Регионы расселения кандасов", "Regions of settlement of kandas"),
    "kandas_status_granted": ("Қандас мәртебесін алғандар", "Получившие статус кандаса", "Persons granted the status of kandas"),
    "labour_migrants_agriculture_forestry_fishery": ("Еңбек мигранттары: ауыл шаруашылығы", "Трудовые мигранты: сельское хозяйство", "Labour migrants: agriculture"),
    "labour_migrants_construction": ("Еңбек мигранттары: құрылыс", "Трудовые мигранты: строительство", "Labour migrants: construction"),
    "labour_migrants_manufacturing": ("Еңбек мигранттары: өңдеу өнеркәсібі", "Трудовые мигранты: обрабатывающая промышленность", "Labour migrants: manufacturing"),
    "labour_migrants_mining": ("Еңбек мигранттары: кен өндіру", "Трудовые мигранты: добыча ископаемых", "Labour migrants: mining"),
    "labour_migrants_professional_scientific_technical": ("Еңбек мигранттары: ғылыми-техникалық қызмет", "Трудовые мигранты: научно-техническая деятельность", "Labour migrants: professional and technical"),
    "male_to_female_ratio_arrivals": ("Келгендер: бір әйелге шаққандағы ерлер", "Прибывшие: мужчин на одну женщину", "Arrivals: men per woman"),
    "migrants_registered_in_russia": ("Ресейде тіркелген мигранттар", "Мигранты, учтённые в России", "Migrants registered in Russia"),
    "migrants_registered_in_turkey_and_kazakhstan": ("Түркия мен Қазақстанда тіркелген мигранттар", "Мигранты, учтённые в Турции и Казахстане", "Migrants registered in Türkiye and Kazakhstan"),
    "net_external_migration_sign": ("Сыртқы көші-қон айырымының таңбасы", "Знак сальдо внешней миграции", "Sign of net external migration"),
    "net_migration_all_flows": ("Көші-қон айырымы, барлық ағындар", "Сальдо миграции, все потоки", "Net migration, all flows"),
    "net_migration_sign": ("Көші-қон айырымының таңбасы", "Знак сальдо миграции", "Sign of net migration"),
    "permanent_residence_permit_holders_under_18": ("Тұрақты тұруға рұқсат алғандар, 18 жасқа дейін", "Получившие разрешение на постоянное проживание, до 18 лет", "Holders of permanent residence permits under 18"),
    "permanent_residence_terminated_under_18": ("Тұрақты тұруын тоқтатып кеткендер, 18 жасқа дейін", "Прекратившие постоянное проживание, до 18 лет", "Permanent residence given up, under 18"),
    "population": ("Халық саны", "Численность населения", "Population"),
    "population_growth": ("Халықтың өсуі", "Прирост населения", "Population growth"),
    "regions_with_decrease_of_departures": ("Кеткендер азайған өңірлер", "Регионы, где выбывших стало меньше", "Regions with fewer departures"),
    "remittances_inflow_monthly_average": ("Келген аударымдар, айлық орташа", "Переводы в Казахстан, в среднем за месяц", "Remittances in, monthly mean"),
    "remittances_inflow_monthly_average_change_yoy": ("Келген аударымдардың бір жылдағы өзгерісі, айлық орташа", "Изменение переводов в Казахстан за год, среднее за месяц", "Change of remittances in over a year, monthly mean"),
    "remittances_outflow_monthly_average": ("Жіберілген аударымдар, айлық орташа", "Переводы из Казахстана, в среднем за месяц", "Remittances out, monthly mean"),
    "remittances_outflow_monthly_average_change_yoy": ("Жіберілген аударымдардың бір жылдағы өзгерісі, айлық орташа", "Изменение переводов из Казахстана за год, среднее за месяц", "Change of remittances out over a year, monthly mean"),
    "remittances_share_of_gdp": ("Аударымдардың ЖІӨ-дегі үлесі", "Доля переводов в ВВП", "Share of remittances in GDP"),
    "ruble_devaluation": ("Рубльдің құнсыздануы", "Девальвация рубля", "Devaluation of the rouble"),
    "russians_2022_arrivals_remaining": ("2022 жылы келіп, қалған ресейліктер", "Россияне, приехавшие в 2022 году и оставшиеся", "Russians of 2022 who stayed"),
    "russians_arrived_2022": ("2022 жылы келген ресейліктер", "Россияне, приехавшие в 2022 году", "Russians who arrived in 2022"),
    "share_of_arrivals_kazakh": ("Келгендердегі қазақтар үлесі", "Доля казахов среди прибывших", "Share of Kazakhs among arrivals"),
    "share_of_border_arrivals": ("Шекарадан өтіп келгендердегі үлес", "Доля во въездах через границу", "Share of border crossings in"),
    "share_of_cis_terminated": ("ТМД-ға кетіп, тұруын тоқтатқандардағы үлес", "Доля в прекративших проживание, СНГ", "Share of residence given up, CIS"),
    "share_of_employees_from_other_regions": ("Басқа өңірлерден келген қызметкерлер үлесі", "Доля работников из других регионов", "Share of employees from other regions"),
    "share_of_external_departures": ("Сыртқа кеткендердегі үлес", "Доля в выбывших за рубеж", "Share of departures abroad"),
    "share_of_external_emigrants_not_to_russia": ("Ресейден басқа елге кеткен эмигранттар үлесі", "Доля эмигрантов не в Россию", "Share of emigrants not to Russia"),
    "share_of_external_emigrants_urban": ("Эмигранттардағы қалалықтар үлесі", "Доля горожан среди эмигрантов", "Share of urban residents among emigrants"),
    "share_of_external_immigrants_kazakh": ("Иммигранттардағы қазақтар үлесі", "Доля казахов среди иммигрантов", "Share of Kazakhs among immigrants"),
    "share_of_external_migrants_max": ("Сыртқы мигранттар үлесі, ең көбі", "Доля внешних мигрантов, не более", "Share of external migrants, at most"),
    "share_of_external_migrants_to_russia": ("Ресейге кететін сыртқы мигранттар үлесі", "Доля внешних мигрантов в Россию", "Share of external migrants to Russia"),
    "share_of_external_migration_max": ("Сыртқы көші-қон үлесі, ең көбі", "Доля внешней миграции, не более", "Share of external migration, at most"),
    "share_of_external_migration_min": ("Сыртқы көші-қон үлесі, кемінде", "Доля внешней миграции, не менее", "Share of external migration, at least"),
    "share_of_internal_migration": ("Ішкі көші-қон үлесі", "Доля внутренней миграции", "Share of internal migration"),
    "share_of_labour_migrants_agriculture_forestry_fishery": ("Еңбек мигранттарындағы үлес: ауыл шаруашылығы", "Доля в трудовых мигрантах: сельское хозяйство", "Share of labour migrants: agriculture"),
    "share_of_labour_migrants_construction": ("Еңбек мигранттарындағы үлес: құрылыс", "Доля в трудовых мигрантах: строительство", "Share of labour migrants: construction"),
    "share_of_labour_migrants_manufacturing": ("Еңбек мигранттарындағы үлес: өңдеу өнеркәсібі", "Доля в трудовых мигрантах: обрабатывающая промышленность", "Share of labour migrants: manufacturing"),
    "share_of_labour_migrants_mining": ("Еңбек мигранттарындағы үлес: кен өндіру", "Доля в трудовых мигрантах: добыча ископаемых", "Share of labour migrants: mining"),
    "share_of_labour_migrants_professional_scientific_technical": ("Еңбек мигранттарындағы үлес: ғылыми-техникалық қызмет", "Доля в трудовых мигрантах: научно-техническая деятельность", "Share of labour migrants: professional and technical"),
    "share_of_migrants_arrived_from_abroad": ("Шетелден келгендердің барлық мигранттардағы үлесі", "Доля прибывших из-за рубежа среди всех мигрантов", "Share of arrivals from abroad among all migrants"),
    "share_of_migrants_left_country": ("Елден кеткендердің барлық мигранттардағы үлесі", "Доля выехавших из страны среди всех мигрантов", "Share of those who left the country among all migrants"),
    "share_of_national_arrivals": ("Елдегі келгендердің үлесі", "Доля в прибывших по стране", "Share of the country's arrivals"),
    "share_of_national_departures": ("Елдегі кеткендердің үлесі", "Доля в выбывших по стране", "Share of the country's departures"),
    "share_of_national_kandas": ("Елдегі қандастардың үлесі", "Доля в кандасах страны", "Share of the country's kandas"),
    "share_of_noncis_external_immigrants": ("ТМД-дан тыс иммигранттардағы үлес", "Доля в иммигрантах из стран вне СНГ", "Share of immigrants from outside the CIS"),
    "share_of_population_kazakh": ("Халықтағы қазақтар үлесі", "Доля казахов в населении", "Share of Kazakhs in the population"),
    "visa_free_stay": ("Визасыз болу мерзімі", "Срок безвизового пребывания", "Visa-free stay"),
    "years_without_positive_balance": ("Оң айырым болмаған жылдар", "Годы без положительного сальдо", "Years without a positive balance"),
}


def main():
    source = named(folder_argument())
    with source("facts.csv").open(encoding="utf-8", newline="") as file:
        facts = {r["fact_id"]: fact(r) for r in csv.DictReader(file)}
    assert len(facts) == 279, len(facts)
    with source("claims.csv").open(encoding="utf-8", newline="") as file:
        passages = {r["claim_id"]: (r["section"], words(r["quote"])) for r in csv.DictReader(file)}
    passages |= {name: (f["section"], f["quote"]) for name, f in facts.items()}
    for name, place, indicator, period, value, rounding, unit, quotation in SAID:
        layer, code = PLACES.get(place, ("", ""))
        facts[name] = dict(zip(COLUMNS, (name, layer, code, place, indicator, "", "", period, str(value), f"{rounding:g}", unit,
                                         "", "", "paper-west", *passages[quotation])))
    assert all(f["section"] and f["quote"] for f in facts.values())
    write("facts", COLUMNS, [[f[c] for c in COLUMNS] for f in facts.values()])
    write("counterparts", ("code", "name_kk", "name_ru", "name_en"), sorted(COUNTERPARTS.values()))
    used = {f["indicator"] for f in facts.values()}
    assert set(TITLES) == used, set(TITLES) ^ used
    write("titles", ("indicator", "title_kk", "title_ru", "title_en"), sorted((k, *v) for k, v in (TITLES | NOT_AT_HAND).items()))
    places = {f["place"] for f in facts.values() if not f["code"]}
    assert set(ELSEWHERE) == places, set(ELSEWHERE) ^ places
    write("places", ("place", "name_kk", "name_ru", "name_en"), sorted((k, *v) for k, v in ELSEWHERE.items()))
    columns = ("id", "kind", "operands", "expects", "stated", "note_kk", "note_ru", "note_en")
    write("relations", columns, relations(facts))


def fact(r):
    layer, code = PLACES.get(r["place"], ("", ""))
    counterpart = COUNTERPARTS[r["counterpart"]][0] if r["counterpart"] else ""
    qualifier = re.search(r"qualifier=(\w+)", r["notes"])
    cells = (r["fact_id"], layer, code, r["place"], r["indicator"], counterpart, r["sex"],
             period(r["period_start"], r["period_end"]), r["value"], f"{rounding(r):g}", r["unit"],
             r["denominator_or_base"].split("(")[0].strip(), qualifier[1].replace("_", " ") if qualifier else "",
             DOCUMENTS[r["source_document"]], r["section"], words(r["source_quote"]))
    return dict(zip(COLUMNS, cells))


def words(quote):
    """A quotation without the marks of bold and slanted letters."""
    return " ".join(quote.replace("*", "").split())


def rounding(r):
    if r["fact_id"] in PRINTED_ROUND:
        return PRINTED_ROUND[r["fact_id"]]
    if r["unit"] in COUNTED:
        return 0
    return 0.5 * 10 ** -len(r["value"].partition(".")[2])


def period(start, end):
    """Two dates as `2021`, `2023-Q3`, `2023-07`, `2023-09-01`, or a span of two of them."""
    if start == end:
        return start
    if not start or not end:
        return f"{start}.." if start else f"..{end}"
    year, month = start[:4], int(start[5:7])
    last_year, last_month = end[:4], int(end[5:7])
    whole_months = start[8:] == "01" and end[8:] != "01"
    if whole_months and month == 1 and last_month == 12:
        return year if year == last_year else f"{year}..{last_year}"
    if whole_months and year == last_year and month == last_month:
        return start[:7]
    if whole_months and year == last_year and month % 3 == 1 and last_month == month + 2:
        return f"{year}-Q{last_month // 3}"
    if whole_months:
        return f"{start[:7]}..{end[:7]}"
    return f"{start}..{end}"


def write(name, columns, rows):
    path = GEODATA / "facts" / f"{name}.csv"
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    print(path.name, len(rows), "rows")


if __name__ == "__main__":
    main()
