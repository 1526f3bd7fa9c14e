//! A column of text, figures and tables as it grows: the words and their looks go in, strips come out.

mod frame;
mod style;
mod table;

pub(crate) use frame::Frame;
pub(crate) use style::Style;
pub(crate) use table::Table;

use crate::ink::{Drawn, Ink, Mark, Pen, Shape, circle, line, rounded};
use crate::label;
use crate::pages::TEXT_HEIGHT;
use crate::strip::{Strip, beside, height};
use crate::tree::{NodeId, Role, Tree};
use letters::{CAPITAL, Line, Prose};

/// A drawing of a known size and the same in words.
#[derive(Debug, Clone)]
pub(crate) struct Picture {
    /// Width and height, in points.
    pub(crate) size: [f32; 2],
    pub(crate) drawn: Vec<Drawn>,
    pub(crate) alt: String,
}

/// A column as it grows.
pub(crate) struct Column<'a> {
    tree: &'a mut Tree,
    parent: NodeId,
    width: f32,
    /// No strip is higher than this, in points.
    room: f32,
    strips: Vec<Strip>,
}

/// What a frame, a card or the head of a table may add to the height of a strip, in points.
const AROUND: f32 = 64.0;
/// How wide the bullet or box before an item is, with the white after it.
const BULLET: f32 = 18.0;
/// The side of a box to tick.
const TICK: f32 = 10.5;
/// A list or a table no higher than this stays on one page.
const SHORT: f32 = TEXT_HEIGHT * 0.28;

impl<'a> Column<'a> {
    /// The column of a whole document.
    pub(crate) fn new(tree: &'a mut Tree, width: f32) -> Self {
        Self {
            tree,
            parent: Tree::ROOT,
            width,
            room: TEXT_HEIGHT,
            strips: Vec::new(),
        }
    }

    /// How wide it is, in points.
    pub(crate) fn width(&self) -> f32 {
        self.width
    }

    /// What was made.
    pub(crate) fn into_strips(self) -> Vec<Strip> {
        self.strips
    }

    /// A heading; level 1 is the title.
    pub(crate) fn heading(&mut self, level: u16, text: &str) {
        let style = match level {
            1 => Style::of(24.0, 30.0, 0.0),
            2 => Style::of(15.5, 21.0, 20.0),
            _ => Style::of(12.0, 17.0, 13.0),
        };
        self.heading_in(level, text, style);
    }

    /// A heading with other looks.
    pub(crate) fn heading_in(&mut self, level: u16, text: &str, style: Style) {
        let prose = Prose::bold(text);
        let node = self
            .tree
            .add(self.parent, Role::Heading(level, prose.text()));
        let first = self.strips.len();
        self.set(&prose, style, node);
        for strip in &mut self.strips[first..] {
            strip.with_next = true;
        }
        if let Some(strip) = self.strips.get_mut(first) {
            strip.bookmark = Some((level, prose.text().replace('\n', " ")));
        }
    }

    /// The next thing begins a page.
    pub(crate) fn new_page(&mut self) {
        self.strips.push(Strip {
            starts_page: true,
            with_next: true,
            ..Strip::default()
        });
    }

    /// White between what stands above and below, left out at the top of a page.
    pub(crate) fn gap(&mut self, before: f32) {
        self.strips.push(Strip {
            before,
            with_next: true,
            ..Strip::default()
        });
    }

    /// A paragraph; nothing when there is nothing to read in it.
    pub(crate) fn paragraph(&mut self, prose: impl Into<Prose>, style: Style) {
        let prose = prose.into();
        if prose.is_blank() {
            return;
        }
        let node = self.tree.add(self.parent, Role::Paragraph);
        self.set(&prose, style, node);
    }

    /// A list with bullets.
    pub(crate) fn bullets<P: Into<Prose>>(
        &mut self,
        items: impl IntoIterator<Item = P>,
        style: Style,
    ) {
        self.list(items, style, |base| {
            let middle = [4.0, base - 0.36 * style.size];
            Shape::filled(circle(middle, 1.9), Ink::BLACK)
        });
    }

    /// A list with boxes to tick.
    pub(crate) fn ticks<P: Into<Prose>>(
        &mut self,
        items: impl IntoIterator<Item = P>,
        style: Style,
    ) {
        self.list(items, style, |base| tick(base, style));
    }

    /// One box to tick, on its own.
    pub(crate) fn tick(&mut self) {
        let style = Style::TABLE;
        self.strips.push(Strip {
            before: style.before,
            height: style.leading,
            marks: vec![Mark::decoration(tick(style.base(), style))],
            ..Strip::default()
        });
    }

    /// A line to write on, after what is asked.
    pub(crate) fn field(&mut self, label: &str, style: Style) {
        let node = self.tree.add(self.parent, Role::Paragraph);
        let first = self.strips.len();
        self.set(&Prose::plain(label), style, node);
        let width = self.width;
        let asked = Prose::plain(label).lines(style.size, width);
        let end = asked.last().map_or(0.0, |line| line.width + 6.0);
        // A label that leaves no room to write gets a line of its own.
        if end > width * 0.7 {
            self.strips.push(Strip::blank(style.leading + 4.0));
        }
        let from = if end > width * 0.7 { 0.0 } else { end };
        let strip = self.strips.last_mut().expect("at least one line was set");
        strip.height += 5.0;
        let y = strip.height - 3.5;
        let rule = Shape::drawn(
            line(&[[from, y], [width, y]]),
            Pen::new(Ink::grey(0x66), 0.7),
        );
        strip.marks.push(Mark::decoration(rule));
        for strip in &mut self.strips[first..] {
            strip.with_next = true;
        }
        if let Some(strip) = self.strips.last_mut() {
            strip.with_next = false;
        }
    }

    /// A picture with its words, in the middle if it is narrower.
    pub(crate) fn figure(&mut self, picture: Picture, before: f32) {
        let node = self.tree.add(self.parent, Role::Figure(picture.alt));
        let [width, height] = picture.size;
        let left = ((self.width - width) / 2.0).max(0.0);
        self.strips.push(Strip {
            before,
            height,
            marks: picture
                .drawn
                .into_iter()
                .map(|drawn| Mark {
                    node: Some(node),
                    drawn: drawn.moved([left, 0.0]),
                })
                .collect(),
            ..Strip::default()
        });
    }

    /// A picture that only decorates.
    pub(crate) fn decoration(&mut self, size: [f32; 2], shapes: Vec<Shape>) {
        let left = ((self.width - size[0]) / 2.0).max(0.0);
        let strip = Strip {
            height: size[1],
            marks: shapes.into_iter().map(Mark::decoration).collect(),
            with_next: true,
            ..Strip::default()
        };
        self.strips.push(strip.moved([left, 0.0]));
    }

    /// Holds what was just made to what follows.
    pub(crate) fn hold(&mut self) {
        if let Some(strip) = self.strips.last_mut() {
            strip.with_next = true;
        }
    }

    /// Columns side by side, with so many parts of the width each; `fill` gets the number of each.
    pub(crate) fn beside(
        &mut self,
        parts: &[f32],
        gap: f32,
        fill: impl FnMut(usize, &mut Column<'_>),
    ) {
        let node = self.tree.add(self.parent, Role::Group);
        let room = self.width - gap * (parts.len() as f32 - 1.0);
        let columns = self.columns(node, &Role::Group, parts, [room, gap], fill);
        let mut rows = beside(columns, self.room);
        if let Some(first) = rows.first_mut() {
            first.before = 10.0;
        }
        self.strips.extend(rows);
    }

    /// Boxes to write letters in.
    pub(crate) fn letter_boxes(&mut self, count: usize, side: f32) {
        let gap = side * 0.18;
        let boxes = (0..count).map(|index| {
            let left = 0.5 + index as f32 * (side + gap);
            let outline = rounded([left, 0.5, side, side], 2.0);
            Shape::drawn(outline, Pen::new(Ink::grey(0x44), 0.9))
        });
        let marks = boxes.map(Mark::decoration).collect();
        self.strips.push(Strip {
            before: 6.0,
            height: side + 2.0,
            marks,
            ..Strip::default()
        });
    }

    /// Columns that share so much room, with a gap between them.
    fn columns(
        &mut self,
        node: NodeId,
        role: &Role,
        parts: &[f32],
        [room, gap]: [f32; 2],
        mut fill: impl FnMut(usize, &mut Column<'_>),
    ) -> Vec<(f32, Vec<Strip>)> {
        let whole: f32 = parts.iter().sum();
        let mut x = 0.0;
        let mut columns = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            let width = room * part / whole;
            let node = self.tree.add(node, role.clone());
            columns.push((x, self.within(node, width, |cell| fill(index, cell))));
            x += width + gap;
        }
        columns
    }

    /// What `fill` makes in a column of its own.
    fn within(
        &mut self,
        parent: NodeId,
        width: f32,
        fill: impl FnOnce(&mut Column<'_>),
    ) -> Vec<Strip> {
        let mut column = Column {
            tree: self.tree,
            parent,
            width,
            room: self.room - AROUND,
            strips: Vec::new(),
        };
        fill(&mut column);
        column.strips
    }

    fn list<P: Into<Prose>>(
        &mut self,
        items: impl IntoIterator<Item = P>,
        style: Style,
        bullet: impl Fn(f32) -> Shape,
    ) {
        let mut items = items
            .into_iter()
            .map(Into::into)
            .filter(|item: &Prose| !item.is_blank())
            .peekable();
        if items.peek().is_none() {
            return;
        }
        let list = self.tree.add(self.parent, Role::List);
        let first = self.strips.len();
        for prose in items {
            let item = self.tree.add(list, Role::Item);
            let label = self.tree.add(item, Role::Bullet);
            let text = self.tree.add(item, Role::ItemText);
            let width = self.width - BULLET;
            let mut strips = self.within(text, width, |column| column.set(&prose, style, text));
            if let Some(first) = strips.first_mut() {
                let shape = Drawn::Shape(bullet(style.base())).moved([-BULLET, 0.0]);
                first.marks.insert(
                    0,
                    Mark {
                        node: Some(label),
                        drawn: shape,
                    },
                );
            }
            let strips = strips.into_iter().map(|strip| strip.moved([BULLET, 0.0]));
            self.strips.extend(strips);
        }
        self.keep_if_short(first);
    }

    /// Keeps what was made since on one page when it is short.
    fn keep_if_short(&mut self, since: usize) {
        let made = &mut self.strips[since..];
        if height(made) <= SHORT
            && let Some((_, before)) = made.split_last_mut()
        {
            for strip in before {
                strip.with_next = true;
            }
        }
    }

    /// Sets a text in lines. The first two and the last two lines stay together.
    fn set(&mut self, prose: &Prose, style: Style, node: NodeId) {
        let lines = prose.lines(style.size, self.width);
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let is_held = count > 1 && (index == 0 || index + 2 == count);
            self.strips.push(Strip {
                before: if index == 0 { style.before } else { 0.0 },
                height: style.leading,
                marks: self.labels(line, style, node),
                with_next: is_held,
                ..Strip::default()
            });
        }
    }

    fn labels(&self, line: Line, style: Style, node: NodeId) -> Vec<Mark> {
        let left = if style.centred {
            ((self.width - line.width) / 2.0).max(0.0)
        } else {
            0.0
        };
        label::placed(line, style.ink, [left, style.base()], 0.0)
            .into_iter()
            .map(|drawn| Mark {
                node: Some(node),
                drawn,
            })
            .collect()
    }
}

/// A box to tick beside a line of text.
fn tick(base: f32, style: Style) -> Shape {
    let top = base - CAPITAL * style.size / 2.0 - TICK / 2.0;
    Shape::drawn(
        rounded([0.6, top, TICK, TICK], 1.5),
        Pen::new(Ink::BLACK, 1.0),
    )
}
