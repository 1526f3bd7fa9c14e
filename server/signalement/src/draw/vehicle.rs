//! A vehicle from the side, facing right, with its plate, its name and what strikes one about it.

use super::art::{Folder, Inks, Piece};
use super::canvas::{Canvas, Ink, Placement};
use super::paint::{Cloth, NEUTRAL, NEUTRAL_LINE, Rgb};
use super::pattern::draw_blotches;
use super::shape::{Outline, Point, at};
use crate::vehicle::{Land, Vehicle};
use crate::word::VoertuigSoort;
use crate::words::Lang;

/// How wide and how high the panel is.
pub(super) const PANEL: [i32; 2] = [1_640, 1_140];

/// Where the wheels stand in the middle.
const ROAD: [i32; 2] = [820, 830];
/// The plate: left, top, width and height.
const PLATE: [i32; 4] = [1_060, 940, 500, 130];
/// The middle of the name, and the room for it.
const NAME: [i32; 3] = [540, 1_000, 900];
/// Text on the side that would be smaller than this is written below the vehicle too.
const READABLE: i32 = 40;

const SKY: Rgb = Rgb([0xdc, 0xe5, 0xea]);
const HEDGE: Rgb = Rgb([0xc9, 0xd6, 0xcf]);
const STREET: Rgb = Rgb([0xb3, 0xbf, 0xc6]);
const KERB: Rgb = Rgb([0x9a, 0xa8, 0xb1]);
const WRITING: Rgb = Rgb([0x2d, 0x37, 0x41]);
const YELLOW: Rgb = Rgb([0xf6, 0xc5, 0x1e]);
const WHITE: Rgb = Rgb([0xfb, 0xfb, 0xf8]);
const BLUE: Rgb = Rgb([0x1f, 0x4f, 0xa8]);
const TINTED: Rgb = Rgb([0x24, 0x2b, 0x33]);
const UNLIT: Rgb = Rgb([0x6d, 0x77, 0x80]);

/// Particulars, each with the piece that shows it and the places where that can be; the first that the vehicle has is taken.
const SHOWN: &[(&str, &str, &[&str])] = &[
    ("imperiaal", "imperiaal", &["roof"]),
    ("dakkoffer", "dakkoffer", &["roof"]),
    ("trekhaak", "trekhaak", &["hook"]),
    ("krat voorop", "krat voorop", &["basket", "rack", "front"]),
    ("mand voorop", "mand voorop", &["basket", "rack", "front"]),
    ("kinderzitje", "kinderzitje", &["seat", "carrier", "dent"]),
    (
        "fietstassen",
        "fietstassen",
        &["carrier", "seat", "damage_rear"],
    ),
    ("windscherm", "windscherm", &["screen", "damage_front"]),
    ("sticker", "sticker", &["sticker"]),
    ("deuk", "deuk", &["dent"]),
    ("schade voorkant", "schade", &["damage_front"]),
    ("schade achterkant", "schade", &["damage_rear"]),
    ("koplamp kapot", "kapot", &["front"]),
    ("achterlicht kapot", "kapot", &["rear"]),
    ("zonder verlichting", "uit", &["front"]),
    ("zonder verlichting", "uit", &["rear"]),
];
/// How high one thing on a roof is.
const ON_ROOF: i32 = 76;

/// The whole panel with a vehicle on it.
pub(super) fn draw(canvas: &mut Canvas, vehicle: &Vehicle, lang: Lang) {
    let code = vehicle.soort.map_or("", VoertuigSoort::code);
    let Some(piece) = Folder::Vehicles.piece(code) else {
        return;
    };
    draw_street(canvas);
    let has = |what: &str| {
        vehicle
            .bijzonderheden
            .iter()
            .any(|one| one.as_str() == what)
    };
    let mut inks = Inks::of(Cloth::of(&vehicle.kleur));
    if has("geblindeerde ruiten") {
        inks.glass = TINTED;
    }
    if has("zonder verlichting") {
        inks.lamp = UNLIT;
    }
    let [x, y] = ROAD;
    let place = if has("aanhanger") {
        // Smaller, so that there is room behind it.
        Placement::at(x + 210, y).scaled(720, 720)
    } else {
        Placement::at(x, y)
    };
    canvas.group(place, |canvas| {
        Drawn { piece, inks }.draw(canvas, vehicle);
    });
    draw_name(canvas, vehicle, piece, lang);
    draw_plate(canvas, vehicle, has("zonder kenteken"));
}

/// One vehicle in its colours.
struct Drawn<'a> {
    piece: &'a Piece,
    inks: Inks,
}

impl Drawn<'_> {
    fn draw(&self, canvas: &mut Canvas, vehicle: &Vehicle) {
        self.piece.draw(canvas, &self.inks);
        if self.inks.cloth.main.blotched {
            self.draw_blotches(canvas);
        }
        if let Some(text) = &vehicle.opschrift {
            let (x, y, size, lines) = lettering(self.piece, text.as_str());
            let on = self.inks.cloth.main.rgb;
            let rgb = if on.brightness() < 140 {
                WHITE
            } else {
                WRITING
            };
            for (index, line) in (0..).zip(&lines) {
                canvas.text(x, y + index * size * 11 / 10, size, rgb, line);
            }
        }
        if self.piece.place("plate").is_some()
            && (vehicle.kenteken.is_some() || vehicle.land.is_some())
        {
            let spot = self.place(&["plate"]);
            canvas.rect(
                [spot.x, spot.y, 20, 70],
                4,
                Ink::fill(plate_colours(vehicle).0),
            );
        }
        self.draw_particulars(canvas, vehicle);
    }

    fn draw_particulars(&self, canvas: &mut Canvas, vehicle: &Vehicle) {
        let mut on_roof = 0;
        for particular in &vehicle.bijzonderheden {
            for (_, art, places) in SHOWN
                .iter()
                .filter(|(code, _, _)| *code == particular.as_str())
            {
                let mut spot = self.place(places);
                if *places == ["roof"] {
                    spot = self.roof(on_roof);
                    on_roof += 1;
                }
                self.put(canvas, art, spot);
            }
            if particular.as_str() == "aanhanger" {
                self.draw_trailer(canvas);
            }
            // People write it in many ways, and it is always on the roof.
            if particular.as_str().to_lowercase().contains("ladder") {
                self.put(canvas, "ladder", self.roof(on_roof));
                on_roof += 1;
            }
        }
    }

    fn draw_trailer(&self, canvas: &mut Canvas) {
        let hook = self.place(&["hook"]);
        let trailer = at(hook.x, hook.y.max(-120));
        self.put(canvas, "aanhanger", trailer);
        self.put(canvas, "wiel", at(trailer.x - 340, 0));
    }

    fn draw_blotches(&self, canvas: &mut Canvas) {
        let Some([x, y, width, height]) = self.piece.place("side") else {
            return;
        };
        let spots = [
            (70, 10),
            (215, 80),
            (355, 30),
            (500, 95),
            (640, 20),
            (785, 70),
            (930, 35),
        ]
        .map(|(across, down)| at(x + width * across / 1_000, y + height * down / 100));
        let size = (height / 2).clamp(24, 70);
        draw_blotches(canvas, &spots, size, self.inks.cloth.main.rgb);
    }

    fn put(&self, canvas: &mut Canvas, art: &str, spot: Point) {
        canvas.group(Placement::at(spot.x, spot.y), |canvas| {
            Folder::Vehicles.draw(art, canvas, &self.inks);
        });
    }

    /// The middle of the roof, above so many things that are on it already; a vehicle without one carries it on its side.
    fn roof(&self, above: i32) -> Point {
        let [x, y, width, _] = self
            .piece
            .place("roof")
            .or_else(|| self.piece.place("side"))
            .unwrap_or_default();
        at(x + width / 2, y - above * ON_ROOF)
    }

    fn place(&self, names: &[&str]) -> Point {
        let found = names.iter().find_map(|name| self.piece.place(name));
        let [x, y, width, height] = found
            .or_else(|| self.piece.place("side"))
            .unwrap_or_default();
        at(x + width / 2, y + height / 2)
    }
}

fn draw_street(canvas: &mut Canvas) {
    let [width, height] = PANEL;
    let road = ROAD[1] - 16;
    canvas.rect([0, 0, width, height], 70, Ink::fill(SKY));
    canvas.rect([0, road - 220, width, 220], 0, Ink::fill(HEDGE));
    let street = Outline::from(at(0, road))
        .line(at(width, road))
        .line(at(width, height - 70))
        .bow(at(width, height), at(width - 70, height))
        .line(at(70, height))
        .bow(at(0, height), at(0, height - 70))
        .close();
    canvas.path(street.as_str(), Ink::fill(STREET));
    canvas.rect([0, road - 14, width, 14], 0, Ink::fill(KERB));
    let [x, y] = ROAD;
    let shadow = Outline::from(at(x - 640, y))
        .bow(at(x, y - 24), at(x + 640, y))
        .bow(at(x, y + 50), at(x - 640, y))
        .close();
    canvas.path(shadow.as_str(), Ink::fill(KERB));
}

/// Make and type, and text that is too long to be read on the side.
fn draw_name(canvas: &mut Canvas, vehicle: &Vehicle, piece: &Piece, lang: Lang) {
    let make = vehicle.make().map(|make| make.label(lang).to_owned());
    let model = vehicle
        .model
        .as_ref()
        .map(|model| model.label(lang).to_owned());
    let name: Vec<String> = make.into_iter().chain(model).collect();
    let mut lines = Vec::new();
    if !name.is_empty() {
        lines.push(name.join(" "));
    }
    let small = vehicle
        .opschrift
        .as_ref()
        .filter(|text| lettering(piece, text.as_str()).2 < READABLE);
    lines.extend(small.iter().flat_map(|text| halved(&format!("“{text}”"))));
    let [x, y, room] = NAME;
    let step = 84;
    let first = y + 24 - step / 2 * (count(&lines) - 1);
    for (index, line) in (0..).zip(&lines) {
        let size = fitting(line, room, 72);
        canvas.text(x, first + index * step, size, WRITING, line);
    }
}

fn draw_plate(canvas: &mut Canvas, vehicle: &Vehicle, is_bare: bool) {
    let [x, y, width, height] = PLATE;
    if is_bare && vehicle.kenteken.is_none() {
        canvas.rect(PLATE, 14, Ink::line(NEUTRAL_LINE, 9).dashed());
        let cross = Outline::from(at(x + 40, y + 24))
            .line(at(x + width - 40, y + height - 24))
            .lift(at(x + width - 40, y + 24))
            .line(at(x + 40, y + height - 24));
        canvas.path(cross.as_str(), Ink::line(NEUTRAL_LINE, 9));
        return;
    }
    if vehicle.kenteken.is_none() && vehicle.land.is_none() {
        return;
    }
    let (rgb, land) = plate_colours(vehicle);
    canvas.rect(PLATE, 14, Ink::fill(rgb));
    let strip = Outline::from(at(x + 62, y))
        .line(at(x + 62, y + height))
        .line(at(x + 14, y + height))
        .bow(at(x, y + height), at(x, y + height - 14))
        .line(at(x, y + 14))
        .bow(at(x, y), at(x + 14, y))
        .close();
    canvas.path(
        strip.as_str(),
        Ink::fill(if rgb == WHITE && land.is_empty() {
            NEUTRAL
        } else {
            BLUE
        }),
    );
    canvas.text(x + 31, y + height - 22, 32, WHITE, land);
    let read = vehicle
        .kenteken
        .as_ref()
        .map_or_else(|| "?".to_owned(), ToString::to_string);
    let room = width - 90;
    let size = fitting(&read, room, 92);
    canvas.text(
        x + 62 + (width - 62) / 2,
        y + height / 2 + size * 36 / 100,
        size,
        WRITING,
        &read,
    );
    canvas.rect(PLATE, 14, Ink::line(WRITING, 7));
}

/// The colour of a plate and the letters of its country.
fn plate_colours(vehicle: &Vehicle) -> (Rgb, &str) {
    let land = vehicle.land.as_ref().map(Land::as_str);
    let is_foreign = vehicle
        .kenteken
        .as_ref()
        .is_some_and(|plate| plate.is_whole() && !plate.is_dutch());
    match land {
        None if is_foreign => (WHITE, ""),
        None => (YELLOW, ""),
        Some("NL") => (YELLOW, "NL"),
        Some(land) => (WHITE, land),
    }
}

/// Where text stands on the side, how large, and in which lines.
fn lettering(piece: &Piece, text: &str) -> (i32, i32, i32, Vec<String>) {
    let [x, y, width, height] = piece.place("side").unwrap_or_default();
    let whole = vec![text.to_owned()];
    let halves = halved(text);
    let size = |lines: &[String]| {
        let longest = lines.iter().map(|line| fitting(line, width, height)).min();
        longest
            .unwrap_or(1)
            .min(height * 8 / 10 / count(lines).max(1))
    };
    let lines = if size(&halves) > size(&whole) {
        halves
    } else {
        whole
    };
    let size = size(&lines);
    let block = size * 11 / 10 * (count(&lines) - 1);
    (
        x + width / 2,
        y + height / 2 - block / 2 + size * 36 / 100,
        size,
        lines,
    )
}

/// A text in two lines, split at the space nearest to its middle.
fn halved(text: &str) -> Vec<String> {
    let middle = text.len() / 2;
    let spaces = text.char_indices().filter(|(_, c)| *c == ' ');
    let nearest = spaces
        .map(|(index, _)| index)
        .min_by_key(|index| index.abs_diff(middle));
    match nearest {
        Some(index) => vec![text[..index].to_owned(), text[index + 1..].to_owned()],
        None => vec![text.to_owned()],
    }
}

/// How large letters may be to fit in the room, and at most so large. Bold letters are two thirds as wide as they are high.
fn fitting(text: &str, room: i32, most: i32) -> i32 {
    let letters = i32::try_from(text.chars().count())
        .unwrap_or(i32::MAX)
        .max(1);
    (room * 3 / 2 / letters).clamp(1, most)
}

fn count(lines: &[String]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(i32::MAX)
}
