//! `collatio batch`: rows and totals, what becomes of bad files, and runs that are killed.

#[cfg(unix)]
use std::process::Command;

use crate::{Folder, check_run, status, stderr, stdout};

/// Three pages, of which the second is not read and the third is empty.
fn corpus() -> Folder {
    Folder::with(&[
        ("gt/0001.gt.txt", b"We inform Marshal Stalin of modern times.\n"),
        ("gt/0002.gt.txt", b"The second page.\n"),
        ("gt/0003.gt.txt", b"\n"),
        ("ocr/0001.txt", b"We inform Marsha1 Stalin of modem times.\n"),
        ("ocr/0003.txt", b"\n"),
        ("ocr/0009.txt", b"A page of another book.\n"),
    ])
}

/// A corpus of so many pages, each with errors of its own, all of them readable.
fn pages(count: usize) -> Folder {
    let folder = Folder::with(&[("gt/page0.txt", b"one\n"), ("ocr/page0.txt", b"one\n")]);
    let mut state = 1944_u64;
    let mut random = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    for page in 1..count {
        let letters: String = (0..3000).map(|_| char::from(b"etaoin shrdlu ,\n"[random(16) as usize])).collect();
        let read: String = letters.chars().map(|c| if random(12) == 0 { 'x' } else { c }).collect();
        for (side, text) in [("gt", letters), ("ocr", read)] {
            std::fs::write(folder.path().join(format!("{side}/page{page}.txt")), text).expect("a page");
        }
    }
    folder
}

#[test]
fn rows_and_totals() {
    let folder = corpus();
    check_run("batch", &folder, &["batch", "gt", "ocr"]);
    check_run("batch_skip_unmatched", &folder, &["batch", "gt", "ocr", "--skip-unmatched", "--format", "ndjson"]);
    check_run("help_batch", &folder, &["batch", "--help"]);
}

#[test]
fn a_bad_file_is_a_row_and_the_status_tells() {
    let folder = Folder::with(&[
        ("pairs.csv", b"id,reference,hypothesis\none,a.txt,b.txt\nbad,a.txt,b.xml\nout,a.txt,../b.txt\n"),
        ("a.txt", b"=HYPERLINK(1) \x1b[31m\n"),
        ("b.txt", b"=HYPERLINK(2) \x1b[31m\n"),
        ("b.xml", b"<PcGts xmlns=\"http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15\"><Page"),
    ]);
    check_run("batch_bad", &folder, &["batch", "pairs.csv", "--confusions", "confusions.csv"]);
    assert_eq!(
        folder.text_of("confusions.csv"),
        "reference,hypothesis,count,pair,before,after\n1,2,1,one,'=HYPERLINK(,) \\u{1B}[31m\n"
    );
}

/// One row a run: what is typed after the files, the status. Page 1 has 3 errors in 41 characters, 2 in 7 words.
#[test]
fn thresholds_set_the_status() {
    let folder = corpus();
    std::fs::remove_file(folder.path().join("gt/0002.gt.txt")).expect("removed");
    let rows: [(&[&str], i32); 9] = [
        (&[], 0),
        (&["--max-cer", "0.08"], 0),
        (&["--max-cer", "0.07"], 1),
        (&["--max-wer", "0.3"], 0),
        (&["--max-wer", "0.2"], 1),
        (&["--max-pooled-cer", "0.08"], 0),
        (&["--max-pooled-cer", "0.07"], 1),
        (&["--max-pooled-wer", "0.2", "-q"], 1),
        (&["--max-cer", "x"], 2),
    ];
    for (arguments, wanted) in rows {
        let output = folder.run(&[&["batch", "gt", "ocr"], arguments].concat());
        assert_eq!(status(&output), wanted, "{arguments:?}\n{}{}", stdout(&output), stderr(&output));
    }
}

#[test]
fn what_is_not_to_be_done_is_said() {
    let folder = corpus();
    let rows: [(&[&str], &str); 7] = [
        (&["gt", "none"], "there is no such folder"),
        (&["gt/0001.gt.txt", "ocr/0001.txt"], "collatio eval"),
        (&["gt/*/*.txt", "ocr"], "one `*`"),
        (&["gt/0001.gt.txt"], "no columns"),
        (&["none.csv"], "no such file"),
        (&["gt/*.xml", "ocr/*.xml"], "no pairs"),
        (&["gt", "ocr", "--journal", "gt/0001.gt.txt"], "no journal"),
    ];
    for (arguments, wanted) in rows {
        let output = folder.run(&[&["batch"], arguments].concat());
        assert_eq!(status(&output), 2, "{arguments:?}");
        assert!(stderr(&output).contains(wanted) && stdout(&output).is_empty(), "{arguments:?}: {}", stderr(&output));
    }
    assert_eq!(folder.text_of("gt/0001.gt.txt"), "We inform Marshal Stalin of modern times.\n", "no text is cut");
}

#[test]
fn any_number_of_threads_and_any_way_of_pairing_gives_the_same_bytes() {
    let folder = pages(40);
    for format in ["csv", "ndjson"] {
        let run = |threads: &str, pairs: [&str; 2]| {
            let output = folder.run(&["batch", pairs[0], pairs[1], "--threads", threads, "--format", format]);
            assert_eq!(status(&output), 0, "{}", stderr(&output));
            stdout(&output)
        };
        let alone = run("1", ["gt", "ocr"]);
        assert!(alone.lines().count() > 40);
        assert_eq!(run("2", ["gt", "ocr"]), alone);
        assert_eq!(run("5", ["gt/*.txt", "ocr/*.txt"]), alone);
    }
}

/// What a run gives that was never stopped; every other must give the same.
fn unbroken(folder: &Folder) -> String {
    let output = folder.run(&["batch", "gt", "ocr"]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    stdout(&output)
}

#[test]
fn a_changed_file_is_measured_again_and_a_cut_line_is_dropped() {
    let folder = pages(6);
    let run = || folder.run(&["batch", "gt", "ocr", "--journal", "j"]);
    assert_eq!(stdout(&run()), unbroken(&folder));
    let whole = folder.text_of("j");
    assert_eq!(whole.lines().count(), 7);
    assert_eq!((stdout(&run()), folder.text_of("j")), (unbroken(&folder), whole.clone()), "nothing is measured twice");
    std::fs::write(folder.path().join("j"), &whole[..whole.len() - 40]).expect("cut");
    let output = run();
    assert_eq!(stdout(&output), unbroken(&folder));
    assert!(stderr(&output).contains("were dropped"), "{}", stderr(&output));
    std::fs::write(folder.path().join("ocr/page0.txt"), "two\n").expect("changed");
    assert_eq!(stdout(&run()), unbroken(&folder));
    assert_eq!(folder.text_of("j").lines().count(), 8);
    let wanted = unbroken(&folder);
    let run = || folder.run(&["batch", "gt", "ocr", "--journal", "gt/j", "--confusions", "gt/c.csv"]);
    assert_eq!([run(), run()].map(|output| stdout(&output)), [wanted.clone(), wanted], "its own files are no pages");
}

/// A run may write files of so many blocks and no longer: the system kills it in the midst of the line that would pass
/// them, at the same byte on every machine, however busy. Each run goes on from the last one's journal, the last ends with
/// the same bytes. The report is the old one until it is the whole new one.
#[cfg(unix)]
#[test]
fn a_killed_run_goes_on_and_ends_with_the_same_bytes() {
    let folder = pages(40);
    let wanted = unbroken(&folder);
    std::fs::write(folder.path().join("report.csv"), "old").expect("a report");
    let mut killed = 0;
    for blocks in (1..).step_by(5) {
        let limits = format!("ulimit -c 0; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        let output = Command::new("/bin/sh")
            .args(["-c", &limits, env!("CARGO_BIN_EXE_collatio"), "batch", "gt", "ocr"])
            .args(["--journal", "j", "--output", "report.csv"])
            .current_dir(folder.path())
            .env_clear()
            .output()
            .expect("the binary runs");
        if output.status.code() == Some(0) {
            break;
        }
        assert!(output.status.code().is_none(), "{}", stderr(&output));
        killed += 1;
        assert_eq!(folder.text_of("report.csv"), "old", "a report is never half written");
    }
    assert!(killed >= 5, "only {killed} runs were killed");
    assert_eq!(folder.text_of("report.csv"), wanted);
}

#[cfg(target_os = "linux")]
#[test]
fn a_journal_is_written_by_one_run_and_a_full_disk_is_trouble() {
    let folder = pages(3);
    let journal = std::fs::File::create(folder.path().join("j")).expect("a file");
    journal.lock().expect("locked");
    let output = folder.run(&["batch", "gt", "ocr", "--journal", "j"]);
    assert!(status(&output) == 2 && stderr(&output).contains("another run"), "{}", stderr(&output));
    let output = folder.run(&["batch", "gt", "ocr", "--output", "/dev/full"]);
    assert_eq!(status(&output), 2, "{}", stderr(&output));
}
