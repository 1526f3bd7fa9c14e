//! "Richting de Jumbo": the place of the wijk that is meant, and the wind in which it lies from where somebody was seen.

use crate::geo::{Point, angle_between_deg, length_cm, point_along};
use crate::place_names::words_of;
use crate::wijk::{Place, PlaceKind, Wijk};
use signalement::Heading;

/// Who is this near to a place is there already, in centimetres.
const THERE_CM: u64 = 1_500;
/// Whose street goes on this many times as far on one side as on the other goes that way.
const ONE_WAY: u64 = 2;
/// Angles further apart than this, in degrees, are of two sides.
const OTHER_SIDE_DEG: u16 = 90;
impl Wijk {
    /// The place that is called so and the wind in which it lies: of several the nearest, and one that has just this name
    /// before one with a word more or less ("Jumbo", "Supermarkt Jumbo"). `None` when the map has no such place, or does
    /// not tell which way it is: who is there already, or half way a street that goes on at both sides.
    pub(crate) fn towards(&self, name: &str, from: Point) -> Option<(&Place, Heading)> {
        let wanted = words_of(name);
        if wanted.is_empty() {
            return None;
        }
        let nearest = |is_meant: &dyn Fn(&[String]) -> bool| {
            let meant = self
                .places
                .iter()
                .filter(|place| is_meant(&words_of(&place.name)));
            meant.min_by_key(|place| place.distance_cm(from))
        };
        let holds = |all: &[String], part: &[String]| {
            !part.is_empty() && part.iter().all(|word| all.contains(word))
        };
        let place = nearest(&|words| words == wanted)
            .or_else(|| nearest(&|words| holds(words, &wanted) || holds(&wanted, words)))?;
        Some((place, Heading::nearest(place.way_from(from)?)))
    }
}

impl Place {
    /// A point in its middle: half way the longest piece of a street.
    pub(crate) fn middle(&self) -> Option<Point> {
        let longest = self.lines.iter().max_by_key(|line| length_cm(line))?;
        point_along(longest, length_cm(longest) / 2)
    }

    /// The direction in which somebody goes who goes here, in whole degrees: to its nearest point, or along the street in
    /// which he is.
    fn way_from(&self, from: Point) -> Option<u16> {
        let (distance_cm, nearest) = self.nearest(from)?;
        if distance_cm > THERE_CM {
            return from.bearing_deg(nearest);
        }
        match self.kind {
            PlaceKind::Straat => self.way_along(from),
            PlaceKind::Plek | PlaceKind::Adres => None,
        }
    }

    /// The point of it that is nearest, and how far that is in centimetres.
    fn nearest(&self, from: Point) -> Option<(u64, Point)> {
        let points = self.lines.iter().flat_map(|line| {
            let only = line.first().copied().filter(|_| line.len() == 1);
            let feet = line.windows(2).map(|piece| from.foot(piece[0], piece[1]));
            feet.chain(only)
        });
        points
            .map(|point| (from.distance_cm(point), point))
            .min_by_key(|(distance_cm, _)| *distance_cm)
    }

    /// The way to the far end of a street, unless it goes on at the other side as well.
    fn way_along(&self, from: Point) -> Option<u16> {
        let corners = || {
            let corners = self.lines.iter().flatten();
            corners
                .filter_map(|corner| Some((from.distance_cm(*corner), from.bearing_deg(*corner)?)))
        };
        let (far_cm, way_deg) = corners().max_by_key(|(distance_cm, _)| *distance_cm)?;
        let back_cm = corners()
            .filter(|(_, deg)| angle_between_deg(*deg, way_deg) > OTHER_SIDE_DEG)
            .map(|(distance_cm, _)| distance_cm)
            .max()
            .unwrap_or(0);
        (far_cm > THERE_CM && far_cm >= ONE_WAY * back_cm).then_some(way_deg)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x_m: i32, y_m: i32) -> Point {
        Point {
            x_cm: x_m * 100,
            y_cm: y_m * 100,
        }
    }

    /// A street of 200 m to the east, a shop north of its middle, two schools and an address.
    fn wijk() -> Wijk {
        Wijk::of_places(&[
            ("Dorpsstraat", PlaceKind::Straat, vec![at(0, 0), at(200, 0)]),
            ("Supermarkt Jumbo", PlaceKind::Plek, vec![at(100, 300)]),
            ("Basisschool De Uil", PlaceKind::Plek, vec![at(0, -300)]),
            ("Basisschool De Mus", PlaceKind::Plek, vec![at(400, 0)]),
            ("Dorpsstraat 12", PlaceKind::Adres, vec![at(200, 20)]),
            ("Café Éénhoorn", PlaceKind::Plek, vec![at(-300, 300)]),
        ])
    }

    fn check(name: &str, from: Point, expected: Option<(&str, Heading)>) {
        let wijk = wijk();
        let found = wijk.towards(name, from);
        let found = found.map(|(place, wind)| (place.name.as_str(), wind));
        assert_eq!(found, expected, "{name} from {from:?}");
    }

    #[test]
    fn a_place_is_known_by_its_name_and_by_a_word_of_it_in_any_spelling() {
        let jumbo = Some(("Supermarkt Jumbo", Heading::Noord));
        for name in ["Supermarkt Jumbo", "jumbo", "de JUMBO", "Jumbo supermarkt"] {
            check(name, at(100, 0), jumbo);
        }
        let cafe = Some(("Café Éénhoorn", Heading::Noordwest));
        check("cafe eenhoorn", at(0, 0), cafe);
    }

    #[test]
    fn of_several_that_can_be_meant_the_nearest_is() {
        let (south, east) = (Heading::Zuid, Heading::Oost);
        check(
            "basisschool",
            at(0, -100),
            Some(("Basisschool De Uil", south)),
        );
        check(
            "basisschool",
            at(300, 0),
            Some(("Basisschool De Mus", east)),
        );
    }

    #[test]
    fn a_street_is_meant_before_its_houses_and_a_house_by_its_number() {
        check(
            "Dorpsstraat",
            at(200, 100),
            Some(("Dorpsstraat", Heading::Zuid)),
        );
        check(
            "Dorpsstraat 12",
            at(200, 100),
            Some(("Dorpsstraat 12", Heading::Zuid)),
        );
        // A house that the map does not know is in its street all the same.
        check(
            "Dorpsstraat 90",
            at(100, -90),
            Some(("Dorpsstraat", Heading::Noord)),
        );
    }

    #[test]
    fn who_is_at_one_end_of_a_street_goes_along_it() {
        check(
            "Dorpsstraat",
            at(0, 5),
            Some(("Dorpsstraat", Heading::Oost)),
        );
        check(
            "Dorpsstraat",
            at(190, 0),
            Some(("Dorpsstraat", Heading::West)),
        );
    }

    #[test]
    fn no_wind_follows_where_the_map_does_not_tell() {
        check("Dorpsstraat", at(100, 0), None);
        check("jumbo", at(105, 300), None);
        for name in ["Albert Heijn", "", "de", "?!"] {
            check(name, at(0, 0), None);
        }
    }

    #[test]
    fn the_middle_of_a_street_is_half_way_and_of_a_place_the_place() {
        let wijk = wijk();
        let middle = |place: usize| wijk.places[place].middle();
        assert_eq!(
            (middle(0), middle(1)),
            (Some(at(100, 0)), Some(at(100, 300)))
        );
    }
}
