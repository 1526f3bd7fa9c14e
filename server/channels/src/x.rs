//! X, API v2 with OAuth 1.0a. egg-mode signs and does nothing else: requests go out through our own client, which knows
//! what became of them. X has no key for a post; it refuses a text that stands there already, and reading back costs money.
//!
//! Source of addresses, limits and errors: docs.x.com, "Manage posts", "Media", "Rate limits" and "Response codes and
//! errors".

use crate::address::BaseUrl;
use crate::graph::NodeId;
use crate::http::{Answer, Http, SETTLE};
use crate::refusal::Refusal;
use crate::same::is_same;
use crate::teller::Teller;
use crate::{
    Account, Channel, Image, Outgoing, Placed, PublishError, Published, Secret, Sight, Ticket,
    Trouble,
};
use async_trait::async_trait;
use egg_mode::raw::ParamList;
use egg_mode::raw::auth::RequestBuilder as Signed;
use egg_mode::{KeyPair, Token};
use media::MediumId;
use reqwest::header::{AUTHORIZATION, HeaderValue};
use reqwest::multipart::{Form, Part};
use reqwest::{Method, RequestBuilder, StatusCode};
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::json;
use std::time::{Duration, SystemTime};

/// Most bytes of a picture.
pub const IMAGE_BYTES_MAX: usize = 5 << 20;
/// Most characters of the words of a picture.
pub const ALT_MAX: usize = 1_000;
/// Posts of our own that are read back; each one costs money.
const LOOK_BACK: &str = "10";
/// Our clock and that of X may differ by this much.
const CLOCKS_DIFFER: Duration = Duration::from_secs(60);

/// The table `[x]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The API key of the app ("consumer key").
    pub app_key: Secret,
    /// Its secret.
    pub app_secret: Secret,
    /// The access token of the account, with the right to read and write.
    pub token: Secret,
    /// Its secret.
    pub token_secret: Secret,
    /// The name people see, without `@`; the address where they look.
    pub name: Option<String>,
    /// Whether the account is read back after a lost answer. It costs a little; without it a human looks.
    #[serde(default)]
    pub read_back: bool,
    /// The server.
    #[serde(default = "default_url")]
    pub url: BaseUrl,
}

fn default_url() -> BaseUrl {
    BaseUrl::known("https://api.x.com")
}

/// The adapter.
pub struct X {
    http: Http,
    url: BaseUrl,
    token: Token,
    /// What answers may echo; everything else that is secret only signs.
    echoed: Secret,
    name: Option<String>,
    read_back: bool,
}

/// What came of a request, in the envelope of X.
#[derive(Deserialize)]
struct Envelope<T> {
    data: T,
}

/// A post.
#[derive(Deserialize)]
struct Tweet {
    id: NodeId,
    text: String,
}

/// A page of posts; without any there is no `data`.
#[derive(Deserialize)]
struct Tweets {
    #[serde(default)]
    data: Vec<Tweet>,
    meta: Meta,
}

#[derive(Deserialize)]
struct Meta {
    /// Where there are more.
    next_token: Option<IgnoredAny>,
}

/// An account.
#[derive(Deserialize)]
struct User {
    id: NodeId,
    username: String,
}

impl X {
    /// For this account.
    #[must_use]
    pub fn new(settings: Settings, http: &Http) -> Self {
        let pair = |key: Secret, secret: Secret| {
            KeyPair::new(key.reveal().to_owned(), secret.reveal().to_owned())
        };
        Self {
            http: http.clone(),
            url: settings.url,
            echoed: settings.token.clone(),
            token: Token::Access {
                consumer: pair(settings.app_key, settings.app_secret),
                access: pair(settings.token, settings.token_secret),
            },
            name: settings.name,
            read_back: settings.read_back,
        }
    }

    fn tell(&self) -> Teller<'_> {
        Teller {
            name: "X",
            mend: "Zet nieuwe sleutels in het bestand met accounts.",
            secret: &self.echoed,
        }
    }

    /// A signed request. The signature covers the address and what stands behind its `?`, never a body of JSON or parts.
    fn request(
        &self,
        method: Method,
        path: &str,
        query: &[(&'static str, &str)],
    ) -> RequestBuilder {
        let address = format!("{}{path}", self.url);
        let verb = method.as_str().parse().expect("both know the same verbs");
        let params = query.iter().fold(ParamList::new(), |params, (key, value)| {
            params.add_param(*key, (*value).to_owned())
        });
        let signed = Signed::new(verb, &address)
            .with_query_params(&params)
            .request_token(&self.token);
        let header = &signed.headers()[AUTHORIZATION.as_str()];
        let mut header = HeaderValue::from_bytes(header.as_bytes()).expect("it was one before");
        header.set_sensitive(true);
        self.http
            .request()
            .request(method, address)
            .query(query)
            .header(AUTHORIZATION, header)
    }

    async fn send<T: DeserializeOwned>(
        &self,
        request: RequestBuilder,
    ) -> Result<(T, Answer), Refusal> {
        let answer = self.http.send(request).await?;
        if answer.is_success()
            && let Some(Envelope { data }) = answer.json()
        {
            return Ok((data, answer));
        }
        Err(refusal(self.tell(), &answer))
    }

    async fn me(&self) -> Result<User, Trouble> {
        let request = self.request(Method::GET, "/2/users/me", &[]);
        Ok(self.send(request).await?.0)
    }

    async fn upload(&self, image: &Image) -> Result<NodeId, Trouble> {
        #[derive(Deserialize)]
        struct Media {
            id: NodeId,
        }
        if image.bytes.len() > IMAGE_BYTES_MAX {
            return Err(Trouble::refused(
                "X: het plaatje is te groot: hoogstens 5 MB.",
            ));
        }
        let file = Part::stream(image.bytes.clone())
            .file_name("tip")
            .mime_str(image.content_type)
            .expect("a content type of ours is one");
        let form = Form::new()
            .text("media_category", "tweet_image")
            .part("media", file);
        let request = self
            .request(Method::POST, "/2/media/upload", &[])
            .multipart(form);
        Ok(self.send::<Media>(request).await?.0.id)
    }

    async fn describe(&self, media: &NodeId, alt: &str) -> Result<(), Trouble> {
        #[derive(Deserialize)]
        struct Described {}
        let alt: String = alt.chars().take(ALT_MAX).collect();
        let request = self
            .request(Method::POST, "/2/media/metadata", &[])
            .json(&json!({ "id": media.as_str(), "metadata": { "alt_text": { "text": alt } } }));
        self.send::<Described>(request).await?;
        Ok(())
    }
}

/// Where people read a post.
fn link(id: &NodeId) -> String {
    format!("https://x.com/i/web/status/{id}")
}

fn placed(tweet: &Tweet) -> Placed {
    Placed {
        id: tweet.id.as_str().to_owned(),
        link: Some(link(&tweet.id)),
    }
}

#[async_trait]
impl Channel for X {
    fn medium(&self) -> MediumId {
        MediumId::X
    }

    fn look_link(&self) -> Option<String> {
        let name = self.name.as_ref()?;
        Some(format!("https://x.com/{name}"))
    }

    async fn check(&self) -> Result<Account, Trouble> {
        let me = self.me().await?;
        Ok(Account {
            name: format!("@{}", me.username),
            remarks: Vec::new(),
        })
    }

    async fn prepare(&self, post: &Outgoing) -> Result<Option<Ticket>, Trouble> {
        let Some(image) = &post.image else {
            return Ok(None);
        };
        let media = self.upload(image).await?;
        self.describe(&media, &image.alt).await?;
        Ok(Some(Ticket(media.as_str().to_owned())))
    }

    async fn publish(
        &self,
        post: &Outgoing,
        ticket: Option<&Ticket>,
    ) -> Result<Published, PublishError> {
        // X refuses a field it does not know.
        let body = match ticket {
            Some(Ticket(media)) => json!({ "text": post.text, "media": { "media_ids": [media] } }),
            None => json!({ "text": post.text }),
        };
        let request = self.request(Method::POST, "/2/tweets", &[]).json(&body);
        let (tweet, answer) = self.send::<Tweet>(request).await?;
        Ok(Published::new(placed(&tweet), answer.rest_after_success()))
    }

    async fn look(
        &self,
        post: &Outgoing,
        _ticket: Option<&Ticket>,
        since: Duration,
    ) -> Result<Sight, Trouble> {
        if !self.read_back {
            return Ok(Sight::CannotTell);
        }
        let me = self.me().await?;
        let from = SystemTime::now()
            .checked_sub(since + CLOCKS_DIFFER)
            .and_then(|from| jiff::Timestamp::try_from(from).ok())
            .unwrap_or(jiff::Timestamp::UNIX_EPOCH)
            .strftime("%Y-%m-%dT%H:%M:%SZ")
            .to_string();
        let request = self.request(
            Method::GET,
            &format!("/2/users/{}/tweets", me.id),
            &[("max_results", LOOK_BACK), ("start_time", &from)],
        );
        let answer = self.http.send(request).await?;
        let own = match answer.json::<Tweets>() {
            Some(own) if answer.is_success() => own,
            _ => return Err(refusal(self.tell(), &answer).into()),
        };
        match own.data.iter().find(|tweet| is_same(post, &tweet.text)) {
            Some(tweet) => Ok(Sight::There(placed(tweet))),
            None if own.meta.next_token.is_some() => Ok(Sight::CannotTell),
            None if since < SETTLE => {
                Err(Trouble::later("X kan nog bezig zijn. We kijken zo weer."))
            }
            None => Ok(Sight::NotThere),
        }
    }

    async fn remove(&self, placed: &Placed) -> Result<(), Trouble> {
        #[derive(Deserialize)]
        struct Deleted {
            deleted: bool,
        }
        let Ok(id) = NodeId::try_from(placed.id.clone()) else {
            return Err(Trouble::refused(
                "X kent deze post niet. Haal hem zelf weg in de app.",
            ));
        };
        let request = self.request(Method::DELETE, &format!("/2/tweets/{id}"), &[]);
        let answer = self.http.send(request).await?;
        let is_gone = match answer.json::<Envelope<Deleted>>() {
            Some(Envelope { data }) => answer.is_success() && data.deleted,
            None => answer.status == StatusCode::NOT_FOUND && words(&answer).is_some(),
        };
        if is_gone {
            return Ok(());
        }
        Err(refusal(self.tell(), &answer).into())
    }
}

/// An error as X tells it: a problem of RFC 9457, or the older list of codes and messages.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Problem {
    #[serde(rename = "type")]
    kind: String,
    title: String,
    detail: String,
    reason: String,
    errors: Vec<OldError>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct OldError {
    code: u32,
    message: String,
}

/// What X has against a request, if it says so in a way we know.
fn words(answer: &Answer) -> Option<Problem> {
    let problem: Problem = answer.json()?;
    let is_empty = problem.title.is_empty() && problem.detail.is_empty();
    (!is_empty || !problem.errors.is_empty()).then_some(problem)
}

impl Problem {
    fn says(&self, word: &str) -> bool {
        [&self.kind, &self.reason, &self.title, &self.detail]
            .into_iter()
            .chain(self.errors.iter().map(|error| &error.message))
            .any(|text| text.contains(word))
    }

    fn has_code(&self, codes: &[u32]) -> bool {
        self.errors.iter().any(|error| codes.contains(&error.code))
    }

    fn sentence(&self) -> &str {
        let old = self.errors.first().map(|error| error.message.as_str());
        [self.detail.as_str(), old.unwrap_or_default(), &self.title]
            .into_iter()
            .find(|text| !text.is_empty())
            .unwrap_or_default()
    }
}

/// What an answer means that is not what was asked for.
fn refusal(tell: Teller<'_>, answer: &Answer) -> Refusal {
    let disconnected = |why: &str| Refusal::Sure(Trouble::disconnected(why));
    let problem = match words(answer) {
        // The status of what stands before X says more than words it may pass on.
        Some(problem) if answer.status.is_client_error() => problem,
        _ => return tell.wordless(answer),
    };
    if problem.says("usage-capped") || answer.status == StatusCode::PAYMENT_REQUIRED {
        return disconnected(
            "Het tegoed bij X is op, of er staat een grens op. Vul het tegoed aan op developer.x.com.",
        );
    }
    if answer.status == StatusCode::TOO_MANY_REQUESTS {
        return Refusal::Sure(tell.rate_limited(answer.rest()));
    }
    if problem.says("duplicate content") || problem.has_code(&[187]) {
        return Refusal::Sure(Trouble::refused(
            "X zegt dat deze tekst er al staat. Kijk op het account voor u hem opnieuw stuurt.",
        ));
    }
    if problem.says("user-suspended") || problem.has_code(&[64, 326]) {
        return disconnected("X heeft het account stilgezet. Log in op X en doe wat daar staat.");
    }
    let is_app = [
        "client-forbidden",
        "client-not-enrolled",
        "unsupported-authentication",
    ]
    .into_iter()
    .any(|word| problem.says(word));
    if is_app || problem.says("not permitted to perform this action") {
        return disconnected(
            "De app bij X mag niet posten. Geef haar op developer.x.com het recht 'read and write' en maak nieuwe sleutels.",
        );
    }
    if answer.status == StatusCode::UNAUTHORIZED || problem.has_code(&[32, 89]) {
        return Refusal::Sure(tell.not_let_in(problem.sentence()));
    }
    if answer.status == StatusCode::REQUEST_TIMEOUT {
        return tell.unsure(answer.status);
    }
    Refusal::Sure(tell.refused(problem.sentence()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::HeaderMap;

    fn check(status: u16, body: &serde_json::Value) -> PublishError {
        let answer = Answer {
            status: StatusCode::from_u16(status).expect("a status"),
            headers: HeaderMap::new(),
            body: body.to_string().into_bytes(),
        };
        let echoed = Secret::new("geheim");
        let tell = Teller {
            name: "X",
            mend: "Zet nieuwe sleutels in het bestand.",
            secret: &echoed,
        };
        refusal(tell, &answer).into()
    }

    fn problem(kind: &str, detail: &str) -> serde_json::Value {
        json!({ "type": format!("https://api.x.com/2/problems/{kind}"), "title": "No", "detail": detail })
    }

    #[test]
    fn an_error_of_x_says_what_to_do() {
        use PublishError::{NotPlaced, Unknown};
        use Trouble::{Disconnected, Later, Refused};
        let twice = "You are not allowed to create a Tweet with duplicate content.";
        let error = check(403, &problem("about:blank", twice));
        assert!(matches!(error, NotPlaced(Refused { .. })), "{error:?}");
        assert!(error.to_string().contains("er al staat"), "{error}");
        assert!(matches!(
            check(400, &problem("invalid-request", "Bad")),
            NotPlaced(Refused { .. })
        ));
        assert!(matches!(
            check(401, &problem("unauthorized", "")),
            NotPlaced(Disconnected { .. })
        ));
        assert!(matches!(
            check(403, &problem("client-forbidden", "")),
            NotPlaced(Disconnected { .. })
        ));
        assert!(matches!(
            check(402, &problem("credits", "")),
            NotPlaced(Disconnected { .. })
        ));
        assert!(matches!(
            check(429, &problem("rate-limit-exceeded", "")),
            NotPlaced(Later { for_all: true, .. })
        ));
        // The same status, but no waiting helps.
        assert!(matches!(
            check(429, &problem("usage-capped", "")),
            NotPlaced(Disconnected { .. })
        ));
        assert!(matches!(
            check(503, &problem("unavailable", "")),
            Unknown { .. }
        ));
        let old = json!({ "errors": [{ "code": 326, "message": "Locked" }] });
        assert!(matches!(check(403, &old), NotPlaced(Disconnected { .. })));
        let old = json!({ "errors": [{ "code": 186, "message": "Too long" }] });
        assert!(check(403, &old).to_string().contains("Too long"));
    }
}
