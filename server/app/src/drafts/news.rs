//! Who has the editor of a draft open, and what they are told when something changes.

use engine::id::SpelleiderId;
use std::sync::Arc;
use tokio::sync::watch;

/// How things are with a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct News {
    /// The newest version.
    pub version: u64,
    /// Who made it.
    pub by: Option<SpelleiderId>,
    /// Who has the editor open, once for each time they have.
    pub here: Vec<SpelleiderId>,
    /// Whether the draft was erased.
    pub is_gone: bool,
}

/// Where the news of one draft hangs.
#[derive(Debug, Default)]
pub(super) struct Board(Arc<watch::Sender<News>>);

/// Somebody who has the editor open, until it is dropped.
#[derive(Debug)]
pub struct Presence {
    who: SpelleiderId,
    board: Arc<watch::Sender<News>>,
    news: watch::Receiver<News>,
}

impl Board {
    pub(super) fn changed(&self, version: u64, by: SpelleiderId) {
        self.0.send_if_modified(|news| {
            let is_new = news.version != version;
            (news.version, news.by) = (version, Some(by));
            is_new
        });
    }

    pub(super) fn close(&self) {
        self.0.send_modify(|news| news.is_gone = true);
    }

    pub(super) fn enter(&self, who: SpelleiderId) -> Presence {
        self.0.send_modify(|news| news.here.push(who));
        let mut news = self.0.subscribe();
        // What there is now is the first news.
        news.mark_changed();
        Presence {
            who,
            board: Arc::clone(&self.0),
            news,
        }
    }
}

impl Presence {
    /// The next news; `None` when there will be no more.
    pub async fn next(&mut self) -> Option<News> {
        self.news.changed().await.ok()?;
        let news = self.news.borrow_and_update().clone();
        (!news.is_gone).then_some(news)
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        self.board.send_modify(|news| {
            if let Some(at) = news.here.iter().position(|here| *here == self.who) {
                news.here.remove(at);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_comes_and_goes_is_told() {
        let (board, ria, kees) = (Board::default(), SpelleiderId(0), SpelleiderId(1));
        board.changed(3, kees);
        let mut first = board.enter(ria);
        let here = |news: Option<News>| news.map(|news| (news.version, news.here));
        assert_eq!(here(first.next().await), Some((3, vec![ria])));
        let second = board.enter(kees);
        assert_eq!(here(first.next().await), Some((3, vec![ria, kees])));
        drop(second);
        board.changed(4, ria);
        board.changed(4, ria);
        assert_eq!(here(first.next().await), Some((4, vec![ria])));
        board.close();
        assert_eq!(first.next().await, None);
    }
}
