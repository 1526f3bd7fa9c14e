//! Against a push service that others wrote, `web-push-testing` from npm, when its address is in the environment:
//!
//! ```text
//! npm i web-push-testing && node node_modules/web-push-testing/src/bin/server.js 8090
//! BOEF_WEB_PUSH_TESTING=http://localhost:8090 cargo test -p push --test web_push_testing
//! ```

use push::{
    Delivery, Message, Outcome, Reach, Sender, Subscription, SubscriptionText, Topic, VapidKey,
};
use serde_json::{Value, json};
use std::time::{SystemTime, UNIX_EPOCH};

async fn ask(service: &str, path: &str, body: Value) -> Value {
    let http = reqwest::Client::builder().no_proxy().build();
    let answer = http
        .expect("a client")
        .post(format!("{service}{path}"))
        .json(&body)
        .send()
        .await
        .expect("the service runs");
    let answer: Value = answer.json().await.expect("JSON");
    answer["data"].clone()
}

#[tokio::test]
async fn a_push_service_of_others_takes_what_we_send_and_reads_it() {
    let Ok(service) = std::env::var("BOEF_WEB_PUSH_TESTING") else {
        println!("skipped: BOEF_WEB_PUSH_TESTING does not say where a push service runs");
        return;
    };
    let contact = "mailto:boef@gemeente.nl".parse().expect("a real one");
    let sender = Sender::new(VapidKey::random(), contact, Reach::Loopback).expect("a client");
    let wanted = json!({ "userVisibleOnly": "true", "applicationServerKey": sender.public_key() });
    let given = ask(&service, "/subscribe", wanted).await;
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let subscription = SubscriptionText {
        endpoint: text(&given["endpoint"]),
        p256dh: text(&given["keys"]["p256dh"]),
        auth: text(&given["keys"]["auth"]),
    };
    let subscription =
        Subscription::parse(&subscription, Reach::Loopback).expect("on this machine");
    let message = Message::new(
        "Nieuwe aanwijzing",
        "OEFENING. Zij liep weg.",
        "nl",
        "https://boef.gemeente.nl/speel".to_owned(),
        "boef".to_owned(),
        "1".to_owned(),
    );
    let delivery = Delivery {
        message: message.expect("short"),
        topic: Topic::new("boef").expect("plain"),
        ttl_s: 600,
    };
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("after 1970");
    let outcome = sender.send(&subscription, &delivery, now.as_secs()).await;
    assert_eq!(outcome, Outcome::Accepted);
    let client = json!({ "clientHash": given["clientHash"] });
    let got = ask(&service, "/get-notifications", client).await;
    let message: Value =
        serde_json::from_str(got["messages"][0].as_str().expect("one message")).expect("JSON");
    assert_eq!(message["notification"]["body"], "OEFENING. Zij liep weg.");
}
