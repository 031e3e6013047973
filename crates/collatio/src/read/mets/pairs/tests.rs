//! A METS file as OCR-D writes them: images beside text, a page without OCR, a link to a server, one that leads out.

use super::{PagePairs, mets_pairs};
use crate::read::FormatOptions;

/// Files as `group id mimetype href`, pages as `id: files`.
fn mets(files: &[&str], pages: &[&str]) -> String {
    let file = |row: &&str| {
        let [group, id, kind, href] = row.split(' ').collect::<Vec<_>>()[..] else { panic!("four words: {row}") };
        format!(
            "<mets:fileGrp USE='{group}'><mets:file ID='{id}' MIMETYPE='{kind}'><mets:FLocat xlink:href='http://a/b'/>\
             <mets:FLocat xlink:href='{href}'/></mets:file></mets:fileGrp>"
        )
    };
    let page = |row: &&str| {
        let (id, files) = row.split_once(": ").expect("an id");
        let files: String = files.split(' ').map(|file| format!("<mets:fptr FILEID='{file}'/>")).collect();
        format!("<mets:div TYPE='page' ID='{id}'>{files}</mets:div>")
    };
    let (files, pages): (String, String) = (files.iter().map(file).collect(), pages.iter().map(page).collect());
    format!(
        "<mets:mets xmlns:mets='m' xmlns:xlink='x'><mets:fileSec>{files}</mets:fileSec><mets:structMap TYPE='LOGICAL'>\
         <mets:div ID='L'><mets:fptr FILEID='g1'/></mets:div></mets:structMap><mets:structMap TYPE='PHYSICAL'>\
         <mets:div TYPE='physSequence' ID='P'>{pages}</mets:div></mets:structMap></mets:mets>"
    )
}

const FILES: [&str; 8] = [
    "GT g1 text/plain gt/1.txt",
    "GT g1i image/png gt/1.png",
    "GT g2 text/plain gt/2.txt",
    "GT g9 text/plain gt/9.txt",
    "OCR o1 text/plain ocr/page%201.txt",
    "OCR o3 text/plain ../out.txt",
    "OCR o3b text/plain ocr/3.txt",
    "IMG i1 image/png 1.png",
];

fn pairs(pages: &[&str], groups: [Option<&str>; 2]) -> Result<PagePairs, String> {
    let made = tempfile::tempdir().expect("a folder");
    let folder = made.path();
    std::fs::create_dir_all(folder.join("ocr")).expect("a folder");
    std::fs::write(folder.join("ocr/page 1.txt"), "one").expect("a page");
    std::fs::write(folder.join("mets.xml"), mets(&FILES, pages)).expect("a METS file");
    let found = mets_pairs(&folder.join("mets.xml"), groups, &FormatOptions::default());
    let mut found = found.map_err(|error| format!("{}; {}", error.what, error.hint));
    for pair in found.iter_mut().flat_map(|found| &mut found.pairs) {
        for path in pair.files.iter_mut().flatten() {
            *path = path.strip_prefix(folder).expect("below the folder").to_owned();
        }
    }
    found
}

/// One row a page: its files, and what each side is.
#[test]
fn pages_pair_by_the_physical_structure() {
    let rows = [
        ("a: i1 g1 g1i o1", "gt/1.txt | ocr/page 1.txt"),
        ("b: o1 g1", "gt/1.txt | ocr/page 1.txt"),
        ("c: g2", "gt/2.txt | the page has no file in the group OCR"),
        ("d: o1 i1", "the page has no file in the group GT | ocr/page 1.txt"),
        ("e: g1i o1", "gt/1.png | ocr/page 1.txt"),
        ("f: g1 o3", "gt/1.txt | \"../out.txt\" is not below the METS file's folder: nothing is fetched"),
        ("g: g1 o3 o3b", "gt/1.txt | the page has several files in the group OCR: o3, o3b"),
        ("h: g1 g1 o1", "gt/1.txt | ocr/page 1.txt"),
    ];
    let found = pairs(&rows.map(|row| row.0), [Some("GT"), Some("OCR")]).expect("pairs");
    assert_eq!(found.pairs.len(), rows.len());
    for (pair, (row, wanted)) in found.pairs.iter().zip(rows) {
        let side = |at: usize| pair.files[at].as_ref().map_or_else(Clone::clone, |path| path.display().to_string());
        assert_eq!(format!("{} | {}", side(0), side(1)), wanted, "{row}");
        assert!(row.starts_with(&format!("{}: ", pair.id)), "{row}");
    }
    assert_eq!(found.remarks, ["passed over: 1 file of the group GT on no physical page"]);
}

#[test]
fn a_page_with_neither_file_is_said_and_an_unnamed_page_has_its_place() {
    let found = pairs(&["a: i1", ": g1 o1"], [Some("GT"), Some("OCR")]).expect("pairs");
    assert_eq!(found.pairs.iter().map(|pair| pair.id.as_str()).collect::<Vec<_>>(), ["2"]);
    assert_eq!(found.remarks[0], "passed over: 1 page without a file in GT or OCR");
}

/// One row a refusal: the groups named, and what is said.
#[test]
fn groups_are_never_guessed() {
    let rows = [
        (
            [None, None],
            "which groups of files are meant is not said; --reference-group NAME --hypothesis-group NAME take two of its groups: GT, IMG, OCR",
        ),
        ([Some("GT"), None], "is not said"),
        ([Some("GT"), Some("TESS")], "has no group of files called \"TESS\""),
        ([Some("GT"), Some("GT")], "against itself"),
    ];
    for (groups, wanted) in rows {
        let error = pairs(&["a: g1 o1"], groups).expect_err("refused");
        assert!(error.contains(wanted), "{groups:?}: {error}");
    }
    assert!(pairs(&[], [Some("GT"), Some("OCR")]).expect_err("no pages").contains("no physical structure"));
}
