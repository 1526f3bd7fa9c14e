//! Posts on the social media: where each of them stands on every medium, and what the spelleiding decides about them.

use crate::id::{ClueId, Moment};
use crate::push::Language;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

/// Characters of a link that somebody pastes.
pub const LINK_MAX: usize = 500;
/// Characters of what the spelleiding calls somebody who posts by hand.
pub const RELAY_NAME_MAX: usize = 60;
/// Characters of a text that is previewed.
pub const PREVIEW_TEXT_MAX: usize = 2_000;
/// Characters of the time in a preview: `19:42`.
pub const PREVIEW_SEEN_MAX: usize = 5;

/// A medium, by the name it has in files and addresses.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Medium {
    /// X.
    X,
    /// Bluesky.
    Bluesky,
    /// Mastodon.
    Mastodon,
    /// Threads.
    Threads,
    /// A channel on Telegram.
    Telegram,
    /// A page on Facebook.
    Facebook,
    /// Instagram.
    Instagram,
    /// A room on Matrix.
    Matrix,
    /// E-mail.
    Mail,
    /// A signed call to an address of the organiser's choice.
    Webhook,
    /// Our own feeds.
    Feed,
    /// A group on WhatsApp; posted by hand.
    Whatsapp,
    /// Burgernet; posted by hand.
    Burgernet,
}

/// `GET …/outbox`: everything about the posts of an evening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct OutboxPicture {
    /// The clock of the game now.
    pub now: Moment,
    /// Since when all posting is stopped; `null` while it is not.
    pub stopped: Option<Moment>,
    /// Every medium, in the order in which they are shown.
    pub channels: Vec<ChannelState>,
    /// Every post, oldest first.
    pub posts: Vec<PostState>,
    /// Who posts by hand.
    pub relays: Vec<RelayState>,
}

/// One medium of an evening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ChannelState {
    /// Which.
    pub medium: Medium,
    /// Its name for people.
    pub name: String,
    /// Whether people post there by hand.
    pub by_hand: bool,
    /// Whether this server has an account there.
    pub configured: bool,
    /// Whether posts go out for real; `false`: a dry run.
    pub live: bool,
    /// The language of its posts.
    pub lang: Language,
    /// How many clues of the scenario that are for everybody were not written in that language: they go out in Dutch.
    pub untranslated: usize,
    /// Where a human can look.
    pub look_link: Option<String>,
    /// Until when the platform wants no post.
    pub rests_until: Option<Moment>,
    /// Why nothing is taken until a human mends something.
    pub trouble: Option<String>,
}

/// One post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct PostState {
    /// Counted from 0 within the game.
    pub number: u64,
    /// When the game asked for it.
    pub at: Moment,
    /// When it is no longer worth posting.
    pub useless_after: Moment,
    /// What it is about.
    pub kind: PostKind,
    /// The clue it is, if it is one.
    pub clue: Option<ClueId>,
    /// What the game wants to say, before it is made fit for a medium.
    pub text: String,
    /// How it stands on every medium, in the order of the channels.
    pub deliveries: Vec<DeliveryState>,
}

/// What a post is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PostKind {
    /// A clue, or a word of the spelleiding.
    News,
    /// PAUZE or NOODSTOP.
    Halt,
    /// The game goes on.
    Resumed,
    /// Einde oefening.
    End,
}

/// How a post stands on a medium.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct DeliveryState {
    /// Where.
    pub medium: Medium,
    /// How it stands.
    pub state: Delivery,
    /// The text as this medium gets it.
    pub text: String,
    /// The language of the text and of its picture.
    pub lang: Language,
    /// Whether that is another language than the medium has, as it was not written in that one.
    pub untranslated: bool,
    /// How long that is, as the medium counts.
    pub length: usize,
    /// The longest it may be.
    pub limit: usize,
    /// The address of the picture that goes with it there.
    pub card: Option<String>,
    /// When it came to stand so, or when the next try is.
    pub at: Option<Moment>,
    /// Why, where there is something to say.
    pub why: Option<String>,
    /// Where people read it.
    pub link: Option<String>,
    /// Which spelleider decided so, where a human did.
    pub by: Option<String>,
    /// What can be decided about it now.
    pub may: Vec<Decision>,
}

/// The word for how a post stands on a medium.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// A dry run: it is kept as it would have gone.
    Dry,
    /// People post it by hand.
    ByHand,
    /// It waits for its turn.
    Planned,
    /// It is being posted.
    Armed,
    /// It is there.
    Sent,
    /// It did not work yet; it is tried again.
    Later,
    /// It did not work.
    Failed,
    /// Nobody knows whether it is there.
    Unknown,
    /// It was no longer worth posting.
    TooLate,
    /// It says that something ended which nobody there has heard of.
    LeftOut,
    /// A human did not want it.
    Skipped,
    /// A human says that it is there.
    Posted,
    /// It is being taken away.
    Removing,
    /// It was taken away.
    Removed,
    /// It is there and cannot be taken away by us.
    NotRemoved,
}

/// What can be decided about a post on a medium.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Post it, again or after all. A human has looked that it is not there.
    Send,
    /// Do not post it.
    Skip,
    /// It is there: a human saw or posted it.
    Posted,
    /// Take it away.
    Remove,
}

/// `POST …/outbox/decide`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecideRequest {
    /// Which post.
    pub post: u64,
    /// Where.
    pub medium: Medium,
    /// What.
    pub decision: Decision,
    /// Where people read it, when a human posted it; at most [`LINK_MAX`] characters.
    #[serde(default)]
    pub link: Option<String>,
}

/// `POST …/outbox/switch`: a medium goes live for this evening, or back to a dry run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SwitchRequest {
    /// Which.
    pub medium: Medium,
    /// Whether posts go out for real from now on.
    pub live: bool,
}

/// `POST …/outbox/stop`: all posting of this evening stops, or goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StopPostingRequest {
    /// Whether it stops.
    pub stopped: bool,
}

/// `POST …/outbox/reconnect`: something was mended; a medium is tried again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReconnectRequest {
    /// Which.
    pub medium: Medium,
}

/// `POST …/relays`: somebody posts by hand from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRelay {
    /// Where: a medium on which people post by hand.
    pub medium: Medium,
    /// What the spelleiding calls them, at most [`RELAY_NAME_MAX`] characters.
    pub name: String,
}

/// The answer: their link, shown once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct RelayLink {
    /// Who.
    pub relay: u32,
    /// Their page: `…/doorplaatsen#…`.
    pub url: String,
}

/// Somebody who posts by hand, as the spelleiding sees them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct RelayState {
    /// Who.
    pub relay: u32,
    /// Where.
    pub medium: Medium,
    /// What the spelleiding calls them.
    pub name: String,
    /// The posts they said are out, with when.
    pub posted: Vec<RelayTick>,
}

/// A post that is out by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct RelayTick {
    /// Which.
    pub post: u64,
    /// When they said so.
    pub at: Moment,
}

/// `GET …/relay`: what somebody who posts by hand sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct RelayPicture {
    /// The clock of the game now.
    pub now: Moment,
    /// What the evening is called.
    pub title: String,
    /// What they are called.
    pub name: String,
    /// Where they post.
    pub medium: Medium,
    /// Whether the spelleiding stopped all posting.
    pub stopped: bool,
    /// The texts, newest first.
    pub posts: Vec<RelayPost>,
}

/// A text to post by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct RelayPost {
    /// Counted from 0 within the game.
    pub number: u64,
    /// When the game asked for it.
    pub at: Moment,
    /// When it is no longer worth posting.
    pub useless_after: Moment,
    /// What it is about.
    pub kind: PostKind,
    /// The ready text.
    pub text: String,
    /// The language of the text and of its picture.
    pub lang: Language,
    /// The address of the picture that goes with it.
    pub card: Option<String>,
    /// When they said that it is out.
    pub posted: Option<Moment>,
    /// Whether the spelleiding does not want it any more.
    pub skipped: bool,
}

/// `POST …/relay/ticks`: a post is out, or it is not after all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TickRequest {
    /// Which.
    pub post: u64,
    /// Whether it is out.
    pub done: bool,
}

/// `POST /api/posts/preview`: what becomes of a text on every medium.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreviewRequest {
    /// The text of a clue, at most [`PREVIEW_TEXT_MAX`] characters.
    pub text: String,
    /// The same in English, where its author wrote it, at most [`PREVIEW_TEXT_MAX`] characters.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub text_en: Option<String>,
    /// When it was seen, as `19:42`, at most [`PREVIEW_SEEN_MAX`] characters; said where the text does not say it.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub seen: Option<String>,
    /// The hashtags of the scenario.
    #[serde(default)]
    pub hashtags: Vec<String>,
    /// The code of the evening, for the address that posts carry; an example stands in its place while there is none.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub game: Option<String>,
}

/// What becomes of a text on one medium.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Preview {
    /// Where.
    pub medium: Medium,
    /// Its name for people.
    pub name: String,
    /// The whole post.
    pub text: String,
    /// The language it is in.
    pub lang: Language,
    /// Whether that is another language than the medium has, as there is no text in that one.
    pub untranslated: bool,
    /// How long that is, as the medium counts.
    pub length: usize,
    /// The longest it may be.
    pub limit: usize,
    /// Whether the text had to be cut.
    pub cut: bool,
    /// What it costs, in thousandths of a US dollar.
    pub usd_mills: u32,
}
