//! What one evening of a rehearsal leaves behind, noted while it is played.

use crate::course::{Course, News};
use crate::evening::{Played, Watcher};
use crate::knowledge::Knowledge;
use crate::profile::Profile;
use engine::effect::{Effect, Post};
use engine::id::{BoefId, ClueId, RoundId, VoetjeId};
use engine::input::Input;
use engine::scenario::{ClueKind, Walker};
use engine::time::GameTime;
use engine::view::{PlanState, View, WalkerView, Walking};
use std::collections::BTreeMap;

/// One evening in figures. Times are milliseconds of the round.
#[derive(Debug, Clone)]
pub(super) struct EveningFigures {
    pub(super) rounds: Vec<RoundFigures>,
    pub(super) walkers: BTreeMap<(RoundId, Walker), WalkerFigures>,
    /// When each clue of the script was sent, and how many teams it helped; by its id.
    pub(super) clues: Vec<ClueFigures>,
    pub(super) teams: Vec<TeamFigures>,
    pub(super) posts: Vec<Post>,
}

/// One round that was played.
#[derive(Debug, Clone)]
pub(super) struct RoundFigures {
    pub(super) round: RoundId,
    pub(super) duration_ms: u64,
    pub(super) meldingen: u32,
    pub(super) first_melding_ms: Option<u64>,
    pub(super) empty_minutes: Vec<u64>,
}

/// What became of somebody who walks.
#[derive(Debug, Clone, Default)]
pub(super) struct WalkerFigures {
    /// When he was first to be seen.
    pub(super) out_ms: Option<u64>,
    pub(super) reached: Vec<VoetjeId>,
    /// How often he was seen.
    pub(super) seen: u16,
    pub(super) caught: Option<Catch>,
}

/// The first team that found a boef.
#[derive(Debug, Clone, Copy)]
pub(super) struct Catch {
    pub(super) at_ms: u64,
    /// The voetje he was at, or had last been at.
    pub(super) voetje: Option<VoetjeId>,
    /// The clue that brought the team there, or by which it knew him.
    pub(super) thanks_to: Option<ClueId>,
}

/// What became of a clue.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ClueFigures {
    pub(super) sent_ms: Option<u64>,
    pub(super) helped: u32,
}

/// How a team did.
#[derive(Debug, Clone, Copy)]
pub(super) struct TeamFigures {
    pub(super) profile: Profile,
    pub(super) points: i32,
    pub(super) won: bool,
}

/// Notes an evening while it is played.
#[derive(Debug)]
pub(super) struct Notebook<'a> {
    knowledge: &'a Knowledge,
    course: Course,
    walkers: BTreeMap<(RoundId, Walker), (WalkerFigures, WalkerView)>,
    /// The first time a team took a boef for one, and thanks to which clue.
    noticed: BTreeMap<(RoundId, usize, BoefId), Option<ClueId>>,
    helped: BTreeMap<ClueId, u32>,
    posts: Vec<Post>,
}

impl Watcher for &mut Notebook<'_> {
    const WANTS_ALL: bool = false;

    fn handled(&mut self, now: GameTime, input: &Input, effects: &[Effect]) {
        self.course.handled(now, input);
        for effect in effects {
            match self.course.see(now, effect) {
                Some(News::Caught(round, boef)) => self.caught(now, round, boef, input),
                Some(News::Phase(_) | News::Sent) | None => {}
            }
            match effect {
                Effect::Publish { view, .. } => {
                    if let View::Walker(view) = &**view {
                        self.walks(now, view);
                    }
                }
                Effect::Post(post) => self.posts.push(post.clone()),
                Effect::Reply(_) => {}
            }
        }
    }

    fn noticed(&mut self, _: GameTime, player: usize, boef: BoefId, thanks_to: Option<ClueId>) {
        let Some(round) = self.course.round() else {
            return;
        };
        let about_him = thanks_to.filter(|id| {
            self.knowledge.clue(*id).is_some_and(|clue| {
                clue.kind != ClueKind::ValsSpoor && clue.boef.is_none_or(|about| about == boef)
            })
        });
        let place = (round, player, boef);
        if self.noticed.contains_key(&place) {
            return;
        }
        self.noticed.insert(place, about_him);
        if let Some(clue) = about_him {
            *self.helped.entry(clue).or_default() += 1;
        }
    }
}

impl<'a> Notebook<'a> {
    pub(super) fn new(knowledge: &'a Knowledge) -> Self {
        Self {
            knowledge,
            course: Course::default(),
            walkers: BTreeMap::new(),
            noticed: BTreeMap::new(),
            helped: BTreeMap::new(),
            posts: Vec::new(),
        }
    }

    fn walks(&mut self, now: GameTime, view: &WalkerView) {
        let at_ms = self.course.round_ms(now);
        let is_out = matches!(view.walking, Walking::At { .. } | Walking::To { .. });
        let (figures, last) = self
            .walkers
            .entry((view.round, view.walker))
            .or_insert_with(|| (WalkerFigures::default(), view.clone()));
        if is_out {
            figures.out_ms.get_or_insert(at_ms);
        }
        last.clone_from(view);
    }

    fn caught(&mut self, now: GameTime, round: RoundId, boef: BoefId, input: &Input) {
        let at_ms = self.course.round_ms(now);
        let by = match input {
            Input::Player { player, .. } => Some(player.index()),
            _ => None,
        };
        let thanks_to = by
            .and_then(|by| self.noticed.get(&(round, by, boef)).copied())
            .flatten();
        // His newest view is from before the catch: what was caught is shown before where he stands.
        if let Some((figures, view)) = self.walkers.get_mut(&(round, Walker::Boef(boef))) {
            let been = view.plan.iter().rev();
            let voetje = been
                .filter(|step| matches!(step.state, PlanState::Here | PlanState::Done))
                .map(|step| step.voetje)
                .next();
            figures.caught = Some(Catch {
                at_ms,
                voetje,
                thanks_to,
            });
        }
    }

    pub(super) fn close(self, played: &Played) -> EveningFigures {
        let results = played.game.results();
        let clue = |id: ClueId| ClueFigures {
            sent_ms: self.course.sent_ms(id),
            helped: self.helped.get(&id).copied().unwrap_or(0),
        };
        let clues = &self.knowledge.scenario.clues;
        let rounds = results.rounds.iter().map(|figures| RoundFigures {
            round: figures.round,
            duration_ms: figures.duration_ms,
            meldingen: figures.meldingen,
            first_melding_ms: figures.first_melding_ms,
            empty_minutes: self
                .course
                .empty_minutes(figures.round, figures.duration_ms),
        });
        let teams = results.teams.iter().filter_map(|team| {
            Some(TeamFigures {
                profile: *played.profiles.get(team.team.index())?,
                points: team.points,
                won: results.winners.contains(&team.team),
            })
        });
        EveningFigures {
            clues: clues.iter().map(|it| clue(it.id)).collect(),
            rounds: rounds.collect(),
            teams: teams.collect(),
            walkers: self.walkers.into_iter().map(ended).collect(),
            posts: self.posts,
        }
    }
}

/// What is known of a walker when the evening is over.
fn ended(
    (who, (mut figures, view)): ((RoundId, Walker), (WalkerFigures, WalkerView)),
) -> ((RoundId, Walker), WalkerFigures) {
    figures.seen = view.seen;
    let reached = view.plan.iter();
    figures.reached = reached
        .filter(|step| matches!(step.state, PlanState::Here | PlanState::Done))
        .map(|step| step.voetje)
        .collect();
    (who, figures)
}
