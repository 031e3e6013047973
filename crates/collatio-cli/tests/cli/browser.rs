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
fn tried(browser: &str, page: &Path, size: &str, more: &[&str]) -> Value {
    let source = std::fs::read_to_string(page).expect("a page");
    let axe = std::fs::read_to_string(axe()).unwrap_or_default();
    let own = format!("<script>{axe}</script><script>{}</script></head>", include_str!("browser.js"));
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
        let result = tried(browser, &page, size, more);
        sound("telegram", &result);
        let steps = &result["steps"];
        let all = steps["all"].as_u64().expect("a number");
        assert!(all > 5);
        for (step, wanted) in [("j", "1"), ("jj", "2"), ("k", "1"), ("a", "accepted"), ("J", "2"), ("g2", "2")] {
            assert_eq!(steps[step], wanted, "{step}");
        }
        assert_eq!(steps["unreviewed"], all - 1);
        assert_eq!(steps["escape"], serde_json::json!([all, null]));
        assert!(steps["text"].as_u64().is_some_and(|found| 0 < found && found < all), "{}", steps["text"]);
        assert_eq!(steps["no such text"], 0);
        let weights = steps["sorted"].as_str().expect("text");
        assert!(weights.chars().collect::<Vec<_>>().is_sorted() && weights.len() as u64 == all, "{weights}");
        assert!(steps["without furniture"].as_u64().is_some_and(|left| left < all));
        assert_eq!(steps["views"], serde_json::json!(["diplomatic", "final", "editorial"]));
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
        sound(&files.join(" "), &tried(browser, &page, "1300,900", &[]));
    }
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
            sound(&files.join(" "), &tried(browser, &page, size, more));
        }
    }
}
