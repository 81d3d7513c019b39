//! Markup. Text enters it by [`Html::text`] or as an attribute, and both escape: a name or a query is
//! never read as markup.

/// Markup that is safe to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Text.
    pub fn text(text: &str) -> Self {
        let mut safe = String::with_capacity(text.len());
        for letter in text.chars() {
            match letter {
                '&' => safe += "&amp;",
                '<' => safe += "&lt;",
                '>' => safe += "&gt;",
                '"' => safe += "&quot;",
                '\'' => safe += "&#39;",
                other => safe.push(other),
            }
        }
        Self(safe)
    }

    /// An element; its name and the names of its attributes are ours.
    pub fn tag(
        name: &'static str,
        attributes: &[(&'static str, &str)],
        children: impl IntoIterator<Item = Self>,
    ) -> Self {
        let Self(open) = Self::void(name, attributes);
        let Self(inner) = Self::all(children);
        Self(format!("{open}{inner}</{name}>"))
    }

    /// An element without an end; an attribute without a value stands as its name.
    pub fn void(name: &'static str, attributes: &[(&'static str, &str)]) -> Self {
        let mut tag = format!("<{name}");
        for (key, value) in attributes {
            let Self(value) = Self::text(value);
            tag += &format!(" {key}=\"{value}\"");
        }
        Self(tag + ">")
    }

    /// A link with a text.
    pub fn link(address: &str, text: &str) -> Self {
        Self::tag("a", &[("href", address)], [Self::text(text)])
    }

    /// One after the other.
    pub fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        Self(parts.into_iter().map(|Self(part)| part).collect())
    }

    /// Markup that was made elsewhere and is known to be safe, such as a drawing.
    pub fn known(markup: String) -> Self {
        Self(markup)
    }

    /// What is sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_never_become_markup() {
        let hostile = "\"><script>alert('1')</script>&";
        let made = Html::tag("a", &[("href", hostile)], [Html::text(hostile)]);
        let safe = "&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;";
        assert_eq!(made.as_str(), format!("<a href=\"{safe}\">{safe}</a>"));
    }
}
