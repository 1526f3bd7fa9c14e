//! The server through its doors: seats, rights, limits, headers, logs, and what survives a restart.

mod doors;
mod live;
mod logs;
mod restart;
mod support;
mod tools;
