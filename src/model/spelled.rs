//! Kinds that have one spelling in tables, URLs and answers.

/// Gives a kind its list, its spelling, and its form in answers.
macro_rules! named {
    ($kind:ident { $($variant:ident => $text:literal),+ $(,)? }) => {
        impl $kind {
            /// All, in the order in which they are declared.
            #[allow(dead_code, reason = "not every kind is listed")]
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The spelling in tables, URLs and answers.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl std::fmt::Display for $kind {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $kind {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}

/// A kind that is read from tables, where the reader says where it stood.
macro_rules! spelled {
    ($kind:ident { $($variant:ident => $text:literal),+ $(,)? }) => {
        $crate::model::named!($kind { $($variant => $text),+ });

        impl std::str::FromStr for $kind {
            type Err = ();

            fn from_str(text: &str) -> Result<Self, ()> {
                Self::ALL.iter().copied().find(|one| one.as_str() == text).ok_or(())
            }
        }
    };
}

pub(crate) use {named, spelled};
