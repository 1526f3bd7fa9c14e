//! The tile server that may draw under the streets, as whoever starts the server names it. Without one no page asks anything of
//! another host.

use axum::http::Uri;
use std::fmt;
use std::str::FromStr;

/// Characters of a template.
pub const TEMPLATE_MAX: usize = 300;
/// Characters of who must be named for the tiles.
pub const ATTRIBUTION_MAX: usize = 200;

/// Where each tile stands, with `{z}`, `{x}` and `{y}` for which: always https, always three.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TileTemplate {
    text: String,
    origin: String,
}

/// Why a text says not where tiles are.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadTiles {
    /// It is too long.
    #[error("it may have {TEMPLATE_MAX} characters")]
    TooLong,
    /// Nobody on the way may see which piece of which wijk people look at.
    #[error("it must start with https://")]
    NotHttps,
    /// It is no address.
    #[error(
        "it is no address: write https://HOST/PATH, without a name or password before the host"
    )]
    NoAddress,
    /// Which tile cannot be filled in.
    #[error("{name} must stand in its path, once")]
    Lacks {
        /// The placeholder.
        name: &'static str,
    },
    /// There is something to be filled in that pages do not know.
    #[error("only {{z}}, {{x}} and {{y}} are filled in; for {{s}} write one of the hosts")]
    Unknown,
    /// Who must be named is missing, or is too long to stand under a map.
    #[error("say in 1 to {ATTRIBUTION_MAX} characters on one line who made the tiles")]
    Attribution,
}

impl TileTemplate {
    /// The host that answers, for the policy of the pages: `https://tiles.example`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

impl fmt::Display for TileTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for TileTemplate {
    type Err = BadTiles;

    fn from_str(text: &str) -> Result<Self, BadTiles> {
        if text.chars().count() > TEMPLATE_MAX {
            return Err(BadTiles::TooLong);
        }
        let rest = text.strip_prefix("https://").ok_or(BadTiles::NotHttps)?;
        let (host, path) = rest.split_once('/').ok_or(BadTiles::NoAddress)?;
        let mut filled = path.to_owned();
        for name in ["{z}", "{x}", "{y}"] {
            if path.matches(name).count() != 1 {
                return Err(BadTiles::Lacks { name });
            }
            filled = filled.replace(name, "0");
        }
        if host.contains('{') || filled.contains(['{', '}']) {
            return Err(BadTiles::Unknown);
        }
        // The host stands in a header of every answer.
        let plain = |c: char| c.is_ascii_alphanumeric() || ".-:".contains(c);
        let address = format!("https://{host}/{filled}").parse::<Uri>();
        let is_address = address.is_ok_and(|uri| {
            uri.host().is_some_and(|host| !host.is_empty())
                && uri.port_u16().is_some() == host.contains(':')
        });
        let is_shown = path
            .chars()
            .all(|c| c.is_ascii_graphic() && !"\"'<>\\^`|#".contains(c));
        if !is_address || !is_shown || !host.chars().all(plain) {
            return Err(BadTiles::NoAddress);
        }
        Ok(Self {
            text: text.to_owned(),
            origin: format!("https://{}", host.to_ascii_lowercase()),
        })
    }
}

/// Who made the tiles, as it can stand under a map.
///
/// # Errors
/// [`BadTiles::Attribution`].
pub fn attribution(text: &str) -> Result<String, BadTiles> {
    let text = text.trim();
    let fits = (1..=ATTRIBUTION_MAX).contains(&text.chars().count());
    match fits && !text.chars().any(char::is_control) {
        true => Ok(text.to_owned()),
        false => Err(BadTiles::Attribution),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<&str, BadTiles>) {
        let origin = text
            .parse::<TileTemplate>()
            .map(|tiles| tiles.origin().to_owned());
        assert_eq!(origin, expected.map(str::to_owned), "{text}");
    }

    #[test]
    fn a_template_says_over_https_where_each_tile_is() {
        check(
            "https://tiles.example/{z}/{x}/{y}.png",
            Ok("https://tiles.example"),
        );
        check(
            "https://Tiles.example:8443/a/{x}-{y}@{z}.webp?key=A1_b",
            Ok("https://tiles.example:8443"),
        );
        check(
            "http://tiles.example/{z}/{x}/{y}.png",
            Err(BadTiles::NotHttps),
        );
        check("tiles.example/{z}/{x}/{y}.png", Err(BadTiles::NotHttps));
        check(
            "https://tiles.example/{z}/{x}.png",
            Err(BadTiles::Lacks { name: "{y}" }),
        );
        check(
            "https://tiles.example/{z}/{z}/{x}/{y}",
            Err(BadTiles::Lacks { name: "{z}" }),
        );
        check(
            "https://{z}.example/{x}/{y}",
            Err(BadTiles::Lacks { name: "{z}" }),
        );
        check(
            "https://{s}.tiles.example/{z}/{x}/{y}",
            Err(BadTiles::Unknown),
        );
        check(
            "https://tiles.example/{z}/{x}/{y}{r}.png",
            Err(BadTiles::Unknown),
        );
        for wrong in [
            "https:///{z}/{x}/{y}",
            "https://tiles.example",
            "https://noor:geheim@tiles.example/{z}/{x}/{y}",
            "https://tiles.example; script-src *//{z}/{x}/{y}",
            "https://tiles.example:x/{z}/{x}/{y}",
            "https://tiles.example/{z}/{x}/{y} .png",
            "https://tiles.example/{z}/{x}/{y}#a",
        ] {
            check(wrong, Err(BadTiles::NoAddress));
        }
    }

    #[test]
    fn one_character_more_than_fits_is_refused() {
        let long = |length: usize| {
            format!(
                "https://tiles.example/{{z}}/{{x}}/{{y}}?{}",
                "a".repeat(length)
            )
        };
        let room = TEMPLATE_MAX - long(0).len();
        check(&long(room), Ok("https://tiles.example"));
        check(&long(room + 1), Err(BadTiles::TooLong));
        let longest = "é".repeat(ATTRIBUTION_MAX);
        assert_eq!(attribution(&format!(" {longest} ")), Ok(longest.clone()));
        for wrong in [&format!("{longest}é"), " ", "a\nb"] {
            assert_eq!(attribution(wrong), Err(BadTiles::Attribution));
        }
    }
}
