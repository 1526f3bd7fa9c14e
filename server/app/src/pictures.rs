//! The pictures of a game's clues: kept beside its log, reached at an address nobody can guess.

use crate::secret::{GameCode, Token};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use store::{Position, READ_RECORDS_MAX, Store, StreamName};

/// Most bytes of one picture.
pub const PICTURE_MAX: usize = 2 << 20;

/// The pictures of one game.
#[derive(Debug, Default, Clone)]
pub struct Pictures {
    by_address: BTreeMap<String, Picture>,
    addresses: protocol::Pictures,
}

/// One picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its file name in the scenario folder.
    pub file: String,
    /// Its bytes.
    pub bytes: Bytes,
}

impl Picture {
    /// What kind of file it is.
    #[must_use]
    pub fn content_type(&self) -> &'static str {
        match self.file.rsplit('.').next().unwrap_or("") {
            "svg" => "image/svg+xml",
            "png" => "image/png",
            "jpg" | "jpeg" => "image/jpeg",
            "webp" => "image/webp",
            _ => "application/octet-stream",
        }
    }
}

impl Pictures {
    /// Pictures by their file names.
    #[must_use]
    pub fn new(secret: &Token, files: impl IntoIterator<Item = Picture>) -> Self {
        let mut pictures = Self::default();
        for picture in files {
            let address = address_of(secret, &picture);
            pictures
                .addresses
                .0
                .insert(picture.file.clone(), address.clone());
            pictures.by_address.insert(address, picture);
        }
        pictures
    }

    /// Reads the pictures of a game.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn load(
        store: &dyn Store,
        game: GameCode,
        secret: &Token,
    ) -> Result<Self, store::Error> {
        Ok(Self::new(secret, read(store, &stream_of(game)).await?))
    }

    /// Keeps these pictures for a game, before its log begins.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn save(&self, store: &dyn Store, game: GameCode) -> Result<(), store::Error> {
        append(store, &stream_of(game), self.by_address.values()).await
    }

    /// The picture at this address.
    #[must_use]
    pub fn at(&self, address: &str) -> Option<&Picture> {
        self.by_address.get(address)
    }

    /// The address of each picture by its file name.
    #[must_use]
    pub fn addresses(&self) -> &protocol::Pictures {
        &self.addresses
    }
}

/// Keeps pictures in a stream.
///
/// # Errors
/// Those of the store.
pub async fn append(
    store: &dyn Store,
    stream: &StreamName,
    pictures: impl IntoIterator<Item = &Picture>,
) -> Result<(), store::Error> {
    for record in pictures.into_iter().map(encode).collect::<Vec<_>>() {
        store.append(stream, None, vec![record]).await?;
    }
    Ok(())
}

/// The pictures in a stream.
///
/// # Errors
/// Those of the store.
pub async fn read(store: &dyn Store, stream: &StreamName) -> Result<Vec<Picture>, store::Error> {
    let mut pictures = Vec::new();
    let mut position = Position::START;
    loop {
        let records = store.read_after(stream, position, READ_RECORDS_MAX).await?;
        let Some(last) = records.last() else {
            return Ok(pictures);
        };
        position = last.position;
        pictures.extend(records.iter().filter_map(|record| decode(&record.bytes)));
    }
}

/// The stream the pictures of a game are kept in.
#[must_use]
pub fn stream_of(game: GameCode) -> StreamName {
    StreamName::new(&format!("pictures/{game}")).expect("a code is plain ASCII")
}

fn address_of(secret: &Token, picture: &Picture) -> String {
    let mut hash = Sha256::new();
    hash.update(secret.reveal().as_bytes());
    hash.update(picture.file.as_bytes());
    hash.update(&picture.bytes);
    URL_SAFE_NO_PAD.encode(&hash.finalize()[..18])
}

/// The name, a zero, the bytes.
fn encode(picture: &Picture) -> Bytes {
    let mut bytes = picture.file.clone().into_bytes();
    bytes.push(0);
    bytes.extend_from_slice(&picture.bytes);
    bytes.into()
}

fn decode(bytes: &Bytes) -> Option<Picture> {
    let end = bytes.iter().position(|byte| *byte == 0)?;
    Some(Picture {
        file: String::from_utf8(bytes[..end].to_vec()).ok()?,
        bytes: bytes.slice(end + 1..),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::Memory;

    #[tokio::test]
    async fn a_picture_is_found_again_after_a_restart_under_the_same_address() {
        let store = Memory::new();
        let (game, secret) = (GameCode::random(), Token::random());
        let jas = Picture {
            file: "jas.svg".to_owned(),
            bytes: Bytes::from_static(b"<svg>\0</svg>"),
        };
        let pictures = Pictures::new(&secret, [jas.clone()]);
        pictures.save(&store, game).await.expect("in memory");
        let loaded = Pictures::load(&store, game, &secret)
            .await
            .expect("in memory");
        let address = &loaded.addresses().0["jas.svg"];
        assert_eq!(loaded.at(address), Some(&jas));
        assert_eq!(pictures.addresses(), loaded.addresses());
        let elsewhere = Pictures::new(&Token::random(), [jas]);
        assert_ne!(elsewhere.addresses(), loaded.addresses());
    }
}
