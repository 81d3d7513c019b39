//! What a file leaves open where another reading is as good: the user answers with the option that decides it.

use super::decision::Topic;

/// One open question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenQuestion {
    /// The option that answers it.
    pub topic: Topic,
    /// What is open, and what may be said.
    pub asks: String,
}
