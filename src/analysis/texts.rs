//! Sentences that several answers say, and the words around every answer.

use crate::model::{Lang, Reason, Text, status_in_words};

/// Where lengths of borders are told.
pub(super) const LENGTHS: [&str; 3] = [
    "Ұзындық сызықтың егжей-тегжейіне байланысты: тек бір дереккөздегі ұзындықтарды салыстырыңыз.",
    "Длина зависит от подробности линии: сравнивайте длины только одного источника.",
    "A length depends on the detail of the line: compare only lengths of one source.",
];

/// The name of a member that is told beside a table, in words.
pub(super) fn note(member: &'static str, lang: Lang) -> &'static str {
    let [kk, ru] = match member {
        "method" => ["Әдіс", "Метод"],
        "cautions" => ["Назар аударыңыз", "Обратите внимание"],
        "sources" => ["Дереккөз", "Источник"],
        _ => ["Деректер нұсқасы", "Версия данных"],
    };
    lang.one_of([kk, ru, member])
}

/// A status as a table tells it: English keeps the spelling, and a sentence is its own words.
pub(super) fn status(status: &str, lang: Lang) -> &str {
    match lang {
        Lang::Kk | Lang::Ru => status_in_words(status, lang).unwrap_or(status),
        Lang::En => status,
    }
}

/// A status in words; of a withheld value with the reason, where the workspace gives one.
pub(super) fn status_explained(text: &str, why: Option<&Text>, lang: Lang) -> String {
    match text.parse::<Reason>() {
        Ok(reason) => reason.explained(why, lang),
        Err(()) => status(text, lang).to_owned(),
    }
}

/// `yes` or `no`.
pub(super) fn yes_no(yes: bool, lang: Lang) -> &'static str {
    lang.one_of(if yes {
        ["иә", "да", "yes"]
    } else {
        ["жоқ", "нет", "no"]
    })
}
