//! The words of letters: for a locked screen, short, in the language of the phone, and always saying that it is a game.

use super::letter::{Letter, News};
use crate::retention;
use crate::secret::GameCode;
use engine::input::HaltKind;
use engine::view::{ClueView, HaltView};
use push::Message;
use signalement::Lang;

/// Most characters of the address of this server, as a phone knows it.
const HOME_MAX: usize = 200;

/// Whether this address leaves room for words in every message.
pub(super) fn is_home(home: &str) -> bool {
    home.len() <= HOME_MAX && home.bytes().all(|byte| byte.is_ascii_graphic())
}

/// What a phone shows of a letter. `home` is the address of this server: `https://boef.example.nl`.
pub(super) fn message(letter: &Letter, lang: Lang, home: &str, game: GameCode) -> Message {
    let (title, body) = match &letter.news {
        News::Clue(clue) => of_clue(clue, lang),
        News::Halt(halt) => of_halt(halt, lang),
        News::GoesOn => in_lang(
            lang,
            ("Het spel gaat verder", "OEFENING. De klok loopt weer."),
            ("The game goes on", "EXERCISE. The clock is running again."),
        ),
        News::Over => in_lang(
            lang,
            (
                "EINDE OEFENING",
                "Het spel is voorbij. Wat er nu op straat gebeurt, is echt. Echt gevaar? Bel 112.",
            ),
            (
                "END OF EXERCISE",
                "The game is over. What happens in the street now is real. Real danger? Call 112.",
            ),
        ),
    };
    let id = letter.position.to_string();
    let tag = letter.slot().name(game);
    made(&title, &body, lang, home, game, tag, id)
}

/// The message of the test button; `id` comes back from the phone.
pub(super) fn test(lang: Lang, home: &str, game: GameCode, id: String) -> Message {
    let (title, body) = in_lang(
        lang,
        (
            "Het werkt",
            "OEFENING. Zo komt een aanwijzing binnen als het scherm uit is.",
        ),
        (
            "It works",
            "EXERCISE. This is how a clue comes in while the screen is off.",
        ),
    );
    made(&title, &body, lang, home, game, "test".to_owned(), id).as_test()
}

fn made(
    title: &str,
    body: &str,
    lang: Lang,
    home: &str,
    game: GameCode,
    tag: String,
    id: String,
) -> Message {
    let navigate = format!("{home}/speel?avond={game}");
    Message::new(title, body, lang.code(), navigate, tag, id)
        .expect("the address of this server is bounded, the rest is short")
}

fn of_clue(clue: &ClueView, lang: Lang) -> (String, String) {
    let seen = retention::clock_time(clue.seen_at.0);
    match lang {
        Lang::Nl => (
            format!("Nieuwe aanwijzing · {seen} gezien"),
            as_exercise(&clue.text, lang),
        ),
        Lang::En => (
            format!("New clue · seen {seen}"),
            as_exercise(clue.text_en.as_ref().unwrap_or(&clue.text), lang),
        ),
    }
}

/// The text, saying that it is an exercise; most authors write that themselves.
fn as_exercise(text: &str, lang: Lang) -> String {
    let exercise = exercise(lang);
    if text.contains(exercise) {
        text.to_owned()
    } else {
        format!("{exercise}. {text}")
    }
}

fn exercise(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "OEFENING",
        Lang::En => "EXERCISE",
    }
}

fn of_halt(halt: &HaltView, lang: Lang) -> (String, String) {
    let (title, body) = match halt.kind {
        HaltKind::Pauze => in_lang(
            lang,
            ("PAUZE", "Blijf staan en wacht. De klok staat stil."),
            (
                "PAUSE",
                "Stay where you are and wait. The clock stands still.",
            ),
        ),
        HaltKind::Noodstop => in_lang(
            lang,
            (
                "NOODSTOP",
                "Stop nu. Ga samen rustig terug naar het verzamelpunt.",
            ),
            (
                "EMERGENCY STOP",
                "Stop now. Go back to the meeting point together, calmly.",
            ),
        ),
    };
    // What to do comes first: a locked screen cuts what is long.
    let body = match halt.reason.as_str() {
        "" => body,
        reason => format!("{body} {reason}"),
    };
    (format!("{title} · {}", exercise(lang)), body)
}

fn in_lang(lang: Lang, nl: (&str, &str), en: (&str, &str)) -> (String, String) {
    let (title, body) = match lang {
        Lang::Nl => nl,
        Lang::En => en,
    };
    (title.to_owned(), body.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::push::letter::samples::{clue, letter};
    use serde_json::Value;

    /// The title and the words a phone shows.
    fn check(news: News, lang: Lang, title: &str, body: &str) {
        let letter = letter(1, news);
        let game = "AB2CD".parse().expect("five characters of the alphabet");
        let payload = message(&letter, lang, "https://boef.example.nl", game).payload();
        let shown: Value = serde_json::from_slice(&payload).expect("JSON");
        let shown = &shown["notification"];
        assert_eq!(
            (shown["title"].as_str(), shown["body"].as_str()),
            (Some(title), Some(body))
        );
        assert_eq!(
            shown["navigate"],
            "https://boef.example.nl/speel?avond=AB2CD"
        );
    }

    #[test]
    fn a_clue_says_when_it_was_seen_and_that_it_is_an_exercise_once() {
        let mut said = clue(1, Some("de deurvoeler"));
        check(
            News::Clue(Box::new(said.clone())),
            Lang::Nl,
            "Nieuwe aanwijzing · 09:00 gezien",
            "OEFENING. Zij liep weg.",
        );
        check(
            News::Clue(Box::new(said.clone())),
            Lang::En,
            "New clue · seen 09:00",
            "EXERCISE. Zij liep weg.",
        );
        said.text = "OEFENING. Zij rent.".to_owned();
        said.text_en = Some("She runs.".to_owned());
        check(
            News::Clue(Box::new(said.clone())),
            Lang::Nl,
            "Nieuwe aanwijzing · 09:00 gezien",
            "OEFENING. Zij rent.",
        );
        check(
            News::Clue(Box::new(said)),
            Lang::En,
            "New clue · seen 09:00",
            "EXERCISE. She runs.",
        );
    }

    #[test]
    fn an_address_one_character_too_long_leaves_no_room() {
        let home = |length: usize| format!("https://{}", "a".repeat(length - 8));
        assert!(is_home(&home(HOME_MAX)));
        assert!(!is_home(&home(HOME_MAX + 1)));
        assert!(!is_home("https://a b"));
        let game = "AB2CD".parse().expect("a code");
        let longest = test(Lang::Nl, &home(HOME_MAX), game, "a".repeat(36));
        assert!(longest.payload().len() <= push::PAYLOAD_MAX);
    }

    #[test]
    fn a_halt_says_what_to_do_before_it_says_why() {
        let halt = |kind| {
            News::Halt(HaltView {
                kind,
                reason: "Onweer.".to_owned(),
                since: engine::time::GameTime(1),
            })
        };
        check(
            halt(HaltKind::Pauze),
            Lang::Nl,
            "PAUZE · OEFENING",
            "Blijf staan en wacht. De klok staat stil. Onweer.",
        );
        check(
            halt(HaltKind::Noodstop),
            Lang::En,
            "EMERGENCY STOP · EXERCISE",
            "Stop now. Go back to the meeting point together, calmly. Onweer.",
        );
    }
}
