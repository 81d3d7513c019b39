//! The colours of a name: dark on light ground, white on dark classes.

use super::theme::INK;

/// White letters on a colour whose contrast to white is this or more (WCAG 2.2, 1.4.3).
const ENOUGH: f64 = 4.5;

/// The colours of letters and of their halo.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ink {
    pub letters: String,
    pub halo: String,
}

impl Ink {
    /// On white, on hatches, and on what has no colour of its own.
    pub(super) fn dark(letters: &str) -> Self {
        Self {
            letters: letters.to_owned(),
            halo: "#ffffff".to_owned(),
        }
    }

    /// On a class: a dark one is its own halo, so that white letters can be read beyond its outline too. Other letters are
    /// as `usual` where the class is light.
    pub(super) fn on(colour: &str, usual: &str) -> Self {
        if contrast_to_white(colour).is_some_and(|contrast| contrast >= ENOUGH) {
            return Self {
                letters: "#ffffff".to_owned(),
                halo: colour.to_owned(),
            };
        }
        Self::dark(usual)
    }
}

impl Default for Ink {
    fn default() -> Self {
        Self::dark(INK)
    }
}

/// The contrast of white to `#rrggbb`; none for what is no such colour.
fn contrast_to_white(colour: &str) -> Option<f64> {
    let digits = colour.strip_prefix('#').filter(|one| one.len() == 6)?;
    let number = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes().map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    let luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    Some(1.05 / (luminance + 0.05))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_white_where_white_has_contrast_enough_and_dark_elsewhere() {
        // 4.54 and 4.48 to 1, as the formula of WCAG has it.
        assert_eq!(Ink::on("#767676", INK).letters, "#ffffff");
        assert_eq!(Ink::on("#777777", INK), Ink::default());
        let violet = Ink::on("#2d004b", INK);
        assert_eq!(
            (violet.letters.as_str(), violet.halo.as_str()),
            ("#ffffff", "#2d004b")
        );
        assert_eq!(Ink::on("url(#m-none)", INK), Ink::default());
    }
}
