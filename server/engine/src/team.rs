//! Teams and their phones: joining without an account, stopping, coming back, and what the spelleiding does with a team.

use crate::audience::Subject;
use crate::code;
use crate::effect::{Rejection, Reply};
use crate::game::Game;
use crate::geo::Point;
use crate::id::{GroupId, PlayerId, TeamId};
use crate::input::{
    AgeBand, Join, JoinTeam, QUESTION_TEXT_MAX, REASON_MAX, TEAM_NAME_MAX, TEAM_PHONES_MAX,
    TEAMS_MAX, TeamCommand,
};
use crate::time::GameTime;
use crate::view::{Correction, Phase};
use crate::words;

/// One team. The unit of score; a family on one phone is a team too.
#[derive(Debug, Clone)]
pub(crate) struct Team {
    pub(crate) name: String,
    pub(crate) name_hidden: bool,
    pub(crate) code: String,
    pub(crate) group: Option<GroupId>,
    /// Its phones, those that stopped as well.
    pub(crate) members: Vec<PlayerId>,
    pub(crate) connected: bool,
    pub(crate) back: bool,
    pub(crate) removed: bool,
    /// Points given by the jury, with the round they count in.
    pub(crate) awards: Vec<(crate::id::RoundId, Correction)>,
    /// Wrong codes entered, with their moments; only the recent ones are kept.
    pub(crate) wrong_codes: Vec<GameTime>,
}

/// One phone of a team.
#[derive(Debug, Clone)]
pub(crate) struct Player {
    pub(crate) team: TeamId,
    pub(crate) age: AgeBand,
    pub(crate) stopped: bool,
    pub(crate) connected: bool,
    /// Where and when he last looked around or asked, to believe the next place.
    pub(crate) last_stand: Option<(GameTime, Point)>,
}

impl Game {
    pub(crate) fn join(&mut self, join: Join) -> Reply {
        self.try_join(join).unwrap_or_else(Reply::Rejected)
    }

    fn try_join(&mut self, join: Join) -> Result<Reply, Rejection> {
        if let Some(&player) = self.seats.get(&join.key) {
            let team = self.active_seat(player).ok_or(Rejection::NoSeat)?;
            return Ok(self.joined(player, team));
        }
        if self.phase == Phase::Closed {
            return Err(Rejection::GameClosed);
        }
        if join.age == AgeBand::Under14 && !join.with_adult {
            return Err(Rejection::ChildAlone);
        }
        let team = match join.team {
            JoinTeam::New { name, group } => self.new_team(&name, group)?,
            JoinTeam::Existing { code } => self.team_with_code(&code)?,
        };
        let player = PlayerId(
            u32::try_from(self.players.len()).expect("teams and their phones are limited"),
        );
        self.players.push(Player {
            team,
            age: join.age,
            stopped: false,
            connected: false,
            last_stand: None,
        });
        self.teams[team.index()].members.push(player);
        self.seats.insert(join.key, player);
        self.touch(Subject::Team(team));
        Ok(self.joined(player, team))
    }

    fn joined(&self, player: PlayerId, id: TeamId) -> Reply {
        let team = &self.teams[id.index()];
        Reply::Joined {
            player,
            team: id,
            group: team.group,
            team_code: team.code.clone(),
        }
    }

    pub(crate) fn new_team(
        &mut self,
        name: &str,
        group: Option<GroupId>,
    ) -> Result<TeamId, Rejection> {
        if self.teams.len() >= TEAMS_MAX {
            return Err(Rejection::GameFull);
        }
        let name = self.fit_name(name, None)?;
        if group.is_some_and(|group| group.index() >= self.scenario.groups.len()) {
            return Err(Rejection::Unknown);
        }
        let id = TeamId(u32::try_from(self.teams.len()).expect("limited"));
        let code = code::team_code(self.seed, id, |code| {
            self.teams.iter().any(|team| team.code == code)
        });
        self.teams.push(Team {
            name,
            name_hidden: false,
            code,
            group,
            members: Vec::new(),
            connected: false,
            back: false,
            removed: false,
            awards: Vec::new(),
            wrong_codes: Vec::new(),
        });
        self.touch(Subject::Team(id));
        self.board_changed();
        self.touch(Subject::Evening);
        Ok(id)
    }

    fn team_with_code(&self, typed: &str) -> Result<TeamId, Rejection> {
        let code = code::normalise(typed);
        let index = self
            .teams
            .iter()
            .position(|team| team.code == code && !team.removed)
            .ok_or(Rejection::UnknownTeamCode)?;
        let id = TeamId(u32::try_from(index).expect("limited"));
        if self.playing(id).count() >= TEAM_PHONES_MAX {
            return Err(Rejection::TeamFull);
        }
        Ok(id)
    }

    /// A name that fits on a public scoreboard.
    fn fit_name(&self, name: &str, own: Option<TeamId>) -> Result<String, Rejection> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if !name.chars().any(char::is_alphanumeric) || name.chars().any(char::is_control) {
            return Err(Rejection::NameEmpty);
        }
        if name.chars().count() > TEAM_NAME_MAX {
            return Err(Rejection::NameTooLong { max: TEAM_NAME_MAX });
        }
        if words::is_unfit(&name) {
            return Err(Rejection::NameUnfit);
        }
        let folded = name.to_lowercase();
        let taken = self.teams.iter().enumerate().any(|(index, team)| {
            !team.removed
                && own.is_none_or(|own| own.index() != index)
                && team.name.to_lowercase() == folded
        });
        if taken {
            Err(Rejection::NameTaken)
        } else {
            Ok(name)
        }
    }

    /// The team of a player who may still play.
    pub(crate) fn active_seat(&self, player: PlayerId) -> Option<TeamId> {
        let team = self.players.get(player.index())?.team;
        self.team(team).filter(|team| !team.removed).map(|_| team)
    }

    pub(crate) fn connected(&mut self, player: PlayerId, team: TeamId) {
        self.players[player.index()].connected = true;
        self.teams[team.index()].connected = true;
        self.touch(Subject::Team(team));
    }

    pub(crate) fn stop(&mut self, player: PlayerId, team: TeamId, stopped: bool) {
        self.players[player.index()].stopped = stopped;
        self.touch(Subject::Team(team));
    }

    pub(crate) fn team_command(
        &mut self,
        by: crate::id::SpelleiderId,
        id: TeamId,
        does: TeamCommand,
    ) -> Result<Reply, Rejection> {
        if self.team(id).is_none_or(|team| team.removed) {
            return Err(Rejection::Unknown);
        }
        match does {
            TeamCommand::Rename { name } => {
                let name = self.fit_name(&name, Some(id))?;
                self.teams[id.index()].name = name;
                self.renamed(id);
            }
            TeamCommand::HideName { hidden } => {
                self.teams[id.index()].name_hidden = hidden;
                self.renamed(id);
            }
            TeamCommand::Back { back } => self.teams[id.index()].back = back,
            TeamCommand::Award { delta, reason } => {
                let round = self.latest_round().ok_or(Rejection::WrongPhase)?;
                let correction = words::correction(by, self.now, delta, &reason)?;
                self.teams[id.index()].awards.push((round, correction));
                self.touch_points(id, round);
            }
            TeamCommand::Message { text } => {
                let text = words::trimmed(&text, QUESTION_TEXT_MAX)?;
                self.message(id, text);
            }
            TeamCommand::Remove => {
                self.teams[id.index()].removed = true;
                self.refresh_board();
                self.touch(Subject::Evening);
            }
        }
        self.touch(Subject::Team(id));
        Ok(Reply::Done)
    }

    /// A team has another name in public: wherever it stands, it stands anew.
    fn renamed(&mut self, id: TeamId) {
        self.refresh_board();
        self.touch_caught();
        let told: Vec<_> = self
            .meldingen
            .iter()
            .filter(|record| record.team == id && record.appen_at.is_some())
            .map(|record| record.melding.id)
            .collect();
        for melding in told {
            self.touch(Subject::AlGemeld(melding));
        }
    }

    /// What the scoreboard calls a team.
    pub(crate) fn public_name(&self, id: TeamId) -> String {
        match self.team(id) {
            Some(team) if !team.name_hidden => team.name.clone(),
            _ => format!("Team {}", id.0 + 1),
        }
    }

    /// Every team that was not removed.
    pub(crate) fn team_ids(&self) -> impl Iterator<Item = TeamId> + use<> {
        let there: Vec<TeamId> = self
            .teams
            .iter()
            .enumerate()
            .filter(|(_, team)| !team.removed)
            .map(|(index, _)| TeamId(u32::try_from(index).expect("limited")))
            .collect();
        there.into_iter()
    }

    pub(crate) fn touch_teams(&mut self) {
        for team in self.team_ids() {
            self.touch(Subject::Team(team));
        }
    }

    /// The players of a team that still play.
    pub(crate) fn playing(&self, team: TeamId) -> impl Iterator<Item = &Player> {
        let members = self.team(team).map_or(&[][..], |team| &team.members);
        members
            .iter()
            .map(|member| &self.players[member.index()])
            .filter(|player| !player.stopped)
    }
}

/// A reason may be this long; kept beside the names it explains.
const _: () = assert!(REASON_MAX <= QUESTION_TEXT_MAX);
