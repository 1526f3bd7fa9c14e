//! Being logged in: kept and renewed, because logging in is allowed 30 times in five minutes and 300 times a day.

use super::{Bluesky, Refusal};
use crate::Trouble;
use crate::http::Answer;
use serde::Deserialize;
use serde_json::json;
use tokio::sync::Mutex;

/// A session with the server.
#[derive(Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Session {
    /// What every request shows.
    #[serde(rename = "accessJwt")]
    pub access: String,
    /// What a new session is asked for with.
    #[serde(rename = "refreshJwt")]
    refresh: String,
    /// Whose it is.
    pub did: String,
}

/// The newest session, if there is one.
#[derive(Default)]
pub(super) struct Sessions(Mutex<Option<Session>>);

impl std::fmt::Debug for Sessions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sessions(..)")
    }
}

impl Bluesky {
    /// The session; a new one when there is none.
    pub(super) async fn session(&self) -> Result<Session, Trouble> {
        let mut kept = self.sessions.0.lock().await;
        if let Some(session) = &*kept {
            return Ok(session.clone());
        }
        let session = self.log_in().await?;
        Ok(kept.insert(session).clone())
    }

    /// A session in place of one that is over.
    pub(super) async fn renewed(&self, over: &Session) -> Result<Session, Trouble> {
        let mut kept = self.sessions.0.lock().await;
        if let Some(session) = kept.as_ref().filter(|session| *session != over) {
            // Somebody else was first.
            return Ok(session.clone());
        }
        let ask = self.post("com.atproto.server.refreshSession");
        let answer = self.http.send(ask.bearer_auth(&over.refresh)).await?;
        let session = match session_in(&answer) {
            Some(session) => session,
            None if Refusal::of(&answer).is_about_session() => {
                *kept = None;
                self.log_in().await?
            }
            None => return Err(self.trouble(&answer)),
        };
        Ok(kept.insert(session).clone())
    }

    async fn log_in(&self) -> Result<Session, Trouble> {
        let ask = self.post("com.atproto.server.createSession").json(&json!({
            "identifier": self.settings.handle,
            "password": self.settings.app_password.reveal(),
        }));
        let answer = self.http.send(ask).await?;
        session_in(&answer).ok_or_else(|| self.trouble(&answer))
    }
}

fn session_in(answer: &Answer) -> Option<Session> {
    answer.json().filter(|_| answer.is_success())
}
