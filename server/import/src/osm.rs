//! An extract of OpenStreetMap into a map to play on.

mod extract;
mod hand_over;
mod overpass;
mod pbf;
mod rings;
mod tags;
mod wire;
mod xml;

pub use extract::{NODES_MAX, REFS_MAX, RELATIONS_MAX, TAG_CHARS_MAX, WAYS_MAX};
pub use pbf::PBF_BLOB_BYTES_MAX;
pub(crate) use tags::{AreaKind, Form, HouseNumber, Meaning, PlekKind, Tags};

use crate::area::Gebied;
use crate::error::{Format, ImportError};
use crate::report::Tally;
use crate::source::{self, Kind, UNPACKED_BYTES_MAX};
use crate::wijk::{ATTRIBUTION, Imported};
use extract::Extract;
use serde::{Deserialize, Serialize};

/// How to read an extract.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OsmOptions {
    /// What the wijk is called; without a name the play area's own is taken, if it has one.
    pub name: Option<String>,
    /// Which part to play on.
    pub gebied: Gebied,
}

pub(crate) fn import(bytes: &[u8], options: &OsmOptions) -> Result<Imported, ImportError> {
    let mut tally = Tally::default();
    let content = source::unpack(bytes, UNPACKED_BYTES_MAX, &mut tally)?;
    let extract = match source::kind(&content) {
        Kind::Pbf => pbf::read(&content, &mut tally)?,
        Kind::OsmXml => xml::read(&source::text(&content, &mut tally)?, &mut tally)?,
        Kind::OverpassJson => overpass::read(&source::text(&content, &mut tally)?, &mut tally)?,
        other => return Err(other.not(Format::Osm)),
    };
    drop(content);
    let extract = extract.sorted();
    let (draft, name) = hand_over::draft(&extract, &options.gebied, &mut tally)?;
    let name = options.name.clone().or(name);
    draft.finish(name.as_deref(), ATTRIBUTION, tally)
}

/// What a reader fills.
type Reading = Result<Extract, ImportError>;
