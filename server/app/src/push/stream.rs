//! What a courier must not forget: who agreed, who left, and how far it came. Read back for as long as a game is kept: a
//! field is only ever added with a default, never renamed or removed.

use super::PushError;
use crate::secret::GameCode;
use engine::id::{GroupId, PlayerId, TeamId};
use push::SubscriptionText;
use serde::{Deserialize, Serialize};
use signalement::Lang;
use store::{Position, READ_RECORDS_MAX, Store, StreamName};

/// One record of the stream.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "snake_case")]
pub(super) enum Record {
    /// A phone agreed to messages, or has another subscription now.
    Agreed {
        player: PlayerId,
        team: TeamId,
        group: Option<GroupId>,
        lang: Lang,
        home: String,
        subscription: SubscriptionText,
        /// It gets what stands behind this position of the log.
        after: u64,
    },
    /// A phone gets no more messages.
    Left { player: PlayerId },
    /// Everything up to this position of the log was handed to the push services, or is not worth it any more.
    Carried { position: u64 },
}

/// The stream of the courier of a game.
#[must_use]
pub fn stream_of(game: GameCode) -> StreamName {
    StreamName::new(&format!("push/{game}")).expect("a code is plain ASCII")
}

/// Hands every record of a game to `each`, in order.
pub(super) async fn read(
    store: &dyn Store,
    game: GameCode,
    mut each: impl FnMut(Record) + Send,
) -> Result<(), PushError> {
    let stream = stream_of(game);
    let mut position = Position::START;
    loop {
        let records = store
            .read_after(&stream, position, READ_RECORDS_MAX)
            .await?;
        let Some(last) = records.last() else {
            return Ok(());
        };
        position = last.position;
        for record in &records {
            each(decode(record.position, &record.bytes)?);
        }
    }
}

/// Adds a record.
pub(super) async fn append(
    store: &dyn Store,
    game: GameCode,
    record: &Record,
) -> Result<(), store::Error> {
    let bytes = serde_json::to_vec(record).expect("texts and numbers");
    store
        .append(&stream_of(game), None, vec![bytes.into()])
        .await?;
    Ok(())
}

fn decode(position: Position, bytes: &[u8]) -> Result<Record, PushError> {
    serde_json::from_slice(bytes).map_err(|source| PushError::Unreadable { position, source })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A record is written like this, and read back.
    fn check(record: &Record, kept: &serde_json::Value) {
        assert!(
            serde_json::to_value(record).expect("plain") == *kept,
            "{kept}"
        );
        let bytes = serde_json::to_vec(kept).expect("plain");
        assert!(
            decode(Position(1), &bytes).is_ok_and(|read| read == *record),
            "{kept}"
        );
    }

    #[test]
    fn a_record_is_kept_in_this_form_for_ever() {
        let agreed = Record::Agreed {
            player: PlayerId(3),
            team: TeamId(1),
            group: Some(GroupId(0)),
            lang: Lang::Nl,
            home: "https://boef.example.nl".to_owned(),
            subscription: SubscriptionText {
                endpoint: "https://web.push.apple.com/Q".to_owned(),
                p256dh: "B".to_owned(),
                auth: "A".to_owned(),
            },
            after: 7,
        };
        let kept = json!({
            "record": "agreed", "player": 3, "team": 1, "group": 0, "lang": "nl", "home": "https://boef.example.nl",
            "subscription": { "endpoint": "https://web.push.apple.com/Q", "p256dh": "B", "auth": "A" }, "after": 7,
        });
        check(&agreed, &kept);
        check(
            &Record::Left {
                player: PlayerId(3),
            },
            &json!({ "record": "left", "player": 3 }),
        );
        check(
            &Record::Carried { position: 9 },
            &json!({ "record": "carried", "position": 9 }),
        );
    }
}
