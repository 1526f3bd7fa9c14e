//! `boef channels check`: whether the accounts on social media work, by calls that nobody sees.

use super::CommandError;
use crate::server::TOKENS;
use ::channels::http::Http;
use ::channels::{Account, Channel, Keyring, Settings, Trouble};
use clap::{Args, Subcommand};
use futures_util::future::join_all;
use media::medium;
use signalement::Lang;
use std::path::PathBuf;
use std::sync::Arc;

/// Which tool for the accounts.
#[derive(Debug, Args)]
pub struct ChannelsArgs {
    #[command(subcommand)]
    tool: Tool,
}

#[derive(Debug, Subcommand)]
enum Tool {
    /// Ask every platform who we are there; nothing is posted. Exit 1 when an account does not work.
    Check(CheckArgs),
}

/// How to check.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The file with the accounts.
    #[arg(long, env = "BOEF_CHANNELS", value_name = "FILE")]
    channels: PathBuf,
    /// The directory that holds everything this server keeps, among it tokens that were renewed. Nothing is changed there.
    #[arg(long, env = "BOEF_DATA", default_value = "data")]
    data: PathBuf,
}

/// Carries it out; returns whether all was well.
///
/// # Errors
/// [`CommandError::Channels`] when the file cannot be read.
pub async fn run(args: ChannelsArgs) -> Result<bool, CommandError> {
    let Tool::Check(CheckArgs {
        channels: file,
        data,
    }) = args.tool;
    let settings = Settings::read(&file)?;
    let languages = settings.languages();
    let keyring = Keyring::looking_in(data.join(TOKENS));
    let channels = settings.keeping(keyring).open(&Http::default());
    if channels.is_empty() {
        println!("{}: er staat geen enkel kanaal in.", file.display());
        return Ok(false);
    }
    let shown = check(&channels).await;
    for (channel, shown) in channels.iter().zip(&shown) {
        let on = channel.medium();
        println!("{}", line(&medium(on).name, shown));
        let lang = languages.get(&on).copied().unwrap_or_default();
        for more in channel.key().into_iter().chain(said_of(lang)) {
            println!("      {more}");
        }
    }
    Ok(shown.iter().all(Result::is_ok))
}

/// What to know before the evening of a medium in this language.
fn said_of(lang: Lang) -> Option<String> {
    let english = "Berichten in het Engels. Wat geen Engelse tekst heeft, gaat in het Nederlands uit: boef check wijst die aanwijzingen aan.";
    (lang == Lang::En).then(|| english.to_owned())
}

async fn check(channels: &[Arc<dyn Channel>]) -> Vec<Result<Account, Trouble>> {
    join_all(channels.iter().map(|channel| channel.check())).await
}

fn line(name: &str, shown: &Result<Account, Trouble>) -> String {
    match shown {
        Ok(account) if account.remarks.is_empty() => format!("goed  {name}: {}", account.name),
        Ok(account) => format!(
            "goed  {name}: {} ({})",
            account.name,
            account.remarks.join("; ")
        ),
        Err(trouble) => format!("FOUT  {name}: {trouble}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_who_we_are_or_what_to_mend() {
        let account = |remarks: &[&str]| {
            Ok(Account {
                name: "@buurt".to_owned(),
                remarks: remarks.iter().map(|remark| (*remark).to_owned()).collect(),
            })
        };
        assert_eq!(line("X", &account(&[])), "goed  X: @buurt");
        assert_eq!(
            line("X", &account(&["nog 50 berichten vandaag"])),
            "goed  X: @buurt (nog 50 berichten vandaag)"
        );
        let trouble = Err(Trouble::disconnected("Log opnieuw in."));
        assert_eq!(line("X", &trouble), "FOUT  X: Log opnieuw in.");
    }
}
