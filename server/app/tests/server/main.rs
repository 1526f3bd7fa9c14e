//! The server through its doors: seats, rights, limits, headers, logs, and what survives a restart or a failure.

mod boef;
mod capacity;
mod cards;
mod doors;
mod draft_files;
mod draft_pictures;
mod draft_ways;
mod drafts;
mod faulty;
mod live;
mod logs;
mod poison;
mod posting;
mod posts;
mod push;
mod restart;
mod socket;
mod support;
mod tools;
mod words;
