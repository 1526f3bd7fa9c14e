//! From pages to the bytes of a PDF, tagged so that it can be read aloud (PDF/UA-1).

use crate::Laid;
use crate::error::PaperError;
use crate::ink::{Drawn, Fill, Ink, Label, Mark, Pen, Shape, Step, rectangle};
use crate::pages::{A4, Bookmark};
use crate::tree::{NodeId, Role, Tree};
use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder, Point, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{FillRule, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node, SpanTag, TableHeaderScope,
    Tag, TagGroup, TagTree,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};
use letters::{Face, Glyph};
use std::collections::BTreeMap;
use std::num::NonZeroU16;

/// How wide the white edge round a label on a map is, in points.
const HALO: f32 = 2.4;

/// Writes a document.
///
/// # Errors
/// [`PaperError::Pdf`].
pub(crate) fn write(laid: Laid) -> Result<Vec<u8>, PaperError> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .expect("one standard cannot contradict itself");
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        enable_tagging: true,
        ..SerializeSettings::default()
    });
    let fonts = Fonts::new();
    let mut content = Content::default();
    for marks in &laid.pages.pages {
        let size = PageSettings::from_wh(A4[0], A4[1]).expect("A4 has a size");
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        let mut marks = marks.as_slice();
        while let Some(first) = marks.first() {
            let count = marks
                .iter()
                .take_while(|mark| mark.node == first.node)
                .count();
            let (together, rest) = marks.split_at(count);
            write_tagged(&mut surface, &fonts, &laid.tree, together, &mut content);
            marks = rest;
        }
        surface.finish();
        page.finish();
    }
    document.set_metadata(
        Metadata::new()
            .title(laid.title)
            .language("nl".to_owned())
            .creator("Boef in de Wijk".to_owned()),
    );
    document.set_outline(outline(&laid.pages.bookmarks));
    let mut tags = TagTree::new().with_lang(Some("nl".to_owned()));
    for child in laid.tree.children(Tree::ROOT) {
        tags.push(group(&laid.tree, *child, &content));
    }
    document.set_tag_tree(tags);
    document.finish().map_err(PaperError::Pdf)
}

/// What was drawn of each part of the document.
type Content = BTreeMap<NodeId, Vec<Identifier>>;

struct Fonts {
    regular: Font,
    bold: Font,
}

impl Fonts {
    fn new() -> Self {
        let font = |face: Face| {
            Font::new(face.bytes().into(), 0).expect("the tests print with both faces")
        };
        Self {
            regular: font(Face::Regular),
            bold: font(Face::Bold),
        }
    }

    fn face(&self, face: Face) -> Font {
        match face {
            Face::Regular => self.regular.clone(),
            Face::Bold => self.bold.clone(),
        }
    }
}

/// Draws marks of one part, named so that the part can be found.
fn write_tagged(
    surface: &mut Surface<'_>,
    fonts: &Fonts,
    tree: &Tree,
    marks: &[Mark],
    content: &mut Content,
) {
    let node = marks.first().and_then(|mark| mark.node);
    let tag = match node.map(|node| tree.role(node)) {
        None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
        Some(Role::Figure(_) | Role::Bullet) => ContentTag::Other,
        Some(_) => ContentTag::Span(SpanTag::empty()),
    };
    let identifier = surface.start_tagged(tag);
    for mark in marks {
        draw(surface, fonts, &mark.drawn);
    }
    surface.end_tagged();
    if let Some(node) = node {
        content.entry(node).or_default().push(identifier);
    }
}

fn draw(surface: &mut Surface<'_>, fonts: &Fonts, drawn: &Drawn) {
    match drawn {
        Drawn::Label(label) => draw_label(surface, fonts, label),
        Drawn::Shape(shape) => draw_shape(surface, shape),
        Drawn::Window(area, inside) => {
            let Some(edge) = path(&rectangle(*area)) else {
                return;
            };
            surface.push_clip_path(&edge, &FillRule::NonZero);
            for drawn in inside {
                draw(surface, fonts, drawn);
            }
            surface.pop();
        }
    }
}

fn draw_label(surface: &mut Surface<'_>, fonts: &Fonts, label: &Label) {
    let run = &label.run;
    let [x, y] = label.at;
    let glyphs: Vec<KrillaGlyph> = run.glyphs.iter().map(glyph).collect();
    let font = fonts.face(run.face);
    let start = Point::from_xy(x, y);
    surface.push_transform(&Transform::from_rotate_at(label.angle, x, y));
    if label.halo {
        surface.set_fill(None);
        surface.set_stroke(Some(stroke(&Pen::new(Ink::WHITE, HALO))));
        surface.draw_glyphs(start, &glyphs, font.clone(), &run.text, run.size, true);
    }
    surface.set_stroke(None);
    surface.set_fill(Some(fill(&label.ink.into())));
    surface.draw_glyphs(start, &glyphs, font, &run.text, run.size, false);
    surface.pop();
}

fn draw_shape(surface: &mut Surface<'_>, shape: &Shape) {
    let Some(path) = path(&shape.outline) else {
        return;
    };
    if shape.fill.is_none() && shape.pen.is_none() {
        return;
    }
    surface.set_fill(shape.fill.as_ref().map(fill));
    surface.set_stroke(shape.pen.as_ref().map(stroke));
    surface.draw_path(&path);
}

fn glyph(glyph: &Glyph) -> KrillaGlyph {
    KrillaGlyph::new(
        GlyphId::new(glyph.id),
        glyph.advance,
        glyph.offset[0],
        glyph.offset[1],
        0.0,
        glyph.range.clone(),
        None,
    )
}

fn path(steps: &[Step]) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for step in steps {
        match *step {
            Step::Move([x, y]) => builder.move_to(x, y),
            Step::Line([x, y]) => builder.line_to(x, y),
            Step::Curve([ax, ay], [bx, by], [x, y]) => builder.cubic_to(ax, ay, bx, by, x, y),
            Step::Close => builder.close(),
        }
    }
    builder.finish()
}

fn fill(fill: &Fill) -> krilla::paint::Fill {
    krilla::paint::Fill {
        paint: colour(fill.ink).into(),
        opacity: opacity(fill.opacity),
        rule: if fill.even_odd {
            FillRule::EvenOdd
        } else {
            FillRule::NonZero
        },
    }
}

fn stroke(pen: &Pen) -> Stroke {
    Stroke {
        paint: colour(pen.ink).into(),
        width: pen.width,
        line_cap: if pen.dash.is_empty() {
            LineCap::Round
        } else {
            LineCap::Butt
        },
        line_join: LineJoin::Round,
        opacity: opacity(pen.opacity),
        dash: (!pen.dash.is_empty()).then(|| StrokeDash {
            array: pen.dash.clone(),
            offset: 0.0,
        }),
        ..Stroke::default()
    }
}

fn colour(Ink(red, green, blue): Ink) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}

fn opacity(opacity: f32) -> NormalizedF32 {
    NormalizedF32::new(opacity).unwrap_or(NormalizedF32::ONE)
}

/// The headings as people jump to them: those of level 2 below the title before them; smaller ones are left out.
fn outline(bookmarks: &[Bookmark]) -> Outline {
    let mut outline = Outline::new();
    let entry = |bookmark: &Bookmark| {
        let place = Point::from_xy(0.0, bookmark.y);
        OutlineNode::new(
            bookmark.title.clone(),
            XyzDestination::new(bookmark.page, place),
        )
    };
    let mut titles: Vec<OutlineNode> = Vec::new();
    for bookmark in bookmarks {
        match (bookmark.level, titles.last_mut()) {
            (2, Some(title)) => title.push_child(entry(bookmark)),
            (1 | 2, _) => titles.push(entry(bookmark)),
            _ => {}
        }
    }
    for title in titles {
        outline.push_child(title);
    }
    outline
}

fn group(tree: &Tree, id: NodeId, content: &Content) -> Node {
    let mut group = match tree.role(id) {
        Role::Document | Role::Group => TagGroup::new(Tag::Div),
        Role::Heading(level, title) => {
            let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
            TagGroup::new(Tag::Hn(level, Some(title.clone())))
        }
        Role::Paragraph => TagGroup::new(Tag::P),
        Role::List => TagGroup::new(Tag::L(ListNumbering::Disc)),
        Role::Item => TagGroup::new(Tag::LI),
        Role::Bullet => TagGroup::new(Tag::Lbl),
        Role::ItemText => TagGroup::new(Tag::LBody),
        Role::Table => TagGroup::new(Tag::Table),
        Role::Row => TagGroup::new(Tag::TR),
        Role::ColumnName => TagGroup::new(Tag::TH(TableHeaderScope::Column)),
        Role::Cell => TagGroup::new(Tag::TD),
        Role::Figure(alt) => TagGroup::new(Tag::Figure(Some(alt.clone()))),
    };
    for identifier in content.get(&id).into_iter().flatten() {
        group.push(*identifier);
    }
    for child in tree.children(id) {
        group.push(self::group(tree, *child, content));
    }
    Node::Group(group)
}
