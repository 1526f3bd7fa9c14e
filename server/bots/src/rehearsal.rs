//! Many evenings of one scenario, each with its own chance, and what they tell its author together: how soon the boeven
//! are found, which clues helped, where nothing happens, who wins, what never comes up, what the posts cost, and in words
//! what to change.

mod distribution;
mod evening_figures;
mod tally;
mod text;
mod verdict;

pub use distribution::Distribution;
pub use verdict::{Change, ChangeOf, Finding, FindingCode, Outcome, Verdict, Weight};

use crate::evening::{Options, SIMULATED_START, play_for_figures};
use crate::knowledge::Knowledge;
use crate::profile::Profile;
use engine::id::RoundId;
use engine::scenario::{ClueKind, ReactionKind, Scenario};
use engine::time::GameTime;
use evening_figures::{EveningFigures, Notebook};
use serde::Serialize;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use tally::Tally;

/// The most evenings of one rehearsal.
pub const EVENINGS_MAX: u32 = 10_000;

/// How a scenario is rehearsed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RehearsalOptions {
    /// How many evenings, each with the next seed; at most [`EVENINGS_MAX`].
    pub evenings: u32,
    /// How many teams play, each on one phone; at most [`crate::PLAYERS_MAX`].
    pub players: u32,
    /// The seed of the first evening.
    pub first_seed: u64,
    /// When each evening begins.
    pub start: GameTime,
    /// On how many threads they are played, at least 1. It changes how long it takes, and nothing else.
    pub threads: usize,
}

impl Default for RehearsalOptions {
    fn default() -> Self {
        Self {
            evenings: 100,
            players: 20,
            first_seed: 1,
            start: SIMULATED_START,
            threads: thread::available_parallelism().map_or(1, usize::from),
        }
    }
}

/// How far a rehearsal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Evenings played.
    pub done: u32,
    /// Evenings asked for.
    pub of: u32,
}

/// What many evenings tell together. The same scenario, players and seeds give the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rehearsal {
    /// What the evening is called.
    pub title: String,
    /// The seed of the first evening; each next one has the next seed.
    pub first_seed: u64,
    /// How many evenings were played.
    pub evenings: u32,
    /// How many teams played in each.
    pub players: u32,
    /// How soon each boef was found, by round.
    pub boeven: Vec<BoefSpread>,
    /// The rounds.
    pub rounds: Vec<RoundSpread>,
    /// Every clue of the script, in the order of the file.
    pub clues: Vec<ClueSpread>,
    /// Of a hundred times that a clue which can be judged was sent, how often it helped somebody; `None` without any.
    pub clues_helped_percent: Option<u32>,
    /// What came up of each route.
    pub routes: Vec<RouteCoverage>,
    /// How each kind of team did.
    pub teams: Vec<ProfileSpread>,
    /// What would be posted on each social medium.
    pub posts: Vec<MediumPosts>,
    /// What it means, in words.
    pub verdict: Verdict,
}

/// How soon a boef was found in a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BoefSpread {
    /// Which round.
    pub round: RoundId,
    /// What it is called.
    pub round_title: String,
    /// The key of the boef.
    pub boef: String,
    /// What everybody calls him.
    pub known_as: String,
    /// Whether he is a spare, who walks only after a catch.
    pub spare: bool,
    /// When the first team found him, in seconds after the start of the round (a spare: after he came out), over the
    /// evenings in which he walked.
    pub first_catch_s: Distribution,
    /// At or after which voetje he was found, by key, with how often; most often first.
    pub found_at: Vec<(String, u32)>,
    /// Thanks to which clue the first team found him, by key, with how often; most often first. The other times it was
    /// their own eyes.
    pub found_thanks_to: Vec<(String, u32)>,
}

/// One round over many evenings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoundSpread {
    /// Which round.
    pub round: RoundId,
    /// What it is called.
    pub title: String,
    /// How long it is planned, in seconds.
    pub planned_s: u64,
    /// How long it took, in seconds.
    pub duration_s: Distribution,
    /// When the first melding about a boef was made, in seconds after the start.
    pub first_melding_s: Distribution,
    /// How many meldingen were made.
    pub meldingen: Distribution,
    /// The minutes, counted from 0.
    pub minutes: Vec<Minute>,
}

/// One minute of a round over many evenings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Minute {
    /// In how many evenings the round lasted until after this minute.
    pub played: u32,
    /// In how many of these nothing happened in it, nor in the two before it.
    pub empty: u32,
}

/// One clue over many evenings.
///
/// A clue helped a team that took the boef for one, for the first time in the round, where this clue had sent it (its
/// newest clue with an area, until four minutes after it arrived there) or because it knew him by a trait that this clue
/// gave away. The bots say themselves what made them look; a team that met him by chance is helped by none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClueSpread {
    /// Its key.
    pub clue: String,
    /// Its round.
    pub round: RoundId,
    /// What it is.
    pub kind: ClueKind,
    /// The key of the boef it is about.
    pub boef: Option<String>,
    /// What makes it go out.
    pub goes_out: GoesOut,
    /// Its step of the ladder, if it is one.
    pub ladder_step: Option<u16>,
    /// When it was sent, in seconds after the start of the round.
    pub sent_s: Distribution,
    /// Whether a bot could do something with it: it names an area or gives away a trait, and is no false trail.
    pub can_help: bool,
    /// In how many evenings it helped somebody.
    pub helped_evenings: u32,
    /// How many teams it helped, in each evening in which it was sent.
    pub helped_teams: Distribution,
}

/// What makes a clue go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GoesOut {
    /// A moment of the round.
    At,
    /// A boef at a voetje.
    Voetje,
    /// Nobody reports.
    Ladder,
    /// A boef is found.
    Aanhouding,
    /// The spelleiding; the one that is played here never does.
    ByHand,
}

/// What came up of a route.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RouteCoverage {
    /// Which round.
    pub round: RoundId,
    /// The key of the boef or figurant.
    pub walker: String,
    /// In how many evenings he came out.
    pub walked: u32,
    /// His voetjes.
    pub voetjes: Vec<VoetjeCoverage>,
    /// The branches that chance chooses from.
    pub branches: Vec<BranchCoverage>,
    /// How he answers to being seen.
    pub reactions: Vec<ReactionCoverage>,
}

/// One voetje over many evenings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VoetjeCoverage {
    /// Its key.
    pub voetje: String,
    /// The branch it belongs to.
    pub branch: Option<String>,
    /// In how many evenings he came there.
    pub reached: u32,
}

/// One branch over many evenings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BranchCoverage {
    /// Its name.
    pub branch: String,
    /// Its weight in the script.
    pub weight: u32,
    /// The weights of its choice together.
    pub of: u64,
    /// In how many evenings he came to a voetje of it.
    pub walked: u32,
}

/// One reaction over many evenings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReactionCoverage {
    /// After how many times seen.
    pub seen: u16,
    /// What he does.
    pub does: ReactionKind,
    /// In how many evenings he did.
    pub fired: u32,
}

/// How one kind of team did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProfileSpread {
    /// Which kind.
    pub profile: Profile,
    /// How many teams of this kind played in each evening.
    pub teams: u32,
    /// The points of each of these teams in each evening.
    pub points: Distribution,
    /// How often a team of this kind won, equal winners counted each.
    pub wins: u32,
    /// In how many evenings such a team won.
    pub won_evenings: u32,
    /// Of a thousand evenings, how many one such team wins.
    pub wins_per_team_permille: u32,
}

/// What would be posted on one social medium.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MediumPosts {
    /// Its short name.
    pub medium: String,
    /// What people call it.
    pub name: String,
    /// The longest post it takes, as it counts itself.
    pub limit: usize,
    /// How many posts an evening has here; a medium that wants pictures gets only those with one.
    pub posts: Distribution,
    /// What an evening costs here, in thousandths of a US dollar.
    pub usd_mills: Distribution,
    /// How long each different post is, as this medium counts.
    pub lengths: Distribution,
    /// The clues whose post is longer than it takes, by key.
    pub too_long: Vec<String>,
}

/// Plays the evenings and tells what they say together. `progress` is called after each; it may stop the rehearsal, which
/// then tells about the evenings that were played: always the first ones.
pub fn rehearse(
    scenario: &Arc<Scenario>,
    options: RehearsalOptions,
    mut progress: impl FnMut(Progress) -> ControlFlow<()>,
) -> Rehearsal {
    let knowledge = Arc::new(Knowledge::new(scenario));
    let of = options.evenings.min(EVENINGS_MAX);
    let mut tally = Tally::new(&knowledge);
    let (next, stopped) = (AtomicU32::new(0), AtomicBool::new(false));
    let threads = options
        .threads
        .clamp(1, usize::try_from(of).unwrap_or(1).max(1));
    thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for _ in 0..threads {
            let sender = sender.clone();
            let (next, stopped, knowledge) = (&next, &stopped, &knowledge);
            scope.spawn(move || {
                while !stopped.load(Ordering::Relaxed) {
                    // Whoever takes an evening plays it to its end, so those that were played are always the first.
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    if index >= of || sender.send(evening(knowledge, options, index)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        // In whatever order they come in: a tally only counts.
        for figures in receiver {
            tally.count(&figures);
            let done = tally.evenings();
            if progress(Progress { done, of }).is_break() {
                stopped.store(true, Ordering::Relaxed);
            }
        }
    });
    tally.tell(options)
}

fn evening(knowledge: &Arc<Knowledge>, options: RehearsalOptions, index: u32) -> EveningFigures {
    let mut notebook = Notebook::new(knowledge);
    let evening = Options {
        players: options.players,
        seed: options.first_seed.wrapping_add(u64::from(index)),
        start: options.start,
    };
    let played = play_for_figures(knowledge, evening, &mut notebook);
    notebook.close(&played)
}
