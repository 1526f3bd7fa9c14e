//! The wire, pinned: what leaves, what may come in, what a form can offer, and the TypeScript of it all.

mod catalogue;
mod limits;
mod messages;
mod reading;
mod requests;
mod shown;
mod typescript;
