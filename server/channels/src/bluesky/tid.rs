//! The name of a post on Bluesky: a timestamp identifier, made of what the post is called here.
//!
//! Source: atproto.com/specs/tid. 64 bits, the first 0, then 53 bits of microseconds since 1970 and 10 bits that tell
//! writers apart, written as 13 characters that sort as the number does.

use crate::PostName;
use sha2::{Digest as _, Sha256};

const ALPHABET: &[u8; 32] = b"234567abcdefghijklmnopqrstuvwxyz";
const LENGTH: u32 = 13;
const MICROS: u64 = (1 << 53) - 1;
const WRITERS: u64 = (1 << 10) - 1;

/// The identifier of a post: the same at every try, and another for every other post.
///
/// Posts of one game that were asked for in the same millisecond are told apart by their numbers, games by the last bits.
pub(super) fn tid(name: &PostName, asked_ms: u64) -> String {
    let micros = asked_ms
        .saturating_mul(1_000)
        .saturating_add(name.number % 1_000)
        & MICROS;
    let game = Sha256::digest(format!("{} {}", name.game, name.made_ms));
    let writer = u64::from(u16::from_be_bytes([game[0], game[1]])) & WRITERS;
    let bits = micros << 10 | writer;
    (0..LENGTH)
        .rev()
        .map(|place| {
            let five = usize::try_from(bits >> (5 * place) & 31).expect("it is below 32");
            char::from(ALPHABET[five])
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(game: &str, number: u64, asked_ms: u64) -> String {
        let name = PostName {
            game: game.to_owned(),
            made_ms: 1_700_000_000_000,
            number,
        };
        tid(&name, asked_ms)
    }

    /// As the specification says what is valid.
    fn is_valid(tid: &str) -> bool {
        tid.len() == 13
            && tid.bytes().all(|byte| ALPHABET.contains(&byte))
            && tid.starts_with(|first: char| "234567abcdefghij".contains(first))
    }

    #[test]
    fn it_says_when_it_was_made() {
        // 1700000060007003 microseconds, worked out apart; the last two characters tell writers apart.
        let tid = check("brug", 3, 1_700_000_060_007);
        assert!(tid.starts_with("3ke6khv5smv"), "{tid}");
    }

    #[test]
    fn posts_and_games_have_names_of_their_own() {
        let one = check("brug", 0, 1_700_000_060_000);
        assert_ne!(one, check("brug", 1, 1_700_000_060_000));
        assert_ne!(one, check("kerk", 0, 1_700_000_060_000));
        assert_eq!(one, check("brug", 0, 1_700_000_060_000));
    }

    proptest! {
        #[test]
        fn every_name_is_valid(game in "[a-z]{1,12}", number: u64, asked_ms: u64) {
            prop_assert!(is_valid(&check(&game, number, asked_ms)));
        }

        #[test]
        fn later_posts_come_later(asked_ms in 0..4_000_000_000_000_u64, number in 0..999_u64) {
            let now = check("brug", number, asked_ms);
            prop_assert!(now < check("brug", number + 1, asked_ms));
            prop_assert!(now < check("brug", number, asked_ms + 1));
        }
    }
}
