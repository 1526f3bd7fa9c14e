//! The harness of the tests that cross rooms: social media on loopback that play a script of mishaps.

pub mod platforms;
