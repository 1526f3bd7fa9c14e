//! The task that carries the letters of one game: it follows the log, writes down what it must not forget, and hands
//! letters to the push services, many at once and each phone one at a time.

use super::book::{Book, Errand, Reachable};
use super::letter;
use super::stream::{self, Record};
use super::words;
use super::{MAIL_MAX, Push, PushError};
use crate::figures;
use crate::game_log::{self, LogError, LogRecord, Step};
use crate::seats::Seat;
use crate::secret::GameCode;
use engine::effect::Effect;
use engine::id::PlayerId;
use engine::input::{Input, PlayerAct};
use engine::time::{GameTime, SECOND_MS};
use engine::view::View;
use push::{Delivery, Message, Outcome, Subscription, SubscriptionText, Topic};
use signalement::Lang;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use store::{Position, READ_RECORDS_MAX, StreamName};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::{self, JoinHandle, JoinSet};

/// A test message is worth nothing after this long: who pressed the button looks at the screen.
const TEST_USEFUL_MS: u64 = 60 * SECOND_MS;
/// When the log cannot be read, the next try waits this long.
const READ_AGAIN_MS: u64 = 5 * SECOND_MS;

/// A phone that agrees to messages.
pub struct Agreed {
    reachable: Reachable,
    text: SubscriptionText,
}

impl Agreed {
    /// The phone in this seat, reading this language, that knows this server by the address `home`.
    ///
    /// # Errors
    /// [`PushError::Bad`] when the address would leave no room for words.
    pub fn new(
        seat: Seat,
        lang: Lang,
        home: String,
        text: SubscriptionText,
        subscription: Subscription,
    ) -> Result<Self, PushError> {
        if !words::is_home(&home) {
            return Err(push::Error::MessageTooLong.into());
        }
        let subscription = Arc::new(subscription);
        let reachable = Reachable {
            seat,
            lang,
            home,
            subscription,
        };
        Ok(Self { reachable, text })
    }
}

/// Where a courier is told things.
#[derive(Clone)]
pub struct Line {
    mail: mpsc::Sender<Mail>,
    phones: Arc<AtomicUsize>,
}

/// What a test became: the id that the phone says back, and what the push service did.
pub struct Tested {
    /// The phone says this when the message arrives.
    pub id: String,
    /// What the push service made of it.
    pub outcome: Outcome,
}

type Answer<T> = oneshot::Sender<Result<T, PushError>>;

enum Mail {
    Agree(Box<Agreed>, Answer<()>),
    Leave(PlayerId, Answer<()>),
    Test(PlayerId, Answer<Tested>),
    Settle(oneshot::Sender<()>),
}

impl Line {
    /// How many phones of this game get messages.
    #[must_use]
    pub fn phones(&self) -> usize {
        self.phones.load(Ordering::Relaxed)
    }

    /// A phone agrees, or hands over another subscription.
    ///
    /// # Errors
    /// [`PushError::Full`], [`PushError::Busy`], [`PushError::Gone`] and those of the store.
    pub async fn agree(&self, agreed: Agreed) -> Result<(), PushError> {
        self.ask(|answer| Mail::Agree(Box::new(agreed), answer))
            .await
    }

    /// A phone wants no more messages; one that never wanted them is fine too.
    ///
    /// # Errors
    /// [`PushError::Busy`], [`PushError::Gone`] and those of the store.
    pub async fn leave(&self, player: PlayerId) -> Result<(), PushError> {
        self.ask(|answer| Mail::Leave(player, answer)).await
    }

    /// Sends a test to a phone, and waits for what the push service says.
    ///
    /// # Errors
    /// [`PushError::NotSubscribed`], [`PushError::Busy`] and [`PushError::Gone`].
    pub async fn test(&self, player: PlayerId) -> Result<Tested, PushError> {
        self.ask(|answer| Mail::Test(player, answer)).await
    }

    /// Waits until everything that can be carried at this moment was carried.
    ///
    /// # Errors
    /// [`PushError::Busy`] and [`PushError::Gone`].
    pub async fn settle(&self) -> Result<(), PushError> {
        let (answer, answered) = oneshot::channel();
        self.send(Mail::Settle(answer))?;
        answered.await.map_err(|_| PushError::Gone)
    }

    async fn ask<T>(&self, mail: impl FnOnce(Answer<T>) -> Mail) -> Result<T, PushError> {
        let (answer, answered) = oneshot::channel();
        self.send(mail(answer))?;
        answered.await.unwrap_or(Err(PushError::Gone))
    }

    fn send(&self, mail: Mail) -> Result<(), PushError> {
        self.mail.try_send(mail).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => PushError::Busy,
            mpsc::error::TrySendError::Closed(_) => PushError::Gone,
        })
    }
}

/// Starts the courier of a game, where it was before a restart.
///
/// # Errors
/// [`PushError::Unreadable`] and those of the store.
pub async fn start(push: Arc<Push>, game: GameCode) -> Result<(Line, JoinHandle<()>), PushError> {
    let log = game_log::stream_of(game);
    let news = push.store.subscribe(&log).await?;
    let (book, carried) = recall(&push, game).await?;
    let (mail, mailbox) = mpsc::channel(MAIL_MAX);
    let phones = Arc::new(AtomicUsize::new(book.len()));
    let line = Line {
        mail,
        phones: Arc::clone(&phones),
    };
    let courier = Courier {
        push,
        game,
        log,
        news,
        mailbox,
        phones,
        book,
        carried,
        read_again_at: None,
        under_way: JoinSet::new(),
        parcels: HashMap::new(),
        settling: Vec::new(),
    };
    Ok((line, tokio::spawn(courier.run())))
}

/// The book as it was before a restart, and up to where everything was carried.
async fn recall(push: &Push, game: GameCode) -> Result<(Book, Position), PushError> {
    let mut agreed: HashMap<PlayerId, (Reachable, Position)> = HashMap::new();
    let mut carried = Position::START;
    stream::read(push.store.as_ref(), game, |record| match record {
        Record::Agreed {
            player,
            team,
            group,
            lang,
            home,
            subscription,
            after,
        } => {
            // What was good enough once may not be now: it is left out, and its phone hands over a fresh one.
            let Ok(subscription) = push.parse(&subscription) else {
                return;
            };
            if !words::is_home(&home) {
                return;
            }
            let reachable = Reachable {
                seat: Seat {
                    player,
                    team,
                    group,
                },
                lang,
                home,
                subscription: Arc::new(subscription),
            };
            agreed.insert(player, (reachable, Position(after)));
        }
        Record::Left { player } => {
            agreed.remove(&player);
        }
        Record::Carried { position } => carried = carried.max(Position(position)),
    })
    .await?;
    let mut book = Book::default();
    let first = agreed.values().map(|(_, after)| *after).min();
    for (reachable, after) in agreed.into_values() {
        book.agree(reachable, after);
    }
    book.read = first.unwrap_or_default().max(carried);
    Ok((book, carried))
}

struct Courier {
    push: Arc<Push>,
    game: GameCode,
    log: StreamName,
    news: watch::Receiver<Position>,
    mailbox: mpsc::Receiver<Mail>,
    phones: Arc<AtomicUsize>,
    book: Book,
    /// Up to here it is written down that everything was carried.
    carried: Position,
    read_again_at: Option<GameTime>,
    under_way: JoinSet<Outcome>,
    parcels: HashMap<task::Id, Parcel>,
    settling: Vec<oneshot::Sender<()>>,
}

/// What a request that is under way is for.
enum Parcel {
    Letter(Errand),
    Test {
        player: PlayerId,
        subscription: Arc<Subscription>,
        id: String,
        answer: Answer<Tested>,
    },
}

impl Courier {
    /// Runs until the log is erased, the store closes, or nobody can send mail any more.
    async fn run(mut self) {
        loop {
            self.read_log().await;
            for errand in self.book.due(self.push.clock.now()) {
                self.carry(errand);
            }
            self.remember().await;
            if self.under_way.is_empty() && self.read_again_at.is_none() {
                for settled in self.settling.drain(..) {
                    // Who asked may have gone.
                    let _ = settled.send(());
                }
            }
            let wake_at = self
                .book
                .wake_at()
                .into_iter()
                .chain(self.read_again_at)
                .min();
            tokio::select! {
                news = self.news.changed() => if news.is_err() { return },
                mail = self.mailbox.recv() => match mail {
                    Some(mail) => self.open(mail).await,
                    None => return,
                },
                Some(done) = self.under_way.join_next_with_id() => {
                    // A request that panicked was not carried; the hook said where.
                    let (id, outcome) = done.unwrap_or_else(|error| (error.id(), Outcome::NotReached));
                    self.back(id, outcome).await;
                }
                () = self.push.clock.sleep_until(wake_at.unwrap_or_default()), if wake_at.is_some() => {}
            }
        }
    }

    /// Takes in what was published since the last time. Without phones there is nobody to tell.
    async fn read_log(&mut self) {
        let now = self.push.clock.now();
        if self.read_again_at.is_some_and(|at| at > now) {
            return;
        }
        self.read_again_at = None;
        let latest = *self.news.borrow_and_update();
        while self.book.read < latest && !self.book.is_empty() {
            if let Err(error) = self.read_page().await {
                tracing::error!(game = %self.game, %error, "the courier cannot read the log");
                self.read_again_at = Some(now + READ_AGAIN_MS);
                return;
            }
        }
    }

    async fn read_page(&mut self) -> Result<(), LogError> {
        let store = self.push.store.as_ref();
        let records = store
            .read_after(&self.log, self.book.read, READ_RECORDS_MAX)
            .await?;
        for record in &records {
            if let LogRecord::Step(step) = game_log::decode(record.position, &record.bytes)? {
                self.take(record.position, &step).await;
            }
            self.book.read = record.position;
        }
        Ok(())
    }

    async fn take(&mut self, position: Position, step: &Step) {
        for letter in letter::letters(position, step) {
            self.book.take(&Arc::new(letter));
        }
        for player in self.leavers(position, step) {
            self.forget(player).await;
        }
    }

    /// The phones that go home with this step.
    fn leavers(&self, position: Position, step: &Step) -> Vec<PlayerId> {
        if let Input::Player {
            player,
            act: PlayerAct::Stop { stopped: true },
        } = step.input
        {
            let before = self
                .book
                .after(player)
                .is_some_and(|after| after < position);
            return before.then_some(player).into_iter().collect();
        }
        let removed = step.effects.iter().filter_map(|effect| match effect {
            Effect::Publish { view, .. } => match view.as_ref() {
                View::Team(team) if team.removed => Some(team.id),
                _ => None,
            },
            Effect::Reply(_) | Effect::Post(_) => None,
        });
        removed
            .flat_map(|team| self.book.of_team(team, position))
            .collect()
    }

    /// Writes down how far it came, when that changed.
    async fn remember(&mut self) {
        let carried = self.book.carried();
        if carried <= self.carried {
            return;
        }
        let record = Record::Carried {
            position: carried.0,
        };
        match stream::append(self.push.store.as_ref(), self.game, &record).await {
            Ok(()) => self.carried = carried,
            // It is written with the next letter; a restart before that sends some once more, where they replace themselves.
            Err(error) => tracing::warn!(game = %self.game, %error, "the courier could not write"),
        }
    }

    async fn open(&mut self, mail: Mail) {
        match mail {
            Mail::Agree(agreed, answer) => {
                let agreed = self.agree(*agreed).await;
                // Whoever asked may have gone, here and below.
                let _ = answer.send(agreed);
            }
            Mail::Leave(player, answer) => {
                self.forget(player).await;
                let _ = answer.send(Ok(()));
            }
            Mail::Test(player, answer) => self.test(player, answer),
            Mail::Settle(answer) => self.settling.push(answer),
        }
    }

    async fn agree(&mut self, agreed: Agreed) -> Result<(), PushError> {
        let Agreed { reachable, text } = agreed;
        // Who went home and came back at once must not be sent home by what is read later.
        self.read_log().await;
        let seat = reachable.seat;
        let known = self.book.reachable(seat.player);
        if known.is_some_and(|known| *known == reachable) {
            return Ok(());
        }
        let max = self.push.phones_max;
        if known.is_none() && self.book.len() >= max {
            return Err(PushError::Full { max });
        }
        let after = match self.book.after(seat.player) {
            Some(after) => after,
            None => self.push.store.last(&self.log).await?,
        };
        let record = Record::Agreed {
            player: seat.player,
            team: seat.team,
            group: seat.group,
            lang: reachable.lang,
            home: reachable.home.clone(),
            subscription: text,
            after: after.0,
        };
        stream::append(self.push.store.as_ref(), self.game, &record).await?;
        self.book.agree(reachable, after);
        self.count();
        Ok(())
    }

    /// A phone gets no more messages.
    async fn forget(&mut self, player: PlayerId) {
        if !self.book.leave(player) {
            return;
        }
        self.count();
        let record = Record::Left { player };
        if let Err(error) = stream::append(self.push.store.as_ref(), self.game, &record).await {
            // After a restart its push service says once more that it has gone.
            tracing::warn!(game = %self.game, %error, "the courier could not write");
        }
    }

    fn test(&mut self, player: PlayerId, answer: Answer<Tested>) {
        let Some(to) = self.book.reachable(player) else {
            let _ = answer.send(Err(PushError::NotSubscribed));
            return;
        };
        let subscription = Arc::clone(&to.subscription);
        let id = uuid::Uuid::new_v4().to_string();
        let message = words::test(to.lang, &to.home, self.game, id.clone());
        let useless_after = self.push.clock.now() + TEST_USEFUL_MS;
        let parcel = Parcel::Test {
            player,
            subscription: Arc::clone(&subscription),
            id,
            answer,
        };
        self.hand_over(
            parcel,
            subscription,
            message,
            "test".to_owned(),
            useless_after,
        );
    }

    fn carry(&mut self, errand: Errand) {
        let (letter, to) = (Arc::clone(&errand.letter), errand.to.clone());
        let mut message = words::message(&letter, to.lang, &to.home, self.game);
        if errand.is_short {
            message = message.shortened();
        }
        let topic = letter.slot().name(self.game);
        let useless_after = letter.useless_after();
        self.hand_over(
            Parcel::Letter(errand),
            to.subscription,
            message,
            topic,
            useless_after,
        );
    }

    fn hand_over(
        &mut self,
        parcel: Parcel,
        to: Arc<Subscription>,
        message: Message,
        topic: String,
        useless_after: GameTime,
    ) {
        let push = Arc::clone(&self.push);
        let topic = Topic::new(topic).expect("short, of base64url");
        let request = async move { push.request(&to, message, topic, useless_after).await };
        let id = self.under_way.spawn(request).id();
        self.parcels.insert(id, parcel);
    }

    async fn back(&mut self, id: task::Id, outcome: Outcome) {
        if let Outcome::Refused(refusal) = &outcome {
            tracing::warn!(game = %self.game, %refusal, "a push service refused a message");
        }
        match self.parcels.remove(&id) {
            Some(Parcel::Letter(errand)) => {
                let (now, speed) = (self.push.clock.now(), self.push.clock.speed());
                if self.book.back(&errand, &outcome, now, speed) {
                    self.forget(errand.to.seat.player).await;
                }
            }
            Some(Parcel::Test {
                player,
                subscription,
                id,
                answer,
            }) => {
                let known = self.book.reachable(player);
                let is_same =
                    known.is_some_and(|known| Arc::ptr_eq(&known.subscription, &subscription));
                if outcome == Outcome::Gone && is_same {
                    self.forget(player).await;
                }
                let _ = answer.send(Ok(Tested { id, outcome }));
            }
            None => {}
        }
    }

    fn count(&self) {
        self.phones.store(self.book.len(), Ordering::Relaxed);
    }
}

impl Push {
    /// One request to one push service, when it is its turn.
    async fn request(
        &self,
        to: &Subscription,
        message: Message,
        topic: Topic,
        useless_after: GameTime,
    ) -> Outcome {
        let _place = self.places.acquire().await.expect("it is never closed");
        let now_ms = self.clock.wall_ms();
        let service = to.service();
        if let Some(left) = self.resting.left(&service, now_ms) {
            return Outcome::Later(Some(left));
        }
        let left_ms = useless_after.since_ms(self.clock.now()) / u64::from(self.clock.speed());
        let delivery = Delivery {
            message,
            topic,
            ttl_s: left_ms.div_ceil(SECOND_MS),
        };
        let outcome = self.sender.send(to, &delivery, now_ms / SECOND_MS).await;
        match outcome {
            Outcome::NotReached => self.resting.failed(service, self.clock.wall_ms()),
            _ => self.resting.answered(&service),
        }
        figures::pushed(outcome.name());
        outcome
    }
}
