//! The feed: it has no platform, so all is well at once.

use crate::contract::{channel, drive, post};
use channels::http::Http;
use channels::{Placed, Sight};
use std::time::Duration;

#[tokio::test]
async fn a_post_in_the_feed_is_placed_under_its_own_name() {
    let feed = channel(
        "[feed]\npage = 'https://voorbeeld.nl/volgen'\n",
        &Http::default(),
    );
    assert!(feed.check().await.is_ok());
    assert_eq!(
        feed.look_link().as_deref(),
        Some("https://voorbeeld.nl/volgen")
    );
    let placed = Placed {
        id: post(0).name.key(),
        link: None,
    };
    let driven = drive(&*feed, &post(0)).await;
    assert_eq!(driven, crate::contract::Driven::There(placed.clone()));
    let sight = feed.look(&post(0), None, Duration::ZERO).await;
    assert_eq!(sight, Ok(Sight::SafeToRepeat));
    assert_eq!(feed.remove(&placed).await, Ok(()));
    assert_eq!(feed.remove(&placed).await, Ok(()));
}

#[tokio::test]
async fn a_text_that_is_too_long_is_refused() {
    let feed = channel("[feed]\n", &Http::default());
    let mut long = post(0);
    long.text = "é".repeat(5_000);
    assert!(feed.prepare(&long).await.is_ok());
    long.text.push('!');
    assert!(feed.prepare(&long).await.is_err());
}
