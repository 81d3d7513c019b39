//! The steps of a long import, drawn on a terminal only.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar with the name of the step under way.
pub(super) struct Steps(ProgressBar);

impl Steps {
    const COUNT: u64 = 3;

    pub(super) fn new() -> Self {
        let bar = ProgressBar::new(Self::COUNT);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {bar:20} {msg} {elapsed}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(std::time::Duration::from_millis(200));
        Self(bar)
    }

    pub(super) fn begin(&self, step: &'static str) {
        self.0.set_message(step);
        self.0.inc(1);
    }

    pub(super) fn end(&self) {
        self.0.finish_and_clear();
    }
}
