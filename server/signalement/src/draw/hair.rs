//! Hair: which pieces of art show its cut, and in what colours.

use super::art::{Folder, Inks};
use super::canvas::{Canvas, Placement};
use super::paint::{Cloth, Swatch};
use crate::person::Haar;
use crate::word::HaarVorm;

/// Hair that is ready to be drawn.
#[derive(Debug, Clone)]
pub(super) struct Hair {
    /// Its main colour.
    pub(super) main: Swatch,
    /// The colours beside it.
    streaks: Vec<Swatch>,
    length: Option<&'static str>,
    curl: Option<&'static str>,
    dress: Option<&'static str>,
    known: bool,
}

impl Hair {
    /// The hair of somebody.
    pub(super) fn of(haar: &Haar) -> Self {
        let about = |group: &str| {
            let mut of_group = haar.vorm.iter().filter(|cut| cut.group() == group);
            of_group.next().copied().map(HaarVorm::code)
        };
        let mut colours = haar.kleur.iter().map(|kleur| Swatch::of_hair(*kleur));
        let main = colours.next().map_or(Swatch::UNKNOWN, |main| Swatch {
            // The colour is known, the cut is not.
            vague: haar.vorm.is_empty(),
            ..main
        });
        Self {
            main,
            streaks: colours.collect(),
            length: about("lengte"),
            curl: about("structuur"),
            dress: about("dracht"),
            known: !haar.is_empty(),
        }
    }

    /// Whether anything is known of it.
    pub(super) fn is_known(&self) -> bool {
        self.known
    }

    /// Its colours, for art.
    pub(super) fn cloth(&self) -> Cloth {
        let streak = |index: usize| self.streaks.get(index).copied();
        let plain = Cloth::plain(self.main);
        Cloth {
            second: streak(0).unwrap_or(plain.second),
            third: streak(1).or(streak(0)).unwrap_or(plain.third),
            known: 1 + self.streaks.len(),
            ..plain
        }
    }

    /// What hangs behind the head.
    pub(super) fn draw_behind(&self, canvas: &mut Canvas, inks: &Inks) {
        if let Some(dress) = self.dress {
            canvas.group(
                Placement::at(0, 0).scaled(1_000, self.dress_pm()),
                |canvas| {
                    Folder::Hair.draw(&format!("{dress} achter"), canvas, inks);
                },
            );
        } else {
            self.draw_cut(canvas, inks, " achter");
        }
    }

    /// What frames the face.
    pub(super) fn draw(&self, canvas: &mut Canvas, inks: &Inks) {
        self.draw_cut(canvas, inks, "");
        if let Some(dress) = self.dress {
            canvas.group(
                Placement::at(0, 0).scaled(1_000, self.dress_pm()),
                |canvas| {
                    Folder::Hair.draw(dress, canvas, inks);
                },
            );
        }
        if self.length != Some("kaal") {
            Folder::Hair.draw("strepen", canvas, inks);
        }
    }

    fn draw_cut(&self, canvas: &mut Canvas, inks: &Inks, place: &str) {
        let length = match (self.length, self.dress, self.curl) {
            (Some(length @ ("kaal" | "kalend" | "opgeschoren")), _, _) => length,
            (_, Some(_), _) => "strak",
            (Some(length), None, _) => length,
            (None, None, Some(_)) => "halflang",
            (None, None, None) => "onbekend",
        };
        let drawn = self.curl.is_some_and(|curl| {
            Folder::Hair.draw(&format!("{length} {curl}{place}"), canvas, inks)
        });
        if !drawn {
            Folder::Hair.draw(&format!("{length}{place}"), canvas, inks);
        }
    }

    /// How long a tail or a braid is, per mille of usual.
    fn dress_pm(&self) -> i32 {
        match self.length {
            Some("kort") => 800,
            Some("halflang") => 900,
            Some("lang") => 1_250,
            _ => 1_000,
        }
    }
}
