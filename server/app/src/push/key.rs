//! The key of this server, made once and kept for life: every subscription is tied to it.

use super::PushError;
use push::VapidKey;
use serde::{Deserialize, Serialize};
use store::{Position, Store, StreamName};

const STREAM: &str = "push-key";

/// The one record of the stream.
#[derive(Serialize, Deserialize)]
struct Kept {
    secret: String,
}

/// The key that the store keeps; a new one, kept, when there is none.
pub(super) async fn load(store: &dyn Store) -> Result<VapidKey, PushError> {
    let stream = StreamName::new(STREAM).expect("the name of this stream is plain ASCII");
    if let Some(first) = store.read_after(&stream, Position::START, 1).await?.first() {
        let kept: Kept =
            serde_json::from_slice(&first.bytes).map_err(|source| PushError::Unreadable {
                position: first.position,
                source,
            })?;
        return Ok(VapidKey::from_secret(&kept.secret)?);
    }
    let key = VapidKey::random();
    let kept = Kept {
        secret: key.secret(),
    };
    let record = serde_json::to_vec(&kept).expect("a text").into();
    store
        .append(&stream, Some(Position::START), vec![record])
        .await?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::Memory;

    #[tokio::test]
    async fn the_key_of_the_first_start_is_the_key_of_every_start() {
        let store = Memory::default();
        let first = load(&store).await.expect("an empty store");
        let second = load(&store).await.expect("it was kept");
        assert_eq!(first.public(), second.public());
    }

    #[tokio::test]
    async fn a_key_that_cannot_be_read_is_never_replaced() {
        let store = Memory::default();
        let stream = StreamName::new(STREAM).expect("plain");
        for damaged in ["{}", r#"{"secret":"AAAA"}"#] {
            store.delete(&stream).await.expect("a store in memory");
            let record = vec![damaged.to_owned().into()];
            store
                .append(&stream, None, record)
                .await
                .expect("a store in memory");
            assert!(load(&store).await.is_err(), "{damaged}");
            assert_eq!(
                store.last(&stream).await.expect("a store in memory"),
                Position(1)
            );
        }
    }
}
