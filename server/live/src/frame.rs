//! What leaves for a phone: websocket frames, each encoded once and shared, and the few fixed texts of the room itself.

use std::io::Write as _;

use bytes::Bytes;

use crate::topic::Audience;
use crate::{Error, Topic};

/// The largest payload of one frame, in bytes.
pub const PAYLOAD_MAX: usize = 1 << 20;

/// The longest reason in a close frame, in bytes of UTF-8; the websocket standard leaves no room for more.
pub const CLOSE_REASON_MAX: usize = 123;

/// `{"t":"resync"}`: what the phone missed is gone, it fetches the whole picture.
pub(crate) const RESYNC: &[u8] = b"\x81\x0e{\"t\":\"resync\"}";
/// `{"t":"replaced"}`: a newer socket has taken this seat.
pub(crate) const REPLACED: &[u8] = b"\x81\x10{\"t\":\"replaced\"}";
/// `{"t":"restart"}`: the server stops as planned and will be back.
pub(crate) const RESTART: &[u8] = b"\x81\x0f{\"t\":\"restart\"}";

const FIN: u8 = 0x80;
const TEXT: u8 = 0x1;
const CLOSE: u8 = 0x8;
const PONG: u8 = 0xA;

/// The codes of a close frame that this room uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CloseCode(pub u16);

impl CloseCode {
    /// Everything was said.
    pub const NORMAL: CloseCode = CloseCode(1000);
    /// The server or the room goes away.
    pub const AWAY: CloseCode = CloseCode(1001);
    /// The phone broke the websocket standard.
    pub const PROTOCOL: CloseCode = CloseCode(1002);
    /// The phone sent binary data.
    pub const UNSUPPORTED: CloseCode = CloseCode(1003);
    /// The phone sent a text that is no UTF-8.
    pub const NOT_UTF8: CloseCode = CloseCode(1007);
    /// The phone sent something this room does not understand, or too much.
    pub const POLICY: CloseCode = CloseCode(1008);
    /// The phone sent something too long.
    pub const TOO_BIG: CloseCode = CloseCode(1009);
    /// A planned restart.
    pub const RESTART: CloseCode = CloseCode(1012);
    /// The room is full; try again later.
    pub const TRY_LATER: CloseCode = CloseCode(1013);
    /// A newer socket has taken the seat.
    pub const REPLACED: CloseCode = CloseCode(4001);
}

/// One published message: header and payload in one allocation, shared by every phone and by the ring.
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) seq: u64,
    pub(crate) audience: Audience,
    pub(crate) bytes: Bytes,
    payload_at: usize,
}

impl Frame {
    pub(crate) fn new(seq: u64, topics: &[Topic], payload: &str) -> Result<Frame, Error> {
        if payload.len() > PAYLOAD_MAX {
            return Err(Error::PayloadTooBig {
                bytes: payload.len(),
                max: PAYLOAD_MAX,
            });
        }
        let audience = Audience::new(topics)?;
        let bytes = encode(TEXT, payload.as_bytes());
        Ok(Frame {
            seq,
            audience,
            payload_at: bytes.len() - payload.len(),
            bytes: bytes.into(),
        })
    }

    /// The text without its header, in the same allocation.
    pub(crate) fn payload(&self) -> Bytes {
        self.bytes.slice(self.payload_at..)
    }
}

/// The frame `{"t":"skip","seq":N}`, small enough to be made on the stack.
pub(crate) struct SkipFrame {
    len: u8,
    bytes: [u8; SkipFrame::CAPACITY],
}

impl SkipFrame {
    /// Two bytes of header, the text, and the twenty digits of the largest `u64`.
    const CAPACITY: usize = 2 + br#"{"t":"skip","seq":}"#.len() + 20;

    pub(crate) fn new(seq: u64) -> SkipFrame {
        let mut bytes = [0; SkipFrame::CAPACITY];
        let mut rest = &mut bytes[2..];
        write!(rest, r#"{{"t":"skip","seq":{seq}}}"#).expect("CAPACITY holds the largest number");
        let text =
            u8::try_from(SkipFrame::CAPACITY - 2 - rest.len()).expect("CAPACITY is under 126");
        bytes[0] = FIN | TEXT;
        bytes[1] = text;
        SkipFrame {
            len: text + 2,
            bytes,
        }
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }
}

/// A close frame. A reason above [`CLOSE_REASON_MAX`] is cut between two characters.
pub(crate) fn close(code: CloseCode, reason: &str) -> Vec<u8> {
    let reason = &reason[..reason.floor_char_boundary(CLOSE_REASON_MAX)];
    let mut payload = code.0.to_be_bytes().to_vec();
    payload.extend_from_slice(reason.as_bytes());
    encode(CLOSE, &payload)
}

/// The answer to a protocol ping; `payload` is at most 125 bytes, as the ping was.
pub(crate) fn pong(payload: &[u8]) -> Vec<u8> {
    encode(PONG, payload)
}

/// A server's frame is not masked.
fn encode(opcode: u8, payload: &[u8]) -> Vec<u8> {
    let mut frame = Vec::with_capacity(payload.len() + 10);
    frame.push(FIN | opcode);
    if let Ok(short @ 0..=125) = u8::try_from(payload.len()) {
        frame.push(short);
    } else if let Ok(medium) = u16::try_from(payload.len()) {
        frame.push(126);
        frame.extend_from_slice(&medium.to_be_bytes());
    } else {
        frame.push(127);
        frame.extend_from_slice(&(payload.len() as u64).to_be_bytes());
    }
    frame.extend_from_slice(payload);
    frame
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fixed_texts_are_what_encoding_them_gives() {
        for (fixed, text) in [
            (RESYNC, r#"{"t":"resync"}"#),
            (REPLACED, r#"{"t":"replaced"}"#),
            (RESTART, r#"{"t":"restart"}"#),
        ] {
            assert_eq!(fixed, encode(TEXT, text.as_bytes()));
        }
    }

    #[test]
    fn a_skip_holds_every_number() {
        for seq in [0, 7, 1_000, u64::MAX] {
            let text = format!(r#"{{"t":"skip","seq":{seq}}}"#);
            assert_eq!(
                SkipFrame::new(seq).as_bytes(),
                encode(TEXT, text.as_bytes())
            );
        }
    }

    #[test]
    fn the_header_grows_with_the_payload_and_the_payload_stays_reachable() {
        for (len, header) in [
            (0, 2),
            (125, 2),
            (126, 4),
            (65_535, 4),
            (65_536, 10),
            (PAYLOAD_MAX, 10),
        ] {
            let text = "x".repeat(len);
            let frame = Frame::new(1, &[], &text).expect("within the limit");
            assert_eq!(frame.bytes.len(), len + header);
            assert_eq!(frame.payload(), text.as_bytes());
        }
    }

    #[test]
    fn a_payload_of_one_byte_too_many_is_refused() {
        let refused = Frame::new(1, &[], &"x".repeat(PAYLOAD_MAX + 1));
        assert!(
            matches!(refused, Err(Error::PayloadTooBig { bytes, max: PAYLOAD_MAX }) if bytes == PAYLOAD_MAX + 1)
        );
    }

    #[test]
    fn a_long_reason_is_cut_between_characters() {
        let frame = close(CloseCode::AWAY, &"é".repeat(100));
        assert_eq!(usize::from(frame[1]), 2 + 122);
        assert_eq!(
            std::str::from_utf8(&frame[4..]).expect("whole characters"),
            "é".repeat(61)
        );
    }
}
