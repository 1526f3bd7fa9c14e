//! A team on one phone: follows clues, looks around, reports, tells the group, reacts, and asks "Bent u de boef?".

use crate::knowledge::Knowledge;
use crate::profile::Profile;
use crate::street::{Sight, Street};
use engine::SIGHT_M;
use engine::effect::{Audience, DistanceBand, Reply, Waarneming};
use engine::geo::Point;
use engine::id::{AanhoudingId, BoefId, ClueId, GroupId, MeldingId, PlayerId, SeatKey, TeamId};
use engine::input::{
    Aanhouding, AgeBand, Join, JoinTeam, Melding, PhoneNumber, PlayerAct, Reaction, Vehicles, Where,
};
use engine::scenario::Area;
use engine::time::{GameTime, MINUTE_MS, SECOND_MS};
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
/// How long it takes to walk up to somebody and greet him, in milliseconds.
const ASK_MS: u64 = 12 * SECOND_MS;
/// How long it takes to type or scan a code, in milliseconds.
const ENTER_MS: u64 = 8 * SECOND_MS;
/// How long a team looks around where a clue sent it before it wanders on, in milliseconds.
const SEARCH_MS: u64 = 4 * MINUTE_MS;

/// One team, played by the computer.
#[derive(Debug, Clone)]
pub struct Player {
    profile: Profile,
    index: u32,
    knows: Arc<Knowledge>,
    rng: ChaCha8Rng,
    seat: Option<Seat>,
    in_round: bool,
    /// Nobody walks up to a stranger before there is news of a boef.
    has_news: bool,
    /// The clues it heard in this round, oldest first.
    heard: Vec<ClueId>,
    /// The newest clue that named an area, while it searches there.
    trail: Option<Trail>,
    /// Whom it took for a boef when it last looked.
    noticed: Vec<Noticed>,
    /// How much it has seen in this round that was not right: each look counts, a crime in the act twice.
    doubts: u32,
    /// It stands still until then, to read a clue.
    reads_until: GameTime,
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

/// Where a clue sent a team.
#[derive(Debug, Clone)]
struct Trail {
    clue: ClueId,
    area: Area,
    arrived_at: Option<GameTime>,
}

/// Somebody whom a team took for a boef, by what he did or by how he looked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Noticed {
    pub(crate) who: Who,
    /// How far away he was, in whole metres.
    pub(crate) metres: u32,
    /// The clue that brought the team here, or by which it knew him; `None` when it was its own eyes alone.
    pub(crate) thanks_to: Option<ClueId>,
}

/// Who that is, as far as the team itself can tell.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Who {
    /// An actor.
    Actor(BoefId),
    /// The one of this place in what its phone showed, counted from 0.
    Shown(usize),
}

/// What a team makes of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opinion {
    /// He does nothing wrong.
    Innocent,
    /// He does something odd; worth a melding, and another look.
    Suspect,
    /// Time to walk up to him.
    Sure,
}

/// What somebody looks like and does, seen whatever way.
struct Impression<'a> {
    gedrag: Option<Gedrag>,
    metres: u32,
    persons: &'a [Person],
    vehicle: Option<&'a Vehicle>,
    heading: Option<Heading>,
    off_by_m: u32,
}

impl Player {
    /// The `index`-th team of an evening.
    pub fn new(
        knows: Arc<Knowledge>,
        profile: Profile,
        index: u32,
        seed: u64,
        now: GameTime,
    ) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(20_000 + u64::from(index));
        let at = knows.somewhere(&mut rng);
        Self {
            profile,
            index,
            knows,
            rng,
            seat: None,
            in_round: false,
            has_news: false,
            heard: Vec::new(),
            trail: None,
            noticed: Vec::new(),
            doubts: 0,
            reads_until: now,
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
        let groups = self.knows.scenario.groups.len();
        // Every kind of team is spread over the groups, also when there are as many kinds as groups.
        let turn = self.index as usize + self.index as usize / Profile::ALL.len();
        let group =
            (groups > 0).then(|| GroupId(u16::try_from(turn % groups).expect("few groups")));
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
                    self.heard.clear();
                    self.trail = None;
                    self.doubts = 0;
                    self.target = None;
                    self.found.clear();
                    self.reported.clear();
                }
                self.in_round = runs;
            }
            View::Clue(clue) => {
                // What was heard before is shown again when something about it changed.
                if !self.in_round || self.heard.contains(&clue.id) {
                    return;
                }
                self.has_news = true;
                self.heard.push(clue.id);
                self.walk(now);
                self.reads_until = now + self.profile.reads_s() * SECOND_MS;
                if let Some(area) = clue.area.clone()
                    && self.goes_after(now, clue.id)
                {
                    self.target = Some(within(&area, &mut self.rng));
                    self.trail = Some(Trail {
                        clue: clue.id,
                        area,
                        arrived_at: None,
                    });
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
        self.noticed.clear();
        self.walk(now);
        if self.planned.front().is_some_and(|(at, _)| *at <= now) {
            return self.planned.pop_front().map(|(_, act)| act);
        }
        if self.look_at > now {
            return None;
        }
        self.look_at =
            now + self.profile.look_every_s() * SECOND_MS + self.rng.random_range(0..4_000);
        for sight in street.sights(&self.knows.scenario, self.at, SIGHT_M, now) {
            self.meets(now, &sight);
        }
        Some(PlayerAct::Look { from: self.here() })
    }

    /// The answer to what it did.
    pub fn reply(&mut self, now: GameTime, reply: &Reply) {
        match reply {
            Reply::Waarneming { seen } => {
                for (index, waarneming) in seen.iter().enumerate() {
                    self.sees(now, index, waarneming);
                }
            }
            Reply::Asked {
                code: Some(code), ..
            } => self.enters(now, code.clone()),
            _ => {}
        }
    }

    /// Whom it took for a boef when it last looked.
    pub(crate) fn noticed(&self) -> &[Noticed] {
        &self.noticed
    }

    fn sees(&mut self, now: GameTime, index: usize, seen: &Waarneming) {
        let (metres, off_by_m) = match seen.distance {
            DistanceBand::Near => (10, 8),
            DistanceBand::AcrossTheStreet => (30, 20),
            DistanceBand::Far => (65, 45),
        };
        let impression = Impression {
            gedrag: self.knows.gedrag(&seen.doing.nl),
            metres,
            persons: &seen.persons,
            vehicle: seen.vehicle.as_ref(),
            heading: seen.heading,
            off_by_m,
        };
        let Some(opinion) = self.judges(now, Who::Shown(index), &impression) else {
            return;
        };
        let suspect = opinion != Opinion::Innocent;
        if opinion == Opinion::Sure && seen.can_ask && self.approaches() {
            self.plan(now + ASK_MS, PlayerAct::Ask { from: self.here() });
        } else if suspect && self.profile.speed_cm_per_s() > 0 {
            let radius_cm = i32::try_from(metres * 100).expect("metres");
            self.target = Some(near(self.at, radius_cm, &mut self.rng));
        }
        self.perhaps_reports(now, &impression, suspect);
    }

    /// An actor in the street: seen with one's own eyes, asked in one's own words.
    fn meets(&mut self, now: GameTime, sight: &Sight) {
        let metres = u32::try_from(sight.at.distance_cm(self.at) / 100).unwrap_or(u32::MAX);
        let impression = Impression {
            gedrag: sight.gedrag,
            metres,
            persons: &sight.persons,
            vehicle: sight.vehicle.as_ref(),
            heading: None,
            off_by_m: metres.min(25),
        };
        let Some(opinion) = self.judges(now, Who::Actor(sight.boef), &impression) else {
            return;
        };
        let suspect = opinion != Opinion::Innocent;
        if suspect && self.approaches() {
            if opinion == Opinion::Sure && u64::from(metres) <= ASK_M {
                self.enters(now + ASK_MS, sight.code.clone());
            } else {
                self.target = Some(near(sight.at, 500, &mut self.rng));
            }
        }
        self.perhaps_reports(now, &impression, suspect);
    }

    /// What it makes of somebody: by what he does, or because clues told how he looks. `None` when he walks past and
    /// means nothing to it.
    fn judges(&mut self, now: GameTime, who: Who, seen: &Impression<'_>) -> Option<Opinion> {
        let (opinion, thanks_to) = match seen.gedrag {
            Some(gedrag) if gedrag.is_suspicious() => {
                self.doubts += if gedrag.is_heterdaad() { 2 } else { 1 };
                let is_sure = self.doubts >= self.profile.doubts_before_asking();
                let opinion = if is_sure {
                    Opinion::Sure
                } else {
                    Opinion::Suspect
                };
                (opinion, self.trail_here(now))
            }
            Some(_) => return Some(Opinion::Innocent),
            None => (Opinion::Sure, Some(self.recognises(seen)?)),
        };
        self.noticed.push(Noticed {
            who,
            metres: seen.metres,
            thanks_to,
        });
        Some(opinion)
    }

    /// Whether it goes where a clue points. Who is already after one boef leaves the other to somebody else half of the time.
    fn goes_after(&mut self, now: GameTime, clue: ClueId) -> bool {
        if self.profile.speed_cm_per_s() == 0 {
            return false;
        }
        let about = |id: ClueId| self.knows.clue(id).and_then(|clue| clue.boef);
        let trail = self.trail.as_ref().filter(|trail| trail.lasts(now));
        let is_busy = trail.is_some_and(|trail| about(trail.clue) != about(clue));
        !is_busy || self.chance(50)
    }

    /// The clue that brought it here, if one did.
    fn trail_here(&self, now: GameTime) -> Option<ClueId> {
        let trail = self.trail.as_ref().filter(|trail| trail.lasts(now))?;
        let apart_m = self.at.distance_cm(trail.area.centre) / 100;
        (apart_m <= u64::from(trail.area.radius_m) + SIGHT_M).then_some(trail.clue)
    }

    /// The clue by which it knows somebody who only walks past.
    fn recognises(&self, seen: &Impression<'_>) -> Option<ClueId> {
        if self.heard.is_empty() {
            return None;
        }
        let persons = self.blurred(seen);
        self.knows.recognised(&self.heard, &persons)
    }

    /// The persons as its own eyes make them out.
    fn blurred(&self, seen: &Impression<'_>) -> Vec<Person> {
        let (metres, dark) = (self.seems_m(seen), self.knows.scenario.dark);
        let persons = seen.persons.iter();
        persons
            .map(|person| person.seen_from(metres, dark))
            .collect()
    }

    /// From how far away it seems, in whole metres.
    fn seems_m(&self, seen: &Impression<'_>) -> u32 {
        seen.metres.saturating_mul(self.profile.blur_tenths()) / 10
    }

    fn perhaps_reports(&mut self, now: GameTime, seen: &Impression<'_>, suspect: bool) {
        let shown = seen.gedrag.unwrap_or_else(Gedrag::anders);
        if self
            .reported
            .get(&shown)
            .is_some_and(|at| now.since_ms(*at) < SAME_AGAIN_MS)
        {
            return;
        }
        let percent = if suspect {
            self.profile.reports_percent()
        } else {
            self.profile.wrongly_reports_percent()
        };
        let reports = self.chance(percent);
        self.reported.insert(shown, now);
        if !reports {
            return;
        }
        let gedrag = if suspect {
            shown
        } else {
            let all = self.knows.suspicious();
            all[self.rng.random_range(0..all.len())]
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
        let off_cm = i32::try_from(seen.off_by_m * 100).expect("metres");
        let id = MeldingId(self.fresh_id());
        let place = Where::At(near(self.at, off_cm.max(100), &mut self.rng));
        let melding = Melding {
            id,
            typed_at: sent_at,
            believable_from: now,
            place: Some(place),
            gedrag: vec![gedrag],
            persons: self.blurred(seen),
            vehicles: self.vehicle_of(seen),
            heading: seen.heading,
            towards: None,
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

    /// The vehicle as this player makes it out.
    fn vehicle_of(&self, seen: &Impression<'_>) -> Vehicles {
        let mut vehicles = Vehicles::default();
        if let Some(vehicle) = seen.vehicle {
            let vehicle = vehicle.seen_from(self.seems_m(seen), self.knows.scenario.dark);
            vehicles.push(vehicle).expect("one fits");
        }
        vehicles
    }

    /// He admitted it at this moment and shows his code.
    fn enters(&mut self, at: GameTime, code: String) {
        if !self.found.insert(code.clone()) {
            return;
        }
        let typed_at = at + ENTER_MS;
        let id = AanhoudingId(self.fresh_id());
        self.plan(
            typed_at,
            PlayerAct::Aanhouding(Aanhouding {
                id,
                code,
                typed_at,
                believable_from: at,
            }),
        );
    }

    fn plan(&mut self, at: GameTime, act: PlayerAct) {
        let place = self.planned.partition_point(|(other, _)| *other <= at);
        self.planned.insert(place, (at, act));
    }

    fn walk(&mut self, now: GameTime) {
        let passed_ms = now.since_ms(self.moved_at.max(self.reads_until));
        self.moved_at = now;
        let reach_cm = self.profile.speed_cm_per_s() * passed_ms / SECOND_MS;
        if reach_cm == 0 {
            return;
        }
        let target = match self.target {
            Some(target) => target,
            None => {
                let next = self.next_target(now);
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

    /// It searches where the newest clue sent it, and wanders through the wijk otherwise.
    fn next_target(&mut self, now: GameTime) -> Point {
        if let Some(trail) = self.trail.as_mut().filter(|trail| trail.lasts(now)) {
            trail.arrived_at.get_or_insert(now);
            return within(&trail.area, &mut self.rng);
        }
        self.trail = None;
        self.knows.somewhere(&mut self.rng)
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

    fn fresh_id(&mut self) -> Uuid {
        self.made += 1;
        Uuid::from_u64_pair(0xB07_0000 + u64::from(self.index), self.made)
    }
}

impl Trail {
    /// Whether the team still goes there, or looks around there.
    fn lasts(&self, now: GameTime) -> bool {
        self.arrived_at
            .is_none_or(|arrived| now.since_ms(arrived) < SEARCH_MS)
    }
}

fn within(area: &Area, rng: &mut ChaCha8Rng) -> Point {
    let radius_cm = i32::try_from(area.radius_m.saturating_mul(100)).unwrap_or(i32::MAX / 4);
    near(area.centre, radius_cm, rng)
}

fn near(at: Point, radius_cm: i32, rng: &mut ChaCha8Rng) -> Point {
    let radius = radius_cm.max(1);
    Point {
        x_cm: at.x_cm + rng.random_range(-radius..=radius),
        y_cm: at.y_cm + rng.random_range(-radius..=radius),
    }
}

fn name(profile: Profile, index: u32) -> String {
    const NAMES: [[&str; 6]; 6] = [
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
        [
            "De Oplettende Buren",
            "Pen en Papier",
            "De Opmerkers",
            "Even Melden",
            "De Stille Getuigen",
            "Ogen Open",
        ],
    ];
    let kind = match profile {
        Profile::Slow => 0,
        Profile::SharpEyed => 1,
        Profile::Fast => 2,
        Profile::Family => 3,
        Profile::Window => 4,
        Profile::Reporter => 5,
    };
    let turn = index as usize / Profile::ALL.len();
    let base = NAMES[kind][turn % 6];
    match turn / 6 {
        0 => base.to_owned(),
        more => format!("{base} {}", more + 1),
    }
}
