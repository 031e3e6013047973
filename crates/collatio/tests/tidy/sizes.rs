//! How long files and functions are, and how many parameters a function has.
//!
//! ```text
//! fn joined(&self, (i, j): (usize, usize), name: &str)      four: the members of a tuple are counted, and so is `self`
//! ```

use std::collections::BTreeSet;
use std::path::Path;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use super::rust_files;

const MAX_LINES: usize = 600;
const MAX_FUNCTION_LINES: usize = 60;
const MAX_PARAMETERS: usize = 5;

/// Functions that have more parameters still, by file and name.
const STILL_WIDE: [(&str, &str); 13] = [
    ("collatio/src/align/cell.rs", "enter"),
    ("collatio/src/align/grid.rs", "divided"),
    ("collatio/src/align/grid.rs", "fill_row"),
    ("collatio/src/align/grid.rs", "gap"),
    ("collatio/src/align/runs.rs", "kind"),
    ("collatio/src/collation/many/beside.rs", "look"),
    ("collatio/src/collation/many/refine_tests.rs", "tried"),
    ("collatio/src/collation/settle.rs", "is_better"),
    ("collatio-corpus/src/parquet/write.rs", "rate"),
    ("collatio-cli/src/commands/page/mod.rs", "of_evaluation"),
    ("collatio-cli/src/library.rs", "with_words"),
    ("collatio-report/src/graph/svg.rs", "curve"),
    ("collatio-report/src/tei/mod.rs", "reading"),
];

/// A function that is longer, or has more parameters, than it should.
#[derive(Default)]
struct Functions {
    source: Vec<String>,
    long: Vec<String>,
    wide: Vec<(String, String)>,
}

impl Functions {
    fn check(&mut self, signature: &syn::Signature, block: Option<&syn::Block>) {
        let (name, line) = (&signature.ident, signature.ident.span().start().line);
        if let Some(block) = block {
            let (first, last) = (block.span().start().line, block.span().end().line);
            let body = self.source.get(first..last.saturating_sub(1)).unwrap_or_default();
            // Lines of code: a comment makes no function longer.
            let lines = body.iter().map(|line| line.trim()).filter(|line| !line.is_empty() && !line.starts_with("//"));
            let lines = lines.count();
            if lines > MAX_FUNCTION_LINES {
                self.long.push(format!("{line}: {name} has {lines} lines"));
            }
        }
        let count: usize = signature.inputs.iter().map(members).sum();
        if count > MAX_PARAMETERS {
            self.wide.push((name.to_string(), format!("{line}: {name} has {count} parameters")));
        }
    }
}

/// How many values a parameter is.
fn members(input: &syn::FnArg) -> usize {
    let syn::FnArg::Typed(input) = input else { return 1 };
    let (mut count, mut open) = (0, vec![&*input.ty]);
    while let Some(one) = open.pop() {
        match one {
            syn::Type::Tuple(tuple) => open.extend(&tuple.elems),
            syn::Type::Reference(to) => open.push(&to.elem),
            syn::Type::Paren(of) => open.push(&of.elem),
            _ => count += 1,
        }
    }
    count
}

impl<'ast> Visit<'ast> for Functions {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        // A test may hold a long table of cases.
        let is_test = item.attrs.iter().any(|one| one.path().is_ident("test"));
        self.check(&item.sig, Some(&*item.block).filter(|_| !is_test));
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.check(&item.sig, Some(&item.block));
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        self.check(&item.sig, item.default.as_ref());
        visit::visit_trait_item_fn(self, item);
    }
}

fn functions(text: &str) -> Functions {
    let mut found = Functions { source: text.lines().map(str::to_owned).collect(), ..Functions::default() };
    if let Ok(file) = syn::parse_file(text) {
        found.visit_file(&file);
    }
    found
}

#[test]
fn files_say_why_they_exist_and_are_short() {
    let mut wrong = Vec::new();
    for (path, text) in rust_files() {
        let opening = text.trim_start_matches("#![no_main]").trim_start();
        if !opening.starts_with("//!") {
            wrong.push(format!("{}: does not open with //!", path.display()));
        }
        if text.lines().count() > MAX_LINES {
            wrong.push(format!("{}: {} lines, at most {MAX_LINES}", path.display(), text.lines().count()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn functions_are_short_and_have_few_parameters() {
    let (mut wrong, mut met) = (Vec::new(), BTreeSet::new());
    for (path, text) in rust_files() {
        let found = functions(&text);
        wrong.extend(found.long.iter().map(|what| format!("{}:{what}", path.display())));
        for (name, what) in found.wide {
            let still = STILL_WIDE
                .iter()
                .find(|(file, still)| path.ends_with(Path::new("crates").join(file)) && *still == name);
            match still {
                Some(still) => drop(met.insert(still)),
                None => wrong.push(format!("{}:{what}", path.display())),
            }
        }
    }
    let stale = STILL_WIDE.iter().filter(|still| !met.contains(still));
    wrong.extend(stale.map(|(file, name)| format!("{file}: {name} has no more than that: take it out of STILL_WIDE")));
    let most = format!("at most {MAX_FUNCTION_LINES} lines and {MAX_PARAMETERS} parameters, tuples by their members");
    assert!(wrong.is_empty(), "{most}:\n{}", wrong.join("\n"));
}

#[test]
fn a_function_is_measured() {
    let body = "    let a = 1;\n    // a comment\n\n".repeat(61);
    let text =
        format!("impl A {{ fn f(&self, (a, b): (u8, &(u8, u8)), c: Vec<(u8, u8)>) {{}} }}\nfn g() {{\n{body}}}\n");
    let found = functions(&text);
    assert_eq!(found.wide.len() + found.long.len(), 1, "five are no more than five");
    assert!(found.long[0].contains("g has 61 lines"), "{:?}", found.long);
    assert!(functions("fn f(a: (u8, (u8, u8)), b: &(u8, u8), c: u8) {}").wide[0].1.contains("f has 6"));
}
