//! The voetjes of a route follow one another in time, inside the round.

use super::{Rule, tempo};
use crate::mend::{Edit, Mend};
use crate::notice::{Code, Remark, Severity};
use crate::parse::read::Sp;
use crate::parse::time::{Moment, SECOND_MS, aloud, in_words};
use crate::script::{RoundScript, RouteScript, Script, Step};

pub(super) const RULE: Rule = Rule {
    codes: &[&VOLGORDE, &VERTREK, &NA_RONDE, &VOOR_RONDE],
    check,
};

const VOLGORDE: Code = Code {
    name: "voetje_niet_na_vorige",
    severity: Severity::Error,
    means: "Een voetje is eerder dan het voetje dat erboven staat.",
    repair: "om = \"6m\"",
};

const VERTREK: Code = Code {
    name: "voetje_te_lang",
    severity: Severity::Error,
    means: "De boef moet al bij het volgende voetje zijn als hij hier nog staat.",
    repair: "blijft = \"1m\"",
};

const NA_RONDE: Code = Code {
    name: "voetje_na_ronde",
    severity: Severity::Error,
    means: "De boef komt pas bij dit voetje als de ronde al voorbij is.",
    repair: "om = \"18m\"",
};

const VOOR_RONDE: Code = Code {
    name: "tijd_voor_ronde",
    severity: Severity::Error,
    means: "Deze kloktijd is vroeger dan het begin van de ronde.",
    repair: "om = \"19:24\"",
};

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    for (round, route) in script.routes() {
        for step in &route.steps {
            inside(round, step, remarks);
        }
        in_order(script, route, remarks);
    }
    for (round, clue) in script.clues() {
        for moment in clue.om.given().into_iter().chain(clue.gezien.given()) {
            after_begin(round, moment, remarks);
        }
    }
}

fn inside(round: &RoundScript<'_>, step: &Step<'_>, remarks: &mut Vec<Remark>) {
    let Some(om) = step.source.om.given() else {
        return;
    };
    after_begin(round, om, remarks);
    let (Some(arrive), Some(duration)) = (step.arrive_ms, round.duration_ms()) else {
        return;
    };
    if arrive >= duration {
        let mut remark = Remark::new(
            &NA_RONDE,
            &om.span,
            format!(
                "Het voetje \"{}\" komt na {}. De ronde duurt {}.",
                step.name(),
                aloud(arrive),
                aloud(duration)
            ),
        )
        .help("Zet het voetje eerder, haal het weg, of laat de ronde langer duren.");
        if let Some(duur) = round.source.duur.given() {
            remark = remark.other(&duur.span, "zo lang duurt de ronde");
        }
        remarks.push(remark);
    }
}

fn after_begin(round: &RoundScript<'_>, moment: &Sp<Moment>, remarks: &mut Vec<Remark>) {
    let Some(begin) = round.source.begin.given() else {
        return;
    };
    if matches!(moment.value, Moment::Clock(_)) && round.moment_ms(moment.value).is_none() {
        remarks.push(
            Remark::new(
                &VOOR_RONDE,
                &moment.span,
                "Deze tijd is voor het begin van de ronde.",
            )
            .other(&begin.span, "hier begint de ronde")
            .help(format!(
                "Kies een tijd na {}, of schrijf hoe lang na het begin, zoals \"2m\".",
                begin.written()
            )),
        );
    }
}

fn in_order(script: &Script<'_>, route: &RouteScript<'_>, remarks: &mut Vec<Remark>) {
    // Of several voetjes that can come before this one, the first that does not fit says enough.
    let mut told = Vec::new();
    for (from, to) in route.followers() {
        let (before, after) = (&route.steps[from], &route.steps[to]);
        let (Some(om), Some(before_om)) = (after.source.om.given(), before.source.om.given())
        else {
            continue;
        };
        let (Some(arrived), Some(leave), Some(arrive)) =
            (before.arrive_ms, before.leave_ms(), after.arrive_ms)
        else {
            continue;
        };
        if told.contains(&to) || arrive >= leave {
            continue;
        }
        told.push(to);
        if arrive < arrived {
            remarks.push(
                Remark::new(
                    &VOLGORDE,
                    &om.span,
                    format!(
                        "Het voetje \"{}\" is eerder dan \"{}\", dat erboven staat.",
                        after.name(),
                        before.name()
                    ),
                )
                .other(&before_om.span, "dit is later")
                .help("Zet de voetjes op volgorde van tijd, of verander de tijd.")
                .mend(reordered(script, route)),
            );
        } else {
            let most = in_words(arrive - arrived);
            let at = before
                .source
                .blijft
                .given()
                .map_or(&before_om.span, |stay| &stay.span);
            remarks.push(
                Remark::new(
                    &VERTREK,
                    at,
                    format!(
                        "Hij blijft zo lang bij \"{}\" dat hij te laat is voor \"{}\".",
                        before.name(),
                        after.name()
                    ),
                )
                .other(&om.span, "dan moet hij hier al zijn")
                .help(format!(
                    "Schrijf hoogstens blijft = \"{most}\", en houd tijd over om te lopen."
                ))
                .mend(shortened(script, route, (from, to), arrive - arrived)),
            );
        }
    }
}

/// The voetjes of a route without branches in the order of their times, each with its remarks, when they fit like that.
fn reordered(script: &Script<'_>, route: &RouteScript<'_>) -> Option<Mend> {
    let mut order: Vec<&Step<'_>> = route.steps.iter().collect();
    let plain = |step: &&Step<'_>| step.source.tak.is_absent() && step.source.via.is_empty();
    if !order.iter().all(plain) {
        return None;
    }
    order.sort_by_key(|step| step.arrive_ms);
    let place = |step: &Step<'_>| {
        route
            .steps
            .iter()
            .position(|other| std::ptr::eq(other, step))
    };
    for pair in order.windows(2) {
        let time = pair[1].arrive_ms?.checked_sub(pair[0].leave_ms()?)?;
        let (one, other) = (place(pair[0])?, place(pair[1])?);
        if tempo::walk_ms(script, route, one.min(other), one.max(other))? > time {
            return None;
        }
    }
    let block = |step: &Step<'_>| script.block(&step.source.span);
    let mut edits = Vec::new();
    for (here, there) in route.steps.iter().zip(order) {
        let (from, to) = (block(there)?, block(here)?);
        if from != to {
            edits.push(Edit::put(&to, script.text.get(from)?));
        }
    }
    Some(Mend::new("Zet de voetjes op volgorde van tijd", edits))
}

/// A stay that leaves time to walk to the next voetje.
fn shortened(
    script: &Script<'_>,
    route: &RouteScript<'_>,
    (from, to): (usize, usize),
    time_ms: u64,
) -> Option<Mend> {
    const WHOLE_MS: u64 = 15 * SECOND_MS;
    let stay = route.steps.get(from)?.source.blijft.given()?;
    let left = time_ms.checked_sub(tempo::walk_ms(script, route, from, to)?)?;
    let whole = left / WHOLE_MS * WHOLE_MS;
    (whole > 0).then(|| Mend::text(&stay.span, &in_words(whole)))
}
