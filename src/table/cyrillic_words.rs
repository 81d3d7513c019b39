//! Whether words in Cyrillic letters can be words of a language at all: letters of other scripts, read in a Cyrillic page, make
//! words without a vowel, with a soft sign at their beginning and capitals at their end.

use std::collections::BTreeSet;

/// As many different words are looked at.
const SAMPLE: usize = 500;

/// True where a third of the different words, and at least two, are none of any language.
pub(super) fn are_no_words(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic());
    let words: BTreeSet<&str> = words
        .filter(|word| !word.is_ascii() && word.chars().count() > 2)
        .take(SAMPLE)
        .collect();
    let strange = words.iter().filter(|word| is_no_word(word)).count();
    strange >= 2 && strange * 3 >= words.len()
}

/// True for a word that no language in Cyrillic letters has; `млн` and `пгт` are short for one.
fn is_no_word(word: &str) -> bool {
    let is_vowel = |c: char| "аеёиоуыэюяәөұүіїєъ".contains(c);
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    let is_mixed = word
        .chars()
        .zip(word.chars().skip(1))
        .any(|(one, next)| one.is_lowercase() && next.is_uppercase());
    let has_no_vowel = letters.len() > 4 && !letters.iter().any(|c| is_vowel(*c));
    let is_after_vowel = |two: &[char]| two[1] == 'ь' && is_vowel(two[0]);
    let is_after_consonant = |two: &[char]| two[1] == 'й' && !is_vowel(two[0]);
    let begins_soft = letters.first() == Some(&'ь');
    let mut pairs = letters.windows(2);
    is_mixed
        || has_no_vowel
        || begins_soft
        || pairs.any(|two| is_after_vowel(two) || is_after_consonant(two))
}

/// True where hardly anything is a letter: a few signs of other scripts.
pub(super) fn are_signs(text: &str) -> bool {
    let others = || text.chars().filter(|c| !c.is_ascii());
    let letters = others().filter(|c| c.is_alphabetic() && *c != 'µ').count();
    let is_sign = |c: &char| !c.is_alphabetic() && !"«»№–—“”\u{a0}…".contains(*c) || *c == 'µ';
    letters > 0 && others().filter(is_sign).count() >= letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_many_languages_are_words() {
        for text in [
            "Район;Прибыло, млн чел.;пгт Актау;мкр Самал;РСФСР;МВД",
            "ЧИСЛЕННОСТЬ НАСЕЛЕНИЯ ПО РАЙОНАМ;ВСЕГО;МЛРД",
            "Қызылорда облысы;Байғанин ауданы;Ырғыз;Ұлытау;Жетісу;Үйгентас",
            "Київська область;Львів;Їжівці;Єланець",
            "Велико Търново;Пловдив;Ъглен",
            "Београд;Трст;Врбас;Крушевац;Грчка",
            "Йошкар-Ола;Майкоп;Нью-Йорк;Объячево;Подъяпольское",
        ] {
            assert!(!are_no_words(text), "{text}");
            assert!(!are_signs(text), "{text}");
        }
    }

    #[test]
    fn greek_and_hebrew_in_a_cyrillic_page_are_none() {
        for text in [
            "Нпмьт;2022\nБффйкЮ;10",
            "code,Нпмьт,Цэлп,2022\nA1,Бсп,Ьндсет,10\nB2,Мрел,Ьндсет,20\nC3,Кйп,Ьндсет",
            "чег;озеж;одвшйн рлрсйн 2022;йшещмйн",
        ] {
            assert!(are_no_words(text), "{text}");
        }
        assert!(are_signs("µШЗш;2022\n±±ң©;10"));
        assert!(!are_signs("±5;№ 7"), "nothing is a letter");
    }
}
