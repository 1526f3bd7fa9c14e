//! Posting in two steps, as Instagram and Threads do it: a container that nobody sees, and a request that publishes it. A
//! container can be asked what became of it, and that is how we know after a lost answer.

use crate::address::BaseUrl;
use crate::graph::{Graph, LastDay, List, Made, NodeId, Quota, Version, subcode};
use crate::http::{Http, REST_MAX, SETTLE};
use crate::keyring::Keyring;
use crate::refusal::Refusal;
use crate::same::is_same;
use crate::{Account, Outgoing, Placed, PublishError, Published, Secret, Sight, Ticket, Trouble};
use jiff::Timestamp;
use reqwest::Method;
use serde::Deserialize;
use std::time::Duration;

/// How often a container is asked whether it is ready, before publishing is left to a next try.
pub const POLLS_MAX: usize = 15;
/// How long between two of those, in milliseconds, unless the settings say otherwise.
pub const POLL_MS: u64 = 2_000;
/// Posts of our own that are looked through for one of which only the container is known.
const LOOK_BACK: &str = "25";
/// Posts of a day that are asked for at once, to see when the oldest of them no longer counts.
const DAY_PAGE: &str = "100";
/// And how often, at most.
const DAY_PAGES_MAX: usize = 5;
/// How long a used-up limit is left alone when it does not show when there is room again.
const USED_UP: Duration = Duration::from_secs(15 * 60);
/// Before the id of a container of which the post was not found.
const CONTAINER: &str = "container-";

/// The table `[instagram]` or `[threads]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The number of the account.
    pub user: NodeId,
    /// An access token. Instagram: with the right to publish content; Threads: with `threads_basic`,
    /// `threads_content_publish` and, to take posts away, `threads_delete`.
    pub token: Secret,
    /// The name people see, without `@`; the address where they look.
    pub name: Option<String>,
    /// The last day on which the token works.
    pub token_until: Option<LastDay>,
    /// Whether a token of the platform's own login is renewed before it ends. The new one is kept beside the data.
    #[serde(default)]
    pub renew: bool,
    /// The server, which says at Instagram of which login the token is; the platform's own when it is left out.
    pub url: Option<BaseUrl>,
    /// The version of the API; the one this adapter was written for when it is left out.
    pub version: Option<Version>,
    /// How long between two questions whether a post is ready, in milliseconds.
    #[serde(default = "default_poll_ms")]
    pub poll_ms: u64,
}

fn default_poll_ms() -> u64 {
    POLL_MS
}

/// What one of the two is and calls things.
pub(crate) struct Names {
    /// Its name for people.
    pub(crate) platform: &'static str,
    /// Its server, unless the settings say otherwise.
    pub(crate) url: &'static str,
    /// The version of its API, unless the settings say otherwise.
    pub(crate) version: &'static str,
    /// Where containers are made, and posts are listed.
    pub(crate) posts: &'static str,
    /// Where they are published.
    pub(crate) publish: &'static str,
    /// Where the limit of a day is read.
    pub(crate) limit: &'static str,
    /// The fields of the status of a container.
    pub(crate) status: &'static str,
    /// The fields of a post.
    pub(crate) fields: &'static str,
    /// How a token is renewed.
    pub(crate) grant: &'static str,
}

/// The containers of one account.
pub(crate) struct Containers {
    pub(crate) graph: Graph,
    pub(crate) user: NodeId,
    /// The name people see, without `@`.
    pub(crate) name: Option<String>,
    pub(crate) poll: Duration,
    pub(crate) names: Names,
}

/// How a container stands.
enum Status {
    Working,
    Ready,
    Published,
    Expired,
    /// It will not become anything.
    Failed(Refusal),
}

impl Containers {
    /// The containers of this account.
    pub(crate) fn new(settings: Settings, http: &Http, keyring: &Keyring, names: Names) -> Self {
        let url = settings.url.unwrap_or_else(|| BaseUrl::known(names.url));
        let version = settings
            .version
            .unwrap_or_else(|| Version::known(names.version));
        let (token, until) = (settings.token, settings.token_until);
        let place = keyring.place(names.platform, &settings.user, &token);
        let graph = Graph::new(http, names.platform, url, version, token, until);
        Self {
            graph: match settings.renew {
                true => graph.renewing(names.grant, place),
                false => graph,
            },
            user: settings.user,
            name: settings.name,
            poll: Duration::from_millis(settings.poll_ms),
            names,
        }
    }

    /// Who we are there, and what is left of the limit.
    pub(crate) async fn check(&self) -> Result<Account, Trouble> {
        #[derive(Deserialize)]
        struct User {
            username: String,
        }
        self.graph.renew(true).await;
        let request = self
            .graph
            .request(Method::GET, self.user.as_str())
            .query(&[("fields", "username")]);
        let user = self.graph.send::<User>(request).await?.answer;
        let left = self.quota().await?.map(|quota| {
            let left = quota.left();
            let posts = if left == 1 { "post" } else { "posts" };
            format!(
                "{} neemt vandaag nog {left} {posts} aan.",
                self.graph.platform
            )
        });
        Ok(Account {
            name: format!("@{}", user.username),
            remarks: left.into_iter().collect(),
        })
    }

    /// Whether the platform can fetch a picture there: on the open internet, or on this machine when it is there too.
    pub(crate) fn can_fetch(&self, url: &str) -> bool {
        url.starts_with("https://") || self.graph.base.is_here()
    }

    /// How much is left of the limit of posts.
    async fn quota(&self) -> Result<Option<Quota>, Trouble> {
        let path = format!("{}/{}", self.user, self.names.limit);
        let request = self
            .graph
            .request(Method::GET, &path)
            .query(&[("fields", "quota_usage,config")]);
        let quotas = self.graph.send::<List<Quota>>(request).await?;
        Ok(quotas.answer.data.first().copied())
    }

    /// The limit of a day is used up.
    async fn used_up(&self, window: Duration) -> Trouble {
        let rest = self.until_room(window).await.unwrap_or(USED_UP);
        Trouble::rate_limited(
            format!(
                "{} neemt vandaag geen posts meer aan. Post met de hand.",
                self.graph.platform
            ),
            Some(rest.min(REST_MAX)),
        )
    }

    /// How long until the oldest post that counts does so no longer; `None` when that cannot be seen.
    async fn until_room(&self, window: Duration) -> Option<Duration> {
        #[derive(Deserialize)]
        struct Dated {
            timestamp: String,
        }
        let now = Timestamp::now();
        let from = now.checked_sub(window).ok()?;
        let path = format!("{}/{}", self.user, self.names.posts);
        let since = from.as_second().to_string();
        let mut oldest: Option<Timestamp> = None;
        let mut after = None;
        for _ in 0..DAY_PAGES_MAX {
            let request = self.graph.request(Method::GET, &path).query(&[
                ("fields", "timestamp"),
                ("limit", DAY_PAGE),
                ("since", &since),
            ]);
            let request = match &after {
                Some(after) => request.query(&[("after", after)]),
                None => request,
            };
            let page = self.graph.send::<List<Dated>>(request).await.ok()?.answer;
            let made = page
                .data
                .iter()
                .filter_map(|post| post.timestamp.parse().ok());
            oldest = made.filter(|at| *at > from).chain(oldest).min();
            after = page.after();
            if after.is_none() {
                break;
            }
        }
        let ends = oldest?.checked_add(window).ok()?;
        Duration::try_from(ends.duration_since(now)).ok()
    }

    /// Makes a container and waits a while for it to be ready.
    pub(crate) async fn make(&self, form: &[(&str, &str)]) -> Result<Ticket, Trouble> {
        self.graph.renew(false).await;
        if let Some(quota) = self.quota().await?
            && quota.left() == 0
        {
            return Err(self.used_up(quota.window()).await);
        }
        let path = format!("{}/{}", self.user, self.names.posts);
        let request = self.graph.request(Method::POST, &path).form(form);
        let container = self.graph.send::<Made>(request).await?.answer.id;
        for _ in 0..POLLS_MAX {
            match self.status(&container).await? {
                Status::Ready | Status::Published => break,
                Status::Working => tokio::time::sleep(self.poll).await,
                Status::Expired => return Err(self.expired()),
                Status::Failed(refusal) => return Err(refusal.into()),
            }
        }
        // One that is not ready yet is asked again before it is published.
        Ok(Ticket(container.as_str().to_owned()))
    }

    /// Publishes a container.
    pub(crate) async fn publish(
        &self,
        post: &Outgoing,
        ticket: Option<&Ticket>,
    ) -> Result<Published, PublishError> {
        let container = self.container(ticket)?;
        match self.status(&container).await? {
            Status::Ready => {}
            Status::Published => {
                // It is there; when we cannot find it now, "not placed" would be a lie.
                let found = self.find(post, &container).await;
                let placed = found.map_err(|trouble| PublishError::unknown(trouble.to_string()))?;
                return Ok(Published::new(placed, None));
            }
            Status::Working => {
                return Err(Trouble::later(format!(
                    "{} is nog bezig met het plaatje. We proberen het zo weer.",
                    self.graph.platform
                ))
                .into());
            }
            Status::Expired | Status::Failed(_) => return Err(self.expired().into()),
        }
        let path = format!("{}/{}", self.user, self.names.publish);
        let request = self
            .graph
            .request(Method::POST, &path)
            .form(&[("creation_id", container.as_str())]);
        let told = match self.graph.send::<Made>(request).await {
            // Others posted meanwhile. The limit does not say for how long.
            Err(Refusal::Sure(Trouble::Later {
                after: None,
                for_all: true,
                ..
            })) => return Err(self.used_up(REST_MAX).await.into()),
            told => told?,
        };
        let id = told.answer.id;
        Ok(Published::new(
            Placed {
                link: self.link(&id).await,
                id: id.as_str().to_owned(),
            },
            told.rest,
        ))
    }

    /// Looks what became of a container.
    pub(crate) async fn look(
        &self,
        post: &Outgoing,
        ticket: Option<&Ticket>,
        since: Duration,
    ) -> Result<Sight, Trouble> {
        let container = self.container(ticket)?;
        match self.status(&container).await? {
            Status::Published => Ok(Sight::There(self.find(post, &container).await?)),
            Status::Expired | Status::Failed(_) => Ok(Sight::NotThere),
            Status::Ready | Status::Working if since < SETTLE => Err(Trouble::later(format!(
                "{} kan nog bezig zijn. We kijken zo weer.",
                self.graph.platform
            ))),
            Status::Ready | Status::Working => Ok(Sight::NotThere),
        }
    }

    /// Takes a post away.
    pub(crate) async fn remove(&self, placed: &Placed) -> Result<(), Trouble> {
        let id = NodeId::try_from(placed.id.clone()).ok();
        match id.filter(|id| !id.as_str().starts_with(CONTAINER)) {
            Some(id) => self.graph.remove(&id).await,
            None => Err(Trouble::refused(format!(
                "We weten niet hoe {} deze post noemt. Haal hem zelf weg in de app.",
                self.graph.platform
            ))),
        }
    }

    async fn status(&self, container: &NodeId) -> Result<Status, Trouble> {
        #[derive(Deserialize)]
        struct Told {
            /// Threads.
            status: Option<String>,
            /// Instagram, which says more about an error in `status`.
            status_code: Option<String>,
            error_message: Option<String>,
        }
        let request = self
            .graph
            .request(Method::GET, container.as_str())
            .query(&[("fields", self.names.status)]);
        let told = self.graph.send::<Told>(request).await?.answer;
        let (word, more) = match told.status_code {
            Some(code) => (Some(code), told.status),
            None => (told.status, told.error_message),
        };
        Ok(match word.as_deref() {
            Some("IN_PROGRESS") => Status::Working,
            Some("FINISHED") => Status::Ready,
            Some("PUBLISHED") => Status::Published,
            Some("EXPIRED") => Status::Expired,
            Some("ERROR") => Status::Failed(self.failed(&more.unwrap_or_default())),
            _ => {
                return Err(Trouble::later(format!(
                    "{} gaf een antwoord dat we niet kennen. We proberen het zo weer.",
                    self.graph.platform
                )));
            }
        })
    }

    /// What the words mean with which a container failed; a code stands somewhere in them.
    fn failed(&self, words: &str) -> Refusal {
        let platform = self.graph.platform;
        words
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|number| number.parse().ok())
            .find_map(|code| subcode(platform, code))
            .unwrap_or_else(|| {
                Refusal::Sure(Trouble::refused(format!(
                    "{platform} kon de post niet klaarzetten: {words}"
                )))
            })
    }

    fn expired(&self) -> Trouble {
        Trouble::refused(format!(
            "Wat bij {} klaarstond is niet meer te gebruiken. Stuur de post opnieuw.",
            self.graph.platform
        ))
    }

    fn container(&self, ticket: Option<&Ticket>) -> Result<NodeId, Trouble> {
        ticket
            .and_then(|ticket| NodeId::try_from(ticket.0.clone()).ok())
            .ok_or_else(|| {
                Trouble::refused(format!(
                    "Bij {} staat niets klaar. Stuur de post opnieuw.",
                    self.graph.platform
                ))
            })
    }

    /// The post that a published container became. One that is not found is still there: then the container is all we
    /// know of it.
    async fn find(&self, post: &Outgoing, container: &NodeId) -> Result<Placed, Trouble> {
        #[derive(Deserialize)]
        struct Own {
            id: NodeId,
            /// The text, as Instagram calls it and as Threads does.
            #[serde(alias = "caption")]
            text: Option<String>,
            permalink: Option<String>,
        }
        let path = format!("{}/{}", self.user, self.names.posts);
        let request = self
            .graph
            .request(Method::GET, &path)
            .query(&[("fields", self.names.fields), ("limit", LOOK_BACK)]);
        let own = self.graph.send::<List<Own>>(request).await?.answer.data;
        let found = own
            .into_iter()
            .find(|own| is_same(post, own.text.as_deref().unwrap_or_default()));
        Ok(match found {
            Some(own) => Placed {
                id: own.id.as_str().to_owned(),
                link: own.permalink,
            },
            None => Placed {
                id: format!("{CONTAINER}{container}"),
                link: None,
            },
        })
    }

    /// Where people read a post; it is there, whether or not this works.
    async fn link(&self, id: &NodeId) -> Option<String> {
        #[derive(Deserialize)]
        struct Own {
            permalink: Option<String>,
        }
        let request = self
            .graph
            .request(Method::GET, id.as_str())
            .query(&[("fields", "permalink")]);
        let own = self.graph.send::<Own>(request).await.ok()?;
        own.answer.permalink
    }
}
