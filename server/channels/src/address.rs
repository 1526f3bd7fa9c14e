//! Where a platform is reached: an address that is safe to send secrets to.

use reqwest::Url;
use serde::Deserialize;

/// Most bytes of an address.
pub const ADDRESS_BYTES_MAX: usize = 200;

/// The address of a server. It is `https`, or `http` on this machine alone: what is sent there holds secrets.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct BaseUrl(Url);

/// Why a text is no address of a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadAddress {
    /// It is longer than [`ADDRESS_BYTES_MAX`].
    #[error("an address has at most {ADDRESS_BYTES_MAX} bytes")]
    TooLong,
    /// It cannot be read.
    #[error("an address looks like https://voorbeeld.nl")]
    NoAddress,
    /// Secrets would travel where others can read them.
    #[error("an address starts with https://; http:// is for this machine alone")]
    NotSecure,
    /// A user, a question or an anchor stands in it.
    #[error("an address holds no user, no ? and no #")]
    TooMuch,
}

impl BaseUrl {
    /// Reads an address.
    ///
    /// # Errors
    /// [`BadAddress`].
    pub fn parse(text: &str) -> Result<Self, BadAddress> {
        if text.len() > ADDRESS_BYTES_MAX {
            return Err(BadAddress::TooLong);
        }
        let url = Url::parse(text.trim()).map_err(|_| BadAddress::NoAddress)?;
        let host = url.host_str().ok_or(BadAddress::NoAddress)?;
        match url.scheme() {
            "https" => {}
            "http" if is_this_machine(host) => {}
            _ => return Err(BadAddress::NotSecure),
        }
        let has_user = !url.username().is_empty() || url.password().is_some();
        if has_user || url.query().is_some() || url.fragment().is_some() {
            return Err(BadAddress::TooMuch);
        }
        Ok(Self(url))
    }

    /// One that is written in our own code.
    pub(crate) fn known(text: &str) -> Self {
        Self::parse(text).expect("it is written in our own code")
    }

    /// Whether it is on this machine: tests put a platform there.
    #[must_use]
    pub fn is_here(&self) -> bool {
        is_this_machine(self.host())
    }

    /// The address itself.
    #[must_use]
    pub fn url(&self) -> Url {
        self.0.clone()
    }

    /// The name of the server: `voorbeeld.nl`.
    #[must_use]
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// A place below the address. What stands between slashes is written so that it stays one step, whatever is in it.
    #[must_use]
    pub fn join(&self, steps: &[&str]) -> Url {
        let mut url = self.0.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(steps);
        }
        url
    }
}

impl std::fmt::Display for BaseUrl {
    /// Without a slash at its end.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.as_str().trim_end_matches('/'))
    }
}

impl TryFrom<String> for BaseUrl {
    type Error = BadAddress;

    fn try_from(text: String) -> Result<Self, BadAddress> {
        Self::parse(&text)
    }
}

/// Whether a host is this machine, so that nobody can listen on the way.
pub(crate) fn is_this_machine(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let address: Option<std::net::IpAddr> = bare.parse().ok();
    host == "localhost" || address.is_some_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Result<String, BadAddress> {
        BaseUrl::parse(text).map(|address| address.join(&["a b", "!x:y"]).to_string())
    }

    #[test]
    fn a_step_stays_one_step() {
        let below = |base| check(base).expect("it is an address");
        assert_eq!(
            below("https://voorbeeld.nl"),
            "https://voorbeeld.nl/a%20b/!x:y"
        );
        assert_eq!(
            below("https://voorbeeld.nl/"),
            "https://voorbeeld.nl/a%20b/!x:y"
        );
        assert_eq!(
            below("https://voorbeeld.nl/m"),
            "https://voorbeeld.nl/m/a%20b/!x:y"
        );
        let base = BaseUrl::parse("https://voorbeeld.nl").expect("it is an address");
        assert_eq!(base.join(&["a/b?c#d"]).path(), "/a%2Fb%3Fc%23d");
    }

    #[test]
    fn secrets_never_travel_in_the_open() {
        assert_eq!(check("http://voorbeeld.nl"), Err(BadAddress::NotSecure));
        assert_eq!(check("ftp://voorbeeld.nl"), Err(BadAddress::NotSecure));
        assert!(check("http://127.0.0.1:8008").is_ok());
        assert!(check("http://[::1]:8008").is_ok());
        assert!(check("http://localhost:8008").is_ok());
        assert_eq!(
            check("http://127.0.0.1.voorbeeld.nl"),
            Err(BadAddress::NotSecure)
        );
    }

    #[test]
    fn an_address_is_no_more_than_that() {
        assert_eq!(check("voorbeeld.nl"), Err(BadAddress::NoAddress));
        assert_eq!(
            check("https://ik:geheim@voorbeeld.nl"),
            Err(BadAddress::TooMuch)
        );
        assert_eq!(check("https://voorbeeld.nl/?a=1"), Err(BadAddress::TooMuch));
        let long = |bytes: usize| format!("https://voorbeeld.nl/{}", "a".repeat(bytes - 21));
        assert!(check(&long(ADDRESS_BYTES_MAX)).is_ok());
        assert_eq!(
            check(&long(ADDRESS_BYTES_MAX + 1)),
            Err(BadAddress::TooLong)
        );
    }
}
