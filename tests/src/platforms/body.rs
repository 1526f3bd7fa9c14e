//! Reading what a request carries: forms, and the parts of a multipart body.

use super::Asked;
use bytes::Bytes;
use std::collections::BTreeMap;

/// The fields of a query or a form.
pub fn fields(text: &[u8]) -> BTreeMap<String, String> {
    form_urlencoded::parse(text).into_owned().collect()
}

/// One part of a multipart body.
#[derive(Debug, Clone)]
pub struct Part {
    /// The kind of file, if it says so.
    pub content_type: Option<String>,
    /// What is in it.
    pub bytes: Bytes,
}

impl Part {
    /// It as text; what is no text is empty.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap_or_default()
    }
}

/// The parts of a multipart body by their names; none when it is something else.
pub fn parts(asked: &Asked) -> BTreeMap<String, Part> {
    read_parts(asked).unwrap_or_default()
}

fn read_parts(asked: &Asked) -> Option<BTreeMap<String, Part>> {
    let content_type = asked.headers.get("content-type")?.to_str().ok()?;
    let boundary = content_type
        .strip_prefix("multipart/form-data")?
        .split_once("boundary=")?
        .1
        .trim_matches('"');
    let body = &asked.body;
    let mut parts = BTreeMap::new();
    // Each part stands between two lines with the boundary.
    let line = format!("--{boundary}\r\n");
    let end = format!("\r\n--{boundary}");
    let mut at = find(body, line.as_bytes(), 0)? + line.len();
    loop {
        let head_end = find(body, b"\r\n\r\n", at)?;
        let head = std::str::from_utf8(&body[at..head_end]).ok()?;
        let start = head_end + 4;
        let stop = find(body, end.as_bytes(), start)?;
        let name = head.split_once("name=\"")?.1.split_once('"')?.0;
        let content_type = head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case("content-type")
                .then(|| value.trim().to_owned())
        });
        let bytes = body.slice(start..stop);
        parts.insert(
            name.to_owned(),
            Part {
                content_type,
                bytes,
            },
        );
        at = stop + end.len();
        if body[at..].starts_with(b"--") {
            return Some(parts);
        }
        at += 2;
    }
}

fn find(body: &[u8], what: &[u8], from: usize) -> Option<usize> {
    body.get(from..)?
        .windows(what.len())
        .position(|window| window == what)
        .map(|at| from + at)
}

/// A step of a path, with what was escaped in it.
pub fn unescaped(step: &str) -> String {
    // In a path, unlike in a form, a plus is a plus.
    let form = format!("step={}", step.replace('+', "%2B"));
    fields(form.as_bytes()).remove("step").unwrap_or_default()
}
