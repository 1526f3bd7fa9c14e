//! What can go wrong between a clue and a picture.

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum CardError {
    /// What was drawn is not SVG.
    #[error("a drawing cannot be read: {0}")]
    Drawing(#[from] resvg::usvg::Error),
    /// The pixels cannot be written.
    #[error("the picture cannot be written: {0}")]
    Encoding(#[source] image::ImageError),
    /// The pixels cannot be written as JPEG.
    #[error("the picture cannot be written: {0}")]
    EncodingJpeg(#[source] jpeg_encoder::EncodingError),
    /// More bytes than media take.
    #[error("the picture has {bytes} bytes, of which media take {max}")]
    TooLarge {
        /// How many it has.
        bytes: usize,
        /// [`crate::Size::bytes_max`].
        max: usize,
    },
    /// The author's picture is not a file we know, or damaged.
    #[error("the file cannot be read as a picture: {0}")]
    Unreadable(#[source] image::ImageError),
    /// The author's picture breaks off: it did not come over whole.
    #[error("the file breaks off")]
    CutShort,
    /// The author's picture has more bytes than is looked at.
    #[error("the file has {bytes} bytes, more than {}", crate::PHOTO_BYTES_MAX)]
    FileTooLarge {
        /// How many it has.
        bytes: usize,
    },
    /// The author's picture would take too much memory.
    #[error(
        "the picture is {width} by {height} pixels, more than {} together",
        crate::PHOTO_PIXELS_MAX
    )]
    TooManyPixels {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
}
