//! The words of a card that are not those of the clue, in both languages, and the whole card in words.

use crate::card::Card;
use crate::figure;
use engine::scenario::{Area, ClueKind};
use jiff::civil::Time;
use signalement::Lang;

/// Characters of a text alternative that X takes.
pub const ALT_MAX_X: usize = 1_000;
/// Characters of a text alternative that Mastodon takes, unless a server says otherwise.
pub const ALT_MAX_MASTODON: usize = 1_500;

/// Goes with every post, so that everybody finds the whole game.
pub(crate) const TAG: &str = "#BoefInDeWijk";
/// What authors begin a text with; on a card it stands in the band.
const OPENINGS: [&str; 4] = ["OEFENING. ", "OEFENING: ", "EXERCISE. ", "EXERCISE: "];

/// A text without the opening that says it is an exercise.
pub(crate) fn without_exercise(text: &str) -> &str {
    let text = text.trim();
    let rest = OPENINGS
        .iter()
        .find_map(|opening| text.strip_prefix(opening));
    rest.map(str::trim_start)
        .filter(|rest| !rest.is_empty())
        .unwrap_or(text)
}

/// What must be on every card.
pub(crate) fn exercise(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "OEFENING",
        Lang::En => "EXERCISE",
    }
}

/// Beside [`exercise`] in the band.
pub(crate) fn it_is_a_game(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "dit is een spel",
        Lang::En => "this is a game",
    }
}

/// What kind of clue it is. A false trail is called what it pretends to be also when the truth is out: the card of a clue
/// never changes.
pub(crate) fn title(kind: ClueKind, lang: Lang) -> &'static str {
    let (nl, en) = match kind {
        ClueKind::Melding => ("Nieuwe melding", "New report"),
        ClueKind::Signalement => ("Signalement", "Description"),
        ClueKind::Plaats | ClueKind::ValsSpoor => ("Nieuwe aanwijzing", "New clue"),
        ClueKind::Voertuig => ("Voertuig", "Vehicle"),
        ClueKind::Foto => ("Foto", "Picture"),
        ClueKind::Mededeling => ("Mededeling", "Announcement"),
    };
    match lang {
        Lang::Nl => nl,
        Lang::En => en,
    }
}

/// Whom it is about.
pub(crate) fn about(known_as: &str, lang: Lang) -> String {
    match lang {
        Lang::Nl => format!("Over {known_as}"),
        Lang::En => format!("About {known_as}"),
    }
}

/// When it was seen; an announcement was not.
pub(crate) fn seen(card: &Card<'_>) -> Option<String> {
    if card.clue.kind == ClueKind::Mededeling {
        return None;
    }
    let at = clock(card.seen_at);
    Some(match card.lang {
        Lang::Nl => format!("Gezien om {at}"),
        Lang::En => format!("Seen at {at}"),
    })
}

/// When it was sent.
pub(crate) fn sent(card: &Card<'_>) -> String {
    let at = clock(card.sent_at);
    match card.lang {
        Lang::Nl => format!("Verstuurd om {at}"),
        Lang::En => format!("Sent at {at}"),
    }
}

fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// What the circle on the map is.
pub(crate) fn area(area: &Area, lang: Lang) -> String {
    let Area {
        label, radius_m, ..
    } = area;
    match (lang, label.trim()) {
        (Lang::Nl, "") => format!("Binnen {radius_m} meter"),
        (Lang::En, "") => format!("Within {radius_m} metres"),
        (Lang::Nl, label) => format!("{label}, binnen {radius_m} meter"),
        (Lang::En, label) => format!("{label}, within {radius_m} metres"),
    }
}

/// What a drawing is worth, on two lines.
pub(crate) fn drawn(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "Getekend naar de tekst.\nGrijs is onbekend.",
        Lang::En => "Drawn from the text.\nGrey is unknown.",
    }
}

/// Where the map comes from.
pub(crate) fn map_from(attribution: &str, lang: Lang) -> String {
    match lang {
        Lang::Nl => format!("Kaart: {attribution}"),
        Lang::En => format!("Map: {attribution}"),
    }
}

/// Who plays and who organises.
pub(crate) fn evening(card: &Card<'_>) -> String {
    let lines = [card.evening.trim(), card.organiser.trim()];
    let known: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    known.join(" · ")
}

/// The whole card in words; what matters most comes first, because the end may be cut off.
pub(crate) fn alt(card: &Card<'_>, max: usize) -> String {
    let lang = card.lang;
    let clue = card.clue;
    let mut told = vec![format!("{}: {}.", exercise(lang), it_is_a_game(lang))];
    let title = title(clue.kind, lang);
    told.push(match clue.about.as_deref() {
        Some(known_as) => format!("{title}. {}.", about(known_as, lang)),
        None => format!("{title}."),
    });
    told.extend(seen(card).map(|seen| format!("{seen}.")));
    told.push(format!("{}.", sent(card)));
    told.push(ended(card.text()));
    if let Some(picture) = &clue.picture {
        told.push(ended(&picture.alt));
    } else {
        if let Some(where_) = &clue.area {
            let circle = area(where_, lang);
            told.push(match lang {
                Lang::Nl => format!("De kaart toont een cirkel: {circle}."),
                Lang::En => format!("The map shows a circle: {circle}."),
            });
        }
        if let Some(drawing) = figure::of(card) {
            told.push(match lang {
                Lang::Nl => format!("Tekening: {}", drawing.alt),
                Lang::En => format!("Drawing: {}", drawing.alt),
            });
        }
    }
    told.push(format!("{}.", evening(card)));
    told.push(TAG.to_owned());
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    cut(&told.join(" "), max)
}

/// A text that ends as a sentence does.
fn ended(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(|c: char| c.is_alphanumeric()) {
        format!("{text}.")
    } else {
        text.to_owned()
    }
}

/// A text of at most `max` characters: whole sentences, or where not even one fits, whole words with an ellipsis.
fn cut(text: &str, max: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(max) else {
        return text.to_owned();
    };
    let fits = |at: &usize| text[..*at].trim_end().len() <= end;
    if let Some(at) = letters::sentences(text).into_iter().rfind(fits) {
        return text[..at].trim_end().to_owned();
    }
    let Some((end, _)) = text.char_indices().nth(max.saturating_sub(1)) else {
        return String::new();
    };
    let words = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    let kept = text[..words].trim_end();
    if max == 0 {
        String::new()
    } else {
        format!("{kept}…")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_opening_of_a_text_stands_in_the_band_already() {
        assert_eq!(without_exercise("OEFENING. Man gezien."), "Man gezien.");
        assert_eq!(without_exercise("EXERCISE: seen."), "seen.");
        assert_eq!(
            without_exercise("OEFENING, alleen voor Zuid."),
            "OEFENING, alleen voor Zuid."
        );
        assert_eq!(without_exercise("OEFENING. "), "OEFENING.");
        assert_eq!(
            without_exercise("EINDE OEFENING. Kom."),
            "EINDE OEFENING. Kom."
        );
    }

    #[test]
    fn a_long_text_is_cut_at_a_sentence() {
        let text = "Man gezien. Hij rent weg. Waarheen?";
        assert_eq!(cut(text, 35), text);
        assert_eq!(cut(text, 34), "Man gezien. Hij rent weg.");
        assert_eq!(cut(text, 11), "Man gezien.");
        assert_eq!(cut(text, 10), "Man…");
        assert_eq!(cut(text, 1), "…");
        assert_eq!(cut(text, 0), "");
    }
}
