//! A signalement as a picture: people before a front door and vehicles from the side, as plain SVG with its text.
//!
//! - Whatever is known can be seen; whatever is not is left as hatched paper with a dashed line round it, and skin of which the
//!   colour is not known is the warm brown of wrapping paper, so that neither claims anything.
//! - A drawing stands on its own: no styles, scripts, links or ids, so any number of them can stand in one page.
//! - The same signalement always gives the same bytes.
//! - What can be seen of words is data: colours in the vocabulary, shapes under `draw/art`. Clothes are cut to the body here.

// The pen.
mod art;
mod canvas;
mod paint;
mod pattern;
mod shape;

// A person.
mod accessories;
mod body;
mod carried;
mod cut;
mod doorway;
mod feet;
mod figure;
mod hair;
mod hands;
mod head;
mod legs;
mod marks;
mod outfit;
mod skirt;
mod tops;
mod trousers;

// A vehicle.
mod vehicle;

pub(crate) use paint::Rgb;

use crate::person::Person;
use crate::vehicle::Vehicle;
use crate::words::Lang;
use canvas::Canvas;

/// A drawing of one person or vehicle is never longer than this many bytes, whatever is known and whatever authors wrote.
/// Of somebody in five garments it takes a quarter of that, and a sixth of that again when it is sent compressed.
pub const DRAWING_MAX: usize = 96 * 1024;

/// Between the panels of a scene.
const BETWEEN: i32 = 60;
/// How large the panel of a vehicle is beside those of people, per mille.
const VEHICLE_PM: i32 = 1_700;

/// A picture and the same in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// A complete SVG document.
    pub svg: String,
    /// How wide and high it is, in the units of its `viewBox`; both above 0.
    pub size: [i32; 2],
    /// What it shows, for who cannot see it.
    pub alt: String,
}

/// A person before a front door, with the face beside it.
pub fn draw_person(person: &Person, lang: Lang) -> Drawing {
    let mut canvas = Canvas::default();
    doorway::draw(&mut canvas, person);
    let [width, height] = doorway::PANEL;
    let title = match lang {
        Lang::Nl => "Tekening van een persoon",
        Lang::En => "Drawing of a person",
    };
    let alt = person.describe(lang);
    Drawing {
        svg: canvas.document(width, height, title, &alt),
        size: [width, height],
        alt,
    }
}

/// A vehicle from the side, with its plate.
pub fn draw_vehicle(vehicle: &Vehicle, lang: Lang) -> Drawing {
    let mut canvas = Canvas::default();
    vehicle::draw(&mut canvas, vehicle, lang);
    let [width, height] = vehicle::PANEL;
    let title = match lang {
        Lang::Nl => "Tekening van een voertuig",
        Lang::En => "Drawing of a vehicle",
    };
    let alt = vehicle.describe(lang);
    Drawing {
        svg: canvas.document(width, height, title, &alt),
        size: [width, height],
        alt,
    }
}

/// People side by side, with the vehicle they are seen with.
pub fn draw_scene(people: &[Person], vehicle: Option<&Vehicle>, lang: Lang) -> Drawing {
    let mut canvas = Canvas::default();
    let [panel, high] = doorway::PANEL;
    let mut x = 0;
    for person in people {
        let whole = [0, 0, panel, high];
        canvas.window([x, 0, panel, high], whole, |canvas| {
            doorway::draw(canvas, person);
        });
        x += panel + BETWEEN;
    }
    if let Some(vehicle) = vehicle {
        let [width, height] = vehicle::PANEL;
        let place = [
            x,
            high - height * VEHICLE_PM / 1_000,
            width * VEHICLE_PM / 1_000,
            height * VEHICLE_PM / 1_000,
        ];
        canvas.window(place, [0, 0, width, height], |canvas| {
            vehicle::draw(canvas, vehicle, lang);
        });
        x += place[2] + BETWEEN;
    }
    let title = match lang {
        Lang::Nl => "Tekening van wie er te zien zijn",
        Lang::En => "Drawing of who can be seen",
    };
    let told: Vec<String> = people
        .iter()
        .map(|person| person.describe(lang))
        .chain(vehicle.map(|vehicle| vehicle.describe(lang)))
        .collect();
    let alt = told.join(" ");
    let wide = (x - BETWEEN).max(1);
    Drawing {
        svg: canvas.document(wide, high, title, &alt),
        size: [wide, high],
        alt,
    }
}
