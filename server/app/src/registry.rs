//! What the server knows beside its games: who may run them. An event-sourced stream in the same store as the games.
//!
//! **Invariant:** an event is appended, then believed: what is answered here survives a crash.

mod event;
mod password;

pub use event::{Purpose, Role};
pub use password::{PASSWORD_MAX, PASSWORD_MIN};

use crate::secret::{GameCode, Token, TokenHash};
use engine::id::SpelleiderId;
use event::Event;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, PoisonError, RwLock};
use store::{Position, READ_RECORDS_MAX, Store, StreamName};
use tokio::sync::Mutex;

/// Characters of the name of a spelleider.
pub const NAME_MAX: usize = 60;
/// Accounts on one server.
pub const ACCOUNTS_MAX: usize = 200;
/// One-time links that wait to be used.
pub const OPEN_LINKS_MAX: usize = 50;
/// Sessions of one account; the oldest ends when one more begins.
pub const SESSIONS_MAX: usize = 10;
/// A session lasts this long: an evening with its preparation and its aftermath.
pub const SESSION_MS: u64 = 24 * HOUR_MS;
/// An invitation can be used this long.
pub const INVITE_MS: u64 = 7 * 24 * HOUR_MS;
/// The link of the first start can be used this long; a restart makes a fresh one.
pub const SETUP_MS: u64 = 24 * HOUR_MS;

const HOUR_MS: u64 = 60 * engine::time::MINUTE_MS;
const STREAM: &str = "registry";

/// Why the registry did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum RegistryError {
    /// The name and the password do not belong together.
    #[error("the name and the password do not belong together")]
    WrongPassword,
    /// The link was used, has expired or never was.
    #[error("this link was used, has expired or never was")]
    BadLink,
    /// Another account has this name.
    #[error("another account has this name")]
    NameTaken,
    /// A name has 1 to [`NAME_MAX`] characters.
    #[error("a name has 1 to {NAME_MAX} characters")]
    BadName,
    /// A password has [`PASSWORD_MIN`] to [`PASSWORD_MAX`] characters.
    #[error("a password has {PASSWORD_MIN} to {PASSWORD_MAX} characters")]
    BadPassword,
    /// More than [`ACCOUNTS_MAX`] accounts or [`OPEN_LINKS_MAX`] open links.
    #[error("there is no room for more: {what}")]
    Full {
        /// Of what.
        what: &'static str,
    },
    /// So many people log in at once that this one has to wait.
    #[error("too many people log in at once")]
    Busy,
    /// The log of the registry holds something this version cannot read.
    #[error("record {position} of the registry cannot be read: {source}")]
    Unreadable {
        /// Which record.
        position: Position,
        /// Why.
        source: serde_json::Error,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Somebody who may run evenings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Counted from 0.
    pub id: SpelleiderId,
    /// What colleagues see.
    pub name: String,
    /// What they may do.
    pub role: Role,
}

/// The accounts, sessions and one-time links of this server.
pub struct Registry {
    store: Arc<dyn Store>,
    stream: StreamName,
    passwords: password::Passwords,
    /// Writers stand in line here, so that what they checked still holds when they append.
    position: Mutex<Position>,
    facts: RwLock<Facts>,
}

#[derive(Default)]
struct Facts {
    accounts: BTreeMap<SpelleiderId, Kept>,
    links: HashMap<TokenHash, Link>,
    sessions: HashMap<TokenHash, Session>,
    erased: Vec<ErasedGame>,
}

/// What is left of a game that was erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasedGame {
    /// Its code.
    pub game: GameCode,
    /// What the evening was called.
    pub title: String,
    /// The scenario it played.
    pub source: String,
    /// When it was made, in wall milliseconds.
    pub created_ms: u64,
    /// When it was erased, in wall milliseconds.
    pub erased_ms: u64,
}

struct Kept {
    account: Account,
    password: String,
}

struct Link {
    purpose: Purpose,
    until_ms: u64,
}

struct Session {
    account: SpelleiderId,
    until_ms: u64,
}

impl Registry {
    /// Reads the registry from its stream.
    ///
    /// # Errors
    /// [`RegistryError::Unreadable`] and those of the store.
    pub async fn open(store: Arc<dyn Store>) -> Result<Self, RegistryError> {
        let stream = StreamName::new(STREAM).expect("the name of this stream is plain ASCII");
        let mut facts = Facts::default();
        let mut position = Position::START;
        loop {
            let records = store
                .read_after(&stream, position, READ_RECORDS_MAX)
                .await?;
            let Some(last) = records.last() else { break };
            position = last.position;
            for record in records {
                let event = serde_json::from_slice(&record.bytes).map_err(|source| {
                    RegistryError::Unreadable {
                        position: record.position,
                        source,
                    }
                })?;
                facts.apply(event);
            }
        }
        Ok(Self {
            store,
            stream,
            passwords: password::Passwords::new(),
            position: Mutex::new(position),
            facts: RwLock::new(facts),
        })
    }

    /// Whether nobody has an account yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.read(|facts| facts.accounts.is_empty())
    }

    /// A one-time link with which an account can be made. Earlier setup links end when a new one is made.
    ///
    /// # Errors
    /// [`RegistryError::Full`] with too many open links, and those of the store.
    pub async fn make_link(&self, purpose: Purpose, now_ms: u64) -> Result<Token, RegistryError> {
        let token = Token::random();
        let lasts = match purpose {
            Purpose::Setup => SETUP_MS,
            Purpose::Invite => INVITE_MS,
        };
        let event = Event::LinkMade {
            link: token.hash(),
            purpose,
            until_ms: now_ms + lasts,
        };
        self.write(|facts| {
            if facts
                .links
                .values()
                .filter(|link| link.until_ms > now_ms)
                .count()
                >= OPEN_LINKS_MAX
            {
                return Err(RegistryError::Full { what: "links" });
            }
            Ok(vec![event])
        })
        .await?;
        Ok(token)
    }

    /// Makes an account with a one-time link and opens its first session.
    ///
    /// # Errors
    /// [`RegistryError::BadLink`], [`RegistryError::BadName`], [`RegistryError::BadPassword`],
    /// [`RegistryError::NameTaken`], [`RegistryError::Full`], [`RegistryError::Busy`], and those of the store.
    pub async fn set_up(
        &self,
        link: &Token,
        name: &str,
        password: String,
        now_ms: u64,
    ) -> Result<(Account, Token), RegistryError> {
        let name = name.trim().to_owned();
        if !(1..=NAME_MAX).contains(&name.chars().count()) || name.chars().any(char::is_control) {
            return Err(RegistryError::BadName);
        }
        let link = link.hash();
        // Checked before the costly hash as well, so that a wrong link costs little.
        if !self.read(|facts| facts.link_works(&link, now_ms)) {
            return Err(RegistryError::BadLink);
        }
        let hashed = self.passwords.hash(password).await?;
        let session = Token::random();
        let mut made = None;
        self.write(|facts| {
            if !facts.link_works(&link, now_ms) {
                return Err(RegistryError::BadLink);
            }
            if facts.by_name(&name).is_some() {
                return Err(RegistryError::NameTaken);
            }
            if facts.accounts.len() >= ACCOUNTS_MAX {
                return Err(RegistryError::Full { what: "accounts" });
            }
            let id =
                SpelleiderId(u32::try_from(facts.accounts.len()).expect("at most ACCOUNTS_MAX"));
            let account = Account {
                id,
                name,
                role: Role::Spelleider,
            };
            made = Some(account.clone());
            Ok(vec![
                Event::LinkUsed { link },
                Event::AccountMade {
                    account: id,
                    name: account.name,
                    role: account.role,
                    password: hashed,
                },
                Event::SessionOpened {
                    session: session.hash(),
                    account: id,
                    until_ms: now_ms + SESSION_MS,
                },
            ])
        })
        .await?;
        Ok((made.expect("the write went through"), session))
    }

    /// Opens a session. A name nobody has takes as long as a wrong password.
    ///
    /// # Errors
    /// [`RegistryError::WrongPassword`], [`RegistryError::Busy`], and those of the store.
    pub async fn log_in(
        &self,
        name: &str,
        password: String,
        now_ms: u64,
    ) -> Result<(Account, Token), RegistryError> {
        let known = self.read(|facts| {
            facts
                .by_name(name.trim())
                .map(|kept| (kept.account.clone(), kept.password.clone()))
        });
        let (account, hashed) = known.unzip();
        let right = self.passwords.verify(password, hashed).await?;
        let Some(account) = account.filter(|_| right) else {
            return Err(RegistryError::WrongPassword);
        };
        let session = Token::random();
        let opened = Event::SessionOpened {
            session: session.hash(),
            account: account.id,
            until_ms: now_ms + SESSION_MS,
        };
        self.write(|facts| {
            let mut events: Vec<Event> = facts
                .sessions_to_end(account.id, now_ms)
                .into_iter()
                .map(|session| Event::SessionClosed { session })
                .collect();
            events.push(opened);
            Ok(events)
        })
        .await?;
        Ok((account, session))
    }

    /// Ends a session; one that does not exist is ended already.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn log_out(&self, session: &Token) -> Result<(), RegistryError> {
        let session = session.hash();
        self.write(|facts| {
            Ok(if facts.sessions.contains_key(&session) {
                vec![Event::SessionClosed { session }]
            } else {
                Vec::new()
            })
        })
        .await
    }

    /// Whose session this is, if it is one.
    #[must_use]
    pub fn account_of(&self, session: &Token, now_ms: u64) -> Option<Account> {
        let hash = session.hash();
        self.read(|facts| {
            let (kept, session) = facts.sessions.get_key_value(&hash)?;
            // The map found it by comparing; compared again in a time that tells nothing.
            if !kept.matches(&hash) || session.until_ms <= now_ms {
                return None;
            }
            Some(facts.accounts.get(&session.account)?.account.clone())
        })
    }

    /// The names of all accounts, so that the log of who did what can be read.
    #[must_use]
    pub fn accounts(&self) -> Vec<Account> {
        self.read(|facts| {
            facts
                .accounts
                .values()
                .map(|kept| kept.account.clone())
                .collect()
        })
    }

    /// What colleagues see of who has this account; empty when nobody has it.
    #[must_use]
    pub fn name_of(&self, id: SpelleiderId) -> String {
        self.read(|facts| {
            let kept = facts.accounts.get(&id);
            kept.map(|kept| kept.account.name.clone())
                .unwrap_or_default()
        })
    }

    /// Writes down that a game was erased.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn game_erased(&self, erased: ErasedGame) -> Result<(), RegistryError> {
        let event = Event::GameErased {
            game: erased.game,
            title: erased.title,
            source: erased.source,
            created_ms: erased.created_ms,
            erased_ms: erased.erased_ms,
        };
        self.write(|_| Ok(vec![event])).await
    }

    /// The games that were erased, oldest first.
    #[must_use]
    pub fn erased_games(&self) -> Vec<ErasedGame> {
        self.read(|facts| facts.erased.clone())
    }

    fn read<T>(&self, look: impl FnOnce(&Facts) -> T) -> T {
        look(&self.facts.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Appends what `decide` wants to happen, then believes it.
    async fn write(
        &self,
        decide: impl FnOnce(&Facts) -> Result<Vec<Event>, RegistryError>,
    ) -> Result<(), RegistryError> {
        let mut position = self.position.lock().await;
        let events = self.read(decide)?;
        if events.is_empty() {
            return Ok(());
        }
        let records = events
            .iter()
            .map(|event| {
                serde_json::to_vec(event)
                    .expect("an event has only texts and numbers")
                    .into()
            })
            .collect();
        *position = self
            .store
            .append(&self.stream, Some(*position), records)
            .await?;
        let mut facts = self.facts.write().unwrap_or_else(PoisonError::into_inner);
        for event in events {
            facts.apply(event);
        }
        Ok(())
    }
}

impl Facts {
    fn apply(&mut self, event: Event) {
        match event {
            Event::AccountMade {
                account: id,
                name,
                role,
                password,
            } => {
                let account = Account { id, name, role };
                self.accounts.insert(id, Kept { account, password });
            }
            Event::LinkMade {
                link,
                purpose,
                until_ms,
            } => {
                if purpose == Purpose::Setup {
                    self.links.retain(|_, old| old.purpose != Purpose::Setup);
                }
                self.links.insert(link, Link { purpose, until_ms });
            }
            Event::LinkUsed { link } => {
                self.links.remove(&link);
            }
            Event::SessionOpened {
                session,
                account,
                until_ms,
            } => {
                self.sessions.insert(session, Session { account, until_ms });
            }
            Event::GameErased {
                game,
                title,
                source,
                created_ms,
                erased_ms,
            } => self.erased.push(ErasedGame {
                game,
                title,
                source,
                created_ms,
                erased_ms,
            }),
            Event::SessionClosed { session } => {
                self.sessions.remove(&session);
            }
        }
    }

    fn link_works(&self, link: &TokenHash, now_ms: u64) -> bool {
        self.links
            .get_key_value(link)
            .is_some_and(|(kept, facts)| kept.matches(link) && facts.until_ms > now_ms)
    }

    fn by_name(&self, name: &str) -> Option<&Kept> {
        let name = name.to_lowercase();
        self.accounts
            .values()
            .find(|kept| kept.account.name.to_lowercase() == name)
    }

    /// The sessions of an account that are over, and its oldest when one more would be too many.
    fn sessions_to_end(&self, account: SpelleiderId, now_ms: u64) -> Vec<TokenHash> {
        let mut own: Vec<(u64, TokenHash)> = self
            .sessions
            .iter()
            .filter(|(_, session)| session.account == account)
            .map(|(hash, session)| (session.until_ms, *hash))
            .collect();
        own.sort_unstable();
        let over = own.partition_point(|(until_ms, _)| *until_ms <= now_ms);
        let too_many = (own.len() + 1).saturating_sub(SESSIONS_MAX);
        own.truncate(over.max(too_many));
        own.into_iter().map(|(_, hash)| hash).collect()
    }
}

#[cfg(test)]
mod tests;
