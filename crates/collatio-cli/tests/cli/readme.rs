//! The README shows what the program prints: its first screen is run here, letter by letter.

use std::path::Path;
use std::process::Command;

#[test]
fn the_first_screen_is_what_the_program_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut command = Command::new(env!("CARGO_BIN_EXE_collatio"));
    command.args(["diff", "examples/telegram/telegram.txt", "--width", "80", "--color", "never", "--no-config"]);
    let output = command.current_dir(&root).output().expect("the binary runs");
    assert_eq!(output.status.code(), Some(1), "there are variants");
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    let readme = std::fs::read_to_string(root.join("README.md")).expect("the README is there");
    assert!(!printed.is_empty() && readme.contains(&printed), "the README differs from:\n{printed}");
}
