//! The public scoreboard: the standings, the freeze, the reveal from the last team to the first, and who won.

use crate::audience::Subject;
use crate::effect::{Rejection, Reply};
use crate::game::Game;
use crate::id::{RoundId, TeamId};
use crate::scenario::WinRule;
use crate::time::{GameTime, SECOND_MS};
use crate::view::{BoardRow, BoardView, Phase, RevealView};
use crate::words;
use signalement::Words;
use std::cmp::Reverse;

/// At the most this often the scoreboard changes by itself, in milliseconds: with hundreds of teams it is the largest message.
const BOARD_EVERY_MS: u64 = 5 * SECOND_MS;

/// The standings as they stood when the scoreboard froze.
#[derive(Debug, Clone)]
pub(crate) struct Frozen {
    rows: Vec<BoardRow>,
    /// Who is found from here on, is found by nobody in particular until the reveal.
    pub(crate) at: GameTime,
}

/// What decides between two teams, highest first.
type Merit = (i64, i64, i64, Reverse<GameTime>);

impl Game {
    /// Something on the scoreboard changed; it is shown anew soon, so that a run of changes is one picture.
    pub(crate) fn board_changed(&mut self) {
        let soon = self.now.max(self.board_at + BOARD_EVERY_MS);
        self.board_due.get_or_insert(soon);
    }

    /// Shows the scoreboard anew, now.
    pub(crate) fn refresh_board(&mut self) {
        self.board = self.board_now();
        self.board_at = self.now;
        self.board_due = None;
        self.touch(Subject::Board);
    }

    /// The scoreboard stands still from now on.
    pub(crate) fn freeze(&mut self) {
        self.frozen = Some(Frozen {
            rows: self.standings(),
            at: self.now,
        });
    }

    fn board_now(&self) -> BoardView {
        let after_round = self
            .rounds
            .iter()
            .rposition(|round| round.ended_at.is_some());
        BoardView {
            rows: self.rows_shown(),
            after_round: after_round.map(|round| RoundId(u8::try_from(round).expect("few rounds"))),
            frozen: self.is_frozen(),
            reveal: self.reveal_view(),
        }
    }

    /// Whether the public scoreboard stands still.
    pub(crate) fn is_frozen(&self) -> bool {
        self.frozen.is_some() && !self.is_all_revealed()
    }

    /// The standings now: the points of the rounds that are over, and what was found in the round that runs.
    pub(crate) fn standings(&self) -> Vec<BoardRow> {
        let mut rows: Vec<BoardRow> = self
            .team_ids()
            .map(|team| BoardRow {
                team,
                name: self.public_name(team),
                rank: 0,
                points: self.public_points(team),
                aanhoudingen: self.aanhoudingen_of(team),
                is_final: false,
                best_meldingen: None,
            })
            .collect();
        rows.sort_by_key(|row| (Reverse(row.points), row.team));
        rank(&mut rows, |a, b| a.points == b.points);
        rows
    }

    /// The final order by the rule of this evening, each with whether it is equal to the one before it.
    pub(crate) fn final_rows(&self) -> Vec<BoardRow> {
        let mut ranked: Vec<(Merit, TeamId)> = self
            .team_ids()
            .map(|team| (self.merit(team), team))
            .collect();
        ranked.sort_by_key(|(merit, team)| (Reverse(*merit), *team));
        let by_meldingen = matches!(
            self.scenario.win_rule,
            WinRule::FoundAndBestMelding | WinRule::BestMelding
        );
        let merits: Vec<Merit> = ranked.iter().map(|(merit, _)| *merit).collect();
        let mut rows: Vec<BoardRow> = ranked
            .iter()
            .map(|(_, team)| BoardRow {
                team: *team,
                name: self.public_name(*team),
                rank: 0,
                points: self.total(*team),
                aanhoudingen: self.aanhoudingen_of(*team),
                is_final: true,
                best_meldingen: by_meldingen.then(|| self.best_meldingen(*team)),
            })
            .collect();
        for (index, row) in rows.iter_mut().enumerate() {
            let first_equal = merits
                .iter()
                .position(|merit| *merit == merits[index])
                .unwrap_or(index);
            row.rank = u32::try_from(first_equal + 1).expect("few teams");
        }
        rows
    }

    /// The winners by the rule of this evening, and why; nobody when no team played.
    pub(crate) fn winners(&self) -> (Vec<TeamId>, Words) {
        let rows = self.final_rows();
        let winners: Vec<TeamId> = rows
            .iter()
            .filter(|row| row.rank == 1)
            .map(|row| row.team)
            .collect();
        let found = winners
            .first()
            .is_some_and(|team| self.aanhoudingen_of(*team) > 0);
        (winners, words::why_won(self.scenario.win_rule, found))
    }

    pub(crate) fn reveal(&mut self, revealed: u32, forward: bool) -> Result<Reply, Rejection> {
        let now = self.revealed.ok_or(Rejection::WrongPhase)?;
        if now != revealed {
            return Err(Rejection::AlreadyDone);
        }
        let of = u32::try_from(self.team_ids().count()).expect("few teams");
        let next = if forward {
            now + 1
        } else {
            now.checked_sub(1).ok_or(Rejection::AlreadyDone)?
        };
        if next > of {
            return Err(Rejection::AlreadyDone);
        }
        self.revealed = Some(next);
        self.touch_caught();
        self.refresh_board();
        self.touch(Subject::Evening);
        Ok(Reply::Done)
    }

    /// How many boeven a team found in the whole evening.
    pub(crate) fn aanhoudingen_of(&self, team: TeamId) -> u32 {
        let found = self
            .round_ids()
            .flat_map(|round| self.finds(round))
            .filter(|find| find.team == team)
            .count();
        u32::try_from(found).expect("few boeven")
    }

    fn rows_shown(&self) -> Vec<BoardRow> {
        let Some(revealed) = self.revealed else {
            return match &self.frozen {
                Some(frozen) => self.still_there(&frozen.rows),
                None => self.standings(),
            };
        };
        // From the last to the first: who is revealed stands below with the final points, the rest above as it stood.
        let fin = self.final_rows();
        let hidden = fin
            .len()
            .saturating_sub(usize::try_from(revealed).unwrap_or(usize::MAX));
        let before = self
            .frozen
            .clone()
            .map_or_else(|| self.standings(), |frozen| self.still_there(&frozen.rows));
        let shown: Vec<BoardRow> = fin.get(hidden..).unwrap_or_default().to_vec();
        let mut rows: Vec<BoardRow> = before
            .into_iter()
            .filter(|row| shown.iter().all(|other| other.team != row.team))
            .collect();
        rows.extend(shown);
        rows
    }

    /// The frozen rows of the teams that still play, under the names they have now.
    fn still_there(&self, frozen: &[BoardRow]) -> Vec<BoardRow> {
        let mut rows: Vec<BoardRow> = self
            .team_ids()
            .map(|team| {
                let mut row = frozen
                    .iter()
                    .find(|row| row.team == team)
                    .cloned()
                    .unwrap_or(BoardRow {
                        team,
                        name: String::new(),
                        rank: 0,
                        points: 0,
                        aanhoudingen: 0,
                        is_final: false,
                        best_meldingen: None,
                    });
                row.name = self.public_name(team);
                row
            })
            .collect();
        rows.sort_by_key(|row| (Reverse(row.points), row.team));
        rank(&mut rows, |a, b| a.points == b.points);
        rows
    }

    fn reveal_view(&self) -> Option<RevealView> {
        let revealed = self.revealed?;
        let of = u32::try_from(self.team_ids().count()).expect("few teams");
        let (winners, why) = if revealed >= of {
            self.winners()
        } else {
            Default::default()
        };
        let why = (revealed >= of && !winners.is_empty()).then_some(why);
        Some(RevealView {
            revealed,
            of,
            winners,
            why,
        })
    }

    fn is_all_revealed(&self) -> bool {
        self.revealed.is_some_and(|revealed| {
            usize::try_from(revealed).is_ok_and(|n| n >= self.team_ids().count())
        })
    }

    fn public_points(&self, team: TeamId) -> i32 {
        self.round_ids()
            .map(|round| {
                let state = &self.rounds[round.index()];
                if state.ended_at.is_some() {
                    self.round_total(team, round)
                } else if self.phase == Phase::Round(round) {
                    // Everybody knows that a boef was caught; anything else would tell the truth too early.
                    self.aanhouding_lines(team, round)
                        .iter()
                        .map(|line| line.points)
                        .sum()
                } else {
                    0
                }
            })
            .sum()
    }

    fn merit(&self, team: TeamId) -> Merit {
        let found = i64::from(self.aanhoudingen_of(team) > 0);
        let best = i64::from(self.best_meldingen(team));
        let total = i64::from(self.total(team));
        let finds = self.round_ids().flat_map(|round| self.finds(round));
        let first = finds
            .filter(|find| find.team == team)
            .map(|find| find.at)
            .min();
        let first = Reverse(first.unwrap_or(GameTime(u64::MAX)));
        match self.scenario.win_rule {
            WinRule::FoundAndBestMelding => (found, best, total, first),
            WinRule::FirstFinder => (
                i64::MAX - i64::try_from(first.0.0).unwrap_or(i64::MAX),
                total,
                best,
                first,
            ),
            WinRule::BestMelding => (best, total, found, first),
            WinRule::Points => (total, best, found, first),
        }
    }
}

fn rank(rows: &mut [BoardRow], equal: impl Fn(&BoardRow, &BoardRow) -> bool) {
    for index in 0..rows.len() {
        rows[index].rank = match index.checked_sub(1) {
            Some(above) if equal(&rows[above], &rows[index]) => rows[above].rank,
            _ => u32::try_from(index + 1).expect("few teams"),
        };
    }
}
