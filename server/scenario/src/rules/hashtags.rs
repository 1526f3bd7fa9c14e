//! Every hashtag is named once, and that of the game not at all: the program adds it to every post.

use super::Rule;
use crate::mend::{Edit, Mend};
use crate::notice::{Code, Remark, Severity};
use crate::script::Script;
use media::{HASHTAG, is_same_hashtag};
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    codes: &[&DUBBEL],
    check,
};

const DUBBEL: Code = Code {
    name: "hashtag_dubbel",
    severity: Severity::Warning,
    means: "Deze hashtag komt er al in. Hij staat twee keer in de lijst, of het is #BoefInDeWijk: die zet het programma zelf in elk bericht.",
    repair: "hashtags = [\"#Oefenwijk\"]",
};

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    let tags = &script.evening.hashtags;
    let places: Vec<Range<usize>> = tags.iter().map(|tag| tag.span.clone()).collect();
    for (index, tag) in tags.iter().enumerate() {
        let first = tags[..index]
            .iter()
            .find(|other| is_same_hashtag(&other.0, &tag.0));
        let remark = if is_same_hashtag(&tag.0, HASHTAG) {
            let title = format!("{HASHTAG} hoeft niet in de lijst: hij staat al in elk bericht.");
            Remark::new(&DUBBEL, &tag.span, title)
        } else if let Some(first) = first {
            let title = format!("De hashtag {} staat twee keer in de lijst.", tag.0);
            Remark::new(&DUBBEL, &tag.span, title).other(&first.span, "hier staat hij al")
        } else {
            continue;
        };
        let out = Edit::without_item(script.text, &places, index);
        remarks.push(
            remark
                .help("Haal hem weg.")
                .mend(out.map(|edit| Mend::new(format!("Haal {} weg", tag.0), vec![edit]))),
        );
    }
}
