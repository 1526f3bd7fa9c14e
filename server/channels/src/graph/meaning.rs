//! What an error of Meta means, by its code.
//!
//! Source: Meta's pages "Graph API: Handle errors" and "Instagram Platform: Error codes".

use super::limits::usage;
use crate::Trouble;
use crate::http::Answer;
use crate::refusal::Refusal;
use crate::teller::Teller;
use serde::Deserialize;

/// With code 100: something is not there, or not for us.
const GONE: u32 = 33;

#[derive(Deserialize)]
struct Wrapped {
    error: Error,
}

#[derive(Deserialize)]
struct Error {
    code: i64,
    #[serde(default)]
    message: String,
    error_subcode: Option<u32>,
    error_user_msg: Option<String>,
    #[serde(default)]
    is_transient: bool,
}

/// What an answer means that is not what was asked for.
pub(super) fn refusal(tell: Teller<'_>, answer: &Answer) -> Refusal {
    match answer.json::<Wrapped>() {
        Some(Wrapped { error }) => meaning(tell, &error, answer),
        None => tell.wordless(answer),
    }
}

/// Whether Meta says that something is not there, or is not ours to see or change.
pub(super) fn is_gone(answer: &Answer) -> bool {
    let error = answer.json::<Wrapped>().map(|wrapped| wrapped.error);
    error.is_some_and(|error| error.code == 100 && error.error_subcode == Some(GONE))
}

/// What an error of Meta means.
fn meaning(tell: Teller<'_>, error: &Error, answer: &Answer) -> Refusal {
    let (platform, sure) = (tell.name, Refusal::Sure);
    if let Some(meaning) = error.error_subcode.and_then(|code| subcode(platform, code)) {
        return meaning;
    }
    match error.code {
        102 | 190 => sure(tell.not_let_in("")),
        4 | 9 | 17 | 32 | 613 | 80000..=80009 | 80014 => {
            sure(tell.rate_limited(usage(&answer.headers).regain.or_else(|| answer.rest())))
        }
        10 | 200..=299 => sure(Trouble::disconnected(format!(
            "De sleutel voor {platform} mag dit niet. Geef de app het recht om te posten en maak een nieuwe sleutel."
        ))),
        368 => blocked(platform),
        100 if error.error_subcode == Some(GONE) => sure(Trouble::refused(format!(
            "{platform} kent dit nummer niet. Controleer het nummer van het account in het bestand met accounts, en of de sleutel erbij hoort."
        ))),
        // Meta does not know itself what became of it.
        -2..=2 => tell.unsure(answer.status),
        _ if error.is_transient || answer.status.is_server_error() => tell.unsure(answer.status),
        // Some of its errors repeat the token.
        _ => sure(tell.refused(error.error_user_msg.as_deref().unwrap_or(&error.message))),
    }
}

/// What one of the finer codes means, where we know more than Meta's own sentence.
pub(crate) fn subcode(platform: &str, code: u32) -> Option<Refusal> {
    let refused = |why: &str| Refusal::Sure(Trouble::refused(format!("{platform}: {why}")));
    let later = |why: &str| Refusal::Sure(Trouble::later(format!("{platform}: {why}")));
    let human = |why: &str| Refusal::Sure(Trouble::disconnected(format!("{platform}: {why}")));
    Some(match code {
        1_366_046 => refused("het plaatje is te groot of heeft een ander formaat dan JPG of PNG."),
        1_390_008 => {
            refused("deze pagina post te snel. Wacht een kwartier en stuur de post dan opnieuw.")
        }
        1_346_003 | 1_404_102 => {
            refused("deze tekst of dit plaatje is tegen de regels. Pas de post aan.")
        }
        1_404_078 => {
            human("deze pagina mag nog niet posten. Rond op Facebook de controle van de pagina af.")
        }
        4_854_002 => human("u moet in de app laten zien wie u bent. Log in en doe wat daar staat."),
        2_207_001 => Refusal::Unsure {
            why: format!("{platform} heeft een storing"),
        },
        2_207_003 => later("het ophalen van het plaatje duurde te lang. We proberen het zo weer."),
        2_207_008 => later("de post staat nog niet klaar. We proberen het zo weer."),
        2_207_027 => later("het plaatje is nog niet klaar. We proberen het zo weer."),
        2_207_032 | 2_207_053 => later("het klaarzetten ging mis. We proberen het zo weer."),
        2_207_052 => {
            later("het plaatje is niet op te halen. Kijk of deze server van buiten te bereiken is.")
        }
        2_207_006 | 2_207_020 => refused("wat klaarstond is verlopen. Stuur de post opnieuw."),
        2_207_004 => refused("het plaatje is te groot: hoogstens 8 MB."),
        2_207_005 => refused("het plaatje moet een JPEG zijn."),
        2_207_009 => refused("het plaatje is te hoog of te breed: tussen 4:5 en 1,91:1."),
        2_207_010 => refused("de tekst is te lang."),
        2_207_042 => Refusal::Sure(Trouble::rate_limited(
            format!("{platform} neemt vandaag geen posts meer aan. Post met de hand."),
            None,
        )),
        2_207_050 | 4_279_013 => {
            human("het account is beperkt. Log in in de app en doe wat daar staat.")
        }
        2_207_051 => blocked(platform),
        _ => return None,
    })
}

fn blocked(platform: &str) -> Refusal {
    Refusal::Sure(Trouble::disconnected(format!(
        "{platform} denkt dat onze posts spam zijn en houdt ze tegen. Log in in de app en doe wat daar staat."
    )))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{PublishError, Secret};
    use reqwest::StatusCode;
    use reqwest::header::HeaderMap;
    use serde_json::json;

    fn told(error: &serde_json::Value) -> Refusal {
        let answer = Answer {
            status: StatusCode::BAD_REQUEST,
            headers: HeaderMap::new(),
            body: json!({ "error": error }).to_string().into_bytes(),
        };
        let secret = Secret::new("geheim");
        let tell = Teller {
            name: "Instagram",
            mend: "Zet een nieuwe sleutel in het bestand met accounts.",
            secret: &secret,
        };
        refusal(tell, &answer)
    }

    fn check(code: i64, subcode: Option<u32>) -> PublishError {
        told(&json!({ "message": "Oops", "code": code, "error_subcode": subcode })).into()
    }

    #[test]
    fn a_code_says_what_to_do() {
        use PublishError::{NotPlaced, Unknown};
        use Trouble::{Disconnected, Later, Refused};
        assert!(matches!(
            check(190, Some(463)),
            NotPlaced(Disconnected { .. })
        ));
        assert!(matches!(
            check(25, Some(2_207_050)),
            NotPlaced(Disconnected { .. })
        ));
        // A block for spam has the same code as a limit.
        assert!(matches!(
            check(4, Some(2_207_051)),
            NotPlaced(Disconnected { .. })
        ));
        for code in [4, 17, 32, 613, 80_001, 80_014] {
            let error = check(code, None);
            assert!(
                matches!(error, NotPlaced(Later { for_all: true, .. })),
                "{code}: {error:?}"
            );
        }
        assert!(matches!(
            check(9, Some(2_207_042)),
            NotPlaced(Later { for_all: true, .. })
        ));
        assert!(matches!(
            check(9007, Some(2_207_027)),
            NotPlaced(Later { for_all: false, .. })
        ));
        assert!(matches!(
            check(36_000, Some(2_207_004)),
            NotPlaced(Refused { .. })
        ));
        assert!(matches!(check(100, None), NotPlaced(Refused { .. })));
        for code in [-1, 1, 2] {
            assert!(matches!(check(code, None), Unknown { .. }), "{code}");
        }
    }

    #[test]
    fn what_is_transient_may_have_been_done() {
        let error = json!({ "message": "Oops", "code": 12, "is_transient": true });
        let error = told(&error).into();
        assert!(matches!(error, PublishError::Unknown { .. }));
    }

    #[test]
    fn a_token_in_an_error_is_not_repeated() {
        let error = json!({ "message": "Bad token geheim here", "code": 100 });
        let trouble: Trouble = told(&error).into();
        let text = trouble.to_string();
        assert!(text.contains("Bad token … here"), "{text}");
    }
}
