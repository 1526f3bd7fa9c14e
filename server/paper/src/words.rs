//! How times, dates, lengths and names are written in Dutch.

use engine::scenario::{ClueAudience, ClueKind, ReactionKind, Round, Scenario};
use engine::time::{MINUTE_MS, SECOND_MS};
use jiff::civil::{Date, Weekday};

const DAY_MIN: u64 = 24 * 60;
const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// A day: "8 december 2026".
pub(crate) fn date(date: Date) -> String {
    let month = MONTHS[usize::from(date.month().unsigned_abs()) - 1];
    format!("{} {month} {}", date.day(), date.year())
}

/// A day with its name: "dinsdag 8 december 2026".
pub(crate) fn day(day: Date) -> String {
    let name = match day.weekday() {
        Weekday::Monday => "maandag",
        Weekday::Tuesday => "dinsdag",
        Weekday::Wednesday => "woensdag",
        Weekday::Thursday => "donderdag",
        Weekday::Friday => "vrijdag",
        Weekday::Saturday => "zaterdag",
        Weekday::Sunday => "zondag",
    };
    format!("{name} {}", date(day))
}

/// A time on the clock, so many minutes after midnight: "19:05".
pub(crate) fn clock(minutes: u64) -> String {
    let minutes = minutes % DAY_MIN;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// A moment of a round on the clock, when it is known when the round begins.
pub(crate) fn clock_in(round: &Round, at_ms: u64) -> Option<String> {
    let begin = u64::from(round.begins_at_min?);
    Some(clock(begin + at_ms / MINUTE_MS))
}

/// A moment of a round, as the timer of the round shows it: "3:15".
pub(crate) fn timer(at_ms: u64) -> String {
    let seconds = at_ms / SECOND_MS;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// How long: "1 minuut en 30 seconden".
pub(crate) fn duration(ms: u64) -> String {
    let (minutes, seconds) = (ms / MINUTE_MS, ms % MINUTE_MS / SECOND_MS);
    let minutes = match minutes {
        0 => None,
        1 => Some("1 minuut".to_owned()),
        many => Some(format!("{many} minuten")),
    };
    let seconds = match seconds {
        0 => None,
        1 => Some("1 seconde".to_owned()),
        many => Some(format!("{many} seconden")),
    };
    match (minutes, seconds) {
        (Some(minutes), Some(seconds)) => format!("{minutes} en {seconds}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => "0 seconden".to_owned(),
    }
}

/// How long, where there is little room: "1 min 30 s".
pub(crate) fn short_duration(ms: u64) -> String {
    match (ms / MINUTE_MS, ms % MINUTE_MS / SECOND_MS) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, 0) => format!("{minutes} min"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

/// When a round is: "19:20 tot 19:40", or how long it takes.
pub(crate) fn span(round: &Round) -> String {
    match (clock_in(round, 0), clock_in(round, round.duration_ms)) {
        (Some(from), Some(to)) => format!("{from} tot {to}"),
        _ => duration(round.duration_ms),
    }
}

/// When the evening is: from the walk-in until the last round with its pause is over.
pub(crate) fn evening(scenario: &Scenario) -> String {
    let from = clock(u64::from(scenario.walk_in_at_min));
    let last = scenario.rounds.last();
    match last.and_then(|round| clock_in(round, round.duration_ms + round.break_ms)) {
        Some(to) => format!("{from} tot ongeveer {to}"),
        None => format!("vanaf {from}"),
    }
}

/// A round with its number: "Ronde 1: De inbreker".
pub(crate) fn round_name(round: &Round) -> String {
    format!("Ronde {}: {}", u32::from(round.id.0) + 1, round.title)
}

/// Names in a sentence: "a, b en c".
pub(crate) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} en {last}", before.join(", ")),
    }
}

/// What a clue is.
pub(crate) fn clue_kind(kind: ClueKind) -> &'static str {
    match kind {
        ClueKind::Melding => "Melding",
        ClueKind::Signalement => "Signalement",
        ClueKind::Plaats => "Plaats",
        ClueKind::Voertuig => "Voertuig",
        ClueKind::Foto => "Foto",
        ClueKind::ValsSpoor => "Vals spoor",
        ClueKind::Mededeling => "Mededeling",
    }
}

/// Who gets a clue.
pub(crate) fn audience(scenario: &Scenario, audience: ClueAudience) -> String {
    match audience {
        ClueAudience::All => "voor iedereen".to_owned(),
        ClueAudience::Group(group) => {
            let name = scenario.groups.get(group.index());
            format!("voor buurtgroep {}", name.map_or("", String::as_str))
        }
        ClueAudience::Earned { meldingen: 1 } => "voor teams met 1 goede melding".to_owned(),
        ClueAudience::Earned { meldingen } => {
            format!("voor teams met {meldingen} goede meldingen")
        }
        ClueAudience::Team(_) => "voor één team".to_owned(),
    }
}

/// What a boef does when he is seen.
pub(crate) fn reaction(kind: ReactionKind) -> &'static str {
    match kind {
        ReactionKind::Hurry => "Loop meteen en vlug door naar de volgende plek. Ren niet.",
        ReactionKind::SkipNext => "Sla de volgende plek over.",
        ReactionKind::WalkOff => "Ga meteen naar de laatste plek. U bent dan weg.",
    }
}

/// A sentence with a capital at its beginning.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_people_say_them() {
        assert_eq!(clock(24 * 60 + 5), "00:05");
        assert_eq!(timer(195_000), "3:15");
        assert_eq!(duration(90_000), "1 minuut en 30 seconden");
        assert_eq!(duration(0), "0 seconden");
        assert_eq!(short_duration(120_000), "2 min");
        let tuesday = jiff::civil::date(2026, 12, 8);
        assert_eq!(day(tuesday), "dinsdag 8 december 2026");
    }

    #[test]
    fn names_are_listed_with_commas_and_a_word_before_the_last() {
        let names = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(listed(&names), "a, b en c");
        assert_eq!(listed(&names[..1]), "a");
        assert_eq!(listed(&[]), "");
    }
}
