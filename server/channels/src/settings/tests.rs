//! What is said of a file that is not right.

use super::*;

/// The faults of a file, as people read them.
fn check(text: &str) -> String {
    let faults = Settings::parse(text).expect_err("something is wrong in it");
    let told: Vec<String> = faults.0.iter().map(ToString::to_string).collect();
    told.join("\n")
}

#[test]
fn every_fault_has_its_code_its_place_its_cause_and_a_repair() {
    let file = r#"
links = ["mastodon", "facebok"]
bluesky = "geheim"

[threads]
user = 178
token = "geheim"
tokn = "geheim"

[instagram]
user = "1 7"
token = "geheim"

[mastadon]
token = "geheim"

[mastodon]
url = "http://voorbeeld.social"
token = ["geheim"]

[facebook]
page = "1"
token = 12345

[telegram]
chat = "@wijk"

[matrix]
url = true
token = { env = "BOEF_NO_SUCH_VARIABLE" }
room = "!a:b"

[webhook]
url = "https://voorbeeld.nl"
secret = { env = "PATH", evn = "geheim" }

[mail]
host = "mail.voorbeeld.nl"
security = "geheim"
from = "boef@voorbeeld.nl"
to = ["wijk@voorbeeld.nl", "geheim"]
"#;
    let told = check(file);
    assert!(!told.contains("geheim"), "{told}");
    insta::assert_snapshot!(told);
}

#[test]
fn a_file_that_is_no_toml_says_where() {
    insta::assert_snapshot!(check("links = []\n\n[feed]\npage = geheim\n"));
}

#[test]
fn a_value_of_another_kind_is_said_in_words_people_use() {
    let threads = |line: &str| check(&format!("[threads]\nuser = '1'\ntoken = 'a'\n{line}\n"));
    let told = [
        "renew = 'ja'",
        "poll_ms = -1",
        "poll_ms = 1.5",
        "poll_ms = 99999999999999999999",
        "name = ['a']",
        "name = { a = 1 }",
        "token_until = 'morgen'",
        "version = 'twee'",
        "token_until = 2026",
        "url = 'voorbeeld.nl'",
    ]
    .map(threads);
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn each_medium_has_a_language_of_its_own_and_dutch_is_the_usual_one() {
    let file = "[feed]\ntaal = 'en'\n[mail]\nhost = 'a.nl'\nfrom = 'a@a.nl'\nto = ['b@a.nl']\n\
        [webhook]\nurl = 'https://a.nl'\nsecret = 'x'\ntaal = 'nl'\n[whatsapp]\ntaal = 'en'\n";
    let languages = Settings::parse(file).expect("it is right").languages();
    let expected = [
        (MediumId::Webhook, Lang::Nl),
        (MediumId::Feed, Lang::En),
        (MediumId::Whatsapp, Lang::En),
    ];
    assert_eq!(languages, expected.into());
}

#[test]
fn the_example_in_the_readme_is_right() {
    let readme = include_str!("../../README.md");
    let (_, example) = readme.split_once("```toml\n").expect("it begins");
    let (example, _) = example.split_once("```").expect("it ends");
    // Nobody has these variables while tests run.
    let lines = example
        .lines()
        .map(|line| match line.split_once("{ env = ") {
            Some((key, _)) => format!("{key}'geheim'\n"),
            None => format!("{line}\n"),
        });
    let settings = Settings::parse(&lines.collect::<String>());
    let languages = settings.expect("people copy it").languages();
    assert_eq!(languages, [(MediumId::Whatsapp, Lang::En)].into());
}

#[test]
fn a_language_that_is_not_spoken_here_is_told() {
    let told = [
        "[feed]\ntaal = 'de'\n",
        "[feed]\ntaal = 1\n",
        "[burgernet]\npage = 'a'\n",
    ]
    .map(check);
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn a_day_may_stand_without_quotes() {
    let file = "[threads]\nuser = '1'\ntoken = 'a'\ntoken_until = 2026-12-31\n";
    assert!(Settings::parse(file).is_ok());
}

#[test]
fn a_fault_of_the_whole_table_stands_at_its_name() {
    let mail = "[mail]\nhost = 'mail.voorbeeld.nl'\nfrom = 'a@voorbeeld.nl'\nto = []\n";
    insta::assert_snapshot!(check(mail));
}

#[test]
fn no_more_faults_are_told_than_people_read() {
    let tables = |count: usize| -> String { (0..count).map(|n| format!("[t{n}]\n")).collect() };
    let count = |text: &str| check(text).lines().count();
    assert_eq!(count(&tables(FAULTS_MAX)), FAULTS_MAX);
    assert_eq!(count(&tables(FAULTS_MAX + 1)), FAULTS_MAX);
}

#[test]
fn a_file_one_byte_too_long_is_not_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("kanalen.toml");
    let write = |bytes: u64| {
        let text = "#".repeat(usize::try_from(bytes).expect("not that many"));
        std::fs::write(&file, text).expect("there is room");
    };
    write(FILE_BYTES_MAX);
    assert!(Settings::read(&file).is_ok());
    write(FILE_BYTES_MAX + 1);
    let told = Settings::read(&file).expect_err("too long").to_string();
    assert!(told.contains("at most"), "{told}");
}
