//! Imports through the public door: every file of the shared data, walks against their truth, hostile bytes.

mod data;
mod drawings;
mod files;
mod hostile;
mod maps;
mod town;
mod walks;
