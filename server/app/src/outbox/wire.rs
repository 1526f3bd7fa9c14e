//! An outbox as the wire shows it.

use super::{GameOutbox, Outboxes, Telling, Words};
use crate::cards;
use channels::outbox::{self, State};
use channels::{Outbox, Trouble};
use engine::id::SpelleiderId;
use engine::scenario::{ClueAudience, Scenario};
use engine::time::GameTime;
use media::{MediumId, medium};
use protocol::id::Moment;
use protocol::posting::{
    ChannelState, Decision, Delivery, DeliveryState, Medium, OutboxPicture, PostState,
    RelayPicture, RelayPost, RelayState, RelayTick,
};
use signalement::Lang;

/// The media, as the wire and the rest of the program call them.
const MEDIA: [(Medium, MediumId); 13] = [
    (Medium::X, MediumId::X),
    (Medium::Bluesky, MediumId::Bluesky),
    (Medium::Mastodon, MediumId::Mastodon),
    (Medium::Threads, MediumId::Threads),
    (Medium::Telegram, MediumId::Telegram),
    (Medium::Facebook, MediumId::Facebook),
    (Medium::Instagram, MediumId::Instagram),
    (Medium::Matrix, MediumId::Matrix),
    (Medium::Mail, MediumId::Mail),
    (Medium::Webhook, MediumId::Webhook),
    (Medium::Feed, MediumId::Feed),
    (Medium::Whatsapp, MediumId::Whatsapp),
    (Medium::Burgernet, MediumId::Burgernet),
];

/// A medium as the wire calls it.
#[must_use]
pub fn wire_medium(id: MediumId) -> Medium {
    let found = MEDIA.into_iter().find(|(_, own)| *own == id);
    found.expect("a test holds that each stands in the table").0
}

/// A medium the wire speaks of.
#[must_use]
pub fn own_medium(medium: Medium) -> MediumId {
    let found = MEDIA.into_iter().find(|(wire, _)| *wire == medium);
    found.expect("the table has every medium of the wire").1
}

/// What the picture of an outbox needs beside it.
pub struct Around<'a> {
    /// The media of this server.
    pub outboxes: &'a Outboxes,
    /// What colleagues are called.
    pub name_of: &'a dyn Fn(SpelleiderId) -> String,
    /// The clock of the game now.
    pub now: GameTime,
}

/// Everything about the posts of an evening.
#[must_use]
pub fn picture(game: &GameOutbox, around: &Around<'_>) -> OutboxPicture {
    let words = game.all_words();
    game.with(|outbox| OutboxPicture {
        now: around.now.into(),
        stopped: outbox.stopped().map(|stopped| stopped.at.into()),
        channels: MediumId::ALL
            .into_iter()
            .map(|on| channel(game, outbox, on, around))
            .collect(),
        posts: words
            .iter()
            .map(|(number, words)| post(game, outbox, *number, words, around))
            .collect(),
        relays: outbox.relays().map(|one| relay(outbox, one)).collect(),
    })
}

fn channel(game: &GameOutbox, outbox: &Outbox, on: MediumId, around: &Around<'_>) -> ChannelState {
    let lang = around.outboxes.lang(on);
    let account = around.outboxes.channel(on);
    let checked = || match around.outboxes.checked(on) {
        Some(Err(trouble @ (Trouble::Disconnected { .. } | Trouble::Refused { .. }))) => {
            Some(trouble.to_string())
        }
        _ => None,
    };
    let rests_until = outbox.rest_until(on).filter(|until| *until > around.now);
    ChannelState {
        medium: wire_medium(on),
        name: medium(on).name.clone(),
        by_hand: on.is_by_hand(),
        configured: account.is_some(),
        live: outbox.is_live(on),
        lang: lang.into(),
        untranslated: untranslated(&game.header().scenario, lang),
        look_link: account.and_then(|account| account.look_link()),
        rests_until: rests_until.map(Into::into),
        trouble: outbox.disconnected(on).map(str::to_owned).or_else(checked),
    }
}

/// How many clues for everybody were not written in a language.
fn untranslated(scenario: &Scenario, lang: Lang) -> usize {
    let posted = scenario
        .clues
        .iter()
        .filter(|clue| clue.audience == ClueAudience::All);
    match lang {
        Lang::Nl => 0,
        Lang::En => posted.filter(|clue| clue.text_en.is_none()).count(),
    }
}

fn post(
    game: &GameOutbox,
    outbox: &Outbox,
    number: u64,
    words: &Words,
    around: &Around<'_>,
) -> PostState {
    PostState {
        number,
        at: words.at.into(),
        useless_after: words.post.useless_after.into(),
        kind: words.post.kind.into(),
        clue: words.post.clue.map(Into::into),
        text: words.post.text.clone(),
        deliveries: MediumId::ALL
            .into_iter()
            .filter_map(|on| delivery(game, outbox, number, words, on, around))
            .collect(),
    }
}

fn delivery(
    game: &GameOutbox,
    outbox: &Outbox,
    number: u64,
    words: &Words,
    on: MediumId,
    around: &Around<'_>,
) -> Option<DeliveryState> {
    let state = outbox.state(on, number)?;
    let link = around.outboxes.link(on, game.code());
    let telling = words.told_in(around.outboxes.lang(on));
    let composed = telling.composed(on, game.hashtags(), link.as_deref());
    let may = [
        (Decision::Send, decision(Decision::Send, None, around.now)),
        (Decision::Skip, decision(Decision::Skip, None, around.now)),
        (
            Decision::Posted,
            decision(Decision::Posted, None, around.now),
        ),
        (
            Decision::Remove,
            decision(Decision::Remove, None, around.now),
        ),
    ];
    // Without an account nothing can be sent, whatever the outbox would allow.
    let can = around.outboxes.channel(on).is_some();
    let may = may
        .into_iter()
        .filter(|(word, decision)| {
            outbox.may_decide(on, number, decision)
                && (can || !matches!(word, Decision::Send | Decision::Remove))
        })
        .map(|(word, _)| word)
        .collect();
    let told = told(&state, around);
    Some(DeliveryState {
        medium: wire_medium(on),
        state: told.state,
        length: medium(on).length(&composed.text),
        limit: medium(on).limit,
        text: composed.text,
        lang: telling.lang().into(),
        untranslated: telling.is_untranslated(),
        card: card_path(game, number, words, telling, on),
        at: told.at,
        why: told.why,
        link: told.link,
        by: told.by,
        may,
    })
}

/// Where the picture is that goes with a post on a medium.
fn card_path(
    game: &GameOutbox,
    number: u64,
    words: &Words,
    telling: Telling<'_>,
    on: MediumId,
) -> Option<String> {
    let which = telling.card_on(number, on)?;
    Some(cards::path(game.header(), words, which))
}

/// What a human decided, as the outbox takes it.
#[must_use]
pub fn decision(decision: Decision, link: Option<String>, now: GameTime) -> outbox::Decision {
    match decision {
        Decision::Send => outbox::Decision::Send {
            until: now + outbox::AGAIN_USEFUL_MS,
        },
        Decision::Skip => outbox::Decision::Skip,
        Decision::Posted => outbox::Decision::Posted { link },
        Decision::Remove => outbox::Decision::Remove,
    }
}

/// What there is to say of a state.
struct Told {
    state: Delivery,
    at: Option<Moment>,
    why: Option<String>,
    link: Option<String>,
    by: Option<String>,
}

fn told(state: &State, around: &Around<'_>) -> Told {
    let plain = |state| Told {
        state,
        at: None,
        why: None,
        link: None,
        by: None,
    };
    let at = |state, at: &GameTime| Told {
        at: Some((*at).into()),
        ..plain(state)
    };
    match state {
        State::Dry => plain(Delivery::Dry),
        State::ByHand => plain(Delivery::ByHand),
        State::Planned => plain(Delivery::Planned),
        State::Armed { since } => at(Delivery::Armed, since),
        State::Sent {
            at: when,
            placed,
            remark,
        } => Told {
            why: remark.clone(),
            link: placed.link.clone(),
            ..at(Delivery::Sent, when)
        },
        State::Later { next, why } => Told {
            why: Some(why.clone()),
            ..at(Delivery::Later, next)
        },
        State::Failed { at: when, why } => Told {
            why: Some(why.clone()),
            ..at(Delivery::Failed, when)
        },
        State::Unknown { since, why, .. } => Told {
            why: Some(why.clone()),
            ..at(Delivery::Unknown, since)
        },
        State::TooLate { at: when } => at(Delivery::TooLate, when),
        State::LeftOut => plain(Delivery::LeftOut),
        State::Skipped { by, at: when } => Told {
            by: Some((around.name_of)(*by)),
            ..at(Delivery::Skipped, when)
        },
        State::Posted { by, at: when, link } => Told {
            by: Some((around.name_of)(*by)),
            link: link.clone(),
            ..at(Delivery::Posted, when)
        },
        State::Removing { placed, next } => Told {
            link: placed.link.clone(),
            ..at(Delivery::Removing, next)
        },
        State::Removed { at: when } => at(Delivery::Removed, when),
        State::NotRemoved { placed, why } => Told {
            link: placed.link.clone(),
            why: Some(why.clone()),
            ..plain(Delivery::NotRemoved)
        },
    }
}

fn relay(outbox: &Outbox, relay: &outbox::Relay) -> RelayState {
    let ticks = outbox.posts().filter_map(|post| {
        Some(RelayTick {
            post: post.number,
            at: outbox.ticked(relay.id, post.number)?.into(),
        })
    });
    RelayState {
        relay: relay.id.0,
        medium: wire_medium(relay.medium),
        name: relay.name.clone(),
        posted: ticks.collect(),
    }
}

/// What somebody who posts by hand sees.
#[must_use]
pub fn relay_picture(
    game: &GameOutbox,
    relay: &outbox::Relay,
    outboxes: &Outboxes,
    now: GameTime,
) -> RelayPicture {
    let words = game.all_words();
    let on = relay.medium;
    let link = outboxes.link(on, game.code());
    game.with(|outbox| {
        let posts = words.iter().rev().map(|(number, words)| {
            let telling = words.told_in(outboxes.lang(on));
            RelayPost {
                number: *number,
                at: words.at.into(),
                useless_after: words.post.useless_after.into(),
                kind: words.post.kind.into(),
                text: telling.composed(on, game.hashtags(), link.as_deref()).text,
                lang: telling.lang().into(),
                card: card_path(game, *number, words, telling, on),
                posted: outbox.ticked(relay.id, *number).map(Into::into),
                skipped: matches!(outbox.state(on, *number), Some(State::Skipped { .. })),
            }
        });
        RelayPicture {
            now: now.into(),
            title: game.header().title.clone(),
            name: relay.name.clone(),
            medium: wire_medium(relay.medium),
            stopped: outbox.stopped().is_some(),
            posts: posts.collect(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wire_calls_each_medium_by_its_own_name() {
        for id in MediumId::ALL {
            let wire = wire_medium(id);
            assert_eq!(serde_json::to_value(wire).ok(), Some(id.as_str().into()));
            assert_eq!(own_medium(wire), id);
        }
    }
}
