//! A first scenario on a new map: the smallest evening that can be played, for the author to change.

use crate::route::{coordinate, quoted};
use engine::geo::{Point, length_cm};
use scenario::{Map, Pace, Way};

/// The second voetje lies about this far from the first, in centimetres.
const APART_CM: u64 = 15_000;
/// Between these lengths a way is one for a first evening, in centimetres.
const WAY_CM: std::ops::RangeInclusive<u64> = 3_000..=60_000;
/// So many places are tried.
const TRIED_MAX: usize = 200;
/// The boef stays at the first voetje this long, in seconds.
const STAY_S: u64 = 60;

/// Somewhere for a voetje.
struct Spot {
    /// As a scenario file writes it.
    words: String,
    point: Point,
}

/// The text of a `scenario.toml` that goes with this map, in a file called `wijk.geojson`. What the author has to fill
/// in is marked, and `boef check` names it: the telephone number. `None` when no way on the map is long enough.
#[must_use]
pub fn starter(map: &Map) -> Option<String> {
    let (from, to, way) = two_spots(map)?;
    let arrive_s = STAY_S + way.time_s(Pace::Strolling).div_ceil(30) * 30;
    let duration_min = arrive_s.div_ceil(60) + 5;
    let title = quoted(
        &format!("Boef in de {}", map.wijk().name)
            .chars()
            .take(80)
            .collect::<String>(),
    );
    let (from, to) = (from.words, to.words);
    let arrive = format!("{}m{}s", arrive_s / 60, arrive_s % 60);
    Some(format!(
        r#"# Een begin voor uw eigen avond. Verander alles wat u wilt en kijk daarna met: boef check
# Uitleg van elke sleutel staat in HANDBOEK.md.
titel = {title}
wijk = "wijk.geojson"
begin = "19:00"

[contact]
organisatie = "VUL IN: wie organiseert dit?"
telefoon = "VUL IN"

[[boef]]
id = "boef"
bekend_als = "de eerste boef"
signalement = {{ geslacht = "vrouw", leeftijd = "41-60", kleding = [{{ stuk = "jas", kleur = "donkergroen" }}] }}

[[ronde]]
titel = "Wie kijkt er naar de huizen?"
begin = "19:20"
duur = "{duration_min}m"

[[ronde.route]]
wie = "boef"

[[ronde.route.voetje]]
id = "begin"
plek = {from}
om = "0s"
blijft = "{STAY_S}s"
gedrag = "kijkt_zoekend"

[[ronde.route.voetje]]
id = "einde"
plek = {to}
om = "{arrive}"
gedrag = "kijkt_naar_binnen"

[[ronde.aanwijzing]]
id = "eerste-melding"
soort = "melding"
boef = "boef"
om = "1m"
gezien = "30s"
tekst = "OEFENING. Een inwoner belt: 'Er kijkt iemand wel erg goed naar de huizen.' Meer weten we nog niet."
"#
    ))
}

/// Two places with a way between them, near the middle of the play area.
fn two_spots(map: &Map) -> Option<(Spot, Spot, Way)> {
    let mut spots = spots(map);
    let centre = crate::shape::middle(&map.wijk().area)?;
    spots.sort_by_key(|spot| spot.point.distance_cm(centre));
    spots.truncate(TRIED_MAX);
    for first in 0..spots.len() {
        let from = spots[first].point;
        let mut others: Vec<usize> = (0..spots.len()).filter(|other| *other != first).collect();
        others.sort_by_key(|other| spots[*other].point.distance_cm(from).abs_diff(APART_CM));
        // The nearest to the wanted distance is nearly always joined to the first.
        for second in others.into_iter().take(10) {
            let way = map.streets().way(from, &[], spots[second].point);
            if let Some(way) = way.filter(|way| WAY_CM.contains(&way.length_cm)) {
                let second_spot = spots.swap_remove(second);
                let first = if first == spots.len() { second } else { first };
                return Some((spots.swap_remove(first), second_spot, way));
            }
        }
    }
    None
}

/// The places and addresses of the play area, and middles of its longest street where there are few.
fn spots(map: &Map) -> Vec<Spot> {
    let inside = |point: Point| point.is_within(&map.wijk().area);
    let named = map.wijk().places.iter().filter_map(|place| {
        let point = Map::spot(place).filter(|_| place.lines.iter().all(|line| line.len() == 1))?;
        inside(point).then(|| Spot {
            words: quoted(&place.name),
            point,
        })
    });
    let mut spots: Vec<Spot> = named.collect();
    if spots.len() < 2 {
        let longest = map
            .wijk()
            .streets
            .iter()
            .max_by_key(|street| length_cm(&street.line));
        let bits = longest
            .into_iter()
            .flat_map(|street| street.line.windows(2));
        // Middles, since the ends may lie on the very edge of the play area.
        let middles = bits.map(|bit| bit[0].part_way(bit[1], 1, 2));
        spots.extend(middles.filter(|point| inside(*point)).map(|point| Spot {
            words: coordinate(map.unproject(point)),
            point,
        }));
    }
    spots
}
