//! What a phone needs to check the code of a boef without network: slow salted hashes, not the codes.

use engine::id::{BoefId, RoundId};
use pbkdf2::pbkdf2_hmac;
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use tokio::sync::Mutex;

/// Rounds of PBKDF2-HMAC-SHA256: half a second on a cheap phone for the one code it was given, months for all codes.
pub const ROUNDS: u32 = 200_000;
/// Bytes of a check.
pub const CHECK_LEN: usize = 16;
/// Bytes of a salt.
pub const SALT_LEN: usize = 16;

/// The check of one code. It does not say whose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeCheck {
    /// Goes into the hash before the code.
    pub salt: [u8; SALT_LEN],
    /// What the right code gives.
    pub check: [u8; CHECK_LEN],
}

/// The checks of one round of one game, computed once.
#[derive(Debug, Default)]
pub struct CodeChecks {
    of_round: Mutex<Option<(RoundId, Arc<Vec<CodeCheck>>)>>,
}

impl CodeChecks {
    /// The checks of these codes of this round.
    pub async fn of(
        &self,
        round: RoundId,
        secret: &str,
        codes: Vec<(BoefId, String)>,
    ) -> Arc<Vec<CodeCheck>> {
        let mut of_round = self.of_round.lock().await;
        if let Some((known, checks)) = &*of_round
            && *known == round
        {
            return Arc::clone(checks);
        }
        let secret = secret.to_owned();
        let computed = tokio::task::spawn_blocking(move || {
            let mut checks: Vec<CodeCheck> = codes
                .into_iter()
                .map(|(boef, code)| check_of(&secret, round, boef, &code))
                .collect();
            // Salts are as good as random: this order says nothing of whose code is which.
            checks.sort_unstable_by_key(|check| check.salt);
            checks
        })
        .await;
        let checks = Arc::new(computed.expect("hashing does not panic"));
        *of_round = Some((round, Arc::clone(&checks)));
        checks
    }
}

fn check_of(secret: &str, round: RoundId, boef: BoefId, code: &str) -> CodeCheck {
    let mut hash = Sha256::new();
    hash.update(secret.as_bytes());
    hash.update([b'/', round.0, b'/']);
    hash.update(boef.0.to_be_bytes());
    let mut salt = [0; SALT_LEN];
    salt.copy_from_slice(&hash.finalize()[..SALT_LEN]);
    let mut check = [0; CHECK_LEN];
    pbkdf2_hmac::<Sha256>(code.as_bytes(), &salt, ROUNDS, &mut check);
    CodeCheck { salt, check }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_code_is_checked_without_naming_its_boef() {
        let checks = CodeChecks::default();
        let codes = vec![
            (BoefId(0), "AB2CD3".to_owned()),
            (BoefId(1), "EF4GH5".to_owned()),
        ];
        let found = checks.of(RoundId(0), "geheim", codes.clone()).await;
        assert_eq!(found.len(), 2);
        for (_, code) in &codes {
            let fits = found.iter().any(|check| {
                let mut own = [0; CHECK_LEN];
                pbkdf2_hmac::<Sha256>(code.as_bytes(), &check.salt, ROUNDS, &mut own);
                own == check.check
            });
            assert!(fits, "the right code fits one of the checks");
        }
        let again = checks.of(RoundId(0), "geheim", Vec::new()).await;
        assert!(Arc::ptr_eq(&found, &again), "computed once a round");
    }
}
