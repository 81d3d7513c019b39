//! Kazakh letters as the Russian ones that keyboards and code pages put in their place.

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
