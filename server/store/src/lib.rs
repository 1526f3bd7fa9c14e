//! The append-only log of each game: the `Store` trait, its homes and their one contract.
