//! `.osm.pbf`: blobs of blocks of elements.
//!
//! Read by hand on `wire`: the crates for it add up differences without a check (which panics on hostile numbers), hold
//! a block twice over, and bring a compiler of protocol buffers along.

use super::Reading;
use super::extract::{
    Course, Extract, Member, MemberKind, RelationElement, Role, WayElement, place,
};
use super::tags::Tags;
use super::wire::{Fields, Malformed, Packed, Value, zigzag};
use crate::code;
use crate::error::ImportError;
use crate::report::{Tally, short};
use flate2::read::ZlibDecoder;
use std::io::Read as _;

/// A block has at most this many bytes unpacked: the format itself says so.
pub const PBF_BLOB_BYTES_MAX: usize = 32 * 1024 * 1024;
/// The header before a blob has at most this many bytes: the format itself says so.
const HEADER_BYTES_MAX: usize = 64 * 1024;
/// What a file may require of its reader.
const FEATURES: [&str; 2] = ["OsmSchema-V0.6", "DenseNodes"];

/// Why a blob cannot be read.
enum Wrong {
    Malformed,
    Import(ImportError),
}

impl From<Malformed> for Wrong {
    fn from(_: Malformed) -> Self {
        Self::Malformed
    }
}

impl From<ImportError> for Wrong {
    fn from(error: ImportError) -> Self {
        Self::Import(error)
    }
}

/// Reads a file. One that breaks off gives what it has; a broken block costs that block.
pub(super) fn read(content: &[u8], tally: &mut Tally) -> Reading {
    let mut extract = Extract::default();
    let mut at = 0;
    while at < content.len() {
        let Some((kind, blob, next)) = blob_at(content, at) else {
            if extract.is_empty() {
                return Err(if at == 0 {
                    ImportError::BrokenPbf { at }
                } else {
                    ImportError::CutOff
                });
            }
            extract.cut_off = true;
            tally.note(&code::BESTAND_AFGEKAPT, "");
            break;
        };
        let read = unpacked(blob).and_then(|block| match kind {
            b"OSMHeader" => header(&block, &mut extract),
            b"OSMData" => self::block(&block, &mut extract, tally),
            // The format says: what is not known is passed by.
            _ => Ok(()),
        });
        match read {
            Ok(()) => {}
            Err(Wrong::Import(error)) => return Err(error),
            Err(Wrong::Malformed) if kind == b"OSMHeader" => {
                return Err(ImportError::BrokenPbf { at });
            }
            Err(Wrong::Malformed) => tally.note(&code::BLOK_STUK, format!("byte {at}")),
        }
        at = next;
    }
    Ok(extract)
}

/// The kind and the content of the blob here, and where the next one begins.
fn blob_at(content: &[u8], at: usize) -> Option<(&[u8], &[u8], usize)> {
    let rest = content.get(at..)?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let header = rest.get(..length.min(HEADER_BYTES_MAX + 1))?;
    if length > HEADER_BYTES_MAX {
        return None;
    }
    let (mut kind, mut size) = (None, None);
    for field in Fields::of(header) {
        match field.ok()? {
            (1, Value::Bytes(name)) => kind = Some(name),
            (3, Value::Number(bytes)) => size = usize::try_from(bytes).ok(),
            _ => {}
        }
    }
    let end = length.checked_add(size?)?;
    let blob = rest.get(length..end)?;
    Some((kind?, blob, at + 4 + end))
}

/// The block in a blob.
fn unpacked(blob: &[u8]) -> Result<Vec<u8>, Wrong> {
    for field in Fields::of(blob) {
        match field? {
            (1, Value::Bytes(raw)) => {
                return if raw.len() > PBF_BLOB_BYTES_MAX {
                    Err(Wrong::Malformed)
                } else {
                    Ok(raw.to_vec())
                };
            }
            (3, Value::Bytes(zlib)) => {
                let mut block = Vec::new();
                let limit = u64::try_from(PBF_BLOB_BYTES_MAX).expect("a limit fits") + 1;
                let read = ZlibDecoder::new(zlib).take(limit).read_to_end(&mut block);
                if block.len() > PBF_BLOB_BYTES_MAX {
                    return Err(ImportError::UnpackedTooLarge {
                        max: PBF_BLOB_BYTES_MAX,
                    }
                    .into());
                }
                return read.map(|_| block).map_err(|_| Wrong::Malformed);
            }
            (2, _) => {}
            (packing @ 4..=7, Value::Bytes(_)) => {
                let name = match packing {
                    4 => "lzma",
                    5 => "bzip2",
                    6 => "lz4",
                    _ => "zstd",
                };
                return Err(ImportError::PbfFeature {
                    feature: format!("inpakken met {name}"),
                }
                .into());
            }
            _ => {}
        }
    }
    Err(Wrong::Malformed)
}

fn header(block: &[u8], extract: &mut Extract) -> Result<(), Wrong> {
    for field in Fields::of(block) {
        match field? {
            (1, Value::Bytes(bounds)) => extract.bounds = bounding_box(bounds)?,
            (4, Value::Bytes(feature)) => {
                let feature = String::from_utf8_lossy(feature);
                if !FEATURES.contains(&feature.as_ref()) {
                    return Err(ImportError::PbfFeature {
                        feature: short(&feature),
                    }
                    .into());
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// South-west and north-east, from billionths of a degree.
fn bounding_box(
    message: &[u8],
) -> Result<Option<(scenario::Degrees, scenario::Degrees)>, Malformed> {
    let mut sides = [None; 4];
    for field in Fields::of(message) {
        if let (side @ 1..=4, Value::Number(value)) = field? {
            let side = usize::try_from(side - 1).expect("one of four");
            sides[side] = Some(zigzag(value) / 100);
        }
    }
    let [Some(left), Some(right), Some(top), Some(bottom)] = sides else {
        return Ok(None);
    };
    Ok(place(bottom, left).zip(place(top, right)))
}

/// What all elements of a block share.
struct Shared<'b> {
    strings: Vec<&'b [u8]>,
    granularity: i64,
    lat_offset: i64,
    lon_offset: i64,
}

impl Shared<'_> {
    fn text(&self, index: u64) -> &[u8] {
        let index = usize::try_from(index).unwrap_or(usize::MAX);
        self.strings.get(index).copied().unwrap_or_default()
    }

    fn tags(&self, keys: &[u8], values: &[u8]) -> Result<Tags, Malformed> {
        let mut tags = Tags::default();
        for (key, value) in Packed::of(keys).zip(Packed::of(values)) {
            tags.add_bytes(self.text(key?), self.text(value?));
        }
        Ok(tags)
    }

    /// A place from its numbers, which count granules of a billionth of a degree from an offset.
    fn place(&self, lat: i64, lon: i64) -> Option<scenario::Degrees> {
        let e7 = |offset: i64, value: i64| {
            let nano = self.granularity.checked_mul(value)?.checked_add(offset)?;
            // To the nearest, as other readers do.
            Some(nano.checked_add(50)?.div_euclid(100))
        };
        place(e7(self.lat_offset, lat)?, e7(self.lon_offset, lon)?)
    }
}

fn block(block: &[u8], extract: &mut Extract, tally: &mut Tally) -> Result<(), Wrong> {
    let mut shared = Shared {
        strings: Vec::new(),
        granularity: 100,
        lat_offset: 0,
        lon_offset: 0,
    };
    let mut groups = Vec::new();
    for field in Fields::of(block) {
        match field? {
            (1, Value::Bytes(table)) => {
                for field in Fields::of(table) {
                    if let (1, Value::Bytes(text)) = field? {
                        shared.strings.push(text);
                    }
                }
            }
            (2, Value::Bytes(group)) => groups.push(group),
            (17, Value::Number(value)) => shared.granularity = value.cast_signed(),
            (19, Value::Number(value)) => shared.lat_offset = value.cast_signed(),
            (20, Value::Number(value)) => shared.lon_offset = value.cast_signed(),
            _ => {}
        }
    }
    for group in groups {
        for field in Fields::of(group) {
            match field? {
                (1, Value::Bytes(message)) => node(message, &shared, extract, tally)?,
                (2, Value::Bytes(message)) => dense(message, &shared, extract, tally)?,
                (3, Value::Bytes(message)) => way(message, &shared, extract)?,
                (4, Value::Bytes(message)) => relation(message, &shared, extract)?,
                _ => {}
            }
        }
    }
    Ok(())
}

fn node(
    message: &[u8],
    shared: &Shared<'_>,
    extract: &mut Extract,
    tally: &mut Tally,
) -> Result<(), Wrong> {
    let (mut id, mut lat, mut lon) = (0, 0, 0);
    let (mut keys, mut values) = (&[][..], &[][..]);
    for field in Fields::of(message) {
        match field? {
            (1, value) => id = zigzag(value.number()?),
            (2, value) => keys = value.bytes()?,
            (3, value) => values = value.bytes()?,
            (8, value) => lat = zigzag(value.number()?),
            (9, value) => lon = zigzag(value.number()?),
            _ => {}
        }
    }
    let tags = shared.tags(keys, values)?;
    Ok(extract.node(id, shared.place(lat, lon), tags, tally)?)
}

fn dense(
    message: &[u8],
    shared: &Shared<'_>,
    extract: &mut Extract,
    tally: &mut Tally,
) -> Result<(), Wrong> {
    let (mut ids, mut lats, mut lons, mut words) = (&[][..], &[][..], &[][..], &[][..]);
    for field in Fields::of(message) {
        match field? {
            (1, value) => ids = value.bytes()?,
            (8, value) => lats = value.bytes()?,
            (9, value) => lons = value.bytes()?,
            (10, value) => words = value.bytes()?,
            _ => {}
        }
    }
    let mut words = Packed::of(words);
    // Each number is the difference with the one before. A hostile sum goes round instead of over; what comes out is
    // then no place on the globe, or a node that nobody refers to.
    let (mut id, mut lat, mut lon) = (0_i64, 0_i64, 0_i64);
    let mut places = Packed::of(lats).zip(Packed::of(lons));
    for step in Packed::of(ids) {
        let (north, east) = places.next().ok_or(Malformed)?;
        id = id.wrapping_add(zigzag(step?));
        lat = lat.wrapping_add(zigzag(north?));
        lon = lon.wrapping_add(zigzag(east?));
        let mut tags = Tags::default();
        // Key and value by turns, and a nought after the last of each node.
        while let Some(key) = words.next().transpose()?.filter(|key| *key != 0) {
            let value = words.next().ok_or(Malformed)??;
            tags.add_bytes(shared.text(key), shared.text(value));
        }
        extract.node(id, shared.place(lat, lon), tags, tally)?;
    }
    Ok(())
}

fn way(message: &[u8], shared: &Shared<'_>, extract: &mut Extract) -> Result<(), Wrong> {
    let mut id = 0;
    let (mut keys, mut values, mut refs) = (&[][..], &[][..], &[][..]);
    for field in Fields::of(message) {
        match field? {
            (1, value) => id = value.number()?.cast_signed(),
            (2, value) => keys = value.bytes()?,
            (3, value) => values = value.bytes()?,
            (8, value) => refs = value.bytes()?,
            _ => {}
        }
    }
    let mut node = 0_i64;
    let nodes = Packed::of(refs)
        .map(|step| {
            node = node.wrapping_add(zigzag(step?));
            Ok(node)
        })
        .collect::<Result<_, Malformed>>()?;
    Ok(extract.way(WayElement {
        id,
        course: Course::Nodes(nodes),
        tags: shared.tags(keys, values)?,
    })?)
}

fn relation(message: &[u8], shared: &Shared<'_>, extract: &mut Extract) -> Result<(), Wrong> {
    let mut id = 0;
    let (mut keys, mut values) = (&[][..], &[][..]);
    let (mut roles, mut ids, mut kinds) = (&[][..], &[][..], &[][..]);
    for field in Fields::of(message) {
        match field? {
            (1, value) => id = value.number()?.cast_signed(),
            (2, value) => keys = value.bytes()?,
            (3, value) => values = value.bytes()?,
            (8, value) => roles = value.bytes()?,
            (9, value) => ids = value.bytes()?,
            (10, value) => kinds = value.bytes()?,
            _ => {}
        }
    }
    let tags = shared.tags(keys, values)?;
    if tags.is_empty() {
        return Ok(());
    }
    let mut member = 0_i64;
    let mut members = Vec::new();
    for ((step, kind), role) in Packed::of(ids)
        .zip(Packed::of(kinds))
        .zip(Packed::of(roles))
    {
        member = member.wrapping_add(zigzag(step?));
        members.push(Member {
            kind: match kind? {
                0 => MemberKind::Node,
                1 => MemberKind::Way,
                _ => MemberKind::Relation,
            },
            id: member,
            role: Role::named(&String::from_utf8_lossy(shared.text(role?))),
            line: None,
        });
    }
    Ok(extract.relation(RelationElement {
        id,
        members,
        tags,
        middle: None,
    })?)
}
