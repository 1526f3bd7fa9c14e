//! The colours of a card, those of `web/lib/tokens.css`: the dark game round a light map, so that it stands out in a light
//! and in a dark timeline.

/// Behind everything.
pub(crate) const GROUND: &str = "#14213d";
/// Texts; 15 to 1 on the ground.
pub(crate) const INK: &str = "#ffffff";
/// What matters less; 8 to 1.
pub(crate) const SOFT: &str = "#c3cbdc";
/// Headings; 9 to 1.
pub(crate) const GAME: &str = "#ffb738";
/// The band that says it is an exercise, and its letters; 9 to 1.
pub(crate) const BAND: &str = "#f4a825";
pub(crate) const ON_BAND: &str = "#1c1503";
/// The map.
pub(crate) const MAP_GROUND: &str = "#f2ede2";
pub(crate) const MAP_GREEN: &str = "#d3dfbf";
pub(crate) const MAP_WATER: &str = "#b9d4e6";
pub(crate) const MAP_BUILDING: &str = "#e3dac8";
pub(crate) const MAP_STREET: &str = "#ffffff";
pub(crate) const MAP_STREET_EDGE: &str = "#bfb49c";
pub(crate) const MAP_PATH: &str = "#a3967a";
pub(crate) const MAP_LABEL: &str = "#2a3347";
pub(crate) const MAP_HALO: &str = "#f6f2ea";
pub(crate) const MAP_CLUE: &str = "#c36a00";
