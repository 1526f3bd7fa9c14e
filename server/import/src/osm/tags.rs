//! What the tags of OpenStreetMap mean for the game. The same tags come with drawings that were made from it.

use super::extract::TAG_CHARS_MAX;
use crate::code;
use engine::wijk::StreetKind;
use scenario::Code;

/// The keys that matter, in alphabetical order. Whatever else an element says is passed by.
const KEYS: [&str; 40] = [
    "access",
    "addr:housenumber",
    "addr:interpolation",
    "addr:place",
    "addr:street",
    "aeroway",
    "amenity",
    "area",
    "boundary",
    "bridge",
    "building",
    "construction",
    "crossing",
    "crossing:markings",
    "emergency",
    "foot",
    "footway",
    "highway",
    "historic",
    "indoor",
    "landuse",
    "layer",
    "leisure",
    "man_made",
    "military",
    "motorroad",
    "name",
    "name:nl",
    "natural",
    "place",
    "power",
    "public_transport",
    "railway",
    "religion",
    "service",
    "shop",
    "tourism",
    "tunnel",
    "type",
    "waterway",
];

/// The tags of an element, as far as they matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Tags(Vec<(&'static str, Box<str>)>);

impl Tags {
    pub(crate) fn add(&mut self, key: &str, value: &str) {
        let Ok(at) = KEYS.binary_search(&key) else {
            return;
        };
        let value = value.trim();
        if value.is_empty() || self.get(KEYS[at]).is_some() {
            return;
        }
        let value: String = value
            .chars()
            .filter(|c| !c.is_control())
            .take(TAG_CHARS_MAX)
            .collect();
        self.0.push((KEYS[at], value.into_boxed_str()));
    }

    pub(crate) fn add_bytes(&mut self, key: &[u8], value: &[u8]) {
        // Most keys do not matter: they are seen before any text is made.
        if KEYS
            .binary_search_by(|known| known.as_bytes().cmp(key))
            .is_ok()
        {
            self.add(
                &String::from_utf8_lossy(key),
                &String::from_utf8_lossy(value),
            );
        }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(known, _)| *known == key)
            .map(|(_, value)| value.as_ref())
    }

    pub(crate) fn is(&self, key: &str, value: &str) -> bool {
        self.get(key) == Some(value)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What people call it, in Dutch where the map has that.
    pub(crate) fn name(&self) -> Option<&str> {
        self.get("name:nl").or_else(|| self.get("name"))
    }
}

/// The shape of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Point,
    /// A line that is not closed.
    Line,
    /// A line that is closed: a roundabout or an area.
    Ring,
    /// Surely an area.
    Area,
}

/// An area that is drawn or kept free.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AreaKind {
    Water,
    Green,
    Building,
    Forbidden,
}

/// Somewhere with a name, or at least with a kind that people say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PlekKind {
    /// What it is, one word in lower case.
    pub(crate) wat: &'static str,
    /// What it is called without a name of its own; empty when it then means nothing.
    pub(crate) nameless: &'static str,
    /// Whether the kind is said before the name: a stop has the name of its street.
    pub(crate) said_before: bool,
}

/// A house number with what the element says of its street.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HouseNumber {
    pub(crate) street: Option<String>,
    pub(crate) number: String,
}

/// What an element means for the game; it can be several things at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Meaning {
    pub(crate) street: Option<StreetKind>,
    pub(crate) area: Option<AreaKind>,
    pub(crate) plek: Option<PlekKind>,
    pub(crate) address: Option<HouseNumber>,
    /// A safe crossing of a busy road.
    pub(crate) crossing: bool,
    /// A line nobody crosses: a motorway, a railway.
    pub(crate) barrier: bool,
    /// Why something that could be walked is left out.
    pub(crate) refused: Option<&'static Code>,
}

impl Meaning {
    pub(crate) fn of(tags: &Tags, form: Form) -> Self {
        let mut meaning = Self {
            address: address(tags),
            plek: plek(tags),
            ..Self::default()
        };
        match form {
            Form::Point => {
                meaning.crossing = is_crossing(tags);
            }
            Form::Line => meaning.line(tags),
            Form::Ring | Form::Area => {
                let is_area = form == Form::Area
                    || tags.is("area", "yes")
                    || tags.get("highway").is_none() && !tags.is("area", "no");
                if is_area {
                    meaning.area = area(tags);
                }
                if form == Form::Ring {
                    // The outline of a square is where people walk.
                    meaning.line(tags);
                }
            }
        }
        meaning
    }

    fn line(&mut self, tags: &Tags) {
        self.barrier = is_barrier(tags);
        match street(tags) {
            Some(Ok(kind)) => self.street = Some(kind),
            Some(Err(code)) => self.refused = Some(code),
            None => {}
        }
    }

    /// Whether it means nothing at all.
    pub(crate) fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// How a way is walked; `Err` with the reason when it is one that people may think of but that is left out.
fn street(tags: &Tags) -> Option<Result<StreetKind, &'static Code>> {
    let highway = tags.get("highway")?;
    let kind = match highway {
        "residential" | "living_street" | "unclassified" | "road" | "tertiary"
        | "tertiary_link" => StreetKind::Straat,
        "primary" | "primary_link" | "secondary" | "secondary_link" => StreetKind::Hoofdweg,
        "service" => match tags.get("service") {
            Some("alley") => StreetKind::Brandgang,
            Some("driveway" | "parking_aisle" | "drive-through" | "emergency_access") => {
                return Some(Err(&code::OPRIT));
            }
            _ => StreetKind::Straat,
        },
        "footway" | "path" | "pedestrian" | "cycleway" | "track" | "bridleway" => {
            if tags.is("footway", "alley") || is_alley(tags) {
                StreetKind::Brandgang
            } else {
                StreetKind::Pad
            }
        }
        "steps" => StreetKind::Trap,
        "motorway" | "motorway_link" | "trunk" | "trunk_link" => {
            return Some(Err(&code::AUTOWEG));
        }
        "construction" | "proposed" | "planned" | "abandoned" | "razed" => {
            return Some(Err(&code::IN_AANBOUW));
        }
        "corridor" | "elevator" => return Some(Err(&code::BINNEN)),
        _ => return None,
    };
    if tags.is("motorroad", "yes") {
        return Some(Err(&code::AUTOWEG));
    }
    if tags.is("indoor", "yes") {
        return Some(Err(&code::BINNEN));
    }
    let foot = tags.get("foot");
    let may_walk = matches!(foot, Some("yes" | "designated" | "permissive" | "official"));
    let closed = matches!(
        tags.get("access"),
        Some(
            "private" | "no" | "customers" | "delivery" | "agricultural" | "forestry" | "military"
        )
    );
    if matches!(foot, Some("no" | "private" | "use_sidepath")) || closed && !may_walk {
        return Some(Err(&code::PRIVE_WEG));
    }
    Some(Ok(kind))
}

/// Whether the name of a path says that it runs behind the gardens.
fn is_alley(tags: &Tags) -> bool {
    tags.name().is_some_and(|name| {
        let name = name.to_lowercase();
        ["brandgang", "achterpad", "achterom", "poortje"]
            .iter()
            .any(|word| name.contains(word))
    })
}

fn is_barrier(tags: &Tags) -> bool {
    // Below ground or on a bridge it is no barrier to who walks on the ground.
    let on_the_ground = tags.get("tunnel").is_none_or(|tunnel| tunnel == "no")
        && tags.get("bridge").is_none_or(|bridge| bridge == "no");
    let highway = matches!(
        tags.get("highway"),
        Some("motorway" | "motorway_link" | "trunk" | "trunk_link")
    );
    let railway = matches!(tags.get("railway"), Some("rail" | "light_rail" | "subway"));
    on_the_ground && (highway || railway)
}

fn is_crossing(tags: &Tags) -> bool {
    let marked = !matches!(tags.get("crossing"), Some("unmarked" | "no"))
        && !tags.is("crossing:markings", "no");
    tags.is("highway", "crossing") && marked || tags.is("highway", "traffic_signals")
}

fn area(tags: &Tags) -> Option<AreaKind> {
    if tags
        .get("building")
        .is_some_and(|building| building != "no")
    {
        return Some(AreaKind::Building);
    }
    let closed = matches!(tags.get("access"), Some("private" | "no"));
    let forbidden = matches!(
        tags.get("landuse"),
        Some("military" | "railway" | "quarry" | "construction" | "landfill" | "industrial")
    ) && (closed || !tags.is("landuse", "industrial"))
        || tags.get("military").is_some()
        || matches!(tags.get("amenity"), Some("prison"))
        || matches!(tags.get("power"), Some("substation" | "plant"))
        || tags.get("aeroway").is_some_and(|kind| kind != "helipad")
        || closed
            && (tags.get("landuse").is_some()
                || tags.get("leisure").is_some()
                || tags.get("amenity").is_some());
    if forbidden {
        return Some(AreaKind::Forbidden);
    }
    let water = matches!(
        tags.get("natural"),
        Some("water" | "bay" | "strait" | "wetland")
    ) || matches!(tags.get("waterway"), Some("riverbank" | "dock" | "canal"))
        || matches!(tags.get("landuse"), Some("basin" | "reservoir"))
        || matches!(tags.get("leisure"), Some("swimming_pool" | "marina"));
    if water {
        return Some(AreaKind::Water);
    }
    let green = matches!(
        tags.get("landuse"),
        Some(
            "grass"
                | "forest"
                | "meadow"
                | "village_green"
                | "recreation_ground"
                | "allotments"
                | "cemetery"
                | "orchard"
                | "vineyard"
                | "flowerbed"
                | "farmland"
        )
    ) || matches!(
        tags.get("leisure"),
        Some(
            "park"
                | "garden"
                | "pitch"
                | "golf_course"
                | "nature_reserve"
                | "dog_park"
                | "playground"
        )
    ) || matches!(
        tags.get("natural"),
        Some("wood" | "scrub" | "heath" | "grassland" | "shrubbery" | "beach" | "sand")
    ) || tags.is("amenity", "grave_yard");
    green.then_some(AreaKind::Green)
}

fn address(tags: &Tags) -> Option<HouseNumber> {
    Some(HouseNumber {
        number: tags.get("addr:housenumber")?.to_owned(),
        street: tags
            .get("addr:street")
            .or_else(|| tags.get("addr:place"))
            .map(str::to_owned),
    })
}

fn plek(tags: &Tags) -> Option<PlekKind> {
    let kind = |wat, nameless| {
        Some(PlekKind {
            wat,
            nameless,
            said_before: false,
        })
    };
    let stop = |wat, nameless| {
        Some(PlekKind {
            wat,
            nameless,
            said_before: true,
        })
    };
    if tags.is("highway", "bus_stop") {
        return stop("bushalte", "Bushalte");
    }
    match tags.get("railway") {
        Some("station" | "halt") => return stop("station", "Station"),
        Some("tram_stop") => return stop("tramhalte", "Tramhalte"),
        Some("subway_entrance") => return stop("metro", "Metro"),
        _ => {}
    }
    if let Some(shop) = tags.get("shop") {
        return match shop {
            "no" | "vacant" => None,
            "supermarket" => kind("winkel", "Supermarkt"),
            "bakery" => kind("winkel", "Bakker"),
            "butcher" => kind("winkel", "Slager"),
            "hairdresser" => kind("winkel", "Kapper"),
            "bicycle" => kind("winkel", "Fietsenwinkel"),
            "chemist" => kind("winkel", "Drogist"),
            "kiosk" | "convenience" | "newsagent" => kind("winkel", "Buurtwinkel"),
            "car" | "car_repair" => kind("garage", "Garage"),
            "mall" => kind("winkelcentrum", "Winkelcentrum"),
            _ => kind("winkel", "Winkel"),
        };
    }
    match tags.get("amenity") {
        Some("school") => return kind("school", "School"),
        Some("kindergarten" | "childcare") => return kind("kinderopvang", "Kinderopvang"),
        Some("college" | "university") => return kind("school", ""),
        Some("pharmacy") => return kind("apotheek", "Apotheek"),
        Some("doctors" | "clinic") => return kind("huisarts", "Huisarts"),
        Some("dentist") => return kind("tandarts", "Tandarts"),
        Some("hospital") => return kind("ziekenhuis", "Ziekenhuis"),
        Some("veterinary") => return kind("dierenarts", "Dierenarts"),
        Some("place_of_worship") => {
            return match tags.get("religion") {
                Some("muslim") => kind("moskee", "Moskee"),
                Some("jewish") => kind("synagoge", "Synagoge"),
                Some("hindu" | "buddhist") => kind("tempel", "Tempel"),
                _ => kind("kerk", "Kerk"),
            };
        }
        Some("library") => return kind("bibliotheek", "Bibliotheek"),
        Some("community_centre" | "social_centre") => return kind("buurthuis", "Buurthuis"),
        Some("nursing_home" | "social_facility") => return kind("zorg", ""),
        Some("townhall") => return kind("gemeentehuis", "Gemeentehuis"),
        Some("police") => return kind("politiebureau", "Politiebureau"),
        Some("fire_station") => return kind("brandweer", "Brandweer"),
        Some("post_office") => return kind("postkantoor", "Postkantoor"),
        Some("bank") => return kind("bank", "Bank"),
        Some("atm") => return kind("geldautomaat", "Geldautomaat"),
        Some("restaurant") => return kind("restaurant", ""),
        Some("cafe" | "pub" | "bar") => return kind("café", ""),
        Some("fast_food") => return kind("snackbar", "Snackbar"),
        Some("ice_cream") => return kind("ijssalon", "IJssalon"),
        Some("fuel") => return kind("tankstation", "Tankstation"),
        Some("parking") => return kind("parkeerplaats", ""),
        Some("bicycle_parking") => return kind("fietsenstalling", ""),
        Some("bus_station") => return stop("busstation", "Busstation"),
        Some("ferry_terminal") => return kind("veer", "Veer"),
        Some("marketplace") => return kind("markt", "Markt"),
        Some("theatre" | "cinema" | "arts_centre") => return kind("theater", ""),
        Some("grave_yard") => return kind("begraafplaats", "Begraafplaats"),
        Some("fountain") => return kind("fontein", "Fontein"),
        _ => {}
    }
    match tags.get("leisure") {
        Some("playground") => return kind("speeltuin", "Speeltuin"),
        Some("park") => return kind("park", "Park"),
        Some("pitch") => return kind("sportveld", "Sportveld"),
        Some("sports_centre" | "sports_hall" | "fitness_centre") => {
            return kind("sporthal", "Sporthal");
        }
        Some("dog_park") => return kind("hondenveld", "Hondenveld"),
        Some("marina") => return kind("haven", "Haven"),
        Some("garden" | "nature_reserve" | "swimming_pool") => return kind("park", ""),
        _ => {}
    }
    match tags.get("public_transport") {
        Some("station") => return stop("station", ""),
        Some("platform") => return stop("halte", "Halte"),
        _ => {}
    }
    if tags.is("place", "square") || tags.is("highway", "pedestrian") && tags.is("area", "yes") {
        return kind("plein", "");
    }
    match tags.get("landuse") {
        Some("cemetery") => return kind("begraafplaats", "Begraafplaats"),
        Some("allotments") => return kind("volkstuin", "Volkstuinen"),
        _ => {}
    }
    match tags.get("man_made") {
        Some("windmill") => return kind("molen", "Molen"),
        Some("water_tower") => return kind("watertoren", "Watertoren"),
        Some("tower" | "lighthouse") => return kind("toren", ""),
        Some("bridge") => return kind("brug", ""),
        _ => {}
    }
    match tags.get("tourism") {
        Some("museum" | "gallery") => return kind("museum", "Museum"),
        Some("hotel" | "hostel" | "guest_house") => return kind("hotel", ""),
        Some("artwork" | "attraction" | "viewpoint" | "zoo") => {
            return kind("bezienswaardigheid", "");
        }
        _ => {}
    }
    match tags.get("historic") {
        Some("memorial" | "monument" | "castle" | "ruins") => kind("monument", ""),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(list: &[(&str, &str)]) -> Tags {
        let mut tags = Tags::default();
        for (key, value) in list {
            tags.add(key, value);
        }
        tags
    }

    fn walked(list: &[(&str, &str)]) -> Result<Option<StreetKind>, &'static str> {
        let meaning = Meaning::of(&tags(list), Form::Line);
        match meaning.refused {
            Some(code) => Err(code.name),
            None => Ok(meaning.street),
        }
    }

    #[test]
    fn the_keys_are_in_order() {
        assert!(KEYS.is_sorted());
    }

    #[test]
    fn ways_are_streets_paths_alleys_steps_and_busy_roads() {
        for (list, expected) in [
            (&[("highway", "residential")][..], StreetKind::Straat),
            (&[("highway", "secondary")], StreetKind::Hoofdweg),
            (&[("highway", "footway")], StreetKind::Pad),
            (&[("highway", "steps")], StreetKind::Trap),
            (
                &[("highway", "service"), ("service", "alley")],
                StreetKind::Brandgang,
            ),
            (
                &[("highway", "path"), ("name", "Achterpad Lindelaan")],
                StreetKind::Brandgang,
            ),
            (
                &[("highway", "path"), ("access", "private"), ("foot", "yes")],
                StreetKind::Pad,
            ),
        ] {
            assert_eq!(walked(list), Ok(Some(expected)), "{list:?}");
        }
        assert_eq!(walked(&[("waterway", "river")]), Ok(None));
    }

    #[test]
    fn what_is_private_or_dangerous_is_refused_with_its_reason() {
        for (list, expected) in [
            (
                &[("highway", "service"), ("service", "driveway")][..],
                "oprit_weggelaten",
            ),
            (
                &[("highway", "residential"), ("access", "private")],
                "prive_weg_weggelaten",
            ),
            (
                &[("highway", "residential"), ("foot", "no")],
                "prive_weg_weggelaten",
            ),
            (&[("highway", "motorway")], "autoweg_weggelaten"),
            (
                &[("highway", "primary"), ("motorroad", "yes")],
                "autoweg_weggelaten",
            ),
            (&[("highway", "construction")], "weg_in_aanbouw"),
        ] {
            assert_eq!(walked(list), Err(expected), "{list:?}");
        }
    }

    #[test]
    fn an_element_can_be_several_things_at_once() {
        let meaning = Meaning::of(
            &tags(&[
                ("building", "yes"),
                ("shop", "bakery"),
                ("addr:street", "Lindelaan"),
                ("addr:housenumber", "5"),
            ]),
            Form::Ring,
        );
        assert_eq!(meaning.area, Some(AreaKind::Building));
        assert_eq!(meaning.plek.map(|plek| plek.nameless), Some("Bakker"));
        assert_eq!(
            meaning.address.map(|address| address.number),
            Some("5".to_owned())
        );
        assert_eq!(meaning.street, None);
    }

    #[test]
    fn a_roundabout_is_a_street_and_a_square_both() {
        let roundabout = Meaning::of(&tags(&[("highway", "residential")]), Form::Ring);
        assert_eq!(
            (roundabout.street, roundabout.area),
            (Some(StreetKind::Straat), None)
        );
        let square = Meaning::of(
            &tags(&[
                ("highway", "pedestrian"),
                ("area", "yes"),
                ("name", "Markt"),
            ]),
            Form::Ring,
        );
        assert_eq!(square.street, Some(StreetKind::Pad));
        assert_eq!(square.plek.map(|plek| plek.wat), Some("plein"));
    }

    #[test]
    fn a_long_value_is_cut_and_an_unknown_key_forgotten() {
        let tags = tags(&[("name", &"x".repeat(TAG_CHARS_MAX + 1)), ("note", "x")]);
        assert_eq!(tags.name().map(str::len), Some(TAG_CHARS_MAX));
        assert_eq!(tags.get("note"), None);
    }
}
