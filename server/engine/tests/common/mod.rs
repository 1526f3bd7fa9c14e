//! A small evening for the tests of the engine, and short words to play it with.

#![allow(dead_code, missing_docs)]

use engine::Game;
use engine::effect::{Effect, Rejection, Reply, Viewer};
use engine::geo::Point;
use engine::id::*;
use engine::input::*;
use engine::scenario::*;
use engine::time::{GameTime, MINUTE_MS, SECOND_MS};
use engine::view::{Phase, View};
use engine::wijk::{Place, PlaceKind, Projection, Street, StreetKind, Wijk};
use signalement::{Gedrag, Person, TraitKey, Vehicle};
use std::collections::BTreeSet;
use std::sync::Arc;
use uuid::Uuid;

pub const START: GameTime = GameTime(1_000_000_000);
pub const BOEF: Walker = Walker::Boef(BoefId(0));
pub const POSTBODE: Walker = Walker::Figurant(FigurantId(0));
pub const CREW: SpelleiderId = SpelleiderId(7);

pub fn at(x_m: i32, y_m: i32) -> Point {
    Point {
        x_cm: x_m * 100,
        y_cm: y_m * 100,
    }
}

pub fn person(json: serde_json::Value) -> Person {
    serde_json::from_value(json).expect("a person of the vocabulary")
}

pub fn gedrag(code: &str) -> Gedrag {
    serde_json::from_value(serde_json::Value::String(code.to_owned()))
        .expect("a gedrag of the catalogue")
}

pub fn boef_looks() -> Person {
    person(serde_json::json!({
        "geslacht": "man",
        "lengte": { "min": 178, "max": 182 },
        "haar": { "kleur": ["bruin"], "vorm": ["kort"] },
        "kleding": [
            { "stuk": "jas", "kleur": ["zwart"] },
            { "stuk": "broek", "kleur": ["blauw"] },
            { "stuk": "schoenen", "kleur": ["wit"] }
        ],
        "bij_zich": ["rugzak"]
    }))
}

fn wijk() -> Wijk {
    let line = vec![at(0, 0), at(400, 0)];
    Wijk {
        name: "Proefwijk".into(),
        projection: Projection {
            lat0_e7: 525_500_000,
            lon0_e7: 52_000_000,
            cm_per_deg_lat: 11_127_000,
            cm_per_deg_lon: 6_780_000,
        },
        area: vec![at(-50, -200), at(450, -200), at(450, 200), at(-50, 200)],
        streets: vec![Street {
            name: "Proefstraat".into(),
            kind: StreetKind::Straat,
            line: line.clone(),
        }],
        places: vec![
            Place {
                id: PlaceId(0),
                name: "Proefstraat".into(),
                kind: PlaceKind::Straat,
                lines: vec![line],
            },
            Place {
                id: PlaceId(1),
                name: "Plein".into(),
                kind: PlaceKind::Plek,
                lines: vec![vec![at(200, 0)]],
            },
        ],
        water: vec![],
        green: vec![],
        buildings: vec![],
        attribution: "Verzonnen".into(),
    }
}

fn voetje(key: &str, x_m: i32, arrive_ms: u64, gedrag_code: &str) -> Voetje {
    Voetje {
        key: key.into(),
        at: at(x_m, 0),
        place: format!("Proefstraat {x_m}"),
        arrive_ms,
        stay_ms: 2 * MINUTE_MS,
        gedrag: gedrag(gedrag_code),
        spoor: None,
        instruction: "Loop rustig.".into(),
        branch: None,
    }
}

/// Every way from a voetje to a later one, straight along the street.
pub fn legs(voetjes: &[Voetje]) -> Vec<Leg> {
    let id = |index: usize| VoetjeId(u16::try_from(index).expect("few"));
    let mut legs = Vec::new();
    for from in 0..voetjes.len() {
        for to in from + 1..voetjes.len() {
            legs.push(Leg {
                from: id(from),
                to: id(to),
                line: vec![voetjes[from].at, voetjes[to].at],
            });
        }
    }
    legs
}

pub fn route(walker: Walker, voetjes: Vec<Voetje>) -> Route {
    Route {
        walker,
        spare: false,
        legs: legs(&voetjes),
        voetjes,
        choices: vec![],
        reactions: vec![],
    }
}

/// The boef: at 0 m from 1:00 to 3:00, at 200 m from 6:00 to 8:00, at 400 m from 11:00 on.
pub fn boef_route() -> Route {
    route(
        BOEF,
        vec![
            voetje("huis", 0, MINUTE_MS, "voelt_aan_deur"),
            voetje("plein", 200, 6 * MINUTE_MS, "kijkt_in_auto"),
            voetje("eind", 400, 11 * MINUTE_MS, "staat_op_uitkijk"),
        ],
    )
}

fn clue(id: u16, round: u8, trigger: Trigger) -> Clue {
    Clue {
        id: ClueId(id),
        key: format!("clue{id}"),
        round: RoundId(round),
        kind: ClueKind::Melding,
        boef: Some(BoefId(0)),
        text: format!("OEFENING: aanwijzing {id}."),
        text_en: None,
        trigger,
        seen: Seen::Before(30 * SECOND_MS),
        area: None,
        gives: BTreeSet::new(),
        audience: ClueAudience::All,
        picture: None,
    }
}

fn round(id: u8, routes: Vec<Route>) -> Round {
    Round {
        id: RoundId(id),
        title: format!("Ronde {}", id + 1),
        lesson: String::new(),
        begins_at_min: None,
        duration_ms: 20 * MINUTE_MS,
        break_ms: 5 * MINUTE_MS,
        after_last_catch_ms: 5 * MINUTE_MS,
        ladder_every_ms: Some(5 * MINUTE_MS),
        routes,
    }
}

pub fn scenario() -> Scenario {
    let postbode = route(
        POSTBODE,
        vec![
            voetje("post", 100, MINUTE_MS, "postbode"),
            voetje("thuis", 140, 10 * MINUTE_MS, "postbode"),
        ],
    );
    Scenario {
        title: "Proefavond".into(),
        summary: String::new(),
        address: Address::U,
        walk_in_at_min: 19 * 60,
        wijk: wijk(),
        neighbours: Neighbours {
            boef_never: vec![],
            more: String::new(),
        },
        contact: Contact {
            organiser: "Gemeente Proefstad".into(),
            phone: "085 - 000 00 00".into(),
            keep_days: 14,
        },
        boeven: vec![Boef {
            id: BoefId(0),
            key: "inbreker".into(),
            name: "Boef Een".into(),
            known_as: "de inbreker".into(),
            played_by: PlayedBy::Engine,
            persons: vec![boef_looks()],
            vehicle: None,
            cover: "Ik zoek mijn kat.".into(),
        }],
        figuranten: vec![Figurant {
            id: FigurantId(0),
            key: "postbode".into(),
            name: "de postbode".into(),
            person: person(
                serde_json::json!({ "geslacht": "vrouw", "kleding": [{ "stuk": "jas", "kleur": ["oranje"] }] }),
            ),
            vehicle: None,
            answer: "Nee, ik breng de post.".into(),
        }],
        groups: vec!["Noord".into(), "Zuid".into()],
        rounds: vec![
            round(0, vec![boef_route(), postbode]),
            round(1, vec![boef_route()]),
        ],
        clues: vec![
            clue(0, 0, Trigger::At(2 * MINUTE_MS)),
            clue(
                1,
                0,
                Trigger::Voetje {
                    boef: BoefId(0),
                    voetje: VoetjeId(1),
                    moment: VoetjeMoment::Arrive,
                    delay_ms: MINUTE_MS,
                },
            ),
            clue(2, 0, Trigger::Ladder(1)),
            clue(3, 0, Trigger::Ladder(2)),
            clue(
                4,
                0,
                Trigger::Aanhouding {
                    boef: None,
                    delay_ms: 30 * SECOND_MS,
                },
            ),
            clue(5, 0, Trigger::ByHand),
        ],
        canned_answers: vec!["Ja.".into()],
        win_rule: WinRule::FoundAndBestMelding,
        freeze_before_end_ms: Some(5 * MINUTE_MS),
        points: PointsTable::default(),
        table_form: false,
        dark: false,
        sunset_at_min: None,
        hashtags: Vec::new(),
    }
}

/// A game with its clock in the hand of the test.
#[derive(Clone)]
pub struct Play {
    pub game: Game,
    pub now: GameTime,
    /// Everything published so far.
    pub shown: Vec<(Vec<engine::effect::Audience>, View)>,
    pub posts: Vec<engine::effect::Post>,
    pub made: u64,
}

impl Play {
    pub fn of(scenario: Scenario) -> Self {
        Self {
            game: Game::new(Arc::new(scenario), 42, START),
            now: START,
            shown: vec![],
            posts: vec![],
            made: 0,
        }
    }

    /// Signed, briefed, and the first round just begun.
    pub fn in_round(scenario: Scenario) -> Self {
        let mut play = Self::of(scenario);
        play.ok(Command::SignMeldkamer {
            name: "Centralist".into(),
            reference: "A1".into(),
        });
        play.ok(Command::StartBriefing);
        play.ok(Command::StartRound { round: RoundId(0) });
        play
    }

    pub fn put(&mut self, input: Input) -> Option<Reply> {
        let effects = self.game.handle(self.now, input);
        let mut answer = None;
        for effect in effects {
            match effect {
                Effect::Publish { to, view } => self.shown.push((to, *view)),
                Effect::Reply(reply) => answer = Some(reply),
                Effect::Post(post) => self.posts.push(post),
            }
        }
        answer
    }

    /// Winds the clock to this moment of the running round (from its start, without pauses), deadline by deadline.
    pub fn wind_to(&mut self, minutes_s: (u64, u64)) {
        let target = START + minutes_s.0 * MINUTE_MS + minutes_s.1 * SECOND_MS;
        self.wind(target);
    }

    pub fn wind(&mut self, target: GameTime) {
        while let Some(due) = self.game.next_deadline().filter(|due| *due <= target) {
            self.now = self.now.max(due);
            self.put(Input::Tick);
        }
        self.now = self.now.max(target);
    }

    pub fn command(&mut self, command: Command) -> Reply {
        self.made += 1;
        let id = CommandId(Uuid::from_u64_pair(1, self.made));
        self.put(Input::Command {
            id,
            by: CREW,
            command,
        })
        .expect("a command is answered")
    }

    pub fn ok(&mut self, command: Command) {
        assert_eq!(self.command(command), Reply::Done);
    }

    pub fn no(&mut self, command: Command) -> Rejection {
        match self.command(command) {
            Reply::Rejected(rejection) => rejection,
            other => panic!("not refused: {other:?}"),
        }
    }

    pub fn join(&mut self, name: &str) -> PlayerId {
        self.join_in(name, None)
    }

    pub fn join_in(&mut self, name: &str, group: Option<u16>) -> PlayerId {
        match self.try_join(name, group) {
            Reply::Joined { player, .. } => player,
            other => panic!("no seat: {other:?}"),
        }
    }

    pub fn try_join(&mut self, name: &str, group: Option<u16>) -> Reply {
        self.made += 1;
        let key = SeatKey(Uuid::from_u64_pair(2, self.made));
        let team = JoinTeam::New {
            name: name.into(),
            group: group.map(GroupId),
        };
        self.put(Input::Join(Join {
            key,
            team,
            age: AgeBand::From18To64,
            with_adult: false,
        }))
        .expect("an answer")
    }

    pub fn act(&mut self, player: PlayerId, act: PlayerAct) -> Reply {
        self.put(Input::Player { player, act })
            .expect("a player is answered")
    }

    /// The only boef taps something on his phone.
    pub fn boef(&mut self, act: BoefAct) -> Reply {
        let id = BoefActId(self.fresh());
        self.boef_sends(id, act)
    }

    pub fn boef_sends(&mut self, id: BoefActId, act: BoefAct) -> Reply {
        self.put(Input::Boef {
            boef: BoefId(0),
            id: Some(id),
            act,
        })
        .expect("a boef is answered")
    }

    pub fn fresh(&mut self) -> Uuid {
        self.made += 1;
        Uuid::from_u64_pair(3, self.made)
    }

    /// A melding of what the boef really does at this moment, sent at once.
    pub fn good_melding(&mut self, place: Point, code: &str) -> Melding {
        Melding {
            id: MeldingId(self.fresh()),
            typed_at: self.now,
            believable_from: START,
            place: Some(Where::At(place)),
            gedrag: vec![gedrag(code)],
            persons: vec![boef_looks()],
            vehicle: None,
            heading: None,
            seen_ago_ms: None,
            ongoing: Some(true),
            number: Some(PhoneNumber::Emergency),
            text: String::new(),
            was_read: false,
        }
    }

    pub fn melds(&mut self, player: PlayerId, melding: Melding) -> Reply {
        self.act(player, PlayerAct::Melding(Box::new(melding)))
    }

    pub fn enters(&mut self, player: PlayerId, code: &str) -> Reply {
        let (id, now) = (AanhoudingId(self.fresh()), self.now);
        self.enters_at(player, id, code, now)
    }

    pub fn enters_at(
        &mut self,
        player: PlayerId,
        id: AanhoudingId,
        code: &str,
        typed_at: GameTime,
    ) -> Reply {
        let aanhouding = Aanhouding {
            id,
            code: code.into(),
            typed_at,
            believable_from: START,
        };
        self.act(player, PlayerAct::Aanhouding(aanhouding))
    }

    pub fn code(&self, round: u8) -> String {
        self.game.codes(RoundId(round))[0].1.clone()
    }

    pub fn end_round(&mut self, round: u8) {
        self.ok(Command::EndRound {
            round: RoundId(round),
        });
    }

    /// The points a team was shown for a round.
    pub fn points(&self, team: u32, round: u8) -> engine::view::PointsView {
        let is_it = |view: &View| match view {
            View::Points(points)
                if points.team == TeamId(team) && points.round == RoundId(round) =>
            {
                Some(points.clone())
            }
            _ => None,
        };
        self.shown
            .iter()
            .rev()
            .find_map(|(_, view)| is_it(view))
            .expect("the points were shown")
    }

    pub fn sent_clues(&self) -> Vec<(u16, u64)> {
        let mut seen = BTreeSet::new();
        self.shown
            .iter()
            .filter_map(|(_, view)| match view {
                View::Clue(clue) if seen.insert(clue.id) => {
                    Some((clue.id.0, clue.sent_at.since_ms(START) / SECOND_MS))
                }
                _ => None,
            })
            .collect()
    }

    pub fn walker(&self, who: Walker) -> engine::view::WalkerView {
        let views = self.game.picture(Viewer::Spelleiding);
        let Phase::Round(now) = self.game.phase() else {
            panic!("no round runs")
        };
        views
            .into_iter()
            .find_map(|view| match view {
                View::Walker(walker) if walker.walker == who && walker.round == now => Some(walker),
                _ => None,
            })
            .expect("he is in the round")
    }

    pub fn board(&self) -> engine::view::BoardView {
        self.game
            .picture(Viewer::Spectator)
            .into_iter()
            .find_map(|view| match view {
                View::Board(board) => Some(board),
                _ => None,
            })
            .expect("a board is always shown")
    }
}

pub fn traits(keys: &[&str]) -> BTreeSet<TraitKey> {
    keys.iter()
        .map(|key| {
            serde_json::from_value(serde_json::Value::String((*key).into())).expect("a trait")
        })
        .collect()
}

pub fn no_vehicle() -> Option<Vehicle> {
    None
}
