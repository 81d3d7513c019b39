//! The order of names, and letters that one keyboard lacks. By code points `Ұзын` would come after `Ырғыз`, and `Іле`
//! before `Ақтау`.

use super::Lang;

impl Lang {
    /// By what names are compared: case does not count, and Russian files ё under е.
    pub fn sort_key(self, name: &str) -> Vec<u8> {
        self.locale().sort_key(name)
    }

    /// The letters in their order, for whoever sorts elsewhere; those of one place, parted by spaces, differ by accents
    /// only.
    pub fn letters(self) -> Vec<String> {
        self.locale().letters()
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
        assert_eq!(sorted(Lang::KK, &shuffled), order);
    }

    #[test]
    fn names_stand_in_the_order_of_their_language() {
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
        for (lang, order) in [(Lang::KK, &kazakh[..]), (Lang::RU, &russian)] {
            let mut turned = order.to_vec();
            turned.reverse();
            assert_eq!(sorted(lang, &turned), order);
        }
    }

    #[test]
    fn case_and_a_russian_yo_do_not_part_names() {
        assert_eq!(
            sorted(Lang::RU, &["Ёлкино", "Ежово", "ель"]),
            ["Ежово", "Ёлкино", "ель"]
        );
        assert_eq!(sorted(Lang::EN, &["beta", "Alpha"]), ["Alpha", "beta"]);
    }
}
