//! Verdicts in words for people.

use super::{Comparison, Grade, Part, Verdict};
use crate::describe::or;
use crate::leeftijd::Leeftijd;
use crate::lengte::Lengte;
use crate::person::{Haar, Kledingstuk};
use crate::text::{Bijzonderheid, Merk, Type};
use crate::trait_key::TraitKey;
use crate::vocabulary::Entry;
use crate::word::Word;
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
    /// Several words, and how they belong together.
    Several(Vec<&'static Entry>, Joined),
    /// What was said as one of several.
    OneOf(Vec<Shown>),
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

/// How several words belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joined {
    /// All of them hold: "wit en blauw".
    And,
    /// One of them is meant: "blauw of groen".
    Or,
}

impl Joined {
    /// How colours belong together, of which only one is meant or all are.
    pub(super) fn of(is_choice: bool) -> Self {
        if is_choice { Self::Or } else { Self::And }
    }
}

impl Comparison {
    /// All verdicts in their order with a text; what a garment is and its colour are told together. Of what was not mentioned
    /// the text is what it was.
    pub fn told(&self) -> Vec<(&[Verdict], Words)> {
        let is_one_garment = |one: &Verdict, next: &Verdict| {
            let is_garment = |shown: &Shown| matches!(shown, Shown::Garment(_));
            next.part == Part::Colour && (is_garment(&one.said) || is_garment(&one.truth))
        };
        self.verdicts
            .chunk_by(is_one_garment)
            .map(|told| (told, Words::each(|lang| text(told, lang))))
            .collect()
    }

    /// The verdicts on what was said, in sentences; [`Words::join`] makes one text of them.
    pub fn words(&self) -> Vec<Words> {
        self.told()
            .into_iter()
            .filter(|(told, _)| told[0].grade != Grade::Unknown)
            .map(|(_, words)| words)
            .collect()
    }
}

/// The text of verdicts that are told together.
fn text(told: &[Verdict], lang: Lang) -> String {
    match told {
        [garment, colour] if garment.grade != Grade::Unknown && garment.truth != Shown::Nothing => {
            both(garment, colour, lang)
        }
        [first, ..] => first.sentence(lang),
        [] => String::new(),
    }
}

/// "Jas: zwart klopt.", or what was right and what was wrong: "Jas: ja. De kleur klopt niet: u zei rood, het was zwart."
fn both(garment: &Verdict, colour: &Verdict, lang: Lang) -> String {
    if garment.grade == Grade::Right && colour.grade == Grade::Right {
        let label = capital(&garment.label(lang));
        let colour = colour.said.text(lang);
        return match lang {
            Lang::Nl => format!("{label}: {colour} klopt."),
            Lang::En => format!("{label}: {colour} is right."),
        };
    }
    let (said, truth) = (colour.said.text(lang), colour.truth.text(lang));
    let of_colour = match (colour.grade, lang) {
        (Grade::Right, Lang::Nl) => format!("De kleur klopt: {said}."),
        (Grade::Right, Lang::En) => format!("The colour is right: {said}."),
        (Grade::Near(_), Lang::Nl) => {
            format!("De kleur klopt voor een deel: u zei {said}, het was {truth}.")
        }
        (Grade::Near(_), Lang::En) => {
            format!("The colour is partly right: you said {said}, it was {truth}.")
        }
        (Grade::Wrong, Lang::Nl) => {
            format!("De kleur klopt niet: u zei {said}, het was {truth}.")
        }
        (Grade::Wrong, Lang::En) => {
            format!("The colour is wrong: you said {said}, it was {truth}.")
        }
        (Grade::Unknown | Grade::NotInTruth, Lang::Nl) => {
            format!("U noemde de kleur niet. Die was {truth}.")
        }
        (Grade::Unknown | Grade::NotInTruth, Lang::En) => {
            format!("You did not name the colour. It was {truth}.")
        }
    };
    format!("{} {of_colour}", garment.sentence(lang))
}

impl Verdict {
    /// The verdict in a sentence: "Lengte: u zei 1,90 m, het was 1,78 m."
    fn sentence(&self, lang: Lang) -> String {
        let label = capital(&self.label(lang));
        let (said, truth) = self.sides(lang);
        match (self.grade, lang) {
            (Grade::Right, Lang::Nl) if self.is_named_by_label() => format!("{label}: ja."),
            (Grade::Right, Lang::En) if self.is_named_by_label() => format!("{label}: yes."),
            (Grade::Right, Lang::Nl) if self.said.is_thing() => {
                format!("{label}: {said}, dat klopt.")
            }
            (Grade::Right, Lang::En) if self.said.is_thing() => {
                format!("{label}: {said}, that is right.")
            }
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
            (Grade::Unknown, _) => format!(
                "{}: {}.",
                capital(self.key.label().get(lang)),
                self.truth.text(lang)
            ),
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
            _ if (self.key, self.part) == (TraitKey::Haar, Part::Colour) => match lang {
                Lang::Nl => "haarkleur".to_owned(),
                Lang::En => "hair colour".to_owned(),
            },
            _ => self.key.label().get(lang).to_owned(),
        }
    }

    /// Whether the label says already what was right.
    fn is_named_by_label(&self) -> bool {
        matches!(
            (&self.said, &self.truth),
            (Shown::Garment(_), Shown::Garment(_))
        )
    }

    /// What was said and what is true; of two garments only what they are, for their colour has a verdict of its own.
    fn sides(&self, lang: Lang) -> (String, String) {
        match (&self.said, &self.truth) {
            (Shown::Garment(said), Shown::Garment(truth)) => {
                (said.as_bare_noun(lang), truth.as_bare_noun(lang))
            }
            (said, truth) => (said.text(lang), truth.text(lang)),
        }
    }
}

impl Shown {
    /// Several words, or nothing.
    pub(super) fn several<T: Word>(words: &[T], joined: Joined) -> Self {
        if words.is_empty() {
            Shown::Nothing
        } else {
            Shown::Several(words.iter().map(|word| word.entry()).collect(), joined)
        }
    }

    /// Hair of which something is known, or nothing.
    pub(super) fn hair(hair: Haar) -> Self {
        if hair.is_empty() {
            Shown::Nothing
        } else {
            Shown::Haar(hair)
        }
    }

    /// Whether it is a thing or a clause, of which one or many may be meant: "een bril", "sleutels", "loopt mank".
    fn is_thing(&self) -> bool {
        matches!(
            self,
            Shown::Noun(_) | Shown::Garment(_) | Shown::Parts(_) | Shown::Bijzonderheid(_)
        )
    }

    fn text(&self, lang: Lang) -> String {
        match self {
            Shown::Nothing => String::new(),
            Shown::Word(entry) => entry.label(lang).to_owned(),
            Shown::Noun(entry) => entry.as_noun(&[], lang),
            Shown::Several(entries, joined) => {
                let labels: Vec<_> = entries
                    .iter()
                    .map(|entry| entry.label(lang).to_owned())
                    .collect();
                match joined {
                    Joined::And => listed(&labels, lang),
                    Joined::Or => labels.join(or(lang)),
                }
            }
            Shown::OneOf(each) => {
                let each: Vec<_> = each.iter().map(|one| one.text(lang)).collect();
                each.join(or(lang))
            }
            Shown::Leeftijd(age) => age.label(lang),
            Shown::Lengte(height) => height.label(lang),
            Shown::Haar(hair) => hair.label(lang),
            Shown::Garment(garment) => garment.as_noun(lang),
            Shown::Parts(garments) => listed(
                &garments
                    .iter()
                    .map(|garment| garment.as_noun(lang))
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
