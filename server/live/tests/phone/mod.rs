//! A phone made by hand: a real socket on the loopback, and just enough websocket to look at every byte.

// Each test file uses its own part of this.
#![allow(dead_code)]

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

use bytes::Bytes;
use live::{Attach, Error, Hub, HubConfig, Room, RoomConfig, Seat, Topic, TopicSet};
use socket2::{Domain, Socket, Type};

/// Far more than anything here takes; reached only when a test fails.
const PATIENCE: Duration = Duration::from_secs(20);

pub const ALL: Topic = Topic(0);
pub const RESYNC: &str = r#"{"t":"resync"}"#;
pub const REPLACED: &str = r#"{"t":"replaced"}"#;
pub const RESTART: &str = r#"{"t":"restart"}"#;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    Text(String),
    Pong(Vec<u8>),
    Close(u16, String),
    /// The socket was closed.
    End,
}

pub struct Phone {
    stream: TcpStream,
    received: Vec<u8>,
    taken: usize,
}

pub fn topics(numbers: &[u32]) -> TopicSet {
    TopicSet::new(&numbers.iter().copied().map(Topic).collect::<Vec<_>>()).expect("few enough")
}

pub fn skip(seq: u64) -> String {
    format!(r#"{{"t":"skip","seq":{seq}}}"#)
}

/// A hub that sends no heartbeat while a test runs.
pub fn quiet_hub() -> HubConfig {
    HubConfig {
        heartbeat: Duration::from_secs(3600),
        threads: 2,
        ..HubConfig::default()
    }
}

pub fn room() -> Room {
    Hub::start(&quiet_hub())
        .expect("threads")
        .room(RoomConfig::default())
}

/// Waits, without sleeping, for something another thread is about to do.
pub fn eventually(what: &str, mut is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < PATIENCE, "never happened: {what}");
        std::thread::yield_now();
    }
}

pub fn to(room: &Room, seat: u64, numbers: &[u32], after: Option<u64>) -> Phone {
    Phone::attach(
        room,
        b"",
        Attach {
            seat: Seat(seat),
            topics: topics(numbers),
            after,
        },
    )
}

impl Phone {
    /// A phone and the server's end of its socket.
    pub fn pair(receive_buffer: Option<usize>) -> (Phone, TcpStream) {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
        if let Some(bytes) = receive_buffer {
            socket.set_recv_buffer_size(bytes).expect("a buffer");
        }
        let address = listener.local_addr().expect("it is bound");
        socket.connect(&address.into()).expect("it listens");
        let stream = TcpStream::from(socket);
        stream
            .set_read_timeout(Some(PATIENCE))
            .expect("more than zero");
        let server = listener.accept().expect("it was connected to").0;
        (
            Phone {
                stream,
                received: Vec::new(),
                taken: 0,
            },
            server,
        )
    }

    pub fn try_attach(room: &Room, leftover: &[u8], attach: Attach) -> (Phone, Result<(), Error>) {
        let (phone, server) = Phone::pair(None);
        (
            phone,
            room.attach(server, Bytes::copy_from_slice(leftover), attach),
        )
    }

    pub fn attach(room: &Room, leftover: &[u8], attach: Attach) -> Phone {
        let (phone, attached) = Phone::try_attach(room, leftover, attach);
        attached.expect("the room takes it");
        phone
    }

    /// A phone whose own buffer is small, so that it is full soon.
    pub fn narrow(room: &Room, attach: Attach) -> Phone {
        let (phone, server) = Phone::pair(Some(4096));
        room.attach(server, Bytes::new(), attach)
            .expect("the room takes it");
        phone
    }

    /// The next message, whenever it comes.
    pub fn next(&mut self) -> Message {
        loop {
            if let Some(message) = self.decode() {
                return message;
            }
            self.received.drain(..self.taken);
            self.taken = 0;
            let mut buffer = [0; 16 << 10];
            match self.stream.read(&mut buffer) {
                Ok(0) => return Message::End,
                Ok(len) => self.received.extend_from_slice(&buffer[..len]),
                Err(e) if e.kind() == ErrorKind::ConnectionReset => return Message::End,
                Err(e) => panic!("nothing came: {e}"),
            }
        }
    }

    pub fn text(&mut self) -> String {
        match self.next() {
            Message::Text(text) => text,
            other => panic!("expected a text, not {other:?}"),
        }
    }

    pub fn expect(&mut self, texts: &[&str]) {
        for text in texts {
            assert_eq!(self.text(), *text);
        }
    }

    pub fn expect_close(&mut self, code: u16) {
        assert_eq!(self.next(), Message::Close(code, String::new()));
    }

    pub fn ping(&mut self) {
        self.send(0x81, b"ping");
    }

    pub fn send(&mut self, first: u8, payload: &[u8]) {
        self.send_raw(&masked(first, payload));
    }

    pub fn send_raw(&mut self, bytes: &[u8]) {
        self.stream.write_all(bytes).expect("the server reads");
    }

    fn decode(&mut self) -> Option<Message> {
        let bytes = &self.received[self.taken..];
        let (&first, &second) = (bytes.first()?, bytes.get(1)?);
        assert_eq!(first & 0xF0, 0x80, "a whole frame without extensions");
        assert_eq!(second & 0x80, 0, "a server does not mask");
        let (header, len) = match second {
            126 => (
                4,
                usize::from(u16::from_be_bytes(*bytes.get(2..)?.first_chunk()?)),
            ),
            127 => {
                let len = u64::from_be_bytes(*bytes.get(2..)?.first_chunk()?);
                (10, usize::try_from(len).expect("within memory"))
            }
            short => (2, usize::from(short)),
        };
        let payload = bytes.get(header..header + len)?.to_vec();
        self.taken += header + len;
        Some(match first & 0x0F {
            0x1 => Message::Text(String::from_utf8(payload).expect("a text is UTF-8")),
            0x8 => {
                let (code, reason) = payload.split_first_chunk().expect("a close says why");
                let reason = String::from_utf8(reason.to_vec()).expect("a reason is UTF-8");
                Message::Close(u16::from_be_bytes(*code), reason)
            }
            0xA => Message::Pong(payload),
            other => panic!("opcode {other}"),
        })
    }
}

pub fn masked(first: u8, payload: &[u8]) -> Vec<u8> {
    let mask = [0xA1, 0x5E, 0x00, 0xFF];
    let mut frame = vec![first];
    match u16::try_from(payload.len()).expect("a small frame") {
        short @ 0..=125 => frame.push(0x80 | short as u8),
        medium => {
            frame.push(0x80 | 126);
            frame.extend_from_slice(&medium.to_be_bytes());
        }
    }
    frame.extend_from_slice(&mask);
    frame.extend(
        payload
            .iter()
            .zip(mask.iter().cycle())
            .map(|(byte, key)| byte ^ key),
    );
    frame
}
