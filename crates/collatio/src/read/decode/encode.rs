//! Text to bytes: how a file of an encoding writes letters.
//!
//! What an encoding lacks is said, never replaced: the caller knows whether a reference may stand for it. Linear.

#[cfg(feature = "encodings")]
use encoding_rs::Encoding as Charset;

/// Bytes of a text in the encoding that [`super::decode`] calls by this name, without a byte order mark.
///
/// # Errors
///
/// The first character that the encoding does not have.
pub(crate) fn encode(text: &str, encoding: &str) -> Result<Vec<u8>, char> {
    let wide = |unit: fn(char) -> Vec<u8>| Ok(text.chars().flat_map(unit).collect());
    match encoding {
        "UTF-8" => Ok(text.as_bytes().to_vec()),
        "UTF-16LE" => wide(|c| c.encode_utf16(&mut [0; 2]).iter().flat_map(|unit| unit.to_le_bytes()).collect()),
        "UTF-16BE" => wide(|c| c.encode_utf16(&mut [0; 2]).iter().flat_map(|unit| unit.to_be_bytes()).collect()),
        "UTF-32LE" => wide(|c| u32::from(c).to_le_bytes().to_vec()),
        "UTF-32BE" => wide(|c| u32::from(c).to_be_bytes().to_vec()),
        name => legacy(text, name),
    }
}

/// Without the encodings of before Unicode, what all of them have.
#[cfg(not(feature = "encodings"))]
fn legacy(text: &str, _: &str) -> Result<Vec<u8>, char> {
    text.chars().find(|c| !c.is_ascii()).map_or_else(|| Ok(text.as_bytes().to_vec()), Err)
}

#[cfg(feature = "encodings")]
fn legacy(text: &str, name: &str) -> Result<Vec<u8>, char> {
    let lacks = |charset: &'static Charset, c: char| charset.encode(c.encode_utf8(&mut [0; 4])).2;
    let first = text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER);
    let Some(charset) = Charset::for_label(name.as_bytes()) else { return Err(first) };
    let (bytes, _, unmappable) = charset.encode(text);
    if !unmappable {
        return Ok(bytes.into_owned());
    }
    Err(text.chars().find(|&c| lacks(charset, c)).unwrap_or(first))
}
