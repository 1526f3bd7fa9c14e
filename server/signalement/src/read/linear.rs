//! Reading is never slower than linear in the length of a text, however it is made: what counts is how often tokens and items are
//! looked at, not time.

use super::known_words::LEXICON;
use super::work::looks_of;
use super::{READ_MAX, read};

/// Looks at each character that any text may take, many times what a message takes.
const LOOKS_PER_CHAR: u64 = 500;

/// How many looks reading a text takes, without those that make the tables at the first use.
fn looks(text: &str) -> u64 {
    drop(read("", None));
    looks_of(|| drop(read(text, None)))
}

/// The begin of a text over and over, up to a number of characters.
fn repeated(text: &str, chars: usize) -> String {
    text.chars().cycle().take(chars).collect()
}

/// What is wrong with how many looks a text takes that is repeated up to what is read, if anything: its second half may take no more
/// than its first, as far as that can be told from what its second quarter takes. What reaches back some words has all of its
/// reach from the second quarter on.
fn slow(text: &str) -> Option<String> {
    let up_to = |chars: usize| looks(&repeated(text, chars));
    let (quarter, half, all) = (up_to(READ_MAX / 4), up_to(READ_MAX / 2), up_to(READ_MAX));
    let (second_quarter, second_half) = (half - quarter, all - half);
    let chars = u64::try_from(READ_MAX).expect("no text is that long");
    // A word that is cut at an end may mean something else.
    let is_more = second_half > 2 * second_quarter + second_quarter / 4 + 500;
    (is_more || all > LOOKS_PER_CHAR * chars)
        .then(|| format!("{text:?}: {quarter}, {half} and {all} looks"))
}

fn check<'t>(texts: impl IntoIterator<Item = &'t str>) {
    let slow: Vec<String> = texts.into_iter().filter_map(slow).collect();
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

#[test]
fn a_text_that_says_the_same_over_and_over_takes_no_more_than_its_length() {
    check([
        "de ",
        "a ",
        "golf of polo ",
        "die ",
        "haar ",
        "richting ",
        "rond ",
        "ongeveer ",
        "man ",
        "ik ",
        "hij ",
        "een ",
        "een met ",
        "een man met een pet, ",
        "1, ",
        "man, 1, ",
        "dacht ",
        "dacht maar ",
        "zwart ",
        "lang ",
        "de lang ",
        "zwarte ",
        "zwarte de ",
        "zwarte jas ",
        "rode jas, ",
        "audi bmw ",
        "audi of ",
        "bus ",
        "polo ",
        "geen ",
        "niet ",
        "kenteken ",
        "kenteken x ",
        "12-",
        "x ",
        "27-XK ",
        "op ",
        "op de ",
        "in de ",
        "de Kerkstraat in ",
        "Molenweg ",
        "hoek ",
        "half ",
        "kwart over ",
        "tien voor ",
        "om ",
        "voor ",
        "van ",
        "van de ",
        "kwam van ",
        "en ",
        "of ",
        "met ",
        "met de ",
        "over de ",
        "klimt over ",
        "klimt de ",
        "belt aan de ",
        "de een de ander ",
        "eentje ",
        "de ander ",
        "nog een ",
        "allebei ",
        "ze ",
        "ze rennen ",
        "naar ",
        "naar de ",
        "loopt naar de ",
        "noord ",
        "noord-oost ",
        "(a)b ",
        "t.h.v. ",
        "a.",
        ". ",
        ", ",
        "\n",
        "de, ",
        "een. ",
        "#1 ",
        "'",
        "\"",
        "met \"",
        "x\u{301}",
        "1.80 ",
        "bijna 2 meter ",
        "a man ",
        "the ",
        "one of the ",
        "second ",
        "i saw a ",
        "she ",
        "her ",
        "to the ",
        "from the ",
    ]);
}

#[test]
fn one_word_as_long_as_a_text_takes_no_more_than_its_length() {
    check(["a", "jas", "weg", "en", "jaszwart", "1", "a1", "a.", "z'"]);
}

/// Numbers that look random and are the same at every run.
fn numbers(mut seed: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        // The constants of Knuth's MMIX.
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 40).ok()
    })
}

#[test]
fn a_text_of_words_in_any_order_takes_no_more_than_its_length() {
    let count = LEXICON.size().0;
    for seed in 0..40 {
        let mut numbers = numbers(seed);
        // A few words over and over are worse than many.
        let kinds = 1 + numbers.next().unwrap_or(0) % 60;
        let words: Vec<&str> = numbers
            .by_ref()
            .map(|number| LEXICON.word_at(number % count))
            .take(kinds)
            .collect();
        let gaps = [" ", " ", " ", " ", ", ", ". ", "-", "/", ": ", "\n"];
        let mut text = String::new();
        while text.len() < READ_MAX / 4 {
            let (word, gap) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
            text.push_str(words[word % kinds]);
            text.push_str(gaps[gap % gaps.len()]);
        }
        check([text.as_str()]);
    }
}

#[test]
fn a_message_takes_far_fewer_looks_than_any_text_may() {
    let message = "man met een zwarte jas en een witte pet voelt aan de achterdeur van nummer 12, ongeveer 25 jaar, 1m80, slank";
    let looks = looks(message);
    let chars = u64::try_from(message.chars().count()).expect("no text is that long");
    assert!(
        (chars..LOOKS_PER_CHAR * chars / 2).contains(&looks),
        "{looks} looks for {chars} characters"
    );
}
