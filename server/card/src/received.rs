//! A picture that an author sends: read, turned upright, made small, and written anew, so that nothing of the file itself is
//! kept. What cameras write beside the picture, such as where it was taken, is gone.

use crate::encode::{self, Picture};
use crate::error::CardError;
use crate::photo::{self, PHOTO_BYTES_MAX};
use crate::size::Format;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::imageops::FilterType as Resampling;
use image::{DynamicImage, ExtendedColorType, ImageEncoder as _, RgbaImage};

/// The longest side of a picture that is kept, in pixels: fills a telephone and a card for social media.
pub const RECEIVED_SIDE_MAX: u32 = 1_600;
/// A drawing stays a PNG, with sharp lines, up to so many bytes; larger ones become a JPEG that loads quickly on the street.
const PNG_BYTES_MAX: usize = 512 << 10;
/// How a PNG begins.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// How a JPEG begins.
const JPEG: &[u8] = b"\xff\xd8";

/// Makes a PNG, JPEG or WebP fit to be kept: at most [`RECEIVED_SIDE_MAX`] pixels a side and [`PHOTO_BYTES_MAX`] bytes. The
/// same file is always the same bytes. How large the file may be is for the caller to say.
///
/// # Errors
/// [`CardError::Unreadable`], [`CardError::CutShort`] and [`CardError::TooManyPixels`] for the file;
/// [`CardError::Encoding`] and [`CardError::TooLarge`] would be faults of ours.
pub fn received(file: &[u8]) -> Result<Picture, CardError> {
    // The reader fills up what is missing with grey.
    if file.starts_with(JPEG) && !is_whole_jpeg(file) {
        return Err(CardError::CutShort);
    }
    let photo = small(photo::decode(file)?);
    let size @ [width, height] = [photo.width(), photo.height()];
    let is_drawing = file.starts_with(PNG) || photo.color().has_alpha();
    let png = is_drawing.then(|| png(&photo)).transpose()?;
    let (bytes, format) = match png.filter(|bytes| bytes.len() <= PNG_BYTES_MAX) {
        Some(bytes) => (bytes, Format::Png),
        None => {
            let rgb = on_white(&photo.into_rgba8());
            let bytes = encode::jpeg_within(&rgb, size, PHOTO_BYTES_MAX)?;
            (bytes, Format::Jpeg)
        }
    };
    Ok(Picture {
        bytes,
        format,
        width,
        height,
    })
}

fn small(photo: DynamicImage) -> DynamicImage {
    match photo.width().max(photo.height()) > RECEIVED_SIDE_MAX {
        true => photo.resize(RECEIVED_SIDE_MAX, RECEIVED_SIDE_MAX, Resampling::Triangle),
        false => photo,
    }
}

fn png(photo: &DynamicImage) -> Result<Vec<u8>, CardError> {
    let (pixels, colour) = match photo.color().has_alpha() {
        true => (photo.to_rgba8().into_raw(), ExtendedColorType::Rgba8),
        false => (photo.to_rgb8().into_raw(), ExtendedColorType::Rgb8),
    };
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive)
        .write_image(&pixels, photo.width(), photo.height(), colour)
        .map_err(CardError::Encoding)?;
    Ok(bytes)
}

/// The colours as they look on paper: a JPEG has no opacity.
fn on_white(photo: &RgbaImage) -> Vec<u8> {
    let pixels = photo.pixels();
    pixels
        .flat_map(|pixel| {
            let [red, green, blue, opacity] = pixel.0.map(u16::from);
            [red, green, blue].map(|part| {
                let mixed = (part * opacity + 255 * (255 - opacity) + 127) / 255;
                u8::try_from(mixed).expect("between the colour and white")
            })
        })
        .collect()
}

/// Whether a JPEG goes on until its end. Its parts are walked, because the little picture that cameras put in front has an end
/// of its own.
fn is_whole_jpeg(file: &[u8]) -> bool {
    let mut rest = &file[JPEG.len()..];
    loop {
        // Between parts there may be filling, and after the start of a scan its pixels, in which `ff` is followed by a zero or
        // by the number of a restart.
        let Some(at) = rest.windows(2).position(|pair| {
            pair[0] == 0xff && !matches!(pair[1], 0x00 | 0x01 | 0xd0..=0xd7 | 0xff)
        }) else {
            return false;
        };
        let marker = rest[at + 1];
        rest = &rest[at + 2..];
        if marker == 0xd9 {
            return true;
        }
        let &[high, low, ..] = rest else {
            return false;
        };
        let Some(after) = rest.get(usize::from(u16::from_be_bytes([high, low]))..) else {
            return false;
        };
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PHOTO_PIXELS_MAX;
    use image::{ImageFormat, Rgb, RgbImage, Rgba};
    use std::io::Cursor;

    fn file(photo: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
        let mut file = Cursor::new(Vec::new());
        let written = photo.into().write_to(&mut file, format);
        written.expect("memory takes it");
        file.into_inner()
    }

    /// Red above, blue below.
    fn two_colours(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(width, height, |_, y| match y < height / 2 {
            true => Rgb([200, 20, 20]),
            false => Rgb([20, 20, 200]),
        })
    }

    /// Every pixel another colour: the hardest to make small.
    fn noise(width: u32, height: u32) -> RgbImage {
        let mut state = 7_u32;
        RgbImage::from_fn(width, height, |_, _| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let [red, green, blue, _] = state.to_be_bytes();
            Rgb([red, green, blue])
        })
    }

    fn seen(picture: &Picture) -> DynamicImage {
        let format = match picture.format {
            Format::Png => ImageFormat::Png,
            Format::Jpeg => ImageFormat::Jpeg,
        };
        let seen = image::load_from_memory_with_format(&picture.bytes, format);
        let seen = seen.expect("it was just written");
        assert_eq!(
            (seen.width(), seen.height()),
            (picture.width, picture.height)
        );
        seen
    }

    fn check(file: &[u8], format: Format, size: [u32; 2]) -> Picture {
        let picture = received(file).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(
            (picture.format, [picture.width, picture.height]),
            (format, size)
        );
        assert!(picture.bytes.len() <= PHOTO_BYTES_MAX);
        assert_eq!(received(file).expect("again"), picture, "always the same");
        seen(&picture);
        picture
    }

    #[test]
    fn each_kind_is_taken_at_a_sane_size() {
        let colours = two_colours(400, 300);
        check(
            &file(colours.clone(), ImageFormat::Jpeg),
            Format::Jpeg,
            [400, 300],
        );
        check(
            &file(colours.clone(), ImageFormat::Png),
            Format::Png,
            [400, 300],
        );
        check(&file(colours, ImageFormat::WebP), Format::Jpeg, [400, 300]);
        let large = file(two_colours(2_000, 1_500), ImageFormat::Jpeg);
        check(&large, Format::Jpeg, [RECEIVED_SIDE_MAX, 1_200]);
        let narrow = file(two_colours(10, 5_000), ImageFormat::Png);
        check(&narrow, Format::Png, [3, RECEIVED_SIDE_MAX]);
        // A screenshot of a photograph: too large as a PNG.
        check(
            &file(noise(600, 600), ImageFormat::Png),
            Format::Jpeg,
            [600, 600],
        );
    }

    #[test]
    fn what_can_be_seen_through_stays_so_or_becomes_white() {
        let clear = RgbaImage::from_pixel(64, 64, Rgba([0, 0, 0, 0]));
        let picture = check(&file(clear, ImageFormat::WebP), Format::Png, [64, 64]);
        assert_eq!(seen(&picture).to_rgba8().get_pixel(9, 9).0[3], 0);
        let mut half = DynamicImage::from(noise(600, 600)).into_rgba8();
        half.pixels_mut()
            .take(600 * 300)
            .for_each(|pixel| pixel.0[3] = 0);
        let picture = check(&file(half, ImageFormat::Png), Format::Jpeg, [600, 600]);
        let Rgb([red, green, blue]) = *seen(&picture).to_rgb8().get_pixel(300, 80);
        assert!(red.min(green).min(blue) > 240, "{red} {green} {blue}");
    }

    /// What a telephone writes into a photo: that it was held on its side, and where it was taken.
    fn exif(orientation: u8) -> Vec<u8> {
        let mut tiff = b"II*\0\x08\0\0\0\x02\0".to_vec();
        let entry = |tag: u16, kind: u16, count: u32, value: u32| {
            [
                tag.to_le_bytes().as_slice(),
                &kind.to_le_bytes(),
                &count.to_le_bytes(),
                &value.to_le_bytes(),
            ]
            .concat()
        };
        tiff.extend(entry(0x0112, 3, 1, u32::from(orientation)));
        tiff.extend(entry(0x8825, 4, 1, 38));
        tiff.extend([0; 4]);
        // The place: one entry with the name of the datum.
        tiff.extend([1, 0]);
        tiff.extend(entry(0x0012, 2, 13, 56));
        tiff.extend([0; 4]);
        tiff.extend(b"WOONT-HIER-X\0");
        tiff
    }

    fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
        let body = [b"Exif\0\0".as_slice(), &exif(orientation)].concat();
        let length = u16::try_from(body.len() + 2).expect("small").to_be_bytes();
        let head: &[u8] = &[0xff, 0xd8, 0xff, 0xe1];
        [head, &length, &body, &jpeg[2..]].concat()
    }

    #[test]
    fn a_photo_is_turned_upright_and_says_nothing_of_its_place() {
        let holds = |bytes: &[u8], text: &[u8]| bytes.windows(text.len()).any(|part| part == text);
        let photo = with_exif(&file(two_colours(400, 300), ImageFormat::Jpeg), 6);
        assert!(holds(&photo, b"WOONT-HIER-X") && holds(&photo, b"Exif"));
        // Turned a quarter to the right, what was above is on the right.
        let picture = check(&photo, Format::Jpeg, [300, 400]);
        assert!(!holds(&picture.bytes, b"WOONT-HIER-X") && !holds(&picture.bytes, b"Exif"));
        let upright = seen(&picture).into_rgb8();
        let (left, right) = (upright.get_pixel(50, 200).0, upright.get_pixel(250, 200).0);
        assert!(left[2] > 150 && left[0] < 80, "blue on the left: {left:?}");
        assert!(
            right[0] > 150 && right[2] < 80,
            "red on the right: {right:?}"
        );
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>";
        for wrong in [
            b"".as_slice(),
            b"GIF89a",
            svg,
            b"%PDF-1.7",
            b"\xff\xd8",
            PNG,
        ] {
            let refused = received(wrong);
            assert!(
                matches!(refused, Err(CardError::Unreadable(_) | CardError::CutShort)),
                "{refused:?}"
            );
        }
    }

    #[test]
    fn a_picture_that_breaks_off_is_refused_wherever_it_does() {
        let plain = two_colours(24, 24);
        let jpeg = file(plain.clone(), ImageFormat::Jpeg);
        for whole in [
            file(plain.clone(), ImageFormat::Png),
            file(plain, ImageFormat::WebP),
            with_exif(&jpeg, 1),
            jpeg,
        ] {
            assert!(received(&whole).is_ok());
            // The last bytes of a PNG and of a WebP say only that it ends.
            let end = whole.len() - if whole.starts_with(JPEG) { 0 } else { 16 };
            for cut in 0..end {
                assert!(received(&whole[..cut]).is_err(), "{cut} of {}", whole.len());
            }
        }
    }

    #[test]
    fn a_damaged_picture_comes_to_an_end() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let whole = file(two_colours(24, 24), format);
            for at in 0..whole.len() {
                let mut damaged = whole.clone();
                damaged[at] ^= 0xff;
                // Whatever it makes of it.
                let _ = received(&damaged);
            }
        }
    }

    #[test]
    fn one_pixel_more_than_fits_in_memory_is_refused() {
        // Small as a file: nothing but white.
        let white = |width: u32| {
            let plain = image::GrayImage::from_pixel(width, 5_000, image::Luma([255]));
            file(plain, ImageFormat::Png)
        };
        let width = u32::try_from(PHOTO_PIXELS_MAX / 5_000).expect("small");
        assert!(received(&white(width)).is_ok());
        let refused = received(&white(width + 1));
        assert!(matches!(
            refused,
            Err(CardError::TooManyPixels { height: 5_000, .. })
        ));
    }
}
