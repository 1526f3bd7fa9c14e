//! E-mail to a list, through the mail server of the organiser.
//!
//! A mail is out as soon as the server has taken the whole of it. What is said before that can be tried again; a line that
//! breaks after the last byte leaves nobody knowing. Nothing can be looked at or taken back.
//!
//! Sources: RFC 5321 (a server takes at least 100 recipients of one mail; what its answers mean), RFC 2369
//! (`List-Unsubscribe`), RFC 3834 (`Auto-Submitted`).

use crate::address::is_this_machine;
use crate::http::Patience;
use crate::{
    Account, Channel, Image, Outgoing, Placed, PublishError, Published, Secret, Ticket, Trouble,
};
use async_trait::async_trait;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{
    AsyncSmtpConnection, Certificate, CertificateStore, TlsParameters,
};
use lettre::transport::smtp::commands::{Data, Mail as MailFrom, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{Error, response::Response};
use lettre::{Address, Message};
use media::MediumId;
use serde::Deserialize;
use serde::de::Error as _;
use signalement::Lang;
use std::error::Error as _;
use std::future::Future;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

/// Most addresses a mail goes to: more need a mailing list.
pub const RECIPIENTS_MAX: usize = 100;
/// Most bytes of a file with certificates.
pub const CA_BYTES_MAX: u64 = 64 << 10;

/// A mail server reads the whole mail before it says whether it takes it, so that answer is waited for longer.
const READING_TAKES: u32 = 3;
/// A server that asks to come back later is left alone for so long, unless the outbox waits longer.
const GREY: Duration = Duration::from_secs(60);
/// What the picture is called within the mail: as an address, though nothing is there.
const PICTURE: &str = "afbeelding@boef";

/// A mail account and whom it writes to.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "Written")]
pub struct Settings {
    host: String,
    port: u16,
    security: Security,
    /// Who vouches for the server, instead of those who do for the whole internet.
    authority: Option<Certificate>,
    login: Option<(String, Secret)>,
    from: Mailbox,
    to: Vec<Mailbox>,
    unsubscribe: Option<String>,
}

/// How a connection is kept from being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Security {
    /// From the first byte: port 465.
    Tls,
    /// After asking for it: port 587. A server that does not do so is not used.
    Starttls,
    /// Not at all, to a server on this machine.
    None,
}

/// The table as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// The mail server: `smtp.voorbeeld.nl`.
    host: String,
    /// 465 with `tls`, 587 with `starttls`, 25 with `none`.
    port: Option<u16>,
    #[serde(default = "usual_security")]
    security: Security,
    /// A PEM file with the certificates of the organisation that vouches for the server; it alone is trusted.
    ca_file: Option<PathBuf>,
    username: Option<String>,
    password: Option<Secret>,
    /// `Boef in de Wijk <boef@voorbeeld.nl>`.
    #[serde(deserialize_with = "mailbox")]
    from: Mailbox,
    /// One address, of a mailing list, or at most [`RECIPIENTS_MAX`], who do not see each other.
    #[serde(deserialize_with = "mailboxes")]
    to: Vec<Mailbox>,
    /// Where one signs off: `https://…` or `mailto:…`.
    unsubscribe: Option<String>,
}

fn usual_security() -> Security {
    Security::Tls
}

/// Why a table makes no mail account.
#[derive(Debug, thiserror::Error)]
enum BadSettings {
    #[error("security = \"none\" is for a mail server on this machine alone")]
    NotSecure,
    #[error("username and password belong together")]
    HalfALogin,
    #[error("to holds 1 to {RECIPIENTS_MAX} addresses; use a mailing list for more")]
    Recipients,
    #[error("ca_file is for security = \"tls\" or \"starttls\"")]
    NothingToVouchFor,
    #[error("ca_file {}: {source}", file.display())]
    CaUnreadable { file: PathBuf, source: io::Error },
    #[error("ca_file {}: at most {CA_BYTES_MAX} bytes are read", file.display())]
    CaTooLong { file: PathBuf },
    #[error("ca_file {} holds no certificates as PEM, or damaged ones", file.display())]
    CaUnclear { file: PathBuf },
    #[error("unsubscribe starts with https:// or mailto: and has no spaces, < or >")]
    Unsubscribe,
}

impl TryFrom<Written> for Settings {
    type Error = BadSettings;

    fn try_from(written: Written) -> Result<Self, BadSettings> {
        let Written {
            host,
            port,
            security,
            ca_file,
            username,
            password,
            from,
            to,
            unsubscribe,
        } = written;
        if security == Security::None && !is_this_machine(&host) {
            return Err(BadSettings::NotSecure);
        }
        if security == Security::None && ca_file.is_some() {
            return Err(BadSettings::NothingToVouchFor);
        }
        let authority = ca_file.as_deref().map(authority).transpose()?;
        if to.is_empty() || to.len() > RECIPIENTS_MAX {
            return Err(BadSettings::Recipients);
        }
        let login = match (username, password) {
            (Some(username), Some(password)) => Some((username, password)),
            (None, None) => None,
            _ => return Err(BadSettings::HalfALogin),
        };
        let is_clear = |way: &String| {
            (way.starts_with("https://") || way.starts_with("mailto:"))
                && way
                    .chars()
                    .all(|c| c.is_ascii_graphic() && !"<>,".contains(c))
        };
        if unsubscribe.as_ref().is_some_and(|way| !is_clear(way)) {
            return Err(BadSettings::Unsubscribe);
        }
        let port = port.unwrap_or(match security {
            Security::Tls => 465,
            Security::Starttls => 587,
            Security::None => 25,
        });
        Ok(Self {
            host,
            port,
            security,
            authority,
            login,
            from,
            to,
            unsubscribe,
        })
    }
}

/// Reads who vouches for a server.
fn authority(file: &Path) -> Result<Certificate, BadSettings> {
    let named = || file.to_owned();
    let mut pem = Vec::new();
    std::fs::File::open(file)
        .and_then(|opened| opened.take(CA_BYTES_MAX + 1).read_to_end(&mut pem))
        .map_err(|source| BadSettings::CaUnreadable {
            file: named(),
            source,
        })?;
    if pem.len() as u64 > CA_BYTES_MAX {
        return Err(BadSettings::CaTooLong { file: named() });
    }
    // A file without any certificate reads as none, and then nobody would be trusted.
    let begin = b"-----BEGIN CERTIFICATE-----";
    let has_any = pem.windows(begin.len()).any(|window| window == begin);
    let certificate = Certificate::from_pem(&pem).ok().filter(|_| has_any);
    certificate
        .filter(|certificate| tls("localhost", Some(certificate)).is_ok())
        .ok_or_else(|| BadSettings::CaUnclear { file: named() })
}

/// How the server at this name is known again.
fn tls(host: &str, authority: Option<&Certificate>) -> Result<TlsParameters, Error> {
    let parameters = TlsParameters::builder(host.to_owned());
    match authority {
        None => parameters.build(),
        Some(authority) => parameters
            .certificate_store(CertificateStore::None)
            .add_root_certificate(authority.clone())
            .build(),
    }
}

fn mailbox<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Mailbox, D::Error> {
    read_mailbox(&String::deserialize(deserializer)?).map_err(D::Error::custom)
}

fn mailboxes<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<Mailbox>, D::Error> {
    let written = Vec::<String>::deserialize(deserializer)?;
    let read: Result<_, _> = written.iter().map(|text| read_mailbox(text)).collect();
    read.map_err(D::Error::custom)
}

/// Addresses are of people, so a wrong one is not repeated.
fn read_mailbox(text: &str) -> Result<Mailbox, &'static str> {
    text.parse()
        .map_err(|_| "an address looks like naam@voorbeeld.nl or Naam <naam@voorbeeld.nl>")
}

/// The mail account.
#[derive(Debug)]
pub struct Mail {
    settings: Settings,
    patience: Patience,
}

impl Mail {
    /// The adapter of this account.
    #[must_use]
    pub fn new(settings: Settings, patience: Patience) -> Self {
        Self { settings, patience }
    }

    /// A conversation with the server, up to where a mail may begin.
    async fn connect(&self) -> Result<AsyncSmtpConnection, Trouble> {
        let settings = &self.settings;
        let tls = || {
            tls(&settings.host, settings.authority.as_ref()).map_err(|error| self.trouble(&error))
        };
        let hello = ClientId::default();
        let first = match settings.security {
            Security::Tls => Some(tls()?),
            Security::Starttls | Security::None => None,
        };
        let mut connection = self
            .wait(AsyncSmtpConnection::connect_tokio1(
                (settings.host.as_str(), settings.port),
                Some(self.patience.connect),
                &hello,
                first,
                None,
            ))
            .await?;
        if settings.security == Security::Starttls {
            if !connection.can_starttls() {
                return Err(Trouble::disconnected(
                    "De mailserver kan geen veilige verbinding maken op deze poort. Kijk host, port en security na in het bestand met accounts.",
                ));
            }
            self.wait(connection.starttls(tls()?, &hello)).await?;
        }
        if let Some((name, password)) = &settings.login {
            let login = Credentials::new(name.clone(), password.reveal().to_owned());
            self.wait(connection.auth(DEFAULT_MECHANISMS, &login))
                .await?;
        }
        Ok(connection)
    }

    /// Waits for one answer before the mail is out.
    async fn wait<T>(&self, answer: impl Future<Output = Result<T, Error>>) -> Result<T, Trouble> {
        self.heard(answer)
            .await?
            .map_err(|error| self.trouble(&error))
    }

    /// Waits for what a server has to say, be it no.
    async fn heard<T>(&self, answer: impl Future<Output = T>) -> Result<T, Trouble> {
        tokio::time::timeout(self.patience.answer, answer)
            .await
            .map_err(|_| {
                Trouble::later("De mailserver zegt niets terug. Wij proberen het opnieuw.")
            })
    }

    /// Tells for whom the mail is, and asks for the word to send it. Who is refused gets no mail; when everybody is, nobody
    /// does. Returns how many are refused.
    async fn announce(&self, connection: &mut AsyncSmtpConnection) -> Result<usize, Trouble> {
        let from: &Address = &self.settings.from.email;
        self.wait(connection.command(MailFrom::new(Some(from.clone()), Vec::new())))
            .await?;
        let mut refused = Vec::new();
        for recipient in &self.settings.to {
            let command = Rcpt::new(recipient.email.clone(), Vec::new());
            match self.heard(connection.command(command)).await? {
                Ok(_) => {}
                Err(error) if error.status().is_some() => refused.push(self.trouble(&error)),
                // The conversation itself is over.
                Err(error) => return Err(self.trouble(&error)),
            }
        }
        if refused.len() == self.settings.to.len() {
            // One that may come right later decides for all of them.
            let later = refused
                .iter()
                .position(|trouble| matches!(trouble, Trouble::Later { .. }));
            return Err(refused.swap_remove(later.unwrap_or_default()));
        }
        self.wait(connection.command(Data)).await?;
        Ok(refused.len())
    }

    /// What an error means as long as the mail is not out.
    fn trouble(&self, error: &Error) -> Trouble {
        let said = self.told(error);
        match error.status().map(u16::from) {
            // Wrong name or password; logging in is asked for; a stronger way to log in is asked for.
            Some(530 | 534 | 535 | 538) => Trouble::disconnected(format!(
                "De mailserver laat ons niet binnen. Kijk username en password na in het bestand met accounts. {said}"
            )),
            Some(400..500) => Trouble::Later {
                why: format!("De mailserver vraagt ons om later terug te komen. {said}"),
                after: Some(GREY),
                for_all: false,
            },
            Some(_) => Trouble::refused(format!(
                "De mailserver neemt deze mail niet aan. Kijk de adressen na in het bestand met accounts. {said}"
            )),
            None if error.is_tls() || tls_fault(error).is_some() => {
                Trouble::disconnected(insecure(tls_fault(error), &said))
            }
            // No way to log in that both know.
            None if error.is_client() => Trouble::disconnected(format!(
                "De mailserver doet niet mee. Kijk de gegevens na in het bestand met accounts. {said}"
            )),
            None => Trouble::later(format!(
                "De mailserver doet het nu niet goed. Wij proberen het opnieuw. {said}"
            )),
        }
    }

    /// What came of the last byte of a mail.
    fn verdict(&self, answer: Result<Response, Error>) -> Result<(), PublishError> {
        match answer {
            Ok(_) => Ok(()),
            // The server read it and says no.
            Err(error) if error.status().is_some() => Err(self.trouble(&error).into()),
            Err(error) => Err(PublishError::unknown(format!(
                "De verbinding met de mailserver brak af. Misschien is de mail al weg. {}",
                self.told(&error)
            ))),
        }
    }

    /// What a server says, without our password.
    fn told(&self, error: &Error) -> String {
        let said = error.to_string();
        match &self.settings.login {
            Some((_, password)) => password.redact(&said),
            None => said,
        }
    }

    fn message(&self, post: &Outgoing) -> Result<Message, Trouble> {
        let settings = &self.settings;
        let mut message = Message::builder()
            .from(settings.from.clone())
            .date(UNIX_EPOCH + Duration::from_millis(post.asked_ms))
            .message_id(Some(self.message_id(post)))
            .subject(subject(post))
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .raw_header(header("Content-Language", post.lang.code()));
        // One address is that of a list. Of more, nobody sees the others: they stand on the envelope alone.
        message = match settings.to.as_slice() {
            [list] => message.to(list.clone()),
            _ => message.to(settings.from.clone()),
        };
        if let Some(way) = &settings.unsubscribe {
            message = message.raw_header(header("List-Unsubscribe", &format!("<{way}>")));
        }
        let message = match &post.image {
            None => message.singlepart(SinglePart::plain(post.text.clone())),
            Some(image) => message.multipart(with_picture(post, image)?),
        };
        message.map_err(|_| {
            Trouble::refused(
                "Van dit bericht is geen mail te maken. Stuur zelf een mail, of sla het over.",
            )
        })
    }

    /// The same at every try, so that a program that gets a mail twice can see that it is one.
    fn message_id(&self, post: &Outgoing) -> String {
        format!(
            "<{}@{}>",
            post.name.key(),
            self.settings.from.email.domain()
        )
    }
}

#[async_trait]
impl Channel for Mail {
    fn medium(&self) -> MediumId {
        MediumId::Mail
    }

    fn look_link(&self) -> Option<String> {
        None
    }

    async fn check(&self) -> Result<Account, Trouble> {
        let mut connection = self.connect().await?;
        // It said enough; how it says goodbye does not matter.
        let _ = self.wait(connection.quit()).await;
        let to = match self.settings.to.as_slice() {
            [_] => "Mails gaan naar 1 adres.".to_owned(),
            many => format!("Mails gaan naar {} adressen.", many.len()),
        };
        Ok(Account {
            name: self.settings.from.email.to_string(),
            remarks: vec![to],
        })
    }

    async fn prepare(&self, post: &Outgoing) -> Result<Option<Ticket>, Trouble> {
        crate::teller::fits(MediumId::Mail, post)?;
        self.message(post).map(|_| None)
    }

    async fn publish(
        &self,
        post: &Outgoing,
        _ticket: Option<&Ticket>,
    ) -> Result<Published, PublishError> {
        let mail = self.message(post)?.formatted();
        let mut connection = self.connect().await?;
        let refused = self.announce(&mut connection).await?;
        let limit = self.patience.answer * READING_TAKES;
        let answer = tokio::time::timeout(limit, connection.message(&mail)).await;
        match answer {
            Ok(answer) => self.verdict(answer)?,
            Err(_) => {
                return Err(PublishError::unknown(
                    "De mailserver zei niet of hij de mail aannam. Misschien is de mail al weg.",
                ));
            }
        }
        let _ = self.wait(connection.quit()).await;
        let placed = Placed {
            id: self.message_id(post),
            link: None,
        };
        let all = self.settings.to.len();
        let remark = (refused > 0).then(|| {
            format!(
                "De mailserver weigerde {refused} van {all} adressen. Kijk de adressen na in het bestand met accounts."
            )
        });
        Ok(Published {
            remark,
            ..Published::new(placed, None)
        })
    }

    async fn remove(&self, _placed: &Placed) -> Result<(), Trouble> {
        Err(Trouble::refused(
            "Een mail die weg is, kunt u niet terughalen. Stuur een nieuwe mail met wat er niet klopt.",
        ))
    }
}

/// What came in between while the connection was made safe.
fn tls_fault(error: &Error) -> Option<&rustls::Error> {
    let mut cause = error.source();
    while let Some(fault) = cause {
        // An error of input and output does not count what it wraps among its causes.
        let wrapped = fault
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref);
        let found = wrapped.and_then(|wrapped| wrapped.downcast_ref());
        if let Some(found) = found.or_else(|| fault.downcast_ref()) {
            return Some(found);
        }
        cause = fault.source();
    }
    None
}

/// Why a connection is not safe, and what to do about it.
fn insecure(fault: Option<&rustls::Error>, said: &str) -> String {
    use rustls::CertificateError as Bad;
    let why = match fault {
        Some(rustls::Error::InvalidCertificate(bad)) => match bad {
            Bad::UnknownIssuer => {
                "Wij kennen de uitgever van het certificaat van de mailserver niet. Heeft uw organisatie een eigen uitgever? Zet ca_file in het bestand met accounts."
            }
            Bad::Expired | Bad::ExpiredContext { .. } => {
                "Het certificaat van de mailserver is verlopen. Vraag de beheerder om een nieuw."
            }
            Bad::NotValidForName | Bad::NotValidForNameContext { .. } => {
                "Het certificaat van de mailserver hoort bij een andere naam. Kijk host na in het bestand met accounts."
            }
            _ => "Het certificaat van de mailserver klopt niet. Vraag het de beheerder.",
        },
        _ => {
            "De verbinding met de mailserver is niet veilig. Kijk host, port en security na in het bestand met accounts."
        }
    };
    format!("{why} {said}")
}

/// What a mail is about, with the word that it is an exercise in front.
fn subject(post: &Outgoing) -> String {
    let title = post.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let exercise = media::exercise(post.lang);
    match title.to_uppercase().contains(exercise) {
        true => title,
        false => format!("[{exercise}] {title}"),
    }
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// The text twice: as it is, with the words of the picture below it, and as a page with the picture in it.
fn with_picture(post: &Outgoing, image: &Image) -> Result<MultiPart, Trouble> {
    let content_type = ContentType::parse(image.content_type).map_err(|_| {
        Trouble::refused("Deze soort afbeelding gaat niet in een mail. Stuur zelf een mail.")
    })?;
    let pictured = match post.lang {
        Lang::Nl => "Op de afbeelding",
        Lang::En => "In the picture",
    };
    let plain = format!("{}\n\n{pictured}: {}\n", post.text, image.alt);
    let escape = |text: &str| quick_xml::escape::escape(text).into_owned();
    let page = format!(
        "<!doctype html>\n<html lang=\"{}\"><body>\n<p style=\"white-space: pre-line\">{}</p>\n\
         <p><img src=\"cid:{PICTURE}\" alt=\"{}\" width=\"{}\" height=\"{}\" style=\"max-width: 100%; height: auto\"></p>\n\
         </body></html>\n",
        post.lang.code(),
        escape(&post.text),
        escape(&image.alt),
        image.width,
        image.height,
    );
    let ending = image.content_type.trim_start_matches("image/");
    let picture =
        Attachment::new_inline_with_name(PICTURE.to_owned(), format!("afbeelding.{ending}"))
            .body(image.bytes.to_vec(), content_type);
    Ok(MultiPart::alternative()
        .singlepart(SinglePart::plain(plain))
        .multipart(
            MultiPart::related()
                .singlepart(SinglePart::html(page))
                .singlepart(picture),
        ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(table: &str) -> Result<Settings, String> {
        toml::from_str(table).map_err(|error| error.message().to_owned())
    }

    fn recipients(count: usize) -> String {
        let to: Vec<String> = (0..count).map(|i| format!("'b{i}@voorbeeld.nl'")).collect();
        format!(
            "host = 'smtp.voorbeeld.nl'\nfrom = 'boef@voorbeeld.nl'\nto = [{}]",
            to.join(",")
        )
    }

    #[test]
    fn a_password_never_travels_in_the_open() {
        let table = |host: &str| {
            format!(
                "host = '{host}'\nsecurity = 'none'\nfrom = 'a@voorbeeld.nl'\nto = ['b@voorbeeld.nl']"
            )
        };
        assert!(check(&table("127.0.0.1")).is_ok());
        let wrong = check(&table("smtp.voorbeeld.nl")).expect_err("it is elsewhere");
        assert_eq!(wrong, BadSettings::NotSecure.to_string());
    }

    #[test]
    fn a_mail_goes_to_a_bounded_number_of_people() {
        assert!(check(&recipients(RECIPIENTS_MAX)).is_ok());
        for wrong in [0, RECIPIENTS_MAX + 1] {
            let wrong = check(&recipients(wrong)).expect_err("none, or too many");
            assert_eq!(wrong, BadSettings::Recipients.to_string());
        }
    }

    #[test]
    fn a_file_of_who_vouches_is_read_at_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let vouched = |file: &str, text: &[u8], security: &str| {
            let file = folder.path().join(file);
            std::fs::write(&file, text).expect("it can be written");
            let line = format!("ca_file = '{}'\nsecurity = '{security}'", file.display());
            check(&format!("{}\n{line}", recipients(1))).expect_err("nobody vouches")
        };
        let unclear = "holds no certificates";
        assert!(vouched("empty.pem", b"", "tls").contains(unclear));
        let damaged = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        assert!(vouched("damaged.pem", damaged, "tls").contains(unclear));
        let long = vec![b' '; usize::try_from(CA_BYTES_MAX + 1).expect("it fits")];
        assert!(vouched("long.pem", &long, "starttls").contains("at most"));
        let just = &long[1..];
        assert!(vouched("just.pem", just, "starttls").contains(unclear));
        let away = format!("{}\nca_file = '/nergens/ca.pem'", recipients(1));
        let away = check(&away).expect_err("there is no file");
        assert!(away.contains("/nergens/ca.pem"), "{away}");
        let open = format!(
            "{}\nsecurity = 'none'\nca_file = '/nergens/ca.pem'",
            recipients(1).replace("smtp.voorbeeld.nl", "127.0.0.1")
        );
        let open = check(&open).expect_err("there is nothing to vouch for");
        assert_eq!(open, BadSettings::NothingToVouchFor.to_string());
    }

    #[test]
    fn a_table_is_whole() {
        let settings = check(&recipients(1)).expect("it is whole");
        assert_eq!((settings.port, settings.security), (465, Security::Tls));
        let more = |line: &str| check(&format!("{}\n{line}", recipients(1)));
        assert_eq!(
            more("security = 'starttls'").expect("it is whole").port,
            587
        );
        assert!(more("unsubscribe = 'mailto:weg@voorbeeld.nl'").is_ok());
        for wrong in [
            "username = 'boef'",
            "unsubscribe = 'voorbeeld.nl'",
            "unsubscribe = 'https://voorbeeld.nl/ >'",
            "colour = 'red'",
        ] {
            assert!(more(wrong).is_err(), "{wrong}");
        }
        let wrong = check(&recipients(1).replace("'b0@voorbeeld.nl'", "'jan@'"));
        assert!(!wrong.expect_err("no address").contains("jan"));
    }

    #[test]
    fn a_subject_says_that_it_is_an_exercise() {
        let check = |lang, title: &str, expected: &str| {
            let post = Outgoing {
                title: title.to_owned(),
                lang,
                ..post()
            };
            assert_eq!(subject(&post), expected);
        };
        check(Lang::Nl, "Tip\r\nBcc: x", "[OEFENING] Tip Bcc: x");
        check(Lang::Nl, "[OEFENING] Tip", "[OEFENING] Tip");
        check(Lang::En, "EXERCISE: Clue", "EXERCISE: Clue");
        check(Lang::En, "Clue", "[EXERCISE] Clue");
    }

    #[test]
    fn an_english_mail_has_no_dutch_of_ours() {
        let settings = check(&recipients(2)).expect("it is whole");
        let mail = Mail::new(settings, Patience::default());
        let post = Outgoing {
            lang: Lang::En,
            title: "EXERCISE: Clue".to_owned(),
            ..post()
        };
        let written = mail.message(&post).expect("it can be written").formatted();
        let written = String::from_utf8(written).expect("mail is ASCII");
        for part in ["Content-Language: en", "In the picture: ", "lang=3D\"en\""] {
            assert!(written.contains(part), "{part}: {written}");
        }
        assert!(!written.contains("Op de afbeelding"), "{written}");
    }

    fn post() -> Outgoing {
        Outgoing {
            name: crate::PostName {
                game: "brug".to_owned(),
                made_ms: 1_700_000_000_000,
                number: 3,
            },
            title: "Tip 3: één fiets".to_owned(),
            text: "OEFENING. Man & \"fiets\" <rood>.\nKijkt u mee?".to_owned(),
            lang: Lang::Nl,
            hashtags: Vec::new(),
            link: None,
            image: Some(Image {
                bytes: bytes::Bytes::from_static(b"\x89PNG"),
                content_type: "image/png",
                width: 1_200,
                height: 630,
                alt: "Tekening van een \"rode\" pet.".to_owned(),
                url: None,
            }),
            asked_ms: 1_700_000_060_000,
        }
    }

    #[test]
    fn a_mail_looks_so() {
        let table = recipients(2) + "\nunsubscribe = 'https://voorbeeld.nl/weg'";
        let settings = check(&table).expect("it is whole");
        let mail = Mail::new(settings, Patience::default());
        let written = mail
            .message(&post())
            .expect("it can be written")
            .formatted();
        let mut written = String::from_utf8(written)
            .expect("mail is ASCII")
            .replace('\r', "");
        // What keeps the parts apart is made up anew each time.
        let apart: Vec<String> = written
            .split("boundary=\"")
            .skip(1)
            .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
            .collect();
        for (number, boundary) in apart.iter().enumerate() {
            written = written.replace(boundary, &format!("BOUNDARY-{number}"));
        }
        insta::assert_snapshot!(written);
    }
}
