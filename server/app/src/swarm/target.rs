//! Which server is put under load, and from which addresses.

use super::SwarmError;
use std::net::SocketAddr;
use tokio::net::{TcpSocket, TcpStream};

/// Most source addresses: 127.0.0.2 up to 127.0.0.201.
pub const SOURCES_MAX: u8 = 200;

/// A server, and the addresses its phones come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    addr: SocketAddr,
    host: String,
    sources: u8,
}

impl Target {
    /// The server at `url` (`http://HOST:PORT`), with phones spread over this many source addresses where it is this machine.
    ///
    /// # Errors
    /// [`SwarmError::BadUrl`]; [`SwarmError::NotYours`] when it is another machine and nobody said that it is theirs.
    pub async fn find(url: &str, sources: u8, is_own: bool) -> Result<Self, SwarmError> {
        let bad = || SwarmError::BadUrl {
            url: url.to_owned(),
        };
        let rest = url.strip_prefix("http://").ok_or_else(bad)?;
        let host = rest.split(['/', '#', '?']).next().unwrap_or_default();
        let named = if host
            .rsplit_once(':')
            .is_some_and(|(_, port)| port.parse::<u16>().is_ok())
        {
            host.to_owned()
        } else {
            format!("{host}:80")
        };
        let mut found = tokio::net::lookup_host(&named).await.map_err(|_| bad())?;
        let addr = found.next().ok_or_else(bad)?;
        if !addr.ip().is_loopback() && !is_own {
            return Err(SwarmError::NotYours { addr });
        }
        // The newer kind of address has one loopback only.
        let is_spread = addr.is_ipv4() && addr.ip().is_loopback();
        Ok(Self {
            addr,
            host: host.to_owned(),
            sources: if is_spread {
                sources.clamp(1, SOURCES_MAX)
            } else {
                1
            },
        })
    }

    /// How many source addresses there are.
    #[must_use]
    pub fn sources(&self) -> usize {
        usize::from(self.sources)
    }

    /// What goes in the `Host` header.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Opens a connection from the source address with this number, counted round and round.
    ///
    /// # Errors
    /// Those of the system.
    pub async fn connect(&self, source: usize) -> std::io::Result<TcpStream> {
        let stream = match self.addr {
            SocketAddr::V4(addr) if addr.ip().is_loopback() => {
                let socket = TcpSocket::new_v4()?;
                // Never 127.0.0.1 itself: with that a phone that knocks while nobody listens may end up talking to itself.
                let last = 2 + u8::try_from(source % self.sources()).expect("at most SOURCES_MAX");
                socket.bind(SocketAddr::from(([127, 0, 0, last], 0)))?;
                socket.connect(self.addr).await?
            }
            _ => TcpStream::connect(self.addr).await?,
        };
        stream.set_nodelay(true)?;
        Ok(stream)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_a_server_on_this_machine_or_an_own_one_is_put_under_load() {
        let here = Target::find("http://127.0.0.1:8080/spelleiding#begin=X", 3, false).await;
        let here = here.expect("this machine");
        assert_eq!((here.host(), here.sources()), ("127.0.0.1:8080", 3));
        let away = "http://192.0.2.1:8080";
        let refused = Target::find(away, 3, false).await;
        assert!(
            matches!(refused, Err(SwarmError::NotYours { .. })),
            "{refused:?}"
        );
        let own = Target::find(away, 3, true)
            .await
            .expect("somebody said it is theirs");
        assert_eq!(
            own.sources(),
            1,
            "a strange network knows our own addresses only"
        );
        let secure = Target::find("https://127.0.0.1", 3, false).await;
        assert!(
            matches!(secure, Err(SwarmError::BadUrl { .. })),
            "{secure:?}"
        );
    }

    #[tokio::test]
    async fn phones_come_from_different_addresses() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("it listens"));
        let target = Target::find(&url, 2, false).await.expect("this machine");
        let mut heard = Vec::new();
        for source in 0..3 {
            let _open = target.connect(source).await.expect("it listens");
            heard.push(
                listener
                    .accept()
                    .await
                    .expect("somebody knocks")
                    .1
                    .ip()
                    .to_string(),
            );
        }
        assert_eq!(heard, ["127.0.0.2", "127.0.0.3", "127.0.0.2"]);
    }
}
