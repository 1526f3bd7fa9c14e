//! From SVG to pixels, in our own font alone.
//!
//! **Invariant:** nothing is read from the machine: no fonts but those in the program, and no picture that an SVG names.

use crate::error::CardError;
use crate::size::Size;
use letters::{FAMILY, Face};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree, fontdb};
use std::sync::{Arc, LazyLock};

/// Paints a document of the size of a card.
///
/// # Errors
/// [`CardError::Drawing`].
pub(crate) fn paint(svg: &str, size: Size) -> Result<Pixmap, CardError> {
    let tree = read(svg.as_bytes())?;
    let [width, height] = size.pixels();
    let mut pixels = Pixmap::new(width, height).expect("no size is empty or that large");
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    Ok(pixels)
}

/// Reads an SVG document, also one from outside.
///
/// # Errors
/// [`CardError::Drawing`].
pub(crate) fn read(svg: &[u8]) -> Result<Tree, CardError> {
    Ok(Tree::from_data(svg, &OPTIONS)?)
}

static OPTIONS: LazyLock<Options<'static>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for face in [Face::Regular, Face::Bold] {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(face.bytes())));
    }
    // Whatever a drawing asks for, it gets ours.
    fonts.set_serif_family(FAMILY);
    fonts.set_sans_serif_family(FAMILY);
    fonts.set_monospace_family(FAMILY);
    fonts.set_cursive_family(FAMILY);
    fonts.set_fantasy_family(FAMILY);
    Options {
        fontdb: Arc::new(fonts),
        font_family: FAMILY.to_owned(),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_font_but_ours_is_known() {
        let families = OPTIONS
            .fontdb
            .faces()
            .map(|face| face.families[0].0.clone());
        assert_eq!(families.collect::<Vec<_>>(), [FAMILY, FAMILY]);
    }

    #[test]
    fn a_drawing_cannot_fetch_a_file() {
        let own = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../scenarios/edelsteenbuurt/autokraker.svg"
        );
        assert!(std::path::Path::new(own).exists());
        let svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"><image width="9" height="9" xlink:href="{own}"/></svg>"#
        );
        let tree = read(svg.as_bytes()).expect("it is SVG");
        assert!(!tree.root().has_children());
    }
}
