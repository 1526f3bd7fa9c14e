//! Where the lines of the log go, and what a panic says of itself.

use tracing_subscriber::EnvFilter;

/// Writes the log to standard error; `BOEF_LOG` says how much (`info` when it is not set).
pub fn start() {
    let filter = EnvFilter::try_from_env("BOEF_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    tell_panics_by_place();
}

/// Lets a panic say where it happened and nothing else: its message may hold what a player wrote.
pub fn tell_panics_by_place() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        tracing::error!(place, "a panic");
    }));
}
