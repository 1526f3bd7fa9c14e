//! The pictures of posts for social media: where each is found, and drawing them without keeping anybody waiting.
//!
//! **Invariant:** an address cannot be guessed, and a card is drawn from nothing but what everybody may see.

use crate::game_log::Header;
use crate::limits::{DRAWING_MAX, DRAWING_QUEUE_MAX};
use crate::outbox::{GameOutbox, Words};
use crate::retention;
use crate::secret::GameCode;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use card::{Card, CardError, Format, Picture, Size};
use sha2::{Digest as _, Sha256};
use signalement::Lang;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use subtle::ConstantTimeEq as _;
use tokio::sync::Semaphore;

/// Bytes of drawn cards that are kept for who asks next: those of an evening with many clues.
pub const KEPT_BYTES_MAX: usize = 32 << 20;
/// The name of a card in its address has at most this many bytes.
pub const FILE_MAX: usize = 80;

/// A card ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The file.
    pub bytes: Bytes,
    /// `image/png` or `image/jpeg`.
    pub content_type: &'static str,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// What it says, for who cannot see it; no longer than the media of its size take.
    pub alt: String,
}

/// Why there is no card.
#[derive(Debug, thiserror::Error)]
pub enum CardsError {
    /// As many as may wait do.
    #[error("too many cards are asked for at once")]
    Busy,
    /// It cannot be drawn.
    #[error(transparent)]
    Card(#[from] CardError),
    /// A fault of ours, which the panic hook wrote down.
    #[error("drawing a card panicked")]
    Panicked,
}

/// Which card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Which {
    /// Of which post of the game.
    pub post: u64,
    /// How large.
    pub size: Size,
    /// In which language.
    pub lang: Lang,
}

/// The cards of all games of this server.
#[derive(Debug)]
pub struct Cards {
    queue: Semaphore,
    drawing: Semaphore,
    kept: Mutex<Kept>,
}

impl Default for Cards {
    fn default() -> Self {
        Self {
            queue: Semaphore::new(DRAWING_QUEUE_MAX),
            drawing: Semaphore::new(DRAWING_MAX),
            kept: Mutex::default(),
        }
    }
}

/// The public address of a card, on this server.
#[must_use]
pub fn path(header: &Header, words: &Words, which: Which) -> String {
    let format = format_of(words, which);
    let name = guarded(header, which);
    format!(
        "/api/games/{}/cards/{name}.{}",
        header.game,
        format.ending()
    )
}

/// What kind of file a card is.
#[must_use]
pub fn content_type(words: &Words, which: Which) -> &'static str {
    format_of(words, which).content_type()
}

/// What a card says, for who cannot see it; no longer than the media of its size take.
#[must_use]
pub fn alt(header: &Header, words: &Words, which: Which) -> String {
    with_card(header, words, which, |card| card.alt(which.size.alt_max()))
}

fn format_of(words: &Words, which: Which) -> Format {
    match words.post.picture {
        Some(_) => Format::Jpeg,
        None => which.size.format(),
    }
}

/// Which card a file name from an address asks for; `None` when nobody was given that name.
#[must_use]
pub fn asked(header: &Header, file: &str) -> Option<Which> {
    if file.len() > FILE_MAX {
        return None;
    }
    let (name, _) = file.split_once('.')?;
    let mut parts = name.splitn(4, '-');
    let which = Which {
        post: parts.next()?.parse().ok()?,
        size: Size::named(parts.next()?)?,
        lang: {
            let code = parts.next()?;
            Lang::ALL.into_iter().find(|lang| lang.code() == code)?
        },
    };
    let own = guarded(header, which);
    bool::from(own.as_bytes().ct_eq(name.as_bytes())).then_some(which)
}

/// The name of a card: what it is, and what nobody can guess.
fn guarded(header: &Header, which: Which) -> String {
    let Which { post, size, lang } = which;
    let name = format!("{post}-{}-{}", size.as_str(), lang.code());
    let mut hash = Sha256::new();
    hash.update(header.secret.reveal().as_bytes());
    hash.update(b"card/");
    hash.update(name.as_bytes());
    let guard = URL_SAFE_NO_PAD.encode(&hash.finalize()[..18]);
    format!("{name}-{guard}")
}

/// Looks at what stands on a card.
fn with_card<T>(
    header: &Header,
    words: &Words,
    which: Which,
    look: impl FnOnce(&Card<'_>) -> T,
) -> T {
    let clue = words.as_clue();
    look(&Card {
        lang: which.lang,
        clue: &clue,
        seen_at: retention::time_of_day(clue.seen_at.0),
        sent_at: retention::time_of_day(clue.sent_at.0),
        evening: &header.title,
        organiser: &header.scenario.contact.organiser,
        wijk: &header.scenario.wijk,
    })
}

fn draw(
    header: &Header,
    words: &Words,
    own: Option<&[u8]>,
    which: Which,
) -> Result<Rendered, CardError> {
    with_card(header, words, which, |card| {
        let Picture {
            bytes,
            format,
            width,
            height,
        } = match own {
            Some(file) => card::photo(card, file, which.size)?,
            None => card::render(card, which.size)?,
        };
        Ok(Rendered {
            bytes: bytes.into(),
            content_type: format.content_type(),
            width,
            height,
            alt: card.alt(which.size.alt_max()),
        })
    })
}

impl Cards {
    /// Draws a card, unless it was drawn before: what a post says never changes.
    ///
    /// # Errors
    /// [`CardsError`].
    pub async fn render(
        &self,
        game: &GameOutbox,
        words: &Arc<Words>,
        which: Which,
    ) -> Result<Rendered, CardsError> {
        if let Some(kept) = self.kept(game.code(), which) {
            return Ok(kept);
        }
        let _waiting = self.queue.try_acquire().map_err(|_| CardsError::Busy)?;
        let _drawing = self.drawing.acquire().await.map_err(|_| CardsError::Busy)?;
        // Who waited for the same card finds it now.
        if let Some(kept) = self.kept(game.code(), which) {
            return Ok(kept);
        }
        let header = Arc::clone(game.header());
        let own = words.post.picture.as_ref().and_then(|picture| {
            let address = game.pictures().addresses().0.get(&picture.file)?;
            Some(game.pictures().at(address)?.bytes.clone())
        });
        let words = Arc::clone(words);
        let drawn =
            tokio::task::spawn_blocking(move || draw(&header, &words, own.as_deref(), which));
        let rendered = drawn.await.map_err(|_| CardsError::Panicked)??;
        self.keep(game.code(), which, rendered.clone());
        Ok(rendered)
    }

    fn kept(&self, game: GameCode, which: Which) -> Option<Rendered> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(game, which)
    }

    fn keep(&self, game: GameCode, which: Which, rendered: Rendered) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.put(game, which, rendered);
    }

    /// Forgets the cards of a game.
    pub(crate) fn forget(&self, game: GameCode) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.forget(game);
    }
}

/// Cards that were drawn, the oldest first.
#[derive(Debug, Default)]
struct Kept {
    cards: VecDeque<(GameCode, Which, Rendered)>,
    bytes: usize,
}

impl Kept {
    fn get(&self, game: GameCode, which: Which) -> Option<Rendered> {
        let mut cards = self.cards.iter();
        let found = cards.find(|(of, one, _)| *of == game && *one == which)?;
        Some(found.2.clone())
    }

    fn put(&mut self, game: GameCode, which: Which, rendered: Rendered) {
        self.bytes += rendered.bytes.len();
        self.cards.push_back((game, which, rendered));
        while self.bytes > KEPT_BYTES_MAX
            && let Some((_, _, oldest)) = self.cards.pop_front()
        {
            self.bytes -= oldest.bytes.len();
        }
    }

    fn forget(&mut self, game: GameCode) {
        self.cards.retain(|(of, ..)| *of != game);
        let sizes = self.cards.iter().map(|(_, _, card)| card.bytes.len());
        self.bytes = sizes.sum();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn which(post: u64) -> Which {
        Which {
            post,
            size: Size::Wide,
            lang: Lang::Nl,
        }
    }

    fn of_bytes(len: usize) -> Rendered {
        Rendered {
            bytes: vec![0; len].into(),
            content_type: "image/png",
            width: 1,
            height: 1,
            alt: String::new(),
        }
    }

    #[test]
    fn the_oldest_cards_make_room_and_those_of_an_erased_game_are_forgotten() {
        let (game, other) = (GameCode::random(), GameCode::random());
        let mut kept = Kept::default();
        let third = KEPT_BYTES_MAX / 3;
        for post in 0..3 {
            kept.put(game, which(post), of_bytes(third));
        }
        assert!(kept.get(game, which(0)).is_some());
        kept.put(other, which(0), of_bytes(third));
        assert_eq!(kept.get(game, which(0)), None);
        assert!(kept.get(game, which(1)).is_some());
        kept.forget(game);
        assert_eq!(kept.get(game, which(1)), None);
        assert!(kept.get(other, which(0)).is_some());
        assert_eq!(kept.bytes, third);
    }
}
