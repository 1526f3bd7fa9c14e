//! Counts the figures of evenings together. Only sums and counts: the order in which evenings come in does not show.

use super::evening_figures::{ClueFigures, EveningFigures, WalkerFigures};
use super::{
    BoefSpread, BranchCoverage, ClueSpread, Distribution, GoesOut, MediumPosts, Minute,
    ProfileSpread, ReactionCoverage, Rehearsal, RehearsalOptions, RoundSpread, RouteCoverage,
    VoetjeCoverage, verdict,
};
use crate::knowledge::Knowledge;
use crate::profile::Profile;
use engine::effect::Post;
use engine::id::{ClueId, RoundId, VoetjeId};
use engine::scenario::{Clue, ClueKind, Reaction, Route, Scenario, Trigger, Walker};
use engine::time::{MINUTE_MS, SECOND_MS};
use media::{Medium, PostWords, compose, shortest, social_media};
use std::collections::{BTreeMap, BTreeSet};

/// Everything counted so far.
#[derive(Debug)]
pub(super) struct Tally<'a> {
    scenario: &'a Scenario,
    evenings: u32,
    players: u32,
    boeven: BTreeMap<(RoundId, usize), BoefTally>,
    rounds: BTreeMap<RoundId, RoundTally>,
    clues: Vec<ClueTally>,
    routes: BTreeMap<(RoundId, usize), RouteTally>,
    teams: BTreeMap<Profile, ProfileTally>,
    media: Vec<MediumTally>,
}

#[derive(Debug, Default)]
struct BoefTally {
    first_catch_s: Distribution,
    found_at: BTreeMap<VoetjeId, u32>,
    found_thanks_to: BTreeMap<ClueId, u32>,
}

#[derive(Debug, Default)]
struct RoundTally {
    duration_s: Distribution,
    first_melding_s: Distribution,
    meldingen: Distribution,
    minutes: Vec<Minute>,
}

#[derive(Debug, Clone, Default)]
struct ClueTally {
    sent_s: Distribution,
    helped_evenings: u32,
    helped_teams: Distribution,
}

#[derive(Debug, Default)]
struct RouteTally {
    walked: u32,
    reached: BTreeMap<VoetjeId, u32>,
    branches: BTreeMap<String, u32>,
    /// How often each reaction came, by its place in the route.
    fired: Vec<u32>,
}

#[derive(Debug, Default)]
struct ProfileTally {
    teams: u32,
    points: Distribution,
    wins: u32,
    won_evenings: u32,
}

#[derive(Debug)]
struct MediumTally {
    medium: &'static Medium,
    posts: Distribution,
    usd_mills: Distribution,
    /// Each different text, with what becomes of it here.
    texts: BTreeMap<String, OnMedium>,
}

/// A text on one medium.
#[derive(Debug)]
struct OnMedium {
    usd_mills: u32,
    /// As the medium counts; of a text that must be cut, how long it would be.
    length: usize,
    cut: bool,
    clue: Option<ClueId>,
}

impl<'a> Tally<'a> {
    pub(super) fn new(knowledge: &'a Knowledge) -> Self {
        let scenario = &*knowledge.scenario;
        Self {
            scenario,
            evenings: 0,
            players: 0,
            boeven: BTreeMap::new(),
            rounds: BTreeMap::new(),
            clues: vec![ClueTally::default(); scenario.clues.len()],
            routes: BTreeMap::new(),
            teams: BTreeMap::new(),
            media: social_media().map(MediumTally::new).collect(),
        }
    }

    pub(super) fn evenings(&self) -> u32 {
        self.evenings
    }

    pub(super) fn count(&mut self, evening: &EveningFigures) {
        self.evenings += 1;
        self.players = u32::try_from(evening.teams.len()).unwrap_or(u32::MAX);
        self.count_rounds(evening);
        for round in &self.scenario.rounds {
            for (index, route) in round.routes.iter().enumerate() {
                if let Some(walker) = evening.walkers.get(&(round.id, route.walker)) {
                    let routes = self.routes.entry((round.id, index)).or_default();
                    routes.count(route, walker);
                    if let Walker::Boef(_) = route.walker {
                        let boeven = self.boeven.entry((round.id, index)).or_default();
                        boeven.count(route, walker);
                    }
                }
            }
        }
        for (tally, clue) in self.clues.iter_mut().zip(&evening.clues) {
            tally.count(*clue);
        }
        self.count_teams(evening);
        for medium in &mut self.media {
            medium.count(&evening.posts, &self.scenario.hashtags);
        }
    }

    fn count_rounds(&mut self, evening: &EveningFigures) {
        for figures in &evening.rounds {
            let round = self.rounds.entry(figures.round).or_default();
            round.duration_s.add(Some(seconds(figures.duration_ms)));
            round
                .first_melding_s
                .add(figures.first_melding_ms.map(seconds));
            round.meldingen.add(Some(i64::from(figures.meldingen)));
            let whole = index(figures.duration_ms / MINUTE_MS);
            if round.minutes.len() < whole {
                round.minutes.resize(whole, Minute::default());
            }
            for minute in &mut round.minutes[..whole] {
                minute.played += 1;
            }
            for minute in &figures.empty_minutes {
                round.minutes[index(*minute)].empty += 1;
            }
        }
    }

    fn count_teams(&mut self, evening: &EveningFigures) {
        for profile in Profile::ALL {
            let teams = || evening.teams.iter().filter(|team| team.profile == profile);
            let count = u32::try_from(teams().count()).unwrap_or(u32::MAX);
            if count == 0 {
                continue;
            }
            let tally = self.teams.entry(profile).or_default();
            tally.teams = count;
            for team in teams() {
                tally.points.add(Some(i64::from(team.points)));
            }
            let wins = u32::try_from(teams().filter(|team| team.won).count()).unwrap_or(u32::MAX);
            tally.wins += wins;
            tally.won_evenings += u32::from(wins > 0);
        }
    }

    pub(super) fn tell(self, options: RehearsalOptions) -> Rehearsal {
        let scenario = self.scenario;
        let clues: Vec<ClueSpread> = scenario
            .clues
            .iter()
            .zip(self.clues)
            .map(|(clue, tally)| tally.tell(scenario, clue))
            .collect();
        let route = |round: RoundId, index: usize| {
            let round = scenario.round(round)?;
            Some((round, round.routes.get(index)?))
        };
        let boeven = self
            .boeven
            .into_iter()
            .filter_map(|((round, index), tally)| {
                let (round, route) = route(round, index)?;
                tally.tell(scenario, round, route)
            });
        let routes = self
            .routes
            .into_iter()
            .filter_map(|((round, index), tally)| {
                Some(tally.tell(scenario, round, route(round, index)?.1))
            });
        let rounds = self.rounds.into_iter().filter_map(|(round, tally)| {
            let script = scenario.round(round)?;
            Some(RoundSpread {
                round,
                title: script.title.clone(),
                planned_s: script.duration_ms / SECOND_MS,
                duration_s: tally.duration_s,
                first_melding_s: tally.first_melding_s,
                meldingen: tally.meldingen,
                minutes: tally.minutes,
            })
        });
        let teams = self
            .teams
            .into_iter()
            .map(|(profile, tally)| ProfileSpread {
                profile,
                teams: tally.teams,
                points: tally.points,
                wins: tally.wins,
                won_evenings: tally.won_evenings,
                wins_per_team_permille: permille(tally.wins, tally.teams * self.evenings),
            });
        let posts = self.media.into_iter().map(|tally| tally.tell(scenario));
        let mut rehearsal = Rehearsal {
            title: scenario.title.clone(),
            first_seed: options.first_seed,
            evenings: self.evenings,
            players: self.players,
            boeven: boeven.collect(),
            rounds: rounds.collect(),
            clues_helped_percent: helped_percent(&clues),
            clues,
            routes: routes.collect(),
            teams: teams.collect(),
            posts: posts.collect(),
            verdict: verdict::Verdict::default(),
        };
        rehearsal.verdict = verdict::of(&rehearsal, scenario);
        rehearsal
    }
}

impl BoefTally {
    fn count(&mut self, route: &Route, walker: &WalkerFigures) {
        let Some(out_ms) = walker.out_ms else { return };
        let from_ms = if route.spare { out_ms } else { 0 };
        let caught = walker.caught.as_ref();
        self.first_catch_s
            .add(caught.map(|caught| seconds(caught.at_ms.saturating_sub(from_ms))));
        if let Some(voetje) = caught.and_then(|caught| caught.voetje) {
            *self.found_at.entry(voetje).or_default() += 1;
        }
        if let Some(clue) = caught.and_then(|caught| caught.thanks_to) {
            *self.found_thanks_to.entry(clue).or_default() += 1;
        }
    }

    fn tell(
        self,
        scenario: &Scenario,
        round: &engine::scenario::Round,
        route: &Route,
    ) -> Option<BoefSpread> {
        let Walker::Boef(id) = route.walker else {
            return None;
        };
        let boef = scenario.boef(id)?;
        let voetjes = self.found_at.into_iter();
        let clues = self.found_thanks_to.into_iter();
        Some(BoefSpread {
            round: round.id,
            round_title: round.title.clone(),
            boef: boef.key.clone(),
            known_as: boef.known_as.clone(),
            spare: route.spare,
            first_catch_s: self.first_catch_s,
            found_at: most_often_first(
                voetjes.filter_map(|(id, n)| Some((route.voetje(id)?.key.clone(), n))),
            ),
            found_thanks_to: most_often_first(
                clues.filter_map(|(id, n)| Some((scenario.clues.get(id.index())?.key.clone(), n))),
            ),
        })
    }
}

impl RouteTally {
    fn count(&mut self, route: &Route, walker: &WalkerFigures) {
        self.walked += u32::from(walker.out_ms.is_some());
        let mut branches = BTreeSet::new();
        for voetje in &walker.reached {
            *self.reached.entry(*voetje).or_default() += 1;
            branches.extend(route.voetje(*voetje).and_then(|it| it.branch.as_ref()));
        }
        for branch in branches {
            *self.branches.entry(branch.clone()).or_default() += 1;
        }
        self.fired.resize(route.reactions.len(), 0);
        for fired in &mut self.fired[..reactions_of(&route.reactions, walker.seen)] {
            *fired += 1;
        }
    }

    fn tell(self, scenario: &Scenario, round: RoundId, route: &Route) -> RouteCoverage {
        let walker = match route.walker {
            Walker::Boef(id) => scenario.boef(id).map(|boef| boef.key.clone()),
            Walker::Figurant(id) => scenario.figurant(id).map(|it| it.key.clone()),
        };
        let voetjes = (0..).map(VoetjeId).zip(&route.voetjes);
        let choices = route.choices.iter().flat_map(|choice| {
            let weights = choice.branches.iter().map(|(_, weight)| u64::from(*weight));
            let of = weights.sum();
            choice.branches.iter().map(move |branch| (branch, of))
        });
        RouteCoverage {
            round,
            walker: walker.unwrap_or_default(),
            walked: self.walked,
            voetjes: voetjes
                .map(|(id, voetje)| VoetjeCoverage {
                    voetje: voetje.key.clone(),
                    branch: voetje.branch.clone(),
                    reached: self.reached.get(&id).copied().unwrap_or(0),
                })
                .collect(),
            branches: choices
                .map(|((branch, weight), of)| BranchCoverage {
                    branch: branch.clone(),
                    weight: *weight,
                    of,
                    walked: self.branches.get(branch).copied().unwrap_or(0),
                })
                .collect(),
            reactions: route
                .reactions
                .iter()
                .zip(self.fired.iter().copied().chain(std::iter::repeat(0)))
                .map(|(reaction, fired)| ReactionCoverage {
                    seen: reaction.seen,
                    does: reaction.does,
                    fired,
                })
                .collect(),
        }
    }
}

impl ClueTally {
    fn count(&mut self, clue: ClueFigures) {
        self.sent_s.add(clue.sent_ms.map(seconds));
        if clue.sent_ms.is_some() {
            self.helped_evenings += u32::from(clue.helped > 0);
            self.helped_teams.add(Some(i64::from(clue.helped)));
        }
    }

    fn tell(self, scenario: &Scenario, clue: &Clue) -> ClueSpread {
        let boef = clue.boef.and_then(|id| scenario.boef(id));
        ClueSpread {
            clue: clue.key.clone(),
            round: clue.round,
            kind: clue.kind,
            boef: boef.map(|boef| boef.key.clone()),
            goes_out: match clue.trigger {
                Trigger::At(_) => GoesOut::At,
                Trigger::Voetje { .. } => GoesOut::Voetje,
                Trigger::Ladder(_) => GoesOut::Ladder,
                Trigger::Aanhouding { .. } => GoesOut::Aanhouding,
                Trigger::ByHand => GoesOut::ByHand,
            },
            ladder_step: match clue.trigger {
                Trigger::Ladder(step) => Some(step),
                _ => None,
            },
            sent_s: self.sent_s,
            can_help: clue.kind != ClueKind::ValsSpoor
                && (clue.area.is_some() || clue.boef.is_some() && !clue.gives.is_empty()),
            helped_evenings: self.helped_evenings,
            helped_teams: self.helped_teams,
        }
    }
}

impl MediumTally {
    fn new(medium: &'static Medium) -> Self {
        Self {
            medium,
            posts: Distribution::default(),
            usd_mills: Distribution::default(),
            texts: BTreeMap::new(),
        }
    }

    fn count(&mut self, posts: &[Post], hashtags: &[String]) {
        let (mut count, mut usd_mills) = (0, 0);
        for post in posts {
            count += 1;
            if !self.texts.contains_key(&post.text) {
                let text = OnMedium::of(self.medium, post, hashtags);
                self.texts.insert(post.text.clone(), text);
            }
            usd_mills += i64::from(self.texts[&post.text].usd_mills);
        }
        self.posts.add(Some(count));
        self.usd_mills.add(Some(usd_mills));
    }

    fn tell(self, scenario: &Scenario) -> MediumPosts {
        let limit = self.medium.limit;
        let mut lengths = Distribution::default();
        for text in self.texts.values() {
            lengths.add(i64::try_from(text.length).ok());
        }
        let mut too_long: Vec<ClueId> = self
            .texts
            .into_values()
            .filter(|text| text.cut)
            .filter_map(|text| text.clue)
            .collect();
        too_long.sort_unstable();
        let keys = too_long.into_iter();
        MediumPosts {
            medium: self.medium.id.as_str().to_owned(),
            name: self.medium.name.clone(),
            limit,
            posts: self.posts,
            usd_mills: self.usd_mills,
            lengths,
            too_long: keys
                .filter_map(|id| Some(scenario.clues.get(id.index())?.key.clone()))
                .collect(),
        }
    }
}

impl OnMedium {
    fn of(medium: &Medium, post: &Post, hashtags: &[String]) -> Self {
        let words = PostWords {
            text: &post.text,
            hashtags,
            ..PostWords::default()
        };
        let composed = compose(medium, &words);
        let length = match composed.cut {
            true => medium.length(&shortest(&post.text, words.lang)),
            false => medium.length(&composed.text),
        };
        Self {
            usd_mills: medium.price_usd_mills(&composed.text),
            length,
            cut: composed.cut,
            clue: post.clue,
        }
    }
}

/// How many of his reactions a boef has had who was seen this often: one at a time, as the engine gives them.
fn reactions_of(reactions: &[Reaction], seen: u16) -> usize {
    let mut done = 0;
    for times in 1..=seen {
        let next = reactions.get(done);
        done += usize::from(next.is_some_and(|reaction| reaction.seen <= times));
    }
    done
}

fn helped_percent(clues: &[ClueSpread]) -> Option<u32> {
    let (mut helped, mut sent) = (0, 0);
    for clue in clues.iter().filter(|clue| clue.can_help) {
        helped += clue.helped_evenings;
        sent += clue.helped_teams.of();
    }
    (helped * 100).checked_div(sent)
}

fn most_often_first(counted: impl Iterator<Item = (String, u32)>) -> Vec<(String, u32)> {
    let mut all: Vec<(String, u32)> = counted.collect();
    all.sort_by(|(a, n), (b, m)| m.cmp(n).then_with(|| a.cmp(b)));
    all
}

fn permille(part: u32, of: u32) -> u32 {
    u32::try_from(u64::from(part) * 1_000 / u64::from(of.max(1))).unwrap_or(u32::MAX)
}

fn seconds(ms: u64) -> i64 {
    i64::try_from(ms / SECOND_MS).unwrap_or(i64::MAX)
}

fn index(minute: u64) -> usize {
    usize::try_from(minute).expect("a round has few minutes")
}
