//! The Prometheus text format (version 0.0.4): families of samples with their help.

use std::fmt::{Display, Write as _};

use crate::model::cast::to_f64;

/// What is written so far.
#[derive(Debug, Default)]
pub(super) struct Exposition(String);

/// A sample: its labels, such as `status="200"`, and its value.
pub(super) type Sample = (String, f64);

/// What was counted up to each bound, and in all.
#[derive(Debug)]
pub(super) struct Histogram {
    pub labels: String,
    /// Upper bounds, rising, each with what is up to it and above the one before.
    pub buckets: Vec<(f64, u64)>,
    pub count: u64,
    pub sum: f64,
}

/// A label; the value is text that must not break out of its quotes.
pub(super) fn label(name: &str, value: impl Display) -> String {
    let value = value.to_string();
    let value = value
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n");
    format!("{name}=\"{value}\"")
}

impl Exposition {
    /// What only grows.
    pub(super) fn counters(&mut self, name: &str, help: &str, samples: &[Sample]) {
        self.family(name, "counter", help, samples);
    }

    /// What goes up and down.
    pub(super) fn gauges(&mut self, name: &str, help: &str, samples: &[Sample]) {
        self.family(name, "gauge", help, samples);
    }

    fn family(&mut self, name: &str, kind: &str, help: &str, samples: &[Sample]) {
        self.head(name, kind, help);
        for (labels, value) in samples {
            self.sample(name, labels, *value);
        }
    }

    /// A number by itself.
    pub(super) fn gauge(&mut self, name: &str, help: &str, value: f64) {
        self.gauges(name, help, &[(String::new(), value)]);
    }

    /// A family of histograms.
    pub(super) fn histograms(&mut self, name: &str, help: &str, all: &[Histogram]) {
        self.head(name, "histogram", help);
        for one in all {
            let mut below = 0;
            for (bound, count) in &one.buckets {
                below += count;
                let labels = format!("{},le=\"{bound}\"", one.labels);
                self.sample(&format!("{name}_bucket"), &labels, to_f64(below));
            }
            let labels = format!("{},le=\"+Inf\"", one.labels);
            self.sample(&format!("{name}_bucket"), &labels, to_f64(one.count));
            self.sample(&format!("{name}_sum"), &one.labels, one.sum);
            self.sample(&format!("{name}_count"), &one.labels, to_f64(one.count));
        }
    }

    /// The text.
    pub(super) fn into_text(self) -> String {
        self.0
    }

    fn head(&mut self, name: &str, kind: &str, help: &str) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }

    fn sample(&mut self, name: &str, labels: &str, value: f64) {
        let _ = match labels {
            "" => writeln!(self.0, "{name} {value}"),
            labels => writeln!(self.0, "{name}{{{labels}}} {value}"),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_histogram_counts_up_to_each_bound() {
        let mut text = Exposition::default();
        let histogram = Histogram {
            labels: label("route", "/a\"b"),
            buckets: vec![(0.1, 2), (1.0, 3)],
            count: 6,
            sum: 9.5,
        };
        text.histograms("seconds", "How long.", &[histogram]);
        let expected = [
            "# HELP seconds How long.",
            "# TYPE seconds histogram",
            r#"seconds_bucket{route="/a\"b",le="0.1"} 2"#,
            r#"seconds_bucket{route="/a\"b",le="1"} 5"#,
            r#"seconds_bucket{route="/a\"b",le="+Inf"} 6"#,
            r#"seconds_sum{route="/a\"b"} 9.5"#,
            r#"seconds_count{route="/a\"b"} 6"#,
        ];
        assert_eq!(text.into_text().lines().collect::<Vec<_>>(), expected);
    }
}
