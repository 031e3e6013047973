//! The paths that a file names, resolved within its crate, code and tests apart.
//!
//! ```text
//! in read/alto/mod.rs   use super::xml::{Event, Xml};     read::xml::Event, read::xml::Xml
//! ```
//!
//! Read with `syn`, whole files, so that neither a comment nor a string nor a test in the middle hides what follows.

use std::ops::RangeInclusive;

use proc_macro2::{TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

/// A path within the crate, from its root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) path: Vec<String>,
    pub(super) is_test: bool,
}

/// What a file names, and what it gives names to.
#[derive(Debug, Default)]
pub(super) struct Paths {
    pub(super) named: Vec<Named>,
    /// Names that a `use` brings into the module, each with its path.
    pub(super) brought: Vec<(String, Vec<String>)>,
    /// Modules in files of their own that only tests have.
    pub(super) test_modules: Vec<String>,
    /// Modules declared in it.
    modules: Vec<String>,
    module: Vec<String>,
    in_test: bool,
}

/// The paths in a file that is this module of its crate.
pub(super) fn paths(text: &str, module: &[String]) -> Paths {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{}: {error}", module.join("::")));
    let mut paths = Paths { module: module.to_vec(), ..Paths::default() };
    let modules = file.items.iter().filter_map(|item| match item {
        syn::Item::Mod(item) => Some(item.ident.to_string()),
        _ => None,
    });
    paths.modules = modules.collect();
    paths.visit_file(&file);
    paths
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    let of_test = |list: &syn::MetaList| list.path.is_ident("cfg") && list.tokens.to_string() == "test";
    attributes.iter().any(|one| one.path().is_ident("test") || one.meta.require_list().is_ok_and(of_test))
}

/// A file without comment lines and without what only tests have.
pub(super) fn without_tests(text: &str) -> String {
    let mut tests = Tests::default();
    if let Ok(file) = syn::parse_file(text) {
        tests.visit_file(&file);
    }
    let is_code = |number: usize, line: &str| {
        !line.trim_start().starts_with("//") && !tests.lines.iter().any(|lines| lines.contains(&number))
    };
    let lines = text.lines().zip(1..).filter(|&(line, number)| is_code(number, line));
    lines.map(|(line, _)| line).collect::<Vec<_>>().join("\n")
}

/// The lines of modules and functions that only tests have.
#[derive(Default)]
struct Tests {
    lines: Vec<RangeInclusive<usize>>,
}

impl Tests {
    fn note(&mut self, attributes: &[syn::Attribute], span: proc_macro2::Span) -> bool {
        let is_test = is_test(attributes);
        if is_test {
            self.lines.push(span.start().line..=span.end().line);
        }
        is_test
    }
}

impl<'ast> Visit<'ast> for Tests {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !self.note(&item.attrs, item.span()) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.note(&item.attrs, item.span());
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        if !self.note(&item.attrs, item.span()) {
            visit::visit_item_impl(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.note(&item.attrs, item.span());
    }
}

impl Paths {
    /// Notes a path as it is written in the module that is open.
    fn note(&mut self, written: &[String]) -> Option<Vec<String>> {
        let (first, rest) = written.split_first()?;
        let mut path = match first.as_str() {
            "crate" => Vec::new(),
            "self" => self.module.clone(),
            "super" => self.module.get(..self.module.len().checked_sub(1)?)?.to_vec(),
            child if self.modules.iter().any(|module| module == child) => {
                [&self.module[..], &[child.to_owned()]].concat()
            }
            _ => return None,
        };
        for segment in rest {
            match segment.as_str() {
                "super" => drop(path.pop()),
                "self" | "*" => {}
                other => path.push(other.to_owned()),
            }
        }
        self.named.push(Named { path: path.clone(), is_test: self.in_test });
        Some(path)
    }

    /// A `use`, its groups taken apart: `a::{b, c::d}` is `a::b`, `a::c::d`.
    fn note_use(&mut self, tree: &syn::UseTree) {
        let mut open = vec![(Vec::new(), tree)];
        while let Some((mut before, tree)) = open.pop() {
            let (name, bound) = match tree {
                syn::UseTree::Path(path) => {
                    before.push(path.ident.to_string());
                    open.push((before, &path.tree));
                    continue;
                }
                syn::UseTree::Group(group) => {
                    open.extend(group.items.iter().map(|item| (before.clone(), item)));
                    continue;
                }
                syn::UseTree::Name(name) => (name.ident.to_string(), name.ident.to_string()),
                syn::UseTree::Rename(name) => (name.ident.to_string(), name.rename.to_string()),
                syn::UseTree::Glob(_) => ("*".to_owned(), String::new()),
            };
            before.push(name);
            if let Some(path) = self.note(&before) {
                self.brought.push((bound, path));
            }
        }
    }

    /// Paths in the arguments of a macro, which `syn` leaves as they are.
    fn note_tokens(&mut self, tokens: TokenStream) {
        let mut written: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Punct(sign) if sign.as_char() == ':' => colons += 1,
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.note_written(&mut written);
                    }
                    written.push(name.to_string());
                    colons = 0;
                }
                other => {
                    self.note_written(&mut written);
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        self.note_tokens(group.stream());
                    }
                }
            }
        }
        self.note_written(&mut written);
    }

    fn note_written(&mut self, written: &mut Vec<String>) {
        if written.len() > 1 {
            self.note(written);
        }
        written.clear();
    }
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let was = self.in_test;
        self.in_test |= is_test(&item.attrs);
        if item.content.is_none() && self.in_test {
            self.test_modules.push(item.ident.to_string());
        }
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
        self.in_test = was;
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let was = self.in_test;
        self.in_test |= is_test(&item.attrs);
        self.note_use(&item.tree);
        self.in_test = was;
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        let was = self.in_test;
        self.in_test |= is_test(&item.attrs);
        visit::visit_item_fn(self, item);
        self.in_test = was;
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let written: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if written.len() > 1 {
            self.note(&written);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.note_tokens(call.tokens.clone());
    }
}

#[test]
fn paths_are_resolved_wherever_they_are() {
    let text = "mod b;\n#[cfg(test)]\nmod tests;\nuse super::x::{Y, self as z, w::*};\n\
        fn f() { let a = crate::q::r(\"crate::no\"); /* crate::no */ println!(\"{}\", b::c(self::d::E)); }\n\
        #[cfg(test)]\nmod t { use super::g; }\nfn h() -> crate::late::L {}";
    let found = paths(text, &["m".to_owned(), "a".to_owned()]);
    let show = |is_test: bool| {
        let named = found.named.iter().filter(|named| named.is_test == is_test);
        let mut named: Vec<String> = named.map(|named| named.path.join("::")).collect();
        named.sort();
        named
    };
    assert_eq!(show(false), ["late::L", "m::a::b::c", "m::a::d::E", "m::x", "m::x::Y", "m::x::w", "q::r"]);
    assert_eq!(show(true), ["m::a::g"]);
    assert_eq!(found.test_modules, ["tests"]);
}

#[test]
fn code_after_tests_is_code() {
    let text = "fn a() {}\n#[cfg(test)]\nmod t {\n    fn b() {}\n}\n// fn c\nimpl D {\n    #[cfg(test)]\n    fn e() {}\n    fn f() {}\n}";
    assert_eq!(without_tests(text), "fn a() {}\nimpl D {\n    fn f() {}\n}");
}
