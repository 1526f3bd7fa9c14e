//! What the outside of the scenario room promises: text in, an evening and every notice out.

mod bundled;
mod common;
mod compiled;
mod fixing;
mod fixtures;
mod limits;
mod mutations;
mod outline;
mod schema;
