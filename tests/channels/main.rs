//! Every adapter against its platform on loopback: what all of them must do, and what each platform asks besides.

mod contract;
mod evening;

mod bluesky;
mod facebook;
mod feed;
mod instagram;
mod language;
mod mail;
mod mastodon;
mod matrix;
mod real;
mod telegram;
mod thousand;
mod threads;
mod webhook;
mod x;
