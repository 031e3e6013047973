//! What every decoding must hold: positions lead to the bytes, bad bytes are never merged, refusals name the cause.

#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a wrong index is a failed test")]

use proptest::prelude::*;

use super::decode;
use crate::witness::{EncodingOrigin, Source};

fn text_of(bytes: &[u8], encoding: Option<&str>) -> Source {
    decode("t.txt", bytes, encoding).unwrap()
}

/// Bytes, the label given, and what they come to: text, the encoding's name, why that one.
type Decoded = (&'static [u8], Option<&'static str>, &'static str, &'static str, EncodingOrigin);

#[test]
fn the_encoding_is_found_and_stated() {
    let rows: &[Decoded] = &[
        (b"caf\xC3\xA9", None, "café", "UTF-8", EncodingOrigin::Valid),
        (b"\xEF\xBB\xBFcaf\xC3\xA9", None, "café", "UTF-8", EncodingOrigin::ByteOrderMark),
        (b"\xFF\xFEa\0\xE9\0", None, "aé", "UTF-16LE", EncodingOrigin::ByteOrderMark),
        (b"\xFE\xFF\0a\0\xE9", None, "aé", "UTF-16BE", EncodingOrigin::ByteOrderMark),
        (b"\xFF\xFE\0\0a\0\0\0", None, "a", "UTF-32LE", EncodingOrigin::ByteOrderMark),
        (b"\0\0\xFE\xFF\0\0\0a", None, "a", "UTF-32BE", EncodingOrigin::ByteOrderMark),
        (b"a\0b\0 \0c\0", None, "ab c", "UTF-16LE", EncodingOrigin::Guessed),
        (b"\0a\0b\0 \0c", None, "ab c", "UTF-16BE", EncodingOrigin::Guessed),
        (b"caf\xE9 noir, le 3 f\xE9vrier", None, "café noir, le 3 février", "windows-1252", EncodingOrigin::Guessed),
        (b"caf\xE9", Some("Latin1"), "café", "windows-1252", EncodingOrigin::Given),
        (b"\x8A\xBF\x8E\x9A a", Some("shift_jis"), "漢字 a", "Shift_JIS", EncodingOrigin::Given),
        (b"\xC3\xA9\xC3\xA9\xFF.", None, "éé\u{FFFD}.", "UTF-8", EncodingOrigin::Guessed),
        (b"a long line, and a NUL\0b", None, "a long line, and a NUL\0b", "UTF-8", EncodingOrigin::Valid),
        (b"\xFE\xFF\xD8\x3D\xDE\0\xD8\0\0a", None, "😀\u{FFFD}\u{FFFD}a", "UTF-16BE", EncodingOrigin::ByteOrderMark),
    ];
    for &(bytes, label, text, name, origin) in rows {
        let source = text_of(bytes, label);
        assert_eq!((source.text(), source.encoding().name.as_str(), source.encoding().origin), (text, name, origin));
    }
}

#[test]
fn bad_bytes_are_kept_apart_and_places_after_them_are_right() {
    let source = text_of(b"\xC3\xA9\xFE\xFF\xEF\xBF\xBDz", Some("utf-8"));
    assert_eq!(source.text(), "é\u{FFFD}\u{FFFD}\u{FFFD}z");
    assert_eq!(source.bad_bytes(), [(2, 0xFE), (5, 0xFF)]);
    assert_eq!([2, 5, 8, 11, 12].map(|at| source.position(at).byte), [2, 3, 4, 7, 8]);
}

#[test]
fn refusals_say_what_the_file_is() {
    let rows: &[(&[u8], Option<&str>, &str, &str)] = &[
        (b"", None, "the file is empty", "saved"),
        (b" \n\t\n", None, "nothing but white space", "saved"),
        (b"%PDF-1.7 and so on", None, "this is a PDF document", "plain text"),
        (b"PK\x03\x04....word/", None, "office document", "plain text"),
        (b"\x89PNG\r\n\x1A\n", None, "this is a PNG image", "transcript"),
        (b"\xFF\xD8\xFF\xE0", None, "this is a JPEG image", "transcript"),
        (b"\x1F\x8B\x08\0", None, "this is a gzip archive", "unpack"),
        (b"\x01\x02\x03abcdef", None, "3 of its first 9 bytes are control bytes", "--encoding"),
        (b"abc", Some("windows-12522"), "no encoding is called \"windows-12522\"", "windows-1252"),
    ];
    for &(bytes, label, what, hint) in rows {
        let error = decode("t.txt", bytes, label).unwrap_err();
        assert!(error.what.contains(what), "{what}: {error:?}");
        assert!(error.hint.as_deref().unwrap_or_default().contains(hint), "{hint}: {error:?}");
    }
    assert!(decode("t.txt", b"%PDF-1.7 and so on", Some("utf-8")).is_ok());
}

/// The places of the characters, in order, and the end.
fn places(source: &Source) -> Vec<usize> {
    let starts = source.text().char_indices().map(|(at, _)| at);
    starts.chain([source.text().len()]).map(|at| source.position(at).byte).collect()
}

proptest! {
    #[test]
    fn utf8_files_are_rebuilt_from_text_and_bad_bytes(bytes in proptest::collection::vec(any::<u8>(), 1..200)) {
        let Ok(source) = decode("t", &bytes, Some("utf-8")) else { return Ok(()) };
        let mut rebuilt = if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) { vec![0xEF, 0xBB, 0xBF] } else { Vec::new() };
        for (at, character) in source.text().char_indices() {
            prop_assert_eq!(source.position(at).byte, rebuilt.len());
            match source.bad_byte_at(at) {
                Some(byte) => rebuilt.push(byte),
                None => rebuilt.extend(character.to_string().bytes()),
            }
        }
        prop_assert_eq!(rebuilt, bytes);
    }

    #[test]
    fn every_character_leads_back_to_its_bytes(
        text in "[a-z éäñ漢字カ\u{10400}\n]{1,40}x",
        label in prop::sample::select(vec!["windows-1252", "shift_jis", "gb18030", "big5", "euc-kr", "euc-jp"]),
    ) {
        let charset = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        let kept: String = text.chars().filter(|c| !charset.encode(c.encode_utf8(&mut [0; 4])).2).collect();
        let bytes = charset.encode(&kept).0.into_owned();
        let source = decode("t", &bytes, Some(label)).unwrap();
        prop_assert_eq!(source.text(), kept.as_str());
        let places = places(&source);
        for (character, pair) in kept.chars().zip(places.windows(2)) {
            let decoded = charset.decode_without_bom_handling(&bytes[pair[0]..pair[1]]).0.into_owned();
            prop_assert_eq!(decoded, character.to_string());
        }
        prop_assert_eq!(places.last(), Some(&bytes.len()));
    }

    #[test]
    fn no_bytes_panic_and_places_never_go_back(
        bytes in proptest::collection::vec(any::<u8>(), 0..120),
        label in prop::sample::select(vec![
            "", "utf-16", "utf-16be", "utf-32", "shift_jis", "gb18030", "big5", "euc-kr", "euc-jp", "iso-2022-jp",
            "koi8-r", "windows-1253",
        ]),
    ) {
        if let Ok(source) = decode("t", &bytes, (!label.is_empty()).then_some(label)) {
            let places = places(&source);
            prop_assert!(places.is_sorted());
            prop_assert_eq!(places.last(), Some(&bytes.len()));
            for &(at, byte) in source.bad_bytes() {
                prop_assert_eq!(bytes[source.position(at).byte], byte);
                let is_replaced = source.text()[at..].starts_with(char::REPLACEMENT_CHARACTER);
                prop_assert!(is_replaced);
            }
        }
    }
}
