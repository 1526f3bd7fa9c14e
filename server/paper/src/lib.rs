//! Paper: from a compiled scenario to PDF documents for who walks, who leads, who answers the phone and who lives there.
//!
//! The way of a document: `documents` (what it says) → [`Column`](column) (looks) → strips → `pages` (what stands where, as data) →
//! `pdf` (bytes). Every document is tagged for reading aloud (PDF/UA-1), A4, readable in black and white, and says OEFENING on every
//! page. The same input gives the same bytes.

mod error;
mod kind;
mod options;

// Words.
mod words;

// Shapes.
mod figure;
mod footprint;
mod ink;
mod label;
mod map;
mod qr;

// A document.
mod column;
mod documents;
mod pages;
mod strip;
mod tree;

mod furniture;
mod pdf;

#[cfg(test)]
mod tests;

pub use error::PaperError;
pub use kind::Kind;
pub use options::{BoefCode, Codes, LINK_MAX, Link, Options};
pub use pages::PAGES_MAX;

use column::Column;
use engine::scenario::Scenario;
use pages::Pages;
use tree::Tree;

/// A document in which everything has its place.
struct Laid {
    title: String,
    tree: Tree,
    pages: Pages,
}

/// Prints a document of an evening as PDF.
///
/// # Errors
/// [`PaperError`], when the kind names somebody who is not in the scenario or there is too much to print.
pub fn print(scenario: &Scenario, kind: Kind, options: &Options) -> Result<Vec<u8>, PaperError> {
    pdf::write(lay(scenario, kind, options)?)
}

fn lay(scenario: &Scenario, kind: Kind, options: &Options) -> Result<Laid, PaperError> {
    let mut tree = Tree::new();
    let mut column = Column::new(&mut tree, pages::TEXT_WIDTH);
    let title = documents::write(&mut column, scenario, kind, options)?;
    let mut pages = pages::fill(column.into_strips())?;
    furniture::draw(&mut pages, &title, scenario, options);
    Ok(Laid { title, tree, pages })
}
