//! Passwords: argon2id, computed beside the tasks that serve people, and never many at once.

use super::RegistryError;
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use std::sync::OnceLock;
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
    turns: Semaphore,
    seats: Semaphore,
}

impl Passwords {
    pub(super) fn new() -> Self {
        Self {
            turns: Semaphore::new(AT_ONCE_MAX),
            seats: Semaphore::new(AT_ONCE_MAX + WAITING_MAX),
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
            let known = hashed.is_some();
            let hashed =
                hashed.unwrap_or_else(|| NOBODY.get_or_init(|| hash("nobody's password")).clone());
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
        let _seat = self.seats.try_acquire().map_err(|_| RegistryError::Busy)?;
        let _turn = self
            .turns
            .acquire()
            .await
            .map_err(|_| RegistryError::Busy)?;
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|_| RegistryError::Busy)
    }
}

fn hash(password: &str) -> String {
    Argon2::default()
        .hash_password(password.as_bytes())
        .expect("the default costs are valid and the system gives a salt")
        .to_string()
}
