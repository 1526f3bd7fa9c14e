//! The traits of a described person, one by one beside those of the real one.

use super::closeness::{self, best_pairs, mean};
use super::reason::Shown;
use super::{Finding, closeness::WRONG};
use crate::person::{Kledingstuk, Person};
use crate::trait_key::TraitKey;
use crate::word::Word;

/// What there is to tell about a person, a key for each garment and thing.
pub(super) fn told(truth: &Person) -> Vec<TraitKey> {
    let listed = [
        TraitKey::Gezicht,
        TraitKey::BijZich,
        TraitKey::Bijzonderheden,
    ];
    let single = |key: &TraitKey| !listed.contains(key) && !is_worn(*key);
    let mut keys: Vec<_> = truth.traits().into_iter().filter(single).collect();
    keys.extend(truth.face().iter().map(|_| TraitKey::Gezicht));
    keys.extend(
        truth
            .worn()
            .iter()
            .map(|garment| TraitKey::of_garment(garment.stuk)),
    );
    keys.extend(truth.carried().iter().map(|_| TraitKey::BijZich));
    keys.extend(
        truth
            .bijzonderheden
            .iter()
            .map(|_| TraitKey::Bijzonderheden),
    );
    keys
}

/// Every trait that one of both knows.
pub(super) fn findings(truth: &Person, said: &Person) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(Finding::one(
        TraitKey::Geslacht,
        truth.geslacht,
        said.geslacht,
        |truth, said| closeness::word(*truth, *said),
        |sex| Shown::Word(sex.entry()),
    ));
    findings.extend(Finding::one(
        TraitKey::Leeftijd,
        truth.leeftijd,
        said.leeftijd,
        closeness::age,
        Shown::Leeftijd,
    ));
    findings.extend(Finding::one(
        TraitKey::Lengte,
        truth.lengte,
        said.lengte,
        closeness::height,
        Shown::Lengte,
    ));
    findings.extend(Finding::one(
        TraitKey::Postuur,
        Some(&truth.postuur).filter(|builds| !builds.is_empty()),
        Some(&said.postuur).filter(|builds| !builds.is_empty()),
        |truth, said| closeness::any_of(truth, said),
        |builds| Shown::AnyOf(builds.iter().map(|build| build.entry()).collect()),
    ));
    findings.extend(Finding::one(
        TraitKey::Huidskleur,
        truth.huidskleur,
        said.huidskleur,
        |truth, said| closeness::word(*truth, *said),
        |skin| Shown::Word(skin.entry()),
    ));
    findings.extend(hair(truth, said));
    findings.extend(Finding::several(
        TraitKey::Gezicht,
        &truth.face(),
        &said.face(),
        true,
        |truth, said| closeness::word(*truth, *said),
        |feature| Shown::Noun(feature.entry()),
    ));
    findings.extend(clothes(&truth.worn(), &said.worn()));
    findings.extend(Finding::several(
        TraitKey::BijZich,
        &truth.carried(),
        &said.carried(),
        true,
        |truth, said| closeness::word(*truth, *said),
        |thing| Shown::Noun(thing.entry()),
    ));
    findings.extend(Finding::several(
        TraitKey::Bijzonderheden,
        &truth.bijzonderheden,
        &said.bijzonderheden,
        false,
        closeness::particular,
        Shown::Bijzonderheid,
    ));
    findings
}

fn is_worn(key: TraitKey) -> bool {
    (TraitKey::Hoofd..=TraitKey::Tas).contains(&key)
}

fn hair(truth: &Person, said: &Person) -> Option<Finding> {
    let show = |person: &Person| {
        if person.haar.is_empty() {
            Shown::Nothing
        } else {
            Shown::Haar(person.haar.clone())
        }
    };
    let credit_pm = closeness::hair(&truth.haar, &said.haar);
    let is_known = !truth.haar.is_empty() || !said.haar.is_empty();
    let finding = Finding {
        key: TraitKey::Haar,
        credit_pm,
        said: show(said),
        truth: show(truth),
    };
    is_known.then_some(finding)
}

/// Clothes: best to best within each place; then garments easily taken for those of another place (a hoodie for a jas);
/// then clothes said or known as a whole ("in het zwart") against their parts.
fn clothes(truth: &[Kledingstuk], said: &[Kledingstuk]) -> Vec<Finding> {
    let key_of = |garment: &Kledingstuk| TraitKey::of_garment(garment.stuk);
    let mut pairs = best_pairs(truth.len(), said.len(), |t, s| {
        let said_keys = std::iter::once(&said[s].stuk).chain(&said[s].stuk_of);
        let mut said_keys = said_keys.map(|stuk| TraitKey::of_garment(*stuk));
        (said_keys.any(|key| key == key_of(&truth[t])))
            .then(|| closeness::garment(&truth[t], &said[s]))
    });
    // Only who has no garment of his own place to be set beside may be taken for one of another.
    let said_place_is_known = |s: usize| truth.iter().any(|real| key_of(real) == key_of(&said[s]));
    let taken = pairs.clone();
    let elsewhere = best_pairs(truth.len(), said.len(), |t, s| {
        let is_free =
            taken.iter().all(|pair| pair.truth != t && pair.said != s) && !said_place_is_known(s);
        let alike = truth[t].stuk.closeness(said[s].stuk) > 0;
        (is_free && alike)
            .then(|| closeness::garment(&truth[t], &said[s]))
            .filter(|credit| *credit > 0)
    });
    pairs.extend(elsewhere);

    let mut findings: Vec<Finding> = truth
        .iter()
        .enumerate()
        .map(|(index, real)| {
            let pair = pairs.iter().find(|pair| pair.truth == index);
            Finding {
                key: key_of(real),
                credit_pm: pair.map(|pair| pair.credit_pm),
                said: pair.map_or(Shown::Nothing, |pair| {
                    Shown::Garment(said[pair.said].clone())
                }),
                truth: Shown::Garment(real.clone()),
            }
        })
        .collect();
    let whole = truth.iter().find(|real| key_of(real) == TraitKey::Kleding);
    let by_parts_of_said = whole
        .filter(|_| said.iter().all(|one| key_of(one) != TraitKey::Kleding))
        .and_then(|whole| {
            // Never the parts that the truth knows by themselves: those have been judged.
            let unknown = said
                .iter()
                .enumerate()
                .filter(|(index, _)| !said_place_is_known(*index))
                .map(|(_, it)| it);
            whole_by_parts(whole, parts(unknown).cloned().collect())
        });
    let left = said
        .iter()
        .enumerate()
        .filter(|(index, _)| pairs.iter().all(|pair| pair.said != *index));
    for (index, garment) in left {
        let mut credit_pm = said_place_is_known(index).then_some(WRONG);
        let mut shown = Shown::Nothing;
        if key_of(garment) == TraitKey::Kleding && whole.is_none() {
            credit_pm = parts_by_whole(truth, garment);
            if credit_pm.is_some() {
                shown = Shown::Parts(parts(truth).cloned().collect());
            }
        }
        findings.push(Finding {
            key: key_of(garment),
            credit_pm,
            said: Shown::Garment(garment.clone()),
            truth: shown,
        });
    }
    if let Some((credit_pm, garments)) = by_parts_of_said {
        let is_part = |finding: &Finding| {
            let same = |garment: &Kledingstuk| finding.said == Shown::Garment(garment.clone());
            finding.truth == Shown::Nothing && garments.iter().any(same)
        };
        findings.retain(|finding| !is_part(finding));
        if let Some(finding) = findings
            .iter_mut()
            .find(|finding| finding.key == TraitKey::Kleding)
        {
            finding.credit_pm = Some(credit_pm);
            finding.said = Shown::Parts(garments);
        }
    }
    findings
}

/// "In het zwart" against a black jacket and grey trousers: by the colours of the parts.
fn parts_by_whole(truth: &[Kledingstuk], whole: &Kledingstuk) -> Option<i32> {
    if whole.kleur.is_empty() {
        return None;
    }
    let credits: Vec<_> = parts(truth)
        .map(|part| closeness::colours_said(&part.kleur, &whole.kleur, whole.kleur_of))
        .collect();
    (!credits.is_empty()).then(|| mean(credits.into_iter()))
}

/// A black jacket, said of somebody of whom the truth only knows that he is in black: by the colours of the parts.
fn whole_by_parts(whole: &Kledingstuk, parts: Vec<Kledingstuk>) -> Option<(i32, Vec<Kledingstuk>)> {
    if whole.kleur.is_empty() || parts.is_empty() {
        return None;
    }
    Some((
        mean(
            parts
                .iter()
                .map(|part| closeness::colours_said(&whole.kleur, &part.kleur, part.kleur_of)),
        ),
        parts,
    ))
}

/// The garments that make up the whole: jas, trui and broek, where their colour is known.
fn parts<'a>(
    clothes: impl IntoIterator<Item = &'a Kledingstuk>,
) -> impl Iterator<Item = &'a Kledingstuk> {
    clothes.into_iter().filter(|garment| {
        let key = TraitKey::of_garment(garment.stuk);
        matches!(key, TraitKey::Jas | TraitKey::Trui | TraitKey::Broek) && !garment.kleur.is_empty()
    })
}
