//! The organiser's tools, on the directory of a server that runs.

use crate::restart::into_round;
use crate::support::{Server, token};
use app::commands::CommandError;
use app::commands::backup::{self, BackupArgs};
use app::commands::export::{self, ExportArgs};
use app::commands::purge::{self, PurgeArgs};
use app::commands::replay::{self, ReplayArgs};

#[tokio::test]
async fn an_evening_is_walked_again_exported_and_copied_while_the_server_runs() {
    let mut server = Server::start().await;
    let game = server.evening().await;
    server.join(&game, &token('a'), "De Speurders").await;
    into_round(&server, &game).await;
    server.clock.advance(120_000);
    server.running.settle().await.expect("the game runs");
    let data = server.data.path().to_owned();
    let walk_again = |game: String| ReplayArgs {
        game,
        to: None,
        data: data.clone(),
    };
    let same = replay::run(&walk_again(game.clone()))
        .await
        .expect("a log that was just written");
    assert!(same, "the same log is the same evening");

    let elsewhere = tempfile::tempdir().expect("there is room for a test");
    let out = elsewhere.path().join("avond.json");
    let export = ExportArgs {
        game: game.clone(),
        out: out.clone(),
        data: data.clone(),
    };
    export::run(&export).await.expect("a new file");
    let text = std::fs::read_to_string(&out).expect("it was just written");
    assert!(text.contains("De Speurders") && text.contains("\"boef_tokens\": null"));
    let sheet = std::fs::read_to_string(out.with_extension("csv")).expect("it was just written");
    assert!(sheet.contains("\"De Speurders\""), "{sheet}");
    assert!(
        export::run(&export).await.is_err(),
        "a file is not replaced"
    );
    let file = out.to_str().expect("plain ASCII").to_owned();
    assert!(
        replay::run(&walk_again(file))
            .await
            .expect("our own export")
    );

    let file = elsewhere.path().join("kopie.db");
    backup::run(&BackupArgs {
        file: file.clone(),
        data: data.clone(),
    })
    .expect("a new file");
    assert!(file.is_file());

    let erase = PurgeArgs {
        game: Some(game.clone()),
        due: false,
        data: data.clone(),
    };
    let refused = purge::run(&erase).await;
    assert!(matches!(
        refused,
        Err(CommandError::Store(store::Error::InUse { .. }))
    ));
    server.running.shutdown().await;
    purge::run(&erase).await.expect("nobody uses it now");
    assert!(replay::run(&walk_again(game)).await.is_err(), "it is gone");
}

#[tokio::test]
async fn only_an_evening_of_which_the_date_has_come_is_erased_by_itself() {
    let mut server = Server::start().await;
    let game = server.evening().await;
    server.running.shutdown().await;
    let due = PurgeArgs {
        game: None,
        due: true,
        data: server.data.path().to_owned(),
    };
    // The manual clock of this server stands in 2027, so by the real clock nothing is due yet.
    purge::run(&due).await.expect("nobody uses it now");
    let walk = ReplayArgs {
        game,
        to: None,
        data: due.data,
    };
    assert!(replay::run(&walk).await.is_ok());
}
