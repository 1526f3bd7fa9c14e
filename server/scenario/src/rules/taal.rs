//! A clue is read at once, by everybody: short sentences, plain words, and who does what.
//!
//! The measure is LIX (C. H. Björnsson, *Läsbarhet*, 1968): words a sentence, plus the share of words of more than six
//! letters in per cent. It counts letters and signs only, so that it can be checked by hand. Long words are many in Dutch,
//! where nouns grow together; so it speaks only of what is plainly hard.

use super::Rule;
use crate::notice::{Code, Remark, Severity};
use crate::script::Script;
use std::collections::BTreeMap;
use std::sync::LazyLock;

pub(super) const RULE: Rule = Rule {
    codes: &[&CODE],
    check,
};

const CODE: Code = Code {
    name: "taal_te_moeilijk",
    severity: Severity::Tip,
    means: "Een bericht is moeilijker dan B1: een lange zin, moeilijke woorden, of zinnen waarin niemand iets doet. Op straat, in het donker, leest men dat niet.",
    repair: "tekst = \"OEFENING. Een bewoner ziet een man met een zwarte jas. De man voelt aan een deur.\"",
};

/// Hard words with an easier one, a line each: `hard = easy`.
static EASIER: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    include_str!("taal_woorden.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" = "))
        .collect()
});

/// A sentence of more words than this is read twice.
const SENTENCE_WORDS_MAX: usize = 20;
/// From this LIX on a text is hard.
const LIX_HARD: usize = 60;
/// The measure says nothing about a text of fewer words.
const LIX_WORDS_MIN: usize = 20;
/// A word of more letters is long.
const LONG_LETTERS: usize = 6;
/// One passive sentence is how people talk.
const PASSIVE_MAX: usize = 1;

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    for (_, clue) in script.clues() {
        let Some(text) = clue.tekst.given() else {
            continue;
        };
        let found = hard(&text.0);
        if found.is_empty() {
            continue;
        }
        let help: Vec<&str> = found.iter().map(|(_, help)| help.as_str()).collect();
        let what: Vec<&str> = found.iter().map(|(what, _)| what.as_str()).collect();
        remarks.push(Remark::new(&CODE, &text.span, what.join(" ")).help(help.join(" ")));
    }
}

/// What is hard about a text, and what to do about it.
fn hard(text: &str) -> Vec<(String, String)> {
    let sentences = sentences(text);
    let mut found = Vec::new();
    let longest = sentences.iter().map(Vec::len).max().unwrap_or_default();
    if longest > SENTENCE_WORDS_MAX {
        found.push((
            format!("Eén zin heeft {longest} woorden."),
            format!("Maak er twee zinnen van, elk met hoogstens {SENTENCE_WORDS_MAX} woorden."),
        ));
    }
    let mut words: Vec<(&str, &str)> = sentences
        .iter()
        .flatten()
        .filter_map(|word| EASIER.get_key_value(word.as_str()))
        .map(|(hard, easy)| (*hard, *easy))
        .collect();
    words.sort_unstable();
    words.dedup();
    if !words.is_empty() {
        let hard: Vec<String> = words
            .iter()
            .map(|(hard, _)| format!("\"{hard}\""))
            .collect();
        let easy: Vec<String> = words
            .iter()
            .map(|(hard, easy)| format!("{easy} in plaats van {hard}"))
            .collect();
        found.push((
            format!("Niet iedereen kent {}.", hard.join(" en ")),
            format!("Schrijf {}.", easy.join(", ")),
        ));
    }
    if sentences
        .iter()
        .filter(|sentence| is_passive(sentence))
        .count()
        > PASSIVE_MAX
    {
        found.push((
            "In meer dan één zin staat niet wie het doet.".to_owned(),
            "Schrijf wie het ziet of doet: \"een bewoner ziet\" in plaats van \"er wordt gezien\"."
                .to_owned(),
        ));
    }
    let count: usize = sentences.iter().map(Vec::len).sum();
    let lix = lix(&sentences);
    if found.is_empty() && count >= LIX_WORDS_MIN && lix >= LIX_HARD {
        found.push((
            format!("Deze tekst leest zwaar (LIX {lix})."),
            "Gebruik kortere woorden en kortere zinnen.".to_owned(),
        ));
    }
    found
}

/// The words of each sentence in small letters, without signs around them.
fn sentences(text: &str) -> Vec<Vec<String>> {
    let mut sentences = vec![Vec::new()];
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let sentence = sentences.last_mut().expect("there is always one");
        if !bare.is_empty() {
            sentence.push(bare.to_lowercase());
        }
        // A quotation mark may follow.
        let end = word.trim_end_matches(['\'', '"', '’', '”', ')']);
        if end.ends_with(['.', '!', '?', ':', ';']) {
            sentences.push(Vec::new());
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

fn lix(sentences: &[Vec<String>]) -> usize {
    let words: usize = sentences.iter().map(Vec::len).sum();
    let long = sentences
        .iter()
        .flatten()
        .filter(|word| word.chars().count() > LONG_LETTERS)
        .count();
    (words / sentences.len().max(1)) + 100 * long / words.max(1)
}

/// Whether something is done in a sentence and nobody does it: "er werd aan een deur gevoeld".
fn is_passive(sentence: &[String]) -> bool {
    const BECOMES: [&str; 4] = ["wordt", "worden", "werd", "werden"];
    let becomes = sentence.iter().any(|word| BECOMES.contains(&word.as_str()));
    let done = |word: &String| {
        word.chars().count() > 4 && word.starts_with("ge") && word.ends_with(['d', 't', 'n'])
    };
    becomes && sentence.iter().any(done) && !sentence.iter().any(|word| word == "door")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_language_is_left_alone() {
        for text in [
            "OEFENING. Een bewoner ziet een man met een zwarte jas. Hij voelt aan een deur. Kijkt u mee?",
            "De inbreker is aangehouden. Er werd goed gekeken.",
        ] {
            assert_eq!(hard(text), [], "{text}");
        }
    }

    #[test]
    fn long_sentences_hard_words_and_sentences_without_a_doer_are_noted() {
        let about = |text: &str| hard(text).len();
        assert_eq!(about(&format!("{}einde.", "woord ".repeat(20))), 1);
        assert_eq!(about(&format!("{}einde.", "woord ".repeat(19))), 0);
        assert_eq!(about("Het betreft een manspersoon."), 1);
        assert_eq!(
            about("Er werd aan een deur gevoeld. Er wordt een man gezocht."),
            1
        );
    }

    #[test]
    fn the_measure_is_words_a_sentence_plus_the_share_of_long_words() {
        // Ten words in two sentences, two of them longer than six letters: 5 + 20.
        let text = "De bewoners zien een man. Hij loopt naar het plantsoen.";
        assert_eq!(lix(&sentences(text)), 25);
    }

    #[test]
    fn every_hard_word_has_another_word_that_is_not_hard() {
        assert!(EASIER.len() > 100);
        for (hard, easy) in EASIER.iter() {
            assert_eq!(*hard, hard.to_lowercase());
            assert!(
                !easy.is_empty() && !EASIER.contains_key(easy),
                "{hard} = {easy}"
            );
        }
    }
}
