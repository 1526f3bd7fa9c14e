//! The traits of a described person, one by one beside those of the real one.

use super::closeness::{self, RIGHT, WRONG, best_pairs, mean};
use super::reason::{Joined, Shown};
use super::{Finding, Part};
use crate::light::Light;
use crate::list::List;
use crate::person::{Haar, Kledingstuk, Person};
use crate::trait_key::TraitKey;
use crate::word::{Voorwerp, Word};

/// What there is to tell about a person: a part or two for hair and each garment, one for each thing and other trait.
pub(super) fn told(truth: &Person) -> Vec<(TraitKey, Part)> {
    let nobody = Person::default();
    let findings = findings(truth, &nobody, Light::default());
    findings.iter().map(|it| (it.key, it.part)).collect()
}

/// Every trait that one of both knows.
pub(super) fn findings(truth: &Person, said: &Person, light: Light) -> Vec<Finding> {
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
        |builds| Shown::several(builds, Joined::Or),
    ));
    findings.extend(Finding::one(
        TraitKey::Huidskleur,
        truth.huidskleur,
        said.huidskleur,
        |truth, said| closeness::word(*truth, *said),
        |skin| Shown::Word(skin.entry()),
    ));
    findings.extend(hair(&truth.haar, &said.haar, light));
    findings.extend(Finding::several(
        TraitKey::Gezicht,
        &truth.face(),
        &said.face(),
        true,
        |truth, said| closeness::word(*truth, *said),
        |feature| Shown::Noun(feature.entry()),
    ));
    let (worn, carried) = with_bags_carried(truth, said);
    findings.extend(clothes(&truth.worn(), &worn, light));
    findings.extend(Finding::several(
        TraitKey::BijZich,
        &truth.carried(),
        &carried,
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

/// What was said to be worn and to be carried. Where the truth wears no bag and carries something like the one that was said,
/// "een tas" is a more general word for that.
fn with_bags_carried(truth: &Person, said: &Person) -> (Vec<Kledingstuk>, Vec<Voorwerp>) {
    let is_bag = |garment: &Kledingstuk| TraitKey::of_garment(garment.stuk) == TraitKey::Tas;
    let (mut worn, mut carried) = (said.worn(), said.carried());
    if truth.worn().iter().any(is_bag) {
        return (worn, carried);
    }
    let real = truth.carried();
    worn.retain(|garment| {
        let code = garment.stuk.code();
        let bag = Voorwerp::all().find(|thing| is_bag(garment) && thing.code() == code);
        let is_like = |real: &Voorwerp, thing: &Voorwerp| real.closeness(*thing) > 0;
        let meant = bag.filter(|bag| {
            real.iter()
                .any(|real| is_like(real, bag) && !carried.iter().any(|own| is_like(real, own)))
        });
        carried.extend(meant);
        meant.is_none()
    });
    (worn, carried)
}

/// Hair: its cut and its colour apart when the truth knows both, else as a whole.
fn hair(truth: &Haar, said: &Haar, light: Light) -> Vec<Finding> {
    let finding = |part, credit_pm, truth, said| Finding {
        key: TraitKey::Haar,
        part,
        credit_pm,
        said,
        truth,
    };
    let cut_of = |hair: &Haar| Haar {
        kleur: List::default(),
        ..hair.clone()
    };
    let colour_of = |hair: &Haar| Haar {
        vorm: List::default(),
        ..hair.clone()
    };
    if !truth.kleur.is_empty() && !truth.vorm.is_empty() {
        let colour =
            (!said.kleur.is_empty()).then(|| closeness::colours(&truth.kleur, &said.kleur, light));
        let [real_cut, said_cut] = [truth, said].map(|hair| Shown::hair(cut_of(hair)));
        let [real_colour, said_colour] =
            [truth, said].map(|hair| Shown::several(&hair.kleur, Joined::And));
        return vec![
            finding(Part::Form, closeness::cut(truth, said), real_cut, said_cut),
            finding(Part::Colour, colour, real_colour, said_colour),
        ];
    }
    if truth.is_empty() && said.is_empty() {
        return Vec::new();
    }
    // Only what the truth knows is shown, where that was said.
    let known = match (truth.kleur.is_empty(), truth.vorm.is_empty()) {
        (false, true) => colour_of(said),
        (true, false) => cut_of(said),
        _ => said.clone(),
    };
    let shown = if known.is_empty() {
        said.clone()
    } else {
        known
    };
    let credit_pm = closeness::hair(truth, said, light);
    vec![finding(
        Part::Whole,
        credit_pm,
        Shown::hair(truth.clone()),
        Shown::hair(shown),
    )]
}

/// Clothes: best to best within each place; then garments easily taken for those of another place (a hoodie for a jas);
/// then clothes said or known as a whole ("in het zwart") against their parts.
fn clothes(truth: &[Kledingstuk], said: &[Kledingstuk], light: Light) -> Vec<Finding> {
    let key_of = |garment: &Kledingstuk| TraitKey::of_garment(garment.stuk);
    let mut pairs = best_pairs(truth.len(), said.len(), |t, s| {
        let said_keys = std::iter::once(&said[s].stuk).chain(&said[s].stuk_of);
        let mut said_keys = said_keys.map(|stuk| TraitKey::of_garment(*stuk));
        (said_keys.any(|key| key == key_of(&truth[t])))
            .then(|| closeness::garment(&truth[t], &said[s], light))
    });
    // Only who has no garment of his own place to be set beside may be taken for one of another.
    let said_place_is_known = |s: usize| truth.iter().any(|real| key_of(real) == key_of(&said[s]));
    let taken = pairs.clone();
    let elsewhere = best_pairs(truth.len(), said.len(), |t, s| {
        let is_free =
            taken.iter().all(|pair| pair.truth != t && pair.said != s) && !said_place_is_known(s);
        let alike = truth[t].stuk.closeness(said[s].stuk) > 0;
        (is_free && alike)
            .then(|| closeness::garment(&truth[t], &said[s], light))
            .filter(|credit| *credit > 0)
    });
    pairs.extend(elsewhere);

    let mut findings: Vec<Finding> = Vec::new();
    for (index, real) in truth.iter().enumerate() {
        let pair = pairs.iter().find(|pair| pair.truth == index);
        findings.extend(garment(real, pair.map(|pair| &said[pair.said]), light));
    }
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
            whole_by_parts(whole, parts(unknown).cloned().collect(), light)
        });
    let left = said
        .iter()
        .enumerate()
        .filter(|(index, _)| pairs.iter().all(|pair| pair.said != *index))
        .map(|(_, one)| one);
    for one in left {
        let in_its_place = truth.iter().filter(|real| key_of(real) == key_of(one));
        if let Some(nearest) = in_its_place.max_by_key(|real| closeness::garment(real, one, light))
        {
            findings.extend(one_too_many(nearest, one, light));
            continue;
        }
        let mut credit_pm = None;
        let mut shown = Shown::Nothing;
        if key_of(one) == TraitKey::Kleding {
            credit_pm = parts_by_whole(truth, one, light);
            if credit_pm.is_some() {
                shown = Shown::Parts(parts(truth).cloned().collect());
            }
        }
        findings.push(Finding {
            key: key_of(one),
            part: Part::Whole,
            credit_pm,
            said: Shown::Garment(one.clone()),
            truth: shown,
        });
    }
    if let Some((credit_pm, garments)) = by_parts_of_said {
        let is_part = |finding: &Finding| {
            let same = |garment: &Kledingstuk| finding.said == Shown::Garment(garment.clone());
            finding.truth == Shown::Nothing && garments.iter().any(same)
        };
        findings.retain(|finding| !is_part(finding));
        let is_colour =
            |finding: &Finding| finding.key == TraitKey::Kleding && finding.part == Part::Colour;
        findings.retain(|finding| !is_colour(finding));
        if let Some(finding) = findings
            .iter_mut()
            .find(|finding| finding.key == TraitKey::Kleding)
        {
            finding.part = Part::Whole;
            finding.credit_pm = Some(credit_pm);
            finding.said = Shown::Parts(garments);
        }
    }
    findings
}

/// A garment beside the one that was taken for it, if any: what it is and its colour apart when the truth knows both.
fn garment(truth: &Kledingstuk, said: Option<&Kledingstuk>, light: Light) -> Vec<Finding> {
    let key = TraitKey::of_garment(truth.stuk);
    let has_colour = !truth.kleur.is_empty();
    let mut findings = vec![Finding {
        key,
        part: if has_colour { Part::Form } else { Part::Whole },
        credit_pm: said.map(|said| closeness::piece(truth, said)),
        said: said.map_or(Shown::Nothing, |said| Shown::Garment(said.clone())),
        truth: Shown::Garment(truth.clone()),
    }];
    if has_colour {
        let named = said.filter(|said| !said.kleur.is_empty());
        let credit_pm = named
            .map(|said| closeness::colours_said(&truth.kleur, &said.kleur, said.kleur_of, light));
        let shown = named.map(|said| Shown::several(&said.kleur, Joined::of(said.kleur_of)));
        findings.push(Finding {
            key,
            part: Part::Colour,
            credit_pm,
            said: shown.unwrap_or(Shown::Nothing),
            truth: Shown::several(&truth.kleur, Joined::And),
        });
    }
    findings
}

/// A garment that was said beside the right ones costs what it lacks of the nearest of them, at most half: so who names a
/// near one and then the right one too never gets less. Saying the same twice is nothing more.
fn one_too_many(nearest: &Kledingstuk, said: &Kledingstuk, light: Light) -> Vec<Finding> {
    let mut findings = garment(nearest, Some(said), light);
    findings.retain(|finding| finding.credit_pm.is_some());
    for finding in &mut findings {
        finding.credit_pm = finding.credit_pm.map(|near| (near - RIGHT).max(WRONG));
        finding.truth = Shown::Nothing;
    }
    if findings.iter().all(|finding| finding.credit_pm == Some(0)) {
        findings.clear();
    }
    findings
}

/// "In het zwart" against a black jacket and grey trousers: by the colours of the parts.
fn parts_by_whole(truth: &[Kledingstuk], whole: &Kledingstuk, light: Light) -> Option<i32> {
    if whole.kleur.is_empty() {
        return None;
    }
    let credits: Vec<_> = parts(truth)
        .map(|part| closeness::colours_said(&part.kleur, &whole.kleur, whole.kleur_of, light))
        .collect();
    (!credits.is_empty()).then(|| mean(credits.into_iter()))
}

/// A black jacket, said of somebody of whom the truth only knows that he is in black: by the colours of the parts.
fn whole_by_parts(
    whole: &Kledingstuk,
    parts: Vec<Kledingstuk>,
    light: Light,
) -> Option<(i32, Vec<Kledingstuk>)> {
    if whole.kleur.is_empty() || parts.is_empty() {
        return None;
    }
    Some((
        mean(
            parts.iter().map(|part| {
                closeness::colours_said(&whole.kleur, &part.kleur, part.kleur_of, light)
            }),
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
