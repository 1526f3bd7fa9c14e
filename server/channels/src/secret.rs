//! Words that are never written down by us: tokens and passwords of accounts.

use serde::de::Error as _;
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
        #[derive(Deserialize)]
        #[serde(untagged, deny_unknown_fields)]
        enum Written {
            Plain(String),
            Elsewhere { env: String },
        }
        let secret = match Written::deserialize(deserializer)
            .map_err(|_| D::Error::custom("a secret is a text, or { env = \"NAME\" }"))?
        {
            Written::Plain(secret) => secret,
            Written::Elsewhere { env } => std::env::var(&env)
                .map_err(|_| D::Error::custom(format!("the environment has no variable {env}")))?,
        };
        let secret = secret.trim();
        if secret.is_empty() {
            return Err(D::Error::custom("a secret is not empty"));
        }
        Ok(Self(secret.to_owned()))
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
            "the environment has no variable BOEF_NO_SUCH_VARIABLE"
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
        let wrong = check("token = 12345").expect_err("a number");
        assert!(!wrong.contains("12345"), "{wrong}");
    }
}
