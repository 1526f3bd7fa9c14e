//! Taking seats: teams of phones, each with a token it made itself.

use super::http::{As, Http, HttpError};
use super::phone::Seat;
use crate::secret::Token;
use futures_util::{StreamExt as _, TryStreamExt as _};
use protocol::game::PublicGame;
use protocol::id::GroupId;
use protocol::team::{AgeBand, ExistingTeam, JoinRequest, JoinTeam, Joined, NewTeam};
use std::ops::Range;

/// How many teams join at the same time.
const TEAMS_AT_ONCE: usize = 32;

/// Takes this many seats, in teams of at most `team_size`. Phone `n` comes from source address `n`.
///
/// # Errors
/// [`HttpError`] when one seat could not be taken; a server that asks to wait is waited for.
pub async fn take_seats(
    http: &Http,
    game: &str,
    phones: usize,
    team_size: usize,
) -> Result<Vec<Seat>, HttpError> {
    let about = format!("/api/games/{game}");
    let groups = http
        .get(0, &about, As::Anybody)
        .await?
        .json::<PublicGame>()?
        .groups
        .len();
    // Names differ from those of another swarm in the same evening.
    let swarm = crate::secret::random_code(4);
    let teams = (0..phones.div_ceil(team_size)).map(|team| {
        let group =
            (groups > 0).then(|| GroupId(u16::try_from(team % groups).expect("few groups")));
        let new = NewTeam {
            name: format!("Zwerm {swarm} {team}"),
            group,
        };
        join(
            http,
            game,
            new,
            team * team_size..phones.min((team + 1) * team_size),
        )
    });
    let teams = futures_util::stream::iter(teams).buffered(TEAMS_AT_ONCE);
    Ok(teams.try_collect::<Vec<_>>().await?.concat())
}

async fn join(
    http: &Http,
    game: &str,
    new: NewTeam,
    phones: Range<usize>,
) -> Result<Vec<Seat>, HttpError> {
    let path = format!("/api/games/{game}/players");
    let mut team = JoinTeam::New(new);
    let mut seats = Vec::with_capacity(phones.len());
    for source in phones {
        let token = Token::random().reveal().to_owned();
        let request = JoinRequest {
            team,
            age: AgeBand::From18To64,
            with_adult: false,
        };
        let joined: Joined = loop {
            let answer = http
                .post(source, &path, As::Phone(&token), &request)
                .await?;
            match answer.refusal().and_then(|refusal| refusal.retry_after) {
                Some(wait) => tokio::time::sleep(wait).await,
                None => break answer.json()?,
            }
        };
        team = JoinTeam::Existing(ExistingTeam {
            code: joined.team_code,
        });
        seats.push(Seat { token, source });
    }
    Ok(seats)
}
