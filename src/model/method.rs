//! How values are cut into classes.

use super::spelled;

/// A class method. Whatever the method, a value belongs to the class `from < value <= to`, and the
/// lowest class holds its `from` too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// Fisher-Jenks: the least sum of squared deviations within classes (Fisher 1958).
    Jenks,
    /// Classes of as equal a count as ties allow (quantiles of type 7, Hyndman & Fan 1996).
    Quantile,
    /// Classes of equal width.
    Equal,
    /// Whole sample standard deviations around the mean.
    Stddev,
    /// Split at the mean, then what lies above it again (Jiang 2013).
    Headtail,
    /// Quartiles, and fences 1.5 interquartile ranges beyond them (Tukey 1977).
    Boxplot,
    /// Round numbers (Heckbert 1990).
    Pretty,
    /// Breaks given in the request.
    Manual,
}

spelled!(Method {
    Jenks => "jenks",
    Quantile => "quantile",
    Equal => "equal",
    Stddev => "stddev",
    Headtail => "headtail",
    Boxplot => "boxplot",
    Pretty => "pretty",
    Manual => "manual",
});

impl Method {
    /// True where the number of classes is a choice of the reader's. A box plot has always six, and
    /// given breaks have one more than there are breaks.
    pub fn takes_classes(self) -> bool {
        !matches!(self, Self::Boxplot | Self::Manual)
    }

    /// True where the classes lie around a middle of their own (mean, median), so that no other
    /// number can be their pivot.
    pub fn has_own_middle(self) -> bool {
        matches!(self, Self::Stddev | Self::Boxplot)
    }
}

/// A `ColorBrewer` palette (Brewer 2002). Offered are those whose colours dichromats can tell apart in
/// seven classes; the red-green ones, `BrBG`, `PiYG` and `Spectral` are not among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Palette {
    /// Diverging, purple to orange; the default around zero.
    PuOr,
    /// Diverging, red to blue.
    RdBu,
    /// Sequential, yellow to blue.
    YlGnBu,
    /// Sequential, white to purple.
    BuPu,
    /// Sequential, yellow to red.
    YlOrRd,
    /// Sequential, white to dark grey; for print.
    Greys,
}

spelled!(Palette {
    PuOr => "PuOr",
    RdBu => "RdBu",
    YlGnBu => "YlGnBu",
    BuPu => "BuPu",
    YlOrRd => "YlOrRd",
    Greys => "Greys",
});

impl Palette {
    /// True for a palette with two ends and a light middle.
    pub fn is_diverging(self) -> bool {
        matches!(self, Self::PuOr | Self::RdBu)
    }
}
