//! Text in UTF-8 that was read in a code page and saved as UTF-8 again: `РђР»РіР°`, `ÐÐ»Ð³Ð°` for `Алга`.

use encoding_rs::{WINDOWS_1251, WINDOWS_1252};

use super::clean::{cut, line};
use super::options::Encoding;

/// Lines with letters beyond ASCII that are looked at.
const LINES: usize = 200;
/// How much of a text is looked at, in bytes.
const HEAD: usize = 1 << 20;

/// What shows that a text was encoded twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Twice {
    /// The option that mends it.
    pub mends: Encoding,
    /// A line as it stands.
    pub shows: String,
    /// The same line as it was.
    pub means: String,
}

/// The code page in which most lines with letters beyond ASCII are UTF-8 again; none for any other text.
pub(super) fn twice(text: &str) -> Option<Twice> {
    let end = text.floor_char_boundary(HEAD);
    let lines: Vec<&str> = text[..end]
        .lines()
        .filter(|line| !line.is_ascii())
        .take(LINES)
        .collect();
    let pages = [Encoding::Utf8Windows1251, Encoding::Utf8Windows1252];
    pages.into_iter().find_map(|mends| {
        let mended = lines
            .iter()
            .filter_map(|line| Some((*line, once(line, mends)?)));
        let mended: Vec<(&str, String)> = mended.collect();
        let (shows, means) = mended.first()?;
        (mended.len() * 2 > lines.len()).then(|| Twice {
            mends,
            shows: cut(&line(shows)),
            means: cut(&line(means)),
        })
    })
}

/// The text as it was before; lines that were not encoded twice stay as they are.
pub(super) fn mended(text: &str, page: Encoding) -> String {
    let lines = text.split_inclusive('\n');
    let mended = lines.map(|line| once(line, page).unwrap_or_else(|| line.to_owned()));
    let mended: String = mended.collect();
    mended.trim_start_matches('\u{feff}').to_owned()
}

/// A line as it was before it was read in a code page; none where it was not.
fn once(line: &str, page: Encoding) -> Option<String> {
    let library = match page {
        Encoding::Utf8Windows1251 => WINDOWS_1251,
        Encoding::Utf8Windows1252 => WINDOWS_1252,
        Encoding::Utf8
        | Encoding::Utf16Le
        | Encoding::Utf16Be
        | Encoding::Windows1251
        | Encoding::Kz1048
        | Encoding::Cp866
        | Encoding::Koi8R
        | Encoding::MacCyrillic
        | Encoding::Windows1252
        | Encoding::Windows1250
        | Encoding::Iso8859_2
        | Encoding::Windows1254
        | Encoding::Windows1257
        | Encoding::Windows1253
        | Encoding::Windows1255
        | Encoding::Windows1256
        | Encoding::Windows874 => return None,
    };
    let (bytes, _, lost) = library.encode(line);
    if lost || line.is_ascii() {
        return None;
    }
    String::from_utf8(bytes.into_owned()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text as a program leaves it that takes its UTF-8 for a code page.
    fn spoilt(text: &str, page: &'static encoding_rs::Encoding) -> String {
        page.decode_without_bom_handling(text.as_bytes())
            .0
            .into_owned()
    }

    #[test]
    fn text_that_was_encoded_twice_is_known_and_comes_back_as_it_was() {
        let text = "name;moves\nАлғинский район;7\nБәйтерек ауданы;8\nИргиз;9\n";
        for (page, mends) in [
            (WINDOWS_1251, Encoding::Utf8Windows1251),
            (WINDOWS_1252, Encoding::Utf8Windows1252),
        ] {
            let spoilt = spoilt(text, page);
            let found = twice(&spoilt).unwrap();
            assert_eq!(
                (found.mends, found.means.as_str()),
                (mends, "Алғинский район;7")
            );
            assert_eq!(mended(&spoilt, mends), text);
            let marked = mended(&format!("п»ї{spoilt}"), Encoding::Utf8Windows1251);
            assert!(!marked.contains('\u{feff}'), "{marked}");
        }
    }

    #[test]
    fn sound_text_is_no_text_that_was_encoded_twice() {
        for text in [
            "name;moves\nАлгинский район;7\nРСК;8\nСарыағаш;9\n",
            "name;value\nÅland;1\nÑuñoa;2\nZürich;3\n",
            "name,value\nTinde,7\n",
            "РР\u{a0}\nСС\n",
            "",
        ] {
            assert_eq!(twice(text), None, "{text}");
        }
    }
}
