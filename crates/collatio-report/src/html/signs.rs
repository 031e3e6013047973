//! Signs of ops, which tell variants where colours cannot.

/// The sign of an op: no variant is told by its colour alone.
pub(super) fn sign(op: &str) -> &'static str {
    match op {
        "addition" => "+",
        "omission" => "−",
        "substitution" => "~",
        "transposition" => "⇄",
        "division" => "|",
        _ => "S",
    }
}
