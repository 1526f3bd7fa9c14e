//! A made-up town as an extract of OpenStreetMap, as large as wanted: streets on a bent grid with names, footpaths through the
//! blocks, and houses with their numbers. Written as `.osm.pbf`; the same town is always the same bytes.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::collections::BTreeMap;
use std::io::Write as _;

/// Houses along the two long sides of a block.
const HOUSES: i64 = 10;
/// A block is so wide and high, in ten-millionths of a degree: about 80 metres.
const BLOCK: [i64; 2] = [11_800, 7_200];
/// The south-western corner, in ten-millionths of a degree: in the Veluwemeer, where nobody lives.
const CORNER: [i64; 2] = [53_000_000, 523_700_000];
/// Elements in one block of the file, as other programs write them.
const ELEMENTS_PER_BLOB: usize = 8_000;
/// Every so many streets one is busy.
const BUSY_EVERY: i64 = 9;

/// A town of so many blocks a side.
pub struct Town {
    side: i64,
    nodes: Vec<[i64; 2]>,
    ways: Vec<Way>,
    /// Every key and value once; the first is empty, as the format wants it.
    texts: Vec<String>,
    /// Where each of them stands.
    known: BTreeMap<String, usize>,
}

struct Way {
    tags: Vec<(usize, usize)>,
    nodes: Vec<usize>,
}

impl Town {
    /// Builds it.
    pub fn new(side: u16) -> Self {
        let mut town = Self {
            side: i64::from(side),
            nodes: Vec::new(),
            ways: Vec::new(),
            texts: vec![String::new()],
            known: BTreeMap::new(),
        };
        let side = town.side;
        let crossings: Vec<Vec<usize>> = (0..=side)
            .map(|row| {
                (0..=side)
                    .map(|column| town.node([4 * column, 4 * row]))
                    .collect()
            })
            .collect();
        for row in 0..=side {
            let line = |column: i64| ([4 * column, 4 * row], [1, 0], at(&crossings, row, column));
            town.street(&format!("Dwarsstraat {row}"), row, line);
            let line = |row_of: i64| ([4 * row, 4 * row_of], [0, 1], at(&crossings, row_of, row));
            town.street(&format!("Langestraat {row}"), row, line);
        }
        for row in 0..side {
            for column in 0..side {
                town.path(&crossings, row, column);
                for house in 0..HOUSES {
                    town.house(row, column, house);
                }
            }
        }
        town
    }

    /// How many houses with a number there are.
    pub fn houses(&self) -> usize {
        usize::try_from(self.side * self.side * HOUSES).expect("a town of sixteen bits")
    }

    /// A street across the town, its crossings and three bends between each two.
    fn street(
        &mut self,
        name: &str,
        number: i64,
        line: impl Fn(i64) -> ([i64; 2], [i64; 2], usize),
    ) {
        let kind = if number % BUSY_EVERY == 0 {
            "secondary"
        } else {
            "residential"
        };
        let tags = self.tags(&[
            ("highway", kind),
            ("name", name),
            ("surface", "paving_stones"),
        ]);
        // A way ends where others cut it up: every ten blocks.
        for from in (0..self.side).step_by(10) {
            let mut nodes = Vec::new();
            let to = (from + 10).min(self.side);
            for block in from..=to {
                let ([x, y], [dx, dy], crossing) = line(block);
                nodes.push(crossing);
                if block < to {
                    nodes.extend((1..4).map(|step| self.node([x + step * dx, y + step * dy])));
                }
            }
            let tags = tags.clone();
            self.ways.push(Way { tags, nodes });
        }
    }

    /// A footpath from one corner of a block to the other.
    fn path(&mut self, crossings: &[Vec<usize>], row: i64, column: i64) {
        let tags = self.tags(&[("highway", "footway")]);
        let middle = self.node([4 * column + 2, 4 * row + 2]);
        let nodes = vec![
            at(crossings, row, column),
            middle,
            at(crossings, row + 1, column + 1),
        ];
        self.ways.push(Way { tags, nodes });
    }

    /// A house along the lower or the upper side of a block.
    fn house(&mut self, row: i64, column: i64, house: i64) {
        let (along, upper) = (house / 2, house % 2);
        let street = format!("Dwarsstraat {}", row + upper);
        let number = (column * HOUSES + house + 1).to_string();
        let tags = self.tags(&[
            ("building", "yes"),
            ("addr:street", &street),
            ("addr:housenumber", &number),
        ]);
        let [x, y] = place([4 * column, 4 * row]);
        let step = BLOCK[0] / (HOUSES / 2);
        let left = x + along * step + step / 6;
        let low = if upper == 1 {
            y + BLOCK[1] * 3 / 4
        } else {
            y + BLOCK[1] / 8
        };
        let corner = |right: i64, up: i64| [left + right * step * 2 / 3, low + up * BLOCK[1] / 8];
        let first = self.nodes.len();
        for point in [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)] {
            let shift = jitter(self.nodes.len());
            self.nodes.push([point[0] + shift, point[1] - shift]);
        }
        let nodes = (first..first + 4).chain([first]).collect();
        self.ways.push(Way { tags, nodes });
    }

    fn node(&mut self, grid: [i64; 2]) -> usize {
        self.nodes.push(place(grid));
        self.nodes.len() - 1
    }

    fn tags(&mut self, tags: &[(&str, &str)]) -> Vec<(usize, usize)> {
        tags.iter()
            .map(|(key, value)| (self.text(key), self.text(value)))
            .collect()
    }

    /// The place of a text in the table.
    fn text(&mut self, text: &str) -> usize {
        if let Some(at) = self.known.get(text) {
            return *at;
        }
        let at = self.texts.len();
        self.texts.push(text.to_owned());
        self.known.insert(text.to_owned(), at);
        at
    }

    /// The town as `.osm.pbf`.
    pub fn pbf(&self) -> Vec<u8> {
        let mut file = Vec::new();
        let mut head = Vec::new();
        for feature in ["OsmSchema-V0.6", "DenseNodes"] {
            bytes(&mut head, 4, feature.as_bytes());
        }
        blob(&mut file, "OSMHeader", &head);
        for (nth, nodes) in self.nodes.chunks(ELEMENTS_PER_BLOB).enumerate() {
            let first = nth * ELEMENTS_PER_BLOB;
            blob(
                &mut file,
                "OSMData",
                &block(&[String::new()], 2, &[dense(first, nodes)]),
            );
        }
        for (nth, ways) in self.ways.chunks(ELEMENTS_PER_BLOB).enumerate() {
            let first = nth * ELEMENTS_PER_BLOB;
            blob(&mut file, "OSMData", &self.ways(first, ways));
        }
        file
    }

    /// A block of ways, with the texts they use.
    fn ways(&self, first: usize, ways: &[Way]) -> Vec<u8> {
        let mut used: Vec<usize> = vec![0];
        used.extend(
            ways.iter()
                .flat_map(|way| &way.tags)
                .flat_map(|(key, value)| [*key, *value]),
        );
        used.sort_unstable();
        used.dedup();
        let here = |text: &usize| used.binary_search(text).expect("it was just gathered");
        let texts: Vec<String> = used.iter().map(|text| self.texts[*text].clone()).collect();
        let written: Vec<Vec<u8>> = ways
            .iter()
            .enumerate()
            .map(|(nth, way)| {
                let mut message = Vec::new();
                number(&mut message, 1, (first + nth + 1) as u64);
                let list = |of: fn(&(usize, usize)) -> &usize| {
                    way.tags.iter().map(move |tag| here(of(tag)) as u64)
                };
                packed(&mut message, 2, list(|tag| &tag.0));
                packed(&mut message, 3, list(|tag| &tag.1));
                packed(
                    &mut message,
                    8,
                    deltas(way.nodes.iter().map(|node| *node as i64 + 1)),
                );
                message
            })
            .collect();
        block(&texts, 3, &written)
    }
}

fn at(crossings: &[Vec<usize>], row: i64, column: i64) -> usize {
    let index = |n: i64| usize::try_from(n).expect("within the town");
    crossings[index(row)][index(column)]
}

/// Where a point of the grid lies, in quarters of a block: the grid is bent, as streets are.
fn place([x, y]: [i64; 2]) -> [i64; 2] {
    let bend = |along: i64| {
        let phase = (along % 64 - 32).abs() - 16;
        phase * 90
    };
    [
        CORNER[0] + x * BLOCK[0] / 4 + bend(y),
        CORNER[1] + y * BLOCK[1] / 4 + bend(x),
    ]
}

/// No two houses are quite the same.
fn jitter(seed: usize) -> i64 {
    let mixed = (seed as u64)
        .wrapping_mul(6_364_136_223_846_793_005)
        .rotate_left(29);
    i64::try_from(mixed % 120).expect("small") - 60
}

/// A block of elements: the table of texts, and one group whose elements stand under this field.
fn block(texts: &[String], field: u64, elements: &[Vec<u8>]) -> Vec<u8> {
    let mut table = Vec::new();
    texts
        .iter()
        .for_each(|text| bytes(&mut table, 1, text.as_bytes()));
    let mut group = Vec::new();
    elements
        .iter()
        .for_each(|element| bytes(&mut group, field, element));
    let mut block = Vec::new();
    bytes(&mut block, 1, &table);
    bytes(&mut block, 2, &group);
    block
}

fn dense(first: usize, nodes: &[[i64; 2]]) -> Vec<u8> {
    let mut message = Vec::new();
    let ids = (first..first + nodes.len()).map(|index| index as i64 + 1);
    packed(&mut message, 1, deltas(ids));
    packed(&mut message, 8, deltas(nodes.iter().map(|[_, lat]| *lat)));
    packed(&mut message, 9, deltas(nodes.iter().map(|[lon, _]| *lon)));
    message
}

fn blob(file: &mut Vec<u8>, kind: &str, block: &[u8]) {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    packed.write_all(block).expect("memory takes it");
    let packed = packed.finish().expect("memory takes it");
    let mut blob = Vec::new();
    number(&mut blob, 2, block.len() as u64);
    bytes(&mut blob, 3, &packed);
    let mut header = Vec::new();
    bytes(&mut header, 1, kind.as_bytes());
    number(&mut header, 3, blob.len() as u64);
    let length = u32::try_from(header.len()).expect("a few bytes");
    file.extend(length.to_be_bytes());
    file.extend(header);
    file.extend(blob);
}

fn number(message: &mut Vec<u8>, field: u64, value: u64) {
    varint(message, field << 3);
    varint(message, value);
}

fn bytes(message: &mut Vec<u8>, field: u64, value: &[u8]) {
    varint(message, field << 3 | 2);
    varint(message, value.len() as u64);
    message.extend(value);
}

fn packed(message: &mut Vec<u8>, field: u64, numbers: impl Iterator<Item = u64>) {
    let mut list = Vec::new();
    numbers.for_each(|number| varint(&mut list, number));
    bytes(message, field, &list);
}

/// From each number to the next, with the sign in the lowest bit.
fn deltas(numbers: impl Iterator<Item = i64>) -> impl Iterator<Item = u64> {
    numbers.scan(0, |before, number| {
        let delta = number - std::mem::replace(before, number);
        Some((delta << 1 ^ delta >> 63).cast_unsigned())
    })
}

fn varint(message: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        message.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    message.push(number.to_le_bytes()[0]);
}
