//! The scenario file with its names looked up: who walks where, when, along which streets. Rules look at it, and what
//! passes them is copied from it. A name that leads nowhere is `None` here; a rule says so.

use crate::Degrees;
use crate::mend;
use crate::parse::read::Sp;
use crate::parse::time::Moment;
use crate::parse::value::{Id, PlaceName};
use crate::parse::{Boef, Clue, Evening, Figurant, Round, Route, Voetje};
use crate::sources::Sources;
use crate::sun;
use crate::wijk::{Map, folded};
use engine::geo::{Point, length_cm};
use engine::id::{BoefId, FigurantId, GroupId, VoetjeId};
use engine::scenario::{VoetjeMoment, Walker};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::de::DeTable;

/// The whole file, looked up.
#[derive(Debug)]
pub(crate) struct Script<'a> {
    pub(crate) evening: &'a Evening,
    pub(crate) sources: &'a Sources,
    /// The text of the file itself, for repairs.
    pub(crate) text: &'a str,
    pub(crate) map: Option<&'a Map>,
    pub(crate) rounds: Vec<RoundScript<'a>>,
    walkers: BTreeMap<&'a Id, Walker>,
    /// The text as toml reads it; only a few repairs want to know.
    table: OnceCell<DeTable<'a>>,
}

/// One round, looked up.
#[derive(Debug)]
pub(crate) struct RoundScript<'a> {
    pub(crate) source: &'a Sp<Round>,
    pub(crate) routes: Vec<RouteScript<'a>>,
}

/// One route, looked up.
#[derive(Debug)]
pub(crate) struct RouteScript<'a> {
    pub(crate) source: &'a Sp<Route>,
    pub(crate) walker: Option<Walker>,
    pub(crate) steps: Vec<Step<'a>>,
    /// The ways between each two voetjes that one evening can hold, sorted by `from`, then `to`.
    pub(crate) ways: Vec<Way>,
}

/// One voetje, looked up. Times are milliseconds of the round.
#[derive(Debug)]
pub(crate) struct Step<'a> {
    pub(crate) source: &'a Sp<Voetje>,
    /// Where, if that is on the map and inside the play area.
    pub(crate) at: Option<Point>,
    pub(crate) arrive_ms: Option<u64>,
    pub(crate) stay_ms: u64,
}

/// The way from one voetje to a later one.
#[derive(Debug)]
pub(crate) struct Way {
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// Whether chance can make the one follow the other without anything in between.
    pub(crate) direct: bool,
    pub(crate) course: Course,
}

/// How a way runs.
#[derive(Debug)]
pub(crate) enum Course {
    /// Along these points.
    Along(Vec<Point>),
    /// No streets join the two places.
    Nowhere,
    /// Where it begins or ends is not known.
    Unknown,
}

impl Way {
    pub(crate) fn length_cm(&self) -> Option<u64> {
        match &self.course {
            Course::Along(line) => Some(length_cm(line)),
            Course::Nowhere | Course::Unknown => None,
        }
    }
}

impl Step<'_> {
    pub(crate) fn leave_ms(&self) -> Option<u64> {
        self.arrive_ms.map(|arrive| arrive + self.stay_ms)
    }

    /// When he arrives or leaves, in milliseconds of the round.
    pub(crate) fn moment_ms(&self, moment: VoetjeMoment) -> Option<u64> {
        match moment {
            VoetjeMoment::Arrive => self.arrive_ms,
            VoetjeMoment::Leave => self.leave_ms(),
        }
    }

    /// The id, for a notice.
    pub(crate) fn name(&self) -> &str {
        self.source.id.value().map_or("?", |id| &id.0)
    }

    fn branch(&self) -> Option<&Id> {
        self.source.tak.value()
    }
}

/// What a name in a clue means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum VoetjeFound {
    /// This voetje of this boef.
    One(BoefId, VoetjeId),
    /// Only a figurant comes there.
    OfFigurant,
    /// More than one boef comes there.
    Several,
    /// Nobody comes there.
    Nowhere,
}

impl<'a> Script<'a> {
    pub(crate) fn new(
        evening: &'a Evening,
        map: Option<&'a Map>,
        sources: &'a Sources,
        text: &'a str,
    ) -> Self {
        let mut walkers = BTreeMap::new();
        for (index, boef) in evening.boef.iter().enumerate() {
            if let Some(id) = boef.id.value() {
                walkers
                    .entry(id)
                    .or_insert(Walker::Boef(BoefId(small(index))));
            }
        }
        for (index, figurant) in evening.figurant.iter().enumerate() {
            if let Some(id) = figurant.id.value() {
                walkers
                    .entry(id)
                    .or_insert(Walker::Figurant(FigurantId(small(index))));
            }
        }
        let mut script = Self {
            evening,
            sources,
            text,
            map,
            rounds: Vec::new(),
            walkers,
            table: OnceCell::new(),
        };
        script.rounds = evening
            .ronde
            .iter()
            .map(|round| script.round(round))
            .collect();
        script
    }

    /// When the sun goes down on the day of the game; `None` without a day or a map.
    pub(crate) fn sundown(&self) -> Option<sun::Evening> {
        let projection = self.map?.wijk.projection;
        let date = self.evening.datum.value()?.0;
        sun::evening(date, projection.lat0_e7, projection.lon0_e7)
    }

    /// Who has this id.
    pub(crate) fn walker(&self, id: &Id) -> Option<Walker> {
        self.walkers.get(id).copied()
    }

    /// The boef who has this id.
    pub(crate) fn boef_id(&self, id: &Id) -> Option<BoefId> {
        match self.walker(id)? {
            Walker::Boef(boef) => Some(boef),
            Walker::Figurant(_) => None,
        }
    }

    pub(crate) fn boef(&self, id: BoefId) -> Option<&'a Sp<Boef>> {
        self.evening.boef.get(id.index())
    }

    pub(crate) fn figurant(&self, id: FigurantId) -> Option<&'a Sp<Figurant>> {
        self.evening.figurant.get(id.index())
    }

    /// Every id somebody can walk under.
    pub(crate) fn walker_ids(&self) -> impl Iterator<Item = &'a str> + Clone {
        self.walkers.keys().map(|id| id.0.as_str())
    }

    /// Every id of a boef.
    pub(crate) fn boef_ids(&self) -> impl Iterator<Item = &'a str> + Clone {
        self.evening
            .boef
            .iter()
            .filter_map(|boef| boef.id.value())
            .map(|id| id.0.as_str())
    }

    /// The buurtgroep with this name, whatever its capitals.
    pub(crate) fn group(&self, name: &str) -> Option<GroupId> {
        let wanted = folded(name);
        let index = self
            .evening
            .buurtgroepen
            .iter()
            .position(|group| folded(&group.0) == wanted)?;
        Some(GroupId(small(index)))
    }

    /// Where a table of the file stands with all its keys and the remarks right above it, by the place of its head.
    pub(crate) fn block(&self, head: &Range<usize>) -> Option<Range<usize>> {
        let table = self
            .table
            .get_or_init(|| DeTable::parse_recoverable(self.text).0.into_inner());
        mend::block(self.text, table, head)
    }

    /// Every route of every round.
    pub(crate) fn routes(&self) -> impl Iterator<Item = (&RoundScript<'a>, &RouteScript<'a>)> {
        self.rounds
            .iter()
            .flat_map(|round| round.routes.iter().map(move |route| (round, route)))
    }

    /// Every clue of every round.
    pub(crate) fn clues(&self) -> impl Iterator<Item = (&RoundScript<'a>, &'a Sp<Clue>)> {
        self.rounds.iter().flat_map(|round| {
            round
                .source
                .aanwijzing
                .iter()
                .map(move |clue| (round, clue))
        })
    }

    /// Where a place of the file lies; `None` when the map does not have it, or there is no map.
    pub(crate) fn find(&self, place: &PlaceName) -> Option<Point> {
        let map = self.map?;
        match place {
            PlaceName::Named(name) => Map::spot(map.place(name)?),
            PlaceName::Coordinate { lat_e7, lon_e7 } => Some(map.project(Degrees {
                lat_e7: *lat_e7,
                lon_e7: *lon_e7,
            })),
        }
    }

    /// Where those of these places lie that are on the map.
    pub(crate) fn find_all(&self, places: &[Sp<PlaceName>]) -> Vec<Point> {
        places.iter().filter_map(|place| self.find(place)).collect()
    }

    /// Whether a point lies where players may come.
    pub(crate) fn is_inside(&self, point: Point) -> bool {
        self.map.is_some_and(|map| point.is_within(&map.wijk.area))
    }

    /// What people call a place of the file.
    pub(crate) fn words_for(&self, place: &PlaceName) -> Option<String> {
        let map = self.map?;
        match place {
            PlaceName::Named(name) => map.place(name).map(|place| place.name.clone()),
            PlaceName::Coordinate { .. } => map.name_near(self.find(place)?).map(str::to_owned),
        }
    }

    /// Whose voetje a clue of this round means.
    pub(crate) fn find_voetje(
        &self,
        round: &RoundScript<'_>,
        clue: &Clue,
        wanted: &Id,
    ) -> VoetjeFound {
        let about = clue.boef.value().and_then(|id| self.boef_id(id));
        let mut found = Vec::new();
        let mut of_figurant = false;
        for route in &round.routes {
            let Some(index) = route
                .steps
                .iter()
                .position(|step| step.source.id.value() == Some(wanted))
            else {
                continue;
            };
            match route.walker {
                Some(Walker::Boef(boef)) if about == Some(boef) => {
                    return VoetjeFound::One(boef, VoetjeId(small(index)));
                }
                Some(Walker::Boef(boef)) => found.push((boef, VoetjeId(small(index)))),
                Some(Walker::Figurant(_)) => of_figurant = true,
                None => {}
            }
        }
        match found.as_slice() {
            [(boef, voetje)] => VoetjeFound::One(*boef, *voetje),
            [] if of_figurant => VoetjeFound::OfFigurant,
            [] => VoetjeFound::Nowhere,
            _ => VoetjeFound::Several,
        }
    }

    /// The route and the voetje that a clue of this round waits for.
    pub(crate) fn awaited<'r, 'b>(
        &self,
        round: &'r RoundScript<'b>,
        clue: &Clue,
    ) -> Option<(&'r RouteScript<'b>, usize)> {
        let wanted = clue.bij_voetje.value()?;
        let VoetjeFound::One(boef, voetje) = self.find_voetje(round, clue, wanted) else {
            return None;
        };
        let route = round
            .routes
            .iter()
            .find(|route| route.walker == Some(Walker::Boef(boef)))?;
        Some((route, voetje.index()))
    }

    /// When a clue goes out if everything goes as planned, in milliseconds of the round; `None` when nobody can know.
    pub(crate) fn planned_ms(&self, round: &RoundScript<'_>, clue: &Clue) -> Option<u64> {
        if let Some(om) = clue.om.value() {
            return round.moment_ms(*om);
        }
        let (route, index) = self.awaited(round, clue)?;
        // A spare boef sets out nobody knows when.
        if route.is_spare() {
            return None;
        }
        let from = route
            .steps
            .get(index)?
            .moment_ms(clue.als.or(VoetjeMoment::Arrive))?;
        Some(from + clue.na.value().map_or(0, |delay| delay.0))
    }

    fn round(&self, source: &'a Sp<Round>) -> RoundScript<'a> {
        let routes = source
            .route
            .iter()
            .map(|route| self.route(source, route))
            .collect();
        RoundScript { source, routes }
    }

    fn route(&self, round: &Round, source: &'a Sp<Route>) -> RouteScript<'a> {
        let steps: Vec<Step<'a>> = source
            .voetje
            .iter()
            .map(|voetje| Step {
                source: voetje,
                at: voetje
                    .plek
                    .value()
                    .and_then(|place| self.find(place))
                    .filter(|at| self.is_inside(*at)),
                arrive_ms: voetje
                    .om
                    .value()
                    .and_then(|moment| moment_ms(round, *moment)),
                stay_ms: voetje.blijft.value().map_or(0, |stay| stay.0),
            })
            .collect();
        let ways = self.ways(source, &steps);
        RouteScript {
            source,
            walker: source.wie.value().and_then(|id| self.walker(id)),
            steps,
            ways,
        }
    }

    fn ways(&self, route: &Route, steps: &[Step<'a>]) -> Vec<Way> {
        let choices = Choices::new(route);
        let mut ways = Vec::new();
        for (from, start) in steps.iter().enumerate() {
            for (to, end) in steps.iter().enumerate().skip(from + 1) {
                if !choices.go_together(start.branch(), end.branch()) {
                    continue;
                }
                let direct = choices.follow(start, &steps[from + 1..to], end);
                let via = if direct {
                    end.source.via.as_slice()
                } else {
                    &[]
                };
                ways.push(Way {
                    from,
                    to,
                    direct,
                    course: self.course(start, via, end),
                });
            }
        }
        ways
    }

    fn course(&self, start: &Step<'_>, via: &[Sp<PlaceName>], end: &Step<'_>) -> Course {
        let (Some(map), Some(here), Some(there)) = (self.map, start.at, end.at) else {
            return Course::Unknown;
        };
        match map.ways.lay(&map.streets, here, &self.find_all(via), there) {
            Some(line) => Course::Along(line),
            None => Course::Nowhere,
        }
    }
}

impl RouteScript<'_> {
    /// Each two voetjes of which chance can make the one follow the other.
    pub(crate) fn followers(&self) -> impl Iterator<Item = (usize, usize)> {
        self.ways
            .iter()
            .filter(|way| way.direct)
            .map(|way| (way.from, way.to))
    }

    /// Whether he sets out only when another was caught.
    pub(crate) fn is_spare(&self) -> bool {
        self.source.reserve.or(false)
    }
}

impl RoundScript<'_> {
    /// The length of the round, in milliseconds.
    pub(crate) fn duration_ms(&self) -> Option<u64> {
        self.source.duur.value().map(|duration| duration.0)
    }

    /// A moment of this round, in milliseconds after its start; `None` when it lies before that.
    pub(crate) fn moment_ms(&self, moment: Moment) -> Option<u64> {
        moment_ms(self.source, moment)
    }
}

fn moment_ms(round: &Round, moment: Moment) -> Option<u64> {
    match moment {
        Moment::After(ms) => Some(ms),
        Moment::Clock(minutes) => round.begin.value()?.until_ms(minutes),
    }
}

/// Which branches one walk can hold.
struct Choices<'a> {
    /// For each choice the branches chance can take.
    open: Vec<Vec<&'a Id>>,
    /// The choice a branch belongs to.
    choice_of: BTreeMap<&'a Id, usize>,
}

impl<'a> Choices<'a> {
    fn new(route: &'a Route) -> Self {
        let mut choices = Self {
            open: Vec::new(),
            choice_of: BTreeMap::new(),
        };
        for (index, choice) in route.keuze.iter().enumerate() {
            let branches = choice
                .takken
                .value()
                .map_or(&[][..], |branches| &branches.0);
            choices.open.push(
                branches
                    .iter()
                    .filter(|(_, weight)| weight.0 > 0)
                    .map(|(name, _)| &name.value)
                    .collect(),
            );
            for (name, _) in branches {
                choices.choice_of.entry(&name.value).or_insert(index);
            }
        }
        choices
    }

    fn choice(&self, branch: &Id) -> Option<usize> {
        self.choice_of.get(branch).copied()
    }

    /// Whether one walk can hold voetjes of both branches.
    fn go_together(&self, one: Option<&Id>, other: Option<&Id>) -> bool {
        match (one, other) {
            (Some(one), Some(other)) => one == other || self.choice(one) != self.choice(other),
            _ => true,
        }
    }

    /// Whether chance can leave out everything between two voetjes.
    fn follow(&self, start: &Step<'_>, between: &[Step<'_>], end: &Step<'_>) -> bool {
        let mut taken: BTreeMap<usize, Vec<&Id>> = BTreeMap::new();
        for step in between {
            let Some(choice) = step.branch().and_then(|branch| self.choice(branch)) else {
                return false;
            };
            taken.entry(choice).or_default().extend(step.branch());
        }
        taken.iter().all(|(&choice, names)| {
            let fixed = [start, end]
                .into_iter()
                .filter_map(Step::branch)
                .find(|branch| self.choice(branch) == Some(choice));
            match fixed {
                Some(branch) => !names.contains(&branch),
                None => self.open[choice]
                    .iter()
                    .any(|branch| !names.contains(branch)),
            }
        })
    }
}

/// A place in a list that has a limit far below this.
pub(crate) fn small(index: usize) -> u16 {
    u16::try_from(index).expect("every list of a scenario has a limit below 65,536")
}
