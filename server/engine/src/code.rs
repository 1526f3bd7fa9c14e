//! The codes of an evening: of a boef in a round, and of a team. Read aloud in the dark, so nothing that looks alike.

use crate::id::{BoefId, RoundId, TeamId};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha20Rng;

/// Letters and digits without 0 O 1 I L.
pub const ALPHABET: &[u8; 31] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789";
/// Characters of a code.
pub const CODE_LENGTH: usize = 6;

/// The code of a boef in one round.
pub(crate) fn boef_code(seed: u64, round: RoundId, boef: BoefId) -> String {
    draw(
        seed,
        (1 << 40) | (u64::from(round.0) << 16) | u64::from(boef.0),
    )
}

/// The code with which another phone joins a team.
pub(crate) fn team_code(seed: u64, team: TeamId, is_taken: impl Fn(&str) -> bool) -> String {
    (0..)
        .map(|attempt: u64| draw(seed, (2 << 40) | (attempt << 32) | u64::from(team.0)))
        .find(|code| !is_taken(code))
        .expect("887 million codes for a thousand teams")
}

/// A code as somebody typed it: capitals, no spaces or dashes. Never longer than a few characters more than a code.
pub fn normalise(typed: &str) -> String {
    typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(2 * CODE_LENGTH)
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

fn draw(seed: u64, stream: u64) -> String {
    let mut rng = ChaCha20Rng::seed_from_u64(seed);
    rng.set_stream(stream);
    (0..CODE_LENGTH)
        .map(|_| char::from(ALPHABET[rng.random_range(0..ALPHABET.len())]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_six_characters_that_cannot_be_confused() {
        for round in 0..4 {
            for boef in 0..50 {
                let code = boef_code(7, RoundId(round), BoefId(boef));
                assert_eq!(code.len(), CODE_LENGTH);
                assert!(!code.contains(['0', 'O', '1', 'I', 'L']), "{code}");
            }
        }
    }

    #[test]
    fn a_boef_has_another_code_in_each_round() {
        assert_ne!(
            boef_code(7, RoundId(0), BoefId(0)),
            boef_code(7, RoundId(1), BoefId(0))
        );
        assert_ne!(
            boef_code(7, RoundId(0), BoefId(0)),
            boef_code(8, RoundId(0), BoefId(0))
        );
    }

    #[test]
    fn a_typed_code_may_have_spaces_dashes_and_small_letters() {
        assert_eq!(normalise(" ab-c 23d "), "ABC23D");
        assert_eq!(normalise(&"x".repeat(1000)).len(), 2 * CODE_LENGTH);
    }

    #[test]
    fn a_taken_team_code_is_drawn_again() {
        let first = team_code(7, TeamId(0), |_| false);
        assert_ne!(team_code(7, TeamId(0), |code| code == first), first);
    }
}
