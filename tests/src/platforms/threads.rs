//! Threads as a server: texts of 500, in which an emoji is as long as its bytes.

use super::graph::{
    self, Container, Containers, Fetch, Names, Refused, State, USER, open_internet,
};
use super::{Asked, Kind, Reply, Rules, SECRET, Seen};
use media::MediumId;

/// The longest text.
pub const TEXT_MAX: usize = 500;

/// The account.
pub struct Threads {
    /// Its posts and containers.
    pub containers: Containers,
    /// What can be fetched where.
    pub fetch: Fetch,
}

impl Default for Threads {
    fn default() -> Self {
        let names = Names {
            posts: "threads",
            publish: "threads_publish",
            limit: "threads_publishing_limit",
            status: "status",
            more: "error_message",
            text: "text",
            link: "https://www.threads.com/@boefindewijk/post/",
        };
        Self {
            containers: Containers::new(names, 250),
            fetch: open_internet(),
        }
    }
}

impl Rules for Threads {
    fn medium(&self) -> MediumId {
        MediumId::Threads
    }

    fn kind(&self, asked: &Asked) -> Kind {
        self.containers.kind(asked)
    }

    fn carry_out(&mut self, asked: &Asked) -> Reply {
        let fetch = &self.fetch;
        self.containers.carry_out(asked, |form| {
            let field = |name: &str| form.get(name).cloned();
            let text = field("text").unwrap_or_default();
            if length(&text) > TEXT_MAX {
                let message = "Param text must be at most 500 characters long.";
                return Err(Refused(100, None, message));
            }
            match field("media_type").as_deref() {
                Some("TEXT") if !text.is_empty() => {}
                Some("IMAGE") => {
                    let file = field("image_url").and_then(|url| fetch(&url));
                    if file.is_none() {
                        let message = "The media could not be fetched from this URI.";
                        return Err(Refused(9004, Some(2_207_052), message));
                    }
                }
                _ => return Err(Refused(100, None, "Invalid parameter")),
            }
            Ok(Container {
                text,
                alt: field("alt_text"),
                state: State::Finished,
            })
        })
    }

    fn rate_limited(&self) -> Reply {
        graph::throttled(4, self.containers.regain_minutes)
    }

    fn expired(&self) -> Reply {
        graph::expired()
    }

    fn seen(&self) -> Vec<Seen> {
        self.containers.seen()
    }

    fn settings(&self, url: &str) -> String {
        format!("[threads]\nurl = '{url}'\nuser = '{USER}'\ntoken = '{SECRET}'\npoll_ms = 0\n")
    }
}

/// Everything outside the planes of letters counts as its bytes.
fn length(text: &str) -> usize {
    text.chars()
        .map(|c| match u32::from(c) {
            0x2600..=0x27BF | 0xFE0F | 0x200D | 0x1F000..=0x1FAFF => c.len_utf8(),
            _ => 1,
        })
        .sum()
}
