//! One room behind axum, to be driven by a load generator: `GET /ws` (with `?after=N` and `?seat=N` if wanted) attaches,
//! `POST /pub` publishes its body to everybody, `GET /stats` shows the figures. Shows how the raw socket is had back from axum.
//!
//! Usage: room_server [ADDRESS:PORT] [I/O THREADS]

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Query, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use hyper_util::server::conn::auto::upgrade::downcast;
use live::{Attach, Hub, HubConfig, Room, RoomConfig, Seat, Topic, TopicSet, handshake};
use tokio::net::{TcpListener, TcpStream};

const EVERYBODY: Topic = Topic(0);

/// Load generators say no `ping`, so nobody is dropped for silence.
const PATIENCE: Duration = Duration::from_secs(24 * 3600);

struct Server {
    room: Room,
    /// Held while publishing, so that texts go out in the order of their numbers.
    latest: Mutex<u64>,
}

#[derive(serde::Deserialize)]
struct Seen {
    after: Option<u64>,
    #[serde(default)]
    seat: u64,
}

#[tokio::main]
async fn main() {
    let mut args = std::env::args().skip(1);
    let address = args.next().unwrap_or_else(|| "127.0.0.1:9001".into());
    let threads = args
        .next()
        .map_or(0, |n| n.parse().expect("a number of I/O threads"));
    let hub = HubConfig {
        threads,
        idle_timeout: PATIENCE,
        ..HubConfig::default()
    };
    let hub = Hub::start(&hub).expect("I/O threads");
    let room = hub.room(RoomConfig {
        sockets_max: 1_000_000,
        ..RoomConfig::default()
    });
    let server = Arc::new(Server {
        room,
        latest: Mutex::new(0),
    });
    let app = Router::new()
        .route("/ws", get(attach))
        .route("/pub", post(publish))
        .route("/stats", get(stats))
        .with_state(server);
    let listener = TcpListener::bind(address).await.expect("a free address");
    axum::serve(listener, app)
        .await
        .expect("axum serves until the process ends");
}

async fn publish(State(server): State<Arc<Server>>, body: String) -> StatusCode {
    let mut latest = server.latest.lock().expect("nobody panics with it");
    *latest += 1;
    match server.room.publish(*latest, &[EVERYBODY], &body) {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(_) => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

async fn stats(State(server): State<Arc<Server>>) -> String {
    format!("{:#?}\n", server.room.stats())
}

async fn attach(
    State(server): State<Arc<Server>>,
    Query(seen): Query<Seen>,
    mut request: Request,
) -> Response {
    let answer = match handshake::switch_protocols(request.method(), request.headers(), &[]) {
        Ok(answer) => answer,
        Err(error) => return (StatusCode::BAD_REQUEST, error.to_string()).into_response(),
    };
    // The socket comes when hyper has written the 101.
    let upgrade = hyper::upgrade::on(&mut request);
    tokio::spawn(async move { hand_over(&server.room, upgrade, seen).await });
    answer.map(|()| Body::empty())
}

async fn hand_over(room: &Room, upgrade: OnUpgrade, seen: Seen) {
    let Ok(upgraded) = upgrade.await else {
        return; // The phone has gone.
    };
    let parts = downcast::<TokioIo<TcpStream>>(upgraded).expect("axum serves plain tcp here");
    let Ok(stream) = parts.io.into_inner().into_std() else {
        return;
    };
    let topics = TopicSet::new(&[EVERYBODY]).expect("one fits");
    let attach = Attach {
        seat: Seat(seen.seat),
        topics,
        after: seen.after,
    };
    if let Err(error) = room.attach(stream, parts.read_buf, attach) {
        eprintln!("{error}");
    }
}
