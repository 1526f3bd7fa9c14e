//! Seeded evenings, hundreds of them: nobody learns what they may not know, every picture equals everything shown before
//! it, and the same log gives the same evening byte for byte.

use bots::evening::{Options, SIMULATED_START, play};
use engine::Game;
use engine::effect::{Audience, Effect, Reply, Viewer};
use engine::id::{RoundId, TeamId};
use engine::input::{Input, PlayerAct};
use engine::scenario::{ClueKind, Scenario};
use engine::time::GameTime;
use engine::view::{BoardRow, Phase, View};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

fn bundled(name: &str) -> Arc<Scenario> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../scenarios")
        .join(name);
    let loaded = scenario::load(&folder);
    Arc::new(
        loaded
            .scenario
            .unwrap_or_else(|| panic!("{name} has notices: {:?}", loaded.notices)),
    )
}

fn options(players: u32, seed: u64) -> Options {
    Options {
        players,
        seed,
        start: SIMULATED_START,
    }
}

/// Everything a game of this scenario and seed must keep to itself until the debrief.
struct Secrets {
    scenario: Arc<Scenario>,
    codes: Vec<(engine::id::BoefId, String)>,
    /// What only the crew calls the boeven, and what they say when asked.
    crew_words: Vec<String>,
    /// The coordinates of every voetje, as they stand on the wire.
    places: Vec<String>,
    /// The words for every voetje's place that are no name on the public map of this wijk by themselves.
    addresses: BTreeSet<String>,
}

impl Secrets {
    fn of(scenario: &Arc<Scenario>, seed: u64) -> Self {
        let game = Game::new(Arc::clone(scenario), seed, SIMULATED_START);
        let rounds = (0..scenario.rounds.len())
            .map(|index| RoundId(u8::try_from(index).expect("few rounds")));
        let voetjes = || {
            scenario
                .rounds
                .iter()
                .flat_map(|round| &round.routes)
                .flat_map(|route| &route.voetjes)
        };
        Self {
            scenario: Arc::clone(scenario),
            codes: rounds.flat_map(|round| game.codes(round)).collect(),
            crew_words: scenario
                .boeven
                .iter()
                .flat_map(|boef| [boef.name.clone(), boef.cover.clone()])
                .filter(|words| {
                    !words.is_empty() && scenario.boeven.iter().all(|boef| boef.known_as != *words)
                })
                .collect(),
            places: voetjes()
                .map(|voetje| format!("[{},{}]", voetje.at.x_cm, voetje.at.y_cm))
                .collect(),
            addresses: voetjes()
                .map(|voetje| voetje.place.clone())
                .filter(|place| place.contains(char::is_numeric))
                .collect(),
        }
    }

    /// What `text` gives away that nobody outside the crew may know, if anything.
    fn in_text(&self, text: &str, own: Option<engine::id::BoefId>) -> Option<String> {
        let code = self
            .codes
            .iter()
            .find(|(boef, code)| own != Some(*boef) && text.contains(code.as_str()));
        if let Some((_, code)) = code {
            return Some(format!("the code {code}"));
        }
        if own.is_some() {
            return None;
        }
        let all = self
            .crew_words
            .iter()
            .chain(&self.places)
            .chain(&self.addresses);
        all.into_iter()
            .find(|secret| text.contains(secret.as_str()))
            .cloned()
    }
}

/// Whether anybody but the crew is among these.
fn leaves_the_tent(to: &[Audience]) -> bool {
    to.iter().any(|audience| *audience != Audience::Spelleiding)
}

/// The boef whose own phone this goes to, if it goes to nobody else.
fn own_phone(to: &[Audience]) -> Option<engine::id::BoefId> {
    match to {
        [Audience::Boef(boef)] => Some(*boef),
        _ => None,
    }
}

/// The one team this is for, if it is for one (and perhaps the crew).
fn only_team(to: &[Audience]) -> Option<TeamId> {
    let mut outside = to
        .iter()
        .filter(|audience| **audience != Audience::Spelleiding);
    match (outside.next(), outside.next()) {
        (Some(Audience::Team(team)), None) => Some(*team),
        _ => None,
    }
}

/// Watches one evening for anything that leaks.
struct Watchman {
    secrets: Secrets,
    seed: u64,
    phase: Phase,
    frozen: Option<BTreeMap<TeamId, i32>>,
    messages: usize,
}

impl Watchman {
    fn new(scenario: &Arc<Scenario>, seed: u64) -> Self {
        Self {
            secrets: Secrets::of(scenario, seed),
            seed,
            phase: Phase::WalkIn,
            frozen: None,
            messages: 0,
        }
    }

    fn truth_is_out(&self) -> bool {
        matches!(self.phase, Phase::Debrief | Phase::Result | Phase::Closed)
    }

    fn look_at(&mut self, input: &Input, effects: &[Effect]) {
        for effect in effects {
            match effect {
                Effect::Publish { to, view } => self.published(to, view),
                Effect::Reply(reply) => self.replied(input, reply),
                Effect::Post(post) => {
                    let clue = post
                        .clue
                        .and_then(|id| self.secrets.scenario.clues.get(id.index()));
                    assert!(
                        post.text.contains("OEFENING"),
                        "seed {}: a post that does not say it is a game",
                        self.seed
                    );
                    assert!(
                        post.text.contains("#BoefInDeWijk"),
                        "seed {}: a post without the tag",
                        self.seed
                    );
                    // What the author wrote is the author's choice; the program adds nothing to it.
                    let own = clue.map_or("", |clue| clue.text.as_str());
                    let added = post.text.replace(own, "");
                    assert_eq!(
                        self.secrets.in_text(&added, None),
                        None,
                        "seed {}: {}",
                        self.seed,
                        post.text
                    );
                }
            }
        }
    }

    fn published(&mut self, to: &[Audience], view: &View) {
        if let View::Evening(evening) = view {
            self.phase = evening.phase;
        }
        if !leaves_the_tent(to) {
            return;
        }
        self.messages += 1;
        let wire = String::from_utf8(protocol::encode(view, 1, &protocol::Pictures::default()))
            .expect("JSON is UTF-8");
        let mut searched = wire.clone();
        match view {
            View::Clue(clue) => {
                let authored = &self.secrets.scenario.clues[clue.id.index()];
                assert_eq!(
                    clue.area, authored.area,
                    "never more precise than the author chose"
                );
                if !self.truth_is_out() {
                    assert_ne!(
                        clue.kind,
                        ClueKind::ValsSpoor,
                        "seed {}: a false trail says so",
                        self.seed
                    );
                }
                // The words and the area are the author's choice.
                searched = String::new();
            }
            View::Melding(_)
            | View::Points(_)
            | View::Message(_)
            | View::Team(_)
            | View::Question(_) => {
                assert!(
                    only_team(to).is_some(),
                    "seed {}: {wire} is for one team, not for {to:?}",
                    self.seed
                );
                // What a team reported itself it may read back.
                if matches!(view, View::Melding(_) | View::Question(_)) {
                    searched = String::new();
                }
            }
            View::AlGemeld(_) => assert!(
                matches!(to, [Audience::Group(_)]),
                "seed {}: for one group",
                self.seed
            ),
            View::Board(board) => self.board(board.frozen, &board.rows, board.reveal.is_some()),
            View::BoefPhone(phone) => {
                assert_eq!(to, [Audience::Boef(phone.boef)], "seed {}", self.seed);
            }
            View::Walker(_)
            | View::ClueAdmin(_)
            | View::MeldingAdmin(_)
            | View::TeamAdmin(_)
            | View::LogLine(_)
            | View::Desk(_) => {
                panic!("seed {}: {wire} left the tent for {to:?}", self.seed)
            }
            View::Evening(_) | View::Caught(_) => {}
        }
        if let View::Points(points) = view {
            assert_ne!(
                self.phase,
                Phase::Round(points.round),
                "seed {}: points of a round that runs",
                self.seed
            );
        }
        let leak = self.secrets.in_text(&searched, own_phone(to));
        assert_eq!(leak, None, "seed {}: {wire} to {to:?}", self.seed);
    }

    fn board(&mut self, is_frozen: bool, rows: &[BoardRow], reveals: bool) {
        if !is_frozen || reveals {
            self.frozen = None;
            return;
        }
        let points: BTreeMap<TeamId, i32> = rows.iter().map(|row| (row.team, row.points)).collect();
        if let Some(before) = &self.frozen {
            for (team, now) in &points {
                assert_eq!(
                    before.get(team).copied().unwrap_or(0),
                    *now,
                    "seed {}: a frozen score moved",
                    self.seed
                );
            }
        }
        self.frozen = Some(points);
    }

    fn replied(&self, input: &Input, reply: &Reply) {
        let Input::Player { act, .. } = input else {
            return;
        };
        let text = serde_json::to_string(reply).expect("a reply is JSON");
        match reply {
            Reply::Asked {
                code: Some(code), ..
            } => {
                assert!(
                    matches!(act, PlayerAct::Ask { .. }),
                    "seed {}: {text}",
                    self.seed
                );
                assert!(self.secrets.codes.iter().any(|(_, known)| known == code));
            }
            Reply::Asked { .. } => {}
            _ => assert_eq!(
                self.secrets.in_text(&text, None),
                None,
                "seed {}: {text}",
                self.seed
            ),
        }
    }
}

fn nobody_learns_in(scenario: &Arc<Scenario>, players: u32, seeds: std::ops::Range<u64>) {
    for seed in seeds {
        let mut watchman = Watchman::new(scenario, seed);
        let played = play(scenario, options(players, seed), |_, input, effects| {
            watchman.look_at(input, effects);
        });
        assert_eq!(
            played.game.phase(),
            Phase::Closed,
            "seed {seed}: the evening never ended"
        );
        assert!(
            watchman.messages > 50,
            "seed {seed}: hardly anything was said, so nothing was tested"
        );
    }
}

#[test]
fn nobody_learns_what_they_may_not_know_in_a_thousand_small_evenings() {
    nobody_learns_in(&bundled("oefenwijk"), 6, 0..1_000);
}

#[test]
fn nobody_learns_what_they_may_not_know_in_long_evenings() {
    nobody_learns_in(&bundled("edelsteenbuurt"), 10, 0..40);
}

/// What a view is the newest state of.
fn place_of(view: &View) -> (u8, String) {
    let id = |value: &dyn erased::Json| value.json();
    match view {
        View::Evening(_) => (0, String::new()),
        View::Clue(it) => (1, id(&it.id)),
        View::Caught(it) => (2, id(&(it.round, it.boef))),
        View::Board(_) => (3, String::new()),
        View::Team(it) => (4, id(&it.id)),
        View::Melding(it) => (5, id(&it.id)),
        View::Points(it) => (6, id(&(it.team, it.round))),
        View::AlGemeld(it) => (7, id(&it.melding)),
        View::Question(it) => (8, id(&it.id)),
        View::Message(it) => (9, id(&it.id)),
        View::BoefPhone(it) => (10, id(&it.boef)),
        View::Walker(it) => (11, id(&(it.walker, it.round))),
        View::ClueAdmin(it) => (12, id(&it.id)),
        View::MeldingAdmin(it) => (13, id(&it.melding.id)),
        View::TeamAdmin(it) => (14, id(&it.id)),
        View::LogLine(it) => (15, id(&it.id)),
        View::Desk(_) => (16, String::new()),
    }
}

mod erased {
    //! Ids of every kind as a key.

    pub trait Json {
        fn json(&self) -> String;
    }

    impl<T: serde::Serialize> Json for T {
        fn json(&self) -> String {
            serde_json::to_string(self).expect("an id is JSON")
        }
    }
}

type Screen = BTreeMap<(u8, String), View>;

fn screen(views: impl IntoIterator<Item = View>) -> Screen {
    views
        .into_iter()
        .map(|view| (place_of(&view), view))
        .collect()
}

/// The newest lines of the log alone are in a picture; a console that was there all evening has more.
fn without_old_lines(mut screen: Screen) -> Screen {
    let lines: Vec<_> = screen
        .iter()
        .filter_map(|(place, view)| match view {
            View::LogLine(line) => Some((line.id, place.clone())),
            _ => None,
        })
        .collect();
    let newest = lines.iter().map(|(id, _)| id.0).max().unwrap_or(0);
    let shown = u32::try_from(engine::LOG_LINES_SHOWN).expect("few");
    for (id, place) in lines {
        if id.0 + shown <= newest {
            screen.remove(&place);
        }
    }
    screen
}

/// Somebody who watches the whole evening, and whose screen is compared with a fresh picture now and then.
struct Faithful {
    viewer: Viewer,
    screen: Screen,
}

#[test]
fn a_picture_equals_everything_shown_before_it_for_every_kind_of_viewer() {
    for (name, players, seeds) in [("oefenwijk", 6, 0..25), ("edelsteenbuurt", 8, 0..4)] {
        let scenario = bundled(name);
        for seed in seeds {
            let mut game = Game::new(Arc::clone(&scenario), seed, SIMULATED_START);
            let mut watchers: Vec<Faithful> = [Viewer::Spelleiding, Viewer::Spectator]
                .into_iter()
                .chain(scenario.boeven.iter().map(|boef| Viewer::Boef(boef.id)))
                .map(|viewer| Faithful {
                    viewer,
                    screen: screen(game.picture(viewer)),
                })
                .collect();
            let mut steps = 0_u64;
            play(&scenario, options(players, seed), |at, input, effects| {
                let own = game.handle(at, input.clone());
                assert_eq!(
                    own, effects,
                    "{name} seed {seed}: the same input gave other effects"
                );
                for effect in &own {
                    if let Effect::Publish { to, view } = effect {
                        for watcher in &mut watchers {
                            if watcher
                                .viewer
                                .audiences()
                                .iter()
                                .any(|audience| to.contains(audience))
                            {
                                watcher.screen.insert(place_of(view), (**view).clone());
                            }
                        }
                    }
                    if let Effect::Reply(Reply::Joined { player, .. }) = effect {
                        let viewer = game.viewer(*player).expect("who joined has a seat");
                        watchers.push(Faithful {
                            viewer,
                            screen: screen(game.picture(viewer)),
                        });
                    }
                }
                steps += 1;
                if steps.is_multiple_of(37) {
                    compare(&game, &watchers, name, seed, at);
                }
            });
            compare(&game, &watchers, name, seed, SIMULATED_START);
        }
    }
}

fn compare(game: &Game, watchers: &[Faithful], name: &str, seed: u64, at: GameTime) {
    for watcher in watchers {
        let fresh = without_old_lines(screen(game.picture(watcher.viewer)));
        let faithful = without_old_lines(watcher.screen.clone());
        for (place, view) in &fresh {
            assert_eq!(
                faithful.get(place),
                Some(view),
                "{name} seed {seed} at {at:?} for {:?}: {place:?}",
                watcher.viewer
            );
        }
        assert_eq!(
            fresh.len(),
            faithful.len(),
            "{name} seed {seed} at {at:?} for {:?}",
            watcher.viewer
        );
    }
}

#[test]
fn the_same_log_gives_the_same_evening_byte_for_byte() {
    for name in ["oefenwijk", "edelsteenbuurt"] {
        let scenario = bundled(name);
        let mut log: Vec<(GameTime, String, String)> = Vec::new();
        play(&scenario, options(8, 7), |at, input, effects| {
            let json = |value: &dyn erased::Json| value.json();
            log.push((at, json(input), json(&effects)));
        });
        // The log as it is read back from disk, on a scenario that went through disk as well.
        let stored = serde_json::to_vec(&*scenario).expect("a scenario is JSON");
        let scenario: Scenario = serde_json::from_slice(&stored).expect("a scenario reads back");
        let mut game = Game::new(Arc::new(scenario), 7, SIMULATED_START);
        assert!(log.len() > 200, "{name}: too little happened");
        for (at, input, effects) in log {
            let input: Input = serde_json::from_str(&input).expect("an input reads back");
            let again = serde_json::to_string(&game.handle(at, input)).expect("effects are JSON");
            assert_eq!(again, effects, "{name} at {at:?}");
        }
    }
}

#[test]
fn a_simulation_with_the_same_seed_gives_the_same_bytes() {
    let scenario = bundled("oefenwijk");
    let report = |seed: u64| {
        serde_json::to_string(&bots::report(&scenario, options(10, seed)))
            .expect("a report is JSON")
    };
    assert_eq!(report(5), report(5));
    assert_ne!(report(5), report(6));
}

#[test]
fn the_bundled_evenings_can_be_won_and_leave_nobody_idle_for_long() {
    for (name, players) in [("oefenwijk", 10), ("edelsteenbuurt", 20)] {
        let scenario = bundled(name);
        let (mut found, mut silent) = (0, 0);
        for seed in 0..10 {
            let report = bots::report(&scenario, options(players, seed));
            assert!(
                !report.results.winners.is_empty(),
                "{name} seed {seed}: nobody won"
            );
            silent += report
                .rounds
                .iter()
                .filter(|round| round.figures.meldingen == 0)
                .count();
            found += report
                .rounds
                .iter()
                .filter(|round| round.figures.first_find_ms.is_some())
                .count();
        }
        assert!(found > 5, "{name}: hardly any boef was ever found");
        assert!(
            silent <= 2,
            "{name}: {silent} rounds in which nobody reported anything"
        );
    }
}
