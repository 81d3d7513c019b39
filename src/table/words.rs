//! Words for units of measure, sums and parts, in three languages.

use super::clean::folded;

/// `в том числе:`: the rows or columns after it are parts of the one before.
pub(super) fn is_of_which(text: &str) -> bool {
    let text = folded(text);
    let parts = text
        .split(['\n', '/', '|'])
        .map(|part| part.trim().trim_end_matches([':', ',', '.']).trim());
    parts.into_iter().all(|part| {
        matches!(
            part,
            "" | "в том числе"
                | "в т.ч"
                | "из них"
                | "соның ішінде"
                | "оның ішінде"
                | "олардың ішінде"
                | "including"
                | "of which"
                | "of them"
        ) || ["соның ішінде в том числе", "соның ішінде: в том числе"].contains(&part)
    }) && !text.trim().is_empty()
}

/// A sum over rows or columns.
pub(super) fn is_total(text: &str) -> bool {
    let text = folded(text);
    let first = text.split([' ', ':', ',']).next().unwrap_or_default();
    matches!(
        first,
        "всего" | "итого" | "барлығы" | "жиыны" | "total" | "all" | "sum" | "барлық"
    )
}

/// A unit of measure by itself: `человек`, `адам, мың`, `%`.
pub(super) fn is_unit(text: &str) -> bool {
    let text = folded(text);
    let words = text
        .split([' ', ',', '.', '(', ')', '/', '\n'])
        .filter(|word| !word.is_empty());
    let mut any = false;
    for word in words {
        any = true;
        if !UNITS.contains(&word) && !UNIT_COMPANIONS.contains(&word) {
            return false;
        }
    }
    any && text
        .split([' ', ',', '.', '(', ')', '/', '\n'])
        .any(|word| UNITS.contains(&word))
}

/// Units that count single things: beside a number they change nothing.
pub(super) fn is_count_unit(text: &str) -> bool {
    let text = folded(text);
    matches!(
        text.trim_end_matches('.'),
        "чел"
            | "человек"
            | "человека"
            | "адам"
            | "persons"
            | "person"
            | "people"
            | "ед"
            | "единиц"
            | "бірлік"
            | "шт"
    )
}

const UNITS: [&str; 37] = [
    "чел",
    "человек",
    "человека",
    "адам",
    "persons",
    "person",
    "people",
    "ед",
    "единиц",
    "единица",
    "бірлік",
    "шт",
    "%",
    "‰",
    "процент",
    "процентов",
    "пайыз",
    "percent",
    "pt",
    "тыс",
    "тысяч",
    "мың",
    "thousand",
    "thousands",
    "млн",
    "million",
    "миллион",
    "млрд",
    "тенге",
    "теңге",
    "₸",
    "$",
    "€",
    "usd",
    "км",
    "га",
    "промилле",
];
const UNIT_COMPANIONS: [&str; 11] = [
    "на",
    "начало",
    "конец",
    "года",
    "жыл",
    "басына",
    "жылдың",
    "of",
    "в",
    "и",
    "кв",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_and_lists_of_parts_are_known() {
        assert!(is_unit("человек, на начало года") && is_unit("адам") && is_unit("тыс. чел."));
        assert!(!is_unit("Абай") && !is_unit("на начало"));
        assert!(is_of_which("соның ішінде:\nв том числе:") && is_of_which("в том числе:"));
        assert!(!is_of_which("Всего"));
    }
}
