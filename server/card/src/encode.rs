//! From pixels to a file that media take.

use crate::error::CardError;
use crate::size::{Format, Size};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder as _};
use jpeg_encoder::{ColorType, Encoder};
use resvg::tiny_skia::Pixmap;

/// Letters stay sharp.
const QUALITY: u8 = 90;
/// What is tried for photographs, best first, until the file is small enough.
const QUALITIES: [u8; 4] = [88, 78, 62, 40];

/// A picture ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The file.
    pub bytes: Vec<u8>,
    /// What kind of file it is.
    pub format: Format,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// Writes a drawn card.
///
/// # Errors
/// [`CardError::Encoding`] and [`CardError::TooLarge`].
pub(crate) fn encode(pixels: &Pixmap, size: Size) -> Result<Picture, CardError> {
    let format = size.format();
    let bytes = match format {
        Format::Png => png(pixels)?,
        Format::Jpeg => jpeg(&rgb(pixels), size_of(pixels), QUALITY)?,
    };
    small_enough(bytes, format, pixels, size)
}

/// Writes a card with a photograph on it: always JPEG.
///
/// # Errors
/// As [`encode`].
pub(crate) fn encode_photo(pixels: &Pixmap, size: Size) -> Result<Picture, CardError> {
    let bytes = jpeg_within(&rgb(pixels), size_of(pixels), size.bytes_max())?;
    small_enough(bytes, Format::Jpeg, pixels, size)
}

/// A JPEG of at most so many bytes, as good as fits.
///
/// # Errors
/// [`CardError::Encoding`], and [`CardError::TooLarge`] when the poorest has more.
pub(crate) fn jpeg_within(
    rgb: &[u8],
    size: [u32; 2],
    bytes_max: usize,
) -> Result<Vec<u8>, CardError> {
    let mut bytes = Vec::new();
    for quality in QUALITIES {
        bytes = jpeg(rgb, size, quality)?;
        if bytes.len() <= bytes_max {
            return Ok(bytes);
        }
    }
    Err(CardError::TooLarge {
        bytes: bytes.len(),
        max: bytes_max,
    })
}

fn small_enough(
    bytes: Vec<u8>,
    format: Format,
    pixels: &Pixmap,
    size: Size,
) -> Result<Picture, CardError> {
    if bytes.len() > size.bytes_max() {
        return Err(CardError::TooLarge {
            bytes: bytes.len(),
            max: size.bytes_max(),
        });
    }
    Ok(Picture {
        bytes,
        format,
        width: pixels.width(),
        height: pixels.height(),
    })
}

fn size_of(pixels: &Pixmap) -> [u32; 2] {
    [pixels.width(), pixels.height()]
}

/// The colours without opacity: a card covers its whole ground.
fn rgb(pixels: &Pixmap) -> Vec<u8> {
    let rgba = pixels.data().chunks_exact(4);
    rgba.flat_map(|pixel| [pixel[0], pixel[1], pixel[2]])
        .collect()
}

fn png(pixels: &Pixmap) -> Result<Vec<u8>, CardError> {
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::Adaptive)
        .write_image(
            &rgb(pixels),
            pixels.width(),
            pixels.height(),
            ExtendedColorType::Rgb8,
        )
        .map_err(CardError::Encoding)?;
    Ok(bytes)
}

/// Not by `image`, whose encoder takes as long over a card as drawing it does.
fn jpeg(rgb: &[u8], size: [u32; 2], quality: u8) -> Result<Vec<u8>, CardError> {
    let [width, height] =
        size.map(|side| u16::try_from(side).expect("no picture here is wider than 1,600 pixels"));
    let mut bytes = Vec::new();
    Encoder::new(&mut bytes, quality)
        .encode(rgb, width, height, ColorType::Rgb)
        .map_err(CardError::EncodingJpeg)?;
    Ok(bytes)
}
