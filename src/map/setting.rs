//! Where a drawing will stand: what it says itself, and what the page around it.

/// Where the drawing will stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Setting {
    /// A file of its own: carries the letters that it shows.
    Standalone,
    /// Within a page that has the font; ids begin with the prefix, of which letters and digits count.
    Inline(String),
    /// The same without title, source and cautions, which the page around it says.
    Figure(String),
}
