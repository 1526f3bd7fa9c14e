//! Points go down with distance, delay and angle: where they are full comes before where there are none.

use super::Rule;
use crate::mend::{Edit, Mend};
use crate::notice::{Code, Remark, Severity};
use crate::parse::read::Slot;
use crate::parse::time::{AnyDuration, in_words};
use crate::parse::value::Number;
use crate::script::Script;
use engine::scenario::PointsTable;
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    codes: &[&CODE],
    check,
};

const CODE: Code = Code {
    name: "punten_vol_na_niets",
    severity: Severity::Error,
    means: "De grens voor alle punten ligt voorbij de grens voor geen punten.",
    repair: "plaats_vol_m = 25\nplaats_niets_m = 150",
};

/// Where points are full, or where there are none.
struct Limit<'a> {
    key: &'static str,
    value: u64,
    written: String,
    /// Where the file says it; the usual value has no place.
    span: Option<&'a Range<usize>>,
}

impl<'a> Limit<'a> {
    fn number<const MIN: u32, const MAX: u32>(
        key: &'static str,
        slot: &'a Slot<Number<MIN, MAX>>,
        usual: u32,
    ) -> Self {
        let value = slot.value().map_or(usual, |number| number.0);
        Self {
            key,
            value: value.into(),
            written: value.to_string(),
            span: slot.given().map(|given| &given.span),
        }
    }

    fn duration(key: &'static str, slot: &'a Slot<AnyDuration>, usual_ms: u64) -> Self {
        let value = slot.value().map_or(usual_ms, |duration| duration.0);
        Self {
            key,
            value,
            written: in_words(value),
            span: slot.given().map(|given| &given.span),
        }
    }
}

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    let Some(points) = script.evening.punten.value() else {
        return;
    };
    let usual = PointsTable::default();
    let pairs = [
        [
            Limit::number("plaats_vol_m", &points.plaats_vol_m, usual.plaats_full_m),
            Limit::number(
                "plaats_niets_m",
                &points.plaats_niets_m,
                usual.plaats_none_m,
            ),
        ],
        [
            Limit::duration("tijd_vol", &points.tijd_vol, usual.tijd_full_ms),
            Limit::duration("tijd_niets", &points.tijd_niets, usual.tijd_none_ms),
        ],
        [
            Limit::number(
                "richting_vol_graden",
                &points.richting_vol_graden,
                usual.richting_full_deg.into(),
            ),
            Limit::number(
                "richting_niets_graden",
                &points.richting_niets_graden,
                usual.richting_none_deg.into(),
            ),
        ],
    ];
    for [full, none] in pairs {
        let Some(span) = full.span.or(none.span).filter(|_| full.value >= none.value) else {
            continue;
        };
        let mut remark = Remark::new(
            &CODE,
            span,
            format!(
                "{} is {} en {} is {}.",
                full.key, full.written, none.key, none.written
            ),
        )
        .help(format!("Maak {} kleiner dan {}.", full.key, none.key));
        if let (Some(one), Some(other)) = (full.span, none.span) {
            let written = |span: &Range<usize>| script.text.get(span.clone());
            let swap = written(one).zip(written(other)).map(|(full, none)| {
                Mend::new(
                    "Wissel de twee grenzen om",
                    vec![Edit::put(one, none), Edit::put(other, full)],
                )
            });
            remark = remark
                .other(other, "vanaf hier geen punten")
                .mend(swap.filter(|_| full.value > none.value));
        }
        remarks.push(remark);
    }
}
