//! `kill -9` at any moment under load: what was acknowledged is there, once, and every phone ends with the right screen.

use app::secret::random_seed;
use app::swarm::count::{ClueWatch, Counts};
use app::swarm::http::{As, Http};
use app::swarm::meldingen::{self, Acknowledged, GameClock, Load, Observer};
use app::swarm::phone::{Backoff, Crowd, Order, Phone, Seat};
use app::swarm::spelleiding::Spelleiding;
use app::swarm::story::Reader;
use app::swarm::target::Target;
use app::swarm::teams;
use protocol::ServerMessage;
use protocol::game::PublicGame;
use protocol::id::{AanhoudingId, RoundId};
use protocol::melding::{AanhoudingAnswer, AanhoudingRequest};
use protocol::message::PictureAnswer;
use protocol::wijk::WijkMap;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};
use tokio::sync::{Semaphore, watch};
use uuid::Uuid;

const PHONES: usize = 32;
const TEAM_SIZE: usize = 2;
/// As many as a phone may send twice without being told to wait.
const MELDINGEN_EACH: usize = 10;
const KILLS: usize = 5;
/// So many are acknowledged between two kills; all kills come while there is still something to send.
const BETWEEN_KILLS: std::ops::RangeInclusive<usize> = 20..=50;
const _: () = assert!(KILLS * 50 < PHONES * MELDINGEN_EACH);
const PATIENCE: Duration = Duration::from_secs(120);

/// The real program, started on a directory of its own.
struct Server {
    child: Child,
    /// Read to the end of its life: a program that cannot print stops.
    _prints: Lines<BufReader<ChildStdout>>,
    addr: String,
    link: Option<String>,
}

impl Server {
    /// An address that no connection of this machine uses by itself, so that its port is still free after a kill.
    const ANYWHERE: &'static str = "127.77.0.1:0";

    async fn start(data: &Path, listen: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_boef"))
            .args(["serve", "--listen", listen, "--data"])
            .arg(data)
            .env("BOEF_LOG", "error")
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the program was built");
        let stdout = child.stdout.take().expect("it is piped");
        let mut prints = BufReader::new(stdout).lines();
        let mut next = async || {
            prints
                .next_line()
                .await
                .expect("it prints")
                .expect("it runs")
        };
        let first = next().await;
        let addr = first.strip_prefix("Boef in de Wijk luistert op ");
        let addr = addr
            .and_then(|rest| rest.strip_suffix('.'))
            .expect("it says where")
            .to_owned();
        let link = match next().await.contains("Nog niemand") {
            true => Some(next().await.trim().to_owned()),
            false => None,
        };
        Self {
            child,
            _prints: prints,
            addr,
            link,
        }
    }

    /// `kill -9`, and the same server again.
    async fn kill_and_start(mut self, data: &Path) -> Self {
        self.child.start_kill().expect("it runs");
        let status = self.child.wait().await.expect("it was killed");
        assert!(!status.success(), "it did not stop by itself");
        Self::start(data, &self.addr).await
    }
}

/// An evening in its first round, with phones that follow it.
struct Evening {
    crowd: Arc<Crowd>,
    spelleiding: Spelleiding,
    seats: Vec<Seat>,
    phones: Vec<Phone>,
    order: watch::Sender<Order>,
    observer: Observer,
    code: String,
}

impl Evening {
    async fn start(server: &Server, seed: u64) -> Self {
        let url = format!("http://{}", server.addr);
        let target = Target::find(&url, 4, false)
            .await
            .expect("it is on this machine");
        let http = Http::new(target);
        let link = server.link.as_ref().expect("nobody has an account yet");
        let spelleiding = Spelleiding::begin(&http, link).await.expect("a fresh link");
        let game = spelleiding
            .make(&http, "oefenwijk")
            .await
            .expect("it is in the program");
        let seats = teams::take_seats(&http, &game, PHONES, TEAM_SIZE)
            .await
            .expect("there is room");
        spelleiding
            .start_round(&http, &game)
            .await
            .expect("it is the first");
        let about = format!("/api/games/{game}");
        let wijk = http.get(0, &format!("{about}/wijk"), As::Anybody).await;
        let wijk: WijkMap = wijk
            .and_then(app::swarm::http::Answer::json)
            .expect("everybody may see it");
        let public = http.get(0, &about, As::Anybody).await;
        let public: PublicGame = public
            .and_then(app::swarm::http::Answer::json)
            .expect("everybody may");
        let clock = GameClock::new(public.now_ms, public.speed);
        let code = code(&http, &game, &spelleiding).await;
        let crowd = Arc::new(Crowd {
            http,
            game,
            reader: Reader::default(),
            counts: Counts::default(),
            clues: ClueWatch::new(PHONES),
            busy: Semaphore::new(PHONES),
            backoff: Backoff {
                at_least: Duration::from_millis(5),
                spread: Duration::from_millis(40),
                spread_max: Duration::from_millis(200),
            },
        });
        let (order, orders) = watch::channel(Order::Follow);
        let start = |(nth, seat): (u64, &Seat)| {
            Phone::start(&crowd, seat.clone(), seed + nth, orders.clone())
        };
        let phones = (0..).zip(&seats).map(start).collect();
        let live = crowd
            .counts
            .live
            .wait_for(PHONES, Instant::now() + PATIENCE)
            .await;
        assert!(live, "every phone is live");
        Self {
            observer: Observer::new(Arc::new(wijk), clock, seed),
            crowd,
            spelleiding,
            seats,
            phones,
            order,
            code,
        }
    }

    /// Sends all meldingen of one phone, and the code in between; says each acknowledgement.
    async fn play(&self, nth: usize, seed: u64, acknowledged: &watch::Sender<usize>) -> Played {
        let mut observer = self.observer.beside(seed);
        let mut chance = StdRng::seed_from_u64(seed);
        let Crowd {
            http, game, counts, ..
        } = &*self.crowd;
        let seat = &self.seats[nth];
        let until = Instant::now() + PATIENCE;
        let mut played = Played::default();
        // One phone of each team enters the code of the boef.
        let catches_at = nth
            .is_multiple_of(TEAM_SIZE)
            .then(|| chance.random_range(0..MELDINGEN_EACH));
        for at in 0..MELDINGEN_EACH {
            let request = observer.melding();
            let sent = meldingen::send(http, game, seat, &request, counts, until).await;
            let (answer, _) =
                sent.expect("every melding is good, and a server that was killed comes back");
            let token = seat.token.clone();
            played.meldingen.push(Acknowledged {
                token,
                request,
                answer,
            });
            acknowledged.send_modify(|count| *count += 1);
            if catches_at == Some(at) {
                let request = AanhoudingRequest {
                    id: AanhoudingId(Uuid::new_v4()),
                    code: self.code.clone(),
                    typed_at: observer.melding().typed_at,
                };
                let answer = self.catch(seat, &request).await;
                played.aanhouding = Some((seat.clone(), request, answer));
            }
        }
        played
    }

    async fn catch(&self, seat: &Seat, request: &AanhoudingRequest) -> AanhoudingAnswer {
        let Crowd { http, game, .. } = &*self.crowd;
        let path = format!("/api/games/{game}/aanhoudingen");
        let until = Instant::now() + PATIENCE;
        loop {
            let answer = http
                .post(seat.source, &path, As::Phone(&seat.token), request)
                .await;
            match answer.and_then(app::swarm::http::Answer::json) {
                Ok(answer) => return answer,
                Err(error) => {
                    let wait = error.retry_after().unwrap_or_else(|| panic!("{error}"));
                    assert!(Instant::now() < until, "{error}");
                    tokio::time::sleep(wait.max(Duration::from_millis(10))).await;
                }
            }
        }
    }
}

/// What one phone did.
#[derive(Default)]
struct Played {
    meldingen: Vec<Acknowledged>,
    aanhouding: Option<(Seat, AanhoudingRequest, AanhoudingAnswer)>,
}

/// The code of the boef who walks in the first round.
async fn code(http: &Http, game: &str, spelleiding: &Spelleiding) -> String {
    for boef in spelleiding
        .links(http, game)
        .await
        .expect("we run it")
        .boeven
    {
        let (_, token) = boef
            .url
            .rsplit_once('.')
            .expect("a token is behind the code");
        let path = format!("/api/games/{game}/picture?as=boef");
        let picture = http.get(0, &path, As::Phone(token)).await;
        let picture: PictureAnswer = picture
            .and_then(app::swarm::http::Answer::json)
            .expect("his own");
        for message in picture.messages {
            if let ServerMessage::BoefPhone(phone) = message
                && let Some(code) = phone
                    .codes
                    .into_iter()
                    .find(|code| code.round == RoundId(0))
            {
                return code.code;
            }
        }
    }
    panic!("nobody walks in the first round");
}

/// How many teams caught somebody, as the spelleiding sees it.
fn caught_by(picture: &PictureAnswer) -> u32 {
    let teams = picture.messages.iter().filter_map(|message| match message {
        ServerMessage::Caught(caught) => Some(caught.teams),
        _ => None,
    });
    teams.sum()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_killed_under_load_loses_nothing_it_acknowledged_and_doubles_nothing() {
    let data: TempDir = tempfile::tempdir().expect("there is room for a test");
    let dir: PathBuf = data.path().to_owned();
    let seed = random_seed();
    eprintln!("the kills of seed {seed}");
    let server = Server::start(&dir, Server::ANYWHERE).await;
    let evening = Evening::start(&server, seed).await;

    let acknowledged = watch::Sender::new(0_usize);
    let playing = (0..PHONES).map(|nth| {
        let seed = seed.wrapping_add(1_000 + nth as u64);
        evening.play(nth, seed, &acknowledged)
    });
    let killing = async {
        let mut server = server;
        let mut chance = StdRng::seed_from_u64(seed);
        let mut at = 0;
        for _ in 0..KILLS {
            at += chance.random_range(BETWEEN_KILLS);
            let mut enough = acknowledged.subscribe();
            let _ = enough
                .wait_for(|count| *count >= at)
                .await
                .expect("it is ours");
            server = server.kill_and_start(&dir).await;
        }
        server
    };
    let (played, server) = tokio::join!(futures_util::future::join_all(playing), killing);

    // Once more when everything is in, so that what follows comes from the log alone.
    let server = server.kill_and_start(&dir).await;
    let Crowd {
        http, game, counts, ..
    } = &*evening.crowd;
    let sent: Vec<_> = played
        .iter()
        .flat_map(|played| played.meldingen.clone())
        .collect();
    assert_eq!(sent.len(), PHONES * MELDINGEN_EACH);
    let load = Load {
        meldingen: sent.len(),
        inflight: 16,
        until: Instant::now() + PATIENCE,
    };
    let again = meldingen::send_again(http, game, &sent, load, counts).await;
    assert_eq!(
        again,
        (sent.len(), 0),
        "the same melding gets the same answer"
    );
    let mut teams = 0;
    for (seat, request, answer) in played
        .iter()
        .filter_map(|played| played.aanhouding.as_ref())
    {
        assert_eq!(evening.catch(seat, request).await, *answer);
        teams += 1;
    }
    assert_eq!(teams, PHONES / TEAM_SIZE, "every team caught the boef");
    let picture = evening
        .spelleiding
        .picture(http, game)
        .await
        .expect("the session is still good");
    assert_eq!(meldingen::missing_and_doubled(&sent, &picture), (0, 0));
    let there = picture.messages.iter();
    let there = there.filter(|message| matches!(message, ServerMessage::MeldingAdmin(_)));
    assert_eq!(there.count(), sent.len(), "and no other melding is there");
    assert_eq!(caught_by(&picture), u32::try_from(teams).expect("a few"));

    evening.order.send_replace(Order::Compare);
    let compared = counts
        .compared
        .wait_for(PHONES, Instant::now() + PATIENCE)
        .await;
    assert!(
        compared,
        "{} of {PHONES} phones came back",
        counts.compared.get()
    );
    evening.order.send_replace(Order::Stop);
    for phone in evening.phones {
        let story = phone.story().await;
        let own = story.screen().things();
        let own = own.filter(|thing| matches!(thing, ServerMessage::Melding(_)));
        assert_eq!(
            own.count(),
            TEAM_SIZE * MELDINGEN_EACH,
            "all meldingen of its team"
        );
    }
    assert!(
        counts.reconnects.get() >= PHONES as u64,
        "phones lived through kills"
    );
    let wrong = [
        &counts.different,
        &counts.holes,
        &counts.doubles,
        &counts.unreadable,
        &counts.shut_out,
    ];
    assert_eq!(
        wrong.map(app::swarm::count::Count::get),
        [0; 5],
        "{:?}",
        counts.examples()
    );
    drop(server);
}
