//! `boef purge`: erases a game, or every game whose date has come. The server does the second by itself, every hour.

use super::{CommandError, code, must_exist};
use crate::clock::{Clock as _, SystemClock};
use crate::game_log::{self, Header};
use crate::games::erase_streams;
use crate::publish::is_act;
use crate::registry::{ErasedGame, Registry};
use crate::retention;
use crate::secret::GameCode;
use std::path::PathBuf;
use std::sync::Arc;
use store::{Embedded, Store};

/// What is asked.
#[derive(Debug, clap::Args)]
pub struct PurgeArgs {
    /// The code of the game.
    #[arg(required_unless_present = "due", conflicts_with = "due")]
    pub game: Option<String>,
    /// Every game whose date has come.
    #[arg(long)]
    pub due: bool,
    /// The directory of the server, which must not be running.
    #[arg(long, env = "BOEF_DATA", default_value = "data")]
    pub data: PathBuf,
}

/// Erases.
///
/// # Errors
/// [`CommandError`].
pub async fn run(args: &PurgeArgs) -> Result<(), CommandError> {
    must_exist(&args.data)?;
    let store: Arc<dyn Store> = Arc::new(Embedded::open(&args.data)?);
    let registry = Registry::open(Arc::clone(&store)).await?;
    let now_ms = SystemClock::new().wall_ms();
    let games = match &args.game {
        Some(game) => vec![code(game)?],
        None => due(store.as_ref(), now_ms).await?,
    };
    for game in &games {
        let header = game_log::read_header(store.as_ref(), *game).await?;
        erase_streams(store.as_ref(), *game).await?;
        registry.game_erased(erased(header, now_ms)).await?;
        println!("Spel {game} is gewist.");
    }
    if games.is_empty() {
        println!("Er is geen spel waarvan de datum voorbij is.");
    }
    store.close().await?;
    Ok(())
}

async fn due(store: &dyn Store, now_ms: u64) -> Result<Vec<GameCode>, CommandError> {
    let mut due = Vec::new();
    for game in game_log::games_in(store).await? {
        let header = game_log::read_header(store, game).await?;
        let mut latest_act = header.created_at;
        game_log::read_steps(store, game, |_, step| {
            if is_act(&step) {
                latest_act = latest_act.max(step.at);
            }
            Ok(())
        })
        .await?;
        if retention::purge_at_ms(&header, latest_act) <= now_ms {
            due.push(game);
        }
    }
    Ok(due)
}

fn erased(header: Header, erased_ms: u64) -> ErasedGame {
    ErasedGame {
        game: header.game,
        title: header.title,
        source: header.source,
        created_ms: header.created_ms,
        erased_ms,
    }
}
