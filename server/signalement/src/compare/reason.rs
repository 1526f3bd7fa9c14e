//! A verdict in words for people.

use super::{Grade, Verdict};
use crate::describe::or;
use crate::leeftijd::Leeftijd;
use crate::lengte::Lengte;
use crate::person::{Haar, Kledingstuk};
use crate::text::{Bijzonderheid, Merk, Type};
use crate::vocabulary::Entry;
use crate::words::{Lang, Words, capital, listed};

/// One side of a comparison, kept to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shown {
    /// It was not said, or is not known.
    Nothing,
    /// A word that stands alone: "man".
    Word(&'static Entry),
    /// A thing: "een bril".
    Noun(&'static Entry),
    /// Words of which each may be meant.
    AnyOf(Vec<&'static Entry>),
    /// What was said as one of several.
    OneOf(Vec<Shown>),
    /// Words that belong together.
    AllOf(Vec<&'static Entry>),
    /// An age.
    Leeftijd(Leeftijd),
    /// A height.
    Lengte(Lengte),
    /// Hair.
    Haar(Haar),
    /// A garment.
    Garment(Kledingstuk),
    /// Garments that stand for the whole.
    Parts(Vec<Kledingstuk>),
    /// A make.
    Merk(Merk),
    /// A type.
    Type(Type),
    /// A particular.
    Bijzonderheid(Bijzonderheid),
    /// What is the same in every language.
    Text(String),
}

impl Verdict {
    /// The verdict in a sentence: "Jas: zwart klopt."
    pub fn words(&self) -> Words {
        Words::each(|lang| self.sentence(lang))
    }

    fn sentence(&self, lang: Lang) -> String {
        let label = capital(&self.label(lang));
        let (said, truth) = self.sides(lang);
        match (self.grade, lang) {
            (Grade::Right, Lang::Nl) if said.is_empty() => format!("{label} klopt."),
            (Grade::Right, Lang::En) if said.is_empty() => format!("{label}: right."),
            (Grade::Right, Lang::Nl) => format!("{label}: {said} klopt."),
            (Grade::Right, Lang::En) => format!("{label}: {said} is right."),
            (Grade::Near(_), Lang::Nl) => {
                format!("{label}: u zei {said}, het was {truth}. Dat telt voor een deel.")
            }
            (Grade::Near(_), Lang::En) => {
                format!("{label}: you said {said}, it was {truth}. That counts in part.")
            }
            (Grade::Wrong, Lang::Nl) if truth.is_empty() => {
                format!("{label}: u zei {said}. Dat klopt niet.")
            }
            (Grade::Wrong, Lang::En) if truth.is_empty() => {
                format!("{label}: you said {said}. That is not right.")
            }
            (Grade::Wrong, Lang::Nl) => format!("{label}: u zei {said}, het was {truth}."),
            (Grade::Wrong, Lang::En) => format!("{label}: you said {said}, it was {truth}."),
            (Grade::Unknown, Lang::Nl) => format!("{label}: niet genoemd ({truth})."),
            (Grade::Unknown, Lang::En) => format!("{label}: not mentioned ({truth})."),
            (Grade::NotInTruth, Lang::Nl) => format!("{label}: u zei {said}. Dat telt niet mee."),
            (Grade::NotInTruth, Lang::En) => {
                format!("{label}: you said {said}. That does not count.")
            }
        }
    }

    /// The name of the trait; a garment has its own.
    fn label(&self, lang: Lang) -> String {
        match (&self.truth, &self.said) {
            (Shown::Garment(garment), _)
            | (Shown::Nothing | Shown::Parts(_), Shown::Garment(garment)) => {
                garment.stuk.label(lang).to_owned()
            }
            _ => self.key.label().get(lang).to_owned(),
        }
    }

    /// What was said and what is true; only the colours when it is about the colour of one garment.
    fn sides(&self, lang: Lang) -> (String, String) {
        match (&self.said, &self.truth) {
            (Shown::Garment(said), Shown::Garment(truth))
                if said.stuk == truth.stuk && said.stuk_of.is_empty() =>
            {
                let is_about_colour = !said.kleur.is_empty() && !truth.kleur.is_empty();
                if is_about_colour {
                    (colours(said, lang), colours(truth, lang))
                } else if self.grade == Grade::Right {
                    (String::new(), String::new())
                } else {
                    (plain(said, lang), plain(truth, lang))
                }
            }
            (said, truth) => (said.text(lang), truth.text(lang)),
        }
    }
}

impl Shown {
    fn text(&self, lang: Lang) -> String {
        let labels = |entries: &[&'static Entry]| -> Vec<String> {
            entries
                .iter()
                .map(|entry| entry.label(lang).to_owned())
                .collect()
        };
        match self {
            Shown::Nothing => String::new(),
            Shown::Word(entry) => entry.label(lang).to_owned(),
            Shown::Noun(entry) => entry.as_noun(&[], lang),
            Shown::AnyOf(entries) => labels(entries).join(or(lang)),
            Shown::OneOf(each) => {
                let each: Vec<_> = each.iter().map(|one| one.text(lang)).collect();
                each.join(or(lang))
            }
            Shown::AllOf(entries) => listed(&labels(entries), lang),
            Shown::Leeftijd(age) => age.label(lang),
            Shown::Lengte(height) => height.label(lang),
            Shown::Haar(hair) => hair.label(lang),
            Shown::Garment(garment) => plain(garment, lang),
            Shown::Parts(garments) => listed(
                &garments
                    .iter()
                    .map(|garment| plain(garment, lang))
                    .collect::<Vec<_>>(),
                lang,
            ),
            Shown::Merk(merk) => merk.label(lang).to_owned(),
            Shown::Type(model) => model.label(lang).to_owned(),
            Shown::Bijzonderheid(particular) => particular.label(lang).to_owned(),
            Shown::Text(text) => text.clone(),
        }
    }
}

/// A garment by what is compared of it: not its brand, not its details.
fn plain(garment: &Kledingstuk, lang: Lang) -> String {
    garment.as_noun(lang)
}

fn colours(garment: &Kledingstuk, lang: Lang) -> String {
    let labels = garment
        .kleur
        .iter()
        .map(|kleur| kleur.label(lang).to_owned());
    let labels: Vec<_> = labels.collect();
    if garment.kleur_of {
        labels.join(or(lang))
    } else {
        listed(&labels, lang)
    }
}
