//! What a card says.

use crate::words;
use engine::view::ClueView;
use engine::wijk::Wijk;
use jiff::civil::Time;
use signalement::Lang;

/// Everything that can stand on a card.
#[derive(Debug, Clone, Copy)]
pub struct Card<'a> {
    /// The language of its own words, and of the clue where its author wrote both.
    pub lang: Lang,
    /// The clue as everybody may see it.
    pub clue: &'a ClueView,
    /// When it was seen, on the clock of the wijk.
    pub seen_at: Time,
    /// When it was sent.
    pub sent_at: Time,
    /// What the evening is called.
    pub evening: &'a str,
    /// Who organises it.
    pub organiser: &'a str,
    /// The map of the evening.
    pub wijk: &'a Wijk,
}

impl<'a> Card<'a> {
    /// What the clue says, and in which language: its English where there is one and that is asked for.
    pub(crate) fn said(&self) -> (&'a str, Lang) {
        self.clue.said(self.lang)
    }

    /// The same without the word that stands in the band above it.
    pub(crate) fn text(&self) -> &'a str {
        words::without_exercise(self.said().0)
    }

    /// The same in words, for who cannot see the picture: at most `max` characters, cut at the end of a sentence.
    /// [`ALT_MAX_X`](crate::ALT_MAX_X) and [`ALT_MAX_MASTODON`](crate::ALT_MAX_MASTODON) are what media take.
    pub fn alt(&self, max: usize) -> String {
        words::alt(self, max)
    }
}
