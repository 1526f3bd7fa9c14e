//! QR codes as squares on paper.

use crate::column::Picture;
use crate::error::PaperError;
use crate::ink::{Drawn, Ink, Shape, Step, rectangle};
use fast_qr::{ECL, QRBuilder};

/// Light squares round a code, which readers need.
const QUIET: usize = 4;

/// A QR code, so many points wide with its light edge.
///
/// # Errors
/// [`PaperError::Qr`], when the text is too long for any code.
pub(crate) fn picture(text: &str, side: f32, alt: &str) -> Result<Picture, PaperError> {
    let code = QRBuilder::new(text).ecl(ECL::M).build()?;
    let square = side / (code.size + 2 * QUIET) as f32;
    let at = |index: usize| (QUIET + index) as f32 * square;
    let mut dark: Vec<Step> = Vec::new();
    for y in 0..code.size {
        let mut x = 0;
        while x < code.size {
            let length = (x..code.size)
                .take_while(|column| code[y][*column].value())
                .count();
            if length > 0 {
                let width = length as f32 * square;
                dark.extend(rectangle([at(x), at(y), width, square]));
            }
            x += length.max(1);
        }
    }
    let ground = Shape::filled(rectangle([0.0, 0.0, side, side]), Ink::WHITE);
    let code = Shape::filled(dark, Ink::grey(0));
    Ok(Picture {
        size: [side, side],
        drawn: vec![Drawn::Shape(ground), Drawn::Shape(code)],
        alt: alt.to_owned(),
    })
}
