//! Drawings of people and vehicles: from the SVG of the signalement to shapes, so that paper shows the same figure as a screen.

use crate::column::Picture;
use crate::error::PaperError;
use crate::ink::{Drawn, Fill, Ink, Pen, Shape, Step};
use letters::Face;
use signalement::Drawing;
use std::sync::{Arc, LazyLock};
use usvg::tiny_skia_path::{PathSegment, Point};
use usvg::{FillRule, Group, Node, Options, Paint, Path, Transform, Tree, fontdb};

/// A drawing as large as fits in a width and a height, in points.
///
/// # Errors
/// [`PaperError::Drawing`].
pub(crate) fn picture(drawing: Drawing, [width, height]: [f32; 2]) -> Result<Picture, PaperError> {
    let tree = Tree::from_str(&drawing.svg, &OPTIONS)?;
    let size = tree.size();
    let scale = (width / size.width()).min(height / size.height());
    let mut drawn = Vec::new();
    let view = View {
        scale,
        opacity: 1.0,
    };
    view.group(tree.root(), &mut drawn);
    Ok(Picture {
        size: [size.width() * scale, size.height() * scale],
        drawn,
        alt: drawing.alt,
    })
}

/// The plates and labels in a drawing are set in the font of the paper.
static OPTIONS: LazyLock<Options<'static>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(Face::Bold.bytes().to_vec());
    fonts.set_sans_serif_family("Open Sans");
    Options {
        fontdb: Arc::new(fonts),
        font_family: "Open Sans".to_owned(),
        ..Options::default()
    }
});

/// How what is drawn is seen: drawings hold no gradients, patterns, masks or pictures.
#[derive(Clone, Copy)]
struct View {
    scale: f32,
    opacity: f32,
}

impl View {
    fn group(self, group: &Group, drawn: &mut Vec<Drawn>) {
        let inner = Self {
            opacity: self.opacity * group.opacity().get(),
            ..self
        };
        let mut inside = Vec::new();
        for node in group.children() {
            match node {
                Node::Group(group) => inner.group(group, &mut inside),
                Node::Path(path) => inside.extend(inner.path(path)),
                Node::Text(text) => inner.group(text.flattened(), &mut inside),
                Node::Image(_) => {}
            }
        }
        match group.clip_path() {
            Some(clip) => {
                let transform = group.abs_transform().pre_concat(clip.transform());
                let area = clip.root().abs_bounding_box().transform(transform);
                let Some(area) = area else { return };
                let area = [area.x(), area.y(), area.width(), area.height()];
                drawn.push(Drawn::Window(area.map(|side| side * self.scale), inside));
            }
            None => drawn.extend(inside),
        }
    }

    fn path(self, path: &Path) -> Option<Drawn> {
        let transform = path.abs_transform();
        let stretch = (transform.sx * transform.sy - transform.kx * transform.ky)
            .abs()
            .sqrt()
            * self.scale;
        let fill = path.fill().and_then(|fill| {
            Some(Fill {
                ink: ink(fill.paint())?,
                opacity: fill.opacity().get() * self.opacity,
                even_odd: fill.rule() == FillRule::EvenOdd,
            })
        });
        let pen = path.stroke().and_then(|stroke| {
            let dash = stroke.dasharray().unwrap_or_default();
            Some(Pen {
                ink: ink(stroke.paint())?,
                width: stroke.width().get() * stretch,
                dash: dash.iter().map(|length| length * stretch).collect(),
                opacity: stroke.opacity().get() * self.opacity,
            })
        });
        Some(Drawn::Shape(Shape {
            outline: self.outline(path, transform),
            fill,
            pen,
        }))
        .filter(|_| path.is_visible())
    }

    fn outline(self, path: &Path, transform: Transform) -> Vec<Step> {
        let put = |mut point: Point| {
            transform.map_point(&mut point);
            [point.x * self.scale, point.y * self.scale]
        };
        let mut here = Point::zero();
        let mut steps = Vec::new();
        for segment in path.data().segments() {
            let (step, end) = match segment {
                PathSegment::MoveTo(to) => (Step::Move(put(to)), to),
                PathSegment::LineTo(to) => (Step::Line(put(to)), to),
                PathSegment::QuadTo(over, to) => {
                    // A bow with one handle as one with two.
                    let handle = |end: Point| {
                        Point::from_xy(
                            end.x + (over.x - end.x) * 2.0 / 3.0,
                            end.y + (over.y - end.y) * 2.0 / 3.0,
                        )
                    };
                    (Step::Curve(put(handle(here)), put(handle(to)), put(to)), to)
                }
                PathSegment::CubicTo(a, b, to) => (Step::Curve(put(a), put(b), put(to)), to),
                PathSegment::Close => (Step::Close, here),
            };
            steps.push(step);
            here = end;
        }
        steps
    }
}

fn ink(paint: &Paint) -> Option<Ink> {
    match paint {
        Paint::Color(colour) => Some(Ink(colour.red, colour.green, colour.blue)),
        Paint::LinearGradient(_) | Paint::RadialGradient(_) | Paint::Pattern(_) => None,
    }
}
