//! A notice as people read it: the line of the file, a pointer below it, and what to do.

use crate::notice::{Notice, Severity};
use crate::sources::Sources;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

/// Notices as people read them, with the lines they are about, an empty line between each two. With `colour` for a terminal.
pub fn render(notices: &[Notice], sources: &Sources, colour: bool) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let shown: Vec<String> = notices
        .iter()
        .map(|notice| render_one(notice, sources, &renderer))
        .collect();
    let mut out = shown.join("\n\n");
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn render_one(notice: &Notice, sources: &Sources, renderer: &Renderer) -> String {
    let level = match notice.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Tip => Level::NOTE,
    };
    let title = level
        .with_name(notice.severity.word())
        .primary_title(notice.title.as_str())
        .id(notice.code);
    let text = sources
        .text(&notice.place.file)
        .filter(|_| notice.place.line > 0);
    let mut group = match text {
        Some(text) => {
            let mut snippet = Snippet::source(text)
                .path(notice.place.file.as_str())
                .annotation(
                    AnnotationKind::Primary
                        .span(notice.place.start..notice.place.end)
                        .label(label(&notice.label)),
                );
            for other in notice
                .others
                .iter()
                .filter(|other| other.place.file == notice.place.file)
            {
                snippet = snippet.annotation(
                    AnnotationKind::Context
                        .span(other.place.start..other.place.end)
                        .label(label(&other.label)),
                );
            }
            title.element(snippet)
        }
        None => title.element(Origin::path(notice.place.file.as_str())),
    };
    if !notice.help.is_empty() {
        group = group.element(Level::HELP.message(notice.help.as_str()));
    }
    if let Some(fix) = &notice.fix {
        let repair = Level::HELP.with_name("--fix");
        group = group.element(repair.message(fix.label.as_str()));
    }
    renderer.render(&[group])
}

fn label(label: &str) -> Option<&str> {
    Some(label).filter(|label| !label.is_empty())
}
