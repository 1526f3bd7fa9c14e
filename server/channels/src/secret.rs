//! Words that are never written down by us: tokens and passwords of accounts.

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;

/// A token or password. Nothing prints it: no log, no error, no answer.
///
/// In a settings file it is the word itself, or `{ env = "NAME" }`: the variable of the environment that holds it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Keeps this.
    #[must_use]
    pub fn new(secret: impl Into<String>) -> Self {
        Self(secret.into())
    }

    /// The secret itself, to send to its platform.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// A text of somebody else, with `…` wherever this stands in it.
    #[must_use]
    pub fn redact(&self, text: &str) -> String {
        text.replace(&self.0, "…")
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Written)
    }
}

/// What stands where a secret is asked.
const A_NUMBER: Unexpected<'_> = Unexpected::Other("a number");

/// Reads a secret as it is written.
struct Written;

/// Where a secret is when it does not stand in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Elsewhere {
    env: String,
}

impl<'de> Visitor<'de> for Written {
    type Value = Secret;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a secret")
    }

    fn visit_str<E: de::Error>(self, secret: &str) -> Result<Secret, E> {
        match secret.trim() {
            "" => Err(E::custom("a secret is not empty")),
            secret => Ok(Secret::new(secret)),
        }
    }

    // The errors that serde words for numbers repeat them.
    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Secret, E> {
        Err(E::invalid_type(A_NUMBER, &self))
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<Secret, E> {
        Err(E::invalid_type(A_NUMBER, &self))
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Secret, E> {
        Err(E::invalid_type(A_NUMBER, &self))
    }

    fn visit_map<A: MapAccess<'de>>(self, table: A) -> Result<Secret, A::Error> {
        let Elsewhere { env } = Elsewhere::deserialize(MapAccessDeserializer::new(table))?;
        // The name is not repeated: it may be the secret itself in the wrong place.
        let secret = std::env::var(env).map_err(|_| {
            de::Error::custom(
                "there is no such variable in the environment; set it, or mend its name",
            )
        })?;
        self.visit_str(&secret)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    struct Holder {
        token: Secret,
    }

    fn check(text: &str) -> Result<Secret, String> {
        toml::from_str::<Holder>(text)
            .map(|holder| holder.token)
            .map_err(|error| error.message().to_owned())
    }

    #[test]
    fn a_secret_stands_in_the_file_or_in_the_environment() {
        assert_eq!(check("token = ' abc '"), Ok(Secret::new("abc")));
        assert!(check("token = { env = 'PATH' }").is_ok());
        assert_eq!(
            check("token = { env = 'BOEF_NO_SUCH_VARIABLE' }").expect_err("it is not set"),
            "there is no such variable in the environment; set it, or mend its name"
        );
        assert_eq!(
            check("token = ''").expect_err("it is empty"),
            "a secret is not empty"
        );
    }

    #[test]
    fn nothing_prints_a_secret() {
        let holder: Holder = toml::from_str("token = 'geheim'").expect("it reads");
        assert!(!format!("{holder:?}").contains("geheim"));
        for wrong in ["12345", "123.45", "-12345"] {
            let told = check(&format!("token = {wrong}")).expect_err("a number");
            assert!(!told.contains("12"), "{told}");
        }
    }
}
