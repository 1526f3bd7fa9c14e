//! The story of a game as one phone hears it: which message comes next, whether a piece is missing, and what its screen shows.
//!
//! The same rules as the page of a player. Messages are read once for the whole swarm, however many phones get them.

use protocol::ServerMessage;
use protocol::message::{Control, Envelope};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// How many texts the reader remembers.
const READ_MAX: usize = 20_000;
/// An own clue of the swarm says this and its number.
pub const CLUE_MARK: &str = "Oefening van de zwerm, bericht ";

/// The newest state of one thing.
#[derive(Debug, PartialEq)]
pub struct Told {
    key: String,
    message: ServerMessage,
    /// Which of the swarm's own clues this is.
    pub clue: Option<u32>,
}

/// Anything that comes over the line.
#[derive(Debug, Clone)]
pub enum Word {
    /// A message of the story.
    Message(u64, Arc<Told>),
    /// A word about the line.
    Control(Control),
}

/// A whole picture.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The number up to which it goes.
    pub seq: u64,
    /// The clock of the game then, in milliseconds.
    pub now_ms: u64,
    /// What it shows.
    pub things: Vec<Arc<Told>>,
}

/// Reads every text once.
#[derive(Debug, Default)]
pub struct Reader {
    words: RwLock<HashMap<Box<str>, Word>>,
    things: RwLock<HashMap<Box<str>, Arc<Told>>>,
}

impl Reader {
    /// What a text of the line says.
    ///
    /// # Errors
    /// When it is no message of this wire form.
    pub fn word(&self, text: &str) -> Result<Word, serde_json::Error> {
        read_once(&self.words, text, || {
            if let Ok(control) = serde_json::from_str(text) {
                return Ok(Word::Control(control));
            }
            let Envelope { seq, message } = serde_json::from_str(text)?;
            Ok(Word::Message(seq, Arc::new(Told::new(message))))
        })
    }

    /// What a picture says.
    ///
    /// # Errors
    /// When it is no picture of this wire form.
    pub fn picture(&self, bytes: &[u8]) -> Result<Picture, serde_json::Error> {
        #[derive(Deserialize)]
        struct Raw<'a> {
            seq: u64,
            now_ms: u64,
            #[serde(borrow)]
            messages: Vec<&'a RawValue>,
        }
        let raw: Raw<'_> = serde_json::from_slice(bytes)?;
        let thing = |raw: &&RawValue| {
            read_once(&self.things, raw.get(), || {
                Ok(Arc::new(Told::new(serde_json::from_str(raw.get())?)))
            })
        };
        Ok(Picture {
            seq: raw.seq,
            now_ms: raw.now_ms,
            things: raw.messages.iter().map(thing).collect::<Result<_, _>>()?,
        })
    }
}

fn read_once<T: Clone>(
    known: &RwLock<HashMap<Box<str>, T>>,
    text: &str,
    read: impl FnOnce() -> Result<T, serde_json::Error>,
) -> Result<T, serde_json::Error> {
    if let Some(known) = known
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .get(text)
    {
        return Ok(known.clone());
    }
    let fresh = read()?;
    let mut known = known.write().unwrap_or_else(PoisonError::into_inner);
    if known.len() >= READ_MAX {
        known.clear();
    }
    known.insert(text.into(), fresh.clone());
    Ok(fresh)
}

impl Told {
    fn new(message: ServerMessage) -> Self {
        use ServerMessage as M;
        let clue = match &message {
            M::Clue(clue) => clue.text.strip_prefix(CLUE_MARK),
            _ => None,
        };
        let clue = clue.and_then(|number| number.trim_end_matches('.').parse().ok());
        let key = match &message {
            M::Evening(_) => "evening".to_owned(),
            M::Board(_) => "board".to_owned(),
            M::Team(_) => "team".to_owned(),
            M::BoefPhone(_) => "boef".to_owned(),
            M::Desk(_) => "desk".to_owned(),
            M::Clue(clue) => format!("clue {}", clue.id.0),
            M::Caught(caught) => format!("caught {} {}", caught.boef.0, caught.round.0),
            M::Melding(melding) => format!("melding {}", melding.id.0),
            M::Points(points) => format!("points {} {}", points.team.0, points.round.0),
            M::AlGemeld(said) => format!("al gemeld {}", said.melding.0),
            M::Question(question) => format!("question {}", question.id.0),
            M::Message(word) => format!("message {}", word.id.0),
            M::Walker(walker) => format!("walker {:?} {}", walker.walker, walker.round.0),
            M::ClueAdmin(clue) => format!("clue {}", clue.id.0),
            M::MeldingAdmin(melding) => format!("melding {}", melding.melding.id.0),
            M::TeamAdmin(team) => format!("team {}", team.id.0),
            M::LogLine(line) => format!("line {}", line.id.0),
        };
        Self { key, message, clue }
    }

    /// What it says.
    #[must_use]
    pub fn message(&self) -> &ServerMessage {
        &self.message
    }
}

/// Everything one phone shows: each thing once.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Screen {
    /// By key.
    things: Vec<Arc<Told>>,
}

impl Screen {
    /// The screen that shows this picture.
    #[must_use]
    pub fn of(picture: &Picture) -> Self {
        let mut screen = Self::default();
        for thing in &picture.things {
            screen.put(Arc::clone(thing));
        }
        screen
    }

    /// Shows the newest state of a thing.
    pub fn put(&mut self, told: Arc<Told>) {
        match self
            .things
            .binary_search_by(|thing| thing.key.cmp(&told.key))
        {
            Ok(at) => self.things[at] = told,
            Err(at) => self.things.insert(at, told),
        }
    }

    /// Everything on it.
    pub fn things(&self) -> impl Iterator<Item = &ServerMessage> {
        self.things.iter().map(|told| told.message())
    }

    /// The first thing that is not the same on both, named by its key.
    #[must_use]
    pub fn difference<'a>(&'a self, other: &'a Self) -> Option<&'a str> {
        let missing = |from: &Self, thing: &Arc<Told>| {
            let found = from.things.binary_search_by(|own| own.key.cmp(&thing.key));
            found.map_or(true, |at| from.things[at] != *thing)
        };
        let on_one = self.things.iter().find(|thing| missing(other, thing));
        let on_other = || other.things.iter().find(|thing| missing(self, thing));
        on_one.or_else(on_other).map(|thing| thing.key.as_str())
    }
}

/// What a word does to a story.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// A message that follows on the last.
    Next(Arc<Told>),
    /// Nothing to show: what lies between was not for this phone.
    Nothing,
    /// The server says that too much was missed: only a whole picture helps.
    Missed,
    /// A hole that the server did not speak of.
    Hole,
    /// A number that was there already.
    Double,
    /// The server goes away for a moment.
    Restart,
    /// Another phone took this seat.
    Replaced,
}

/// The story as one phone knows it.
#[derive(Debug, Clone, Default)]
pub struct Story {
    last: Option<u64>,
    screen: Screen,
    /// From a picture on, everything is shown on this one too: in the end both must be the same.
    proof: Option<(u64, Screen)>,
}

impl Story {
    /// The number of the last message; `None` when a whole picture is needed.
    #[must_use]
    pub fn last(&self) -> Option<u64> {
        self.last
    }

    /// What the phone shows.
    #[must_use]
    pub fn screen(&self) -> &Screen {
        &self.screen
    }

    /// Goes on from a whole picture.
    pub fn start(&mut self, picture: &Picture) {
        self.last = Some(picture.seq);
        self.screen = Screen::of(picture);
        self.proof = None;
    }

    /// Holds this picture beside the screen until the story has come as far.
    pub fn hold_beside(&mut self, picture: &Picture) {
        self.proof = Some((picture.seq, Screen::of(picture)));
    }

    /// Whether a picture is held beside the screen.
    #[must_use]
    pub fn is_held_beside(&self) -> bool {
        self.proof.is_some()
    }

    /// Once the story has come as far as the picture beside it: the first thing that is not the same, if any.
    #[must_use]
    pub fn compared(&self) -> Option<Result<(), String>> {
        let (seq, proof) = self.proof.as_ref()?;
        if self.last.is_none_or(|last| last < *seq) {
            return None;
        }
        Some(match self.screen.difference(proof) {
            None => Ok(()),
            Some(key) => Err(key.to_owned()),
        })
    }

    /// Takes the next word of the line.
    pub fn take(&mut self, word: Word) -> Step {
        let (seq, told) = match word {
            Word::Message(seq, told) => (seq, told),
            Word::Control(Control::Skip { seq }) => return self.skip(seq),
            Word::Control(Control::Resync {}) => {
                self.last = None;
                return Step::Missed;
            }
            Word::Control(Control::Restart {}) => return Step::Restart,
            Word::Control(Control::Replaced {}) => return Step::Replaced,
        };
        match self.last {
            Some(last) if seq == last + 1 => {}
            Some(last) if seq <= last => return Step::Double,
            _ => {
                self.last = None;
                return Step::Hole;
            }
        }
        self.last = Some(seq);
        self.screen.put(Arc::clone(&told));
        if let Some((from, proof)) = &mut self.proof
            && seq > *from
        {
            proof.put(Arc::clone(&told));
        }
        Step::Next(told)
    }

    fn skip(&mut self, seq: u64) -> Step {
        match self.last {
            Some(last) if seq >= last => {
                self.last = Some(seq);
                Step::Nothing
            }
            // A number of before would take the story back.
            _ => {
                self.last = None;
                Step::Hole
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn message(seq: u64, id: u16, text: &str) -> String {
        json!({ "seq": seq, "t": "clue", "id": id, "round": 0, "kind": "mededeling", "about": null, "text": text,
            "text_en": null, "seen_at": 1, "sent_at": 1, "area": null, "picture": null, "for_all": true })
        .to_string()
    }

    fn picture(seq: u64, messages: &[String]) -> String {
        let things = messages.iter().map(|text| {
            let mut thing: serde_json::Value = serde_json::from_str(text).expect("our own JSON");
            thing.as_object_mut().expect("an object").remove("seq");
            thing
        });
        json!({ "seq": seq, "now_ms": 5, "speed": 1, "messages": things.collect::<Vec<_>>() })
            .to_string()
    }

    /// A story that starts at 4 and hears these words; each becomes one letter.
    fn check(words: &[String], expected: &str) -> Story {
        let reader = Reader::default();
        let mut story = Story::default();
        let start = reader
            .picture(picture(4, &[]).as_bytes())
            .expect("a picture");
        story.start(&start);
        let letters: String = words
            .iter()
            .map(
                |word| match story.take(reader.word(word).expect("a word")) {
                    Step::Next(_) => 'n',
                    Step::Nothing => '-',
                    Step::Missed => 'm',
                    Step::Hole => 'h',
                    Step::Double => 'd',
                    Step::Restart => 'r',
                    Step::Replaced => 'x',
                },
            )
            .collect();
        assert_eq!(letters, expected);
        story
    }

    #[test]
    fn the_next_number_and_a_skip_go_on() {
        let skip = json!({ "t": "skip", "seq": 7 }).to_string();
        let story = check(&[message(5, 0, "a"), skip, message(8, 1, "b")], "n-n");
        assert_eq!(
            (story.last(), story.screen().things().count()),
            (Some(8), 2)
        );
    }

    #[test]
    fn a_hole_a_double_and_a_resync_are_told_apart() {
        assert_eq!(check(&[message(6, 0, "a")], "h").last(), None);
        assert_eq!(
            check(&[message(5, 0, "a"), message(5, 0, "a")], "nd").last(),
            Some(5)
        );
        assert_eq!(
            check(&[json!({ "t": "resync" }).to_string()], "m").last(),
            None
        );
        assert_eq!(
            check(&[json!({ "t": "skip", "seq": 3 }).to_string()], "h").last(),
            None
        );
        check(&[json!({ "t": "restart" }).to_string()], "r");
        check(&[json!({ "t": "replaced" }).to_string()], "x");
    }

    #[test]
    fn a_screen_is_compared_with_a_picture_once_it_has_come_as_far() {
        let reader = Reader::default();
        let mut story = check(&[message(5, 0, "a")], "n");
        let newer = [message(6, 0, "anders"), message(6, 1, "b")];
        let beside = reader
            .picture(picture(6, &newer).as_bytes())
            .expect("a picture");
        story.hold_beside(&beside);
        assert_eq!(story.compared(), None, "it is not as far yet");
        story.take(reader.word(&message(6, 1, "b")).expect("a word"));
        assert_eq!(story.compared(), Some(Err("clue 0".to_owned())));
        story.take(reader.word(&message(7, 0, "anders")).expect("a word"));
        assert_eq!(story.compared(), Some(Ok(())));
    }

    #[test]
    fn an_own_clue_is_known_by_its_words() {
        let reader = Reader::default();
        let word = reader
            .word(&message(1, 0, &format!("{CLUE_MARK}17.")))
            .expect("a word");
        assert!(matches!(word, Word::Message(1, told) if told.clue == Some(17)));
    }
}
