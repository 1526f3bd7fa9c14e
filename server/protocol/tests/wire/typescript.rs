//! The TypeScript in `web/lib/protocol` is what this crate says it is, with the limits of the crates beside it.

use std::path::Path;

/// The limits of scenario files that the forms of the editor should know, by the name they have on the pages.
fn of_scenarios() -> Vec<(&'static str, u64)> {
    let of = |limit: usize| limit as u64;
    vec![
        ("BRANCHES_MAX", of(scenario::BRANCHES_MAX)),
        ("CHOICES_MAX", of(scenario::CHOICES_MAX)),
        ("HASHTAG_MAX", of(media::HASHTAG_MAX)),
        ("HASHTAGS_MAX", of(media::HASHTAGS_MAX)),
        ("ID_MAX", of(scenario::ID_MAX)),
        ("RADIUS_MAX_M", scenario::RADIUS_MAX_M.into()),
        // A clue that is written on the spot is shorter; that is the one without `SCENARIO`.
        ("SCENARIO_CLUE_TEXT_MAX", of(scenario::CLUE_TEXT_MAX)),
        ("SENTENCE_MAX", of(scenario::SENTENCE_MAX)),
        ("SUMMARY_MAX", of(scenario::SUMMARY_MAX)),
        ("TITLE_MAX", of(scenario::TITLE_MAX)),
        ("VIA_MAX", of(scenario::VIA_MAX)),
    ]
}

#[test]
fn the_pages_import_the_types_of_this_crate() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/lib/protocol/index.ts");
    let wanted = protocol::typescript::typescript(&of_scenarios());
    if std::env::var_os("UPDATE_PROTOCOL").is_some() {
        std::fs::write(&file, &wanted).expect("web/lib/protocol is part of this repository");
    }
    let found = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        found == wanted,
        "web/lib/protocol/index.ts is not what server/protocol says; write it again with\n\
         UPDATE_PROTOCOL=1 cargo test -p protocol"
    );
}
