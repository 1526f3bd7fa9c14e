//! Why nothing could be made of a file.

use crate::code;
use crate::report::{Remark, short};
use scenario::{AREA_SIDE_MAX_M, Code};
use serde::{Serialize, Serializer};
use std::fmt;

/// What can be counted, and so can be too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Countable {
    /// Nodes of an extract.
    Nodes,
    /// Ways of an extract.
    Ways,
    /// Relations of an extract.
    Relations,
    /// References from ways and relations.
    Refs,
    /// Points of a track.
    Points,
    /// Features of a drawing.
    Items,
    /// Coordinates of a drawing.
    Coordinates,
    /// Corners of a play area.
    Corners,
}

impl fmt::Display for Countable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nodes => "punten (nodes)",
            Self::Ways => "lijnen (ways)",
            Self::Relations => "relaties",
            Self::Refs => "verwijzingen",
            Self::Points => "punten",
            Self::Items => "delen",
            Self::Coordinates => "coördinaten",
            Self::Corners => "hoeken",
        })
    }
}

/// What kind of file something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// An extract of OpenStreetMap, in any form.
    Osm,
    /// A recorded walk.
    Gpx,
    /// A drawing.
    Geojson,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Osm => "OpenStreetMap (.osm.pbf, .osm of Overpass)",
            Self::Gpx => "GPX",
            Self::Geojson => "GeoJSON",
        })
    }
}

/// Why nothing could be made of a file. Its text is what the author reads, in Dutch.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// More bytes than [`crate::FILE_BYTES_MAX`], or more than the kind allows.
    #[error("Dit bestand is {} groot. Het mag hoogstens {} zijn.", Bytes(*bytes), Bytes(*max))]
    TooLarge {
        /// How many it has.
        bytes: usize,
        /// How many it may have.
        max: usize,
    },
    /// Unpacked it has more bytes than it may.
    #[error("Uitgepakt is dit bestand groter dan {}.", Bytes(*max))]
    UnpackedTooLarge {
        /// How many it may have.
        max: usize,
    },
    /// The gzip around it is broken.
    #[error("Het spel kan dit bestand niet uitpakken: het is beschadigd.")]
    BrokenGzip,
    /// There is nothing in it.
    #[error("Dit bestand is leeg.")]
    Empty,
    /// It is something else.
    #[error("Dit bestand is geen {wanted}.")]
    NotThisFormat {
        /// What was expected.
        wanted: Format,
    },
    /// It is something else that can be imported too.
    #[error("Dit bestand is geen {wanted}, maar {found}.")]
    OtherFormat {
        /// What was expected.
        wanted: Format,
        /// What it is.
        found: Format,
    },
    /// Its characters cannot be read.
    #[error("Het spel kan de letters in dit bestand niet lezen ({encoding}).")]
    UnknownEncoding {
        /// How they are written, as far as known.
        encoding: String,
    },
    /// Broken XML, before anything could be read.
    #[error("Dit bestand is stuk: op regel {line} staat geen goede XML.")]
    BrokenXml {
        /// Where, from 1.
        line: usize,
    },
    /// Broken JSON.
    #[error("Dit bestand is stuk: op regel {line}, teken {column} staat geen goede JSON.")]
    BrokenJson {
        /// Where, from 1.
        line: usize,
        /// Where on the line, from 1.
        column: usize,
    },
    /// Broken PBF, before anything could be read.
    #[error("Dit bestand is stuk: het spel kan het niet lezen als .osm.pbf (bij byte {at}).")]
    BrokenPbf {
        /// Where, in bytes.
        at: usize,
    },
    /// The PBF needs something this reader does not know.
    #[error("Dit .osm.pbf-bestand gebruikt iets wat het spel niet kent: {feature}.")]
    PbfFeature {
        /// What.
        feature: String,
    },
    /// More things than there may be.
    #[error("Dit bestand heeft meer dan {max} {what}.")]
    TooMany {
        /// What.
        what: Countable,
        /// How many there may be.
        max: usize,
    },
    /// Elements within elements within elements.
    #[error("In dit bestand zitten meer dan {max} lagen in elkaar.")]
    TooDeep {
        /// How many there may be.
        max: usize,
    },
    /// The server of Overpass refused.
    #[error("De kaartserver gaf geen kaart, maar een fout: \"{said}\".")]
    OverpassRefused {
        /// What it said.
        said: String,
    },
    /// An extract with nothing in it.
    #[error("In dit bestand staat geen kaart: er zijn geen punten of lijnen.")]
    NoElements,
    /// An extract without a street one can walk in.
    #[error("In dit gebied staat geen straat of pad.{}", Reasons(reasons))]
    NoStreets {
        /// What was left out on the way there.
        reasons: Vec<Remark>,
    },
    /// An extract in which streets are only a point.
    #[error("De straten in dit bestand hebben geen lijn, alleen een middelpunt.")]
    StreetsWithoutLine,
    /// The file breaks off before its streets.
    #[error("Dit bestand is halverwege afgebroken. Er staat nog geen straat in.")]
    CutOff,
    /// The streets alone are too many for a map.
    #[error("In dit gebied liggen te veel straten voor één kaart.")]
    TooManyStreets,
    /// No area with this name.
    #[error("Er is geen gebied met de naam \"{name}\".")]
    UnknownArea {
        /// The name.
        name: String,
        /// Names there are that resemble it.
        known: Vec<String>,
    },
    /// What should be an area is none.
    #[error("Dit speelgebied is geen vlak.")]
    NotAnArea,
    /// A play area that is too wide, too high or too small.
    #[error(
        "Dit speelgebied is {width_m} bij {height_m} meter. Het mag hoogstens {AREA_SIDE_MAX_M} meter breed en hoog zijn, en het moet groter zijn dan een punt."
    )]
    AreaSize {
        /// Its width in metres.
        width_m: u64,
        /// Its height in metres.
        height_m: u64,
    },
    /// A track without a single usable point.
    #[error(
        "In dit bestand staat geen wandeling: er is geen enkel bruikbaar punt.{}",
        Reasons(reasons)
    )]
    NoTrack {
        /// What was left out on the way there.
        reasons: Vec<Remark>,
    },
    /// A drawing with nothing in it.
    #[error(
        "In dit bestand staat niets dat het spel kan gebruiken.{}",
        Reasons(reasons)
    )]
    NothingDrawn {
        /// What was left out on the way there.
        reasons: Vec<Remark>,
    },
    /// Coordinates in a system this reader does not know.
    #[error("De coördinaten staan in een stelsel dat het spel niet kent: {name}.")]
    UnknownCrs {
        /// How the file calls it.
        name: String,
    },
    /// The map to add to cannot be read.
    #[error("De kaart waar dit bij moet komen, is niet te lezen.")]
    MapUnreadable,
}

/// A number of bytes as people say it.
struct Bytes(usize);

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MEGABYTE: usize = 1024 * 1024;
        if self.0 < MEGABYTE {
            write!(f, "{} kilobyte", self.0.div_ceil(1024))
        } else {
            write!(f, "{} megabyte", self.0.div_ceil(MEGABYTE))
        }
    }
}

/// Why nothing is left, in a few sentences.
struct Reasons<'r>(&'r [Remark]);

impl fmt::Display for Reasons<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for remark in self.0.iter().take(3) {
            write!(f, " {}", remark.sentence)?;
        }
        Ok(())
    }
}

impl ImportError {
    /// Its stable code.
    pub fn code(&self) -> &'static Code {
        match self {
            Self::TooLarge { .. } | Self::UnpackedTooLarge { .. } => &code::BESTAND_TE_GROOT,
            Self::BrokenGzip => &code::BESTAND_BESCHADIGD,
            Self::Empty => &code::BESTAND_LEEG,
            Self::NotThisFormat { .. } | Self::OtherFormat { .. } => &code::ANDER_BESTAND,
            Self::UnknownEncoding { .. } => &code::TEKENS_ONBEKEND,
            Self::BrokenXml { .. } => &code::XML_ONLEESBAAR,
            Self::BrokenJson { .. } => &code::JSON_ONLEESBAAR,
            Self::BrokenPbf { .. } | Self::PbfFeature { .. } => &code::PBF_ONLEESBAAR,
            Self::TooMany { .. } => &code::TE_VEEL,
            Self::TooDeep { .. } => &code::TE_DIEP,
            Self::OverpassRefused { .. } => &code::KAARTSERVER_FOUT,
            Self::NoElements => &code::KAART_LEEG,
            Self::NoStreets { .. } => &code::GEEN_STRATEN,
            Self::StreetsWithoutLine => &code::STRATEN_ZONDER_LIJN,
            Self::CutOff => &code::AFGEBROKEN,
            Self::TooManyStreets => &code::TE_VEEL_STRATEN,
            Self::UnknownArea { .. } => &code::GEBIED_ONBEKEND,
            Self::NotAnArea => &code::GEBIED_GEEN_VLAK,
            Self::AreaSize { .. } => &code::GEBIED_MAAT,
            Self::NoTrack { .. } => &code::GEEN_WANDELING,
            Self::NothingDrawn { .. } => &code::NIETS_GETEKEND,
            Self::UnknownCrs { .. } => &code::STELSEL_ONBEKEND,
            Self::MapUnreadable => &code::WIJK_ONLEESBAAR,
        }
    }

    /// What the author can do about it, in Dutch.
    pub fn repair(&self) -> String {
        match self {
            Self::OtherFormat { found, .. } => {
                let word = match found {
                    Format::Osm => "osm",
                    Format::Gpx => "gpx",
                    Format::Geojson => "geojson",
                };
                format!("Gebruik: boef import {word}")
            }
            Self::UnknownArea { known, .. } if !known.is_empty() => {
                format!("Wel bekend: {}.", known.join(", "))
            }
            other => other.code().repair.to_owned(),
        }
    }

    /// The same as a remark, to show among others.
    pub fn remark(&self) -> Remark {
        Remark {
            help: self.repair(),
            count: 1,
            ..Remark::new(self.code(), self.to_string())
        }
    }

    pub(crate) fn overpass(said: &str) -> Self {
        Self::OverpassRefused { said: short(said) }
    }
}

impl Serialize for ImportError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.remark().serialize(serializer)
    }
}
