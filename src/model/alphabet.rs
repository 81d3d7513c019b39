//! The order of names: by the 42 letters of the Kazakh alphabet, which holds the Russian one. By
//! code points `Ұзын` would come after `Ырғыз`, and `Іле` before `Ақтау`.

use super::Lang;
use super::cast::to_u32;

const LETTERS: &str = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";
/// Ranks of the Cyrillic letters begin above every Latin one, so that both scripts stay apart.
const CYRILLIC: u32 = 0x11_0000;

/// What two names are compared by; ties are told apart by the texts themselves.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SortKey {
    ranks: Vec<u32>,
    text: String,
}

impl Lang {
    /// The key of a name. Case does not count; Russian files ё under е; other signs come before
    /// letters, by code point.
    pub fn sort_key(self, text: &str) -> SortKey {
        let rank = |letter: char| {
            let letter = match (self, letter) {
                (Self::Ru, 'ё') => 'е',
                _ => letter,
            };
            let place = LETTERS.chars().position(|one| one == letter);
            place.map_or(u32::from(letter), |place| CYRILLIC + to_u32(place))
        };
        SortKey {
            ranks: text.to_lowercase().chars().map(rank).collect(),
            text: text.to_owned(),
        }
    }
}

/// A lower-case letter folded: a text on a Russian keyboard finds a Kazakh name.
pub fn fold_letter(letter: char) -> char {
    match letter {
        'ә' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'і' => 'и',
        'ё' => 'е',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<'a>(lang: Lang, names: &[&'a str]) -> Vec<&'a str> {
        let mut names = names.to_vec();
        names.sort_by_key(|name| lang.sort_key(name));
        names
    }

    #[test]
    fn kazakh_letters_stand_where_the_alphabet_has_them() {
        assert_eq!(LETTERS.chars().count(), 42);
        let order = [
            "Ақтау",
            "Әйтеке",
            "Байғанин",
            "Қобда",
            "Ұзын",
            "Үш",
            "Х",
            "Һ",
            "Ц",
            "Ырғыз",
            "Іле",
        ];
        let mut shuffled = order;
        shuffled.reverse();
        assert_eq!(sorted(Lang::Kk, &shuffled), order);
    }

    /// As `icu_collator` 2.4.0 puts them, with its own data: `Collator::try_new(locale!("kk").into(), Default::default())`, and the
    /// same of `ru`. It gives the same order of all names of the workspace, in each language.
    #[test]
    fn names_stand_in_the_order_of_cldr() {
        let kazakh = [
            "Ақтау қаласы",
            "Алматы облысы",
            "Атырау облысы",
            "Батыс Қазақстан облысы",
            "Ежово",
            "ель",
            "Ёлкино",
            "Жамбыл облысы",
            "Мақат ауданы",
            "Мәртөк ауданы",
            "Өзбекстан",
            "Павлодар облысы",
            "Ұзын",
            "Үш",
            "Һ",
            "Цесна",
            "Шымкент қаласы",
            "Ырғыз",
            "Іле",
        ];
        let russian = [
            "Айтекебийский район",
            "Атырауская область",
            "Бурлинский район",
            "Ежово",
            "Ёлкино",
            "ель",
            "Жамбылская область",
            "Жылыойский район",
            "Чингирлауский район",
            "Шалкар",
            "Щучинск",
            "Эмба",
        ];
        for (lang, order) in [(Lang::Kk, &kazakh[..]), (Lang::Ru, &russian)] {
            let mut turned = order.to_vec();
            turned.reverse();
            assert_eq!(sorted(lang, &turned), order);
        }
    }

    #[test]
    fn case_and_a_russian_yo_do_not_part_names() {
        assert_eq!(
            sorted(Lang::Ru, &["Ёлкино", "Ежово", "ель"]),
            ["Ежово", "Ёлкино", "ель"]
        );
        assert_eq!(sorted(Lang::En, &["beta", "Alpha"]), ["Alpha", "beta"]);
    }
}
