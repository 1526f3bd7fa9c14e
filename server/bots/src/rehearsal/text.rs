//! A rehearsal as people read it, in Dutch: the verdict first, then what it rests on.

use super::{
    BoefSpread, ClueSpread, Distribution, GoesOut, MediumPosts, Outcome, ProfileSpread, Rehearsal,
    RoundSpread, RouteCoverage, Weight,
};
use crate::report::clock;
use engine::time::SECOND_MS;

impl Rehearsal {
    /// The rehearsal as people read it, in Dutch.
    pub fn text(&self) -> String {
        let mut lines = vec![
            format!(
                "{}: {} avonden met {} teams (zaadgetal {} en verder)",
                self.title, self.evenings, self.players, self.first_seed
            ),
            "Drie getallen met een streep ertussen: een kwart, de helft en driekwart blijft op of onder dat getal.".to_owned(),
            String::new(),
        ];
        self.tell_verdict(&mut lines);
        lines.extend([String::new(), "Wanneer wordt een boef gevonden?".to_owned()]);
        lines.extend(self.boeven.iter().map(boef_line));
        lines.extend([String::new(), "Rondes".to_owned()]);
        lines.extend(self.rounds.iter().flat_map(round_lines));
        lines.extend([String::new(), "Aanwijzingen".to_owned()]);
        if let Some(percent) = self.clues_helped_percent {
            lines.push(format!(
                "  Van elke 100 aanwijzingen die iets kunnen wijzen, hielpen er {percent} minstens één team."
            ));
        }
        lines.extend(self.clues.iter().map(|clue| clue_line(clue, self.evenings)));
        lines.extend([String::new(), "Wat kwam er voor?".to_owned()]);
        lines.extend(self.routes.iter().flat_map(route_lines));
        lines.extend([String::new(), "Punten en winst per soort team".to_owned()]);
        lines.extend(self.teams.iter().map(|it| team_line(it, self.evenings)));
        lines.extend([
            String::new(),
            "Berichten op sociale media, per avond".to_owned(),
        ]);
        lines.extend(self.posts.iter().map(medium_line));
        lines.join("\n") + "\n"
    }

    fn tell_verdict(&self, lines: &mut Vec<String>) {
        let verdict = match self.verdict.outcome {
            Outcome::Good => "Oordeel: een goede avond.",
            Outcome::NeedsWork => "Oordeel: deze avond vraagt nog werk.",
        };
        lines.push(verdict.to_owned());
        if !self.verdict.sure {
            lines.push("Dit zijn weinig avonden. Speel er meer voor een zeker oordeel.".to_owned());
        }
        for finding in &self.verdict.findings {
            let mark = match finding.weight {
                Weight::Problem => "probleem",
                Weight::Remark => "let op",
            };
            lines.push(format!("  {mark}: {}", finding.what));
            lines.push(format!("     {}", finding.advice));
        }
    }
}

fn boef_line(boef: &BoefSpread) -> String {
    let spread = &boef.first_catch_s;
    let spare = if boef.spare { " (reserve)" } else { "" };
    let ways: Vec<String> = [boef.found_thanks_to.first(), boef.found_at.first()]
        .into_iter()
        .flatten()
        .map(|(key, times)| format!("`{key}` {times} keer"))
        .collect();
    format!(
        "  {}. {}{spare}: {}; nooit in {} van {} avonden; meest door of bij {}",
        boef.round.0 + 1,
        boef.known_as,
        quarters(spread, moment),
        spread.never(),
        spread.of(),
        if ways.is_empty() {
            "niets".to_owned()
        } else {
            ways.join(" en ")
        },
    )
}

fn round_lines(round: &RoundSpread) -> [String; 2] {
    let empty: Vec<String> = round
        .minutes
        .iter()
        .enumerate()
        .filter(|(_, minute)| minute.empty > 0)
        .map(|(at, minute)| format!("{at} ({} van {})", minute.empty, minute.played))
        .collect();
    let empty = if empty.is_empty() {
        "geen".to_owned()
    } else {
        empty.join(", ")
    };
    [
        format!(
            "  {}. {}: duurt {}; eerste melding {}; meldingen {}",
            round.round.0 + 1,
            round.title,
            quarters(&round.duration_s, moment),
            quarters(&round.first_melding_s, moment),
            quarters(&round.meldingen, |count| count.to_string()),
        ),
        format!("     minuten met niets te doen: {empty}"),
    ]
}

fn clue_line(clue: &ClueSpread, evenings: u32) -> String {
    let sent = clue.helped_teams.of();
    let helped = match (clue.can_help, clue.goes_out) {
        (_, GoesOut::ByHand) => "alleen met de hand".to_owned(),
        (false, _) => "wijst geen plek of kenmerk aan".to_owned(),
        (true, _) => format!("hielp in {} avonden", clue.helped_evenings),
    };
    format!(
        "  {}. {}: verstuurd in {sent} van {evenings}, {}; {helped}",
        clue.round.0 + 1,
        clue.clue,
        quarters(&clue.sent_s, moment),
    )
}

fn route_lines(route: &RouteCoverage) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let voetjes = route.voetjes.iter();
    parts.push(
        voetjes
            .map(|it| format!("{} {}", it.voetje, it.reached))
            .collect::<Vec<_>>()
            .join(", "),
    );
    let branches = route.branches.iter();
    parts.extend(branches.map(|it| format!("tak {} {}", it.branch, it.walked)));
    let reactions = route.reactions.iter();
    parts.extend(reactions.map(|it| format!("reactie na {} keer gezien {}", it.seen, it.fired)));
    vec![format!(
        "  {}. {} (liep {} keer): {}",
        route.round.0 + 1,
        route.walker,
        route.walked,
        parts.join("; ")
    )]
}

fn team_line(team: &ProfileSpread, evenings: u32) -> String {
    format!(
        "  {:>8} ({}): punten {}; wint {} van {evenings} avonden, per team {},{} van 100",
        team.profile.name(),
        if team.teams == 1 {
            "1 team".to_owned()
        } else {
            format!("{} teams", team.teams)
        },
        quarters(&team.points, |points| points.to_string()),
        team.won_evenings,
        team.wins_per_team_permille / 10,
        team.wins_per_team_permille % 10,
    )
}

fn medium_line(medium: &MediumPosts) -> String {
    let usd_mills = medium.usd_mills.median().unwrap_or(0);
    let price = if usd_mills == 0 {
        "gratis".to_owned()
    } else {
        format!("{},{:03} dollar", usd_mills / 1_000, usd_mills % 1_000)
    };
    let long = if medium.too_long.is_empty() {
        String::new()
    } else {
        format!("; te lang: {}", medium.too_long.join(", "))
    };
    format!(
        "  {:>9}: {} berichten, langste {} van {} tekens, {price}{long}",
        medium.name,
        medium.posts.median().unwrap_or(0),
        medium.lengths.highest().unwrap_or(0),
        medium.limit,
    )
}

/// The quartiles in words: a quarter, half and three quarters of the evenings stay at or below these.
fn quarters(spread: &Distribution, show: impl Fn(i64) -> String) -> String {
    let [low, middle, high] = [1, 2, 3].map(|it| {
        spread
            .quartile(it)
            .map_or_else(|| "nooit".to_owned(), &show)
    });
    if low == high {
        return low;
    }
    format!("{low} / {middle} / {high}")
}

fn moment(seconds: i64) -> String {
    clock(seconds.unsigned_abs() * SECOND_MS)
}
