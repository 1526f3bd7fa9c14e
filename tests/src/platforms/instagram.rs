//! Instagram as a server: it fetches pictures itself, takes JPEG only, and nothing without a picture.

use super::graph::{
    self, Container, Containers, Fetch, JPEG, Names, Refused, State, USER, open_internet,
};
use super::{Asked, Kind, Reply, Rules, SECRET, Seen};
use media::MediumId;

/// Most characters of a caption.
pub const CAPTION_MAX: usize = 2_200;
/// Most hashtags of a caption.
pub const HASHTAGS_MAX: usize = 30;
/// Most bytes of a picture.
pub const IMAGE_BYTES_MAX: usize = 8 << 20;

/// The account.
pub struct Instagram {
    /// Its posts and containers.
    pub containers: Containers,
    /// What can be fetched where.
    pub fetch: Fetch,
}

impl Default for Instagram {
    fn default() -> Self {
        let names = Names {
            posts: "media",
            publish: "media_publish",
            limit: "content_publishing_limit",
            status: "status_code",
            more: "status",
            text: "caption",
            link: "https://www.instagram.com/p/",
        };
        Self {
            containers: Containers::new(names, 50),
            fetch: open_internet(),
        }
    }
}

impl Rules for Instagram {
    fn medium(&self) -> MediumId {
        MediumId::Instagram
    }

    fn kind(&self, asked: &Asked) -> Kind {
        self.containers.kind(asked)
    }

    fn carry_out(&mut self, asked: &Asked) -> Reply {
        let fetch = &self.fetch;
        self.containers.carry_out(asked, |form| {
            let Some(url) = form.get("image_url") else {
                let message = "The parameter image_url is required";
                return Err(Refused(100, None, message));
            };
            let Some(file) = fetch(url) else {
                let message = "The media could not be fetched from this URI.";
                return Err(Refused(9004, Some(2_207_052), message));
            };
            if !file.starts_with(JPEG) {
                let message = "The image format is not supported.";
                return Err(Refused(36_001, Some(2_207_005), message));
            }
            if file.len() > IMAGE_BYTES_MAX {
                let message = "The image size is too large.";
                return Err(Refused(36_000, Some(2_207_004), message));
            }
            let caption = form.get("caption").cloned().unwrap_or_default();
            let hashtags = caption.matches('#').count();
            if caption.chars().count() > CAPTION_MAX || hashtags > HASHTAGS_MAX {
                let message = "The caption was too long.";
                return Err(Refused(36_004, Some(2_207_010), message));
            }
            Ok(Container {
                text: caption,
                alt: form.get("alt_text").cloned(),
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
        format!("[instagram]\nurl = '{url}'\nuser = '{USER}'\ntoken = '{SECRET}'\npoll_ms = 0\n")
    }
}
