//! `boef check --fix`: the repairs that are certain, shown or written.

use super::CommandError;
use scenario::{Fixed, SCENARIO_FILE, Sources};
use similar::TextDiff;
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// How many lines stay visible around a change.
const CONTEXT_LINES: usize = 2;

/// What would change in the scenario file, line by line.
pub(crate) fn preview(before: &Sources, fixed: &Fixed) -> String {
    TextDiff::from_lines(before.toml.as_str(), fixed.sources.toml.as_str())
        .unified_diff()
        .context_radius(CONTEXT_LINES)
        .header(SCENARIO_FILE, "na het herstel")
        .to_string()
}

/// Every repair in one line, with the line of the file it began on.
pub(crate) fn told(fixed: &Fixed) -> String {
    let repairs = fixed.applied.iter().filter_map(|notice| {
        let fix = notice.fix.as_ref()?;
        Some(format!(
            "  regel {}: {} [{}]\n",
            notice.place.line, fix.label, notice.code
        ))
    });
    repairs.collect()
}

/// Writes the repaired scenario file: the whole new one comes in the place of the old one, or nothing changes.
///
/// # Errors
/// [`CommandError::File`] when the folder cannot be written.
pub(crate) fn write(folder: &Path, fixed: &Fixed) -> Result<(), CommandError> {
    let file = folder.join(SCENARIO_FILE);
    replace(&file, &fixed.sources.toml).map_err(|source| CommandError::File {
        action: "write",
        path: file,
        source,
    })
}

fn replace(file: &Path, text: &str) -> std::io::Result<()> {
    // Who keeps the file elsewhere and links to it wants that one written.
    let file = fs::canonicalize(file)?;
    let new = file.with_extension(format!("toml.{}.nieuw", std::process::id()));
    let written = (|| {
        let mut out = fs::File::create_new(&new)?;
        out.write_all(text.as_bytes())?;
        out.set_permissions(fs::metadata(&file)?.permissions())?;
        out.sync_all()?;
        fs::rename(&new, &file)
    })();
    if written.is_err() {
        // Nothing half done stays behind; what went wrong before matters more than this.
        let _ = fs::remove_file(&new);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    /// The oefenwijk with two slips of the keyboard, in a folder of its own.
    fn slipped() -> (tempfile::TempDir, PathBuf, String) {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/oefenwijk");
        let folder = tempfile::tempdir().expect("a folder");
        fs::copy(
            from.join("wijk.geojson"),
            folder.path().join("wijk.geojson"),
        )
        .expect("the map of the oefenwijk");
        let right = fs::read_to_string(from.join(SCENARIO_FILE)).expect("the oefenwijk");
        let wrong = right
            .replacen("gespeeld_door = \"acteur\"", "gespeeld_dor = \"acteur\"", 1)
            .replacen(
                "gedrag = \"voelt_aan_deur\"",
                "gedrag = \"voelt_aan_duer\"",
                1,
            );
        assert_ne!(right, wrong);
        let file = folder.path().join(SCENARIO_FILE);
        fs::write(&file, wrong).expect("a new file");
        (folder, file, right)
    }

    #[test]
    fn what_is_mended_is_written_whole_and_the_rest_stays_as_it_was_typed() {
        let (folder, file, right) = slipped();
        let fixed = scenario::fix(&scenario::load(folder.path()).sources);
        write(folder.path(), &fixed).expect("the folder can be written");
        assert_eq!(fs::read_to_string(&file).expect("the file"), right);
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 2);
        assert_eq!(told(&fixed).lines().count(), 2, "{}", told(&fixed));
    }

    #[test]
    fn a_preview_shows_the_lines_before_and_after_and_writes_nothing() {
        let (folder, file, right) = slipped();
        let sources = scenario::load(folder.path()).sources;
        let shown = preview(&sources, &scenario::fix(&sources));
        assert!(shown.contains("-gespeeld_dor = \"acteur\"\n+gespeeld_door = \"acteur\"\n"));
        assert_ne!(fs::read_to_string(&file).expect("the file"), right);
    }

    #[test]
    fn a_file_that_cannot_be_written_stays_what_it_was() {
        let (folder, file, _) = slipped();
        let before = fs::read_to_string(&file).expect("the file");
        let fixed = scenario::fix(&scenario::load(folder.path()).sources);
        let elsewhere = folder.path().join("nergens");
        assert!(matches!(
            write(&elsewhere, &fixed),
            Err(CommandError::File { .. })
        ));
        assert_eq!(fs::read_to_string(&file).expect("the file"), before);
    }
}
