//! What the server is told when it starts: read once, passed on.

use crate::limits::Capacity;
use crate::tiles::{TileTemplate, attribution};
use clap::Args;
use protocol::wijk::TileServer;
use std::net::SocketAddr;
use std::path::PathBuf;

/// How to serve.
#[derive(Debug, Clone, Args)]
pub struct Config {
    /// Where to listen. Put a web server with a certificate in front of it.
    #[arg(long, env = "BOEF_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,

    /// The directory that holds everything this server keeps.
    #[arg(long, env = "BOEF_DATA", default_value = "data")]
    pub data: PathBuf,

    /// The address people type, for links and QR codes: `https://boef.example.nl`. Without it the links follow the request.
    #[arg(long, env = "BOEF_PUBLIC_URL", value_parser = public_url)]
    pub public_url: Option<String>,

    /// The file with the accounts on social media. Without it nothing is posted: every medium stays a dry run.
    #[arg(long, env = "BOEF_CHANNELS", value_name = "FILE")]
    pub channels: Option<PathBuf>,

    /// A tile server that people may have drawn under the streets: `https://tiles.example/{z}/{x}/{y}.png`. It then sees the
    /// address of who looks at the map, and which piece. Without it no page asks anything of another host.
    #[arg(
        long,
        env = "BOEF_TILES",
        value_name = "TEMPLATE",
        requires = "tiles_attribution"
    )]
    pub tiles: Option<TileTemplate>,

    /// Who made the tiles; stands under every map that shows them.
    #[arg(long, env = "BOEF_TILES_ATTRIBUTION", value_name = "TEXT", requires = "tiles", value_parser = attribution)]
    pub tiles_attribution: Option<String>,

    /// Whom push services can reach when something is wrong with what this server sends: `mailto:boef@gemeente.nl`, an address
    /// that exists. With it, players can get clues while their screen is off; without it nobody is asked.
    #[arg(long, env = "BOEF_PUSH_CONTACT")]
    pub push_contact: Option<push::Contact>,

    /// How much faster than real time the games go: for rehearsals and tests, never for a real evening.
    #[arg(long, default_value_t = 1, hide = true, value_parser = clap::value_parser!(u32).range(1..=60))]
    pub speed: u32,

    /// How much this server holds at once; not something to choose on a real evening.
    #[arg(skip)]
    pub capacity: Capacity,

    /// Which push services may be asked: for tests, one on this machine.
    #[arg(skip)]
    pub push_reach: push::Reach,
}

impl Config {
    /// A server on `listen` that keeps its things in `data`.
    #[must_use]
    pub fn new(listen: SocketAddr, data: PathBuf) -> Self {
        Self {
            listen,
            data,
            public_url: None,
            channels: None,
            tiles: None,
            tiles_attribution: None,
            push_contact: None,
            speed: 1,
            capacity: Capacity::default(),
            push_reach: push::Reach::Public,
        }
    }

    /// The tile server as pages hear of it.
    #[must_use]
    pub fn tile_server(&self) -> Option<TileServer> {
        Some(TileServer {
            template: self.tiles.as_ref()?.to_string(),
            attribution: self.tiles_attribution.clone()?,
        })
    }
}

fn public_url(text: &str) -> Result<String, String> {
    let text = text.trim_end_matches('/');
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
        .ok_or("it must start with https:// (or http://)")?;
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    if host.is_empty() || !host.chars().all(plain) {
        return Err("it must be a host name, without a path".to_owned());
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, clap::Parser)]
    struct Asked {
        #[command(flatten)]
        config: Config,
    }

    #[test]
    fn tiles_come_with_who_made_them_or_not_at_all() {
        let asked = |args: &[&str]| {
            let args = std::iter::once(&"boef").chain(args);
            let asked = <Asked as clap::Parser>::try_parse_from(args);
            asked.map(|asked| asked.config.tile_server())
        };
        let template = "https://tiles.example/{z}/{x}/{y}.png";
        assert_eq!(asked(&[]).expect("a server without tiles"), None);
        let tiles = asked(&["--tiles", template, "--tiles-attribution", "De kaartmakers"]);
        let tiles = tiles.expect("both are there").expect("both are there");
        assert_eq!(
            (tiles.template.as_str(), tiles.attribution.as_str()),
            (template, "De kaartmakers")
        );
        for wrong in [
            ["--tiles", template].as_slice(),
            &["--tiles-attribution", "De kaartmakers"],
        ] {
            assert!(asked(wrong).is_err(), "{wrong:?}");
        }
        let open = template.replace("https", "http");
        let refused = asked(&["--tiles", &open, "--tiles-attribution", "De kaartmakers"]);
        let said = refused.expect_err("it is not https").to_string();
        assert!(said.contains("it must start with https://"), "{said}");
    }

    #[test]
    fn a_public_address_is_a_host_without_a_path() {
        assert_eq!(
            public_url("https://boef.example.nl/"),
            Ok("https://boef.example.nl".to_owned())
        );
        assert!(public_url("http://192.0.2.1:8080").is_ok());
        for wrong in [
            "boef.example.nl",
            "https://",
            "https://a/b",
            "https://a b",
            "ftp://a",
        ] {
            assert!(public_url(wrong).is_err(), "{wrong}");
        }
    }
}
