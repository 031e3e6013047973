//! What a page's own style says of its text: which words are struck through, and which are not shown.
//!
//! ```text
//! .c3 { color:#000; text-decoration: line-through }      <span class="c3">three</span>     cancelled
//! <span style="display:none">draft</span>                                                  a note
//! ```
//!
//! Word processors write strikes as rules for a class, so that rules of a single class or element are read; others
//! that strike or hide are said and not guessed at. Nothing is loaded. Linear.

use std::collections::HashSet;

use super::super::statuses;
use super::tokens::Tag;
use crate::witness::Status;

/// The rules of a page that matter here.
#[derive(Debug, Default)]
pub(in crate::read) struct Rules {
    /// Selectors of what is struck through: `.c3`, `span.c3`, `s`.
    struck: HashSet<String>,
    hidden: HashSet<String>,
    /// Selectors that say so of something and are not read.
    pub(in crate::read) unread: Vec<String>,
}

impl Rules {
    /// Reads the content of a `style` element.
    pub(in crate::read) fn add(&mut self, style: &str) {
        for rule in without_comments(style).split('}') {
            let Some((selectors, declarations)) = rule.rsplit_once('{') else { continue };
            let (strikes, hides) = (is_struck(declarations), is_hidden(declarations));
            if !strikes && !hides {
                continue;
            }
            // Before the last brace may stand the head of an `@media` block.
            let selectors = selectors.rsplit(['{', ';']).next().unwrap_or_default();
            for selector in selectors.split(',').map(str::trim).filter(|selector| !selector.is_empty()) {
                if !is_plain(selector) {
                    self.unread.push(selector.to_owned());
                    continue;
                }
                let selector = selector.to_ascii_lowercase();
                if strikes {
                    self.struck.insert(selector.clone());
                }
                if hides {
                    self.hidden.insert(selector);
                }
            }
        }
    }

    /// What a tag says happened to its text: by its name, its style or its classes.
    pub(in crate::read) fn status(&self, tag: &Tag) -> Status {
        let style = tag.get("style").unwrap_or_default();
        if tag.get("hidden").is_some() || is_hidden(style) || self.selects(&self.hidden, tag) {
            return Status::Note;
        }
        let named = statuses::of_name(&tag.name).filter(|status| {
            matches!(status, Status::Cancelled | Status::Added | Status::Unclear | Status::Restored | Status::Surplus)
        });
        let struck = is_struck(style) || self.selects(&self.struck, tag);
        named.unwrap_or(if struck { Status::Cancelled } else { Status::Standing })
    }

    fn selects(&self, rules: &HashSet<String>, tag: &Tag) -> bool {
        if rules.is_empty() {
            return false;
        }
        let by_class = |class: &str| {
            let class = class.to_ascii_lowercase();
            rules.contains(&format!(".{class}")) || rules.contains(&format!("{}.{class}", tag.name))
        };
        rules.contains(&tag.name) || tag.classes().any(by_class)
    }
}

/// Whether a style keeps white space as it is written.
pub(in crate::read) fn keeps_space(style: &str) -> bool {
    value(style, "white-space").is_some_and(|value| value.starts_with("pre") || value.starts_with("break-spaces"))
}

fn is_struck(style: &str) -> bool {
    let said = ["text-decoration", "text-decoration-line"].into_iter().filter_map(|name| value(style, name));
    said.into_iter().any(|words| statuses::of_style(&words) == Some(Status::Cancelled))
}

fn is_hidden(style: &str) -> bool {
    let is = |name: &str, word: &str| value(style, name).is_some_and(|value| value.starts_with(word));
    is("display", "none") || is("visibility", "hidden")
}

/// The value that declarations give a property, in small letters.
fn value(style: &str, name: &str) -> Option<String> {
    let declared = style.split(';').filter_map(|declaration| declaration.split_once(':'));
    let of_name = declared.filter(|(property, _)| property.trim().eq_ignore_ascii_case(name));
    of_name.last().map(|(_, value)| value.trim().to_ascii_lowercase())
}

/// Whether a selector is an element, a class, or an element of a class.
fn is_plain(selector: &str) -> bool {
    let is_name = |name: &str| name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let (element, class) = selector.split_once('.').unwrap_or((selector, "-"));
    is_name(element) && !class.is_empty() && is_name(class)
}

fn without_comments(style: &str) -> String {
    let mut out = String::with_capacity(style.len());
    let mut rest = style;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.replace("<!--", "").replace("-->", "")
}

#[cfg(test)]
mod tests {
    use super::{Rules, is_hidden, is_struck, keeps_space};

    #[test]
    fn styles_tell_what_is_struck_and_what_is_hidden() {
        assert!(is_struck("color:red; text-decoration: underline line-through"));
        assert!(!is_struck("text-decoration:line-through; text-decoration:none"));
        assert!(is_hidden("DISPLAY: none !important"));
        assert!(keeps_space("white-space:pre-wrap"));
    }

    #[test]
    fn rules_of_one_class_are_read_and_others_said() {
        let mut rules = Rules::default();
        rules.add("/* a{} */ @media print { .c1, span.c2 {text-decoration:line-through} } p > .x { display:none } b{}");
        assert!(rules.struck.contains(".c1") && rules.struck.contains("span.c2"));
        assert_eq!(rules.unread, ["p > .x"]);
    }
}
