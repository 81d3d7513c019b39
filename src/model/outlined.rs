//! Units that an outline of their own lets stand out on a map.

/// Why units stand out; an outline's colour says which side they are on, its dashes that their neighbours are on the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutlineKind {
    /// High among high ones.
    HighHigh,
    /// Low among low ones.
    LowLow,
    /// High among low ones.
    HighLow,
    /// Low among high ones.
    LowHigh,
}

/// Units of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlinedUnits {
    /// Why they stand out.
    pub kind: OutlineKind,
    /// The same in words.
    pub label: &'static str,
    /// Their positions in the layer, rising.
    pub units: Vec<usize>,
}
