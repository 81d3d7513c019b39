//! The languages that there are catalogues of.

use std::fmt;

use serde::{Serialize, Serializer};

/// A language of titles and sentences: one of those whose catalogues the build has found. Its place among them.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Lang(u8);

/// What the build knows of a language.
struct Built {
    tag: &'static str,
    /// All messages, with the English ones that it lacks.
    messages: &'static str,
    /// Those of the page.
    #[cfg(feature = "page")]
    page: &'static str,
}

// The languages by name, `ALL`, and `BUILT`: what there is of each.
include!(concat!(env!("OUT_DIR"), "/languages.rs"));

impl Lang {
    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        BUILT[self.place()].tag
    }

    /// Its place among all.
    pub(crate) fn place(self) -> usize {
        self.0.into()
    }

    /// What stands between groups of digits, and before the decimals.
    pub fn separators(self) -> [char; 2] {
        self.locale().separators
    }

    pub(super) fn messages(self) -> &'static str {
        BUILT[self.place()].messages
    }

    /// The messages that the page's script says, as a catalogue of their own.
    #[cfg(feature = "page")]
    pub(crate) fn page_messages(self) -> &'static str {
        BUILT[self.place()].page
    }
}

impl Default for Lang {
    fn default() -> Self {
        Self::EN
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl Serialize for Lang {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag())
    }
}
