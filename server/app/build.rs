//! Builds the pages and puts them, compressed, into the binary.
//!
//! `BOEF_WEB_DIST=DIR` takes pages that were built before instead; then Node is not needed.

use sha2::{Digest, Sha256};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

type Failure = Box<dyn Error>;

/// What is not a source of the pages.
const NOT_SOURCES: [&str; 4] = ["node_modules", "dist", "dev", "e2e"];
/// Kinds of files that gain from compression.
const COMPRESSIBLE: [&str; 8] = [
    "html",
    "js",
    "css",
    "json",
    "svg",
    "webmanifest",
    "txt",
    "map",
];

fn main() {
    if let Err(error) = run() {
        // Cargo shows a panic of a build script; this is clearer.
        eprintln!("\nThe pages could not be built: {error}\n");
        std::process::exit(1);
    }
}

fn run() -> Result<(), Failure> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=BOEF_WEB_DIST");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let here = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?);
    let dist = match std::env::var_os("BOEF_WEB_DIST") {
        Some(dist) => {
            println!("cargo::rerun-if-changed={}", Path::new(&dist).display());
            PathBuf::from(dist)
        }
        None => build_pages(&here.join("../../web"), &out.join("web"))?,
    };
    embed_pages(&dist, &out)?;
    embed_scenarios(&here.join("../../scenarios"), &out)
}

/// Runs the web build and returns where its files are.
fn build_pages(web: &Path, dist: &Path) -> Result<PathBuf, Failure> {
    for entry in fs::read_dir(web)
        .map_err(|error| format!("the web sources are not at {}: {error}", web.display()))?
    {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if !NOT_SOURCES.iter().any(|other| name == *other) {
            println!("cargo::rerun-if-changed={}", path.display());
        }
    }
    let lock = web.join("package-lock.json");
    let installed = web.join("node_modules/.package-lock.json");
    // npm writes this file last; older than the lock file, it is about other packages.
    let is_fresh = modified(&installed)
        .zip(modified(&lock))
        .is_some_and(|(installed, lock)| installed >= lock);
    if !is_fresh {
        npm(web, dist, &["ci", "--no-audit", "--no-fund"])?;
    }
    npm(web, dist, &["run", "build"])?;
    Ok(dist.to_owned())
}

fn modified(path: &Path) -> Option<std::time::SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}

fn npm(web: &Path, dist: &Path, args: &[&str]) -> Result<(), Failure> {
    let output = Command::new("npm")
        .args(args)
        .current_dir(web)
        .env("BOEF_WEB_OUT", dist)
        .output()
        .map_err(|error| {
            format!(
                "npm does not start ({error}). Install Node 20.19 or newer, or set BOEF_WEB_DIST to a directory with pages that were built before"
            )
        })?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!(
        "`npm {}` in {} failed:\n{}\n{}",
        args.join(" "),
        web.display(),
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    )
    .into())
}

/// Writes `pages.rs`: a sorted table of every file with its compressed forms.
fn embed_pages(dist: &Path, out: &Path) -> Result<(), Failure> {
    let packed = out.join("packed");
    fs::create_dir_all(&packed)?;
    let mut files = files_below(dist)
        .map_err(|error| format!("{} cannot be read: {error}", dist.display()))?
        .into_iter()
        .map(|file| {
            let name = relative(dist, &file)?;
            Ok((name, file))
        })
        .collect::<Result<Vec<_>, Failure>>()?;
    files.sort();
    let mut table = String::from("&[\n");
    for (name, file) in files {
        let bytes = fs::read(&file)?;
        let hash = hex(&Sha256::digest(&bytes)[..12]);
        let (mut brotli, mut gzip) = ("None".to_owned(), "None".to_owned());
        let extension = file
            .extension()
            .and_then(|part| part.to_str())
            .unwrap_or("");
        if COMPRESSIBLE.contains(&extension) {
            let path = packed.join(format!("{hash}.br"));
            fs::write(&path, brotli_of(&bytes)?)?;
            brotli = format!("Some(include_bytes!({path:?}))");
            let path = packed.join(format!("{hash}.gz"));
            fs::write(&path, gzip_of(&bytes)?)?;
            gzip = format!("Some(include_bytes!({path:?}))");
        }
        // A copy: what the web build cleans away later must not break a rebuild of this crate.
        let plain = packed.join(format!("{hash}.plain"));
        fs::write(&plain, &bytes)?;
        writeln!(
            table,
            "Page {{ path: {:?}, etag: {:?}, plain: include_bytes!({plain:?}), brotli: {brotli}, gzip: {gzip} }},",
            format!("/{name}"),
            format!("\"{hash}\""),
        )?;
    }
    table.push(']');
    fs::write(out.join("pages.rs"), table)?;
    Ok(())
}

/// Writes `scenarios.rs`: every file of every scenario folder, sorted.
fn embed_scenarios(scenarios: &Path, out: &Path) -> Result<(), Failure> {
    println!("cargo::rerun-if-changed={}", scenarios.display());
    let mut table = String::from("&[\n");
    if scenarios.is_dir() {
        let mut folders = fs::read_dir(scenarios)?
            .map(|entry| Ok(entry?.path()))
            .collect::<Result<Vec<_>, Failure>>()?;
        folders.sort();
        for folder in folders {
            if !folder.join("scenario.toml").is_file() {
                continue;
            }
            let mut files = files_below(&folder)?;
            files.sort();
            writeln!(table, "({:?}, &[", relative(scenarios, &folder)?)?;
            for file in files {
                let path = file.canonicalize()?;
                writeln!(
                    table,
                    "({:?}, include_bytes!({path:?})),",
                    relative(&folder, &file)?
                )?;
            }
            table.push_str("]),\n");
        }
    }
    table.push(']');
    fs::write(out.join("scenarios.rs"), table)?;
    Ok(())
}

fn relative(root: &Path, file: &Path) -> Result<String, Failure> {
    let name = file.strip_prefix(root)?;
    Ok(name
        .to_str()
        .ok_or_else(|| format!("{} is not a plain file name", file.display()))?
        .to_owned())
}

fn files_below(dir: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

fn brotli_of(bytes: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 4096, 11, 22);
    writer.write_all(bytes)?;
    writer.flush()?;
    drop(writer);
    Ok(packed)
}

fn gzip_of(bytes: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
