//! From strips to pages: each page is filled from top to bottom, and what belongs together stays together where it can.

use crate::error::PaperError;
use crate::ink::Mark;
use crate::strip::{Strip, height, moved};

/// The size of A4, in points.
pub(crate) const A4: [f32; 2] = [595.28, 841.89];
/// White at the sides, in points.
pub(crate) const MARGIN: f32 = 51.0;
/// Where the text begins and ends on a page, in points from the top.
pub(crate) const TOP: f32 = 78.0;
pub(crate) const BOTTOM: f32 = 786.0;
/// How wide and how high the text can be, in points.
pub(crate) const TEXT_WIDTH: f32 = A4[0] - 2.0 * MARGIN;
pub(crate) const TEXT_HEIGHT: f32 = BOTTOM - TOP;
/// No document has more pages than this.
pub const PAGES_MAX: usize = 500;

/// A heading and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Bookmark {
    pub(crate) level: u16,
    pub(crate) title: String,
    /// Counted from 0.
    pub(crate) page: usize,
    pub(crate) y: f32,
}

/// Pages with their marks, which count from the top left corner of the paper.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pages {
    pub(crate) pages: Vec<Vec<Mark>>,
    pub(crate) bookmarks: Vec<Bookmark>,
    y: f32,
}

/// Fills pages with strips.
///
/// # Errors
/// [`PaperError::TooManyPages`].
pub(crate) fn fill(strips: Vec<Strip>) -> Result<Pages, PaperError> {
    let mut pages = Pages::default();
    pages.turn()?;
    let mut strips = strips.into_iter().peekable();
    while let Some(first) = strips.next() {
        let mut together = vec![first];
        while together.last().is_some_and(|strip| strip.with_next)
            && let Some(next) = strips.next_if(|next| !next.starts_page)
        {
            together.push(next);
        }
        if together[0].starts_page && pages.y > TOP {
            pages.turn()?;
        }
        let head = together[0].head.as_ref().map_or(0.0, |head| head.height);
        let needed = height(&together);
        // What fits on no page is torn where it must be; it need not begin a page then.
        if pages.y + needed > BOTTOM && head + needed <= TEXT_HEIGHT && pages.y > TOP {
            pages.turn()?;
        }
        for strip in together {
            pages.put(strip)?;
        }
    }
    Ok(pages)
}

impl Pages {
    fn turn(&mut self) -> Result<(), PaperError> {
        if self.pages.len() == PAGES_MAX {
            return Err(PaperError::TooManyPages);
        }
        self.pages.push(Vec::new());
        self.y = TOP;
        Ok(())
    }

    fn put(&mut self, strip: Strip) -> Result<(), PaperError> {
        if self.y > TOP && self.y + strip.before + strip.height > BOTTOM {
            self.turn()?;
        }
        if self.y > TOP {
            self.y += strip.before;
        } else if let Some(head) = &strip.head {
            self.draw(head.marks.clone());
            self.y += head.height;
        }
        if let Some((level, title)) = strip.bookmark {
            self.bookmarks.push(Bookmark {
                level,
                title,
                page: self.pages.len() - 1,
                y: self.y,
            });
        }
        self.draw(strip.marks);
        self.y += strip.height;
        Ok(())
    }

    fn draw(&mut self, marks: Vec<Mark>) {
        let page = self.pages.last_mut().expect("filling begins with a page");
        page.extend(moved(marks, [MARGIN, self.y]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ink::{Ink, Shape, rectangle};
    use std::rc::Rc;

    fn strip(height: f32) -> Strip {
        let shape = Shape::filled(rectangle([0.0, 0.0, 9.0, height]), Ink::BLACK);
        Strip {
            height,
            marks: vec![Mark::decoration(shape)],
            ..Strip::default()
        }
    }

    fn counts(strips: Vec<Strip>) -> Vec<usize> {
        let pages = fill(strips).expect("few pages");
        pages.pages.iter().map(Vec::len).collect()
    }

    #[test]
    fn a_page_is_turned_when_it_is_full() {
        assert_eq!(counts(vec![strip(TEXT_HEIGHT), strip(1.0)]), [1, 1]);
        assert_eq!(counts(vec![strip(TEXT_HEIGHT - 1.0), strip(1.0)]), [2]);
    }

    #[test]
    fn a_heading_goes_with_what_follows_it() {
        let heading = Strip {
            with_next: true,
            ..strip(20.0)
        };
        let strips = vec![strip(TEXT_HEIGHT - 30.0), heading, strip(20.0)];
        assert_eq!(counts(strips), [1, 2]);
    }

    #[test]
    fn what_is_kept_together_but_fits_on_no_page_is_torn() {
        let part = Strip {
            with_next: true,
            ..strip(300.0)
        };
        assert_eq!(counts(vec![part.clone(), part.clone(), part]), [2, 1]);
    }

    #[test]
    fn the_head_of_a_table_is_repeated() {
        let row = Strip {
            head: Some(Rc::new(strip(20.0))),
            ..strip(300.0)
        };
        let strips = vec![strip(1.0), row.clone(), row.clone(), row];
        assert_eq!(counts(strips), [3, 2]);
    }

    #[test]
    fn one_page_too_many_is_an_error() {
        let full = |count| vec![strip(TEXT_HEIGHT); count];
        assert_eq!(counts(full(PAGES_MAX)).len(), PAGES_MAX);
        assert!(matches!(
            fill(full(PAGES_MAX + 1)),
            Err(PaperError::TooManyPages)
        ));
    }
}
