//! Passwords: argon2id, computed beside the tasks that serve people, and never many at once.

use super::RegistryError;
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use std::sync::{Arc, OnceLock};
use tokio::sync::Semaphore;

/// Least characters of a password.
pub const PASSWORD_MIN: usize = 10;
/// Most characters of a password.
pub const PASSWORD_MAX: usize = 200;
/// Passwords computed at once: each takes 19 MiB and some 30 ms of a core.
const AT_ONCE_MAX: usize = 2;
/// Logins that wait for their turn; one more is told to come back.
const WAITING_MAX: usize = 32;

/// Computes hashes of passwords, a few at a time.
pub(super) struct Passwords {
    turns: Arc<Semaphore>,
    seats: Arc<Semaphore>,
}

impl Passwords {
    pub(super) fn new() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(AT_ONCE_MAX)),
            seats: Arc::new(Semaphore::new(AT_ONCE_MAX + WAITING_MAX)),
        }
    }

    /// The hash to keep of a new password.
    pub(super) async fn hash(&self, password: String) -> Result<String, RegistryError> {
        if !(PASSWORD_MIN..=PASSWORD_MAX).contains(&password.chars().count()) {
            return Err(RegistryError::BadPassword);
        }
        self.in_turn(move || hash(&password)).await
    }

    /// Whether a password belongs to a hash. Without a hash the same work is done and the answer is no.
    pub(super) async fn verify(
        &self,
        password: String,
        hashed: Option<String>,
    ) -> Result<bool, RegistryError> {
        if password.chars().count() > PASSWORD_MAX {
            return Ok(false);
        }
        self.in_turn(move || {
            static NOBODY: OnceLock<String> = OnceLock::new();
            // Made whoever asks first, so that the time does not tell that nobody has this name.
            let nobody = NOBODY.get_or_init(|| hash("nobody's password"));
            let known = hashed.is_some();
            let hashed = hashed.unwrap_or_else(|| nobody.clone());
            let right = PasswordHash::new(&hashed).is_ok_and(|hash| {
                Argon2::default()
                    .verify_password(password.as_bytes(), &hash)
                    .is_ok()
            });
            known && right
        })
        .await
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, RegistryError> {
        let seat = Arc::clone(&self.seats).try_acquire_owned();
        let seat = seat.map_err(|_| RegistryError::Busy)?;
        let turn = Arc::clone(&self.turns).acquire_owned().await;
        let turn = turn.map_err(|_| RegistryError::Busy)?;
        // The work goes on when who asked hangs up, so the turn is its own and not theirs.
        let working = tokio::task::spawn_blocking(move || {
            let done = work();
            drop((turn, seat));
            done
        });
        working.await.map_err(|_| RegistryError::Busy)
    }
}

fn hash(password: &str) -> String {
    Argon2::default()
        .hash_password(password.as_bytes())
        .expect("the default costs are valid and the system gives a salt")
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt as _;
    use std::sync::mpsc;

    /// Work that goes on until the test lets it end.
    fn endless() -> (mpsc::Sender<()>, impl FnOnce() + Send + 'static) {
        let (end, ended) = mpsc::channel();
        (end, move || ended.recv().expect("the test ends it"))
    }

    #[tokio::test]
    async fn one_login_more_than_waits_is_told_to_come_back() {
        let passwords = Passwords::new();
        let mut waiting = Vec::new();
        let mut ends = Vec::new();
        for _ in 0..AT_ONCE_MAX + WAITING_MAX {
            let (end, work) = endless();
            let mut login = Box::pin(passwords.in_turn(work));
            assert!(login.as_mut().now_or_never().is_none());
            waiting.push(login);
            ends.push(end);
        }
        let one_more = passwords.in_turn(|| ()).await;
        assert!(matches!(one_more, Err(RegistryError::Busy)));
        for end in ends {
            end.send(()).expect("the work waits");
        }
        for login in waiting {
            login.await.expect("it had a seat");
        }
        assert!(passwords.in_turn(|| ()).await.is_ok());
    }

    #[tokio::test]
    async fn who_hangs_up_does_not_make_room_while_the_work_goes_on() {
        let passwords = Passwords::new();
        let mut ends = Vec::new();
        for _ in 0..AT_ONCE_MAX {
            let (end, work) = endless();
            assert!(passwords.in_turn(work).now_or_never().is_none());
            ends.push(end);
        }
        let mut next = Box::pin(passwords.in_turn(|| ()));
        assert!(next.as_mut().now_or_never().is_none(), "no turn is free");
        for end in ends {
            end.send(()).expect("the work waits");
        }
        next.await.expect("its turn comes");
    }
}
