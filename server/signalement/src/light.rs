//! The light in which somebody was seen: it decides which colours are easily taken for one another.

/// How light it was. The default is dusk, for these evenings are played at dusk: it holds wherever nobody knows better.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Light {
    /// The sun is up: colours can be told apart.
    Day,
    /// After sunset: colours that lie near one another are easily mistaken.
    #[default]
    Dusk,
    /// Dark, under street lamps: of colours not much more than light and dark is left.
    Dark,
}

impl Light {
    /// Every light, from the brightest down.
    pub const ALL: [Light; 3] = [Light::Day, Light::Dusk, Light::Dark];
}
