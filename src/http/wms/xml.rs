//! Elements of a document, written with everything in them escaped.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// An element with its attributes and what is in it.
#[derive(Debug, Clone)]
pub(super) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    inside: Vec<Inside>,
}

#[derive(Debug, Clone)]
enum Inside {
    Text(String),
    Element(Element),
}

impl Element {
    pub(super) fn new(name: &'static str) -> Self {
        Self {
            name,
            attributes: Vec::new(),
            inside: Vec::new(),
        }
    }

    /// One that holds a text alone.
    pub(super) fn of(name: &'static str, text: impl Into<String>) -> Self {
        let mut element = Self::new(name);
        element.inside.push(Inside::Text(text.into()));
        element
    }

    pub(super) fn with(mut self, attribute: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((attribute, value.into()));
        self
    }

    pub(super) fn child(mut self, element: Self) -> Self {
        self.inside.push(Inside::Element(element));
        self
    }

    pub(super) fn children(mut self, elements: impl IntoIterator<Item = Self>) -> Self {
        self.inside
            .extend(elements.into_iter().map(Inside::Element));
        self
    }

    /// An address that is led to.
    pub(super) fn online(href: &str) -> Self {
        Self::new("OnlineResource")
            .with("xmlns:xlink", "http://www.w3.org/1999/xlink")
            .with("xlink:type", "simple")
            .with("xlink:href", href)
    }

    /// The document whose root this is.
    pub(super) fn document(&self) -> std::io::Result<Vec<u8>> {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        self.write(&mut writer)?;
        let mut bytes = writer.into_inner();
        bytes.push(b'\n');
        Ok(bytes)
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
        let mut start = BytesStart::new(self.name);
        for (name, value) in &self.attributes {
            start.push_attribute((*name, allowed(value).as_str()));
        }
        if self.inside.is_empty() {
            return writer.write_event(Event::Empty(start));
        }
        writer.write_event(Event::Start(start))?;
        for inside in &self.inside {
            match inside {
                Inside::Text(text) => {
                    writer.write_event(Event::Text(BytesText::new(&allowed(text))))?;
                }
                Inside::Element(element) => element.write(writer)?,
            }
        }
        writer.write_event(Event::End(BytesEnd::new(self.name)))
    }
}

/// A text without what no document of XML 1.0 may hold, not even escaped.
fn allowed(text: &str) -> String {
    let is_allowed = |one: char| !matches!(one, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    text.chars()
        .map(|one| if is_allowed(one) { one } else { '\u{fffd}' })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_name_holds_the_document_is_well_formed() {
        let hostile = "<a href=\"x\">&'\u{0}]]>";
        let element = Element::new("Layer")
            .with("name", hostile)
            .child(Element::of("Title", hostile));
        let bytes = element.document().unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let document = resvg::usvg::roxmltree::Document::parse(&text).unwrap();
        let expected = hostile.replace('\u{0}', "\u{fffd}");
        let root = document.root_element();
        assert_eq!(root.attribute("name"), Some(expected.as_str()));
        let title = root.first_element_child().unwrap();
        assert_eq!(title.text(), Some(expected.as_str()));
    }
}
