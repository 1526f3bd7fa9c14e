//! The rounds follow one another on the clock, with their pauses, after the walk-in.

use super::Rule;
use crate::mend::Mend;
use crate::notice::{Code, Remark, Severity};
use crate::parse::Round;
use crate::parse::time::{Clock, MINUTE_MS, Moment, aloud, in_words};
use crate::script::Script;

pub(super) const RULE: Rule = Rule {
    codes: &[&OVERLAPT, &PAUZE, &INLOOP],
    check,
};

const OVERLAPT: Code = Code {
    name: "ronde_overlapt",
    severity: Severity::Error,
    means: "Een ronde begint voordat de ronde ervoor klaar is.",
    repair: "begin = \"19:45\"",
};

const PAUZE: Code = Code {
    name: "pauze_past_niet",
    severity: Severity::Warning,
    means: "De pauze na een ronde duurt langer dan de tijd tot de volgende ronde.",
    repair: "pauze = \"5m\"",
};

const INLOOP: Code = Code {
    name: "ronde_voor_inloop",
    severity: Severity::Error,
    means: "Een ronde begint voordat de avond begint.",
    repair: "begin = \"19:20\"",
};

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    if let (Some(inloop), Some(round)) = (script.evening.begin.given(), script.rounds.first())
        && let Some(begin) = round.source.begin.given()
        && inloop.until_ms(begin.0).is_none()
    {
        remarks.push(
            Remark::new(
                &INLOOP,
                &begin.span,
                format!("Deze ronde begint om {}, voor de inloop.", begin.written()),
            )
            .other(
                &inloop.span,
                format!("de inloop is om {}", inloop.written()),
            )
            .help("Laat de ronde later beginnen, of de inloop eerder."),
        );
    }
    for pair in script.rounds.windows(2) {
        let (now, next) = (pair[0].source, pair[1].source);
        let (Some(begin), Some(duration), Some(next_begin)) =
            (now.begin.given(), pair[0].duration_ms(), next.begin.given())
        else {
            continue;
        };
        let pause = now.pauze.value().map_or(0, |pause| pause.0);
        let between = begin.until_ms(next_begin.0);
        if between.is_none_or(|between| between < duration) {
            remarks.push(
                Remark::new(
                    &OVERLAPT,
                    &next_begin.span,
                    format!(
                        "Deze ronde begint om {}. Dan is de ronde ervoor nog niet klaar.",
                        next_begin.written()
                    ),
                )
                .other(
                    &begin.span,
                    format!(
                        "die duurt van {} tot {}",
                        begin.written(),
                        end(begin, duration)
                    ),
                )
                .help(format!(
                    "Laat deze ronde op zijn vroegst om {} beginnen.",
                    end(begin, duration + pause)
                ))
                .mend(
                    // Times on the clock would not move with the round.
                    (!has_clock(next))
                        .then(|| Mend::text(&next_begin.span, &end(begin, duration + pause))),
                ),
            );
        } else if between.is_some_and(|between| between < duration + pause) {
            let left = between.unwrap_or(duration) - duration;
            let at = now.pauze.given().map_or(&now.span, |pause| &pause.span);
            remarks.push(
                Remark::new(
                    &PAUZE,
                    at,
                    format!(
                        "Tot de volgende ronde is er maar {} tijd voor pauze.",
                        aloud(left)
                    ),
                )
                .other(&next_begin.span, "hier begint de volgende ronde")
                .help(format!(
                    "Schrijf pauze = \"{}\", of laat de volgende ronde om {} beginnen.",
                    in_words(left),
                    end(begin, duration + pause)
                ))
                .mend(
                    now.pauze
                        .given()
                        .map(|pause| Mend::text(&pause.span, &in_words(left))),
                ),
            );
        }
    }
}

/// Whether something in a round is written as a time of the clock.
fn has_clock(round: &Round) -> bool {
    let voetjes = round.route.iter().flat_map(|route| &route.voetje);
    let clues = round.aanwijzing.iter();
    voetjes
        .filter_map(|voetje| voetje.om.value())
        .chain(clues.flat_map(|clue| [clue.om.value(), clue.gezien.value()].into_iter().flatten()))
        .any(|moment| matches!(moment, Moment::Clock(_)))
}

/// The first whole minute at which something that long is over.
fn end(begin: &Clock, ms: u64) -> String {
    begin.plus_ms(ms.div_ceil(MINUTE_MS) * MINUTE_MS).written()
}
