//! XML, element by element, with a limit on its depth. No entity but the five of XML itself is ever expanded, so a file
//! cannot blow up in memory.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// Elements lie at most this deep in one another.
pub const XML_DEPTH_MAX: usize = 64;

/// What comes next in a file.
pub(crate) enum Node<'t> {
    /// An element begins.
    Open(Element<'t>),
    /// The innermost element ends.
    Close,
    /// Words within an element.
    Text(Cow<'t, str>),
    /// The file ends; `whole` when every element has ended.
    End { whole: bool },
}

/// An element that begins.
pub(crate) struct Element<'t> {
    tag: BytesStart<'t>,
}

/// Why a file cannot be read further.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum XmlError {
    Broken { line: usize },
    TooDeep,
}

/// A file being read.
pub(crate) struct Xml<'t> {
    text: &'t str,
    reader: Reader<&'t [u8]>,
    depth: usize,
    /// An element without content ends at once.
    closing: bool,
}

impl<'t> Xml<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        // A bare & in the name of a street is no reason to lose the map.
        config.allow_dangling_amp = true;
        Self {
            text,
            reader,
            depth: 0,
            closing: false,
        }
    }

    pub(crate) fn next(&mut self) -> Result<Node<'t>, XmlError> {
        if self.closing {
            self.closing = false;
            self.depth -= 1;
            return Ok(Node::Close);
        }
        loop {
            let Ok(event) = self.reader.read_event() else {
                return Err(self.broken());
            };
            match event {
                Event::Start(tag) => {
                    self.deeper()?;
                    return Ok(Node::Open(Element { tag }));
                }
                Event::Empty(tag) => {
                    self.deeper()?;
                    self.closing = true;
                    return Ok(Node::Open(Element { tag }));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Node::Close);
                }
                Event::Text(text) => return Ok(Node::Text(text.into_inner())),
                Event::CData(text) => return Ok(Node::Text(text.into_inner())),
                Event::GeneralRef(reference) => {
                    let raw = format!("&{};", reference.into_inner());
                    return Ok(Node::Text(Cow::Owned(plain(&raw).into_owned())));
                }
                Event::Eof => {
                    return Ok(Node::End {
                        whole: self.depth == 0,
                    });
                }
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
    }

    /// The line that is being read, from 1.
    pub(crate) fn line(&self) -> usize {
        let at = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        let read = &self.text.as_bytes()[..at.min(self.text.len())];
        1 + read.iter().filter(|byte| **byte == b'\n').count()
    }

    fn deeper(&mut self) -> Result<(), XmlError> {
        self.depth += 1;
        if self.depth > XML_DEPTH_MAX {
            return Err(XmlError::TooDeep);
        }
        Ok(())
    }

    fn broken(&self) -> XmlError {
        XmlError::Broken { line: self.line() }
    }
}

impl Element<'_> {
    /// Its name, without a prefix.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.tag.local_name().as_ref() == name
    }

    /// Its name, without a prefix.
    pub(crate) fn name(&self) -> String {
        self.tag.local_name().as_ref().to_owned()
    }

    /// The value of one of its attributes.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        self.tag
            .attributes()
            .with_checks(false)
            .filter_map(Result::ok)
            .find(|attribute| attribute.key.as_ref() == name)
            .map(|attribute| plain(&attribute.value).into_owned())
    }
}

/// A text with the signs of XML made plain; one that names something unknown stays as it is.
fn plain(raw: &str) -> Cow<'_, str> {
    unescape(raw).unwrap_or(Cow::Borrowed(raw))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(text: &str) -> Result<(String, bool), XmlError> {
        let mut xml = Xml::new(text);
        let mut seen = String::new();
        loop {
            match xml.next()? {
                Node::Open(element) => {
                    seen.push_str(&format!("<{}>", element.name()));
                    if let Some(value) = element.get("v") {
                        seen.push_str(&value);
                    }
                }
                Node::Close => seen.push_str("</>"),
                Node::Text(text) => seen.push_str(&text),
                Node::End { whole } => return Ok((seen, whole)),
            }
        }
    }

    #[test]
    fn elements_attributes_and_words_come_in_order() {
        assert_eq!(
            walk("<?xml version='1.0'?><a><x:b v='1 &amp; 2'/>t&#233;<![CDATA[<]]></a>"),
            Ok(("<a><b>1 & 2</>té<</>".to_owned(), true))
        );
    }

    #[test]
    fn entities_of_a_file_are_never_expanded() {
        let bomb =
            "<!DOCTYPE a [<!ENTITY b 'xxxxxxxxxx'><!ENTITY c '&b;&b;&b;'>]><a v='&c;'>&c;</a>";
        assert_eq!(walk(bomb), Ok(("<a>&c;&c;</>".to_owned(), true)));
    }

    #[test]
    fn depth_is_bounded() {
        let nested = |depth: usize| "<a>".repeat(depth) + &"</a>".repeat(depth);
        assert!(walk(&nested(XML_DEPTH_MAX)).is_ok());
        assert_eq!(walk(&nested(XML_DEPTH_MAX + 1)), Err(XmlError::TooDeep));
    }

    #[test]
    fn a_file_that_breaks_off_is_known() {
        assert_eq!(walk("<a><b/>"), Ok(("<a><b></>".to_owned(), false)));
        assert_eq!(walk("<a>\n<b v='"), Err(XmlError::Broken { line: 2 }));
    }
}
