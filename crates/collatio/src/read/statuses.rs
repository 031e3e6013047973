//! What the names that formats share mean: one table of statuses and one of zones, for every reader.
//!
//! A line through a word is `strikethrough` in PAGE, `STYLE="strikethrough"` in ALTO, `<del>` in HTML, a toggle in a
//! Word document; what it says of the word is the same.

use crate::witness::{Status, Zone};

/// What a name of an element, of a style or of a tag says happened to the text.
///
/// Names are compared without regard to case.
pub(super) fn of_name(name: &str) -> Option<Status> {
    let status = match name.to_ascii_lowercase().as_str() {
        "del" | "s" | "str" | "strike" | "struck" | "strikethrough" | "strike-through" | "linethrough"
        | "line-through" | "cancelled" | "deleted" | "erased" | "crossed-out" => Status::Cancelled,
        "ins" | "add" | "added" | "inserted" => Status::Added,
        "restore" => Status::Restored,
        "unclear" => Status::Unclear,
        "gap" => Status::Gap,
        "supplied" | "ex" => Status::Supplied,
        "surplus" | "secl" => Status::Surplus,
        "sic" => Status::Sic,
        "orig" => Status::Orig,
        "abbr" | "abbrev" => Status::Abbr,
        "corr" | "reg" | "expan" => Status::Editorial,
        "note" | "comment" | "witdetail" | "metamark" | "figdesc" => Status::Note,
        _ => return None,
    };
    Some(status)
}

/// What a list of style words, as in `text-decoration: underline line-through`, says happened to the text.
pub(super) fn of_style(words: &str) -> Option<Status> {
    let words = words.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    words.filter_map(of_name).find(|&status| status == Status::Cancelled)
}

/// The status of what stands within an element of status `inner` within one of status `outer`.
///
/// What is struck stays struck whatever else is said within, and so does what an editor put in; otherwise the inner
/// word says more.
pub(super) fn within(outer: Status, inner: Status) -> Status {
    match (outer, inner) {
        (_, Status::Standing) => outer,
        // What an editor makes of struck words is in no view.
        (Status::Cancelled, Status::Editorial | Status::Supplied) => Status::Note,
        // A stroke that was taken back.
        (Status::Restored, Status::Cancelled) => outer,
        (Status::Note | Status::Editorial | Status::Supplied, _) => outer,
        (
            Status::Cancelled,
            Status::Unclear | Status::Gap | Status::Abbr | Status::Sic | Status::Orig | Status::Added,
        ) => outer,
        (_, inner) => inner,
    }
}

/// The part of the page that a kind of region is; `None` for running text and kinds that say nothing.
///
/// Names are those of PAGE region types, TEI `fw/@type`, ALTO block tags, hOCR classes and the SegmOnto vocabulary,
/// compared without regard to case, hyphens and underscores.
pub(super) fn zone_of(kind: &str) -> Option<Zone> {
    let plain: String = kind.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let zone = match plain.as_str() {
        "header" | "footer" | "pagenumber" | "pagenum" | "pageno" | "catchword" | "catch" | "signaturemark" | "sig"
        | "signature" | "runninghead" | "runningtitlezone" | "numberingzone" | "quiremarkszone" | "ocrheader"
        | "ocrfooter" | "ocrpageno" | "topmargin" | "bottommargin" | "linenum" => Zone::Furniture,
        "heading" | "head" | "title" | "titlepage" | "doctitle" | "titlepart" | "dateline" | "titlepagezone"
        | "ocrtitle" | "ocrchapter" | "ocrsection" | "ocrsubsection" => Zone::Heading,
        "marginalia" | "margintextzone" | "margin" | "marginal" | "leftmargin" | "rightmargin" => Zone::Marginalia,
        "stamp" | "stampzone" | "sealzone" => Zone::Stamp,
        "address" => Zone::Address,
        "table" | "tablezone" | "tablecell" | "tableregion" | "ocrtable" => Zone::Table,
        _ => return None,
    };
    Some(zone)
}

#[cfg(test)]
mod tests {
    use super::{of_name, of_style, within, zone_of};
    use crate::witness::{Status, Zone};

    #[test]
    fn names_of_one_meaning_are_one_status() {
        for name in ["del", "s", "strike", "strikethrough", "Line-Through"] {
            assert_eq!(of_name(name), Some(Status::Cancelled), "{name}");
        }
        assert_eq!(of_name("abbrev"), Some(Status::Abbr));
        assert_eq!(of_name("bold"), None);
        assert_eq!(of_style("underline line-through solid"), Some(Status::Cancelled));
        assert_eq!(of_style("underline"), None);
    }

    #[test]
    fn what_is_struck_stays_struck() {
        assert_eq!(within(Status::Cancelled, Status::Unclear), Status::Cancelled);
        assert_eq!(within(Status::Added, Status::Cancelled), Status::Cancelled);
        assert_eq!(within(Status::Supplied, Status::Unclear), Status::Supplied);
        assert_eq!(within(Status::Added, Status::Standing), Status::Added);
        assert_eq!(within(Status::Restored, Status::Cancelled), Status::Restored);
        assert_eq!(within(Status::Cancelled, Status::Editorial), Status::Note);
    }

    #[test]
    fn regions_of_one_kind_are_one_zone() {
        for kind in ["page-number", "PageNum", "ocr_header", "NumberingZone", "catch-word"] {
            assert_eq!(zone_of(kind), Some(Zone::Furniture), "{kind}");
        }
        assert_eq!(zone_of("paragraph"), None);
        assert_eq!(zone_of("heading"), Some(Zone::Heading));
    }
}
