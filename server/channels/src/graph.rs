//! What the Graph API of Facebook, Instagram and Threads have in common: how a request carries its token, how an error is
//! worded, how a limit announces itself, and how a token of sixty days is kept alive.
//!
//! Source of codes and headers: Meta's pages "Graph API: Handle errors", "Rate limits" and "Instagram Platform: Error
//! codes".

use crate::address::BaseUrl;
use crate::http::{Answer, Http, REST_MAX};
use crate::keyring::{Place, Renewed};
use crate::refusal::Refusal;
use crate::teller::Teller;
use crate::{Secret, Trouble};
use jiff::Timestamp;
use reqwest::header::HeaderMap;
use reqwest::{Method, RequestBuilder};
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Most characters of an id of theirs.
pub const NODE_ID_MAX: usize = 100;
/// From this percentage of a limit on we slow down.
const NEAR_PERCENT: f64 = 90.0;
/// How long we rest after a post when a limit is near and Meta does not say how long.
const NEAR_REST: Duration = Duration::from_secs(60);
/// A token is renewed when it works for less long than this.
const RENEW_BEFORE: Duration = Duration::from_secs(7 * DAY_S);
const DAY_S: u64 = 24 * 60 * 60;
/// With code 100: something is not there, or not for us.
const GONE: u32 = 33;

/// What Meta calls a page, a person, a post, a container: letters, digits, dashes and underscores only, so that it is
/// safe in an address.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct NodeId(String);

/// Why a text is no [`NodeId`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id is at most {NODE_ID_MAX} letters, digits, dashes or underscores, and not empty")]
pub struct NotAnId;

impl TryFrom<String> for NodeId {
    type Error = NotAnId;

    fn try_from(text: String) -> Result<Self, NotAnId> {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        if text.is_empty() || text.len() > NODE_ID_MAX || !text.chars().all(plain) {
            return Err(NotAnId);
        }
        Ok(Self(text))
    }
}

impl NodeId {
    /// As Meta writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for NodeId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A version of the API, as `v25.0`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Version(String);

/// Why a text is no [`Version`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a version is written as v25.0")]
pub struct NotAVersion;

impl TryFrom<String> for Version {
    type Error = NotAVersion;

    fn try_from(text: String) -> Result<Self, NotAVersion> {
        let numbers = text.strip_prefix('v').and_then(|rest| rest.split_once('.'));
        let is_number = |text: &str| text.parse::<u16>().is_ok();
        match numbers {
            Some((major, minor)) if is_number(major) && is_number(minor) => Ok(Self(text)),
            _ => Err(NotAVersion),
        }
    }
}

impl Version {
    /// One that is written in our own code.
    pub(crate) fn known(text: &str) -> Self {
        Self::try_from(text.to_owned()).expect("it is written in our own code")
    }
}

/// The last day on which a token works, as `2026-12-31`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct LastDay(Timestamp);

/// Why a text is no [`LastDay`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a day is written as \"2026-12-31\"")]
pub struct NotADay;

impl TryFrom<String> for LastDay {
    type Error = NotADay;

    fn try_from(text: String) -> Result<Self, NotADay> {
        let day: jiff::civil::Date = text.parse().map_err(|_| NotADay)?;
        let end = day.at(23, 59, 59, 0).in_tz("UTC").map_err(|_| NotADay)?;
        Ok(Self(end.timestamp()))
    }
}

/// One account of one of the three.
pub(crate) struct Graph {
    http: Http,
    /// The name of the platform, for people.
    pub(crate) platform: &'static str,
    pub(crate) base: BaseUrl,
    version: Version,
    token: Mutex<Token>,
    /// Where a renewed token is kept.
    place: Option<Place>,
}

struct Token {
    secret: Secret,
    until: Option<Timestamp>,
    /// Whether it is another one than in the file.
    is_new: bool,
    /// Whether it outlives this server.
    is_kept: bool,
}

/// What came back, and how long to rest before the next post.
pub(crate) struct Told<T> {
    pub(crate) answer: T,
    pub(crate) rest: Option<Duration>,
}

/// An answer with nothing in it but the id of what was made.
#[derive(Deserialize)]
pub(crate) struct Made {
    pub(crate) id: NodeId,
}

impl Graph {
    pub(crate) fn new(
        http: &Http,
        platform: &'static str,
        base: BaseUrl,
        version: Version,
        token: Secret,
        last_day: Option<LastDay>,
    ) -> Self {
        Self {
            http: http.clone(),
            platform,
            base,
            version,
            token: Mutex::new(Token {
                secret: token,
                until: last_day.map(|day| day.0),
                is_new: false,
                is_kept: false,
            }),
            place: None,
        }
    }

    /// Keeps renewed tokens here, and begins with the one that was kept when it works longer than that of the settings.
    pub(crate) fn keeping(mut self, place: Option<Place>) -> Self {
        let token = self.token.get_mut().unwrap_or_else(PoisonError::into_inner);
        let kept = place.as_ref().and_then(Place::kept).filter(|kept| {
            left(kept.until).is_some() && token.until.is_none_or(|until| kept.until > until)
        });
        if let Some(kept) = kept {
            *token = Token {
                secret: kept.token,
                until: Some(kept.until),
                is_new: true,
                is_kept: true,
            };
        }
        self.place = place;
        self
    }

    /// A request with our token; in a header, because addresses end up in logs.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.at(method, &format!("{}/{}/{path}", self.base, self.version.0))
    }

    fn at(&self, method: Method, address: &str) -> RequestBuilder {
        let token = self.token().secret.clone();
        self.http
            .request()
            .request(method, address)
            .bearer_auth(token.reveal())
    }

    /// Sends a request once.
    pub(crate) async fn send<T: DeserializeOwned>(
        &self,
        request: RequestBuilder,
    ) -> Result<Told<T>, Refusal> {
        let answer = self.http.send(request).await?;
        if answer.is_success()
            && let Some(told) = answer.json()
        {
            return Ok(Told {
                answer: told,
                rest: usage(&answer.headers).rest(),
            });
        }
        Err(self.refusal(&answer))
    }

    /// Takes something away; what has gone already is taken away as well.
    pub(crate) async fn remove(&self, id: &NodeId) -> Result<(), Trouble> {
        let (method, path) = (Method::DELETE, id.as_str());
        let answer = self.http.send(self.request(method, path)).await?;
        if answer.is_success() && answer.json::<Removed>().is_some_and(|r| r.success) {
            return Ok(());
        }
        if !is_gone(&answer) {
            return Err(self.refusal(&answer).into());
        }
        // The same words mean "it has gone" and "not by you": whoever can still read it was not allowed to.
        let read = self.request(Method::GET, path).query(&[("fields", "id")]);
        let answer = self.http.send(read).await?;
        if is_gone(&answer) {
            return Ok(());
        }
        if answer.is_success() && answer.json::<Made>().is_some() {
            return Err(Trouble::refused(format!(
                "{} laat ons deze post niet weghalen. Haal hem zelf weg in de app of op de site.",
                self.platform
            )));
        }
        Err(self.refusal(&answer).into())
    }

    /// Renews a token that is near its end, and tells until when it works. A token of which that is not known is only
    /// renewed when `even_unknown`. What goes wrong is of no importance as long as the token works.
    pub(crate) async fn renew(&self, grant: &str, even_unknown: bool) {
        let is_due = match self.token().until {
            None => even_unknown,
            Some(until) => left(until).is_some_and(|left| left < RENEW_BEFORE),
        };
        if !is_due {
            return;
        }
        // This address has no version, and answers only to the token itself.
        let address = format!("{}/refresh_access_token", self.base);
        let request = self
            .at(Method::GET, &address)
            .query(&[("grant_type", grant)]);
        let Ok(told) = self.send::<Fresh>(request).await else {
            tracing::warn!(platform = self.platform, "a token could not be renewed");
            return;
        };
        let seconds = i64::try_from(told.answer.expires_in).unwrap_or(i64::MAX);
        let until = Timestamp::now()
            .checked_add(jiff::SignedDuration::from_secs(seconds))
            .unwrap_or(Timestamp::MAX);
        let renewed = Renewed {
            token: Secret::new(told.answer.access_token),
            until,
        };
        *self.token() = Token {
            secret: renewed.token.clone(),
            until: Some(until),
            is_new: true,
            is_kept: false,
        };
        let is_kept = self.keep(renewed).await;
        self.token().is_kept = is_kept;
    }

    /// Keeps a renewed token where there is a place for it; returns whether it is kept.
    async fn keep(&self, renewed: Renewed) -> bool {
        let Some(place) = self.place.clone() else {
            return false;
        };
        let kept = tokio::task::spawn_blocking(move || place.keep(&renewed)).await;
        match kept.expect("keeping a token does not panic") {
            Ok(()) => true,
            Err(error) => {
                tracing::warn!(platform = self.platform, %error, "a renewed token could not be kept");
                false
            }
        }
    }

    /// How long the token still works, in words, if that is known.
    pub(crate) fn remark(&self) -> Option<String> {
        let (until, only_here) = {
            let token = self.token();
            (token.until?, token.is_new && !token.is_kept)
        };
        let days = left(until).map_or(0, |left| left.as_secs() / DAY_S);
        Some(match days {
            0 => "De sleutel werkt niet lang meer. Zet een nieuwe in het bestand.".to_owned(),
            1 => "De sleutel werkt nog 1 dag. Zet een nieuwe in het bestand.".to_owned(),
            _ if only_here => format!(
                "De sleutel is vernieuwd en werkt nog {days} dagen, zolang deze server draait. Zet op tijd ook een nieuwe in het bestand."
            ),
            _ => format!("De sleutel werkt nog {days} dagen."),
        })
    }

    /// What an answer means that is not what was asked for.
    pub(crate) fn refusal(&self, answer: &Answer) -> Refusal {
        let secret = self.token().secret.clone();
        let tell = Teller {
            name: self.platform,
            mend: "Zet een nieuwe sleutel in het bestand met accounts.",
            secret: &secret,
        };
        match answer.json::<Wrapped>() {
            Some(Wrapped { error }) => meaning(tell, &error, answer),
            None => tell.wordless(answer),
        }
    }

    fn token(&self) -> MutexGuard<'_, Token> {
        // Both fields are set in one go: a panic leaves nothing half done.
        self.token.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What an error of Meta means.
fn meaning(tell: Teller<'_>, error: &Error, answer: &Answer) -> Refusal {
    let (platform, sure) = (tell.name, Refusal::Sure);
    if let Some(meaning) = error.error_subcode.and_then(|code| subcode(platform, code)) {
        return meaning;
    }
    match error.code {
        102 | 190 => sure(tell.not_let_in("")),
        4 | 9 | 17 | 32 | 613 | 80000..=80009 | 80014 => {
            sure(tell.rate_limited(usage(&answer.headers).regain.or_else(|| answer.rest())))
        }
        10 | 200..=299 => sure(Trouble::disconnected(format!(
            "De sleutel voor {platform} mag dit niet. Geef de app het recht om te posten en maak een nieuwe sleutel."
        ))),
        368 => blocked(platform),
        100 if error.error_subcode == Some(GONE) => sure(Trouble::refused(format!(
            "{platform} kent dit nummer niet. Controleer het nummer van het account in het bestand met accounts, en of de sleutel erbij hoort."
        ))),
        // Meta does not know itself what became of it.
        -2..=2 => tell.unsure(answer.status),
        _ if error.is_transient || answer.status.is_server_error() => tell.unsure(answer.status),
        // Some of its errors repeat the token.
        _ => sure(tell.refused(error.error_user_msg.as_deref().unwrap_or(&error.message))),
    }
}

/// What one of the finer codes means, where we know more than Meta's own sentence.
pub(crate) fn subcode(platform: &str, code: u32) -> Option<Refusal> {
    let refused = |why: &str| Refusal::Sure(Trouble::refused(format!("{platform}: {why}")));
    let later = |why: &str| Refusal::Sure(Trouble::later(format!("{platform}: {why}")));
    let human = |why: &str| Refusal::Sure(Trouble::disconnected(format!("{platform}: {why}")));
    Some(match code {
        1_366_046 => refused("het plaatje is te groot of heeft een ander formaat dan JPG of PNG."),
        1_390_008 => {
            refused("deze pagina post te snel. Wacht een kwartier en stuur de post dan opnieuw.")
        }
        1_346_003 | 1_404_102 => {
            refused("deze tekst of dit plaatje is tegen de regels. Pas de post aan.")
        }
        1_404_078 => {
            human("deze pagina mag nog niet posten. Rond op Facebook de controle van de pagina af.")
        }
        4_854_002 => human("u moet in de app laten zien wie u bent. Log in en doe wat daar staat."),
        2_207_001 => Refusal::Unsure {
            why: format!("{platform} heeft een storing"),
        },
        2_207_003 => later("het ophalen van het plaatje duurde te lang. We proberen het zo weer."),
        2_207_008 => later("de post staat nog niet klaar. We proberen het zo weer."),
        2_207_027 => later("het plaatje is nog niet klaar. We proberen het zo weer."),
        2_207_032 | 2_207_053 => later("het klaarzetten ging mis. We proberen het zo weer."),
        2_207_052 => {
            later("het plaatje is niet op te halen. Kijk of deze server van buiten te bereiken is.")
        }
        2_207_006 | 2_207_020 => refused("wat klaarstond is verlopen. Stuur de post opnieuw."),
        2_207_004 => refused("het plaatje is te groot: hoogstens 8 MB."),
        2_207_005 => refused("het plaatje moet een JPEG zijn."),
        2_207_009 => refused("het plaatje is te hoog of te breed: tussen 4:5 en 1,91:1."),
        2_207_010 => refused("de tekst is te lang."),
        2_207_042 => Refusal::Sure(Trouble::rate_limited(
            format!("{platform} neemt vandaag geen posts meer aan. Post met de hand."),
            None,
        )),
        2_207_050 | 4_279_013 => {
            human("het account is beperkt. Log in in de app en doe wat daar staat.")
        }
        2_207_051 => blocked(platform),
        _ => return None,
    })
}

fn blocked(platform: &str) -> Refusal {
    Refusal::Sure(Trouble::disconnected(format!(
        "{platform} denkt dat onze posts spam zijn en houdt ze tegen. Log in in de app en doe wat daar staat."
    )))
}

/// How long is left until then; `None` when it is over.
fn left(until: Timestamp) -> Option<Duration> {
    Duration::try_from(until.duration_since(Timestamp::now())).ok()
}

#[derive(Deserialize)]
struct Wrapped {
    error: Error,
}

#[derive(Deserialize)]
struct Error {
    code: i64,
    #[serde(default)]
    message: String,
    error_subcode: Option<u32>,
    error_user_msg: Option<String>,
    #[serde(default)]
    is_transient: bool,
}

#[derive(Deserialize)]
struct Removed {
    success: bool,
}

#[derive(Deserialize)]
struct Fresh {
    access_token: String,
    expires_in: u64,
}

/// Whether Meta says that something is not there, or is not ours to see or change.
fn is_gone(answer: &Answer) -> bool {
    let error = answer.json::<Wrapped>().map(|wrapped| wrapped.error);
    error.is_some_and(|error| error.code == 100 && error.error_subcode == Some(GONE))
}

/// How much of the limits is used up.
#[derive(Debug, Default, PartialEq)]
struct Usage {
    percent: f64,
    /// How long until posting is possible again, when it is not.
    regain: Option<Duration>,
}

impl Usage {
    /// How long to rest after a request that went well.
    fn rest(&self) -> Option<Duration> {
        (self.percent >= NEAR_PERCENT).then(|| self.regain.unwrap_or(NEAR_REST))
    }
}

/// One limit, in percent of what is allowed, and minutes.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Counted {
    call_count: f64,
    total_time: f64,
    total_cputime: f64,
    estimated_time_to_regain_access: u64,
}

/// Reads `X-App-Usage` and `X-Business-Use-Case-Usage`; what cannot be read counts for nothing.
fn usage(headers: &HeaderMap) -> Usage {
    let text = |name: &str| headers.get(name)?.to_str().ok();
    let app: Option<Counted> = text("x-app-usage").and_then(|text| serde_json::from_str(text).ok());
    let business: Option<BTreeMap<String, Vec<Counted>>> =
        text("x-business-use-case-usage").and_then(|text| serde_json::from_str(text).ok());
    let counted = business
        .into_iter()
        .flat_map(BTreeMap::into_values)
        .flatten();
    counted.chain(app).fold(Usage::default(), |usage, counted| {
        let minutes = counted.estimated_time_to_regain_access;
        let regain = Duration::from_secs(minutes.saturating_mul(60)).min(REST_MAX);
        Usage {
            percent: usage
                .percent
                .max(counted.call_count)
                .max(counted.total_time)
                .max(counted.total_cputime),
            regain: usage.regain.max((minutes > 0).then_some(regain)),
        }
    })
}

/// The limit of posts a day, as Instagram and Threads tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) struct Quota {
    quota_usage: u64,
    config: QuotaConfig,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
struct QuotaConfig {
    quota_total: u64,
    /// In seconds; the newest part of time in which posts count.
    #[serde(default = "day_s")]
    quota_duration: u64,
}

fn day_s() -> u64 {
    DAY_S
}

impl Quota {
    /// Posts that are still allowed.
    pub(crate) fn left(self) -> u64 {
        self.config.quota_total.saturating_sub(self.quota_usage)
    }

    /// For how long a post counts.
    pub(crate) fn window(self) -> Duration {
        Duration::from_secs(self.config.quota_duration)
    }
}

/// A list as Meta gives it.
#[derive(Deserialize)]
pub(crate) struct List<T> {
    pub(crate) data: Vec<T>,
    #[serde(default)]
    paging: Paging,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Paging {
    next: Option<IgnoredAny>,
    cursors: Cursors,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Cursors {
    after: Option<String>,
}

impl<T> List<T> {
    /// Whether there is nothing behind it.
    pub(crate) fn is_whole(&self) -> bool {
        self.paging.next.is_none()
    }

    /// Where the list goes on.
    pub(crate) fn after(self) -> Option<String> {
        self.paging.next.and(self.paging.cursors.after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PublishError;
    use reqwest::StatusCode;
    use reqwest::header::HeaderValue;
    use serde_json::json;

    fn graph() -> Graph {
        let base = BaseUrl::try_from("https://graph.example".to_owned()).expect("an address");
        let token = Secret::new("geheim");
        Graph::new(
            &Http::default(),
            "Instagram",
            base,
            Version::known("v25.0"),
            token,
            None,
        )
    }

    fn answer(error: &serde_json::Value) -> Answer {
        Answer {
            status: StatusCode::BAD_REQUEST,
            headers: HeaderMap::new(),
            body: json!({ "error": error }).to_string().into_bytes(),
        }
    }

    fn check(code: i64, subcode: Option<u32>) -> PublishError {
        let error = json!({ "message": "Oops", "code": code, "error_subcode": subcode });
        graph().refusal(&answer(&error)).into()
    }

    #[test]
    fn a_code_says_what_to_do() {
        use PublishError::{NotPlaced, Unknown};
        use Trouble::{Disconnected, Later, Refused};
        assert!(matches!(
            check(190, Some(463)),
            NotPlaced(Disconnected { .. })
        ));
        assert!(matches!(
            check(25, Some(2_207_050)),
            NotPlaced(Disconnected { .. })
        ));
        // A block for spam has the same code as a limit.
        assert!(matches!(
            check(4, Some(2_207_051)),
            NotPlaced(Disconnected { .. })
        ));
        for code in [4, 17, 32, 613, 80_001, 80_014] {
            let error = check(code, None);
            assert!(
                matches!(error, NotPlaced(Later { for_all: true, .. })),
                "{code}: {error:?}"
            );
        }
        assert!(matches!(
            check(9, Some(2_207_042)),
            NotPlaced(Later { for_all: true, .. })
        ));
        assert!(matches!(
            check(9007, Some(2_207_027)),
            NotPlaced(Later { for_all: false, .. })
        ));
        assert!(matches!(
            check(36_000, Some(2_207_004)),
            NotPlaced(Refused { .. })
        ));
        assert!(matches!(check(100, None), NotPlaced(Refused { .. })));
        for code in [-1, 1, 2] {
            assert!(matches!(check(code, None), Unknown { .. }), "{code}");
        }
    }

    #[test]
    fn what_is_transient_may_have_been_done() {
        let error = json!({ "message": "Oops", "code": 12, "is_transient": true });
        let error = graph().refusal(&answer(&error)).into();
        assert!(matches!(error, PublishError::Unknown { .. }));
    }

    #[test]
    fn a_token_in_an_error_is_not_repeated() {
        let error = json!({ "message": "Bad token geheim here", "code": 100 });
        let trouble: Trouble = graph().refusal(&answer(&error)).into();
        let text = trouble.to_string();
        assert!(text.contains("Bad token … here"), "{text}");
    }

    fn usage_of(name: &'static str, text: &str) -> Usage {
        let mut headers = HeaderMap::new();
        headers.insert(name, HeaderValue::from_str(text).expect("a plain value"));
        usage(&headers)
    }

    #[test]
    fn a_limit_that_is_near_asks_for_rest() {
        let usage = usage_of(
            "x-app-usage",
            r#"{"call_count":89,"total_time":25,"total_cputime":25}"#,
        );
        assert_eq!(usage.rest(), None);
        let usage = usage_of(
            "x-app-usage",
            r#"{"call_count":28,"total_time":90,"total_cputime":25}"#,
        );
        assert_eq!(usage.rest(), Some(NEAR_REST));
        let usage = usage_of(
            "x-business-use-case-usage",
            r#"{"1":[{"type":"pages","call_count":10,"total_cputime":95,"total_time":1,"estimated_time_to_regain_access":7}]}"#,
        );
        assert_eq!(usage.rest(), Some(Duration::from_secs(7 * 60)));
        assert_eq!(usage_of("x-app-usage", "nonsense").rest(), None);
        let usage = usage_of(
            "x-business-use-case-usage",
            r#"{"1":[{"call_count":100,"estimated_time_to_regain_access":99999999}]}"#,
        );
        assert_eq!(usage.rest(), Some(REST_MAX));
    }

    #[test]
    fn an_id_is_safe_in_an_address() {
        let check = |text: &str| NodeId::try_from(text.to_owned()).is_ok();
        assert!(check("1234_5678"));
        assert!(!check(""));
        assert!(!check("1/../2"));
        assert!(!check("1?fields=x"));
        assert!(check(&"1".repeat(NODE_ID_MAX)));
        assert!(!check(&"1".repeat(NODE_ID_MAX + 1)));
    }

    #[test]
    fn a_version_is_a_version() {
        let check = |text: &str| Version::try_from(text.to_owned()).is_ok();
        assert!(check("v25.0"));
        assert!(!check("25.0"));
        assert!(!check("v25.0/../x"));
    }

    #[test]
    fn a_token_says_how_long_it_works() {
        let day = |text: &str| LastDay::try_from(text.to_owned()).ok();
        assert_eq!(day("31-12-2026"), None);
        let graph = |last: &str| {
            let graph = graph();
            graph.token().until = day(last).map(|day| day.0);
            graph.remark()
        };
        assert!(graph("2999-12-31").is_some_and(|words| words.contains("dagen")));
        assert!(graph("2020-12-31").is_some_and(|words| words.contains("nieuwe")));
    }
}
