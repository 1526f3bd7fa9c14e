//! The author's own picture on a card: PNG, JPEG, WebP or SVG, as large as it fits, nothing cut off.

use crate::error::CardError;
use crate::paint;
use crate::rect::Rect;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageReader};
use resvg::tiny_skia::{FilterQuality, IntSize, Pixmap, PixmapPaint, Transform};
use std::io::Cursor;

/// The largest file that is looked at, in bytes: what a scenario may hold.
pub const PHOTO_BYTES_MAX: usize = 2 << 20;
/// The most pixels a file may unpack to: what a good telephone makes, 120 MB in memory.
pub const PHOTO_PIXELS_MAX: u64 = 40_000_000;

/// Draws a file into a box.
///
/// # Errors
/// [`CardError::FileTooLarge`], [`CardError::Unreadable`], [`CardError::TooManyPixels`] and [`CardError::Drawing`].
pub(crate) fn draw(file: &[u8], room: Rect, pixels: &mut Pixmap) -> Result<(), CardError> {
    if file.len() > PHOTO_BYTES_MAX {
        return Err(CardError::FileTooLarge { bytes: file.len() });
    }
    if is_svg(file) {
        return draw_svg(file, room, pixels);
    }
    let photo = decode(file)?;
    let size = |photo: &DynamicImage| [photo.width() as f32, photo.height() as f32];
    let (scale, _) = within(size(&photo), room);
    // Far smaller is done by averaging, so that nothing flickers away; the rest with the drawing.
    let photo = if scale < 0.5 {
        let [width, height] = size(&photo).map(|side| (side * scale).round().max(1.0) as u32);
        photo.thumbnail_exact(width, height)
    } else {
        photo
    };
    let (scale, [x, y]) = within(size(&photo), room);
    let photo = pixmap(&photo);
    let paint = PixmapPaint {
        quality: FilterQuality::Bicubic,
        ..PixmapPaint::default()
    };
    let place = Transform::from_row(scale, 0.0, 0.0, scale, x, y);
    pixels.draw_pixmap(0, 0, photo.as_ref(), &paint, place, None);
    Ok(())
}

fn draw_svg(file: &[u8], room: Rect, pixels: &mut Pixmap) -> Result<(), CardError> {
    let tree = paint::read(file)?;
    let size = tree.size();
    let (scale, [x, y]) = within([size.width(), size.height()], room);
    let place = Transform::from_row(scale, 0.0, 0.0, scale, x, y);
    resvg::render(&tree, place, &mut pixels.as_mut());
    Ok(())
}

/// An SVG begins with a tag, after what may stand before one.
fn is_svg(file: &[u8]) -> bool {
    let text = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    text.trim_ascii_start().starts_with(b"<")
}

/// The file as people see it, turned as its camera says; whatever else stands in it stays behind.
pub(crate) fn decode(file: &[u8]) -> Result<DynamicImage, CardError> {
    let reader = ImageReader::new(Cursor::new(file)).with_guessed_format();
    let reader = reader.map_err(|error| CardError::Unreadable(error.into()))?;
    let mut decoder = reader.into_decoder().map_err(CardError::Unreadable)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PHOTO_PIXELS_MAX {
        return Err(CardError::TooManyPixels { width, height });
    }
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut photo = DynamicImage::from_decoder(decoder).map_err(CardError::Unreadable)?;
    photo.apply_orientation(turned);
    Ok(photo)
}

/// How much smaller or larger a picture becomes in a box, and where its corner is then.
fn within([width, height]: [f32; 2], room: Rect) -> (f32, [f32; 2]) {
    let scale = (room.width as f32 / width).min(room.height as f32 / height);
    let x = room.x as f32 + (room.width as f32 - width * scale) / 2.0;
    let y = room.y as f32 + (room.height as f32 - height * scale) / 2.0;
    (scale, [x, y])
}

/// The same for drawing, with colours that know their opacity.
fn pixmap(photo: &DynamicImage) -> Pixmap {
    let mut rgba = photo.to_rgba8();
    for pixel in rgba.pixels_mut() {
        let [red, green, blue, opacity] = pixel.0;
        let colour = |part: u8| {
            let part = u16::from(part) * u16::from(opacity);
            u8::try_from((part + 127) / 255).expect("no more than it was")
        };
        pixel.0 = [colour(red), colour(green), colour(blue), opacity];
    }
    let size = IntSize::from_wh(rgba.width(), rgba.height()).expect("no picture is empty");
    Pixmap::from_vec(rgba.into_raw(), size).expect("four bytes a pixel")
}
