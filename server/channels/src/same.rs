//! Whether a text that a platform gives back is the one we sent: platforms shorten links, escape signs and leave out `@`.

use crate::Outgoing;

/// Whether this is our post, as far as its words tell.
pub(crate) fn is_same(ours: &Outgoing, theirs: &str) -> bool {
    let theirs = theirs
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    words(&ours.text).eq(words(&theirs))
}

/// The words that every platform leaves as they are: without what could be an address, and without `@`.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split_whitespace()
        .filter(|word| {
            // What has a dot within it, people and platforms make an address of.
            !word
                .trim_matches(|c: char| !c.is_alphanumeric())
                .contains('.')
        })
        .map(|word| word.replace('@', ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PostName;

    fn check(text: &str, theirs: &str) -> bool {
        let ours = Outgoing {
            name: PostName {
                game: "oefen".to_owned(),
                made_ms: 1,
                number: 0,
            },
            title: String::new(),
            text: text.to_owned(),
            lang: "nl".to_owned(),
            hashtags: Vec::new(),
            link: None,
            image: None,
            asked_ms: 0,
        };
        is_same(&ours, theirs)
    }

    #[test]
    fn a_text_is_known_again_after_what_platforms_do_to_it() {
        let text = "OEFENING. Rood & blauw <3\n\nKijk op boef.example/meedoen.";
        assert!(check(text, text));
        assert!(check(
            text,
            "OEFENING. Rood &amp; blauw &lt;3\n\nKijk op https://t.co/abc. https://t.co/picture"
        ));
        assert!(check("Van @wij", "Van wij"));
        assert!(!check("Tip 1: rode pet", "Tip 2: rode pet"));
        assert!(!check("Tip 1", ""));
    }
}
