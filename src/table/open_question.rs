//! What a file leaves open where another reading is as good: the user answers with the option that decides it.

use std::fmt;

use super::decision::Topic;
use crate::words::{Lang, Sentence};

/// One open question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenQuestion {
    /// The option that answers it; none where only the file can be changed, or what was read accepted.
    pub topic: Option<Topic>,
    /// What is open, and what may be said.
    pub asks: Sentence,
}

impl OpenQuestion {
    pub(super) fn new(topic: impl Into<Option<Topic>>, asks: Sentence) -> Self {
        let topic = topic.into();
        Self { topic, asks }
    }
}

impl OpenQuestion {
    /// For people, in a language.
    pub fn written(&self, lang: Lang) -> String {
        let asks = self.asks.written(lang);
        match self.topic {
            Some(topic) => format!("--{topic}: {asks}"),
            None => asks,
        }
    }
}

/// In English.
impl fmt::Display for OpenQuestion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written(Lang::En))
    }
}
