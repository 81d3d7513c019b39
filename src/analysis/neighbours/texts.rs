//! What the answer says in sentences, in three languages.

use crate::model::Lang;

pub(super) const METHOD: [&str; 3] = [
    "Контурларында жабынның ортақ доғасы бар екі аумақ — қабырға бойынша көрші («тура»), тек ортақ нүктелері бар екі аумақ — нүкте \
    бойынша көрші («ферзь»). Ұзындықтар WGS84 бойынша бойлық пен ендікте түзу қабырғалардың бойымен өлшенген (RFC 7946). difference — \
    бірінші аумақтың мәнінен екіншінің мәнін шегергені; ratio — екеуі де оң болса, үлкенінің кішісіне қатынасы. Рұқсат (tolerance) \
    берілсе, екі аумақтың шекарасы — әр контурдың екіншісіне сол шектен жақын бөлігі, екі жақтың орташасы; оның бір үзіліссіз бөлігі \
    200 м-ден және төрт рұқсаттан ұзын болса немесе контурлардың ортақ доғасы болса, қабырға деп саналады; offset_m — контурлардың сол жердегі арақашықтығы, overlap_km2 — екеуі де қамтитын жер, \
    exact_length_km — төбелері дәл сәйкес келетін бөлігі.",
    "Две территории — соседи по ребру, если у их контуров есть общая дуга покрытия («ладья»), и по точке, если общие у них только вершины \
    («ферзь»). Длины измерены по WGS84 вдоль рёбер, прямых по долготе и широте (RFC 7946). difference — значение первой территории \
    минус значение второй; ratio — большее к меньшему, если оба положительны. С допуском (tolerance) граница двух территорий — те части \
    каждого контура, которые лежат не дальше допуска от другого, среднее двух сторон; это ребро, если непрерывный её участок \
    длиннее 200 м и четырёх допусков или если у контуров есть общая дуга; offset_m — насколько контуры там расходятся, overlap_km2 — что покрывают обе, exact_length_km — что у них общее с точностью \
    до вершины.",
    "Two units are neighbours by an edge where their outlines share an arc of the coverage (rook), by a \
    point where they share vertices only (queen). Lengths are on WGS84 along edges \
    that are straight in longitude and latitude (RFC 7946). difference is the first unit's value less the \
    second's; ratio is the larger over the smaller, where both are positive. With a tolerance the border of \
    two units is what of each outline lies within it of the other's, the mean of both sides, and an edge where one unbroken stretch of it is longer than 200 m and \
    four tolerances, or where the two share an arc; offset_m is how far the two lie apart there, overlap_km2 what both cover, exact_length_km what \
    they share to the vertex.",
];

/// What a reader must know of the count of pairs.
#[derive(Debug, Clone, Copy)]
pub(super) enum Caution {
    /// No tolerance was given.
    Exact,
    /// Other tolerances find as many pairs with the same borders.
    Stable,
    /// They find as many pairs.
    StableCount,
    /// They find another number.
    Unstable,
}

impl Caution {
    pub(super) fn text(self, lang: Lang) -> &'static str {
        lang.one_of(match self {
            Self::Exact => [
                "Контурлар төбелері дәл келген жерде ғана ортақ деп саналады; қабаттың көршілері бөлек сызылған болса, кейбір жұптар шықпайды: рұқсатты метрмен беріп сұраңыз.",
                "Контуры считаются общими там, где совпадают вершины; если соседи слоя оцифрованы порознь, пар не хватает: спросите с допуском в метрах.",
                "Outlines count as common where they have the same vertices; where a layer's neighbours were drawn apart, pairs are missing: ask with a tolerance in metres.",
            ],
            Self::Stable => [
                "Рұқсатты екі есе азайтса да, екі есе көбейтсе де, жұптардың саны да, шекараларының ұзындығы да сол қалпында: олар рұқсатқа тәуелді емес.",
                "При половинном и при двойном допуске пар столько же и границы их той же длины: от допуска они не зависят.",
                "Half and twice the tolerance find as many pairs, and borders of the same length: neither hangs on it.",
            ],
            Self::StableCount => [
                "Рұқсатты екі есе азайтса да, екі есе көбейтсе де, жұптардың саны сол қалпында, бірақ ұзындықтар олай емес.",
                "При половинном и при двойном допуске пар столько же, но о длинах этого сказать нельзя.",
                "Half and twice the tolerance find as many pairs, but not the same lengths.",
            ],
            Self::Unstable => [
                "Рұқсатты екі есе азайтса не көбейтсе, жұптардың саны өзгереді (plateau): санға сенбес бұрын соларды қараңыз.",
                "При половинном или двойном допуске число пар другое (plateau): посмотрите на них, прежде чем доверять числу.",
                "Half or twice the tolerance finds another number of pairs (plateau): look at those before trusting the count.",
            ],
        })
    }
}

/// How many borders another tolerance would measure otherwise.
pub(super) fn lengths_differ(pairs: usize, lang: Lang) -> String {
    let n = lang.number(pairs as f64, 0);
    lang.one_of([
        format!("Рұқсатты екі есе азайтса не көбейтсе, шекарасының ұзындығы жиырмадан бірінен артық өзгеретін жұптар: {n}. Олардың контурлары бір-бірінен рұқсаттан алысқа кетеді, сондықтан border_length_km кем болуы мүмкін (plateau)."),
        format!("Пар, у которых длина границы при половинном или двойном допуске иная более чем на двадцатую часть: {n}. Их контуры расходятся дальше допуска, и border_length_km может быть занижена (plateau)."),
        format!("Pairs whose border is longer or shorter by more than a twentieth at half or twice the tolerance: {n}. Their outlines part by more than the tolerance, so border_length_km may fall short (plateau)."),
    ])
}

/// How two units meet, in words.
pub(super) fn contact(kind: &'static str, lang: Lang) -> &'static str {
    match kind {
        "edge" => lang.one_of(["қабырға", "ребро", kind]),
        _ => lang.one_of(["нүкте", "точка", kind]),
    }
}
