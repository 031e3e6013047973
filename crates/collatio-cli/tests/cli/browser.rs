//! The page in a real browser: keys, filters, views; no error, no request, no serious fault of accessibility.
//!
//! Chromium opens the file without a window and prints the page as it is after `browser.js` has done what a reader does.
//! The page that is tried so differs in its policy alone, which lets that script run. `./setup` installs the browser and
//! axe-core; without the one these tests, without the other the faults of accessibility are not looked for, and say so.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::{Folder, repository, stdout};

/// The browser, if one is installed.
fn browser() -> Option<&'static str> {
    let is_there =
        |name: &&str| Command::new(name).arg("--version").output().is_ok_and(|output| output.status.success());
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find(is_there)
}

/// The page after so much of its time, as the browser prints it.
fn opened(browser: &str, page: &Path, size: &str, more: &[&str]) -> String {
    let profile = tempfile::tempdir().expect("a temporary folder");
    let output = Command::new(browser)
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--dump-dom"])
        .args(["--virtual-time-budget=20000", "--host-resolver-rules=MAP * ~NOTFOUND"])
        .arg(format!("--window-size={size}"))
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .args(more)
        .arg(format!("file://{}", page.display()))
        .output()
        .expect("the browser runs");
    stdout(&output)
}

/// What came of what the reader did.
fn tried(browser: &str, page: &Path, (size, script): (&str, &str), more: &[&str]) -> Value {
    let source = std::fs::read_to_string(page).expect("a page");
    let axe = std::fs::read_to_string(axe()).unwrap_or_default();
    let own = format!("<script>{axe}</script><script>{}{script}</script></head>", include_str!("browser.js"));
    // A page without a script has no policy for one.
    let source = match source.split_once("script-src 'sha256-") {
        Some((before, policy)) => {
            let (_, after) = policy.split_once('\'').expect("its end");
            format!("{before}script-src 'unsafe-inline'{after}")
        }
        None => {
            source.replacen("style-src 'unsafe-inline'", "style-src 'unsafe-inline'; script-src 'unsafe-inline'", 1)
        }
    };
    let source = source.replacen("</head>", &own, 1);
    let tried = page.with_file_name("tried.html");
    std::fs::write(&tried, source).expect("a page to try");
    let page = opened(browser, &tried, size, more);
    let (_, result) = page.split_once("<pre id=\"result\">").unwrap_or_else(|| panic!("no result in {page}"));
    let result = result.split("</pre>").next().expect("its end");
    let result = result.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    serde_json::from_str(&result).expect("JSON")
}

fn axe() -> PathBuf {
    repository().join("target/axe/axe.min.js")
}

/// What must hold of every page: it asks for nothing, reports no error, and has no serious fault.
fn sound(name: &str, result: &Value) {
    assert_eq!(result["errors"], serde_json::json!([]), "{name}: {result:#}");
    assert_eq!(result["requests"], serde_json::json!([]), "{name}");
    assert_eq!(result["steps"]["wide"], false, "{name}: the page is wider than its window");
    if result["violations"].is_null() {
        crate::skipped("faults of accessibility", "axe-core is not in target/axe; ./setup puts it there");
    } else {
        assert_eq!(result["violations"], serde_json::json!([]), "{name}");
    }
}

#[test]
fn the_telegrams_page_is_read_with_keys_and_filters() {
    let Some(browser) = browser() else {
        return crate::skipped("pages in a browser", "no chromium; ./setup installs it");
    };
    let folder = Folder::with(&[("telegram.txt", include_bytes!("../../../../examples/telegram/telegram.txt"))]);
    let made = folder.run(&["diff", "telegram.txt", "--format", "html", "--output", "page.html", "--exit-zero"]);
    assert!(made.status.success());
    let page = folder.path().join("page.html");
    // Untouched, its own script runs: the policy knows it.
    assert!(opened(browser, &page, "1300,900", &[]).contains("<body class=\"scripted\">"));
    for (size, more) in
        [("1300,900", &[][..]), ("500,900", &[]), ("1300,900", &["--blink-settings=preferredColorScheme=0"])]
    {
        let result = tried(browser, &page, (size, ""), more);
        sound("telegram", &result);
        let steps = &result["steps"];
        let all = steps["all"].as_u64().expect("a number");
        assert!(all > 5);
        for (step, wanted) in [("j", "1"), ("jj", "2"), ("k", "1"), ("a", "accepted"), ("J", "2"), ("g2", "2")] {
            assert_eq!(steps[step], wanted, "{step}");
        }
        assert_eq!(steps["unreviewed"], all - 1);
        assert!(steps["foot"].as_str().is_some_and(|text| text.starts_with("2 ")), "{}", steps["foot"]);
        assert_eq!(steps["escape"], serde_json::json!([all, null]));
        assert!(steps["text"].as_u64().is_some_and(|found| 0 < found && found < all), "{}", steps["text"]);
        assert_eq!(steps["no such text"], 0);
        let weights = steps["sorted"].as_str().expect("text");
        assert!(weights.chars().collect::<Vec<_>>().is_sorted() && weights.len() as u64 == all, "{weights}");
        assert!(steps["without furniture"].as_u64().is_some_and(|left| left < all));
        assert_eq!(steps["views"], serde_json::json!(["diplomatic", "final editorial", "final editorial"]));
    }
}

#[test]
fn pages_of_scans_and_of_many_witnesses_are_sound() {
    let Some(browser) = browser() else {
        return crate::skipped("pages in a browser", "no chromium; ./setup installs it");
    };
    let page = br##"<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageFilename="dot.png" imageWidth="100" imageHeight="60">
<TextRegion id="r"><Coords points="0,0 100,0 100,60 0,60"/><TextLine id="l"><Coords points="5,5 95,5 95,25 5,25"/><Word id="w1"><Coords points="5,5 45,5 45,25 5,25"/><TextEquiv><Unicode>black</Unicode></TextEquiv></Word><Word id="w2"><Coords points="50,5 95,5 95,25 50,25"/><TextEquiv><Unicode>cat</Unicode></TextEquiv></Word><TextEquiv><Unicode>black cat</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>"##;
    // One white pixel.
    let png = b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00\x3a\x7e\x9b\x55\x00\x00\x00\x0a\x49\x44\x41\x54\x78\x9c\x63\xf8\x0f\x00\x01\x01\x01\x00\xb1\x38\xf6\x14\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";
    let hostile = b"white <script>parent.x=1</script> ${7*7} =1+1 \x1b[2J cat";
    let folder = Folder::with(&[
        ("p.xml", page),
        ("dot.png", png),
        ("b.txt", b"white cat"),
        ("c.txt", hostile),
        ("d.txt", b"black dog"),
        ("e.txt", b"the black cat"),
        ("f.txt", b"cat black"),
    ]);
    for files in [&["p.xml", "b.txt"][..], &["p.xml", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt"]] {
        let arguments = [&["diff"][..], files, &["--format", "html", "--output", "page.html", "--exit-zero"]].concat();
        assert!(folder.run(&arguments).status.success());
        let page = folder.path().join("page.html");
        let source = std::fs::read_to_string(&page).expect("a page");
        assert!(source.contains("href=\"data:image/png;base64,") && source.contains("class=\"crops\""));
        assert!(!source.contains("<script>parent") && !source.contains('\u{1b}'));
        sound(&files.join(" "), &tried(browser, &page, ("1300,900", ""), &[]));
    }
}

/// Two witnesses of six pages, each word with its place; some words differ.
fn pages_of_words(folder: &Path) {
    let png = b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00\x3a\x7e\x9b\x55\x00\x00\x00\x0a\x49\x44\x41\x54\x78\x9c\x63\xf8\x0f\x00\x01\x01\x01\x00\xb1\x38\xf6\x14\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";
    for (witness, other) in [("A", "grey"), ("B", "blue")] {
        let folder = folder.join(witness);
        std::fs::create_dir(&folder).expect("a folder");
        std::fs::write(folder.join("dot.png"), png).expect("an image");
        for page in 1..=6 {
            let mut lines = String::new();
            for line in 0..12 {
                lines += "<TextLine HPOS=\"50\" VPOS=\"50\" WIDTH=\"900\" HEIGHT=\"40\">";
                let words = [
                    format!("page{page}line{line}"),
                    "the".to_owned(),
                    "horse".to_owned(),
                    "was".to_owned(),
                    if line == 5 { other } else { "red" }.to_owned(),
                ];
                for (at, word) in words.iter().enumerate() {
                    let (left, top) = (50 + at * 180, 50 + line * 110);
                    lines += &format!(
                        "<String CONTENT=\"{word}\" HPOS=\"{left}\" VPOS=\"{top}\" WIDTH=\"150\" HEIGHT=\"40\"/>"
                    );
                }
                lines += "</TextLine>";
            }
            let alto = format!(
                "<alto xmlns=\"http://www.loc.gov/standards/alto/ns-v4#\"><Description><MeasurementUnit>pixel</MeasurementUnit><sourceImageInformation><fileName>dot.png</fileName></sourceImageInformation></Description><Layout><Page WIDTH=\"1000\" HEIGHT=\"1400\"><PrintSpace><TextBlock>{lines}</TextBlock></PrintSpace></Page></Layout></alto>"
            );
            std::fs::write(folder.join(format!("p{page}.xml")), alto).expect("a page");
        }
    }
}

#[test]
fn scans_are_turned_zoomed_compared_and_follow_the_text() {
    let Some(browser) = browser() else {
        return crate::skipped("pages in a browser", "no chromium; ./setup installs it");
    };
    let folder = Folder::with(&[]);
    pages_of_words(folder.path());
    let made = folder.run(&["diff", "A", "B", "--format", "html", "--output", "page.html", "--exit-zero"]);
    assert!(made.status.success());
    let result = tried(browser, &folder.path().join("page.html"), ("1300,900", include_str!("browser-scans.js")), &[]);
    sound("scans", &result);
    let steps = &result["steps"];
    let wanted = serde_json::json!({
        // Whose scans: A's, B's, both again.
        "i": [[true, false], [false, true], [true, true]],
        "pages": ["A, page 1", "A, page 2", "A, page 3", "A, page 2"],
        "the box is seen": true,
        "z": [true, true],
        "z again": true,
        "over": {"over": ["page3line0", "the", "horse"], "visible": true, "gone": true},
        // The second reading is B's; by it the variant is accepted.
        "1": ["3", "accept", "2 B"],
        "c": ["correction", "TR", "rejected"],
        "e": ["note", "TR", "rejected"],
        "followed": [true, true],
        "window": [true, true],
        "not followed": [false, true],
        "keys off": true,
    });
    for (step, wanted) in wanted.as_object().expect("steps") {
        assert_eq!(&steps[step], wanted, "{step}");
    }
    // What is saved is what `check` reads.
    let saved = steps["saved"].as_str().expect("a file");
    assert!(saved.contains("reading = \"B\"") && saved.contains("note = \"look at the ink\\u007f\""), "{saved}");
    std::fs::write(folder.path().join("decided.toml"), saved).expect("a file");
    let checked = folder.run(&["check", "A", "B", "--reviewed", "decided.toml"]);
    let said = format!("{}{}", stdout(&checked), crate::stderr(&checked));
    assert_eq!(crate::status(&checked), 1, "four are new and one is rejected: {said}");
}

/// The page of a consensus: every place that was judged leads to its row and back; nothing needs a script.
#[test]
fn the_page_of_a_consensus_is_sound() {
    let Some(browser) = browser() else {
        return crate::skipped("pages in a browser", "no chromium; ./setup installs it");
    };
    let folder = Folder::with(&[
        ("a.txt", include_bytes!("../../../../examples/consensus/a.txt")),
        ("b.txt", include_bytes!("../../../../examples/consensus/b.txt")),
        ("c.txt", include_bytes!("../../../../examples/consensus/c.txt")),
        ("d.txt", b"<script>parent.x=1</script> ${7*7} \x1b[2J"),
    ]);
    for files in [&["a.txt", "b.txt", "c.txt"][..], &["a.txt", "b.txt"], &["a.txt", "d.txt", "b.txt"]] {
        let arguments = [&["consensus"][..], files, &["--format", "html", "--output", "page.html"]].concat();
        assert!(folder.run(&arguments).status.success(), "{files:?}");
        let page = folder.path().join("page.html");
        let source = std::fs::read_to_string(&page).expect("a page");
        assert!(!source.contains("<script") && !source.contains('\u{1b}'));
        let links = |from: &str| source.matches(from).count();
        assert!(links("href=\"#place-") > 0);
        assert_eq!((links("href=\"#place-"), links("href=\"#at-")), (links("<tr id=\"place-"), links("id=\"at-")));
        for (size, more) in
            [("1300,900", &[][..]), ("500,900", &[]), ("1300,900", &["--blink-settings=preferredColorScheme=0"])]
        {
            sound(&files.join(" "), &tried(browser, &page, (size, ""), more));
        }
    }
}
