//! What stands where on a card, as data: every part in a box of its own, all boxes within the picture and none over another.

use crate::card::Card;
use crate::colour::{GAME, INK, ON_BAND, SOFT};
use crate::figure;
use crate::map::Cutout;
use crate::rect::Rect;
use crate::size::Size;
use crate::text::{Block, Style, leading};
use crate::words;
use engine::scenario::Area;
use letters::Face;
use signalement::Drawing;

/// A card with everything in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// Which shape it has.
    pub size: Size,
    /// Its parts, in the order in which they are read.
    pub parts: Vec<Part>,
}

/// One part.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it is.
    pub role: Role,
    /// Where it stands; everything in it lies inside.
    pub area: Rect,
    /// What is in it.
    pub content: Content,
}

/// What a part of a card is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The band that says it is an exercise.
    Band,
    /// What kind of clue it is.
    Title,
    /// Whom it is about.
    About,
    /// What it says.
    Text,
    /// When it was seen and sent.
    Times,
    /// Who or what is described.
    Figure,
    /// What the drawing is worth.
    FigureCaption,
    /// Where.
    Map,
    /// What the circle is.
    MapCaption,
    /// The author's own picture.
    Photo,
    /// Who plays and who organises.
    Evening,
    /// Where the map comes from.
    Source,
}

/// What is in a part.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Texts.
    Words(Vec<Block>),
    /// A drawing of people or a vehicle.
    Figure(Drawing),
    /// A map.
    Map(Cutout),
    /// Room for a photograph.
    Photo,
}

const MARGIN: i32 = 48;
const BAND: i32 = 84;
const FOOT: i32 = 68;
/// Between parts.
const GAP: i32 = 24;
/// A caption under a picture, with some room between.
const CAPTION: i32 = 66;
const CAPTION_BELOW: i32 = 8;

const EXERCISE: Style = style(Face::Bold, ON_BAND, &[46]);
const GAME_WORDS: Style = style(Face::Regular, ON_BAND, &[30]);
const TAG: Style = style(Face::Bold, ON_BAND, &[32]);
const TITLE: Style = style(Face::Bold, GAME, &[54, 48, 42]);
const ABOUT: Style = style(Face::Bold, SOFT, &[34, 30, 26, 24]);
const TEXT: Style = style(
    Face::Regular,
    INK,
    &[
        60, 54, 48, 44, 40, 37, 34, 32, 30, 28, 26, 24, 23, 22, 21, 20,
    ],
);
const SEEN: Style = style(Face::Bold, INK, &[34]);
const SENT: Style = style(Face::Regular, SOFT, &[28]);
const CAPTIONS: Style = style(Face::Regular, SOFT, &[26, 24, 22, 20, 18, 16]);
const EVENING: Style = style(Face::Bold, SOFT, &[26, 24, 22, 20]);
const SOURCE: Style = style(Face::Regular, SOFT, &[20]);

const fn style(face: Face, ink: &'static str, sizes: &'static [i32]) -> Style {
    Style { face, ink, sizes }
}

/// The pictures a card can have.
struct Pictures<'a> {
    figure: Option<Drawing>,
    area: Option<&'a Area>,
}

/// A way to divide a card between pictures and text; the next one gives the text more room.
#[derive(Debug, Clone, Copy)]
struct Plan {
    /// How many pictures; of two the figure stays.
    pictures: usize,
    /// Width of the pictures beside the text, or their least height below it.
    room: i32,
    /// The text may not be smaller, in pixels.
    least: i32,
}

const fn plan(pictures: usize, room: i32, least: i32) -> Plan {
    Plan {
        pictures,
        room,
        least,
    }
}

/// No pictures: the smallest letters will do.
const WORDS_ALONE: Plan = plan(0, 0, 0);

impl Size {
    fn is_wide(self) -> bool {
        matches!(self, Self::Wide | Self::Link)
    }

    fn plans(self) -> &'static [Plan] {
        match self {
            Self::Wide | Self::Link => {
                const {
                    &[
                        plan(2, 640, 30),
                        plan(2, 560, 25),
                        plan(1, 480, 30),
                        plan(1, 400, 26),
                        plan(1, 320, 23),
                        WORDS_ALONE,
                    ]
                }
            }
            Self::Portrait => {
                const {
                    &[
                        plan(2, 560, 36),
                        plan(2, 440, 30),
                        plan(1, 560, 36),
                        plan(1, 440, 30),
                        plan(1, 340, 25),
                        WORDS_ALONE,
                    ]
                }
            }
            Self::Square => {
                const {
                    &[
                        plan(2, 420, 34),
                        plan(2, 340, 28),
                        plan(1, 420, 34),
                        plan(1, 340, 28),
                        plan(1, 280, 24),
                        WORDS_ALONE,
                    ]
                }
            }
        }
    }
}

impl Layout {
    /// Puts everything in its place.
    pub fn of(card: &Card<'_>, size: Size) -> Self {
        let pictures = Pictures {
            figure: figure::of(card),
            area: card.clue.area.as_ref(),
        };
        let plans = size.plans().iter();
        let found = plans.filter(|plan| plan.pictures <= pictures.count());
        let whole = found
            .filter_map(|plan| Composer::new(card, size).whole(plan, &pictures))
            .next();
        whole.unwrap_or_else(|| Composer::new(card, size).shortened())
    }

    /// A card for the author's own picture.
    pub(crate) fn of_photo(card: &Card<'_>, size: Size) -> Self {
        let mut composer = Composer::new(card, size);
        composer.foot(false);
        let [width, height] = composer.pixels;
        let area = Rect::new(0, BAND + GAP / 2, width, height - BAND - FOOT - GAP / 2);
        composer.put(Role::Photo, area, Content::Photo);
        composer.done()
    }

    /// Where the author's picture comes.
    pub(crate) fn photo(&self) -> Rect {
        let photo = self.parts.iter().find(|part| part.role == Role::Photo);
        photo.map_or(Rect::new(0, 0, 0, 0), |part| part.area)
    }
}

impl Pictures<'_> {
    fn count(&self) -> usize {
        usize::from(self.figure.is_some()) + usize::from(self.area.is_some())
    }
}

/// The words above and below the text, whose height does not depend on it.
struct Column {
    area: Rect,
    title: Block,
    about: Option<Block>,
    times: Vec<Block>,
    times_height: i32,
}

struct Composer<'a> {
    card: &'a Card<'a>,
    size: Size,
    pixels: [i32; 2],
    parts: Vec<Part>,
}

impl<'a> Composer<'a> {
    fn new(card: &'a Card<'a>, size: Size) -> Self {
        let pixels = size
            .pixels()
            .map(|side| i32::try_from(side).expect("a few thousand"));
        let mut composer = Self {
            card,
            size,
            pixels,
            parts: Vec::new(),
        };
        composer.band();
        composer
    }

    /// Between the band and the foot.
    fn body(&self) -> Rect {
        let [width, height] = self.pixels;
        let top = BAND + GAP;
        Rect::new(
            MARGIN,
            top,
            width - 2 * MARGIN,
            height - top - FOOT - GAP / 2,
        )
    }

    /// The card by this plan, if its text fits.
    fn whole(mut self, plan: &Plan, pictures: &Pictures<'_>) -> Option<Layout> {
        let shown = Pictures {
            figure: pictures.figure.clone().filter(|_| plan.pictures > 0),
            area: pictures
                .area
                .filter(|_| plan.pictures > usize::from(pictures.figure.is_some())),
        };
        if self.size.is_wide() {
            self.beside(plan, shown)?;
        } else {
            self.above(plan, shown)?;
        }
        Some(self.done())
    }

    /// The card without pictures, and not all of its text.
    fn shortened(mut self) -> Layout {
        let column = self.column(self.body());
        let room = column.text_room();
        let text = TEXT.squeeze(self.card.text(), [room.width, room.height]);
        self.words_of(column, text);
        self.foot(false);
        self.done()
    }

    /// Text at the left, pictures at the right.
    fn beside(&mut self, plan: &Plan, shown: Pictures<'_>) -> Option<()> {
        let body = self.body();
        let room = Rect::new(body.right() - plan.room, body.y, plan.room, body.height);
        let boxes = boxes(&shown, room, self.size);
        let used = boxes.iter().map(|part| room.right() - part.x).max();
        let text_width = used.map_or(body.width, |used| body.width - used - MARGIN);
        let column = self.column(Rect::new(body.x, body.y, text_width, body.height));
        let at_most = column.text_room();
        let text = TEXT.fit(
            self.card.text(),
            [at_most.width, at_most.height],
            plan.least,
        )?;
        self.words_of(column, text);
        let has_map = shown.area.is_some();
        self.pictures(shown, &boxes);
        self.foot(has_map);
        Some(())
    }

    /// Text above, pictures below as high as there is room.
    fn above(&mut self, plan: &Plan, shown: Pictures<'_>) -> Option<()> {
        let body = self.body();
        if plan.pictures == 0 {
            let column = self.column(body);
            let room = column.text_room();
            let text = TEXT.fit(self.card.text(), [room.width, room.height], plan.least)?;
            self.words_of(column, text);
            self.foot(false);
            return Some(());
        }
        let height = body.height - plan.room - GAP;
        let mut column = self.column(Rect::new(body.x, body.y, body.width, height));
        let room = column.text_room();
        let text = TEXT.fit(self.card.text(), [room.width, room.height], plan.least)?;
        // What the text leaves goes to the pictures.
        column.area.height -= room.height - text.height();
        let top = column.area.bottom() + GAP;
        let room = Rect::new(body.x, top, body.width, body.bottom() - top);
        self.words_of(column, text);
        let boxes = boxes(&shown, room, self.size);
        let has_map = shown.area.is_some();
        self.pictures(shown, &boxes);
        self.foot(has_map);
        Some(())
    }

    fn band(&mut self) {
        let lang = self.card.lang;
        let [width, _] = self.pixels;
        let area = Rect::new(0, 0, width, BAND);
        let centred = |block: Block, x: i32| {
            let y = (BAND - block.height()) / 2;
            block.at(x, y)
        };
        let whole = [width, BAND];
        let exercise = centred(EXERCISE.squeeze(words::exercise(lang), whole), MARGIN);
        let beside = MARGIN + exercise.width() + GAP;
        let game = centred(GAME_WORDS.squeeze(words::it_is_a_game(lang), whole), beside);
        let tag = centred(TAG.squeeze(words::TAG, whole), 0).right(width - MARGIN);
        self.put(Role::Band, area, Content::Words(vec![exercise, game, tag]));
    }

    fn column(&self, area: Rect) -> Column {
        let card = self.card;
        let title = TITLE.squeeze(
            words::title(card.clue.kind, card.lang),
            [area.width, leading(54)],
        );
        let about = card.clue.about.as_deref().map(|known_as| {
            let about = words::about(known_as, card.lang);
            ABOUT.squeeze(&about, [area.width, 2 * leading(24)])
        });
        let seen = words::seen(card).map(|seen| SEEN.squeeze(&seen, [area.width, leading(34)]));
        let sent = SENT.squeeze(&words::sent(card), [area.width, leading(34)]);
        let (times, times_height) = match seen {
            None => (vec![sent], leading(28)),
            // On one line where there is room.
            Some(seen) if seen.width() + GAP + sent.width() <= area.width => {
                let beside = seen.width() + GAP;
                let lower = seen.rows[0].base - sent.rows[0].base;
                (vec![seen, sent.at(beside, lower)], leading(34) + 4)
            }
            Some(seen) => {
                let below = seen.height();
                (vec![seen, sent.at(0, below)], leading(34) + leading(28))
            }
        };
        Column {
            area,
            title,
            about,
            times,
            times_height,
        }
    }

    fn words_of(&mut self, column: Column, text: Block) {
        let room = column.text_room();
        let Column {
            area,
            title,
            about,
            times,
            times_height,
        } = column;
        let title_area = Rect::new(area.x, area.y, area.width, title.height());
        self.words(Role::Title, title_area, vec![title]);
        if let Some(about) = about {
            let about_area = Rect::new(area.x, title_area.bottom(), area.width, about.height());
            self.words(Role::About, about_area, vec![about]);
        }
        let text_area = Rect {
            height: text.height(),
            ..room
        };
        self.words(Role::Text, text_area, vec![text]);
        let top = area.bottom() - times_height;
        let times_area = Rect::new(area.x, top, area.width, times_height);
        self.words(Role::Times, times_area, times);
    }

    fn pictures(&mut self, shown: Pictures<'_>, boxes: &[Rect]) {
        let mut boxes = boxes.iter().copied();
        if let (Some(drawing), Some(area)) = (shown.figure, boxes.clone().next()) {
            boxes.next();
            self.put(Role::Figure, area, Content::Figure(drawing));
            let caption = words::drawn(self.card.lang);
            self.caption(Role::FigureCaption, area, caption);
        }
        if let (Some(circle), Some(area)) = (shown.area, boxes.next()) {
            let map = Cutout::of(self.card.wijk, circle, area);
            self.put(Role::Map, area, Content::Map(map));
            let caption = words::area(circle, self.card.lang);
            self.caption(Role::MapCaption, area, &caption);
        }
    }

    /// The line below a picture.
    fn caption(&mut self, role: Role, picture: Rect, text: &str) {
        let top = picture.bottom() + CAPTION_BELOW;
        let area = Rect::new(picture.x, top, picture.width, CAPTION - CAPTION_BELOW);
        let block = CAPTIONS.squeeze(text, [area.width, area.height]);
        self.words(role, area, vec![block]);
    }

    fn foot(&mut self, has_map: bool) {
        let [width, height] = self.pixels;
        let foot = Rect::new(MARGIN, height - FOOT, width - 2 * MARGIN, FOOT - 12);
        let source = self.card.wijk.attribution.trim();
        let source = (has_map && !source.is_empty()).then(|| {
            let text = words::map_from(source, self.card.lang);
            SOURCE.squeeze(&text, [foot.width * 2 / 5, foot.height])
        });
        let left = foot.width - source.as_ref().map_or(0, |source| source.width() + GAP);
        let evening = EVENING.squeeze(&words::evening(self.card), [left, foot.height]);
        let area = Rect {
            width: left,
            ..foot
        };
        self.centred(Role::Evening, area, evening);
        if let Some(source) = source {
            let wide = source.width();
            let area = Rect::new(foot.right() - wide, foot.y, wide, foot.height);
            self.centred(Role::Source, area, source);
        }
    }

    /// Words in the middle of the height of a box.
    fn centred(&mut self, role: Role, area: Rect, block: Block) {
        let lower = (area.height - block.height()) / 2;
        let block = block.at(area.x, area.y + lower);
        self.put(role, area, Content::Words(vec![block]));
    }

    /// Words from the corner of a box on.
    fn words(&mut self, role: Role, area: Rect, blocks: Vec<Block>) {
        let blocks = blocks.into_iter().map(|block| block.at(area.x, area.y));
        self.put(role, area, Content::Words(blocks.collect()));
    }

    fn put(&mut self, role: Role, area: Rect, content: Content) {
        self.parts.push(Part {
            role,
            area,
            content,
        });
    }

    fn done(mut self) -> Layout {
        self.parts.sort_by_key(|part| part.role);
        Layout {
            size: self.size,
            parts: self.parts,
        }
    }
}

impl Column {
    /// Where the text can stand.
    fn text_room(&self) -> Rect {
        let above = self.title.height() + self.about.as_ref().map_or(0, Block::height) + GAP / 2;
        Rect {
            y: self.area.y + above,
            height: self.area.height - above - self.times_height - GAP,
            ..self.area
        }
    }
}

/// The boxes of the pictures in some room, the figure before the map, each with place for its caption below.
fn boxes(shown: &Pictures<'_>, room: Rect, size: Size) -> Vec<Rect> {
    let height = room.height - CAPTION;
    let map = |x: i32, width: i32| Rect::new(x, room.y, width, height);
    match (&shown.figure, shown.area) {
        (None, None) => Vec::new(),
        (None, Some(_)) => vec![map(room.x, room.width)],
        (Some(drawing), None) => {
            let mut figure = within(drawing, [room.width, height]);
            // At the right beside a text, in the middle below one.
            let left = room.width - figure.width;
            figure.x = room.x + if size.is_wide() { left } else { left / 2 };
            figure.y = room.y;
            vec![figure]
        }
        (Some(drawing), Some(_)) => {
            let half = (room.width - GAP) / 2;
            let mut figure = within(drawing, [half, height]);
            (figure.x, figure.y) = (room.x, room.y);
            let left = figure.right() + GAP;
            vec![figure, map(left, room.right() - left)]
        }
    }
}

/// As large as a drawing can be in a width and a height.
fn within(drawing: &Drawing, [width, height]: [i32; 2]) -> Rect {
    let [wide, high] = drawing.size;
    if wide * height <= width * high {
        Rect::new(0, 0, height * wide / high, height)
    } else {
        Rect::new(0, 0, width, width * high / wide)
    }
}
