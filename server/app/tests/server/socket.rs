//! A websocket of a phone or a screen.

use crate::support::Server;
use futures_util::StreamExt as _;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

pub type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

pub async fn socket(server: &Server, game: &str, query: &str, token: Option<&str>) -> Socket {
    let opened = try_socket(server, game, query, token).await;
    opened.expect("a socket")
}

/// A socket, or the status of the refusal.
pub async fn try_socket(
    server: &Server,
    game: &str,
    query: &str,
    token: Option<&str>,
) -> Result<Socket, u16> {
    let url = format!("ws://{}/api/games/{game}/live?{query}", server.running.addr);
    let mut request = url.into_client_request().expect("an address");
    let protocols = token.map_or("boef.v1".to_owned(), |token| {
        format!("boef.v1, token.{token}")
    });
    let protocols = protocols.parse().expect("plain ASCII");
    request
        .headers_mut()
        .insert("sec-websocket-protocol", protocols);
    match tokio_tungstenite::connect_async(request).await {
        Ok((socket, answer)) => {
            assert_eq!(answer.headers()["sec-websocket-protocol"], "boef.v1");
            Ok(socket)
        }
        Err(Error::Http(answer)) => Err(answer.status().as_u16()),
        Err(error) => panic!("{error}"),
    }
}

pub async fn next(socket: &mut Socket) -> Value {
    loop {
        match socket
            .next()
            .await
            .expect("the line is open")
            .expect("the line is whole")
        {
            Message::Text(text) => return serde_json::from_str(&text).expect("JSON"),
            Message::Close(close) => {
                return json!({ "t": "closed", "code": close.map(|close| u16::from(close.code)) });
            }
            _ => {}
        }
    }
}

/// The next message of this kind.
pub async fn next_of(socket: &mut Socket, kind: &str) -> Value {
    loop {
        let message = next(socket).await;
        if message["t"] == kind {
            return message;
        }
        assert_ne!(message["t"], "closed", "waiting for {kind}");
    }
}
