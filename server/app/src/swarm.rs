//! A swarm: as many real phones as one machine can hold, against a running server, to measure it and to catch it out.
//!
//! Each phone has a seat, a picture and a websocket, and follows the story as the page of a player does. Whatever does
//! not add up — a hole, a double, a screen that differs from a fresh picture, a melding that is gone — is counted as such.
//! The modules stand in reading order.

pub mod http;
pub mod target;

pub mod count;
pub mod process;

pub mod phone;
pub mod story;

pub mod meldingen;
pub mod spelleiding;
pub mod teams;

pub mod report;

use count::{ClueWatch, Counts, Percentiles};
use http::{As, Http, HttpError};
use meldingen::{GameClock, Load, MeldingFigures, Observer};
use phone::{Backoff, Crowd, Order, Phone};
use process::{Memory, Process};
use protocol::game::PublicGame;
use protocol::wijk::WijkMap;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use report::{ClueFigures, LineFigures, MemoryFigures, Phase, Report, ScreenFigures};
use spelleiding::Spelleiding;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use story::Reader;
use target::Target;
use tokio::sync::{Semaphore, watch};

/// Most phones of one swarm: what one game takes.
pub const PHONES_MAX: usize = crate::limits::LISTENERS_MAX;
/// Phones that are busy opening a line or fetching a picture at the same time.
const BUSY_MAX: usize = 128;
/// What the server still has to do after everybody came must not count as what a quiet phone costs.
const SETTLE: Duration = Duration::from_secs(2);
/// How long the server is watched while nothing happens.
const QUIET: Duration = Duration::from_secs(3);
/// A clue that is not everywhere after this is lost.
const CLUE_PATIENCE: Duration = Duration::from_secs(30);
/// Looking whether everything is right goes on this long after time is up.
const CHECK_PATIENCE: Duration = Duration::from_secs(60);

/// Why a swarm did not fly.
#[derive(Debug, thiserror::Error)]
pub enum SwarmError {
    /// Not the address of a server.
    #[error("{url} is not the address of a server: write http://127.0.0.1:8080")]
    BadUrl {
        /// What was given.
        url: String,
    },
    /// A server somewhere else.
    #[error("{addr} is not this machine: add --yes-i-own-this-server when it is yours")]
    NotYours {
        /// Where it is.
        addr: SocketAddr,
    },
    /// Not the link of a fresh server.
    #[error("this is not the link that a fresh `boef serve` prints, or it was used before")]
    BadLink,
    /// Somebody else runs the evening.
    #[error("only who runs the evening can send clues: use --link, or leave --clues out")]
    NotRunning,
    /// No such process.
    #[error("process {pid} is not there, or belongs to somebody else")]
    NoProcess {
        /// Which.
        pid: u32,
    },
    /// Not enough files.
    #[error(
        "{needed} open files are needed and this process may have {may}: raise `ulimit -Hn`, or use fewer phones"
    )]
    TooFewFiles {
        /// How many it takes.
        needed: u64,
        /// How many are allowed.
        may: u64,
    },
    /// Not everybody came in time.
    #[error("time was up when {here} of {of} phones {what}: give it more --seconds")]
    OutOfTime {
        /// How many did.
        here: usize,
        /// Of how many.
        of: usize,
        /// What they did.
        what: &'static str,
    },
    /// The server.
    #[error(transparent)]
    Http(#[from] HttpError),
    /// The report cannot be written.
    #[error("cannot write {}: {source}", .path.display())]
    Report {
        /// Where to.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

/// Which evening the swarm plays in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// Its own: made with the one-time link of a fresh server, from this scenario.
    Link {
        /// The link.
        link: String,
        /// The scenario.
        scenario: String,
    },
    /// One that runs already.
    Game(String),
}

/// What a swarm does.
#[derive(Debug, Clone)]
pub struct Options {
    /// The server.
    pub url: String,
    /// Whether a server that is not on this machine is allowed.
    pub is_own: bool,
    /// The evening.
    pub way: Way,
    /// How many phones.
    pub phones: usize,
    /// How many phones in a team.
    pub team_size: usize,
    /// From how many addresses they come.
    pub addresses: u8,
    /// How many clues are sent, one after another.
    pub clues: u32,
    /// How many meldingen are sent.
    pub meldingen: usize,
    /// How many meldingen are under way at the same time.
    pub inflight: usize,
    /// A phone loses its line this often.
    pub drop_every: Option<Duration>,
    /// After everything else they stay this long.
    pub hold: Duration,
    /// Nothing new begins after this.
    pub seconds: Duration,
    /// The server's process, to measure what it costs.
    pub process: Option<Process>,
    /// Decides everything that chance decides, except what must differ between two swarms.
    pub seed: u64,
}

/// Flies: joins, connects, sends, looks, and reports. `says` hears how far it is.
///
/// # Errors
/// [`SwarmError`] when it could not do its work; what the server did wrong is in the report.
pub async fn run(options: &Options, says: impl Fn(&str)) -> Result<Report, SwarmError> {
    process::open_files_for(options.phones + options.inflight + usize::from(options.addresses))?;
    let began = Instant::now();
    let deadline = began + options.seconds;
    let target = Target::find(&options.url, options.addresses, options.is_own).await?;
    let addresses = target.sources();
    let http = Http::new(target);
    let (spelleiding, game) = match &options.way {
        Way::Link { link, scenario } => {
            let spelleiding = Spelleiding::begin(&http, link).await?;
            let game = spelleiding.make(&http, scenario).await?;
            (Some(spelleiding), game)
        }
        Way::Game(_) if options.clues > 0 => return Err(SwarmError::NotRunning),
        Way::Game(game) => (None, game.clone()),
    };
    says(&format!("avond {game}"));
    let cost = Cost(options.process);

    let phase = cost.start()?;
    let seats = teams::take_seats(&http, &game, options.phones, options.team_size);
    let seats = tokio::time::timeout_at(deadline.into(), seats);
    let seats = seats.await.map_err(|_| SwarmError::OutOfTime {
        here: 0,
        of: options.phones,
        what: "had a seat",
    })??;
    let joined = phase.end(seats.len())?;
    says(&format!("{} telefoons hebben een plaats", seats.len()));

    let crowd = Arc::new(Crowd {
        http,
        game,
        reader: Reader::default(),
        counts: Counts::default(),
        clues: ClueWatch::new(seats.len()),
        busy: Semaphore::new(BUSY_MAX),
        backoff: Backoff::PAGE,
    });
    let (order, orders) = watch::channel(Order::Prepare);
    let mut chance = StdRng::seed_from_u64(options.seed);
    let phase = cost.start()?;
    let start = |seat| Phone::start(&crowd, seat, chance.random(), orders.clone());
    let phones: Vec<Phone> = seats.iter().cloned().map(start).collect();
    let flight = Flight {
        options,
        crowd: &crowd,
        cost: &cost,
        deadline,
        says: &says,
    };
    flight.wait(&crowd.counts.ready, "had a picture").await?;
    let pictured = phase.end(phones.len())?;
    tokio::time::sleep(SETTLE).await;
    let before = cost.memory()?;

    says("elke telefoon heeft een beeld; nu de verbindingen");
    let phase = cost.start()?;
    order.send_replace(Order::Follow);
    flight.wait(&crowd.counts.live, "were live").await?;
    let opened = phase.end(phones.len())?;
    tokio::time::sleep(SETTLE).await;
    let memory = MemoryFigures::of(before, cost.memory()?, phones.len());
    let quiet = cost.start()?;
    tokio::time::sleep(QUIET).await;
    let quiet = quiet.end(1)?;

    // The first time the game hears of each phone, which is more work than a line; now everybody at once comes back.
    order.send_replace(Order::Prepare);
    crowd.counts.live.wait_for_none(deadline).await;
    let phase = cost.start()?;
    order.send_replace(Order::Follow);
    flight.wait(&crowd.counts.live, "came back").await?;
    let reopened = phase.end(phones.len())?;

    if let Some(spelleiding) = &spelleiding {
        spelleiding.start_round(&crowd.http, &crowd.game).await?;
    }
    let breakers: Vec<_> = phones.iter().map(Phone::line_breaker).collect();
    let dropping = options.drop_every.map(|every| {
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(every).await;
                breakers[chance.random_range(0..breakers.len())].notify_one();
            }
        })
    });
    let clues = match &spelleiding {
        Some(spelleiding) if options.clues > 0 => Some(flight.send_clues(spelleiding).await?),
        _ => None,
    };
    let meldingen = match options.meldingen {
        0 => None,
        _ => Some(flight.send_meldingen(&seats, spelleiding.as_ref()).await?),
    };
    let rest = deadline.saturating_duration_since(Instant::now());
    tokio::time::sleep(options.hold.min(rest)).await;
    if let Some(dropping) = dropping {
        dropping.abort();
    }

    says("elk scherm naast een vers beeld");
    order.send_replace(Order::Compare);
    let until = Instant::now() + CHECK_PATIENCE;
    crowd.counts.compared.wait_for(phones.len(), until).await;
    let live = crowd.counts.live.get();
    order.send_replace(Order::Stop);
    let of = phones.len();
    futures_util::future::join_all(phones.into_iter().map(Phone::story)).await;
    Ok(Report {
        game: crowd.game.clone(),
        phones: of,
        teams: of.div_ceil(options.team_size),
        addresses,
        joined,
        pictured,
        opened,
        reopened,
        memory,
        quiet_cpu_share: quiet.cpu_s.map(|cpu_s| cpu_s / quiet.seconds),
        clues,
        meldingen,
        line: LineFigures::of(&crowd.counts, live),
        screens: ScreenFigures::of(&crowd.counts, of),
        refusals: crowd.counts.refusals(),
        examples: crowd.counts.examples(),
        seconds: began.elapsed().as_secs_f64(),
    })
}

/// A swarm in the air.
struct Flight<'a, S> {
    options: &'a Options,
    crowd: &'a Arc<Crowd>,
    cost: &'a Cost,
    deadline: Instant,
    says: &'a S,
}

impl<S: Fn(&str)> Flight<'_, S> {
    async fn wait(&self, gate: &count::Gate, what: &'static str) -> Result<(), SwarmError> {
        let of = self.options.phones;
        if gate.wait_for(of, self.deadline).await {
            return Ok(());
        }
        let here = gate.get();
        Err(SwarmError::OutOfTime { here, of, what })
    }

    /// One clue after another: the next goes out when the last is on every phone.
    async fn send_clues(&self, spelleiding: &Spelleiding) -> Result<ClueFigures, SwarmError> {
        let Crowd {
            http,
            game,
            counts,
            clues,
            ..
        } = &**self.crowd;
        let (mut answered, mut each, mut last) = (Vec::new(), Vec::new(), Vec::new());
        let (mut sent, mut complete) = (0, 0);
        let deliveries = counts.deliveries.get();
        let phase = self.cost.start()?;
        while sent < self.options.clues && Instant::now() < self.deadline {
            let took = spelleiding
                .send_clue(http, game, sent, || clues.send(sent))
                .await?;
            answered.push(u32::try_from(took.as_micros()).unwrap_or(u32::MAX));
            sent += 1;
            let until = Instant::now() + CLUE_PATIENCE;
            let arrived = clues.all_have_it(complete + 1, until).await;
            if arrived.len() == self.options.phones {
                complete += 1;
                last.extend(arrived.iter().max());
            }
            each.extend(arrived);
        }
        let deliveries = counts.deliveries.get() - deliveries;
        let phase = phase.end(usize::try_from(deliveries).unwrap_or(usize::MAX))?;
        (self.says)(&format!("{sent} berichten verstuurd"));
        let expected = u64::from(sent) * self.options.phones as u64;
        Ok(ClueFigures {
            sent,
            deliveries,
            missing: expected - each.len() as u64,
            cpu_s_per_million: phase.cpu_us_each,
            answered: Percentiles::of(answered),
            each: Percentiles::of(each),
            last: Percentiles::of(last),
            phase,
        })
    }

    async fn send_meldingen(
        &self,
        seats: &[phone::Seat],
        spelleiding: Option<&Spelleiding>,
    ) -> Result<MeldingFigures, SwarmError> {
        let Crowd {
            http, game, counts, ..
        } = &**self.crowd;
        let about = format!("/api/games/{game}");
        let wijk: WijkMap = http
            .get(0, &format!("{about}/wijk"), As::Anybody)
            .await?
            .json()?;
        let public: PublicGame = http.get(0, &about, As::Anybody).await?.json()?;
        let clock = GameClock::new(public.now_ms, public.speed);
        let observer = Observer::new(Arc::new(wijk), clock, self.options.seed);
        let load = Load {
            meldingen: self.options.meldingen,
            inflight: self.options.inflight,
            until: self.deadline,
        };
        let phase = self.cost.start()?;
        let (acknowledged, mut figures) =
            meldingen::send_many(http, game, seats, &observer, load).await;
        figures.cpu_us_each = phase.end(acknowledged.len())?.cpu_us_each;
        (self.says)(&format!(
            "{} meldingen bevestigd; nu alles nog een keer",
            acknowledged.len()
        ));
        let load = Load {
            until: Instant::now() + CHECK_PATIENCE,
            ..load
        };
        let again = meldingen::send_again(http, game, &acknowledged, load, counts).await;
        (figures.same_again, figures.other_answer) = again;
        if let Some(spelleiding) = spelleiding {
            let picture = spelleiding.picture(http, game).await?;
            let (missing, doubled) = meldingen::missing_and_doubled(&acknowledged, &picture);
            (figures.missing, figures.doubled) = (Some(missing), Some(doubled));
        }
        Ok(figures)
    }
}

/// What the server costs, where that can be seen.
struct Cost(Option<Process>);

/// A phase that began.
struct Begun<'a> {
    cost: &'a Cost,
    at: Instant,
    cpu: Option<Duration>,
}

impl Cost {
    fn start(&self) -> Result<Begun<'_>, SwarmError> {
        Ok(Begun {
            cost: self,
            at: Instant::now(),
            cpu: self.cpu()?,
        })
    }

    fn cpu(&self) -> Result<Option<Duration>, SwarmError> {
        self.0.map(|process| process.cpu()).transpose()
    }

    fn memory(&self) -> Result<Option<Memory>, SwarmError> {
        self.0.map(|process| process.memory()).transpose()
    }
}

impl Begun<'_> {
    /// Ends the phase, in which `count` things were done.
    fn end(self, count: usize) -> Result<Phase, SwarmError> {
        let seconds = self.at.elapsed().as_secs_f64();
        let cpu = self
            .cpu
            .zip(self.cost.cpu()?)
            .map(|(before, after)| after - before);
        Ok(Phase::of(count, seconds, cpu))
    }
}
