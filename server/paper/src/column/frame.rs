//! What stands in a frame: boxes that matter, words on a black band, cards to cut out.

use super::{Column, Style};
use crate::ink::{Ink, Pen, Shape, line, rectangle};
use crate::pages::TEXT_HEIGHT;
use crate::strip::{Strip, beside, height};
use crate::tree::Role;
use letters::Prose;

/// What is drawn behind a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Frame {
    /// Grey, with a dark bar at its left: this matters.
    Bar,
    /// A thin line round it.
    Thin,
}

/// White in a box.
const PADDING: f32 = 9.0;
/// White at the edge of a card.
const CARD: f32 = 11.0;
/// A box no higher than this stays on one page.
const WHOLE: f32 = TEXT_HEIGHT * 0.6;

impl Column<'_> {
    /// Something in a frame.
    pub(crate) fn boxed(&mut self, frame: Frame, fill: impl FnOnce(&mut Column<'_>)) {
        let node = self.tree.add(self.parent, Role::Group);
        let width = self.width;
        let indent = match frame {
            Frame::Bar => PADDING + 5.0,
            Frame::Thin => PADDING,
        };
        let mut strips = self.within(node, width - indent - PADDING, fill);
        if let Some(first) = strips.first_mut() {
            first.before = 0.0;
        }
        let whole = height(&strips) <= WHOLE;
        strips.insert(0, Strip::blank(PADDING - 2.0));
        strips.push(Strip::blank(PADDING));
        let last = strips.len() - 1;
        for (index, strip) in strips.into_iter().enumerate() {
            // White above becomes part of the box.
            let above = strip.before;
            let mut strip = Strip {
                before: if index == 0 { 10.0 } else { 0.0 },
                height: strip.height + above,
                with_next: index < last
                    && (whole || strip.with_next || index == 0 || index + 1 == last),
                ..strip.moved([indent, above])
            };
            frame.draw(&mut strip, width, [index == 0, index == last]);
            self.strips.push(strip);
        }
    }

    /// White words on a black band.
    pub(crate) fn banner(&mut self, text: &str, style: Style) {
        let style = Style {
            ink: Ink::WHITE,
            before: 0.0,
            ..style
        };
        let node = self.tree.add(self.parent, Role::Paragraph);
        let width = self.width;
        for mut strip in self.within(node, width, |band| {
            band.set(&Prose::bold(text), style, node);
        }) {
            let band = rectangle([0.0, 0.0, width, strip.height]);
            strip.draw_behind(Shape::filled(band, Ink::BLACK));
            self.strips.push(strip);
        }
    }

    /// Cards side by side, to cut out along the dashes. A card grows when its words need it.
    pub(crate) fn cards(
        &mut self,
        across: usize,
        [width, high]: [f32; 2],
        fill: impl FnMut(usize, &mut Column<'_>),
    ) {
        let node = self.tree.add(self.parent, Role::Group);
        let count = across as f32;
        let left = (self.width - width * count) / 2.0;
        let room = (width - 2.0 * CARD) * count;
        let parts = vec![1.0; across];
        let cards = self.columns(node, &Role::Group, &parts, [room, 2.0 * CARD], fill);
        for (index, strip) in beside(cards, self.room - 2.0 * CARD)
            .into_iter()
            .enumerate()
        {
            let height = (strip.height + 2.0 * CARD).max(if index == 0 { high } else { 0.0 });
            let mut strip = Strip {
                before: 7.0,
                height,
                ..strip.moved([left + CARD, CARD])
            };
            for card in 0..across {
                let edge = rectangle([left + width * card as f32, 0.0, width, height]);
                let pen = Pen::new(Ink::grey(0x77), 0.6).dashed(4.0, 3.0);
                strip.draw_behind(Shape::drawn(edge, pen));
            }
            self.strips.push(strip);
        }
    }
}

impl Frame {
    /// Draws one strip of a frame; the first closes it above, the last below.
    fn draw(self, strip: &mut Strip, width: f32, [first, last]: [bool; 2]) {
        let height = strip.height;
        match self {
            Self::Bar => {
                let bar = rectangle([0.0, 0.0, 5.0, height]);
                strip.draw_behind(Shape::filled(bar, Ink::BLACK));
                let ground = rectangle([0.0, 0.0, width, height]);
                strip.draw_behind(Shape::filled(ground, Ink::grey(0xee)));
            }
            Self::Thin => {
                let pen = || Pen::new(Ink::grey(0x55), 0.8);
                let mut edges = vec![[[0.0, 0.0], [0.0, height]], [[width, 0.0], [width, height]]];
                if first {
                    edges.push([[0.0, 0.0], [width, 0.0]]);
                }
                if last {
                    edges.push([[0.0, height], [width, height]]);
                }
                for edge in edges {
                    strip.draw_behind(Shape::drawn(line(&edge), pen()));
                }
            }
        }
    }
}
