//! The bytes of a file: unpacked, its kind seen from its content, its letters decoded. Nothing here believes a file name.

use crate::code;
use crate::error::{Format, ImportError};
use crate::report::Tally;
use flate2::read::MultiGzDecoder;
use std::borrow::Cow;
use std::io::Read as _;

/// A file has at most this many bytes.
pub const FILE_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Unpacked it has at most this many bytes: a city in XML fits, a zip bomb does not.
pub const UNPACKED_BYTES_MAX: usize = 256 * 1024 * 1024;
/// So much of the beginning says what a file is.
const SNIFFED_BYTES: usize = 4_096;

/// How the content of a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Pbf,
    OsmXml,
    GpxXml,
    OtherXml,
    OverpassJson,
    Json,
    Unknown,
}

impl Kind {
    /// What can be made of it.
    pub(crate) fn format(self) -> Option<Format> {
        match self {
            Self::Pbf | Self::OsmXml | Self::OverpassJson => Some(Format::Osm),
            Self::GpxXml => Some(Format::Gpx),
            Self::Json => Some(Format::Geojson),
            Self::OtherXml | Self::Unknown => None,
        }
    }

    /// The error about a file that is not what was wanted.
    pub(crate) fn not(self, wanted: Format) -> ImportError {
        match self.format() {
            Some(found) if found != wanted => ImportError::OtherFormat { wanted, found },
            _ => ImportError::NotThisFormat { wanted },
        }
    }
}

/// The content of a file, unpacked when it was packed with gzip. What is left of a packed file that breaks off is given,
/// and told.
pub(crate) fn unpack<'b>(
    bytes: &'b [u8],
    unpacked_max: usize,
    tally: &mut Tally,
) -> Result<Cow<'b, [u8]>, ImportError> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(ImportError::TooLarge {
            bytes: bytes.len(),
            max: FILE_BYTES_MAX,
        });
    }
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        if bytes.len() > unpacked_max {
            return Err(ImportError::TooLarge {
                bytes: bytes.len(),
                max: unpacked_max,
            });
        }
        return Ok(Cow::Borrowed(bytes));
    }
    let mut content = Vec::new();
    let limit = u64::try_from(unpacked_max).expect("a limit fits 64 bits") + 1;
    let read = MultiGzDecoder::new(bytes)
        .take(limit)
        .read_to_end(&mut content);
    if content.len() > unpacked_max {
        return Err(ImportError::UnpackedTooLarge { max: unpacked_max });
    }
    if read.is_err() {
        if content.is_empty() {
            return Err(ImportError::BrokenGzip);
        }
        tally.note(&code::BESTAND_AFGEKAPT, "");
    }
    if content.is_empty() {
        return Err(ImportError::Empty);
    }
    Ok(Cow::Owned(content))
}

/// What this content is.
pub(crate) fn kind(content: &[u8]) -> Kind {
    let head = &content[..content.len().min(SNIFFED_BYTES)];
    // A PBF begins with the length of its first header, four bytes of which the first two are nought, and a field that
    // holds the word OSMHeader.
    if head.len() > 15 && head[..2] == [0, 0] && head[4] == 0x0a && head[6..].starts_with(b"OSM") {
        return Kind::Pbf;
    }
    // UTF-16 has a nought beside each ordinary letter; without them the words show.
    let text: String = head
        .iter()
        .filter(|byte| **byte != 0)
        .map(|byte| char::from(*byte))
        .collect();
    let text = text
        .trim_start_matches(['\u{ef}', '\u{bb}', '\u{bf}', '\u{fe}', '\u{ff}', '\u{1e}'])
        .trim_start();
    if text.starts_with('<') {
        // The first element says it; what stands before may be long.
        return if text.contains("<osm") {
            Kind::OsmXml
        } else if text.contains("<gpx") || text.contains(":gpx") {
            Kind::GpxXml
        } else {
            Kind::OtherXml
        };
    }
    if text.starts_with(['{', '[']) {
        let is_overpass = text.contains("\"osm3s\"")
            || text.contains("\"elements\"") && !text.contains("\"FeatureCollection\"");
        return if is_overpass {
            Kind::OverpassJson
        } else {
            Kind::Json
        };
    }
    Kind::Unknown
}

/// The content as text. UTF-8 and UTF-16 are known by their first bytes, ISO 8859-1 by what the file says of itself.
pub(crate) fn text<'b>(content: &'b [u8], tally: &mut Tally) -> Result<Cow<'b, str>, ImportError> {
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    let wide = match content {
        [0xff, 0xfe, rest @ ..] => Some((rest, true)),
        [0xfe, 0xff, rest @ ..] => Some((rest, false)),
        [b'<' | b'{', 0, ..] => Some((content, true)),
        [0, b'<' | b'{', ..] => Some((content, false)),
        _ => None,
    };
    if let Some((rest, little)) = wide {
        let units = rest.chunks_exact(2).map(|pair| {
            if little {
                u16::from_le_bytes([pair[0], pair[1]])
            } else {
                u16::from_be_bytes([pair[0], pair[1]])
            }
        });
        let mut broken = false;
        let text = char::decode_utf16(units)
            .map(|unit| {
                unit.unwrap_or_else(|_| {
                    broken = true;
                    char::REPLACEMENT_CHARACTER
                })
            })
            .collect();
        if broken {
            tally.note(&code::TEKENS_VERVANGEN, "");
        }
        return Ok(Cow::Owned(text));
    }
    let broken_at = match std::str::from_utf8(content) {
        Ok(text) => return Ok(Cow::Borrowed(text)),
        Err(error) => error,
    };
    let declared = declared_encoding(content);
    match declared.as_deref() {
        Some("iso-8859-1" | "latin1" | "windows-1252" | "us-ascii") => {
            // The two differ in a few signs that no name of a street has.
            Ok(Cow::Owned(
                content.iter().copied().map(char::from).collect(),
            ))
        }
        None | Some("utf-8" | "utf8") => {
            // A file that was cut in the middle of a letter, or one wrong letter in a whole map, costs that letter.
            let good = content.len() - broken_at.valid_up_to();
            let head_is_text = broken_at.valid_up_to() > 0 && good < content.len();
            if !head_is_text {
                return Err(ImportError::UnknownEncoding {
                    encoding: "geen UTF-8".to_owned(),
                });
            }
            tally.note(&code::TEKENS_VERVANGEN, "");
            Ok(String::from_utf8_lossy(content))
        }
        Some(other) => Err(ImportError::UnknownEncoding {
            encoding: crate::report::short(other),
        }),
    }
}

/// What `encoding="…"` in the first line says, in lower case.
fn declared_encoding(content: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&content[..content.len().min(200)]).to_lowercase();
    let head = head.split("?>").next()?;
    let after = head.split("encoding=").nth(1)?;
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    after[1..].split(quote).next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write as _;

    fn packed(content: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(content).expect("memory can be written");
        encoder.finish().expect("memory can be written")
    }

    #[test]
    fn a_packed_file_is_unpacked_and_a_bomb_is_not() {
        let mut tally = Tally::default();
        let file = packed(b"<osm/>");
        assert_eq!(
            *unpack(&file, 100, &mut tally).expect("it fits"),
            *b"<osm/>"
        );
        let bomb = packed(&[b' '; 101]);
        assert_eq!(
            unpack(&bomb, 100, &mut tally),
            Err(ImportError::UnpackedTooLarge { max: 100 })
        );
        assert!(unpack(&packed(&[b' '; 100]), 100, &mut tally).is_ok());
    }

    #[test]
    fn a_packed_file_that_breaks_off_gives_what_it_has() {
        let mut tally = Tally::default();
        let text: Vec<u8> = (0..20_000_u32).flat_map(u32::to_le_bytes).collect();
        let file = packed(&text);
        let content = unpack(&file[..file.len() / 2], 1 << 20, &mut tally).expect("a part");
        assert!(text.starts_with(&content) && !content.is_empty());
        assert!(tally.report().remark("bestand_afgekapt").is_some());
        assert_eq!(
            unpack(&[0x1f, 0x8b, 1, 2, 3], 100, &mut Tally::default()),
            Err(ImportError::BrokenGzip)
        );
    }

    #[test]
    fn the_kind_is_seen_from_the_content() {
        for (content, expected) in [
            (
                &b"<?xml version='1.0'?>\n<osm version=\"0.6\">"[..],
                Kind::OsmXml,
            ),
            (b"\xef\xbb\xbf <gpx>", Kind::GpxXml),
            (b"\xff\xfe<\0g\0p\0x\0", Kind::GpxXml),
            (b"<html>", Kind::OtherXml),
            (b"{\"version\":0.6,\"elements\":[]}", Kind::OverpassJson),
            (b"{\"type\":\"Feature\"}", Kind::Json),
            (b"\0\0\0\x0d\x0a\x09OSMHeader\x18\x7c", Kind::Pbf),
            (b"PK\x03\x04", Kind::Unknown),
            (b"", Kind::Unknown),
        ] {
            assert_eq!(kind(content), expected, "{content:?}");
        }
    }

    #[test]
    fn letters_are_decoded_as_the_file_says() {
        let check = |content: &[u8], expected: Result<&str, &str>| {
            let found = text(content, &mut Tally::default());
            let found = found.as_ref().map(|text| &**text);
            match expected {
                Ok(text) => assert_eq!(found, Ok(text)),
                Err(code) => assert_eq!(found.map_err(|error| error.code().name), Err(code)),
            }
        };
        check(b"\xef\xbb\xbfh\xc3\xa9", Ok("hé"));
        check(b"\xff\xfe<\0\xe9\0", Ok("<é"));
        check(
            b"<?xml encoding=\"ISO-8859-1\"?>\xe9",
            Ok("<?xml encoding=\"ISO-8859-1\"?>é"),
        );
        check(b"<?xml encoding='EBCDIC'?>\xe9", Err("tekens_onbekend"));
        check(b"goed \xe9", Ok("goed \u{fffd}"));
        check(b"\xe9", Err("tekens_onbekend"));
    }
}
