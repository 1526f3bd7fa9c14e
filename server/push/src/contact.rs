//! Whom a push service can reach when something is wrong with what we send: the subject of every signature.

use crate::error::Error;
use crate::host::is_public_name;
use std::fmt;
use std::str::FromStr;

/// Most characters of a contact.
pub const CONTACT_MAX: usize = 200;

/// A `mailto:` or `https:` address that really exists, as far as that can be seen from it. Apple answers 403 to any other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact(String);

impl Contact {
    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Contact {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let real = text.len() <= CONTACT_MAX
            && match text.split_once(':') {
                Some(("mailto", address)) => is_mail(address),
                Some(("https", rest)) => rest.strip_prefix("//").is_some_and(is_page),
                _ => false,
            };
        if real {
            Ok(Self(text.to_owned()))
        } else {
            Err(Error::BadContact)
        }
    }
}

impl fmt::Display for Contact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_mail(address: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&byte);
    address.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && name.bytes().all(plain) && is_public_name(host)
    })
}

fn is_page(rest: &str) -> bool {
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/%?=&".contains(&byte);
    is_public_name(host) && path.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_an_address_that_can_exist() {
        for right in [
            "mailto:boef@gemeente.nl",
            "mailto:boef+push@politie.example.nl",
            "https://gemeente.nl",
            "https://gemeente.nl/boef?a=b",
        ] {
            assert!(right.parse::<Contact>().is_ok(), "{right}");
        }
        for wrong in [
            "",
            "boef@gemeente.nl",
            "mailto:",
            "mailto:boef",
            "mailto:@gemeente.nl",
            "mailto:boef@localhost",
            "mailto:boef@tent.local",
            "mailto:<boef@gemeente.nl>",
            "mailto: boef@gemeente.nl",
            "mailto:a@b@gemeente.nl",
            "http://gemeente.nl",
            "https://localhost:8080",
            "https://127.0.0.1/",
            "https://a@gemeente.nl",
            "https://gemeente.nl/ a",
        ] {
            assert!(wrong.parse::<Contact>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_contact_one_character_too_long_is_refused() {
        let contact = |length: usize| {
            let (head, tail) = ("mailto:", "@gemeente.nl");
            format!(
                "{head}{}{tail}",
                "a".repeat(length - head.len() - tail.len())
            )
        };
        assert!(contact(CONTACT_MAX).parse::<Contact>().is_ok());
        assert!(contact(CONTACT_MAX + 1).parse::<Contact>().is_err());
    }
}
