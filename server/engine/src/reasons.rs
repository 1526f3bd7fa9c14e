//! Why a description earned what it did, trait by trait: what was right, what was not, what was not mentioned, and the
//! points each of them gave. **Invariant:** the points of the reasons add up to those of the description.

use crate::view::{Mark, Reason};
use crate::words;
use signalement::{Comparison, Grade, Verdict};

/// The reasons for the points of a description that could give so many.
pub(crate) fn reasons(comparison: &Comparison, max_points: u16) -> Vec<Reason> {
    let verdicts = comparison.verdicts();
    let max = i64::from(max_points);
    let score = i64::from(comparison.score(max_points));
    // In halves, because what was published counts half.
    let whole = 2 * comparison.enough_pm();
    let earned: Vec<i64> = verdicts.iter().map(earned_halves).collect();
    if whole == 0 {
        return told(comparison, &vec![0; verdicts.len()]);
    }
    let sum: i64 = earned.iter().sum();
    let published: i64 = verdicts
        .iter()
        .zip(&earned)
        .filter(|(verdict, _)| verdict.published)
        .map(|(_, earned)| earned)
        .sum();
    let above_half = (published - whole / 2).max(0);
    let kept = sum - above_half;
    // Of what is within bounds every point has its trait; what is beyond them is taken off again in a line of its own.
    let within = if (0..=whole).contains(&kept) {
        score
    } else {
        rounded(kept * max, whole)
    };
    let off = rounded(above_half * max, whole);
    let mut reasons = told(comparison, &shared(&earned, max, whole, within + off));
    let bounds = [
        (-off, words::published_bound()),
        (
            score - within,
            if score > within {
                words::least_bound()
            } else {
                words::most_bound(max_points)
            },
        ),
    ];
    let bounds = bounds.into_iter().filter(|(points, _)| *points != 0);
    reasons.extend(bounds.map(|(points, text)| Reason {
        mark: Mark::Bound,
        text,
        published: false,
        points: points_of(points),
    }));
    reasons
}

/// How many were right, nearly right, wrong and not mentioned, in a sentence.
pub(crate) fn summary(comparison: &Comparison) -> signalement::Words {
    let marks: Vec<Mark> = comparison
        .told()
        .iter()
        .map(|(verdicts, _)| mark(verdicts))
        .collect();
    let count = |wanted: Mark| marks.iter().filter(|mark| **mark == wanted).count();
    words::traits(
        count(Mark::Right),
        count(Mark::Near),
        count(Mark::Wrong),
        count(Mark::NotMentioned),
    )
}

/// Everything that is told, with the points of its verdicts.
fn told(comparison: &Comparison, points: &[i64]) -> Vec<Reason> {
    let mut left = points.iter();
    comparison
        .told()
        .into_iter()
        .map(|(verdicts, text)| {
            let mark = mark(verdicts);
            Reason {
                mark,
                text,
                // Of what earned nothing there is no half.
                published: matches!(mark, Mark::Right | Mark::Near)
                    && verdicts.iter().any(|verdict| verdict.published),
                points: points_of(left.by_ref().take(verdicts.len()).sum()),
            }
        })
        .collect()
}

/// The mark of what is told together: what is right in part only is nearly right, unless what is wrong costs all it earns.
fn mark(verdicts: &[Verdict]) -> Mark {
    let earned: i64 = verdicts.iter().map(earned_halves).sum();
    let any = |wanted: fn(&Grade) -> bool| verdicts.iter().any(|verdict| wanted(&verdict.grade));
    let is_good = any(|grade| matches!(grade, Grade::Right | Grade::Near(_)));
    let is_short = any(|grade| !matches!(grade, Grade::Right));
    if is_good && !is_short {
        Mark::Right
    } else if is_good && earned > 0 {
        Mark::Near
    } else if any(|grade| *grade == Grade::Wrong) {
        Mark::Wrong
    } else if any(|grade| *grade == Grade::Unknown) {
        Mark::NotMentioned
    } else {
        Mark::NotCounted
    }
}

/// What a trait earns, in halves of a per mille of its weight.
fn earned_halves(verdict: &Verdict) -> i64 {
    let full = i64::from(verdict.weight) * i64::from(verdict.credit_pm);
    if verdict.published { full } else { 2 * full }
}

/// Each part in whole points, so that together they are `total`: what is cut off goes to where most was cut off.
fn shared(earned: &[i64], max: i64, whole: i64, total: i64) -> Vec<i64> {
    let mut parts: Vec<i64> = earned
        .iter()
        .map(|part| (part * max).div_euclid(whole))
        .collect();
    let mut by_rest: Vec<usize> = (0..earned.len()).filter(|at| earned[*at] != 0).collect();
    by_rest.sort_by_key(|at| std::cmp::Reverse((earned[*at] * max).rem_euclid(whole)));
    let short = total - parts.iter().sum::<i64>();
    let short = usize::try_from(short.max(0)).unwrap_or(0);
    for at in by_rest.into_iter().cycle().take(short) {
        parts[at] += 1;
    }
    parts
}

fn rounded(value: i64, by: i64) -> i64 {
    (2 * value + by).div_euclid(2 * by)
}

fn points_of(points: i64) -> i32 {
    i32::try_from(points).expect("a part of a u16, or a few times that")
}

#[cfg(test)]
mod tests {
    use super::*;
    use signalement::{Light, Person, TraitKey, Weights};
    use std::collections::BTreeSet;

    const TRUTH: &str = r#"{"geslacht":"vrouw","leeftijd":30,"lengte":170,"haar":{"kleur":"blond"},
        "kleding":[{"stuk":"jas","kleur":"rood"},{"stuk":"spijkerbroek","kleur":"blauw"},{"stuk":"sneakers","kleur":"wit"}],"bij_zich":["hond"]}"#;

    fn compare(truth: &Person, said: &Person, published: &BTreeSet<TraitKey>) -> Comparison {
        signalement::compare(truth, said, published, &Weights::default(), Light::Day)
    }

    fn person(json: &str) -> Person {
        serde_json::from_str(json).expect("every word is known")
    }

    /// The reasons for one description of the same woman, as lines; their points are those of the description.
    fn check(said: &str, published: &[TraitKey]) -> Vec<(Mark, i32)> {
        let (truth, said) = (person(TRUTH), person(said));
        let published: BTreeSet<TraitKey> = published.iter().copied().collect();
        let comparison = compare(&truth, &said, &published);
        for max in [0, 1, 7, 25, 100] {
            let reasons = reasons(&comparison, max);
            let sum: i32 = reasons.iter().map(|reason| reason.points).sum();
            assert_eq!(sum, i32::from(comparison.score(max)), "of {max}");
        }
        let reasons = reasons(&comparison, 25);
        reasons
            .into_iter()
            .map(|reason| (reason.mark, reason.points))
            .collect()
    }

    fn count(lines: &[(Mark, i32)], wanted: Mark) -> usize {
        lines.iter().filter(|(mark, _)| *mark == wanted).count()
    }

    #[test]
    fn what_was_not_mentioned_is_told_and_costs_nothing() {
        let lines = check(r#"{"geslacht":"vrouw"}"#, &[]);
        assert_eq!(count(&lines, Mark::Right), 1);
        assert_eq!(count(&lines, Mark::NotMentioned), 7);
        assert!(
            lines
                .iter()
                .all(|(mark, points)| *mark != Mark::NotMentioned || *points == 0)
        );
    }

    #[test]
    fn what_is_wrong_costs_points_and_never_more_than_there_are() {
        let lines = check(r#"{"geslacht":"vrouw","lengte":195}"#, &[]);
        assert!(
            lines
                .iter()
                .any(|(mark, points)| *mark == Mark::Wrong && *points < 0)
        );
        let coat = r#"{"geslacht":"vrouw","kleding":[{"stuk":"jas","kleur":"groen"}]}"#;
        assert_eq!(
            count(&check(coat, &[]), Mark::Near),
            0,
            "a wrong colour is no near one"
        );
        let lines = check(r#"{"geslacht":"man","leeftijd":70}"#, &[]);
        assert!(
            lines
                .iter()
                .any(|(mark, points)| *mark == Mark::Bound && *points > 0)
        );
    }

    #[test]
    fn above_the_most_there_is_the_rest_is_taken_off() {
        let lines = check(TRUTH, &[]);
        assert!(
            lines
                .iter()
                .any(|(mark, points)| *mark == Mark::Bound && *points < 0)
        );
    }

    #[test]
    fn what_was_published_counts_half_and_says_so() {
        let (truth, keys) = (person(TRUTH), [TraitKey::Jas]);
        let fresh = compare(&truth, &truth, &BTreeSet::new());
        let known = compare(&truth, &truth, &BTreeSet::from(keys));
        let jas = |comparison: &Comparison| {
            let mut reasons = reasons(comparison, 100).into_iter();
            reasons
                .find(|reason| reason.text.nl.starts_with("Jas"))
                .expect("she wears one")
        };
        assert!(jas(&known).published && !jas(&fresh).published);
        assert!((jas(&fresh).points - 2 * jas(&known).points).abs() <= 2);
        let all: Vec<TraitKey> = truth.traits().into_iter().collect();
        check(TRUTH, &all);
    }
}
