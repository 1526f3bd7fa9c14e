//! What a swarm has to report: for programs as it is, for people as a table.

use super::count::{Counts, Percentiles};
use super::meldingen::MeldingFigures;
use super::process::Memory;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

/// Everything a swarm found.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The code of the evening.
    pub game: String,
    /// Phones.
    pub phones: usize,
    /// Teams.
    pub teams: usize,
    /// Addresses they came from.
    pub addresses: usize,
    /// Taking seats.
    pub joined: Phase,
    /// Fetching the first picture.
    pub pictured: Phase,
    /// Opening the line for the first time, which the game is told of.
    pub opened: Phase,
    /// Everybody opening it again at once, after all lines broke.
    pub reopened: Phase,
    /// What the phones cost in memory.
    pub memory: Option<MemoryFigures>,
    /// Share of one processor that the server used while nothing happened.
    pub quiet_cpu_share: Option<f64>,
    /// Clues.
    pub clues: Option<ClueFigures>,
    /// Meldingen.
    pub meldingen: Option<MeldingFigures>,
    /// The lines.
    pub line: LineFigures,
    /// The screens at the end.
    pub screens: ScreenFigures,
    /// What phones were answered instead of what they asked for.
    pub refusals: BTreeMap<String, u64>,
    /// What went wrong, the first few.
    pub examples: Vec<String>,
    /// The whole flight, in seconds.
    pub seconds: f64,
}

/// Something that was done many times.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Phase {
    /// How many times.
    pub count: usize,
    /// How long it took together, in seconds.
    pub seconds: f64,
    /// How many each second.
    pub per_s: f64,
    /// Processor time of the server, in seconds.
    pub cpu_s: Option<f64>,
    /// Processor time of the server each time, in microseconds: the same number as seconds for a million.
    pub cpu_us_each: Option<f64>,
}

impl Phase {
    /// `count` things in so many seconds.
    #[allow(clippy::cast_precision_loss, reason = "a figure to look at")]
    #[must_use]
    pub fn of(count: usize, seconds: f64, cpu: Option<Duration>) -> Self {
        let cpu_s = cpu.map(|cpu| cpu.as_secs_f64());
        Self {
            count,
            seconds,
            per_s: count as f64 / seconds,
            cpu_s,
            cpu_us_each: cpu_s
                .filter(|_| count > 0)
                .map(|cpu_s| cpu_s * 1e6 / count as f64),
        }
    }
}

/// Memory of the server before and after the phones opened their lines.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct MemoryFigures {
    /// With seats and pictures, without lines.
    pub before: Memory,
    /// With lines.
    pub after: Memory,
    /// More for each phone, in KiB.
    pub pss_kib_each: f64,
    /// The same, of all memory the server can see.
    pub rss_kib_each: f64,
}

impl MemoryFigures {
    /// The difference, where both are known.
    #[allow(clippy::cast_precision_loss, reason = "a figure to look at")]
    #[must_use]
    pub fn of(before: Option<Memory>, after: Option<Memory>, phones: usize) -> Option<Self> {
        let (before, after) = before.zip(after)?;
        let each = |before: u64, after: u64| (after as f64 - before as f64) / phones as f64;
        Some(Self {
            before,
            after,
            pss_kib_each: each(before.pss_kib, after.pss_kib),
            rss_kib_each: each(before.rss_kib, after.rss_kib),
        })
    }
}

/// What the clues showed.
#[derive(Debug, Clone, Serialize)]
pub struct ClueFigures {
    /// Clues sent, one after another.
    pub sent: u32,
    /// Messages that reached phones meanwhile, clues and others.
    pub deliveries: u64,
    /// Clues that did not reach a phone in time.
    pub missing: u64,
    /// Processor time of the server for a million deliveries, in seconds.
    pub cpu_s_per_million: Option<f64>,
    /// From sending to the answer that it is durable.
    pub answered: Option<Percentiles>,
    /// From sending to each phone.
    pub each: Option<Percentiles>,
    /// From sending to the last phone.
    pub last: Option<Percentiles>,
    /// The phase as a whole; it counts deliveries.
    pub phase: Phase,
}

/// What the lines did.
#[derive(Debug, Clone, Serialize)]
pub struct LineFigures {
    /// Phones that were live at the end.
    pub live: usize,
    /// Messages.
    pub deliveries: u64,
    /// Skips.
    pub skips: u64,
    /// Numbers that were missing.
    pub holes: u64,
    /// Numbers that came twice.
    pub doubles: u64,
    /// Texts nobody can read.
    pub unreadable: u64,
    /// Words that a picture is needed.
    pub resyncs: u64,
    /// Words that the server goes away.
    pub restarts: u64,
    /// Lines that broke or were hung up.
    pub lost: u64,
    /// Lines that fell silent.
    pub silent: u64,
    /// Lines that opened again.
    pub reconnects: u64,
    /// Phones whose seat was taken or refused.
    pub shut_out: u64,
}

impl LineFigures {
    /// From the counts, with this many live at the end.
    #[must_use]
    pub fn of(counts: &Counts, live: usize) -> Self {
        Self {
            live,
            deliveries: counts.deliveries.get(),
            skips: counts.skips.get(),
            holes: counts.holes.get(),
            doubles: counts.doubles.get(),
            unreadable: counts.unreadable.get(),
            resyncs: counts.resyncs.get(),
            restarts: counts.restarts.get(),
            lost: counts.lost.get(),
            silent: counts.silent.get(),
            reconnects: counts.reconnects.get(),
            shut_out: counts.shut_out.get(),
        }
    }
}

/// Screens beside fresh pictures.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ScreenFigures {
    /// Compared.
    pub compared: usize,
    /// Not the same.
    pub different: u64,
    /// Not compared: their phones were gone.
    pub not_compared: usize,
}

impl ScreenFigures {
    /// From the counts, of this many phones.
    #[must_use]
    pub fn of(counts: &Counts, phones: usize) -> Self {
        let compared = counts.compared.get();
        Self {
            compared,
            different: counts.different.get(),
            not_compared: phones.saturating_sub(compared),
        }
    }
}

impl Report {
    /// Whether nothing was lost and nothing came double.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let LineFigures {
            holes,
            doubles,
            unreadable,
            shut_out,
            ..
        } = self.line;
        let meldingen = self.meldingen.as_ref().is_none_or(|meldingen| {
            meldingen.other_answer == 0
                && meldingen.missing.is_none_or(|missing| missing == 0)
                && meldingen.doubled.is_none_or(|doubled| doubled == 0)
        });
        let clues = self.clues.as_ref().is_none_or(|clues| clues.missing == 0);
        let lines = holes + doubles + unreadable + shut_out == 0;
        let screens = self.screens.different == 0 && self.screens.not_compared == 0;
        meldingen && clues && lines && screens
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "Zwerm in avond {}: {} telefoons, {} teams, {} adressen, {:.0} s",
            self.game, self.phones, self.teams, self.addresses, self.seconds
        )?;
        phase(f, "Plaats nemen", self.joined)?;
        phase(f, "Eerste beeld", self.pictured)?;
        phase(f, "Eerste verbinding", self.opened)?;
        phase(f, "Allemaal opnieuw", self.reopened)?;
        if let Some(memory) = &self.memory {
            row(
                f,
                "Geheugen per telefoon",
                format_args!(
                    "{:.2} KiB PSS, {:.2} KiB RSS (server nu {} KiB)",
                    memory.pss_kib_each, memory.rss_kib_each, memory.after.pss_kib
                ),
            )?;
        }
        if let Some(share) = self.quiet_cpu_share {
            row(
                f,
                "Processor in rust",
                format_args!("{:.1} %", share * 100.0),
            )?;
        }
        if let Some(clues) = &self.clues {
            self.clues(f, clues)?;
        }
        if let Some(meldingen) = &self.meldingen {
            self.meldingen(f, meldingen)?;
        }
        self.line(f)?;
        let verdict = if self.is_whole() {
            "niets verloren, niets dubbel"
        } else {
            "NIET IN ORDE: zie hierboven"
        };
        row(f, "Uitkomst", format_args!("{verdict}"))?;
        for example in &self.examples {
            writeln!(f, "    {example}")?;
        }
        Ok(())
    }
}

impl Report {
    fn clues(&self, f: &mut fmt::Formatter<'_>, clues: &ClueFigures) -> fmt::Result {
        row(
            f,
            "Berichten",
            format_args!(
                "{} verstuurd, {} afgeleverd, {} niet aangekomen",
                clues.sent, clues.deliveries, clues.missing
            ),
        )?;
        times(f, "  bevestigd", clues.answered)?;
        times(f, "  op elke telefoon", clues.each)?;
        times(f, "  op de laatste", clues.last)?;
        if let Some(cpu) = clues.cpu_s_per_million {
            row(
                f,
                "  processor",
                format_args!("{cpu:.1} s per miljoen afleveringen"),
            )?;
        }
        Ok(())
    }

    fn meldingen(&self, f: &mut fmt::Formatter<'_>, meldingen: &MeldingFigures) -> fmt::Result {
        row(
            f,
            "Meldingen",
            format_args!(
                "{} van {} bevestigd, {} tegelijk, {:.0} per seconde",
                meldingen.acknowledged, meldingen.asked, meldingen.inflight, meldingen.per_s
            ),
        )?;
        times(f, "  bevestigd", meldingen.latency)?;
        if let Some(cpu) = meldingen.cpu_us_each {
            row(f, "  processor", format_args!("{cpu:.0} µs per melding"))?;
        }
        kinds(f, "  geweigerd", &meldingen.refusals)?;
        row(
            f,
            "  nog een keer",
            format_args!(
                "{} zelfde antwoord, {} ander antwoord",
                meldingen.same_again, meldingen.other_answer
            ),
        )?;
        if let Some((missing, doubled)) = meldingen.missing.zip(meldingen.doubled) {
            row(
                f,
                "  bij de spelleiding",
                format_args!("{missing} kwijt, {doubled} dubbel"),
            )?;
        }
        Ok(())
    }

    fn line(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = &self.line;
        row(
            f,
            "Lijnen",
            format_args!(
                "{} live, {} gaten, {} dubbel, {} onleesbaar, {} buitengesloten",
                line.live, line.holes, line.doubles, line.unreadable, line.shut_out
            ),
        )?;
        row(
            f,
            "",
            format_args!(
                "{} afgeleverd, {} overgeslagen, {} opnieuw beeld, {} herstart, {} verbroken, {} stil, {} terug",
                line.deliveries,
                line.skips,
                line.resyncs,
                line.restarts,
                line.lost,
                line.silent,
                line.reconnects
            ),
        )?;
        kinds(f, "Geweigerd", &self.refusals)?;
        row(
            f,
            "Schermen",
            format_args!(
                "{} vergeleken, {} verschillend, {} niet vergeleken",
                self.screens.compared, self.screens.different, self.screens.not_compared
            ),
        )
    }
}

fn row(f: &mut fmt::Formatter<'_>, name: &str, what: fmt::Arguments<'_>) -> fmt::Result {
    writeln!(f, "  {name:<22} {what}")
}

fn phase(f: &mut fmt::Formatter<'_>, name: &str, phase: Phase) -> fmt::Result {
    let each = phase.cpu_us_each;
    let each = each.map_or_else(String::new, |us| format!(", server {us:.0} µs per keer"));
    let Phase {
        count,
        seconds,
        per_s,
        ..
    } = phase;
    row(
        f,
        name,
        format_args!("{count} in {seconds:.1} s, {per_s:.0} per seconde{each}"),
    )
}

fn times(f: &mut fmt::Formatter<'_>, name: &str, times: Option<Percentiles>) -> fmt::Result {
    let Some(Percentiles {
        p50_ms,
        p90_ms,
        p99_ms,
        max_ms,
    }) = times
    else {
        return Ok(());
    };
    row(
        f,
        name,
        format_args!("p50 {p50_ms:.1}  p90 {p90_ms:.1}  p99 {p99_ms:.1}  max {max_ms:.1} ms"),
    )
}

fn kinds(f: &mut fmt::Formatter<'_>, name: &str, kinds: &BTreeMap<String, u64>) -> fmt::Result {
    if kinds.is_empty() {
        return Ok(());
    }
    let each: Vec<_> = kinds
        .iter()
        .map(|(kind, count)| format!("{count} × {kind}"))
        .collect();
    row(f, name, format_args!("{}", each.join(", ")))
}
