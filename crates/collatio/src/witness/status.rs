//! What a mark says happened to a token, and which of it each view keeps.
//!
//! A telegram has `~~SECRET~~`: struck on the page. Whether that word counts depends on the question asked. The
//! diplomatic view asks what stands on the paper, the original view what was first written, the final view what the
//! writer left standing, the editorial view what a modern editor would print.

use serde::{Deserialize, Serialize};

/// What a mark says happened to a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Plain text.
    #[default]
    Standing,
    /// Struck on the page.
    Cancelled,
    /// Cancelled, then un-cancelled (stet).
    Restored,
    /// Inserted later on the page.
    Added,
    /// Read with doubt.
    Unclear,
    /// Unread or lost.
    Gap,
    /// Put in by a modern editor.
    Supplied,
    /// On the page, rejected by the editor.
    Surplus,
    /// As written, where an editor gives a correction.
    Sic,
    /// As written, where an editor gives a modern form.
    Orig,
    /// As written, where an editor gives an expansion.
    Abbr,
    /// An editor's correction, regularization or expansion of what is written beside it.
    Editorial,
    /// The transcriber's words about the page.
    Note,
}

impl Status {
    /// The word used for it in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Standing => "standing",
            Self::Cancelled => "cancelled",
            Self::Restored => "restored",
            Self::Added => "added",
            Self::Unclear => "unclear",
            Self::Gap => "gap",
            Self::Supplied => "supplied",
            Self::Surplus => "surplus",
            Self::Sic => "sic",
            Self::Orig => "orig",
            Self::Abbr => "abbr",
            Self::Editorial => "editorial",
            Self::Note => "note",
        }
    }

    /// Whether the same words with these two statuses are the same reading: a doubt of the transcriber's or an
    /// editor's note of a modern form does not change what stands on the page.
    pub fn agrees_with(self, other: Self) -> bool {
        self.on_the_page() == other.on_the_page()
    }

    fn on_the_page(self) -> Self {
        match self {
            Self::Unclear | Self::Sic | Self::Orig | Self::Abbr | Self::Gap => Self::Standing,
            other => other,
        }
    }
}

/// Which statuses count when witnesses are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum View {
    /// What stands on the page, cancelled and added words alike, each with its status.
    #[default]
    Diplomatic,
    /// What was first written: cancelled words kept, added words dropped.
    Original,
    /// What the writer left standing.
    Final,
    /// What a modern editor would print: corrections and supplied words in, rejected words out.
    Editorial,
}

impl View {
    /// All views, in the order of their names in the documentation.
    pub const ALL: [Self; 4] = [Self::Diplomatic, Self::Original, Self::Final, Self::Editorial];

    /// The word used for it on the command line and in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Diplomatic => "diplomatic",
            Self::Original => "original",
            Self::Final => "final",
            Self::Editorial => "editorial",
        }
    }

    /// Whether this view keeps text of this status.
    pub fn keeps(self, status: Status) -> bool {
        match status {
            Status::Standing | Status::Restored | Status::Unclear | Status::Gap => true,
            Status::Cancelled => matches!(self, Self::Diplomatic | Self::Original),
            Status::Added => self != Self::Original,
            Status::Supplied | Status::Editorial => self == Self::Editorial,
            Status::Surplus | Status::Sic | Status::Orig | Status::Abbr => self != Self::Editorial,
            Status::Note => false,
        }
    }

    /// Whether the same words with these two statuses are the same reading in this view. On the page an insertion differs from
    /// plain text. Every other view asks for a text, in which what the view keeps simply remains.
    pub fn agrees(self, one: Status, other: Status) -> bool {
        self != Self::Diplomatic || one.agrees_with(other)
    }
}

#[cfg(test)]
mod tests {
    use super::{Status, View};

    #[test]
    fn what_a_view_keeps_is_text_that_remains() {
        for view in [View::Original, View::Final, View::Editorial] {
            assert!(view.agrees(Status::Added, Status::Standing), "{view:?}");
        }
        assert!(!View::Diplomatic.agrees(Status::Added, Status::Standing));
        assert!(View::Diplomatic.agrees(Status::Unclear, Status::Standing));
    }

    /// The table of views, one row a status: diplomatic, original, final, editorial.
    #[test]
    fn views_keep_what_the_table_says() {
        let rows = [
            (Status::Standing, "xxxx"),
            (Status::Cancelled, "xx.."),
            (Status::Restored, "xxxx"),
            (Status::Added, "x.xx"),
            (Status::Unclear, "xxxx"),
            (Status::Gap, "xxxx"),
            (Status::Supplied, "...x"),
            (Status::Surplus, "xxx."),
            (Status::Sic, "xxx."),
            (Status::Orig, "xxx."),
            (Status::Abbr, "xxx."),
            (Status::Editorial, "...x"),
            (Status::Note, "...."),
        ];
        for (status, wanted) in rows {
            let kept: String = View::ALL.iter().map(|view| if view.keeps(status) { 'x' } else { '.' }).collect();
            assert_eq!(kept, wanted, "{status:?}");
        }
    }
}
