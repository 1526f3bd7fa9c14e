//! What a phone sends: very little. Decodes its frames strictly and sums them up, so that the room only has to answer.

use std::ops::Range;

use crate::frame::CloseCode;

/// The longest message a phone may send, in bytes, whether in one frame or in fragments.
pub const CLIENT_FRAME_MAX: usize = 1024;

/// The one text a phone sends; it is answered with a skip.
const PING_TEXT: &[u8] = b"ping";

const CONTROL_PAYLOAD_MAX: usize = 125;

/// What is left over between two reads of one phone. Absent for nearly all phones nearly always.
#[derive(Debug, Default)]
pub(crate) struct Unfinished {
    /// The beginning of a frame that has not come whole.
    bytes: Vec<u8>,
    /// The fragments so far of a message that goes on.
    message: Option<Vec<u8>>,
}

/// What one read of a phone amounts to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Heard {
    /// Frames that came whole.
    pub(crate) frames: u16,
    /// The text `ping` was among them.
    pub(crate) ping: bool,
    /// The payload of the last protocol ping; older ones need no answer of their own.
    pub(crate) protocol_ping: Option<Vec<u8>>,
    pub(crate) end: Option<End>,
}

/// Why nothing more is to be read from a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// It says goodbye; this code goes back.
    Goodbye(CloseCode),
    /// It broke a rule; this code tells which.
    Fault(CloseCode),
}

/// Takes in `chunk` (its bytes are unmasked in place) behind what `unfinished` kept, and keeps what is not whole yet.
pub(crate) fn hear(unfinished: &mut Option<Box<Unfinished>>, chunk: &mut [u8]) -> Heard {
    let mut heard = Heard::default();
    let mut kept = unfinished.take().map(|kept| *kept).unwrap_or_default();
    let mut joined;
    let mut bytes: &mut [u8] = chunk;
    if !kept.bytes.is_empty() {
        joined = std::mem::take(&mut kept.bytes);
        joined.extend_from_slice(bytes);
        bytes = &mut joined;
    }
    loop {
        match decode(bytes) {
            Err(code) => {
                heard.end = Some(End::Fault(code));
                return heard;
            }
            Ok(None) => break,
            Ok(Some(frame)) => {
                let (whole, rest) = bytes.split_at_mut(frame.payload.end);
                let payload = &mut whole[frame.payload.clone()];
                unmask(payload, frame.mask);
                heard.frames = heard.frames.saturating_add(1);
                if let Err(end) = heard.note(&mut kept.message, &frame, payload) {
                    heard.end = Some(end);
                    return heard;
                }
                bytes = rest;
            }
        }
    }
    kept.bytes = bytes.to_vec();
    if !kept.bytes.is_empty() || kept.message.is_some() {
        *unfinished = Some(Box::new(kept));
    }
    heard
}

impl Heard {
    fn note(
        &mut self,
        message: &mut Option<Vec<u8>>,
        frame: &Header,
        payload: &[u8],
    ) -> Result<(), End> {
        let fault = |code| Err(End::Fault(code));
        match frame.opcode {
            Opcode::Ping => self.protocol_ping = Some(payload.to_vec()),
            Opcode::Pong => {}
            Opcode::Close => return Err(goodbye(payload)),
            Opcode::Binary => return fault(CloseCode::UNSUPPORTED),
            Opcode::Text if message.is_some() => return fault(CloseCode::PROTOCOL),
            Opcode::Text if frame.last => self.ping |= understand(payload)?,
            Opcode::Text => *message = Some(payload.to_vec()),
            Opcode::Continuation => {
                let Some(so_far) = message else {
                    return fault(CloseCode::PROTOCOL);
                };
                if so_far.len() + payload.len() > CLIENT_FRAME_MAX {
                    return fault(CloseCode::TOO_BIG);
                }
                so_far.extend_from_slice(payload);
                if frame.last {
                    self.ping |= understand(so_far)?;
                    *message = None;
                }
            }
        }
        Ok(())
    }
}

/// True for a ping; every other text is refused.
fn understand(text: &[u8]) -> Result<bool, End> {
    match text {
        PING_TEXT => Ok(true),
        other if std::str::from_utf8(other).is_err() => Err(End::Fault(CloseCode::NOT_UTF8)),
        _ => Err(End::Fault(CloseCode::POLICY)),
    }
}

fn goodbye(payload: &[u8]) -> End {
    let Some((code, reason)) = payload.split_first_chunk::<2>() else {
        // No code at all is a polite goodbye; half a code is not.
        return if payload.is_empty() {
            End::Goodbye(CloseCode::NORMAL)
        } else {
            End::Fault(CloseCode::PROTOCOL)
        };
    };
    let code = u16::from_be_bytes(*code);
    // 1004 to 1006 and 1015 never travel; 1016 to 2999 belong to nobody yet.
    let allowed = matches!(code, 1000..=1003 | 1007..=1014 | 3000..=4999);
    match (allowed, std::str::from_utf8(reason)) {
        (false, _) => End::Fault(CloseCode::PROTOCOL),
        (true, Err(_)) => End::Fault(CloseCode::NOT_UTF8),
        (true, Ok(_)) => End::Goodbye(CloseCode(code)),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opcode {
    Continuation,
    Text,
    Binary,
    Close,
    Ping,
    Pong,
}

#[derive(Debug)]
struct Header {
    last: bool,
    opcode: Opcode,
    mask: [u8; 4],
    payload: Range<usize>,
}

/// The first frame of `bytes`, or nothing when it has not come whole. A frame that will be refused is refused as soon as
/// its header shows it, so that what is kept stays under [`CLIENT_FRAME_MAX`] and a header.
fn decode(bytes: &[u8]) -> Result<Option<Header>, CloseCode> {
    let [first, second, rest @ ..] = bytes else {
        return Ok(None);
    };
    let last = first & 0x80 != 0;
    let opcode = match first & 0x7F {
        0x0 => Opcode::Continuation,
        0x1 => Opcode::Text,
        0x2 => Opcode::Binary,
        0x8 => Opcode::Close,
        0x9 => Opcode::Ping,
        0xA => Opcode::Pong,
        // Reserved opcodes, and reserved bits, since no extension was agreed.
        _ => return Err(CloseCode::PROTOCOL),
    };
    if second & 0x80 == 0 {
        return Err(CloseCode::PROTOCOL);
    }
    let (len, rest) = match second & 0x7F {
        126 => match rest.split_first_chunk::<2>() {
            None => return Ok(None),
            Some((len, rest)) => (usize::from(u16::from_be_bytes(*len)), rest),
        },
        127 => return Err(CloseCode::TOO_BIG),
        short => (usize::from(short), rest),
    };
    let control = matches!(opcode, Opcode::Close | Opcode::Ping | Opcode::Pong);
    if control && (!last || len > CONTROL_PAYLOAD_MAX) {
        return Err(CloseCode::PROTOCOL);
    }
    if len > CLIENT_FRAME_MAX {
        return Err(CloseCode::TOO_BIG);
    }
    let Some((mask, rest)) = rest.split_first_chunk::<4>() else {
        return Ok(None);
    };
    let start = bytes.len() - rest.len();
    let frame = Header {
        last,
        opcode,
        mask: *mask,
        payload: start..start + len,
    };
    Ok((rest.len() >= len).then_some(frame))
}

fn unmask(payload: &mut [u8], mask: [u8; 4]) {
    for (byte, key) in payload.iter_mut().zip(mask.iter().cycle()) {
        *byte ^= key;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(first: u8, payload: &[u8]) -> Vec<u8> {
        let mask = [0x11, 0x22, 0x33, 0x44];
        let mut frame = vec![first];
        match u8::try_from(payload.len()) {
            Ok(short @ 0..=125) => frame.push(0x80 | short),
            _ => {
                frame.push(0x80 | 126);
                frame.extend_from_slice(
                    &u16::try_from(payload.len())
                        .expect("a small frame")
                        .to_be_bytes(),
                );
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

    fn check(parts: &[Vec<u8>], expected: &Heard) {
        let whole = parts.concat();
        assert_eq!(
            &hear(&mut None, &mut whole.clone()),
            expected,
            "in one read"
        );
        // The network may cut anywhere.
        let mut unfinished = None;
        let mut sum = Heard::default();
        for byte in whole {
            let heard = hear(&mut unfinished, &mut [byte]);
            sum.frames += heard.frames;
            sum.ping |= heard.ping;
            sum.protocol_ping = heard.protocol_ping.or(sum.protocol_ping);
            sum.end = heard.end;
            if sum.end.is_some() {
                break;
            }
        }
        assert_eq!(&sum, expected, "byte by byte");
    }

    fn ended(frames: u16, end: End) -> Heard {
        Heard {
            frames,
            end: Some(end),
            ..Heard::default()
        }
    }

    #[test]
    fn a_ping_is_a_ping_whole_or_in_fragments() {
        check(
            &[masked(0x81, b"ping")],
            &Heard {
                frames: 1,
                ping: true,
                ..Heard::default()
            },
        );
        check(
            &[
                masked(0x01, b"p"),
                masked(0x00, b"in"),
                masked(0x89, b"now"),
                masked(0x80, b"g"),
            ],
            &Heard {
                frames: 4,
                ping: true,
                protocol_ping: Some(b"now".to_vec()),
                end: None,
            },
        );
    }

    #[test]
    fn nothing_is_kept_for_a_phone_between_whole_frames() {
        let mut unfinished = None;
        hear(&mut unfinished, &mut masked(0x81, b"ping"));
        assert!(unfinished.is_none());
        hear(&mut unfinished, &mut masked(0x01, b"pi"));
        assert!(unfinished.is_some());
        hear(&mut unfinished, &mut masked(0x80, b"ng"));
        assert!(unfinished.is_none());
    }

    #[test]
    fn a_frame_that_breaks_the_standard_ends_the_talk() {
        let fault = |code| ended(0, End::Fault(code));
        let mut unmasked = masked(0x81, b"ping");
        unmasked[1] &= 0x7F;
        check(&[unmasked], &fault(CloseCode::PROTOCOL));
        check(&[masked(0x83, b"")], &fault(CloseCode::PROTOCOL));
        check(&[masked(0xC1, b"ping")], &fault(CloseCode::PROTOCOL));
        check(&[masked(0x09, b"half a ping")], &fault(CloseCode::PROTOCOL));
        check(&[masked(0x89, &[b'x'; 126])], &fault(CloseCode::PROTOCOL));
        check(
            &[vec![0x81, 0xFF, 0, 0, 0, 0, 0, 0, 0, 4]],
            &fault(CloseCode::TOO_BIG),
        );
        check(
            &[masked(0x80, b"ping")],
            &ended(1, End::Fault(CloseCode::PROTOCOL)),
        );
        check(
            &[masked(0x01, b"pi"), masked(0x81, b"ping")],
            &ended(2, End::Fault(CloseCode::PROTOCOL)),
        );
    }

    #[test]
    fn a_message_that_says_something_else_ends_the_talk() {
        check(
            &[masked(0x81, b"pong")],
            &ended(1, End::Fault(CloseCode::POLICY)),
        );
        check(
            &[masked(0x81, b"")],
            &ended(1, End::Fault(CloseCode::POLICY)),
        );
        check(
            &[masked(0x81, b"\xC3(")],
            &ended(1, End::Fault(CloseCode::NOT_UTF8)),
        );
        check(
            &[masked(0x82, b"ping")],
            &ended(1, End::Fault(CloseCode::UNSUPPORTED)),
        );
    }

    #[test]
    fn a_message_of_one_byte_too_many_is_too_big_in_one_frame_or_in_fragments() {
        let most = vec![b'x'; CLIENT_FRAME_MAX];
        check(
            &[masked(0x81, &most)],
            &ended(1, End::Fault(CloseCode::POLICY)),
        );
        check(
            &[masked(0x81, &[b'x'; CLIENT_FRAME_MAX + 1])],
            &ended(0, End::Fault(CloseCode::TOO_BIG)),
        );
        check(
            &[masked(0x01, &most), masked(0x80, b"x")],
            &ended(2, End::Fault(CloseCode::TOO_BIG)),
        );
    }

    #[test]
    fn a_goodbye_gives_the_code_to_send_back() {
        let check = |payload: &[u8], end| check(&[masked(0x88, payload)], &ended(1, end));
        check(b"", End::Goodbye(CloseCode::NORMAL));
        check(b"\x03\xE9bye", End::Goodbye(CloseCode::AWAY));
        check(b"\x10\x00", End::Goodbye(CloseCode(4096)));
        check(b"\x03", End::Fault(CloseCode::PROTOCOL));
        check(b"\x03\xED", End::Fault(CloseCode::PROTOCOL));
        check(b"\x03\xE8\xFF", End::Fault(CloseCode::NOT_UTF8));
    }
}
