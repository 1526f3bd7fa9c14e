//! Secrets: random tokens, their hashes, and the short codes people type.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use engine::id::SeatKey;
use rand::TryRng as _;
use rand::rngs::SysRng;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

/// Characters that nobody mistakes for another: no 0 O 1 I L.
pub const CODE_ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
/// Characters of the public code of a game.
pub const GAME_CODE_LEN: usize = 5;
/// Least characters of a token a phone makes for itself: 26 of base32 are 130 bits.
pub const TOKEN_MIN: usize = 26;
/// Most characters of any token that is looked at.
pub const TOKEN_MAX: usize = 64;

/// A secret that is shown to one person once, or kept by one phone. It has no `Debug` that shows it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Token(String);

/// What is kept of a token: its SHA-256.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TokenHash([u8; 32]);

/// Why a text cannot be a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a token has {TOKEN_MIN} to {TOKEN_MAX} letters, digits, - or _")]
pub struct BadToken;

impl Token {
    /// A new token of 256 random bits.
    ///
    /// # Panics
    /// When the operating system has no randomness to give: then nothing here can be safe.
    #[must_use]
    pub fn random() -> Self {
        Self(URL_SAFE_NO_PAD.encode(random_bytes::<32>()))
    }

    /// A token as it was sent to us.
    ///
    /// # Errors
    /// [`BadToken`] when its length or a character is not that of a token.
    pub fn parse(text: &str) -> Result<Self, BadToken> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if (TOKEN_MIN..=TOKEN_MAX).contains(&text.len()) && text.bytes().all(plain) {
            Ok(Self(text.to_owned()))
        } else {
            Err(BadToken)
        }
    }

    /// The secret itself, to hand to its owner.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What may be kept of it.
    #[must_use]
    pub fn hash(&self) -> TokenHash {
        TokenHash(Sha256::digest(self.0.as_bytes()).into())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(..)")
    }
}

impl TokenHash {
    /// Whether both are the same, in a time that tells nothing.
    #[must_use]
    pub fn matches(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }

    /// The public side of a phone's secret: half of the hash, so that the log of a game cannot be used to log in.
    #[must_use]
    pub fn seat_key(&self) -> SeatKey {
        let half = self.0[..16].try_into().expect("16 of 32 bytes");
        SeatKey(Uuid::from_bytes(half))
    }

    /// A number that spreads evenly, for keys of rate limits.
    #[must_use]
    pub fn short(&self) -> u64 {
        let part = self.0[16..24].try_into().expect("8 of 32 bytes");
        u64::from_be_bytes(part)
    }
}

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenHash(..)")
    }
}

impl fmt::Display for TokenHash {
    /// As it is kept: base64.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(self.0))
    }
}

/// A text that is not the hash of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a SHA-256 in base64")]
pub struct BadTokenHash;

impl std::str::FromStr for TokenHash {
    type Err = BadTokenHash;

    fn from_str(text: &str) -> Result<Self, BadTokenHash> {
        URL_SAFE_NO_PAD
            .decode(text.as_bytes())
            .ok()
            .and_then(|bytes| bytes.try_into().ok())
            .map(Self)
            .ok_or(BadTokenHash)
    }
}

impl Serialize for TokenHash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TokenHash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        std::borrow::Cow::<'de, str>::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// The public code of a game: short, read out loud, typed on a phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GameCode([u8; GAME_CODE_LEN]);

/// A text that is not the code of a game.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the code of a game has {GAME_CODE_LEN} letters and digits without 0 O 1 I L")]
pub struct BadGameCode;

impl GameCode {
    /// A random code.
    #[must_use]
    pub fn random() -> Self {
        let code: [u8; GAME_CODE_LEN] = random_code(GAME_CODE_LEN)
            .into_bytes()
            .try_into()
            .expect("as many characters as were asked");
        Self(code)
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("the alphabet is ASCII")
    }
}

impl std::str::FromStr for GameCode {
    type Err = BadGameCode;

    /// Reads a code as people type it: small letters are fine.
    fn from_str(text: &str) -> Result<Self, BadGameCode> {
        let code: [u8; GAME_CODE_LEN] = text
            .to_ascii_uppercase()
            .into_bytes()
            .try_into()
            .map_err(|_| BadGameCode)?;
        if code.iter().all(|byte| CODE_ALPHABET.contains(byte)) {
            Ok(Self(code))
        } else {
            Err(BadGameCode)
        }
    }
}

impl fmt::Display for GameCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for GameCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_str().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for GameCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        std::borrow::Cow::<'de, str>::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// `len` random characters of [`CODE_ALPHABET`], each equally likely.
#[must_use]
pub fn random_code(len: usize) -> String {
    let mut code = String::with_capacity(len);
    while code.len() < len {
        // A byte above the last whole multiple of 31 would make the first characters likelier.
        for byte in random_bytes::<16>() {
            if byte < 248 && code.len() < len {
                code.push(char::from(
                    CODE_ALPHABET[usize::from(byte) % CODE_ALPHABET.len()],
                ));
            }
        }
    }
    code
}

/// A random number, for the seed of a game.
#[must_use]
pub fn random_seed() -> u64 {
    u64::from_be_bytes(random_bytes())
}

fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    SysRng
        .try_fill_bytes(&mut bytes)
        .expect("the operating system gives randomness");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_does_not_show_itself() {
        let token = Token::random();
        let shown = format!("{token:?} {:?}", token.hash());
        assert!(!shown.contains(token.reveal()), "{shown}");
    }

    #[test]
    fn a_token_one_too_short_or_too_long_is_refused() {
        assert!(Token::parse(&"a".repeat(TOKEN_MIN)).is_ok());
        assert!(Token::parse(&"a".repeat(TOKEN_MAX)).is_ok());
        assert_eq!(Token::parse(&"a".repeat(TOKEN_MIN - 1)), Err(BadToken));
        assert_eq!(Token::parse(&"a".repeat(TOKEN_MAX + 1)), Err(BadToken));
        assert_eq!(Token::parse(&" ".repeat(TOKEN_MIN)), Err(BadToken));
    }

    #[test]
    fn a_hash_survives_the_log() {
        let hash = Token::random().hash();
        let text = serde_json::to_string(&hash).expect("a hash is a text");
        let back: TokenHash = serde_json::from_str(&text).expect("it was just written");
        assert!(hash.matches(&back));
        assert!(!hash.matches(&Token::random().hash()));
    }

    #[test]
    fn a_game_code_is_read_as_people_type_it() {
        let code: GameCode = "ab2cd".parse().expect("five characters of the alphabet");
        assert_eq!(code.as_str(), "AB2CD");
        for wrong in ["", "AB2C", "AB2CDE", "AB2C0", "AB2CO", "AB2C1", "AB2Cé"] {
            assert_eq!(wrong.parse::<GameCode>(), Err(BadGameCode), "{wrong:?}");
        }
        let random = GameCode::random();
        assert_eq!(random.as_str().parse(), Ok(random));
    }
}
