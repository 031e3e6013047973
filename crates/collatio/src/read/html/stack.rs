//! The elements that are open in an HTML file, and which of them end without saying so.
//!
//! ```text
//! <p>one<p>two            the second <p> ends the first
//! <p><s>one<p>two</s>     and takes the line through it along: both words are struck
//! ```
//!
//! A simple form of the tree construction of the WHATWG (13.2.6): implied ends, scopes, and formatting elements that
//! are opened again. Each open or close costs at most the depth, which is capped.

/// An element that is open.
#[derive(Debug, Clone)]
pub(in crate::read) struct Element<T> {
    pub(in crate::read) name: String,
    /// Where its tag stands in the source's text.
    pub(in crate::read) at: usize,
    /// What its reader has to know of it.
    pub(in crate::read) held: T,
}

/// The elements that are open, innermost last.
#[derive(Debug)]
pub(in crate::read) struct Stack<T> {
    open: Vec<Element<T>>,
}

/// Blocks, which end a paragraph that is open.
pub(in crate::read) fn is_block(name: &str) -> bool {
    is_heading(name)
        || matches!(
            name,
            "address"
                | "article"
                | "aside"
                | "blockquote"
                | "body"
                | "caption"
                | "center"
                | "dd"
                | "details"
                | "dialog"
                | "dir"
                | "div"
                | "dl"
                | "dt"
                | "fieldset"
                | "figcaption"
                | "figure"
                | "footer"
                | "form"
                | "header"
                | "hgroup"
                | "hr"
                | "html"
                | "legend"
                | "li"
                | "listing"
                | "main"
                | "menu"
                | "nav"
                | "ol"
                | "optgroup"
                | "option"
                | "p"
                | "plaintext"
                | "pre"
                | "search"
                | "section"
                | "summary"
                | "table"
                | "tbody"
                | "tfoot"
                | "thead"
                | "tr"
                | "ul"
                | "xmp"
        )
}

/// Whether an element is a heading.
pub(in crate::read) fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Elements that go on where a block that they were opened in ends.
fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "a" | "b" | "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small" | "strike" | "strong" | "tt" | "u"
    )
}

/// Elements that nothing outside of them reaches into.
fn is_scope(name: &str) -> bool {
    matches!(name, "html" | "table" | "td" | "th" | "caption" | "template" | "object" | "button" | "marquee" | "applet")
}

/// Which elements a tag ends by being opened, and which it does not look beyond.
fn ended_by(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["li"], &["ul", "ol", "menu", "dir"]),
        "dd" | "dt" => (&["dd", "dt"], &["dl"]),
        "tr" => (&["tr"], &["table"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot", "tr", "caption", "colgroup"], &["table"]),
        "option" | "optgroup" => (&["option"], &["select", "datalist"]),
        "rt" | "rp" => (&["rt", "rp"], &["ruby"]),
        "body" => (&["head"], &[]),
        _ => (&[], &[]),
    }
}

impl<T> Default for Stack<T> {
    fn default() -> Self {
        Self { open: Vec::new() }
    }
}

impl<T: Clone> Stack<T> {
    /// The element that was opened last.
    pub(in crate::read) fn last(&self) -> Option<&Element<T>> {
        self.open.last()
    }

    /// How many are open.
    pub(in crate::read) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Ends what a tag of this name ends by being opened; what ended, innermost first, and what is to be opened again.
    pub(in crate::read) fn make_way(&mut self, name: &str) -> (Vec<Element<T>>, Vec<Element<T>>) {
        let (names, bounds) = ended_by(name);
        // A row ends the cell in it, a group of rows both: the outermost of them within the bounds.
        let outermost = names.iter().filter_map(|name| self.find(&[name], bounds)).min();
        let paragraph = if is_block(name) { self.find_in_scope("p") } else { None };
        match outermost.into_iter().chain(paragraph).min() {
            Some(at) => self.end(at),
            None => (Vec::new(), Vec::new()),
        }
    }

    /// Opens an element.
    pub(in crate::read) fn push(&mut self, element: Element<T>) {
        self.open.push(element);
    }

    /// Ends the innermost element of this name with all in it; what ended, innermost first, and what is to be opened
    /// again. Nothing ends if there is none, or none in reach.
    pub(in crate::read) fn close(&mut self, name: &str) -> (Vec<Element<T>>, Vec<Element<T>>) {
        let found = if is_scope(name) || matches!(name, "tr" | "tbody" | "thead" | "tfoot" | "body") {
            self.open.iter().rposition(|element| element.name == name)
        } else if is_heading(name) {
            self.open.iter().rposition(|element| is_heading(&element.name))
        } else {
            self.find_in_scope(name)
        };
        match found {
            Some(at) => self.end(at),
            None => (Vec::new(), Vec::new()),
        }
    }

    /// Ends all that is open, innermost first.
    pub(in crate::read) fn close_all(&mut self) -> Vec<Element<T>> {
        self.open.drain(..).rev().collect()
    }

    fn find(&self, names: &[&str], bounds: &[&str]) -> Option<usize> {
        let reach =
            self.open.iter().rposition(|element| bounds.contains(&element.name.as_str())).map_or(0, |at| at + 1);
        let found = self.open.get(reach..)?.iter().position(|element| names.contains(&element.name.as_str()))?;
        Some(reach + found)
    }

    fn find_in_scope(&self, name: &str) -> Option<usize> {
        let found = self.open.iter().rposition(|element| element.name == name || is_scope(&element.name))?;
        self.open.get(found).filter(|element| element.name == name).map(|_| found)
    }

    fn end(&mut self, at: usize) -> (Vec<Element<T>>, Vec<Element<T>>) {
        let ended: Vec<Element<T>> = self.open.drain(at.min(self.open.len())..).collect();
        let outer = ended.first().is_some_and(|outer| is_scope(&outer.name) || outer.name == "tr");
        let again = ended.iter().skip(1).filter(|element| !outer && is_formatting(&element.name)).cloned().collect();
        (ended.into_iter().rev().collect(), again)
    }
}
