//! Real meldingen by many phones at once, and the proof that each that was acknowledged is there exactly once.

use super::count::{Counts, Percentiles};
use super::http::{As, Http, HttpError};
use super::phone::Seat;
use protocol::Catalogue;
use protocol::ServerMessage;
use protocol::id::{MeldingId, Moment};
use protocol::melding::{MeldingAnswer, MeldingRequest, PhoneNumber, Where};
use protocol::message::PictureAnswer;
use protocol::signalement::{Gedrag, Kledingstuk, Person};
use protocol::wijk::WijkMap;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// The clock of a game as a phone knows it.
#[derive(Debug, Clone, Copy)]
pub struct GameClock {
    now_ms: u64,
    speed: u32,
    read_at: Instant,
}

impl GameClock {
    /// The clock that showed `now_ms` just now.
    #[must_use]
    pub fn new(now_ms: u64, speed: u32) -> Self {
        Self {
            now_ms,
            speed,
            read_at: Instant::now(),
        }
    }

    /// What it shows now.
    #[must_use]
    pub fn now(&self) -> Moment {
        let passed = self.read_at.elapsed().as_millis() * u128::from(self.speed);
        Moment(self.now_ms + u64::try_from(passed).unwrap_or(u64::MAX / 2))
    }
}

/// Makes meldingen that people could have made.
#[derive(Debug)]
pub struct Observer {
    catalogue: Arc<Catalogue>,
    wijk: Arc<WijkMap>,
    clock: GameClock,
    chance: StdRng,
}

impl Observer {
    /// Sees what chance decides.
    #[must_use]
    pub fn new(wijk: Arc<WijkMap>, clock: GameClock, seed: u64) -> Self {
        Self {
            catalogue: Arc::new(Catalogue::new()),
            wijk,
            clock,
            chance: StdRng::seed_from_u64(seed),
        }
    }

    /// Another one, with its own chance.
    #[must_use]
    pub fn beside(&self, seed: u64) -> Self {
        Self {
            catalogue: Arc::clone(&self.catalogue),
            wijk: Arc::clone(&self.wijk),
            clock: self.clock,
            chance: StdRng::seed_from_u64(seed),
        }
    }

    /// A melding of now, with an id that no other has.
    pub fn melding(&mut self) -> MeldingRequest {
        let category = self.catalogue.gedrag.choose(&mut self.chance);
        let gedrag = category.and_then(|category| category.gedrag.choose(&mut self.chance));
        let gedrag = gedrag.expect("the catalogue has gedrag in every category");
        let number = gedrag.number;
        let gedrag = vec![Gedrag(gedrag.code.clone())];
        MeldingRequest {
            // Not from the seed: a second swarm in the same evening must not make the same ids.
            id: MeldingId(Uuid::new_v4()),
            typed_at: self.clock.now(),
            place: self.place(),
            gedrag,
            persons: vec![self.person()],
            vehicles: Vec::new(),
            heading: None,
            towards: None,
            seen_ago_ms: Some(self.chance.random_range(0..60_000)),
            ongoing: Some(true),
            number: Some(match self.chance.random::<bool>() {
                true => number,
                false => PhoneNumber::NoHurry,
            }),
            text: String::new(),
            unread: false,
        }
    }

    fn place(&mut self) -> Option<Where> {
        let street = self.wijk.streets.choose(&mut self.chance)?;
        let corner = street.line.choose(&mut self.chance)?;
        Some(Where::At(*corner))
    }

    fn person(&mut self) -> Person {
        let (catalogue, chance) = (&self.catalogue, &mut self.chance);
        let garment = catalogue.kleding.choose(chance).map(|garment| Kledingstuk {
            stuk: garment.code.clone(),
            stuk_of: Vec::new(),
            kleur_of: false,
            kleur: catalogue
                .kleur
                .choose(chance)
                .into_iter()
                .map(|kleur| kleur.code.clone())
                .collect(),
            merk: None,
            detail: Vec::new(),
        });
        Person {
            geslacht: catalogue
                .geslacht
                .choose(chance)
                .map(|choice| choice.code.clone()),
            kleding: garment.into_iter().collect(),
            ..Person::default()
        }
    }
}

/// A melding that was acknowledged.
#[derive(Debug, Clone)]
pub struct Acknowledged {
    /// By whom it was sent.
    pub token: String,
    /// What was sent.
    pub request: MeldingRequest,
    /// What came back.
    pub answer: MeldingAnswer,
}

/// What the meldingen of a swarm showed.
#[derive(Debug, Clone, Serialize)]
pub struct MeldingFigures {
    /// Asked for.
    pub asked: usize,
    /// Acknowledged.
    pub acknowledged: usize,
    /// Under way at the same time.
    pub inflight: usize,
    /// How long the whole took, in seconds.
    pub seconds: f64,
    /// Acknowledged per second.
    pub per_s: f64,
    /// Processor time of the server for each, in microseconds, with everything phones heard of them.
    pub cpu_us_each: Option<f64>,
    /// From sending to the acknowledgement.
    pub latency: Option<Percentiles>,
    /// What the server answered instead, how often.
    pub refusals: BTreeMap<String, u64>,
    /// Sent once more, with the same answer.
    pub same_again: usize,
    /// Sent once more, with another answer.
    pub other_answer: usize,
    /// Acknowledged and not there; known only to who can ask.
    pub missing: Option<usize>,
    /// There more than once.
    pub doubled: Option<usize>,
}

/// How a load of meldingen is sent.
#[derive(Debug, Clone, Copy)]
pub struct Load {
    /// How many.
    pub meldingen: usize,
    /// How many at the same time, each over its own connection.
    pub inflight: usize,
    /// Nothing is sent after this.
    pub until: Instant,
}

/// Sends a melding until it is answered; gives `None` when it is refused for good or time is up.
///
/// Refusals are counted by their code; a broken connection is tried again with the same id.
pub async fn send(
    http: &Http,
    game: &str,
    seat: &Seat,
    request: &MeldingRequest,
    counts: &Counts,
    until: Instant,
) -> Option<(MeldingAnswer, Duration)> {
    /// A server that is away is asked again after this.
    const AGAIN: Duration = Duration::from_millis(20);
    let path = format!("/api/games/{game}/meldingen");
    while Instant::now() < until {
        let began = Instant::now();
        let answer = http
            .post(seat.source, &path, As::Phone(&seat.token), request)
            .await;
        let took = began.elapsed();
        match answer.and_then(super::http::Answer::json) {
            Ok(answer) => return Some((answer, took)),
            Err(error) => {
                counts.refused(&kind(&error));
                let wait = error.retry_after()?;
                tokio::time::sleep(wait.max(AGAIN).min(until - Instant::now().min(until))).await;
            }
        }
    }
    counts.refused("no_time_left");
    None
}

fn kind(error: &HttpError) -> String {
    match error {
        HttpError::Refused { refusal, .. } => refusal.code.clone(),
        HttpError::Unreadable { .. } => "unreadable".to_owned(),
        HttpError::Connect(_) | HttpError::Broke(_) | HttpError::Silent => {
            "no_connection".to_owned()
        }
    }
}

/// Sends many meldingen of all these phones in turn; gives what was acknowledged and what it showed so far.
pub async fn send_many(
    http: &Http,
    game: &str,
    seats: &[Seat],
    observer: &Observer,
    load: Load,
) -> (Vec<Acknowledged>, MeldingFigures) {
    let counts = Counts::default();
    let began = Instant::now();
    let worker = |worker: usize| {
        let (counts, seed) = (&counts, crate::secret::random_seed());
        async move {
            let mut observer = observer.beside(seed);
            let mut done = Vec::new();
            // Each connection has its own phones, so that each has its turn and no phone waits for another.
            for nth in (worker..load.meldingen).step_by(load.inflight) {
                let mut seat = seats[nth % seats.len()].clone();
                seat.source = worker;
                let request = observer.melding();
                let sent = send(http, game, &seat, &request, counts, load.until).await;
                done.extend(sent.map(|(answer, took)| {
                    let token = seat.token;
                    (
                        Acknowledged {
                            token,
                            request,
                            answer,
                        },
                        took,
                    )
                }));
            }
            done
        }
    };
    let done = futures_util::future::join_all((0..load.inflight).map(worker)).await;
    let seconds = began.elapsed().as_secs_f64();
    let (acknowledged, took): (Vec<_>, Vec<_>) = done.into_iter().flatten().unzip();
    let took = took
        .iter()
        .map(|took| u32::try_from(took.as_micros()).unwrap_or(u32::MAX));
    #[allow(clippy::cast_precision_loss, reason = "a figure to look at")]
    let per_s = acknowledged.len() as f64 / seconds;
    let figures = MeldingFigures {
        asked: load.meldingen,
        acknowledged: acknowledged.len(),
        inflight: load.inflight,
        seconds,
        per_s,
        cpu_us_each: None,
        latency: Percentiles::of(took.collect()),
        refusals: counts.refusals(),
        same_again: 0,
        other_answer: 0,
        missing: None,
        doubled: None,
    };
    (acknowledged, figures)
}

/// Sends each once more and looks whether the answer is the same; gives how many were and how many were not.
pub async fn send_again(
    http: &Http,
    game: &str,
    acknowledged: &[Acknowledged],
    load: Load,
    counts: &Counts,
) -> (usize, usize) {
    let worker = |worker: usize| async move {
        let (mut same, mut other) = (0, 0);
        for first in acknowledged.iter().skip(worker).step_by(load.inflight) {
            let seat = Seat {
                token: first.token.clone(),
                source: worker,
            };
            match send(http, game, &seat, &first.request, counts, load.until).await {
                Some((again, _)) if again == first.answer => same += 1,
                Some(_) => other += 1,
                None => {}
            }
        }
        (same, other)
    };
    let all = futures_util::future::join_all((0..load.inflight).map(worker)).await;
    all.into_iter()
        .fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
}

/// How many of these are not in the picture of the spelleiding, and how many are in it more than once.
#[must_use]
pub fn missing_and_doubled(
    acknowledged: &[Acknowledged],
    picture: &PictureAnswer,
) -> (usize, usize) {
    let mut there: HashMap<MeldingId, usize> = HashMap::new();
    for message in &picture.messages {
        if let ServerMessage::MeldingAdmin(melding) = message {
            *there.entry(melding.melding.id).or_default() += 1;
        }
    }
    let times = |melding: &&Acknowledged| there.get(&melding.request.id).copied().unwrap_or(0);
    let missing = acknowledged
        .iter()
        .filter(|melding| times(melding) == 0)
        .count();
    (missing, there.values().filter(|times| **times > 1).count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn picture(ids: &[MeldingId]) -> PictureAnswer {
        let melding = |id: &MeldingId| {
            json!({ "t": "melding_admin", "team": 0, "about": null, "distance_m": null, "lines": [], "corrections": [],
                "melding": { "id": id, "round": 0, "typed_at": 1, "received_at": 1, "place": null, "gedrag": [],
                    "persons": [], "vehicles": [], "heading": null, "towards": null, "number": null, "text": "", "was_read": false, "was_mended": false, "seen_ago_ms": null, "ongoing": null, "appen": false,
                    "reageren": false } })
        };
        let messages: Vec<_> = ids.iter().map(melding).collect();
        let picture = json!({ "seq": 1, "now_ms": 1, "speed": 1, "messages": messages });
        serde_json::from_value(picture).expect("a picture")
    }

    #[test]
    fn a_melding_that_is_gone_or_there_twice_is_found_out() {
        let ids = [1, 2, 3].map(|number| MeldingId(Uuid::from_u128(number)));
        let sent = ids.map(|id| {
            let request = json!({ "id": id, "typed_at": 1, "gedrag": [] });
            Acknowledged {
                token: String::new(),
                request: serde_json::from_value(request).expect("a melding"),
                answer: MeldingAnswer {
                    id,
                    received_at: Moment(1),
                },
            }
        });
        let [first, second, third] = ids;
        let check = |there: &[MeldingId], expected| {
            assert_eq!(
                missing_and_doubled(&sent, &picture(there)),
                expected,
                "{there:?}"
            );
        };
        check(&[first, second, third], (0, 0));
        check(&[first, third], (1, 0));
        check(&[first, second, third, second], (0, 1));
    }
}
