//! A layout as SVG: nothing is decided here but how things look.

use crate::colour;
use crate::layout::{Content, Layout, Part, Role};
use crate::map::{Cutout, Ground, Layer};
use crate::rect::Rect;
use crate::text::Block;
use letters::{FAMILY, Face, Name};
use signalement::{Drawing, Lang};
use std::fmt::Write as _;

/// The corners of a map.
const ROUND: i32 = 18;
/// How wide the edge of a street is on each side.
const EDGE: f32 = 1.6;
/// How wide the light round a name is.
const HALO: f32 = 5.0;
/// How wide the circle is drawn.
const CIRCLE: f32 = 6.0;

/// Writes a layout.
pub(crate) fn write(layout: &Layout, lang: Lang) -> String {
    let [width, height] = layout.size.pixels();
    let lang = lang.code();
    let mut svg = Svg(format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" xml:lang="{lang}" font-family="{FAMILY}" text-anchor="start">"#
    ));
    let whole = Rect::new(0, 0, signed(width), signed(height));
    svg.rect(whole, colour::GROUND);
    // What of a picture lies outside its box goes under what is drawn later, at last the ground: a clip of each would take
    // a layer of its own, and that much longer. A map goes on beyond its box as far as the next one; a figure does not.
    let is_map = |part: &&Part| part.role == Role::Map;
    for part in layout.parts.iter().filter(is_map) {
        svg.picture(part);
    }
    for part in layout.parts.iter().filter(|part| !is_map(part)) {
        svg.picture(part);
    }
    svg.ground(whole, &layout.parts);
    for part in &layout.parts {
        svg.words(part);
    }
    svg.0.push_str("</svg>");
    svg.0
}

/// SVG as far as it was written. Writing to a text does not fail.
struct Svg(String);

impl Svg {
    fn picture(&mut self, part: &Part) {
        match &part.content {
            Content::Figure(drawing) => self.figure(part.area, drawing),
            Content::Map(map) => self.map(part.area, map),
            Content::Words(_) | Content::Photo => {}
        }
    }

    fn words(&mut self, part: &Part) {
        if let Content::Words(blocks) = &part.content {
            if part.role == Role::Band {
                self.rect(part.area, colour::BAND);
            }
            for block in blocks {
                self.block(block);
            }
        }
    }

    /// The ground, with a window for each picture.
    fn ground(&mut self, whole: Rect, parts: &[Part]) {
        let _ = write!(
            self.0,
            r#"<path fill="{}" fill-rule="evenodd" d="M0 0H{}V{}H0z"#,
            colour::GROUND,
            whole.width,
            whole.height
        );
        for part in parts {
            let area = part.area;
            let [wide, high] = [area.width - 2 * ROUND, area.height - 2 * ROUND];
            match part.content {
                Content::Figure(_) => {
                    let Rect {
                        x,
                        y,
                        width,
                        height,
                    } = area;
                    let _ = write!(self.0, "M{x} {y}h{width}v{height}h-{width}z");
                }
                Content::Map(_) => {
                    let (x, y) = (area.x + ROUND, area.y);
                    let _ = write!(
                        self.0,
                        "M{x} {y}h{wide}a{ROUND} {ROUND} 0 0 1 {ROUND} {ROUND}v{high}a{ROUND} {ROUND} 0 0 1 -{ROUND} {ROUND}h-{wide}a{ROUND} {ROUND} 0 0 1 -{ROUND} -{ROUND}v-{high}a{ROUND} {ROUND} 0 0 1 {ROUND} -{ROUND}z"
                    );
                }
                Content::Words(_) | Content::Photo => {}
            }
        }
        self.0.push_str(r#""/>"#);
    }

    fn rect(&mut self, area: Rect, fill: &str) {
        let Rect {
            x,
            y,
            width,
            height,
        } = area;
        let _ = write!(
            self.0,
            r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}"/>"#
        );
    }

    fn block(&mut self, block: &Block) {
        let _ = write!(
            self.0,
            r#"<g font-size="{}" font-weight="{}" fill="{}">"#,
            block.size,
            weight(block.face),
            block.ink
        );
        for row in &block.rows {
            let (x, base) = (row.area.x, row.base);
            let _ = write!(
                self.0,
                r#"<text x="{x}" y="{base}">{}</text>"#,
                escaped(&row.text)
            );
        }
        self.0.push_str("</g>");
    }

    /// A drawing is a whole document of ours: it becomes a window in this one.
    fn figure(&mut self, area: Rect, drawing: &Drawing) {
        // Its corners are round, and nothing of a map may show there.
        self.rect(area, colour::GROUND);
        let Rect {
            x,
            y,
            width,
            height,
        } = area;
        let inner = drawing.svg.strip_prefix("<svg").unwrap_or_default();
        let _ = write!(
            self.0,
            r#"<svg x="{x}" y="{y}" width="{width}" height="{height}" overflow="visible"{inner}"#
        );
    }

    fn map(&mut self, area: Rect, map: &Cutout) {
        let Rect {
            x,
            y,
            width,
            height,
        } = area;
        let _ = write!(
            self.0,
            r#"<g transform="translate({x} {y})" fill="none" stroke-linecap="round" stroke-linejoin="round">"#
        );
        self.rect(Rect::new(0, 0, width, height), colour::MAP_GROUND);
        // All edges lie under all streets, so that crossings are open.
        for layer in &map.layers {
            self.below(layer);
        }
        for layer in &map.layers {
            self.above(layer);
        }
        self.circle(map);
        for name in &map.names {
            self.name(name);
        }
        self.0.push_str("</g>");
    }

    /// Surfaces, and the edges of streets.
    fn below(&mut self, layer: &Layer) {
        let fill = match layer.ground {
            Ground::Green => colour::MAP_GREEN,
            Ground::Water => colour::MAP_WATER,
            Ground::Building => colour::MAP_BUILDING,
            Ground::Street | Ground::Road => {
                let wide = layer.wide + 2.0 * EDGE;
                self.lines(layer, colour::MAP_STREET_EDGE, wide, "");
                return;
            }
            Ground::Alley | Ground::Path => return,
        };
        let _ = write!(self.0, r#"<path fill="{fill}" d=""#);
        for outline in &layer.lines {
            self.steps(outline);
            self.0.push('z');
        }
        self.0.push_str(r#""/>"#);
    }

    /// What is walked on.
    fn above(&mut self, layer: &Layer) {
        match layer.ground {
            Ground::Green | Ground::Water | Ground::Building => {}
            Ground::Alley => self.lines(
                layer,
                colour::MAP_PATH,
                layer.wide,
                r#" stroke-dasharray="8 7" stroke-linecap="butt""#,
            ),
            Ground::Path => self.lines(
                layer,
                colour::MAP_PATH,
                layer.wide,
                r#" stroke-dasharray="12 6" stroke-linecap="butt""#,
            ),
            Ground::Street | Ground::Road => {
                self.lines(layer, colour::MAP_STREET, layer.wide, "");
            }
        }
    }

    fn lines(&mut self, layer: &Layer, stroke: &str, wide: f32, more: &str) {
        let _ = write!(
            self.0,
            r#"<path stroke="{stroke}" stroke-width="{}"{more} d=""#,
            tenths(wide)
        );
        for line in &layer.lines {
            self.steps(line);
        }
        self.0.push_str(r#""/>"#);
    }

    fn steps(&mut self, line: &[[f32; 2]]) {
        for (index, [x, y]) in line.iter().enumerate() {
            let step = if index == 0 { 'M' } else { 'L' };
            let _ = write!(self.0, "{step}{} {}", tenths(*x), tenths(*y));
        }
    }

    /// The circle, and a shade over what lies outside it.
    fn circle(&mut self, map: &Cutout) {
        let [width, height] = map.size.map(tenths);
        let [x, y] = map.middle;
        let radius = tenths(map.radius);
        let (left, right) = (tenths(x - map.radius), tenths(x + map.radius));
        let y = tenths(y);
        let round = format!(
            "M{left} {y}A{radius} {radius} 0 1 0 {right} {y}A{radius} {radius} 0 1 0 {left} {y}z"
        );
        let _ = write!(
            self.0,
            r#"<path d="M0 0H{width}V{height}H0z{round}" fill="{}" fill-opacity="0.2" fill-rule="evenodd"/><path d="{round}" stroke="{}" stroke-width="{CIRCLE}"/>"#,
            colour::GROUND,
            colour::MAP_CLUE
        );
    }

    fn name(&mut self, name: &Name) {
        let Some(run) = name.line.runs.first() else {
            return;
        };
        if let Some([x, y]) = name.mark {
            let _ = write!(
                self.0,
                r#"<circle cx="{}" cy="{}" r="5" fill="{}" stroke="{}" stroke-width="2"/>"#,
                tenths(x),
                tenths(y),
                colour::MAP_LABEL,
                colour::MAP_HALO
            );
        }
        let [x, y] = name.start().map(tenths);
        let [dx, dy] = name.direction;
        let angle = tenths(dy.atan2(dx).to_degrees());
        let text = escaped(&run.text);
        let _ = write!(
            self.0,
            r#"<text transform="translate({x} {y}) rotate({angle})" font-size="{}" font-weight="{}" fill="{}" stroke="{}" stroke-width="{HALO}" paint-order="stroke">{text}</text>"#,
            tenths(run.size),
            weight(run.face),
            colour::MAP_LABEL,
            colour::MAP_HALO
        );
    }
}

fn weight(face: Face) -> u16 {
    match face {
        Face::Regular => 400,
        Face::Bold => 700,
    }
}

fn signed(side: u32) -> i32 {
    i32::try_from(side).expect("a few thousand")
}

/// A length to a tenth of a pixel.
fn tenths(length: f32) -> f32 {
    (length * 10.0).round() / 10.0
}

/// A text as XML holds it; characters that no XML document may hold are left out.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => safe.push(c),
        }
    }
    safe
}
