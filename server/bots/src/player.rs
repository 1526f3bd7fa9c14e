//! A team on one phone: follows clues, looks around, reports, tells the group, reacts, and asks "Bent u de boef?".

use crate::profile::Profile;
use crate::street::{Sight, Street};
use engine::SIGHT_M;
use engine::effect::{Audience, DistanceBand, Reply, Waarneming};
use engine::geo::{Point, length_cm, point_along};
use engine::id::{AanhoudingId, GroupId, MeldingId, PlayerId, SeatKey, TeamId};
use engine::input::{
    Aanhouding, AgeBand, Join, JoinTeam, Melding, PhoneNumber, PlayerAct, Reaction, Where,
};
use engine::scenario::Scenario;
use engine::time::{GameTime, SECOND_MS};
use engine::view::{Phase, View};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use signalement::{Gedrag, Heading, Person, Vehicle};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;
use uuid::Uuid;

/// The same behaviour is not reported again within this long, in milliseconds.
const SAME_AGAIN_MS: u64 = 150 * SECOND_MS;
/// Near enough to ask a person in the street, in metres.
const ASK_M: u64 = 12;

/// One team, played by the computer.
#[derive(Debug, Clone)]
pub struct Player {
    profile: Profile,
    index: u32,
    scenario: Arc<Scenario>,
    rng: ChaCha8Rng,
    seat: Option<Seat>,
    in_round: bool,
    /// Nobody walks up to a stranger before there is news of a boef.
    has_news: bool,
    at: Point,
    moved_at: GameTime,
    target: Option<Point>,
    look_at: GameTime,
    planned: VecDeque<(GameTime, PlayerAct)>,
    /// When each behaviour was last reported.
    reported: BTreeMap<Gedrag, GameTime>,
    found: BTreeSet<String>,
    made: u64,
}

#[derive(Debug, Clone, Copy)]
struct Seat {
    player: PlayerId,
    team: TeamId,
    group: Option<GroupId>,
}

/// What somebody noticed, whatever way.
struct Noticed {
    gedrag: Option<Gedrag>,
    persons: Vec<Person>,
    vehicle: Option<Vehicle>,
    heading: Option<Heading>,
    off_by_m: u32,
}

impl Player {
    /// The `index`-th team of an evening.
    pub fn new(
        scenario: Arc<Scenario>,
        profile: Profile,
        index: u32,
        seed: u64,
        now: GameTime,
    ) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(20_000 + u64::from(index));
        let at = somewhere(&scenario, &mut rng);
        Self {
            profile,
            index,
            scenario,
            rng,
            seat: None,
            in_round: false,
            has_news: false,
            at,
            moved_at: now,
            target: None,
            look_at: now,
            planned: VecDeque::new(),
            reported: BTreeMap::new(),
            found: BTreeSet::new(),
            made: 0,
        }
    }

    /// How it plays.
    pub fn profile(&self) -> Profile {
        self.profile
    }

    /// Its seat, once it has one.
    pub fn player(&self) -> Option<PlayerId> {
        self.seat.map(|seat| seat.player)
    }

    /// How it takes a seat.
    pub fn join(&mut self) -> Join {
        let groups = self.scenario.groups.len();
        let group = (groups > 0)
            .then(|| GroupId(u16::try_from(self.index as usize % groups).expect("few groups")));
        let is_family = self.profile == Profile::Family;
        Join {
            key: SeatKey(Uuid::from_u64_pair(0xB07, u64::from(self.index))),
            team: JoinTeam::New {
                name: name(self.profile, self.index),
                group,
            },
            age: if is_family {
                AgeBand::Under14
            } else {
                AgeBand::From18To64
            },
            with_adult: is_family,
        }
    }

    /// The answer to joining.
    pub fn joined(&mut self, reply: &Reply) {
        if let Reply::Joined {
            player,
            team,
            group,
            ..
        } = reply
        {
            self.seat = Some(Seat {
                player: *player,
                team: *team,
                group: *group,
            });
        }
    }

    /// Whether its phone shows what goes to these audiences.
    pub fn hears(&self, to: &[Audience]) -> bool {
        let Some(seat) = self.seat else { return false };
        to.iter().any(|audience| match audience {
            Audience::Everyone | Audience::Players => true,
            Audience::Team(team) => *team == seat.team,
            Audience::Player(player) => *player == seat.player,
            Audience::Group(group) => seat.group == Some(*group),
            Audience::Boeven | Audience::Boef(_) | Audience::Spelleiding | Audience::Spectators => {
                false
            }
        })
    }

    /// Its phone shows something new.
    pub fn see(&mut self, now: GameTime, view: &View) {
        match view {
            View::Evening(evening) => {
                let runs = matches!(evening.phase, Phase::Round(_)) && evening.halt.is_none();
                if runs && !self.in_round {
                    // Not everybody looks at the same second.
                    self.look_at = now + self.rng.random_range(2..=20) * SECOND_MS;
                    self.moved_at = now;
                }
                if !matches!(evening.phase, Phase::Round(_)) {
                    self.planned.clear();
                    self.has_news = false;
                    self.target = None;
                    self.found.clear();
                    self.reported.clear();
                }
                self.in_round = runs;
            }
            View::Clue(clue) => {
                self.has_news |= self.in_round;
                if let Some(area) = clue
                    .area
                    .as_ref()
                    .filter(|_| self.profile.speed_cm_per_s() > 0)
                {
                    let radius_cm = i32::try_from(area.radius_m * 100).unwrap_or(i32::MAX / 4);
                    self.target = Some(near(area.centre, radius_cm, &mut self.rng));
                }
            }
            _ => {}
        }
    }

    /// When it next does something, if it does.
    pub fn next_at(&self) -> Option<GameTime> {
        if !self.in_round || self.seat.is_none() {
            return None;
        }
        Some(
            self.planned
                .front()
                .map_or(self.look_at, |(at, _)| (*at).min(self.look_at)),
        )
    }

    /// What it does now.
    pub fn act(&mut self, now: GameTime, street: &Street) -> Option<PlayerAct> {
        self.walk(now);
        if self.planned.front().is_some_and(|(at, _)| *at <= now) {
            return self.planned.pop_front().map(|(_, act)| act);
        }
        if self.look_at > now {
            return None;
        }
        self.look_at =
            now + self.profile.look_every_s() * SECOND_MS + self.rng.random_range(0..4_000);
        let scenario = Arc::clone(&self.scenario);
        for sight in street.sights(&scenario, self.at, SIGHT_M, now) {
            self.meets(now, &sight);
        }
        Some(PlayerAct::Look { from: self.here() })
    }

    /// The answer to what it did.
    pub fn reply(&mut self, now: GameTime, reply: &Reply) {
        match reply {
            Reply::Waarneming { seen } => {
                for waarneming in seen {
                    self.sees(now, waarneming);
                }
            }
            Reply::Asked {
                code: Some(code), ..
            } => self.enters(now, code.clone()),
            _ => {}
        }
    }

    fn sees(&mut self, now: GameTime, seen: &Waarneming) {
        let gedrag = Gedrag::all().find(|gedrag| gedrag.seen() == seen.doing);
        let suspicious = gedrag.is_some_and(Gedrag::is_suspicious);
        let (metres, off_by_m) = match seen.distance {
            DistanceBand::Near => (10, 8),
            DistanceBand::AcrossTheStreet => (30, 20),
            DistanceBand::Far => (65, 45),
        };
        let blurred = metres * self.profile.blur_tenths() / 10;
        let noticed = Noticed {
            gedrag,
            persons: seen
                .persons
                .iter()
                .map(|person| person.seen_from(blurred, self.scenario.dark))
                .collect(),
            vehicle: seen
                .vehicle
                .as_ref()
                .map(|vehicle| vehicle.seen_from(blurred, self.scenario.dark)),
            heading: seen.heading,
            off_by_m,
        };
        if suspicious && seen.can_ask && self.approaches() {
            self.plan(now + 4 * SECOND_MS, PlayerAct::Ask { from: self.here() });
        } else if suspicious && self.profile.speed_cm_per_s() > 0 {
            let radius_cm = i32::try_from(metres * 100).expect("metres");
            self.target = Some(near(self.at, radius_cm, &mut self.rng));
        }
        self.perhaps_reports(now, noticed, suspicious);
    }

    /// An actor in the street: seen with one's own eyes, asked in one's own words.
    fn meets(&mut self, now: GameTime, sight: &Sight) {
        let metres = u32::try_from(sight.at.distance_cm(self.at) / 100).unwrap_or(u32::MAX);
        let blurred = metres.saturating_mul(self.profile.blur_tenths()) / 10;
        let suspicious = sight.gedrag.is_some_and(Gedrag::is_suspicious);
        let noticed = Noticed {
            gedrag: sight.gedrag,
            persons: sight
                .persons
                .iter()
                .map(|person| person.seen_from(blurred, self.scenario.dark))
                .collect(),
            vehicle: sight
                .vehicle
                .as_ref()
                .map(|vehicle| vehicle.seen_from(blurred, self.scenario.dark)),
            heading: None,
            off_by_m: metres.min(25),
        };
        if suspicious && self.approaches() {
            if u64::from(metres) <= ASK_M {
                self.enters(now, sight.code.clone());
            } else {
                self.target = Some(near(sight.at, 500, &mut self.rng));
            }
        }
        self.perhaps_reports(now, noticed, suspicious);
    }

    fn perhaps_reports(&mut self, now: GameTime, noticed: Noticed, suspicious: bool) {
        let Some(shown) = noticed.gedrag else { return };
        if self
            .reported
            .get(&shown)
            .is_some_and(|at| now.since_ms(*at) < SAME_AGAIN_MS)
        {
            return;
        }
        let percent = if suspicious {
            self.profile.reports_percent()
        } else {
            self.profile.wrongly_reports_percent()
        };
        let reports = self.chance(percent);
        self.reported.insert(shown, now);
        if !reports {
            return;
        }
        let gedrag = if suspicious {
            shown
        } else {
            self.some_suspicious_gedrag()
        };
        let right = if gedrag.is_heterdaad() {
            PhoneNumber::Emergency
        } else {
            PhoneNumber::NoHurry
        };
        let number = if self.chance(self.profile.knows_number_percent()) {
            right
        } else {
            PhoneNumber::NoHurry
        };
        let types_ms = self.profile.types_s() * SECOND_MS + self.rng.random_range(0..15_000);
        let sent_at = now + types_ms;
        let off_cm = i32::try_from(noticed.off_by_m * 100).expect("metres");
        let id = MeldingId(self.fresh_id());
        let place = Where::At(near(self.at, off_cm.max(100), &mut self.rng));
        let melding = Melding {
            id,
            typed_at: sent_at,
            believable_from: now,
            place: Some(place),
            gedrag: vec![gedrag],
            persons: noticed.persons,
            vehicle: noticed.vehicle,
            heading: noticed.heading,
            seen_ago_ms: Some(types_ms),
            ongoing: None,
            number: Some(number),
            text: String::new(),
            was_read: false,
        };
        self.plan(sent_at, PlayerAct::Melding(Box::new(melding)));
        if self.profile != Profile::Fast && self.chance(70) {
            self.plan(sent_at + 15 * SECOND_MS, PlayerAct::Appen { melding: id });
            let choice = [Reaction::Praatje, Reaction::Samen, Reaction::LatenZien]
                [self.rng.random_range(0..3)];
            self.plan(
                sent_at + 30 * SECOND_MS,
                PlayerAct::Reageren {
                    melding: id,
                    choice,
                },
            );
        }
    }

    fn enters(&mut self, now: GameTime, code: String) {
        if !self.found.insert(code.clone()) {
            return;
        }
        let typed_at = now + 6 * SECOND_MS;
        let id = AanhoudingId(self.fresh_id());
        self.plan(
            typed_at,
            PlayerAct::Aanhouding(Aanhouding {
                id,
                code,
                typed_at,
                believable_from: now,
            }),
        );
    }

    fn plan(&mut self, at: GameTime, act: PlayerAct) {
        let place = self.planned.partition_point(|(other, _)| *other <= at);
        self.planned.insert(place, (at, act));
    }

    fn walk(&mut self, now: GameTime) {
        let passed_ms = now.since_ms(self.moved_at);
        self.moved_at = now;
        let reach_cm = self.profile.speed_cm_per_s() * passed_ms / SECOND_MS;
        if reach_cm == 0 {
            return;
        }
        let target = match self.target {
            Some(target) => target,
            None => {
                let next = somewhere(&self.scenario, &mut self.rng);
                self.target = Some(next);
                next
            }
        };
        let left = self.at.distance_cm(target);
        if left <= reach_cm {
            self.at = target;
            self.target = None;
        } else {
            self.at = self.at.part_way(target, reach_cm, left);
        }
    }

    fn approaches(&self) -> bool {
        self.has_news && self.profile.approaches()
    }

    fn here(&self) -> Where {
        Where::At(self.at)
    }

    fn chance(&mut self, percent: u32) -> bool {
        self.rng.random_range(0..100) < percent
    }

    fn some_suspicious_gedrag(&mut self) -> Gedrag {
        let all: Vec<Gedrag> = Gedrag::all()
            .filter(|gedrag| gedrag.is_suspicious())
            .collect();
        all[self.rng.random_range(0..all.len())]
    }

    fn fresh_id(&mut self) -> Uuid {
        self.made += 1;
        Uuid::from_u64_pair(0xB07_0000 + u64::from(self.index), self.made)
    }
}

/// A place on some street of the wijk; longer streets more often.
fn somewhere(scenario: &Scenario, rng: &mut ChaCha8Rng) -> Point {
    let streets = &scenario.wijk.streets;
    let total: u64 = streets.iter().map(|street| length_cm(&street.line)).sum();
    let mut along = rng.random_range(0..total.max(1));
    for street in streets {
        let length = length_cm(&street.line);
        if along < length {
            return point_along(&street.line, along).unwrap_or(Point { x_cm: 0, y_cm: 0 });
        }
        along -= length;
    }
    Point { x_cm: 0, y_cm: 0 }
}

fn near(at: Point, radius_cm: i32, rng: &mut ChaCha8Rng) -> Point {
    let radius = radius_cm.max(1);
    Point {
        x_cm: at.x_cm + rng.random_range(-radius..=radius),
        y_cm: at.y_cm + rng.random_range(-radius..=radius),
    }
}

fn name(profile: Profile, index: u32) -> String {
    const NAMES: [[&str; 6]; 5] = [
        [
            "De Wandelaars",
            "Rustig Aan",
            "Het Ommetje",
            "De Slenteraars",
            "Kalm Blijven",
            "De Avondlopers",
        ],
        [
            "De Uilen",
            "Scherp Oog",
            "De Speurders",
            "Niets Ontgaat Ons",
            "De Verrekijkers",
            "Haviksoog",
        ],
        [
            "De Sprinters",
            "Snel Weg",
            "De Hazen",
            "Team Turbo",
            "De Renners",
            "Vlug Erbij",
        ],
        [
            "Familie De Vos",
            "De Kleine Speurders",
            "Opa en de Kids",
            "Het Hele Gezin",
            "De Zaklampen",
            "Team Regenjas",
        ],
        [
            "Achter het Raam",
            "Het Balkon",
            "De Erker",
            "Nummer Twaalf",
            "De Vensterbank",
            "Thuiswacht",
        ],
    ];
    let kind = match profile {
        Profile::Slow => 0,
        Profile::SharpEyed => 1,
        Profile::Fast => 2,
        Profile::Family => 3,
        Profile::Window => 4,
    };
    let turn = index as usize / Profile::ALL.len();
    let base = NAMES[kind][turn % 6];
    match turn / 6 {
        0 => base.to_owned(),
        more => format!("{base} {}", more + 1),
    }
}
