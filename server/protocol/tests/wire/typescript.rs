//! The TypeScript in `web/lib/protocol` is what this crate says it is.

use std::path::Path;

#[test]
fn the_pages_import_the_types_of_this_crate() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/lib/protocol/index.ts");
    let wanted = protocol::typescript::typescript();
    if std::env::var_os("UPDATE_PROTOCOL").is_some() {
        std::fs::write(&file, &wanted).expect("web/lib/protocol is part of this repository");
    }
    let found = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        found == wanted,
        "web/lib/protocol/index.ts is not what server/protocol says; write it again with\n\
         UPDATE_PROTOCOL=1 cargo test -p protocol"
    );
}
