//! Images of pages inside reports for the browser: what browsers do not show is made JPEG, what is large is scaled, and it is said.

use std::io::Cursor;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::{DynamicImage, GrayImage, ImageFormat};

use crate::{Folder, status, stderr};

/// One word on a page of 3,000 × 1,500 pixels, whose image is a file.
fn alto(image: &str, word: &str) -> Vec<u8> {
    format!(
        "<alto xmlns=\"http://www.loc.gov/standards/alto/ns-v4#\"><Description><MeasurementUnit>pixel</MeasurementUnit>\
         <sourceImageInformation><fileName>{image}</fileName></sourceImageInformation></Description>\
         <Layout><Page WIDTH=\"3000\" HEIGHT=\"1500\"><PrintSpace><TextBlock><TextLine>\
         <String CONTENT=\"{word}\" HPOS=\"10\" VPOS=\"10\" WIDTH=\"900\" HEIGHT=\"300\"/>\
         </TextLine></TextBlock></PrintSpace></Page></Layout></alto>"
    )
    .into_bytes()
}

/// A grey image.
fn image(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageLuma8(GrayImage::new(width, height)).write_to(&mut bytes, format).expect("an image");
    bytes.into_inner()
}

/// Sizes of the images inside a page.
fn sizes(page: &str) -> Vec<(u32, u32)> {
    let parts = page.split("href=\"data:image/").skip(1);
    let size = |part: &str| {
        let (_, data) = part.split_once(";base64,").expect("data");
        let bytes = STANDARD.decode(data.split('"').next().expect("an end")).expect("base64");
        let image = image::load_from_memory(&bytes).expect("an image");
        (image.width(), image.height())
    };
    parts.map(size).collect()
}

#[test]
fn large_images_and_tiff_are_scaled_inside_and_kept_beside() {
    let (a, b) = (alto("a.tif", "black"), alto("b.png", "white"));
    let tiff = image(3000, 1500, ImageFormat::Tiff);
    let png = image(600, 300, ImageFormat::Png);
    let folder = Folder::with(&[("a.xml", &a), ("b.xml", &b), ("a.tif", &tiff), ("b.png", &png)]);
    let run = |more: &[&str]| {
        let arguments = [&["diff", "a.xml", "b.xml", "--format", "html", "--output", "page.html", "--exit-zero"], more];
        let output = folder.run(&arguments.concat());
        assert_eq!(status(&output), 0, "{}", stderr(&output));
        std::fs::read_to_string(folder.path().join("page.html")).expect("a page")
    };
    let page = run(&[]);
    assert_eq!(sizes(&page), [(2000, 1000), (600, 300)]);
    assert!(page.contains("a.tif: of 3000 × 1500 pixels shown with 2000 × 1000, as JPEG"));
    assert!(!page.contains("b.png: of") && page.contains("width=\"3000\" height=\"1500\""));
    // Beside the page they are as large as they are.
    let page = run(&["--assets", "folder"]);
    assert!(page.contains("href=\"page.files/scan-1.jpeg\"") && page.contains("href=\"page.files/scan-2.png\""));
    let beside = image::open(folder.path().join("page.files/scan-1.jpeg")).expect("an image");
    assert_eq!((beside.width(), beside.height()), (3000, 1500));
    assert_eq!(std::fs::read(folder.path().join("page.files/scan-2.png")).expect("a file"), png);
    // What is not decoded for its size is named, with the reason.
    let page = run(&["--max-pixels", "4"]);
    assert!(page.contains("a.tif: it has 3000 × 1500 pixels; 4 million are allowed (--max-pixels)"));
}

#[test]
fn pages_of_a_pdf_are_drawn() {
    if std::process::Command::new("pdftoppm").arg("-v").output().is_err() {
        return crate::skipped("pages of a PDF", "pdftoppm is not installed; ./setup installs it");
    }
    let pages = |word: &str| {
        let text = format!("BT /F1 24 Tf 72 700 Td (the {word} cat) Tj ET");
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            "<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>".to_owned(),
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
                .to_owned(),
            format!("<</Length {}>>stream\n{text}\nendstream", text.len()),
            "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>".to_owned(),
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 800 600]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
                .to_owned(),
        ];
        let numbered = (1..).zip(&objects).map(|(number, object)| format!("{number} 0 obj{object}endobj\n"));
        format!("%PDF-1.4\n{}trailer<</Root 1 0 R>>\n%%EOF\n", numbered.collect::<String>()).into_bytes()
    };
    let folder = Folder::with(&[("a.pdf", &pages("black")), ("b.pdf", &pages("white"))]);
    let output = folder.run(&["diff", "a.pdf", "b.pdf", "--format", "html", "--output", "page.html", "--exit-zero"]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    let page = std::fs::read_to_string(folder.path().join("page.html")).expect("a page");
    assert_eq!(sizes(&page), [(1500, 2000), (2000, 1500), (1500, 2000), (2000, 1500)]);
    assert!(page.contains("a.pdf#page=2: drawn by pdftoppm with 2000 × 1500 pixels"));
    assert!(page.contains("class=\"box substitution"), "the variant has its place on the page");
}
