//! `boef serve`: the real thing.

use super::CommandError;
use crate::clock::{Clock, ScaledClock, SystemClock};
use crate::config::Config;
use crate::links::Links;
use crate::server::{StartError, serve_on};
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

/// Serves until it is told to stop.
///
/// # Errors
/// [`CommandError`] when it cannot start.
pub async fn run(config: Config) -> Result<(), CommandError> {
    let listen = config.listen;
    let listener = TcpListener::bind(listen)
        .await
        .map_err(|source| StartError::Listen { listen, source })?;
    let public_url = config.public_url.clone();
    let clock: Arc<dyn Clock> = match config.speed {
        0 | 1 => Arc::new(SystemClock::new()),
        speed => Arc::new(ScaledClock::new(speed)),
    };
    let running = serve_on(listener, config, clock).await?;
    let links = Links::new(public_url.unwrap_or_else(|| format!("http://{}", running.addr)));
    println!("Boef in de Wijk luistert op {}.", running.addr);
    match &running.setup {
        Some(token) => println!(
            "Nog niemand heeft een account. Maak het eerste met deze link; hij werkt één keer, 24 uur lang:\n  {}",
            links.begin(token)
        ),
        None => println!("De spelleiding logt in op {}", links.spelleiding()),
    }
    let mut terminate = signal(SignalKind::terminate()).map_err(CommandError::Runtime)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(CommandError::Runtime)?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    println!("De server stopt; een volgende start gaat verder waar deze was.");
    running.shutdown().await;
    Ok(())
}
