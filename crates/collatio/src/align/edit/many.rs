//! Many pairs at once: pages of a book, lines of a page.
//!
//! ```text
//! pages   1 2 3 4 5 6 …       thread 1: 1 2 3     thread 2: 4 5 6     results: 1 2 3 4 5 6
//! ```
//!
//! A pair does not hang on another, so every thread takes pairs with a [`Ruler`] of its own; the results stand in the order
//! of the pairs and are the same for any number of threads.

use super::Ruler;
use crate::parallel::*;

/// Measures each of many items, such as pairs of pages, with all threads of the current pool.
///
/// ```
/// use collatio::FormId;
/// use collatio::align::edit;
///
/// let pages = [("abc", "abd"), ("xyz", "xyz")];
/// let ids = |text: &str| text.bytes().map(|byte| FormId(byte.into())).collect::<Vec<_>>();
/// assert_eq!(edit::each(&pages, |ruler, (a, b)| ruler.distance(&ids(a), &ids(b))), [1, 0]);
/// ```
pub fn each<T: Sync, R: Send>(items: &[T], measure: impl Fn(&mut Ruler, &T) -> R + Sync) -> Vec<R> {
    items.par_iter().map_init(Ruler::new, |ruler, item| measure(ruler, item)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::FormId;
    use super::*;

    #[test]
    fn any_number_of_threads_gives_the_same() {
        let page = |number: u32| -> (Vec<FormId>, Vec<FormId>) {
            let a: Vec<FormId> = (0..300).map(|at| FormId(at * number % 41)).collect();
            let b = a.iter().copied().filter(|form| form.0 % 11 != number % 11).collect();
            (a, b)
        };
        let pages: Vec<_> = (1..200).map(page).collect();
        let scripts = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
            pool.install(|| each(&pages, |ruler, (a, b)| ruler.script(a, b)))
        };
        let alone = scripts(1);
        assert!(alone.iter().any(|script| script.edits() > 0));
        assert_eq!(scripts(2), alone);
        assert_eq!(scripts(5), alone);
    }
}
