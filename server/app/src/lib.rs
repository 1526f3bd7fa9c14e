//! The server of Boef in de Wijk: HTTP, sockets, accounts, the loop of each game, and the tools of the organiser.
//!
//! `main.rs` only reads the command line. Tests and tools start a whole server with [`serve_on`].
//! The modules stand in reading order.

pub mod clock;
pub mod config;
pub mod secret;
pub mod tiles;

pub mod game_log;
pub mod game_loop;
pub mod games;
pub mod publish;
pub mod push;
pub mod running_game;
pub mod seats;

pub mod cards;
pub mod code_checks;
pub mod drafts;
pub mod library;
pub mod outbox;
pub mod packed;
pub mod passes;
pub mod pictures;
pub mod reading;
pub mod registry;
pub mod result_sheet;
pub mod retention;
pub mod wijk_map;

pub mod commands;
pub mod demo;
pub mod swarm;

pub mod auth;
pub mod error;
pub mod figures;
pub mod handlers;
pub mod headers;
pub mod json;
pub mod limits;
pub mod links;
pub mod logging;
pub mod openapi;
pub mod origin;
pub mod pages;
pub mod router;
pub mod server;
pub mod state;

pub use outbox::Media;
pub use server::{Running, serve_on, serve_with};
