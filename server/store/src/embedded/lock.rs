//! The lock file that keeps two processes out of one directory.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::process;

use super::file_error;
use crate::{Error, Result};

const FILE: &str = "lock";

/// Holds the directory for as long as the returned file is open; the system lets go when a process dies.
/// The file stays behind: removing it would let a third process lock a file that the second no longer sees.
pub(super) fn take(dir: &Path) -> Result<File> {
    let path = dir.join(FILE);
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(&path)
        .map_err(file_error("open", &path))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            return Err(Error::InUse {
                dir: dir.to_owned(),
                pid: holder(&mut file),
            });
        }
        Err(TryLockError::Error(source)) => return Err(file_error("lock", &path)(source)),
    }
    file.set_len(0)
        .and_then(|()| writeln!(file, "{}", process::id()))
        .map_err(file_error("write", &path))?;
    Ok(file)
}

/// Best effort: the number only helps a person to find the other program.
fn holder(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}
