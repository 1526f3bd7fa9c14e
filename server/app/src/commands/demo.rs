//! `boef demo`: a whole evening with bots on a server of its own, and a link with a QR code for every role.

use super::CommandError;
use crate::clock::ScaledClock;
use crate::config::Config;
use crate::demo::{self, Plan};
use crate::game_log::Header;
use crate::library::Library;
use crate::links::Links;
use crate::outbox::Media;
use crate::secret::Token;
use crate::server::{Running, StartError, serve_with};
use engine::time::SECOND_MS;
use fast_qr::qr::QRBuilder;
use media::MediumId;
use signalement::Lang;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};
use std::path::PathBuf;
use std::sync::Arc;
use store::{Memory, Store};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

/// How the demonstration runs.
#[derive(Debug, clap::Args)]
pub struct DemoArgs {
    /// Where to listen; `0.0.0.0:8080` lets phones on the same network join.
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// The name of a scenario in this program or below `scenarios`.
    #[arg(long, default_value = "oefenwijk")]
    pub scenario: String,
    /// How much faster than real time the evening goes.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=60))]
    pub speed: u32,
    /// How many teams the computer plays.
    #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u32).range(0..=200))]
    pub players: u32,
    /// Real seconds before the briefing, for people to join.
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u64).range(0..=3_600))]
    pub walk_in: u64,
    /// Decides everything that chance decides.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Stop when the evening is closed, instead of leaving the pages open.
    #[arg(long)]
    pub until_closed: bool,
    /// Show the wall: what the readers of every channel would see, side by side. Nothing is posted.
    #[arg(long)]
    pub channels: bool,
    /// The language of posts on every channel: what was written in English then goes out in English.
    #[arg(long, value_name = "nl|en", default_value = "nl", value_parser = super::lang)]
    pub lang: Lang,
    /// Print links without QR codes.
    #[arg(long)]
    pub no_qr: bool,
}

/// Plays the demonstration until it is told to stop.
///
/// # Errors
/// [`CommandError`] when it cannot start.
pub async fn run(args: DemoArgs) -> Result<(), CommandError> {
    let listen = args.listen;
    let listener = TcpListener::bind(listen)
        .await
        .map_err(|source| StartError::Listen { listen, source })?;
    let clock = Arc::new(ScaledClock::new(args.speed));
    let store: Arc<dyn Store> = Arc::new(Memory::new());
    // Nothing is kept: the log of a demonstration lives in memory.
    let config = Config::new(listen, PathBuf::from("."));
    let media = Media {
        languages: MediumId::ALL
            .into_iter()
            .map(|medium| (medium, args.lang))
            .collect(),
        ..Media::default()
    };
    let running = serve_with(listener, config, clock, store, media).await?;
    let state = running.state();
    let playable = Library::new(&PathBuf::from(".")).load(&args.scenario)?;
    let plan = Plan {
        made_by: None,
        teams: args.players,
        seed: args.seed,
        walk_in_ms: args.walk_in * SECOND_MS * u64::from(args.speed),
    };
    let demo = demo::stage(&state.games, playable, plan).await?;
    announce(&args, &running, &demo.game().header);
    let playing = tokio::spawn(demo.play());
    let mut terminate = signal(SignalKind::terminate()).map_err(CommandError::Runtime)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(CommandError::Runtime)?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
        () = over(playing, args.until_closed) => {}
    }
    running.shutdown().await;
    Ok(())
}

/// Waits until the evening is closed; comes back only when that is asked.
async fn over(playing: tokio::task::JoinHandle<Result<(), crate::game_log::LogError>>, stop: bool) {
    match playing.await {
        Ok(Ok(())) => {
            println!("De avond is afgelopen. De uitslag blijft te zien; stop met Ctrl+C.");
        }
        Ok(Err(error)) => tracing::error!(%error, "the bots stopped"),
        Err(error) => tracing::error!(%error, "the bots stopped"),
    }
    if !stop {
        std::future::pending::<()>().await;
    }
}

fn announce(args: &DemoArgs, running: &Running, header: &Header) {
    let links = Links::new(format!("http://{}", reachable(running.addr)));
    println!(
        "Boef in de Wijk, demonstratie: {} (avond {}, {} keer zo snel, {} teams door de computer)",
        header.title, header.game, args.speed, args.players
    );
    for (role, link) in doors(args, &links, running.setup.as_ref(), header) {
        println!("\n{role}\n  {link}");
        if !args.no_qr
            && let Ok(code) = QRBuilder::new(link).build()
        {
            println!("{}", code.to_str());
        }
    }
    println!(
        "\nDe briefing begint over {} seconden. Stop met Ctrl+C.",
        args.walk_in
    );
    if running.addr.ip().is_loopback() {
        println!(
            "Telefoons in hetzelfde netwerk doen mee met: --listen 0.0.0.0:{}",
            running.addr.port()
        );
    }
}

/// Where everybody gets in, by their role. `setup` makes the first account.
fn doors(
    args: &DemoArgs,
    links: &Links,
    setup: Option<&Token>,
    header: &Header,
) -> Vec<(String, String)> {
    let game = header.game;
    let mut doors = vec![
        ("Speler (doe mee!)".to_owned(), links.join(game)),
        (
            "Scorebord (voor de beamer)".to_owned(),
            links.scorebord(game),
        ),
    ];
    if let Some(setup) = setup {
        doors.push((
            "Spelleiding (werkt één keer; kies zelf een naam en wachtwoord)".to_owned(),
            links.begin(setup),
        ));
        if args.channels {
            doors.push((
                "Kanalen: wat er op sociale media zou staan (na het aanmelden als spelleiding)"
                    .to_owned(),
                links.channels(game),
            ));
        }
        doors.push((
            "Draaiboeken schrijven (na het aanmelden als spelleiding)".to_owned(),
            links.editor(),
        ));
    }
    let boeven = header.scenario.boeven.iter().zip(&header.boef_tokens);
    doors.extend(
        boeven.map(|(boef, token)| (format!("Boef: {}", boef.name), links.boef(game, token))),
    );
    doors.push(("Buurtbewoner".to_owned(), links.spel(game)));
    doors
}

/// The address others reach this machine by. Nothing is sent to find it out.
fn reachable(addr: SocketAddr) -> SocketAddr {
    if !addr.ip().is_unspecified() {
        return addr;
    }
    let own = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).and_then(|socket| {
        // An address set apart for documents: connecting a datagram socket only chooses the way out.
        socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9))?;
        socket.local_addr()
    });
    let ip = own.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |own| own.ip());
    SocketAddr::new(ip, addr.port())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser as _;

    #[test]
    fn an_address_that_means_every_address_is_made_into_one_that_can_be_typed() {
        let given: SocketAddr = "127.0.0.1:80".parse().expect("an address");
        assert_eq!(reachable(given), given);
        let any = reachable("0.0.0.0:80".parse().expect("an address"));
        assert!(!any.ip().is_unspecified());
        assert_eq!(any.port(), 80);
    }

    #[derive(clap::Parser)]
    struct Typed {
        #[command(flatten)]
        demo: DemoArgs,
    }

    fn header() -> Header {
        let playable = Library::new(&PathBuf::from("."))
            .load("oefenwijk")
            .expect("it is in the program");
        Header {
            version: crate::game_log::LOG_VERSION,
            game: "KX7QP".parse().expect("a code"),
            seed: 1,
            created_at: engine::time::GameTime(0),
            created_ms: 0,
            source: "oefenwijk".to_owned(),
            title: "Boef".to_owned(),
            made_by: None,
            demo: true,
            secret: Token::random(),
            boef_tokens: playable
                .scenario
                .boeven
                .iter()
                .map(|_| Token::random())
                .collect(),
            scenario: Arc::new(playable.scenario),
        }
    }

    #[test]
    fn the_wall_of_channels_has_a_door_for_who_asks_for_it() {
        let check = |typed: &[&str], wall: usize| {
            let args = Typed::parse_from([&["demo"], typed].concat()).demo;
            let links = Links::new("http://127.0.0.1:80");
            let setup = Token::random();
            let doors = doors(&args, &links, Some(&setup), &header());
            let link = "http://127.0.0.1:80/kanalen?avond=KX7QP";
            let found = doors.iter().filter(|(_, to)| to == link).count();
            assert_eq!(found, wall, "{doors:?}");
        };
        check(&["--channels"], 1);
        check(&[], 0);
    }
}
