//! What can go wrong between a scenario and a PDF.

use engine::id::BoefId;

/// Why something could not be printed.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// There is too much to print.
    #[error("the document has more than {} pages", crate::PAGES_MAX)]
    TooManyPages,
    /// The scenario has no such boef.
    #[error("the scenario has no boef {}", .boef.0)]
    UnknownBoef {
        /// Who was asked for.
        boef: BoefId,
    },
    /// Not an address of a page.
    #[error(
        "{text:?} is not an address: it begins with http:// or https:// and has at most {} bytes and no spaces",
        crate::LINK_MAX
    )]
    BadLink {
        /// What was given, cut off when very long.
        text: String,
    },
    /// Not a code of a boef.
    #[error(
        "{text:?} is not a code of a boef: it has {} letters and digits, none of them 0, O, 1, I or L",
        engine::code::CODE_LENGTH
    )]
    BadCode {
        /// What was given, cut off when very long.
        text: String,
    },
    /// An address does not fit in a QR code.
    #[error("no QR code can be made: {0}")]
    Qr(#[from] fast_qr::qr::QRCodeError),
    /// A drawing of a signalement is not SVG.
    #[error("a drawing cannot be read: {0}")]
    Drawing(#[from] usvg::Error),
    /// The library refuses to write the pages.
    #[error("the PDF cannot be written: {0}")]
    Pdf(krilla::error::KrillaError),
}
