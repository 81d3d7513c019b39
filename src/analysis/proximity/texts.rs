//! What the answer says in sentences, in three languages.

use super::Neighbour;
use super::gaps::GapSummary;
use super::measure::Typology;
use crate::model::{Lang, decimals_for};

pub(super) const METHOD: [&str; 3] = [
    "Шекара сызықтары — аумақтардың өз контурлары; көрші контурлары тек сызықтың кімге тиесілі екенін айтады (рұқсат шегіндегі ең \
    жақын көрші; min_run-нан қысқа бөліктер жанындағы ұзынырақ бөлікке қосылады). Ұзындықтар WGS84 бойынша қабырғалардың бойымен \
    өлшенген, қашықтықтар геодезиялық (Карни, 2013); қабырғалар бойлық пен ендікте түзу (RFC 7946). Шектесетін аумақтың қашықтығы 0; \
    басқалардың distance_km мәні — контуры мен көршінің шекара сызығы арасындағы ең қысқа қашықтық. distance_mean_km — аумақтың \
    ауданы бойынша орташа, distance_point_km — аумақтың бетіндегі нүктеден, distance_max_km — ең алыс жерінен. Белдеулер — шекара \
    сызығынан аталған геодезиялық қашықтықтағы барлық жер, жеңілдетілмеген контурлармен тең аумақты жазықтықта өлшенген; олар бірін-бірі \
    қамтиды, ал бірнеше көршінің белдеуі — олардың бірігуі, онда ешбір жер екі рет саналмайды. Теңіз тек сұралған жағдайда ғана көрші болып есептеледі.",
    "Линии границы — контуры самих территорий; контуры соседей дают только подпись, чья это граница (ближайший сосед в пределах допуска; \
    участки короче min_run присоединены к более длинному участку рядом). Длины измерены по WGS84 вдоль рёбер, расстояния \
    геодезические (Карни, 2013); рёбра прямые по долготе и широте (RFC 7946). У территории, которая граничит, расстояние 0; у остальных \
    distance_km — наименьшее расстояние между её контуром и линией границы с соседом. distance_mean_km — среднее по площади территории, \
    distance_point_km — от точки на её поверхности, distance_max_km — от самого удалённого места. Полосы — все места в пределах \
    геодезического расстояния от линии границы, измеренные по неупрощённым контурам в равновеликой плоскости; они вложены одна в \
    другую, а полосы нескольких соседей объединены, и никакое место не считается дважды. Море — сосед только там, где его спросили.",
    "Border lines are the units' own outlines; only their label comes from the neighbours' \
    outlines (nearest within the tolerance, runs shorter than min_run joined to the longer run beside \
    them). Lengths are on WGS84 along edges, distances geodesic (Karney 2013); edges are straight in longitude \
    and latitude (RFC 7946). A unit that touches is at distance 0; otherwise distance_km is the smallest \
    between its outline and the neighbour's border line. distance_mean_km is the mean over the unit's \
    area, distance_point_km is from a point on its surface, distance_max_km from its farthest place. Bands are all \
    places within a geodesic distance of the border line, measured with unsimplified outlines in an \
    equal-area plane; they are cumulative, and those of several neighbours are their union, in which \
    no place counts twice. The sea is a neighbour only where it is asked for.",
];

pub(super) const TYPOLOGY: [&str; 3] = [
    "touches (шектеседі): шекара сызығының бір бөлігі аумақтікі; near (жақын): ауданының жартысынан көбі шекарадан 25 км ішінде \
    (Еуростаттың 2018 жылғы нұсқаулығы бойынша, бірақ халық емес, аудан алынған: қазіргі анықтама талап ететін халық торы бұл деректер \
    жинағында жоқ); close (іргелес): бір бөлігі 25 км ішінде; interior (ішкі): қалғандары",
    "touches (граничит): территории принадлежит часть линии границы; near (вблизи): более половины площади лежит в пределах 25 км от неё \
    (как в руководстве Евростата 2018 года, но по площади: сетки населения, которой требует нынешнее определение, в этом наборе \
    данных нет); close (рядом): в пределах 25 км лежит какая-то часть; interior (внутренняя): остальные",
    "touches: has a part of the border line; near: more than half of its area within 25 km of it \
    (as Eurostat's manual of 2018 has it, but by area: a population grid, which the current definition \
    asks for, is not in this workspace); close: some of it within 25 km; interior: the rest",
];

/// What a unit is to the border, in a word of [`TYPOLOGY`].
pub(super) fn typology(typology: Typology, lang: Lang) -> &'static str {
    let [kk, ru] = match typology {
        Typology::Touches => ["шектеседі", "граничит"],
        Typology::Near => ["жақын", "вблизи"],
        Typology::Close => ["іргелес", "рядом"],
        Typology::Interior => ["ішкі", "внутренняя"],
    };
    lang.one_of([kk, ru, typology.as_str()])
}

/// Why no distance counts people.
pub(super) const NO_POPULATION: [&str; 3] = [
    "Халық саны бойынша салмақталған қашықтықтар жоқ: деректер жинағында елді мекендер де, халық торы да жоқ.",
    "Расстояний, взвешенных по населению, нет: в наборе данных нет ни населённых пунктов, ни сетки населения.",
    "Distances weighted by population are absent: the workspace has neither settlements nor a population grid.",
];

/// Units that are not measured.
pub(in crate::analysis) fn left_out(count: usize, lang: Lang) -> String {
    let n = lang.number(count as f64, 0);
    lang.one_of([
        format!("Өлшенбеген: {n} (көршілердің картасынан тыс жатқан аумақтар, есепке алынбаған)."),
        format!("Не измерено: {n} (территории за пределами карты соседей, они не учтены)."),
        format!("Not measured: {n} (units outside the neighbours' extent, left out)."),
    ])
}

/// Outer lines of which the workspace does not say what lies beyond.
pub(super) fn unclassified(length_m: f64, tolerance_m: f64, lang: Lang) -> String {
    let [km, within] = [length_m, tolerance_m].map(|m| m / 1000.0);
    let [km, within] = [km, within].map(|km| lang.number(km, decimals_for(&[km])));
    lang.one_of([
        format!(
            "Сыртқы сызықтың {km} км бөлігінде {within} км ішінде ешбір көрші жоқ: арғы жағында не барын деректер жинағы айтпайды, \
             сондықтан ол ешкіммен шекара деп саналмайды. Оған жалғасқан шекара сызық көршісінен алыстаған жерде аяқталады, \
             бұл жер контурлардың айырмасындай ғана дәл."
        ),
        format!(
            "На {km} км внешней линии в пределах {within} км нет ни одного соседа: что лежит за ней, набор данных не говорит, \
             и границей с кем-либо она не считается. Граница, которая к ней примыкает, кончается там, где линия отходит от соседа; \
             это место известно лишь с точностью расхождения контуров."
        ),
        format!(
            "For {km} km of the outer line there is no neighbour within {within} km: the workspace does not say what lies beyond, \
             and it counts as nobody's border. A border beside it ends where the line leaves its neighbour, \
             a place known only as well as the two outlines agree."
        ),
    ])
}

/// A border whose two sources differ, or of which a part may be another neighbour's; none where neither is so.
pub(super) fn gap(neighbour: &Neighbour, gap: &GapSummary, lang: Lang) -> Option<String> {
    let [median, p95, max, ambiguous] = [gap.median_km, gap.p95_km, gap.max_km, gap.ambiguous_km]
        .map(|km| lang.number(km, decimals_for(&[km])));
    let differ = match gap.p95_km {
        // Of nine tenths below 0 nobody learns anything.
        0.0 => lang.one_of([
            format!("біздің контур мен көршінің контуры {max} км дәлдікпен сәйкес келеді"),
            format!("наш контур и контур соседа совпадают с точностью до {max} км"),
            format!("our outline and the neighbour's agree within {max} km"),
        ]),
        _ => lang.one_of([
        format!(
            "біздің контур мен көршінің контуры арасындағы айырма {median} км (медиана; 95%-ы {p95} км-ден кем, ең үлкені {max} км)"
        ),
        format!(
            "наш контур и контур соседа расходятся на {median} км (медиана; 95\u{a0}% менее {p95} км, наибольшее {max} км)"
        ),
        format!(
            "our outline and the neighbour's differ by {median} km (median; 95\u{a0}% below {p95} km, largest {max} km)"
        ),
    ]),
    };
    let unsure = lang.one_of([
        format!("{ambiguous} км бойында басқа көрші де дерлік сондай жақын"),
        format!("на протяжении {ambiguous} км почти так же близок другой сосед"),
        format!("for {ambiguous} km another neighbour is nearly as near"),
    ]);
    let told = [
        (gap.max_km > 0.0).then_some(differ),
        (gap.ambiguous_km > 0.0).then_some(unsure),
    ];
    let told: Vec<String> = told.into_iter().flatten().collect();
    let name = neighbour.names.get(lang);
    (!told.is_empty()).then(|| format!("{name}: {}.", told.join("; ")))
}

/// A neighbour, how many units touch it and for how long.
pub(super) fn headline(neighbour: &Neighbour, lang: Lang) -> String {
    let name = neighbour.names.get(lang);
    let touching = lang.number(neighbour.touching as f64, 0);
    let km = lang.number(neighbour.border_length_km, 0);
    let told = lang.one_of([
        format!("{name}: {touching} аумақ шектеседі, {km} км"),
        format!("{name}: граничит территорий: {touching}, {km} км"),
        format!("{name}: {touching} touch, {km} km"),
    ]);
    format!("{:8} {told}", neighbour.code)
}
