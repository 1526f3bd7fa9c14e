//! An input on which the engine panics costs nobody else anything.

use app::clock::ManualClock;
use app::config::Config;
use app::game_loop::{Handle, NoAnswer, PANICS_MAX};
use app::games::Games;
use app::library::Library;
use app::outbox::{Media, Outboxes};
use app::running_game::RunningGame;
use engine::Game;
use engine::effect::Reply;
use engine::id::{AanhoudingId, PlayerId, SeatKey, TeamId};
use engine::input::{Aanhouding, AgeBand, Input, Join, JoinTeam, PlayerAct};
use engine::time::GameTime;
use live::{Hub, HubConfig};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use store::Memory;
use uuid::Uuid;

const START: GameTime = GameTime(1_800_000_000_000);
/// The code on which the engine of this file panics.
const POISON: &str = "PANIEK";

struct World {
    game: Arc<RunningGame>,
    panics: Arc<AtomicUsize>,
}

impl World {
    async fn new() -> Self {
        let panics = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&panics);
        let handle: Handle = Arc::new(move |game: &mut Game, now, input: Input| {
            if is_poison(&input) {
                count.fetch_add(1, Ordering::Relaxed);
                // Half of the work is done when it goes wrong.
                game.handle(now, join("Halve Uilen", 99));
                panic!("poison");
            }
            game.handle(now, input)
        });
        let hub = Hub::start(&HubConfig::default()).expect("threads");
        let store = Arc::new(Memory::new());
        let clock = Arc::new(ManualClock::new(START));
        let outboxes = Outboxes::start(Media::default(), None, Arc::clone(&clock) as _);
        let config = Config::new(SocketAddr::from(([127, 0, 0, 1], 0)), "/nergens".into());
        let games = Games::open(store, clock, hub, outboxes, &config, handle, None);
        let games = games.await.expect("an empty store");
        let playable = Library::new(Path::new("/nergens"))
            .load("oefenwijk")
            .expect("it is bundled");
        let game = games
            .make(playable, None, None, false)
            .await
            .expect("room for a game");
        Self { game, panics }
    }

    async fn teams(&self) -> u32 {
        let look = self.game.look(|durable| durable.game.results().teams.len());
        u32::try_from(look.await.expect("the game runs")).expect("few")
    }

    fn panics(&self) -> usize {
        self.panics.load(Ordering::Relaxed)
    }
}

fn join(name: &str, key: u64) -> Input {
    Input::Join(Join {
        key: SeatKey(Uuid::from_u64_pair(0, key)),
        team: JoinTeam::New {
            name: name.to_owned(),
            group: None,
        },
        age: AgeBand::From18To64,
        with_adult: false,
    })
}

fn poison(believable_from: GameTime) -> Input {
    Input::Player {
        player: PlayerId(0),
        act: PlayerAct::Aanhouding(Aanhouding {
            id: AanhoudingId(Uuid::nil()),
            code: POISON.to_owned(),
            typed_at: START,
            believable_from,
        }),
    }
}

fn is_poison(input: &Input) -> bool {
    matches!(input, Input::Player { act: PlayerAct::Aanhouding(entered), .. } if entered.code == POISON)
}

#[tokio::test]
async fn who_sends_poison_is_told_to_try_again_and_nobody_else_loses_anything() {
    let world = World::new().await;
    let speurders = world.game.ask(join("De Speurders", 1)).await;
    assert!(matches!(speurders, Ok(Reply::Joined { .. })));
    // In one batch: what came before the poison is kept, what came after may have to come again.
    let (before, poisoned, after) = tokio::join!(
        world.game.ask(join("De Uilen", 2)),
        world.game.ask(poison(START)),
        world.game.ask(join("De Vossen", 3)),
    );
    assert!(matches!(
        before,
        Ok(Reply::Joined {
            team: TeamId(1),
            ..
        })
    ));
    assert_eq!(poisoned, Err(NoAnswer::Rebuilding));
    assert_eq!(after, Err(NoAnswer::Rebuilding));
    assert_eq!(world.teams().await, 2, "nothing half done is left");
    assert!(world.game.publisher.is_healthy());
    assert_eq!(world.game.ask(join("De Speurders", 1)).await, speurders);
    assert!(world.game.ask(join("De Vossen", 3)).await.is_ok());
    assert_eq!(world.teams().await, 3);
}

#[tokio::test]
async fn the_same_poison_again_and_again_is_refused_and_reaches_the_engine_no_more() {
    let world = World::new().await;
    // The server believes a phone from another moment each time; that does not make it another input.
    for later in 0..PANICS_MAX as u64 {
        assert_eq!(
            world.game.ask(poison(START + later)).await,
            Err(NoAnswer::Rebuilding)
        );
        assert!(
            world
                .game
                .ask(join(&format!("Team {later}"), later))
                .await
                .is_ok()
        );
    }
    for later in 10..13 {
        assert_eq!(
            world.game.ask(poison(START + later)).await,
            Err(NoAnswer::Unworkable)
        );
    }
    assert_eq!(world.panics(), PANICS_MAX);
    assert!(world.game.ask(join("De Vossen", 33)).await.is_ok());
}
