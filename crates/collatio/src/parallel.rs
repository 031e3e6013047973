//! Work on many items at once, in order: threads with the feature `parallel`, one after the other without it.
//!
//! Both give the same, for results are gathered in the order of the items whoever is first. The stand-ins have the names of
//! rayon's traits and of the few methods that are called here, so that no stage knows which of the two it uses.

#[cfg(feature = "parallel")]
pub(crate) use rayon::prelude::*;

#[cfg(not(feature = "parallel"))]
pub(crate) use in_turn::*;

#[cfg(not(feature = "parallel"))]
mod in_turn {
    use std::slice::{Iter, IterMut};

    /// `into_par_iter` of whatever can be iterated.
    pub(crate) trait IntoParallelIterator: IntoIterator + Sized {
        fn into_par_iter(self) -> Self::IntoIter {
            self.into_iter()
        }
    }

    impl<I: IntoIterator> IntoParallelIterator for I {}

    /// `par_iter` and its like of slices.
    pub(crate) trait ParallelSlice<T> {
        fn par_iter(&self) -> Iter<'_, T>;
        fn par_iter_mut(&mut self) -> IterMut<'_, T>;
        fn par_sort_unstable_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);
    }

    impl<T> ParallelSlice<T> for [T] {
        fn par_iter(&self) -> Iter<'_, T> {
            self.iter()
        }

        fn par_iter_mut(&mut self) -> IterMut<'_, T> {
            self.iter_mut()
        }

        fn par_sort_unstable_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K) {
            self.sort_unstable_by_key(key);
        }
    }

    /// What rayon's iterators have and those of the standard library lack.
    pub(crate) trait ParallelIterator: Iterator + Sized {
        fn map_init<S, R>(
            self,
            init: impl FnOnce() -> S,
            mut map: impl FnMut(&mut S, Self::Item) -> R,
        ) -> impl Iterator<Item = R> {
            let mut state = init();
            self.map(move |item| map(&mut state, item))
        }

        fn flat_map_iter<I: IntoIterator>(self, map: impl FnMut(Self::Item) -> I) -> impl Iterator<Item = I::Item> {
            self.flat_map(map)
        }
    }

    impl<I: Iterator> ParallelIterator for I {}

    /// `par_extend` of whatever can be extended.
    pub(crate) trait ParallelExtend<T>: Extend<T> {
        fn par_extend(&mut self, items: impl IntoIterator<Item = T>) {
            self.extend(items);
        }
    }

    impl<T, E: Extend<T>> ParallelExtend<T> for E {}
}
