//! What the commands answer: help, reports, exit codes.

use crate::{Folder, check, check_run, status, stderr, stdout};

#[test]
fn help_and_version_are_answers() {
    let folder = Folder::with(&[]);
    let rows: [(&str, &[&str]); 10] = [
        ("help", &["--help"]),
        ("help_diff", &["diff", "--help"]),
        ("help_explain", &["explain", "--help"]),
        ("help_doctor", &["doctor", "--help"]),
        ("help_extract", &["extract", "--help"]),
        ("help_init", &["init", "--help"]),
        ("help_schema", &["schema", "--help"]),
        ("help_completions", &["completions", "--help"]),
        ("help_man", &["man", "--help"]),
        ("version", &["--version"]),
    ];
    for (name, arguments) in rows {
        let output = folder.run(arguments);
        assert_eq!(status(&output), 0, "{arguments:?}");
        check(name, arguments, &output);
    }
}

#[test]
fn reports_of_a_pair() {
    let folder = Folder::pair();
    check_run("diff", &folder, &["diff", "a.txt", "b.txt"]);
    check_run("diff_json", &folder, &["diff", "a.txt", "b.txt", "--format", "json"]);
    check_run("diff_table_json", &folder, &["diff", "a.txt", "b.txt", "--format", "table-json"]);
    check_run("diff_stat", &folder, &["diff", "a.txt", "b.txt", "--stat"]);
    check_run("diff_summary", &folder, &["diff", "a.txt", "b.txt", "--layout", "summary"]);
    check_run("diff_verbose", &folder, &["diff", "M=a.txt", "b.txt", "-v"]);
    check_run("explain", &folder, &["explain", "a.txt", "b.txt", "--variant", "1"]);
    check_run("doctor", &folder, &["doctor", "a.txt"]);
    check_run("extract_tokens", &folder, &["extract", "a.txt", "--tokens"]);
    check_run("quiet", &folder, &["diff", "a.txt", "b.txt", "-q"]);
}

/// A small edition: three witnesses, of which one is lost at the end.
const EDITION: &[u8] = br##"<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc><titleStmt><title>A cat</title></titleStmt></fileDesc>
<listWit><witness xml:id="P">Paris</witness><witness xml:id="R">Rome</witness><witness xml:id="V">Vienna</witness></listWit>
</teiHeader>
<text><body><p>The <app><lem wit="#P #R">black</lem><rdg wit="#V">old</rdg></app> cat <app><lem wit="#P">sat</lem>
<rdg wit="#R"><del>sits</del></rdg><rdg wit="#V"><lacunaStart/></rdg></app> here.</p></body></text>
</TEI>
"##;

#[test]
fn the_witnesses_of_an_edition_have_its_names() {
    let folder = Folder::with(&[("edition.xml", EDITION), ("d.txt", b"The black cat sat here.\n")]);
    check_run("edition", &folder, &["diff", "edition.xml", "-v"]);
    check_run("edition_and_text", &folder, &["diff", "d.txt", "X=edition.xml#2"]);
    check_run("edition_and_letter", &folder, &["diff", "edition.xml#3", "d.txt"]);
}

#[test]
fn tokens_of_other_tools_are_read_and_written() {
    let tokens = br#"{"witnesses":[{"id":"A","tokens":[{"t":"A "},{"t":"black "},{"t":"cat.","n":"cat"}]},{"id":"K","tokens":[{"t":"A "},{"t":"stripy "},{"t":"kitten.","n":"cat"}]}]}"#;
    let folder = Folder::with(&[("tokens.json", tokens)]);
    check_run("tokens", &folder, &["diff", "tokens.json"]);
    let table = folder.run(&["diff", "tokens.json", "--format", "table-json"]);
    std::fs::write(folder.path().join("table.json"), &table.stdout).expect("a file");
    let again = folder.run(&["diff", "table.json", "--format", "table-json"]);
    assert_eq!(stdout(&again), stdout(&table));
    let pair = Folder::pair();
    let table = pair.run(&["diff", "a.txt", "b.txt", "--format", "table-json"]);
    std::fs::write(pair.path().join("table.json"), &table.stdout).expect("a file");
    assert_eq!(stdout(&pair.run(&["diff", "table.json", "--format", "table-json"])), stdout(&table));
}

/// One row a run: what is typed after the files, the status.
#[test]
fn the_status_tells_what_was_found() {
    let folder = Folder::pair();
    let rows: [(&[&str], i32); 8] = [
        (&["a.txt", "a.txt"], 0),
        (&["a.txt", "b.txt"], 1),
        (&["a.txt", "b.txt", "-q"], 1),
        (&["a.txt", "b.txt", "--exit-zero"], 0),
        (&["a.txt", "b.txt", "--max-variants", "1"], 0),
        (&["a.txt", "b.txt", "--fail-on", "substantive"], 1),
        (&["a.txt", "b.txt", "--fail-on", "furniture"], 1),
        (&["a.txt", "b.txt", "--exit-zero", "--base", "Z"], 2),
    ];
    for (arguments, wanted) in rows {
        let output = folder.run(&[&["diff"], arguments].concat());
        assert_eq!(status(&output), wanted, "{arguments:?}\n{}", stderr(&output));
    }
}

#[test]
fn lighter_variants_than_the_level_do_not_count() {
    let folder = Folder::with(&[("a.txt", b"We inform Marshal Stalin.\n"), ("b.txt", b"We inform, Marshal Stalin.\n")]);
    assert_eq!(status(&folder.run(&["diff", "a.txt", "b.txt"])), 1);
    assert_eq!(status(&folder.run(&["diff", "a.txt", "b.txt", "--level", "substantive"])), 0);
    assert_eq!(status(&folder.run(&["diff", "a.txt", "b.txt", "--fail-on", "substantive"])), 0);
}

#[test]
fn flags_beat_environment_beats_configuration() {
    let folder = Folder::pair();
    std::fs::write(folder.path().join("collatio.toml"), "view = \"original\"\n").expect("a file");
    let said = |environment: &[(&str, &str)], flags: &[&str]| {
        let arguments = [&["diff", "a.txt", "b.txt", "-v"], flags].concat();
        let text = stderr(&folder.run_with(environment, &arguments));
        text.lines().find_map(|line| Some(line.strip_prefix("view ")?.split(',').next()?.to_owned()))
    };
    assert_eq!(said(&[], &["--no-config"]).as_deref(), Some("diplomatic"));
    assert_eq!(said(&[], &[]).as_deref(), Some("original"));
    assert_eq!(said(&[("COLLATIO_VIEW", "final")], &[]).as_deref(), Some("final"));
    assert_eq!(said(&[("COLLATIO_VIEW", "final")], &["--view", "editorial"]).as_deref(), Some("editorial"));
}

#[test]
fn the_configuration_is_sought_up_to_the_root_of_the_repository() {
    let folder = Folder::with(&[
        ("collatio.toml", b"nonsense = 1\n"),
        ("repo/.git/HEAD", b""),
        ("repo/in/a.txt", b"a"),
        ("repo/in/b.txt", b"a"),
    ]);
    let run = || folder.command(&["diff", "a.txt", "b.txt"]).current_dir(folder.path().join("repo/in")).output();
    assert_eq!(status(&run().expect("the binary runs")), 0, "above the root nothing is read");
    std::fs::write(folder.path().join("repo/collatio.toml"), "colour = \"never\"\n").expect("a file");
    let output = run().expect("the binary runs");
    assert!(stderr(&output).starts_with("collatio: ../collatio.toml:1:1: unknown key"), "{}", stderr(&output));
}

#[test]
fn a_profile_of_the_configuration_is_in_force_and_a_fault_in_it_has_its_place() {
    let folder = Folder::pair();
    let house = "default-profile = \"house\"\n[profile.house]\n[[profile.house.mark]]\nopen = \"<<\"\nclose = \">>\"\nstatus = \"cancelled\"\n";
    for (name, text) in [("m.txt", "We <<old>> inform Stalin.\n"), ("collatio.toml", house)] {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    assert!(stdout(&folder.run(&["extract", "m.txt", "--tokens"])).contains("cancelled\tbody\told"));
    std::fs::write(folder.path().join("collatio.toml"), house.replace("close", "clse")).expect("a file");
    assert!(stderr(&folder.run(&["extract", "m.txt"])).contains("collatio.toml:5:1"));
}

#[test]
fn a_language_of_the_configuration_is_in_force_and_a_fault_in_it_has_its_place() {
    let folder = Folder::with(&[("a.txt", b"Mae hi yma heddiw.\n"), ("b.txt", b"Mae hi ddim yma heddiw.\n")]);
    let kind = |folder: &Folder| {
        let report: serde_json::Value =
            serde_json::from_str(&stdout(&folder.run(&["diff", "a.txt", "b.txt", "--format", "json"]))).expect("JSON");
        report["variants"][0]["kind"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(kind(&folder), "word");
    let welsh = "[language.welsh]\nnegations = [\"dim\", \"ddim\"]\n";
    std::fs::write(folder.path().join("collatio.toml"), welsh).expect("a file");
    assert_eq!(kind(&folder), "negation");
    std::fs::write(folder.path().join("collatio.toml"), welsh.replace("negations", "negation")).expect("a file");
    assert!(stderr(&folder.run(&["diff", "a.txt", "b.txt"])).contains("collatio.toml:2:1: unknown key `negation`"));
}

#[test]
fn the_text_of_a_file_is_extracted_without_controls() {
    let folder = Folder::with(&[("a.txt", b"one\r\ntwo \x1b[31m\r\n")]);
    assert_eq!(stdout(&folder.run(&["extract", "a.txt"])), "one\ntwo \\u{1B}[31m\n");
}

#[test]
fn schema_completions_and_manual_are_printed() {
    let folder = Folder::with(&[]);
    let schema: serde_json::Value = serde_json::from_str(&stdout(&folder.run(&["schema"]))).expect("JSON");
    assert!(schema.to_string().contains("variants"));
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = folder.run(&["completions", shell]);
        assert_eq!(status(&output), 0, "{shell}");
        assert!(stdout(&output).contains("max-variants"), "{shell}");
    }
    assert!(stdout(&folder.run(&["man"])).contains(".TH collatio 1"));
    assert!(stdout(&folder.run(&["man", "diff"])).contains(".TH collatio-diff 1"));
}

/// Three witnesses long enough to be aligned in several pieces give the same bytes for any number of threads.
#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let mut state = 1944_u64;
    let mut random = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let words: Vec<String> = (0..60_000).map(|_| format!("w{}", random(9000))).collect();
    let mut copy = |rate: u64| -> Vec<u8> {
        let word = |(at, word): (usize, &String)| match random(rate) {
            0 => format!("{word}x "),
            1 => String::new(),
            _ if at % 12 == 0 => format!("{word},\n"),
            _ => format!("{word} "),
        };
        words.iter().enumerate().map(word).collect::<String>().into_bytes()
    };
    let (a, b, c) = (copy(100_000), copy(60), copy(30));
    let folder = Folder::with(&[("a.txt", &a), ("b.txt", &b), ("c.txt", &c)]);
    let report = |threads: &str| {
        let output = folder.run(&["diff", "a.txt", "b.txt", "c.txt", "--format", "json", "--threads", threads]);
        assert_eq!(status(&output), 1);
        stdout(&output)
    };
    let alone = report("1");
    assert!(alone.len() > 1_000_000);
    assert!(report("2") == alone && report("5") == alone, "the bytes hang on the number of threads");
}
