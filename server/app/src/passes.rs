//! Passes: how a seat moves from the browser of an iPhone to its home screen, which keep nothing in common. The page makes
//! a pass, the icon on the home screen carries it, and who opens the icon first gets the seat.
//!
//! They are kept in memory only: after a restart one asks for another.

use crate::secret::{GameCode, Token, TokenHash};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// How long a pass can be used, in milliseconds: to find *Zet op beginscherm* and to tap the icon.
pub const PASS_MS: u64 = 30 * engine::time::MINUTE_MS;
/// Passes that wait on one server.
pub const PASSES_MAX: usize = 5_000;

/// There are too many passes to make one more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there are {PASSES_MAX} passes already")]
pub struct PassesFull;

/// The passes of one server.
#[derive(Default)]
pub struct Passes(Mutex<HashMap<TokenHash, Pass>>);

struct Pass {
    game: GameCode,
    /// What it opens.
    seat: Token,
    until_ms: u64,
    /// Who used it, so that an answer that got lost can be asked for again.
    used_by: Option<Uuid>,
}

impl Passes {
    /// A pass for a seat, in place of the one it had. `now_ms` is the time on the wall.
    ///
    /// # Errors
    /// [`PassesFull`].
    pub fn make(&self, game: GameCode, seat: Token, now_ms: u64) -> Result<Token, PassesFull> {
        let mut passes = self.passes();
        passes.retain(|_, pass| pass.until_ms > now_ms && pass.seat != seat);
        if passes.len() >= PASSES_MAX {
            return Err(PassesFull);
        }
        let token = Token::random();
        let pass = Pass {
            game,
            seat,
            until_ms: now_ms + PASS_MS,
            used_by: None,
        };
        passes.insert(token.hash(), pass);
        Ok(token)
    }

    /// The seat behind a pass, for whoever uses it first.
    #[must_use]
    pub fn redeem(&self, game: GameCode, pass: &Token, by: Uuid, now_ms: u64) -> Option<Token> {
        let mut passes = self.passes();
        let pass = passes.get_mut(&pass.hash())?;
        if pass.game != game
            || pass.until_ms <= now_ms
            || pass.used_by.is_some_and(|user| user != by)
        {
            return None;
        }
        pass.used_by = Some(by);
        Some(pass.seat.clone())
    }

    fn passes(&self) -> MutexGuard<'_, HashMap<TokenHash, Pass>> {
        // Every change under this lock is one call: a panic leaves nothing half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW_MS: u64 = 1_800_000_000_000;
    const PHONE: Uuid = Uuid::from_u128(1);
    const OTHER: Uuid = Uuid::from_u128(2);

    fn game(code: &str) -> GameCode {
        code.parse().expect("five characters of the alphabet")
    }

    #[test]
    fn a_pass_gives_its_seat_to_who_uses_it_first_as_often_as_he_asks() {
        let passes = Passes::default();
        let seat = Token::random();
        let pass = passes
            .make(game("AB2CD"), seat.clone(), NOW_MS)
            .expect("there is room");
        let check = |code, pass: &Token, by, now_ms| passes.redeem(game(code), pass, by, now_ms);
        assert_eq!(check("ZZZZZ", &pass, PHONE, NOW_MS), None);
        assert_eq!(check("AB2CD", &Token::random(), PHONE, NOW_MS), None);
        assert_eq!(check("AB2CD", &pass, PHONE, NOW_MS), Some(seat.clone()));
        assert_eq!(check("AB2CD", &pass, OTHER, NOW_MS), None);
        assert_eq!(
            check("AB2CD", &pass, PHONE, NOW_MS + PASS_MS - 1),
            Some(seat)
        );
        assert_eq!(check("AB2CD", &pass, PHONE, NOW_MS + PASS_MS), None);
    }

    #[test]
    fn a_seat_has_one_pass() {
        let passes = Passes::default();
        let seat = Token::random();
        let make = || {
            passes
                .make(game("AB2CD"), seat.clone(), NOW_MS)
                .expect("there is room")
        };
        let (first, second) = (make(), make());
        assert_eq!(passes.redeem(game("AB2CD"), &first, PHONE, NOW_MS), None);
        assert_eq!(
            passes.redeem(game("AB2CD"), &second, PHONE, NOW_MS),
            Some(seat)
        );
    }

    #[test]
    fn one_more_than_fits_is_refused_until_some_are_over() {
        let passes = Passes::default();
        let make = |now_ms| {
            passes
                .make(game("AB2CD"), Token::random(), now_ms)
                .map(drop)
        };
        for _ in 0..PASSES_MAX {
            assert_eq!(make(NOW_MS), Ok(()));
        }
        assert_eq!(make(NOW_MS), Err(PassesFull));
        assert_eq!(make(NOW_MS + PASS_MS), Ok(()));
    }
}
