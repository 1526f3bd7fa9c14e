//! What the server is told when it starts: read once, passed on.

use crate::limits::Capacity;
use clap::Args;
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

    /// How much faster than real time the games go: for rehearsals and tests, never for a real evening.
    #[arg(long, default_value_t = 1, hide = true, value_parser = clap::value_parser!(u32).range(1..=60))]
    pub speed: u32,

    /// How much this server holds at once; not something to choose on a real evening.
    #[arg(skip)]
    pub capacity: Capacity,
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
            speed: 1,
            capacity: Capacity::default(),
        }
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
