//! A small writer of SVG: shapes, groups and texts, every text from outside escaped.

use super::paint::{HATCHING, Rgb, Swatch};
use super::shape::{Outline, Point};
use std::fmt::Write as _;

/// How thick the line round a shape is, in millimetres.
pub(super) const LINE: i32 = 7;

/// Letters on clothes are no larger than this.
const LABEL_MAX: i32 = 46;
const PALE: Rgb = Rgb([0xf4, 0xf4, 0xf2]);
const DARK: Rgb = Rgb([0x22, 0x26, 0x2d]);

/// SVG as far as it was drawn.
#[derive(Debug, Default)]
pub(super) struct Canvas(String);

/// How a shape is painted.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ink {
    fill: Option<Rgb>,
    line: Option<(Rgb, i32)>,
    dashed: bool,
    opacity_pm: Option<u32>,
}

impl Ink {
    /// Filled, without a line.
    pub(super) fn fill(rgb: Rgb) -> Self {
        Self {
            fill: Some(rgb),
            ..Self::default()
        }
    }

    /// A line alone.
    pub(super) fn line(rgb: Rgb, width: i32) -> Self {
        Self {
            line: Some((rgb, width)),
            ..Self::default()
        }
    }

    /// Filled, with a line round it that is dashed when the colour is not certain.
    pub(super) fn cloth(swatch: Swatch) -> Self {
        Self {
            fill: Some(swatch.rgb),
            line: Some((swatch.edge(), LINE)),
            dashed: swatch.vague,
            opacity_pm: None,
        }
    }

    /// The same with a dashed line.
    pub(super) fn dashed(self) -> Self {
        Self {
            dashed: true,
            ..self
        }
    }

    /// The same, so many per mille opaque.
    pub(super) fn sheer(self, pm: u32) -> Self {
        Self {
            opacity_pm: Some(pm),
            ..self
        }
    }
}

/// Where a group stands, and how it is stretched, per mille.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placement {
    x: i32,
    y: i32,
    scale_x_pm: i32,
    scale_y_pm: i32,
}

impl Placement {
    /// With its origin there, as large as it is.
    pub(super) fn at(x: i32, y: i32) -> Self {
        Self {
            x,
            y,
            scale_x_pm: 1_000,
            scale_y_pm: 1_000,
        }
    }

    /// The same, stretched; a negative width mirrors.
    pub(super) fn scaled(self, scale_x_pm: i32, scale_y_pm: i32) -> Self {
        Self {
            scale_x_pm,
            scale_y_pm,
            ..self
        }
    }
}

impl Canvas {
    /// A path; nothing when there is nothing in it.
    pub(super) fn path(&mut self, d: &str, ink: Ink) {
        if d.is_empty() {
            return;
        }
        self.element("path", &[("d", d)], ink);
    }

    /// A circle.
    pub(super) fn circle(&mut self, x: i32, y: i32, radius: i32, ink: Ink) {
        let [x, y, radius] = [x, y, radius].map(|value| value.to_string());
        self.element("circle", &[("cx", &x), ("cy", &y), ("r", &radius)], ink);
    }

    /// Thin lines on something of which the colour is not known, each from one point to another.
    pub(super) fn hatching(&mut self, lines: impl IntoIterator<Item = [Point; 2]>) {
        let all = lines
            .into_iter()
            .fold(Outline::none(), |all, [from, to]| all.lift(from).line(to));
        self.path(all.as_str(), Ink::line(HATCHING, LINE - 2));
    }

    /// Round dots of one size.
    pub(super) fn dots(&mut self, spots: &[Point], radius: i32, rgb: Rgb) {
        let Some(first) = spots.first() else {
            return;
        };
        let dot = |outline: Outline, spot: &Point| outline.line(spot.by(1, 0));
        let outline = spots[1..]
            .iter()
            .fold(dot(Outline::from(*first), first), |outline, spot| {
                dot(outline.lift(*spot), spot)
            });
        self.path(outline.as_str(), Ink::line(rgb, 2 * radius));
    }

    /// A rectangle with rounded corners.
    pub(super) fn rect(&mut self, [x, y, width, height]: [i32; 4], radius: i32, ink: Ink) {
        let [x, y, width, height, radius] =
            [x, y, width, height, radius].map(|value| value.to_string());
        let mut attributes: Vec<(&str, &str)> =
            vec![("x", &x), ("y", &y), ("width", &width), ("height", &height)];
        if radius != "0" {
            attributes.push(("rx", &radius));
        }
        self.element("rect", &attributes, ink);
    }

    /// A text centred on a point.
    pub(super) fn text(&mut self, x: i32, y: i32, size: i32, rgb: Rgb, text: &str) {
        let _ = write!(
            self.0,
            r#"<text x="{x}" y="{y}" font-size="{size}" fill="{rgb}">{}</text>"#,
            escaped(text)
        );
    }

    /// A few letters on cloth or metal of a colour, no wider than there is room.
    pub(super) fn label(&mut self, spot: Point, room: i32, text: &str, on: Rgb) {
        let letters = i32::try_from(text.chars().count()).unwrap_or(1).max(3);
        let size = (room * 16 / 10 / letters).clamp(1, LABEL_MAX);
        let rgb = if on.brightness() < 140 { PALE } else { DARK };
        self.text(spot.x, spot.y + size / 3, size, rgb, text);
    }

    /// Marks across a straight line: one of `length` at every `step`, across a line of this width.
    pub(super) fn ticks(&mut self, d: &str, rgb: Rgb, width: i32, [length, step]: [i32; 2]) {
        let _ = write!(
            self.0,
            r#"<path d="{d}" stroke="{rgb}" stroke-width="{width}" stroke-linecap="butt" stroke-dasharray="{length} {}"/>"#,
            step - length
        );
    }

    /// What is drawn in `draw`, moved and stretched.
    pub(super) fn group(&mut self, at: Placement, draw: impl FnOnce(&mut Self)) {
        self.0.push_str("<g transform=\"");
        let _ = write!(self.0, "translate({} {})", at.x, at.y);
        if (at.scale_x_pm, at.scale_y_pm) != (1_000, 1_000) {
            let (x, y) = (thousandths(at.scale_x_pm), thousandths(at.scale_y_pm));
            let _ = write!(self.0, "scale({x} {y})");
        }
        self.0.push_str("\">");
        draw(self);
        self.0.push_str("</g>");
    }

    /// What is drawn in `draw`, seen through a window: `place` on this canvas shows `view` of that one.
    pub(super) fn window(&mut self, place: [i32; 4], view: [i32; 4], draw: impl FnOnce(&mut Self)) {
        let [x, y, width, height] = place;
        let [left, top, wide, high] = view;
        let _ = write!(
            self.0,
            r#"<svg x="{x}" y="{y}" width="{width}" height="{height}" viewBox="{left} {top} {wide} {high}">"#
        );
        draw(self);
        self.0.push_str("</svg>");
    }

    /// The whole drawing as a document that can stand in a page or on its own.
    pub(super) fn document(self, width: i32, height: i32, title: &str, desc: &str) -> String {
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" stroke-width="{LINE}" stroke-linecap="round" stroke-linejoin="round" font-family="sans-serif" font-weight="bold" text-anchor="middle"><title>{}</title><desc>{}</desc>{}</svg>"#,
            escaped(title),
            escaped(desc),
            self.0
        )
    }

    fn element(&mut self, name: &str, attributes: &[(&str, &str)], ink: Ink) {
        let _ = write!(self.0, "<{name}");
        for (key, value) in attributes {
            let _ = write!(self.0, " {key}=\"{value}\"");
        }
        match ink.fill {
            Some(rgb) => {
                let _ = write!(self.0, " fill=\"{rgb}\"");
            }
            None => self.0.push_str(" fill=\"none\""),
        }
        if let Some((rgb, width)) = ink.line {
            let _ = write!(self.0, " stroke=\"{rgb}\"");
            if width != LINE {
                let _ = write!(self.0, " stroke-width=\"{width}\"");
            }
            if ink.dashed {
                let _ = write!(self.0, " stroke-dasharray=\"{} {}\"", 3 * width, 3 * width);
            }
        }
        if let Some(pm) = ink.opacity_pm {
            let pm = thousandths(i32::try_from(pm).unwrap_or(1_000));
            let _ = write!(self.0, " opacity=\"{pm}\"");
        }
        self.0.push_str("/>");
    }
}

/// A number of thousandths as SVG writes it: 1250 is "1.25".
fn thousandths(pm: i32) -> String {
    let sign = if pm < 0 { "-" } else { "" };
    let text = format!("{sign}{}.{:03}", pm.abs() / 1_000, pm.abs() % 1_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A text as XML holds it; characters that no XML document may hold are left out.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_may_not_hold_is_left_out_and_what_means_something_is_escaped() {
        assert_eq!(
            escaped("a<b>&\"'\u{0}\u{ffff}é"),
            "a&lt;b&gt;&amp;&quot;&#39;é"
        );
    }

    #[test]
    fn thousandths_are_written_without_needless_noughts() {
        let check = |pm, expected| assert_eq!(thousandths(pm), expected);
        check(1_000, "1");
        check(1_250, "1.25");
        check(-970, "-0.97");
        check(4, "0.004");
    }
}
