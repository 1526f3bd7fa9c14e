//! The one place where an error or a refusal becomes a status, a code and, where it helps, a moment to try again.
//!
//! The wire carries `{ "code": "name_taken", "detail": {…} }`; the pages turn codes into sentences.

use crate::cards::CardsError;
use crate::drafts::{BundleError, DraftsError};
use crate::game_log::LogError;
use crate::game_loop::NoAnswer;
use crate::games::GamesError;
use crate::library::LibraryError;
use crate::limits::TooOften;
use crate::outbox::OutboxError;
use crate::passes::PassesFull;
use crate::push::PushError;
use crate::reading::ReadingFull;
use crate::registry::RegistryError;
use crate::server::PurgeError;
use axum::Json;
use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use card::CardError;
use engine::effect::Rejection;
use protocol::error::BadField;
use protocol::from_engine::NotThisAnswer;
use scenario::edit::{EditError, MapEditError};
use serde_json::{Value, json};

/// When the server cannot answer now, phones come back after this many seconds.
const RETRY_SOON_S: u64 = 2;

/// When too many files wait to be read, the page sends its file again after this many seconds: more slowly than
/// [`crate::limits::HEAVY`] lets through, so that who waits long is not refused for coming back.
const READING_RETRY_S: u64 = 10;

/// An answer that is not the one hoped for.
#[derive(Debug, Clone, PartialEq)]
pub struct ApiError {
    status: StatusCode,
    code: &'static str,
    detail: Value,
    retry_after_s: Option<u64>,
}

/// What a handler returns.
pub type ApiResult<T> = Result<T, ApiError>;

impl ApiError {
    /// There is no such game.
    pub const GAME_UNKNOWN: Self = Self::new(StatusCode::NOT_FOUND, "game_unknown");
    /// There is no such thing.
    pub const NOT_FOUND: Self = Self::new(StatusCode::NOT_FOUND, "not_found");
    /// Who asks has not said who they are.
    pub const UNAUTHORIZED: Self = Self::new(StatusCode::UNAUTHORIZED, "unauthorized");
    /// Who asks may not do this.
    pub const FORBIDDEN: Self = Self::new(StatusCode::FORBIDDEN, "forbidden");
    /// This token has no seat in this game.
    pub const NO_SEAT: Self = Self::new(StatusCode::FORBIDDEN, "no_seat");
    /// This pass was used, is over, or never was.
    pub const BAD_PASS: Self = Self::new(StatusCode::FORBIDDEN, "bad_pass");
    /// The request comes from a page of another site.
    pub const OTHER_SITE: Self = Self::new(StatusCode::FORBIDDEN, "other_site");
    /// The request is not understood.
    pub const BAD_REQUEST: Self = Self::new(StatusCode::BAD_REQUEST, "bad_request");
    /// The address is right, the method is not.
    pub const NO_SUCH_METHOD: Self = Self::new(StatusCode::METHOD_NOT_ALLOWED, "bad_request");
    /// The debrief has not begun.
    pub const NOT_YET: Self = Self::new(StatusCode::CONFLICT, "not_yet");
    /// The request is too large.
    pub const TOO_LARGE: Self = Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large");
    /// The engine answered with something else than the question allows: our fault.
    pub const INTERNAL: Self = Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal");
    /// Too busy now.
    pub const UNAVAILABLE: Self = Self {
        status: StatusCode::SERVICE_UNAVAILABLE,
        code: "unavailable",
        detail: Value::Null,
        retry_after_s: Some(RETRY_SOON_S),
    };

    /// An answer with this status and code.
    #[must_use]
    pub const fn new(status: StatusCode, code: &'static str) -> Self {
        Self {
            status,
            code,
            detail: Value::Null,
            retry_after_s: None,
        }
    }

    /// The same, with more about this one case.
    #[must_use]
    pub fn with(mut self, detail: Value) -> Self {
        self.detail = detail;
        self
    }

    fn retry_after_ms(mut self, ms: u64) -> Self {
        self.retry_after_s = Some(ms.div_ceil(1_000).max(1));
        self
    }

    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The code the pages turn into a sentence.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let mut body = json!({ "code": self.code });
        if !self.detail.is_null() {
            body["detail"] = self.detail;
        }
        let mut response = (self.status, Json(body)).into_response();
        if let Some(seconds) = self.retry_after_s {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl From<Rejection> for ApiError {
    fn from(rejection: Rejection) -> Self {
        use StatusCode as S;
        let of = Self::new;
        match rejection {
            Rejection::NoSeat => Self::NO_SEAT,
            Rejection::Unknown => Self::NOT_FOUND,
            Rejection::GameClosed => of(S::CONFLICT, "game_closed"),
            Rejection::GameFull => of(S::CONFLICT, "game_full"),
            Rejection::TeamFull => of(S::CONFLICT, "team_full"),
            Rejection::NameEmpty => of(S::UNPROCESSABLE_ENTITY, "name_empty"),
            Rejection::NameTooLong { max } => {
                of(S::UNPROCESSABLE_ENTITY, "name_too_long").with(json!({ "max": max }))
            }
            Rejection::NameTaken => of(S::CONFLICT, "name_taken"),
            Rejection::NameUnfit => of(S::UNPROCESSABLE_ENTITY, "name_unfit"),
            Rejection::UnknownTeamCode => of(S::NOT_FOUND, "unknown_team_code"),
            Rejection::ChildAlone => of(S::UNPROCESSABLE_ENTITY, "child_alone"),
            Rejection::TextTooLong { max } => {
                of(S::UNPROCESSABLE_ENTITY, "text_too_long").with(json!({ "max": max }))
            }
            Rejection::TextEmpty => of(S::UNPROCESSABLE_ENTITY, "text_empty"),
            Rejection::TooMany { max } => {
                of(S::UNPROCESSABLE_ENTITY, "too_many").with(json!({ "max": max }))
            }
            Rejection::NoGedrag => of(S::UNPROCESSABLE_ENTITY, "no_gedrag"),
            Rejection::NoRound => of(S::CONFLICT, "no_round"),
            Rejection::TooLate => of(S::CONFLICT, "melding_too_late"),
            Rejection::Halted => of(S::CONFLICT, "halted"),
            // Without a moment it is over for this round: a phone must not keep trying.
            Rejection::Enough { retry_ms: None } => of(S::CONFLICT, "enough"),
            Rejection::Enough { retry_ms: Some(ms) } => {
                of(S::TOO_MANY_REQUESTS, "enough").retry_after_ms(ms)
            }
            Rejection::WrongCode => of(S::UNPROCESSABLE_ENTITY, "wrong_code"),
            Rejection::WrongOrder => of(S::CONFLICT, "wrong_order"),
            Rejection::TooFast => of(S::UNPROCESSABLE_ENTITY, "too_fast"),
            Rejection::OutsideArea => of(S::UNPROCESSABLE_ENTITY, "outside_area"),
            Rejection::MeldkamerNotSigned => of(S::CONFLICT, "meldkamer_not_signed"),
            Rejection::WrongPhase => of(S::CONFLICT, "wrong_phase"),
            Rejection::AlreadyDone => of(S::CONFLICT, "already_done"),
            Rejection::ReasonMissing => of(S::UNPROCESSABLE_ENTITY, "reason_missing"),
            Rejection::OutOfRange => of(S::UNPROCESSABLE_ENTITY, "out_of_range"),
        }
    }
}

impl From<NoAnswer> for ApiError {
    fn from(none: NoAnswer) -> Self {
        match none {
            NoAnswer::Busy | NoAnswer::Rebuilding => Self::UNAVAILABLE,
            NoAnswer::Unworkable => Self::new(StatusCode::UNPROCESSABLE_ENTITY, "unworkable"),
            NoAnswer::Gone => Self::GAME_UNKNOWN,
        }
    }
}

impl From<CardsError> for ApiError {
    fn from(error: CardsError) -> Self {
        match error {
            CardsError::Busy => Self::UNAVAILABLE,
            CardsError::Card(_) | CardsError::Panicked => {
                tracing::error!(%error, "a card could not be drawn");
                Self::INTERNAL
            }
        }
    }
}

/// A file that somebody sent is no picture; everything else would be a fault of ours.
impl From<CardError> for ApiError {
    fn from(error: CardError) -> Self {
        let unfit = |code| Self::new(StatusCode::UNPROCESSABLE_ENTITY, code);
        match error {
            CardError::Unreadable(_) => unfit("picture_unreadable"),
            CardError::CutShort => unfit("picture_cut_short"),
            CardError::TooManyPixels { .. } => unfit("picture_too_many_pixels")
                .with(json!({ "max": card::PHOTO_PIXELS_MAX / 1_000_000 })),
            CardError::FileTooLarge { .. }
            | CardError::Drawing(_)
            | CardError::Encoding(_)
            | CardError::EncodingJpeg(_)
            | CardError::TooLarge { .. } => {
                tracing::error!(%error, "a picture could not be kept");
                Self::INTERNAL
            }
        }
    }
}

impl From<TooOften> for ApiError {
    fn from(too_often: TooOften) -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "too_many_requests")
            .retry_after_ms(too_often.retry_ms)
    }
}

impl From<RegistryError> for ApiError {
    fn from(error: RegistryError) -> Self {
        let unfit = |code| Self::new(StatusCode::UNPROCESSABLE_ENTITY, code);
        match error {
            RegistryError::WrongPassword => Self::new(StatusCode::UNAUTHORIZED, "wrong_password"),
            RegistryError::BadLink => Self::new(StatusCode::FORBIDDEN, "bad_link"),
            RegistryError::NameTaken => Self::new(StatusCode::CONFLICT, "name_taken"),
            RegistryError::BadName => {
                unfit("bad_name").with(json!({ "max": crate::registry::NAME_MAX }))
            }
            RegistryError::BadPassword => unfit("bad_password").with(json!({
                "min": crate::registry::PASSWORD_MIN,
                "max": crate::registry::PASSWORD_MAX,
            })),
            RegistryError::Full { what } => {
                Self::new(StatusCode::CONFLICT, "server_full").with(json!({ "what": what }))
            }
            RegistryError::Busy => Self::UNAVAILABLE,
            RegistryError::Unreadable { .. } | RegistryError::Store(_) => {
                tracing::error!(%error, "the registry failed");
                Self::UNAVAILABLE
            }
        }
    }
}

impl From<GamesError> for ApiError {
    fn from(error: GamesError) -> Self {
        match error {
            GamesError::Unknown { .. } => Self::GAME_UNKNOWN,
            GamesError::Full { .. } => Self::new(StatusCode::CONFLICT, "server_full"),
            GamesError::NotOver => Self::new(StatusCode::CONFLICT, "game_not_over"),
            GamesError::NoAnswer(none) => none.into(),
            GamesError::Log(LogError::NoGame { .. }) => Self::GAME_UNKNOWN,
            GamesError::Log(_)
            | GamesError::Outbox(_)
            | GamesError::Store(_)
            | GamesError::Room(_) => {
                tracing::error!(%error, "a game failed");
                Self::UNAVAILABLE
            }
        }
    }
}

impl From<OutboxError> for ApiError {
    fn from(error: OutboxError) -> Self {
        match error {
            OutboxError::NotNow => Self::new(StatusCode::CONFLICT, "not_now"),
            OutboxError::Unknown => Self::NOT_FOUND,
            OutboxError::Full { max } => {
                Self::new(StatusCode::CONFLICT, "too_many").with(json!({ "max": max }))
            }
            OutboxError::Gone => Self::GAME_UNKNOWN,
            OutboxError::Unreadable { .. } | OutboxError::Store(_) => {
                tracing::error!(%error, "an outbox failed");
                Self::UNAVAILABLE
            }
        }
    }
}

impl From<PurgeError> for ApiError {
    fn from(error: PurgeError) -> Self {
        match error {
            PurgeError::Games(error) => error.into(),
            PurgeError::Registry(error) => error.into(),
        }
    }
}

impl From<BadField> for ApiError {
    fn from(bad: BadField) -> Self {
        let detail = bad.body().detail;
        let detail = serde_json::to_value(detail).expect("a few texts and numbers");
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, bad.code()).with(detail)
    }
}

impl From<NotThisAnswer> for ApiError {
    fn from(answer: NotThisAnswer) -> Self {
        match answer {
            NotThisAnswer::Rejected(rejection) => rejection.into(),
            NotThisAnswer::OfAnotherKind => {
                tracing::error!("the engine answered another question");
                Self::INTERNAL
            }
        }
    }
}

impl From<PushError> for ApiError {
    fn from(error: PushError) -> Self {
        use StatusCode as S;
        match error {
            PushError::Off => Self::new(S::CONFLICT, "push_off"),
            PushError::Full { .. } => Self::new(S::CONFLICT, "push_full"),
            PushError::Bad(_) => Self::new(S::UNPROCESSABLE_ENTITY, "push_unfit"),
            PushError::NotSubscribed => Self::new(S::CONFLICT, "push_none"),
            PushError::Busy => Self::UNAVAILABLE,
            PushError::Gone => Self::GAME_UNKNOWN,
            PushError::Unreadable { .. } | PushError::Store(_) => {
                tracing::error!(%error, "push failed");
                Self::UNAVAILABLE
            }
        }
    }
}

impl From<PassesFull> for ApiError {
    fn from(_: PassesFull) -> Self {
        Self::UNAVAILABLE
    }
}

impl From<LibraryError> for ApiError {
    fn from(error: LibraryError) -> Self {
        match error {
            LibraryError::Unknown { .. } => Self::new(StatusCode::NOT_FOUND, "scenario_unknown"),
            LibraryError::Broken { .. } | LibraryError::Picture { .. } => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "scenario_broken")
            }
            LibraryError::Draft(error) => (*error).into(),
            LibraryError::Panicked => Self::INTERNAL,
        }
    }
}

impl From<DraftsError> for ApiError {
    fn from(error: DraftsError) -> Self {
        use StatusCode as S;
        let of = Self::new;
        match error {
            DraftsError::Unknown => of(S::NOT_FOUND, "draft_unknown"),
            DraftsError::NameTaken => of(S::CONFLICT, "draft_name_taken"),
            DraftsError::BadName(_) => of(S::UNPROCESSABLE_ENTITY, "draft_name_unfit"),
            DraftsError::Full { max } => of(S::CONFLICT, "drafts_full").with(json!({ "max": max })),
            DraftsError::TooLarge { what, max } => of(S::PAYLOAD_TOO_LARGE, "draft_too_large")
                .with(json!({ "what": what, "max": max })),
            DraftsError::PicturesFull { max } => {
                of(S::CONFLICT, "pictures_full").with(json!({ "max": max }))
            }
            DraftsError::PicturesTooLarge { max } => {
                of(S::PAYLOAD_TOO_LARGE, "pictures_too_large").with(json!({ "max": max >> 20 }))
            }
            DraftsError::PictureUnknown => of(S::NOT_FOUND, "picture_unknown"),
            DraftsError::Picture(error) => error.into(),
            DraftsError::BadField(bad) => bad.into(),
            DraftsError::VersionUnknown => of(S::NOT_FOUND, "version_unknown"),
            // A form does not send a name that it knows to be taken: somebody else gave it just now.
            DraftsError::BadSplice { .. }
            | DraftsError::Conflict
            | DraftsError::Edit(EditError::Taken { .. }) => of(S::CONFLICT, "draft_conflict"),
            DraftsError::Edit(EditError::Unreadable) => of(S::CONFLICT, "draft_unreadable"),
            DraftsError::Edit(EditError::NoSuch { path }) => {
                of(S::CONFLICT, "draft_no_part").with(json!({ "field": path.to_string() }))
            }
            DraftsError::Edit(EditError::WrongKind { path } | EditError::BadValue { path }) => {
                of(S::UNPROCESSABLE_ENTITY, "draft_bad_value")
                    .with(json!({ "field": path.to_string() }))
            }
            DraftsError::Map(MapEditError::Unreadable) => of(S::CONFLICT, "map_unreadable"),
            DraftsError::Map(MapEditError::NoSuch) => of(S::CONFLICT, "draft_no_part"),
            DraftsError::Map(MapEditError::BadShape) => {
                of(S::UNPROCESSABLE_ENTITY, "map_bad_shape")
            }
            DraftsError::NoStretch => of(S::CONFLICT, "draft_no_part"),
            DraftsError::NoFix => of(S::CONFLICT, "draft_no_fix"),
            DraftsError::Bundle(BundleError::TooLarge | BundleError::TooMany) => {
                of(S::PAYLOAD_TOO_LARGE, "bundle_too_large")
            }
            DraftsError::Bundle(BundleError::NoScenario) => {
                of(S::UNPROCESSABLE_ENTITY, "bundle_incomplete")
            }
            DraftsError::Bundle(
                BundleError::NoZip(_) | BundleError::Damaged(_) | BundleError::BadName,
            ) => of(S::UNPROCESSABLE_ENTITY, "bundle_unreadable"),
            DraftsError::Panicked => Self::INTERNAL,
            DraftsError::Unreadable { .. } | DraftsError::Store(_) => {
                tracing::error!(%error, "a draft failed");
                Self::UNAVAILABLE
            }
        }
    }
}

impl From<ReadingFull> for ApiError {
    fn from(_: ReadingFull) -> Self {
        Self {
            code: "reading_busy",
            retry_after_s: Some(READING_RETRY_S),
            ..Self::UNAVAILABLE
        }
    }
}

impl From<JsonRejection> for ApiError {
    fn from(rejection: JsonRejection) -> Self {
        // The text of the rejection may quote what was sent, so it goes nowhere.
        match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Self::TOO_LARGE,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => {
                Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "bad_request")
            }
            _ => Self::BAD_REQUEST,
        }
    }
}

impl From<PathRejection> for ApiError {
    fn from(_: PathRejection) -> Self {
        Self::NOT_FOUND
    }
}

impl From<QueryRejection> for ApiError {
    fn from(_: QueryRejection) -> Self {
        Self::BAD_REQUEST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(error: impl Into<ApiError>, status: u16, code: &str, retry_after: Option<&str>) {
        let error = error.into();
        assert_eq!(error.code(), code);
        let response = error.into_response();
        assert_eq!(response.status().as_u16(), status, "{code}");
        let header = response
            .headers()
            .get(header::RETRY_AFTER)
            .map(|value| value.to_str().expect("a number"));
        assert_eq!(header, retry_after, "{code}");
    }

    #[test]
    fn a_refusal_is_a_status_and_a_code() {
        check(Rejection::NoSeat, 403, "no_seat", None);
        check(
            Rejection::NameTooLong { max: 30 },
            422,
            "name_too_long",
            None,
        );
        check(Rejection::TooLate, 409, "melding_too_late", None);
        check(
            Rejection::Enough {
                retry_ms: Some(1_200),
            },
            429,
            "enough",
            Some("2"),
        );
        check(Rejection::Enough { retry_ms: None }, 409, "enough", None);
    }

    #[test]
    fn who_has_to_wait_is_told_how_long() {
        check(
            TooOften { retry_ms: 1 },
            429,
            "too_many_requests",
            Some("1"),
        );
        check(NoAnswer::Rebuilding, 503, "unavailable", Some("2"));
        check(NoAnswer::Busy, 503, "unavailable", Some("2"));
        check(NoAnswer::Unworkable, 422, "unworkable", None);
        check(RegistryError::Busy, 503, "unavailable", Some("2"));
    }
}
