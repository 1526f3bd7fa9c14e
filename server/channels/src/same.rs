//! Whether a text that a platform gives back is the one we sent: platforms shorten links, escape signs and leave out `@`.

use crate::Outgoing;

/// Whether this is our post, as far as its words tell.
pub(crate) fn is_same(ours: &Outgoing, theirs: &str) -> bool {
    let theirs = theirs
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    let link = ours.link.as_deref();
    words(&ours.text, link).eq(words(&theirs, link))
}

/// The words that every platform leaves as they are: no links, no `@`.
fn words<'a>(text: &'a str, link: Option<&'a str>) -> impl Iterator<Item = String> + 'a {
    text.split_whitespace()
        .filter(move |word| {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
            !bare.starts_with("https://") && !bare.starts_with("http://") && Some(bare) != link
        })
        .map(|word| word.replace('@', ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PostName;

    fn check(text: &str, link: Option<&str>, theirs: &str) -> bool {
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
            link: link.map(str::to_owned),
            image: None,
            asked_ms: 0,
        };
        is_same(&ours, theirs)
    }

    #[test]
    fn a_text_is_known_again_after_what_platforms_do_to_it() {
        let link = Some("boef.example/meedoen");
        let text = "OEFENING. Rood & blauw <3\n\nKijk op boef.example/meedoen.";
        assert!(check(text, link, text));
        assert!(check(
            text,
            link,
            "OEFENING. Rood &amp; blauw &lt;3\n\nKijk op https://t.co/abc. https://t.co/picture"
        ));
        assert!(check("Van @wij", None, "Van wij"));
        assert!(!check("Tip 1: rode pet", None, "Tip 2: rode pet"));
        assert!(!check("Tip 1", None, ""));
    }
}
