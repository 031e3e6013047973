//! One snapshot an error message: what, where, what to do, and status 2.

use crate::{Folder, check, check_run, status, stderr};

/// Runs what cannot work and compares the message.
fn check_trouble(name: &str, folder: &Folder, arguments: &[&str]) {
    let output = folder.run(arguments);
    assert_eq!(status(&output), 2, "{arguments:?}");
    assert!(output.stdout.is_empty(), "trouble prints no report: {arguments:?}");
    check(name, arguments, &output);
}

/// One row a message: the snapshot's name, what is typed.
#[test]
fn troubles_with_arguments_and_files() {
    let folder = Folder::pair();
    std::fs::create_dir(folder.path().join("folder")).expect("a folder");
    let rows: [(&str, &[&str]); 18] = [
        ("no_file", &["diff"]),
        ("missing_file", &["diff", "a.txt", "c.txt"]),
        ("folder_for_a_file", &["diff", "a.txt", "folder"]),
        ("one_copy_only", &["diff", "a.txt"]),
        ("one_copy_named", &["diff", "a.txt#1"]),
        ("no_such_copy", &["diff", "a.txt#2", "b.txt"]),
        ("duplicate_siglum", &["diff", "M=a.txt", "M=b.txt"]),
        ("unknown_base", &["diff", "a.txt", "b.txt", "--base", "C"]),
        ("stdin_twice", &["diff", "-", "-"]),
        ("split_at_of_two_files", &["diff", "a.txt", "b.txt", "--split-at", "1"]),
        ("unknown_rule", &["diff", "a.txt", "b.txt", "--normalize", "nfc,whitspace"]),
        ("unknown_view", &["diff", "a.txt", "b.txt", "--view", "finl"]),
        ("unknown_flag", &["diff", "a.txt", "b.txt", "--vieww", "final"]),
        ("bad_copies", &["diff", "a.txt", "--copies", "many"]),
        ("bad_width", &["diff", "a.txt", "b.txt", "--width", "3"]),
        ("unknown_variant", &["explain", "a.txt", "b.txt", "--variant", "9999"]),
        ("unknown_command", &["man", "dif"]),
        ("output_is_a_folder", &["diff", "a.txt", "b.txt", "--output", "folder"]),
    ];
    for (name, arguments) in rows {
        check_trouble(name, &folder, arguments);
    }
}

#[test]
fn troubles_with_what_a_file_holds() {
    let binary: Vec<u8> = b"\x7fELF\x02\x01\x01\0\0\0\0".iter().copied().chain((0..=255).cycle().take(2048)).collect();
    let folder = Folder::with(&[
        ("a.txt", b"one\ntwo\n"),
        ("binary", &binary),
        ("empty.txt", b""),
        ("latin.txt", b"caf\xe9 au lait\n"),
    ]);
    let rows: [(&str, &[&str]); 5] = [
        ("binary_file", &["diff", "a.txt", "binary"]),
        ("empty_file", &["diff", "a.txt", "empty.txt"]),
        ("unknown_encoding", &["diff", "a.txt", "latin.txt", "--encoding", "windws-1252"]),
        ("split_at_beyond_the_end", &["diff", "a.txt", "--split-at", "1,99"]),
        ("unknown_profile", &["diff", "a.txt", "latin.txt", "--profile", "markdwn"]),
    ];
    for (name, arguments) in rows {
        check_trouble(name, &folder, arguments);
    }
}

/// One row a faulty configuration.
#[test]
fn troubles_with_the_configuration() {
    let rows = [
        ("config_unknown_key", "# ours\nveiw = \"final\"\n"),
        ("config_unknown_key_far", "zzzzzzzz = 1\n"),
        ("config_bad_value", "view = \"finl\"\n"),
        ("config_bad_width", "width = \"wide\"\n"),
        ("config_no_toml", "view = final\n"),
    ];
    for (name, config) in rows {
        let folder = Folder::pair();
        std::fs::write(folder.path().join("collatio.toml"), config).expect("a file");
        check_trouble(name, &folder, &["diff", "a.txt", "b.txt"]);
        assert_ne!(status(&folder.run(&["diff", "a.txt", "b.txt", "--no-config"])), 2, "{name}");
    }
}

#[test]
fn init_replaces_nothing_unless_forced() {
    let folder = Folder::with(&[("collatio.toml", b"width = 90\n")]);
    check_trouble("init_refuses", &folder, &["init"]);
    assert_eq!(folder.text_of("collatio.toml"), "width = 90\n");
    check_run("init_forced", &folder, &["init", "--force"]);
    assert!(folder.text_of("collatio.toml").contains("# width = 100"));
}

#[test]
fn the_commented_lines_of_init_are_a_configuration() {
    let folder = Folder::pair();
    assert_eq!(status(&folder.run(&["init"])), 0);
    let setting = |line: &str| line.strip_prefix("# ").filter(|line| line.contains(" = ")).map(str::to_owned);
    let text = folder.text_of("collatio.toml");
    let (keys, profile) = text.split_once("# [profile.house]").expect("a profile at the end");
    let mut settings: Vec<String> = keys.lines().filter_map(setting).collect();
    assert_eq!(settings.len(), 11, "{settings:?}");
    settings.retain(|line| !line.starts_with("profile"));
    settings.push("default-profile = \"house\"\n[profile.house]".to_owned());
    let is_table = |line: &&str| line.starts_with("# [") || line.contains(" = ");
    settings.extend(profile.lines().filter(is_table).map(|line| line.trim_start_matches("# ").to_owned()));
    std::fs::write(folder.path().join("collatio.toml"), settings.join("\n")).expect("a file");
    let output = folder.run(&["diff", "a.txt", "b.txt", "--copies", "off"]);
    assert_eq!(status(&output), 1, "{}", stderr(&output));
}

#[test]
fn no_control_sign_of_a_file_name_reaches_the_terminal() {
    let folder = Folder::pair();
    for arguments in [["diff", "a\x1b[31m\u{202E}.txt", "b.txt"], ["diff", "--\x1b[31m", "b.txt"]] {
        let output = folder.run(&arguments);
        let text = stderr(&output);
        assert_eq!(status(&output), 2);
        assert!(text.starts_with("collatio: ") && !text.contains(['\x1b', '\u{202E}']), "{text:?}");
    }
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_refused_without_being_opened() {
    let folder = Folder::pair();
    check_trouble("device_for_a_file", &folder, &["diff", "a.txt", "/dev/zero"]);
}
