//! Whether a text that a platform gives back is the one we sent: platforms shorten links, escape
//! signs, leave out `@` and set texts anew.

use crate::Outgoing;

/// Whether this is our post, as far as its words tell. `theirs` is plain text, which may be escaped as for HTML.
pub(crate) fn is_same(ours: &Outgoing, theirs: &str) -> bool {
    letters(&ours.text) == letters(theirs)
}

/// The letters and digits of all words that platforms leave as they are, which is all but addresses.
fn letters(text: &str) -> String {
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    text.split_whitespace()
        .filter(|word| !may_be_address(word))
        .flat_map(str::chars)
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// What has a dot within it, people and platforms make an address of; `19.45` is a time.
fn may_be_address(word: &str) -> bool {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .contains('.')
        && word.contains(char::is_alphabetic)
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
            lang: signalement::Lang::Nl,
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
        // Only a time tells these two apart.
        assert!(!check("Gezien om 19.45 uur", "Gezien om 19.50 uur"));
    }
}
