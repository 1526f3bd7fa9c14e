//! The spelleiding at the door: setup, login, logout, invitations.

use crate::auth::{Address, SESSION_COOKIE, Spelleider};
use crate::error::{ApiError, ApiResult};
use crate::json::Json;
use crate::links::Links;
use crate::origin::{self, Peer};
use crate::registry::{Account, INVITE_MS, Purpose, RegistryError, SESSION_MS};
use crate::secret::Token;
use crate::state::AppState;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use protocol::account::{Colleague, Invite, LoginRequest, Me, SetupRequest};
use protocol::error::ErrorBody;
use sha2::{Digest as _, Sha256};
use std::net::IpAddr;

type SetCookie = (HeaderName, HeaderValue);

/// The holder of a one-time link makes an account.
#[utoipa::path(post, path = "/api/setup", tag = "spelleiding", request_body = SetupRequest,
    responses((status = 200, body = Me), (status = "4XX", body = ErrorBody)))]
pub async fn setup(
    State(state): State<AppState>,
    Address(address): Address,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    Json(request): Json<SetupRequest>,
) -> ApiResult<([SetCookie; 1], Json<Me>)> {
    from_own_site(&headers)?;
    state.limits.login_address(address)?;
    let link = Token::parse(&request.token).map_err(|_| RegistryError::BadLink)?;
    let now_ms = state.clock.wall_ms();
    let (account, session) = state
        .registry
        .set_up(&link, &request.name, request.password, now_ms)
        .await?;
    let secure = origin::is_secure(peer, &headers);
    Ok((
        [cookie(session.reveal(), SESSION_MS, secure)],
        Json(me(account)),
    ))
}

/// Log in.
#[utoipa::path(post, path = "/api/login", tag = "spelleiding", request_body = LoginRequest,
    responses((status = 200, body = Me), (status = "4XX", body = ErrorBody)))]
pub async fn login(
    State(state): State<AppState>,
    Address(address): Address,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    Json(request): Json<LoginRequest>,
) -> ApiResult<([SetCookie; 1], Json<Me>)> {
    from_own_site(&headers)?;
    state.limits.login_address(address)?;
    state
        .limits
        .login_guess(name_key(&request.name, Some(address)))?;
    state.limits.login_name(name_key(&request.name, None))?;
    let now_ms = state.clock.wall_ms();
    let (account, session) = state
        .registry
        .log_in(&request.name, request.password, now_ms)
        .await?;
    let secure = origin::is_secure(peer, &headers);
    Ok((
        [cookie(session.reveal(), SESSION_MS, secure)],
        Json(me(account)),
    ))
}

/// Log out.
#[utoipa::path(post, path = "/api/logout", tag = "spelleiding", security(("session" = [])),
    responses((status = 204), (status = "4XX", body = ErrorBody)))]
pub async fn logout(
    State(state): State<AppState>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    spelleider: Spelleider,
) -> ApiResult<([SetCookie; 1], StatusCode)> {
    state.registry.log_out(&spelleider.session).await?;
    let secure = origin::is_secure(peer, &headers);
    Ok(([cookie("", 0, secure)], StatusCode::NO_CONTENT))
}

/// Who is logged in.
#[utoipa::path(get, path = "/api/me", tag = "spelleiding", security(("session" = [])),
    responses((status = 200, body = Me), (status = "4XX", body = ErrorBody)))]
pub async fn whoami(spelleider: Spelleider) -> Json<Me> {
    Json(me(spelleider.account))
}

/// Everybody with an account, so that the log of who did what can be read; for the spelleiding alone.
#[utoipa::path(get, path = "/api/colleagues", tag = "spelleiding", security(("session" = [])),
    responses((status = 200, body = Vec<Colleague>), (status = "4XX", body = ErrorBody)))]
pub async fn colleagues(State(state): State<AppState>, _: Spelleider) -> Json<Vec<Colleague>> {
    let accounts = state.registry.accounts().into_iter();
    let colleagues = accounts.map(|account| Colleague {
        id: account.id.into(),
        name: account.name,
    });
    Json(colleagues.collect())
}

/// A one-time link for a colleague.
#[utoipa::path(post, path = "/api/invites", tag = "spelleiding", security(("session" = [])),
    responses((status = 200, body = Invite), (status = "4XX", body = ErrorBody)))]
pub async fn invite(
    State(state): State<AppState>,
    spelleider: Spelleider,
    links: Links,
) -> ApiResult<Json<Invite>> {
    state.limits.make(u64::from(spelleider.account.id.0))?;
    let now_ms = state.clock.wall_ms();
    let token = state.registry.make_link(Purpose::Invite, now_ms).await?;
    Ok(Json(Invite {
        url: links.begin(&token),
        expires_ms: now_ms + INVITE_MS,
    }))
}

fn me(account: Account) -> Me {
    Me {
        id: account.id.into(),
        name: account.name,
    }
}

/// A page of another site must not log anybody in either.
fn from_own_site(headers: &HeaderMap) -> ApiResult<()> {
    if origin::is_own_site(headers) {
        Ok(())
    } else {
        Err(ApiError::OTHER_SITE)
    }
}

/// The cookie of a session: out of reach of scripts, and never sent from another site.
fn cookie(session: &str, lasts_ms: u64, secure: bool) -> SetCookie {
    let seconds = lasts_ms / 1_000;
    let secure = if secure { "; Secure" } else { "" };
    let value = format!(
        "{SESSION_COOKIE}={session}; Path=/; HttpOnly; SameSite=Strict; Max-Age={seconds}{secure}"
    );
    let value = HeaderValue::try_from(value).expect("a token is plain ASCII");
    (header::SET_COOKIE, value)
}

/// Names, with or without the address they come from, are counted by a hash, so that no name stays in memory because
/// somebody typed it.
fn name_key(name: &str, from: Option<IpAddr>) -> u64 {
    let mut hash = Sha256::new();
    hash.update(name.trim().to_lowercase());
    if let Some(address) = from {
        hash.update(format!("\0{address}"));
    }
    let hash = hash.finalize();
    u64::from_be_bytes(hash[..8].try_into().expect("8 of 32 bytes"))
}
