"""How the figures of the two documents hang together: what must be the sum, the share, the mean of what.

A row: id, kind, operands, expects, stated, note in three languages. An operand is a figure (`K013`), the
result of a row above (`=gross-west`), a number with what it counts (`5:years`), an indicator of the workspace
(`net_migration@country/KZ/2001..2010`), or `?`, a figure that nobody states; the note says which.
"""

SPAN_COUNTRY = "net_migration@country/KZ/"
NO_NOTE = ("", "", "")


def relations(facts):
    """Rows for facts by id, each as it is read from the table of figures."""
    rows = []

    def row(name, kind, operands, stated="", expects="equal", note=NO_NOTE):
        assert all(r[0] != name for r in rows), name
        rows.append((name, kind, operands, expects, stated, *note))

    paper(row)
    report(row, facts)
    return rows


def returnees(row):
    """Three figures of returned ethnic Kazakhs: ten years, five of them, and all since 1991."""
    row("returnees-five-of-ten", "equal", "K004", "K003", "at most", note=(
        "2002–2006 жылдары жылына 76 821 адам; онжылдықтың қалған бес жылына 616 мың қалар еді",
        "В 2002–2006 годах 76 821 человек в год; на остальные пять лет десятилетия осталось бы 616 тыс.",
        "76,821 a year in 2002-2006; 616 thousand would be left for the other five years of the decade"))
    row("returnees-ten-of-all", "equal", "K003", "K050", "at most")
    row("returnees-other-years", "difference", "K050 K003")
    row("returnees-other-years-mean", "ratio", "=returnees-other-years 22.75:years", note=(
        "Шамамен 1 миллион дәл алынса, қалған 22,75 жылға 123,5 мың, жылына 5,4 мың қалады, ал 2023 жылдың тоғыз айында ғана 16 408 адам келді: үш сан бір-біріне әрең сыяды",
        "Если около 1 миллиона взять буквально, остальным 22,75 года остаётся 123,5 тыс., по 5,4 тыс. в год, а только за девять месяцев 2023 года прибыли 16 408: три цифры плохо согласуются",
        "With about 1 million taken to the letter, 123.5 thousand are left for the other 22.75 years, 5.4 thousand a year, but nine months of 2023 alone brought 16,408: the three figures hardly fit"))
    row("returnees-2023-of-other-years", "equal", "K049", "=returnees-other-years", "at most")


def paper(row):
    # Returns and external flows of the country.
    row("returns-mean", "ratio", "K004 5:years", "K005")
    grown = (
        "2001 жылғы 1 қаңтардағы 14 865 610-нан 2011 жылғы 1 қаңтардағы 16 440 470-ке дейін қатар 1 574 860-қа артады, бірақ арасында, 2009 жылғы 1 қаңтарда, "
        "санақ бойынша жаңадан басталады; бір негізде тоғыз жыл (2001–2007, 2009–2010) 1 163 996 береді, 2008 жыл белгісіз",
        "От 14 865 610 на 1 января 2001 года до 16 440 470 на 1 января 2011 года ряд растёт на 1 574 860, но между ними, 1 января 2009 года, он начинается "
        "заново по переписи; на одной базе девять лет (2001–2007, 2009–2010) дают 1 163 996, 2008 год неизвестен",
        "From 14,865,610 on 1 January 2001 to 16,440,470 on 1 January 2011 the series rises by 1,574,860, but in between, on 1 January 2009, it begins "
        "anew with the census; on one base nine years (2001-2007, 2009-2010) bring 1,163,996, and 2008 is not known")
    people = "population@country/KZ/"
    row("population-growth-2001-2010", "difference", f"{people}2011-01-01 {people}2001-01-01", "K002", note=grown)
    row("population-growth-2001-2007", "difference", f"{people}2008-01-01 {people}2001-01-01")
    row("population-growth-2009-2010", "difference", f"{people}2011-01-01 {people}2009-01-01")
    row("population-growth-on-one-base", "sum", "=population-growth-2001-2007 =population-growth-2009-2010", "K002", "at most", note=grown)
    returnees(row)
    row("population-2010", "equal", "population@country/KZ/2011-01-01", "K001")
    row("arrivals-2021-twice", "equal", "K013", "K009", note=(
        "Бір көрсеткіш екі рет берілген: 10,9 мың және 10 982, ол 11,0 мыңға дөңгелектенеді",
        "Одна и та же величина названа дважды: 10,9 тыс. и 10 982, то есть 11,0 тыс.",
        "One figure stated twice: 10.9 thousand and 10,982, which is 11.0 thousand"))
    row("arrivals-change-2021", "rate of change", "K013 K014", "K010")
    row("departures-change-2021", "rate of change", "K012 ?", "K011", note=(
        "2020 жылғы кеткендер саны аталмаған", "Число выбывших за 2020 год не названо", "Departures of 2020 are not stated"))
    row("departures-fall-2022", "difference", "K016 K012", "K015")
    row("departures-change-2022", "rate of change", "K016 K012", "K018")
    row("arrivals-2022", "grown", "K013 K017")
    row("arrivals-2023", "sum", "K022 K023")
    row("arrivals-2023-rounded", "sum", "K022 K023", "K019")
    row("arrivals-change-2023", "rate of change", "=arrivals-2023 =arrivals-2022", "K020", note=(
        "2022 жылғы келгендер аталмаған: 2021 жылдан +57,8 % арқылы алынды; 2023 жылғысы — кеткендер мен айырымның қосындысы",
        "Прибывшие за 2022 год не названы: взяты как 2021 год плюс 57,8 %; за 2023 год — выбывшие плюс сальдо",
        "Arrivals of 2022 are not stated: taken as those of 2021 plus 57.8 %; those of 2023 as departures plus balance"))
    row("departures-factor-2023", "ratio", "K016 K022", "K021")
    row("arrivals-rise-2022", "equal", "K013", "=arrivals-2022", "at most")
    row("arrivals-rise-2023", "equal", "=arrivals-2022", "K019", "at most")
    row("arrivals-2021-below-2020", "equal", "K013", "K014", "at most", note=(
        "Құжат 2020 жылға дейінгі келгендер санын бермейді", "Чисел прибывших до 2020 года в документе нет",
        "The document gives no arrivals before 2020"))
    for year, russia, all_of_them in (("2023", "K036", "K022"), ("2022", "K039", "K016")):
        row(f"departures-russia-{year}-share", "share", f"{russia} {all_of_them}", note=(
            "Барлық кеткендердің үлесі; екі сан да құжаттың өзінікі", "Доля во всех выбывших; обе цифры из самого документа",
            "The share of all departures; both figures are the document's own"))
        row(f"departures-russia-{year}-part", "equal", russia, all_of_them, "at most")
    # The same against the series of today: a later vintage.
    later = (
        "Ұлттық статистика бюросының бүгінгі қатары кейін қайта қаралған",
        "Нынешний ряд Бюро национальной статистики пересмотрен позже",
        "Today's series of the Bureau of National Statistics was revised later")
    row("arrivals-2021-series", "sum", f"K012 {SPAN_COUNTRY}2021", "K013", note=later)
    row("arrivals-2022-series", "sum", f"K016 {SPAN_COUNTRY}2022")
    row("arrivals-change-2022-series", "rate of change", "=arrivals-2022-series K013", "K017", note=later)
    row("balance-2023-series", "equal", f"{SPAN_COUNTRY}2023", "K023", note=later)
    # Signs of the country's balance.
    row("country-1991-2000", "sum", f"{SPAN_COUNTRY}1991..2000")
    row("country-sign-1991-2000", "sign", "=country-1991-2000", "K099", note=(
        "Қатар 2000 жылдан басталады", "Ряд начинается с 2000 года", "The series begins in 2000"))
    row("country-2001-2010", "sum", f"{SPAN_COUNTRY}2001..2010")
    row("country-sign-2001-2010", "sign", "=country-2001-2010", "K100", note=(
        "2001–2003 жылдары айырым теріс, онжылдық қосындысы да теріс",
        "В 2001–2003 годах сальдо отрицательное, отрицательна и сумма за десять лет",
        "The balance of 2001-2003 is negative, and so is the sum of the decade"))
    row("country-2011-2020", "sum", f"{SPAN_COUNTRY}2011..2020")
    row("country-sign-2011-2020", "sign", "=country-2011-2020", "K101")
    row("country-least-2004-2011", "least", f"{SPAN_COUNTRY}2004..2011")
    row("country-sign-2004-2011", "sign", "=country-least-2004-2011", "K102")
    row("country-least-2009-2011", "least", f"{SPAN_COUNTRY}2009..2011")
    row("country-sign-2009-2011", "sign", "=country-least-2009-2011", "K008")
    row("country-greatest-2012-2022", "greatest", f"{SPAN_COUNTRY}2012..2022")
    row("country-sign-2012-2022", "sign", "=country-greatest-2012-2022", "K007")
    # The macro-region and its share of the country.
    row("west-balance", "difference", "K024 K026", "K028")
    row("west-sign", "sign", "K028", "S02", note=(
        "Бір абзацта оң, келесісінде теріс; екіншісі облысты білдіруі мүмкін",
        "В одном абзаце положительное, в следующем отрицательное; во втором, возможно, имеется в виду область",
        "Positive in one sentence, negative in the next, which may mean the oblast"))
    row("country-arrivals", "whole", "K024 K025")
    row("country-departures", "whole", "K026 K027")
    row("country-balance-from-shares", "difference", "=country-arrivals =country-departures", "K029", note=(
        "15 % пен 12 % үлестерден елдің айырымы −2,5 млн шығады",
        "Из долей 15 % и 12 % следует сальдо страны −2,5 млн",
        "The shares of 15 % and 12 % imply a balance of the country of -2.5 million"))
    row("country-balance-series", "sum", f"{SPAN_COUNTRY}2000..2022", "K029", note=(
        "Ресми қатардың қосындысы −346 мың", "Сумма официального ряда −346 тыс.", "The official series sums to -346 thousand"))
    row("gross-west", "sum", "K024 K026")
    row("internal-west", "part", "=gross-west K035", "K034")
    row("internal-share-west", "share", "K034 =gross-west", "K035")
    row("not-internal-west", "difference", "100:whole K035")
    row("external-west-at-most", "equal", "=not-internal-west", "K031", "at most", note=(
        "Ішкі көші-қон 90 % болса, сыртқысына 5 % емес, 10 % қалады",
        "Если внутренняя миграция 90 %, на внешнюю остаётся 10 %, а не 5 %",
        "With internal migration at 90 %, 10 % are left for the external, not 5 %"))
    row("external-mangystau-at-most", "equal", "K085", "K031", "at most", note=(
        "Аймақтың ешбір облысында 5 %-дан аспайды, бірақ Маңғыстауда 5 %-дан көп",
        "Ни в одной области не более 5 %, но в Мангистауской более 5 %",
        "At most 5 % in every oblast, yet more than 5 % in Mangystau"))
    row("external-mangystau-2021", "sum", "K086 K087", "K085")
    # Mangystau.
    row("mangystau-balance", "difference", "K078 K079")
    row("mangystau-sign", "sign", "=mangystau-balance", "K030")
    row("mangystau-net-outflow", "equal", "=mangystau-balance", "S03", note=(
        "349 мың «таза ағын» емес, жалпы кеткендер: айырым +105 мың",
        "349 тыс. — не «чистый отток», а все выбывшие: сальдо +105 тыс.",
        "349 thousand is no net outflow but all departures: the balance is +105 thousand"))
    mangystau = "net_migration@oblasts/470000000/"
    row("mangystau-years", "sum", f"{mangystau}2000..2007 {mangystau}2009..2020 {mangystau}2022")
    row("mangystau-sign-series", "sign", "=mangystau-years", "K030", note=(
        "2008 және 2021 жылдарсыз: санақтан кейін қайта есептелген",
        "Без 2008 и 2021 годов: пересчёт после переписи",
        "Without 2008 and 2021, which the census recalculation spoils"))
    row("iran-of-non-cis", "share", "? ?", "K090", note=(
        "ТМД-дан тыс келгендер саны аталмаған; 2,4 % бәлкім барлық келгендердің үлесі",
        "Число прибывших из стран вне СНГ не названо; 2,4 %, вероятно, от всех прибывших",
        "Arrivals from outside the CIS are not stated; 2.4 % is probably of all arrivals"))
    row("mangystau-immigrants", "sum", "K088 K089", "100:whole", "at most")
    row("aktau-munaily", "sum", "K092 K093", "100:whole", "at most", note=(
        "Қалған бес аумаққа ештеңе қалмайды", "Остальным пяти единицам не остаётся ничего", "Nothing is left for the five other units"))
    # Aktobe and Atyrau.
    row("aktobe-not-cis", "difference", "100:whole K052", "K054", note=(
        "ТМД-дан тыс 4 %; Ресейден тыс 5 %", "Вне СНГ 4 %; вне России 5 %", "4 % outside the CIS; 5 % outside Russia"))
    row("aktobe-germany-of-all", "part", "K054 K055", note=(
        "5 %-дың 69 %-ы: барлық эмигранттардың 3,45 %-ы", "69 % от 5 %: 3,45 % всех эмигрантов", "69 % of 5 %: 3.45 % of all emigrants"))
    row("aktobe-germany-outside-cis", "equal", "=aktobe-germany-of-all", "=aktobe-not-cis", "at most")
    row("aktobe-not-russia", "difference", "100:whole K053", "K054")
    row("aktobe-external-2022", "sign", "net_external_migration@oblasts/150000000/2022", "K051")
    atyrau = "net_migration@oblasts/230000000/"
    row("atyrau-least", "least", f"{atyrau}2004..2007 {atyrau}2009..2010 {atyrau}2012..2017")
    row("atyrau-sign-2004-2017", "sign", "=atyrau-least", "K057", note=(
        "2011 жылсыз (мақала оны бөледі) және 2008 жылсыз (қайта есептеу)",
        "Без 2011 года (оговорён в статье) и 2008 (пересчёт)",
        "Without 2011, which the paper excepts, and 2008, which the recalculation spoils"))
    row("atyrau-greatest", "greatest", f"{atyrau}2018..2020 {atyrau}2022..2024")
    row("atyrau-sign-since-2018", "sign", "=atyrau-greatest", "K058", note=(
        "2021 жылсыз: қайта есептелген", "Без 2021 года: пересчёт", "Without 2021, which the recalculation spoils"))
    # West Kazakhstan oblast.
    row("wko-cis-and-rest", "sum", "K067 K069", "100:whole")
    row("wko-russia-within-cis", "equal", "K068", "K067", "at most")
    row("wko-emigrants-total", "whole", "K071 K072", note=(
        "752 адам 77 % болса, барлығы 971–983 адам", "Если 752 человека — 77 %, всего их 971–983", "If 752 are 77 %, all are 971 to 983"))
    row("wko-emigrants-elsewhere", "difference", "100:whole K072 K073 K074")
    row("wko-emigrants-elsewhere-least", "equal", "=wko-emigrants-elsewhere", "K074", "at most", note=(
        "Қалған он ауданға барлығы 3 % қалады", "Остальным десяти районам вместе остаётся 3 %", "3 % are left for the ten other districts together"))
    row("wko-emigrants", "sum", "K072 K073 K074", "100:whole", "at most")
    row("wko-immigrants", "sum", "K075 K076 K077", "100:whole", "at most")
    # Single countries.
    row("turkmenistan-growth", "rate of change", "K044 ?", "K045", note=(
        "2018 жылғы келгендер аталмаған: 140,2 %-ға өссе 346, 140,2 % болса 592",
        "Прибывшие за 2018 год не названы: 346 при росте на 140,2 %, 592 при росте до 140,2 %",
        "Arrivals of 2018 are not stated: 346 if they grew by 140.2 %, 592 if to 140.2 %"))
    row("turkmenistan-record", "equal", "?", "K044", "at most", note=(
        "Рекордтық деп аталған 2020 жылғы келгендер саны аталмаған",
        "Число прибывших за рекордный 2020 год не названо",
        "Arrivals of 2020, said to be the record, are not stated"))


def report(row, facts):
    """The quarterly report: border crossings, permits, labour migrants, remittances."""

    def parts(name, ids, stated, note=NO_NOTE):
        row(name, "sum", " ".join(ids), stated, "at most", note)

    # Border crossings.
    row("border-arrivals-cis-share", "share", "D009 D006", "D008")
    row("border-arrivals-other", "difference", "D006 D009", "D018")
    row("border-departures-other", "difference", "D007 D029", "D038")
    from_share = (
        "Адамға дейін дәл 90 %: сан есептелмеген, дөңгелектелген үлестен шығарылған",
        "Ровно 90 % с точностью до человека: число не сосчитано, а получено из округлённой доли",
        "90 % to the person: the number was not counted but made from the rounded share")
    row("border-arrivals-of-90", "part", "D006 D008")
    row("border-arrivals-counted", "equal", "=border-arrivals-of-90", "D009", "unlike", from_share)
    for share in ("D010", "D012", "D014", "D016"):
        row(f"share-{share}", "share", f"{after(share)} D009", share)
    for share in ("D019", "D021", "D023", "D025", "D027"):
        row(f"share-{share}", "share", f"{after(share)} D018", share)
    parts("border-arrivals-four", ("D011", "D013", "D015", "D017"), "D009")
    parts("border-arrivals-four-and-belarus", ("D011", "D013", "D015", "D017", "D028"), "D009", note=(
        "Беларусь — ТМД мүшесі, бірақ төрт елден кейін оған орын қалмайды",
        "Беларусь — член СНГ, но после четырёх стран для неё не остаётся места",
        "Belarus is a member of the CIS, but the four countries leave no room for it"))
    parts("border-arrivals-others", ("D020", "D022", "D024", "D026", "D028"), "D018")
    for share in ("D030", "D032", "D034", "D036"):
        row(f"share-{share}", "share", f"{after(share)} D029", share)
    for share in ("D039", "D041", "D043", "D045", "D047"):
        row(f"share-{share}", "share", f"{after(share)} =border-departures-other", share)
    parts("border-departures-four", ("D031", "D033", "D035", "D037"), "D029", note=(
        "Төрт ел ТМД-ның жалпы санынан 12 039 көп", "Четыре страны на 12 039 больше всего СНГ",
        "Four countries exceed the whole of the CIS by 12,039"))
    parts("border-departures-four-shares", ("D030", "D032", "D034", "D036"), "100:whole", note=(
        "Төрт елдің үлестері 100 %-дан асады", "Доли четырёх стран больше 100 %", "The shares of four countries exceed 100 %"))
    parts("border-departures-others", ("D040", "D042", "D044", "D046", "D048"), "=border-departures-other")
    row("turkiye-both-ways", "equal", "D044", "D024", "unlike", note=(
        "Келгендер мен кеткендер адамға дейін бірдей: көшірме болуы мүмкін",
        "Прибывшие и выбывшие совпадают до человека: возможно, копия",
        "Arrivals and departures agree to the person: perhaps a copy"))
    row("india-base-q1", "whole", "D051 D050", "?", note=(
        "Бірінші тоқсанда ТМД-дан тыс елдерден қанша адам келгені айтылмаған; пайыз бен сан шамамен 500 мыңды береді, үшінші тоқсанда 448 243 келген",
        "Сколько прибыло из стран вне СНГ в первом квартале, не названо; доля и число дают около 500 тыс., в третьем квартале было 448 243",
        "Arrivals from outside the CIS in the first quarter are not stated; share and number give about 500 thousand, the third quarter had 448,243"))
    row("india-base-q4-2022", "share", "? ?", "D049", note=(
        "2022 жылғы IV тоқсанда Үндістаннан келгендер де, база да аталмаған",
        "Ни число прибывших из Индии, ни база за IV квартал 2022 года не названы",
        "Neither the arrivals from India in the fourth quarter of 2022 nor the base are stated"))
    row("india-share-twice", "equal", "D021", "D052")
    parts("temporary-permits", ("D055", "D056", "D057", "D058", "D059", "D060", "D061", "D062"), "100:whole")
    # Permanent residence.
    row("permits-sum", "sum", "D064 D080", "D063", note=(
        "Қосынды 19 133; 2 303 болса, жалпы санға да, айырымға да сай келер еді",
        "Сумма 19 133; число 2 303 подошло бы и к итогу, и к сальдо",
        "The sum is 19,133; 2,303 would fit both the total and the balance"))
    row("permits-balance-cis", "difference", "D064 D076", "D079")
    row("permits-balance-other", "difference", "D080 D089", "D093", note=(
        "2 300 − 2 784 = −484; 2 303 болса −481", "2 300 − 2 784 = −484; при 2 303 было бы −481",
        "2,300 - 2,784 = -484; with 2,303 it would be -481"))
    for share in ("D065", "D067", "D069", "D071", "D073"):
        row(f"share-{share}", "share", f"{after(share)} D064", share)
    for share in ("D081", "D083", "D085", "D087"):
        row(f"share-{share}", "share", f"{after(share)} D080", share)
    parts("permits-cis-five", ("D066", "D068", "D070", "D072", "D074"), "D064")
    parts("permits-other-four", ("D082", "D084", "D086", "D088"), "D080")
    row("terminated-russia", "share", "? D076", "D077", note=(
        "Ресейге кеткендер саны аталмаған", "Число выбывших в Россию не названо", "Those who left for Russia are not stated"))
    for share, country in (("D090", ("Германияға", "в Германию", "Germany")), ("D091", ("АҚШ-қа", "в США", "the United States")),
                           ("D092", ("Польшаға", "в Польшу", "Poland"))):
        row(f"share-{share}", "share", "? D089", share, note=(
            f"{country[0]} кеткендер саны аталмаған", f"Число выбывших {country[1]} не названо",
            f"Those who left for {country[2]} are not stated"))
    row("children-arrived", "share", "D075 D064")
    row("children-left", "share", "D078 D076")
    row("children", "difference", "=children-arrived =children-left ?", "D075", note=(
        "Келгендердің 3,8 %-ы, кеткендердің 35,8 %-ы — балалар; қайсысы қате екенін шешетін үшінші сан жоқ",
        "Дети — 3,8 % прибывших и 35,8 % выбывших; третьего числа, которое решило бы, что из них опечатка, нет",
        "Children are 3.8 % of those who arrived and 35.8 % of those who left; no third figure decides which is a misprint"))
    # Labour migrants.
    for share in ("D096", "D098", "D100", "D102", "D104"):
        row(f"share-{share}", "share", f"{before(share)} D094", share)
    other_month = (
        "Үлес бәлкім басқа айдың деректерінен", "Доля, вероятно, за другой месяц", "The share is probably of another month")
    for share in ("D106", "D108", "D110", "D112"):
        row(f"share-{share}", "share", f"{before(share)} D094", share, note=NO_NOTE if share == "D112" else other_month)
    parts("labour-sectors", ("D095", "D097", "D099", "D101", "D103"), "D094")
    parts("labour-countries", ("D105", "D107", "D109", "D111"), "D094")
    # Remittances.
    row("outflow-months", "sum", "D117 D119 D121", "D114")
    row("outflow-months-usd", "sum", "D118 D120 D122", "D115")
    mean = (
        "Үш айдың орташасы 93,5 млрд теңге; 72,82 × 3 = 218,5, ал тоқсанда 280,6",
        "Среднее трёх месяцев 93,5 млрд тенге; 72,82 × 3 = 218,5, а за квартал 280,6",
        "The mean of the three months is 93.5 billion tenge; 72.82 x 3 = 218.5, but the quarter has 280.6")
    row("outflow-mean", "average", "D117 D119 D121", "D123", note=mean)
    row("outflow-mean-usd", "average", "D118 D120 D122", "D124", note=(
        "Үш айдың орташасы 198 млн доллар", "Среднее трёх месяцев 198 млн долларов", "The mean of the three months is 198 million dollars"))
    row("outflow-change", "rate of change", "D123 D126", "D125", note=(
        "Теңгеде −23,0 %, долларда −22,4 %", "В тенге −23,0 %, в долларах −22,4 %", "-23.0 % in tenge, -22.4 % in dollars"))
    row("outflow-change-usd", "rate of change", "D124 D127", "D125")
    row("outflow-true-mean", "average", "D117 D119 D121")
    row("outflow-true-change", "rate of change", "=outflow-true-mean D126", "D125", note=(
        "Айлардың нағыз орташасымен −1,1 %", "При настоящем среднем по месяцам −1,1 %", "With the real mean of the months, -1.1 %"))
    row("inflow-months", "sum", "D148 D150 D152", "D146")
    row("inflow-months-usd", "sum", "D149 D151 D153", "D147")
    row("inflow-mean", "average", "D148 D150 D152", "D154")
    row("inflow-mean-usd", "average", "D149 D151 D153", "D155")
    row("inflow-third", "ratio", "D146 3:months", "D154")
    row("inflow-change", "rate of change", "D154 D157", "D156")
    row("inflow-change-usd", "rate of change", "D155 D158", "D156")
    for amount, total in (("D129", "D114"), ("D132", "D114"), ("D135", "D114"), ("D138", "D114"), ("D141", "D114"),
                          ("D159", "D146"), ("D162", "D146"), ("D165", "D146"), ("D168", "D146"), ("D171", "D146"),
                          ("D174", "D146")):
        share = after(amount, 2)
        row(f"share-{share}", "share", f"{amount} {total}", share)
    parts("outflow-countries", ("D129", "D132", "D135", "D138", "D141"), "D114")
    parts("inflow-countries", ("D159", "D162", "D165", "D168", "D171", "D174"), "D146")
    # Each amount in tenge stands beside the same in dollars.
    rates = {facts[r]["period"]: r for r in ("D116", "D128")}
    tenge = {key(f): f["id"] for f in facts.values() if f["unit"] == "KZT_bn"}
    for fact in list(facts.values()):
        if fact["unit"] != "USD_mn":
            continue
        rate = next(rates[p] for p in rates if p[:4] == fact["period"][:4])
        note = NO_NOTE
        if fact["id"] == "D158":
            note = ("2022 жылғы бағаммен 161,0; 162,5 2023 жылғы бағамға жақын",
                    "По курсу 2022 года 161,0; 162,5 ближе к курсу 2023 года",
                    "161.0 at the rate of 2022; 162.5 is nearer to that of 2023")
        row(f"usd-{fact['id']}", "converted", f"{tenge[key(fact)]} {rate}", fact["id"], note=note)


def key(fact):
    return tuple(fact[k] for k in ("place", "indicator", "counterpart", "period"))


def after(name, by=1):
    return f"{name[0]}{int(name[1:]) + by:03}"


def before(name):
    return after(name, -1)
