//! What a simulated evening tells its author: the timeline, the first finds, the points, and the empty minutes.

use crate::course::{Course, News};
use crate::evening::{Options, Played, play};
use crate::profile::Profile;
use engine::effect::Effect;
use engine::input::Input;
use engine::results::{Results, RoundFigures};
use engine::scenario::Scenario;
use engine::time::{GameTime, MINUTE_MS, SECOND_MS};
use engine::view::{Phase, View};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Everything worth knowing about one simulated evening. The same scenario, players and seed give the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The seed it was played with.
    pub seed: u64,
    /// How many teams played.
    pub players: u32,
    /// How many inputs the game handled.
    pub inputs: usize,
    /// What happened, in order.
    pub timeline: Vec<Moment>,
    /// The rounds in numbers.
    pub rounds: Vec<RoundReport>,
    /// Clues that were never sent, by their key in the scenario.
    pub clues_never_sent: Vec<String>,
    /// Mean points for each kind of team.
    pub points_by_profile: BTreeMap<Profile, i32>,
    /// The result sheet.
    pub results: Results,
}

/// One moment of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moment {
    /// Milliseconds after the evening began.
    pub at_ms: u64,
    /// What happened, in Dutch.
    pub what: String,
}

/// One round in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoundReport {
    /// Its figures.
    pub figures: RoundFigures,
    /// Minutes in which nobody had anything to do, counted from 0.
    pub empty_minutes: Vec<u64>,
}

/// Plays one evening and tells about it.
pub fn report(scenario: &Arc<Scenario>, options: Options) -> Report {
    let mut diary = Diary::new(Arc::clone(scenario), options.start);
    let played = play(scenario, options, |at, input, effects| {
        diary.note(at, input, effects);
    });
    diary.close(&played, options)
}

struct Diary {
    scenario: Arc<Scenario>,
    start: GameTime,
    course: Course,
    timeline: Vec<Moment>,
    reveal: u32,
}

impl Diary {
    fn new(scenario: Arc<Scenario>, start: GameTime) -> Self {
        Self {
            scenario,
            start,
            course: Course::default(),
            timeline: Vec::new(),
            reveal: 0,
        }
    }

    fn note(&mut self, at: GameTime, input: &Input, effects: &[Effect]) {
        self.course.handled(at, input);
        for effect in effects {
            let news = self.course.see(at, effect);
            if let Effect::Publish { view, .. } = effect {
                self.see(at, news, view);
            }
        }
    }

    fn see(&mut self, at: GameTime, news: Option<News>, view: &View) {
        match (news, view) {
            (Some(News::Phase(phase)), _) => {
                let what = match phase {
                    Phase::WalkIn => return,
                    Phase::Briefing => "Briefing".to_owned(),
                    Phase::Round(round) => {
                        let title = self.scenario.round(round).map_or("", |round| &round.title);
                        format!("Ronde {}: {title}", round.0 + 1)
                    }
                    Phase::Break(_) => "Pauze tussen de rondes".to_owned(),
                    Phase::Debrief => "Nabespreking".to_owned(),
                    Phase::Result => "Uitslag".to_owned(),
                    Phase::Closed => "Einde oefening".to_owned(),
                };
                self.tell(at, what);
            }
            (Some(News::Sent), View::Clue(clue)) => {
                self.tell(at, format!("Aanwijzing: {}", clue.text));
            }
            (Some(News::Caught(..)), View::Caught(caught)) => {
                let by = caught.by.as_deref().unwrap_or("een team");
                self.tell(at, format!("Gevonden: {} door {by}", caught.known_as));
            }
            (_, View::LogLine(line)) if line.by.is_none() => self.tell(at, line.what.nl.clone()),
            (_, View::Board(board)) => {
                if let Some(reveal) = board
                    .reveal
                    .as_ref()
                    .filter(|reveal| reveal.revealed != self.reveal)
                {
                    self.reveal = reveal.revealed;
                    if let Some(why) = &reveal.why {
                        let names: Vec<&str> = board
                            .rows
                            .iter()
                            .filter(|row| reveal.winners.contains(&row.team))
                            .map(|row| row.name.as_str())
                            .collect();
                        self.tell(at, format!("Winnaar: {}. {}", names.join(" en "), why.nl));
                    }
                }
            }
            _ => {}
        }
    }

    fn tell(&mut self, at: GameTime, what: String) {
        self.timeline.push(Moment {
            at_ms: at.since_ms(self.start),
            what,
        });
    }

    fn close(self, played: &Played, options: Options) -> Report {
        let results = played.game.results();
        let mut sums: BTreeMap<Profile, (i32, i32)> = BTreeMap::new();
        for team in &results.teams {
            if let Some(profile) = played.profiles.get(team.team.index()) {
                let (sum, count) = sums.entry(*profile).or_default();
                *sum += team.points;
                *count += 1;
            }
        }
        Report {
            seed: options.seed,
            players: options.players,
            inputs: played.inputs,
            timeline: self.timeline,
            rounds: results
                .rounds
                .iter()
                .map(|figures| RoundReport {
                    figures: figures.clone(),
                    empty_minutes: self
                        .course
                        .empty_minutes(figures.round, figures.duration_ms),
                })
                .collect(),
            clues_never_sent: self
                .scenario
                .clues
                .iter()
                .filter(|clue| self.course.sent_ms(clue.id).is_none())
                .map(|clue| clue.key.clone())
                .collect(),
            points_by_profile: sums
                .into_iter()
                .map(|(profile, (sum, count))| (profile, sum / count.max(1)))
                .collect(),
            results,
        }
    }
}

impl Report {
    /// The report as people read it, in Dutch.
    pub fn text(&self) -> String {
        let mut lines = vec![
            format!(
                "{} (zaadgetal {}, {} teams)",
                self.results.title, self.seed, self.players
            ),
            String::new(),
            "Verloop".to_owned(),
        ];
        lines.extend(
            self.timeline
                .iter()
                .map(|moment| format!("  {:>7}  {}", clock(moment.at_ms), moment.what)),
        );
        lines.extend([String::new(), "Rondes".to_owned()]);
        for round in &self.rounds {
            let figures = &round.figures;
            lines.push(format!(
                "  {}. {}: {} meldingen ({} over een boef, {} over een voorbijganger), gemiddeld {},{} punten",
                figures.round.0 + 1,
                figures.title,
                figures.meldingen,
                figures.about_boef,
                figures.about_figurant,
                figures.mean_points_tenths / 10,
                figures.mean_points_tenths % 10,
            ));
            let or_never = |at_ms: Option<u64>| at_ms.map_or_else(|| "nooit".to_owned(), clock);
            lines.push(format!(
                "     eerste melding {}, eerste boef gevonden {}, ronde duurde {}",
                or_never(figures.first_melding_ms),
                or_never(figures.first_find_ms),
                clock(figures.duration_ms),
            ));
            let empty: Vec<String> = round
                .empty_minutes
                .iter()
                .map(ToString::to_string)
                .collect();
            let empty = if empty.is_empty() {
                "geen".to_owned()
            } else {
                format!("minuut {}", empty.join(", "))
            };
            lines.push(format!("     minuten met niets te doen: {empty}"));
        }
        if !self.clues_never_sent.is_empty() {
            lines.push(format!(
                "  Nooit verstuurd: {}",
                self.clues_never_sent.join(", ")
            ));
        }
        lines.extend([
            String::new(),
            "Punten per soort team (gemiddeld)".to_owned(),
        ]);
        lines.extend(
            self.points_by_profile
                .iter()
                .map(|(profile, points)| format!("  {:>8} {points:>5}", profile.name())),
        );
        lines.extend([String::new(), "Uitslag".to_owned()]);
        lines.extend(self.results.teams.iter().take(10).map(|team| {
            format!(
                "  {:>3}. {:<28} {:>5} punten, beste meldingen {:>4}, gevonden {}",
                team.rank, team.name, team.points, team.best_meldingen, team.aanhoudingen
            )
        }));
        let winners: Vec<&str> = self
            .results
            .teams
            .iter()
            .filter(|team| self.results.winners.contains(&team.team))
            .map(|team| team.name.as_str())
            .collect();
        lines.push(format!(
            "  Winnaar: {}. {}",
            winners.join(" en "),
            self.results.why.nl
        ));
        lines.join("\n") + "\n"
    }
}

/// Minutes and seconds: "12:05".
pub(crate) fn clock(ms: u64) -> String {
    format!("{}:{:02}", ms / MINUTE_MS, ms % MINUTE_MS / SECOND_MS)
}
