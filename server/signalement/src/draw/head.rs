//! A head: face, hair and what is worn on it. It is drawn in half millimetres with the chin at the origin, for a head of
//! [`HEAD`] from chin to crown, and made to fit where it stands.

use super::art::{Folder, Inks};
use super::body::Years;
use super::canvas::{Canvas, Ink, Placement};
use super::hair::Hair;
use super::outfit::Worn;
use super::paint::{NEUTRAL, NEUTRAL_LINE, Rgb, Swatch, skin};
use super::shape::{Outline, at};
use crate::person::Person;
use crate::word::Geslacht;

/// From chin to crown.
pub(super) const HEAD: i32 = 480;

/// Worn on the head, these hide all hair.
const HIDES_HAIR: [&str; 4] = ["bivakmuts", "helm", "hoofddoek", "capuchon"];
/// Worn before the face, these hide its lower half.
const HIDES_MOUTH: [&str; 2] = ["bivakmuts", "mondkapje"];
/// Features of the lower half of a face.
const OF_MOUTH: [&str; 5] = ["baard", "stoppelbaard", "snor", "beugel", "piercing"];
/// Features that glasses are, in front of everything.
const GLASSES: [&str; 2] = ["bril", "zonnebril"];

/// A head that is ready to be drawn.
pub(super) struct Head<'a> {
    skin: Rgb,
    hair: Hair,
    years: Option<Years>,
    sex: Option<&'static str>,
    face: Vec<&'static str>,
    worn: &'a [Worn],
    /// What comes out of the mouth.
    smokes: Vec<&'static str>,
}

impl<'a> Head<'a> {
    /// The head of a person who wears this on it.
    pub(super) fn of(person: &Person, worn: &'a [Worn]) -> Self {
        let years = Years::of(person);
        let smokes = ["rookt", "vapet"]
            .into_iter()
            .filter(|code| {
                person
                    .bijzonderheden
                    .iter()
                    .any(|one| one.as_str() == *code)
            })
            .collect();
        Self {
            skin: skin(person.huidskleur),
            hair: Hair::of(&person.haar),
            years,
            sex: person.geslacht.map(Geslacht::code),
            face: person.face().iter().map(|feature| feature.code()).collect(),
            worn,
            smokes,
        }
    }

    /// The head as one meets it.
    pub(super) fn draw(&self, canvas: &mut Canvas) {
        let worn: Vec<&Worn> = self.worn.iter().collect();
        self.draw_with(canvas, &worn);
    }

    /// The head without what would hide something of it that is known.
    pub(super) fn draw_portrait(&self, canvas: &mut Canvas) {
        let hides_known = |worn: &&Worn| {
            let hair = HIDES_HAIR.contains(&worn.code) && self.hair.is_known();
            let mouth = HIDES_MOUTH.contains(&worn.code)
                && self.face.iter().any(|feature| OF_MOUTH.contains(feature));
            hair || mouth
        };
        let shown: Vec<&Worn> = self.worn.iter().filter(|worn| !hides_known(worn)).collect();
        self.draw_with(canvas, &shown);
    }

    fn draw_with(&self, canvas: &mut Canvas, worn: &[&Worn]) {
        let inks = self.inks();
        let hides = |codes: &[&str]| worn.iter().any(|worn| codes.contains(&worn.code));
        let hair_shows = !hides(&HIDES_HAIR);
        for one in worn {
            Folder::Headwear.draw(&format!("{} achter", one.code), canvas, &self.inks_of(one));
        }
        if hair_shows {
            self.hair.draw_behind(canvas, &inks);
        }
        let wide = self.width_pm();
        canvas.group(Placement::at(0, 0).scaled(wide, 1_000), |canvas| {
            self.draw_skull(canvas);
            self.draw_age(canvas);
            self.draw_eyes(canvas);
            Folder::Face.draw("neus", canvas, &inks);
            for feature in self
                .face
                .iter()
                .filter(|feature| !GLASSES.contains(feature))
            {
                Folder::Face.draw(feature, canvas, &inks);
            }
            if !self.face.contains(&"beugel") {
                let mouth = if self.grown_sex() == Some("vrouw") {
                    "mond vrouw"
                } else {
                    "mond"
                };
                Folder::Face.draw(mouth, canvas, &inks);
            }
        });
        if hair_shows {
            self.hair.draw(canvas, &inks);
        }
        for one in worn {
            Folder::Headwear.draw(one.code, canvas, &self.inks_of(one));
            if one.code == "bivakmuts" {
                self.draw_eyes(canvas);
            }
            self.draw_brand(canvas, one);
        }
        for glasses in GLASSES.iter().filter(|code| self.face.contains(code)) {
            Folder::Face.draw(glasses, canvas, &inks);
        }
        for smokes in &self.smokes {
            Folder::Face.draw(smokes, canvas, &inks);
        }
    }

    fn inks(&self) -> Inks {
        Inks {
            skin: self.skin,
            hair: self.hair.main,
            cloth: self.hair.cloth(),
            ..Inks::default()
        }
    }

    fn inks_of(&self, worn: &Worn) -> Inks {
        Inks {
            cloth: worn.cloth,
            ..self.inks()
        }
    }

    fn draw_brand(&self, canvas: &mut Canvas, worn: &Worn) {
        if let Some(brand) = &worn.brand {
            let low = worn.code == "mondkapje";
            let spot = at(0, if low { -80 } else { -400 });
            canvas.label(spot, 150, brand, worn.cloth.main.rgb);
        }
    }

    fn width_pm(&self) -> i32 {
        let usual = match self.years {
            Some(Years::Child(_)) => 1_050,
            Some(Years::Teen) => 1_015,
            _ => 985,
        };
        let has = |code| self.face.contains(&code);
        usual + if has("rond gezicht") { 110 } else { 0 }
            - if has("smal gezicht") { 110 } else { 0 }
    }

    fn draw_skull(&self, canvas: &mut Canvas) {
        let ink = Ink::cloth(Swatch::plain(self.skin));
        for sign in [-1, 1] {
            let ear = Outline::from(at(sign * 156, -270))
                .bow(at(sign * 196, -282), at(sign * 192, -232))
                .bow(at(sign * 188, -180), at(sign * 152, -178))
                .close();
            canvas.path(ear.as_str(), ink);
            let inner =
                Outline::from(at(sign * 166, -250)).bow(at(sign * 184, -240), at(sign * 166, -206));
            canvas.path(inner.as_str(), Ink::line(self.skin.edge(), 5).sheer(700));
        }
        // How broad the jaw is, and how far down it stays so.
        let (jaw, low) = match (self.years, self.sex) {
            (Some(Years::Child(_)), _) => (116, 62),
            (_, Some("man")) => (124, 52),
            (_, Some("vrouw")) => (96, 66),
            _ => (110, 58),
        };
        let side = |sign: i32| {
            [
                (163, -300),
                (165, -215),
                (150, -128),
                (jaw, -low),
                (jaw / 2, -10),
            ]
            .map(|(x, y)| at(sign * x, y))
        };
        let mut points = vec![at(0, -HEAD), at(-100, -458), at(-150, -390)];
        points.extend(side(-1));
        points.push(at(0, 0));
        points.extend(side(1).into_iter().rev());
        points.extend([at(150, -390), at(100, -458), at(0, -HEAD)]);
        let skull = Outline::from(points[0]).through(&points).close();
        canvas.path(skull.as_str(), ink);
        let shade = [
            (160, -330),
            (162, -215),
            (147, -128),
            (jaw - 3, -low),
            (jaw / 2, -13),
            (20, -4),
        ]
        .map(|(x, y)| at(x, y));
        let back = [
            (jaw / 2, -30),
            (jaw - 30, -low - 18),
            (118, -150),
            (128, -230),
            (160, -330),
        ]
        .map(|(x, y)| at(x, y));
        let strip = Outline::from(shade[0])
            .through(&shade)
            .through(&back)
            .close();
        canvas.path(strip.as_str(), Ink::fill(self.skin.dark()).sheer(450));
    }

    /// Man or woman, as it looks in a face; in that of a child it does not.
    fn grown_sex(&self) -> Option<&'static str> {
        self.sex
            .filter(|_| !matches!(self.years, Some(Years::Child(_))))
    }

    fn draw_age(&self, canvas: &mut Canvas) {
        let lines: &[&str] = match self.years {
            None => &[],
            Some(Years::Child(_)) => &["wangen", "kind"],
            Some(Years::Teen) => &["wangen"],
            Some(Years::Young) => &["jong"],
            Some(Years::Adult) => &["volwassen"],
            Some(Years::Middle) => &["volwassen", "middelbaar"],
            Some(Years::Old) => &["volwassen", "middelbaar", "oud"],
        };
        for code in lines {
            Folder::Face.draw(code, canvas, &self.inks());
        }
    }

    fn draw_eyes(&self, canvas: &mut Canvas) {
        let large = match self.years {
            Some(Years::Child(_)) => 1_200,
            Some(Years::Teen) => 1_080,
            _ => 1_000,
        };
        let brow = if self.hair.main.rgb == NEUTRAL {
            NEUTRAL_LINE
        } else {
            self.hair.main.rgb.mixed(Rgb([0x2a, 0x22, 0x20]), 350)
        };
        for sign in [-1, 1] {
            canvas.group(
                Placement::at(sign * 66, -226).scaled(sign * large, large),
                |canvas| {
                    Folder::Face.draw("oog", canvas, &self.inks());
                    if self.grown_sex() == Some("vrouw") {
                        Folder::Face.draw("wimpers", canvas, &self.inks());
                    }
                    let (width, arch) = match self.grown_sex() {
                        Some("man") => (15, -52),
                        Some("vrouw") => (8, -62),
                        _ => (11, -56),
                    };
                    let line = Outline::from(at(-32, -40)).bow(at(2, arch), at(36, -36));
                    canvas.path(line.as_str(), Ink::line(brow, width));
                },
            );
        }
    }
}
