//! A column of text, figures and tables as it grows: the words and their looks go in, strips come out.

use crate::font::{CAPITAL, Face};
use crate::ink::{Drawn, Ink, Label, Mark, Pen, Shape, circle, line, rectangle, rounded};
use crate::pages::TEXT_HEIGHT;
use crate::prose::{Line, Prose};
use crate::strip::{Strip, beside, height};
use crate::tree::{NodeId, Role, Tree};
use std::rc::Rc;

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    /// In points.
    pub(crate) size: f32,
    /// From line to line, in points.
    pub(crate) leading: f32,
    /// White above, in points.
    pub(crate) before: f32,
    pub(crate) ink: Ink,
    pub(crate) centred: bool,
}

impl Style {
    /// For reading by torchlight.
    pub(crate) const BODY: Self = Self::of(11.5, 16.0, 6.0);
    /// In tables.
    pub(crate) const TABLE: Self = Self::of(10.5, 14.0, 2.0);
    /// Beside the matter.
    pub(crate) const SMALL: Self = Self {
        ink: Ink::grey(0x44),
        ..Self::of(9.0, 12.0, 3.0)
    };
    /// For numbers to call and words to say.
    pub(crate) const LARGE: Self = Self::of(16.0, 21.0, 4.0);

    /// A size, with its leading and the white above.
    pub(crate) const fn of(size: f32, leading: f32, before: f32) -> Self {
        Self {
            size,
            leading,
            before,
            ink: Ink::BLACK,
            centred: false,
        }
    }

    /// The same in the middle.
    pub(crate) const fn centred(mut self) -> Self {
        self.centred = true;
        self
    }

    /// Where the base line is in a line, so that capitals stand in its middle.
    fn base(&self) -> f32 {
        (self.leading + CAPITAL * self.size) / 2.0
    }
}

/// A drawing of a known size and the same in words.
#[derive(Debug, Clone)]
pub(crate) struct Picture {
    /// Width and height, in points.
    pub(crate) size: [f32; 2],
    pub(crate) drawn: Vec<Drawn>,
    pub(crate) alt: String,
}

/// What is drawn behind a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Frame {
    /// Grey, with a dark bar at its left: this matters.
    Bar,
    /// A thin line round it.
    Thin,
}

/// A column as it grows.
pub(crate) struct Column<'a> {
    tree: &'a mut Tree,
    parent: NodeId,
    width: f32,
    strips: Vec<Strip>,
}

/// How wide the bullet or box before an item is, with the white after it.
const BULLET: f32 = 18.0;
/// The side of a box to tick.
const TICK: f32 = 10.5;
/// White in a box.
const PADDING: f32 = 9.0;
/// White at the edge of a card.
const CARD: f32 = 11.0;
/// White in a cell: at the sides, and above and below.
const CELL: [f32; 2] = [4.0, 4.0];
/// What is no higher than this stays on one page.
const WHOLE: f32 = TEXT_HEIGHT * 0.6;

impl<'a> Column<'a> {
    /// The column of a whole document.
    pub(crate) fn new(tree: &'a mut Tree, width: f32) -> Self {
        Self {
            tree,
            parent: Tree::ROOT,
            width,
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
        let mut rows = beside(columns, TEXT_HEIGHT);
        if let Some(first) = rows.first_mut() {
            first.before = 10.0;
        }
        self.strips.extend(rows);
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
            band.set(&Prose::bold(text), style, node)
        }) {
            let band = rectangle([0.0, 0.0, width, strip.height]);
            strip.draw_behind(Shape::filled(band, Ink::BLACK));
            self.strips.push(strip);
        }
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
        for (index, strip) in beside(cards, TEXT_HEIGHT - 2.0 * CARD)
            .into_iter()
            .enumerate()
        {
            let height = (strip.height + 2.0 * CARD).max(if index == 0 { high } else { 0.0 });
            let mut strip = Strip {
                before: 12.0,
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

    /// A table: parts of the width and names of its columns, and its rows.
    pub(crate) fn table<const N: usize>(
        &mut self,
        columns: [(f32, &str); N],
        fill: impl FnOnce(&mut Table<'_, '_, N>),
    ) {
        let node = self.tree.add(self.parent, Role::Table);
        let parts = columns.map(|(part, _)| part);
        let row = self.tree.add(node, Role::Row);
        let width = self.width;
        let gap = 2.0 * CELL[0];
        let room = width - gap * N as f32;
        let named = self.columns(
            row,
            &Role::ColumnName,
            &parts,
            [room, gap],
            |index, cell| {
                let style = Style::of(9.5, 13.0, 0.0);
                cell.paragraph(Prose::bold(columns[index].1), style);
            },
        );
        let mut head = beside(named, TEXT_HEIGHT)
            .into_iter()
            .next()
            .unwrap_or_default()
            .moved([CELL[0], CELL[1]]);
        head.height += 2.0 * CELL[1];
        let y = head.height;
        head.draw_behind(Shape::drawn(
            line(&[[0.0, y], [width, y]]),
            Pen::new(Ink::BLACK, 1.2),
        ));
        let mut repeated = head.clone();
        for mark in &mut repeated.marks {
            mark.node = None;
        }
        self.strips.push(Strip {
            before: 8.0,
            with_next: true,
            ..head
        });
        fill(&mut Table {
            column: self,
            node,
            parts,
            head: Rc::new(repeated),
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
        let label = |run: crate::prose::Run| Mark {
            node: Some(node),
            drawn: Drawn::Label(Label {
                at: [left + run.x, style.base()],
                angle: 0.0,
                ink: style.ink,
                halo: false,
                run,
            }),
        };
        line.runs.into_iter().map(label).collect()
    }
}

/// The rows of a table as they are added.
pub(crate) struct Table<'t, 'a, const N: usize> {
    column: &'t mut Column<'a>,
    node: NodeId,
    parts: [f32; N],
    head: Rc<Strip>,
}

impl<const N: usize> Table<'_, '_, N> {
    /// A row; `fill` gets the number of each cell.
    pub(crate) fn row(&mut self, fill: impl FnMut(usize, &mut Column<'_>)) {
        let row = self.column.tree.add(self.node, Role::Row);
        let width = self.column.width;
        let gap = 2.0 * CELL[0];
        let room = [width - gap * N as f32, gap];
        let cells = self
            .column
            .columns(row, &Role::Cell, &self.parts, room, fill);
        let room = TEXT_HEIGHT - self.head.height - 2.0 * CELL[1];
        for strip in beside(cells, room) {
            let height = strip.height + 2.0 * CELL[1];
            let mut strip = Strip {
                height,
                head: Some(Rc::clone(&self.head)),
                ..strip.moved([CELL[0], CELL[1]])
            };
            strip.draw_behind(Shape::drawn(
                line(&[[0.0, height], [width, height]]),
                Pen::new(Ink::grey(0xaa), 0.6),
            ));
            self.column.strips.push(strip);
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

/// A box to tick beside a line of text.
fn tick(base: f32, style: Style) -> Shape {
    let top = base - CAPITAL * style.size / 2.0 - TICK / 2.0;
    Shape::drawn(
        rounded([0.6, top, TICK, TICK], 1.5),
        Pen::new(Ink::BLACK, 1.0),
    )
}

/// A line of one style on its own, for what is not part of a column: its left end is at `at`.
pub(crate) fn label(
    text: &str,
    face: Face,
    size: f32,
    ink: Ink,
    at: [f32; 2],
    align: f32,
) -> Drawn {
    let prose = match face {
        Face::Regular => Prose::plain(text),
        Face::Bold => Prose::bold(text),
    };
    from_line(prose.on_one_line(size), ink, at, align)
}

/// A line as a label: `align` is how much of its width stands left of `at`, 0 to 1.
pub(crate) fn from_line(line: Line, ink: Ink, at: [f32; 2], align: f32) -> Drawn {
    let left = at[0] - line.width * align;
    let run = line
        .runs
        .into_iter()
        .next()
        .unwrap_or_else(|| crate::prose::Run {
            x: 0.0,
            face: Face::Regular,
            size: 1.0,
            text: String::new(),
            glyphs: Vec::new(),
        });
    Drawn::Label(Label {
        at: [left, at[1]],
        angle: 0.0,
        ink,
        halo: false,
        run,
    })
}
