//! Large records of the store: written compressed, read back within a bound.

use bytes::Bytes;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use std::borrow::Cow;
use std::io::{Read as _, Write as _};

/// A record of more bytes than this is written compressed.
const COMPRESS_ABOVE: usize = 16 << 10;
/// No record unpacks to more than this (64 MiB).
const UNPACKED_MAX: u64 = 64 << 20;
/// What compressed bytes begin with; JSON never does.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// The bytes to keep of some JSON.
#[must_use]
pub fn pack(json: Vec<u8>) -> Bytes {
    if json.len() <= COMPRESS_ABOVE {
        return json.into();
    }
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed
        .write_all(&json)
        .and_then(|()| packed.finish())
        .expect("writing to memory does not fail")
        .into()
}

/// The JSON in bytes that were kept.
///
/// # Errors
/// When compressed bytes are damaged. What unpacks to more than it may is cut off, and so is no JSON.
pub fn unpack(bytes: &[u8]) -> std::io::Result<Cow<'_, [u8]>> {
    if !bytes.starts_with(&GZIP) {
        return Ok(Cow::Borrowed(bytes));
    }
    let mut json = Vec::new();
    GzDecoder::new(bytes)
        .take(UNPACKED_MAX)
        .read_to_end(&mut json)?;
    Ok(Cow::Owned(json))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_reads_back_and_is_small_when_it_was_large() {
        for length in [0, COMPRESS_ABOVE, COMPRESS_ABOVE + 1] {
            let json = vec![b'x'; length];
            let packed = pack(json.clone());
            assert_eq!(packed.len() < length, length > COMPRESS_ABOVE);
            assert_eq!(unpack(&packed).expect("our own bytes"), json);
        }
        assert!(unpack(&[0x1f, 0x8b, 1, 2]).is_err());
    }
}
