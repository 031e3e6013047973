//! What other programs would say, beside one another.

use super::{dinglehopper, jiwer, ocr_d, ocreval};
use crate::align::edit::Ruler;
use crate::evaluate::Rate;

/// What other programs say of two texts as their files hold them: CER and WER, each by its own rules.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PeerFigures {
    /// jiwer 4.0.0.
    pub jiwer: (Option<f64>, Option<f64>),
    /// dinglehopper 0.11.0.
    pub dinglehopper: (Option<f64>, Option<f64>),
    /// ocreval 7.0.1.
    pub ocreval: (Option<f64>, Option<f64>),
    /// The evaluation specification of OCR-D.
    pub ocr_d: (Option<f64>, Option<f64>),
}

impl PeerFigures {
    /// The figures of two texts; `described` as in [`crate::evaluate::MetricProfile::figures`]. Only what the rates need is counted: no
    /// figure here hangs on which script of least edits a program finds.
    pub(in crate::evaluate) fn of(ruler: &mut Ruler, reference: &str, hypothesis: &str, described: bool) -> Self {
        let [characters, words] = dinglehopper::errors_by(ruler, reference, hypothesis, !described);
        let (errors, length) = ocreval::errors_by(ruler, reference, hypothesis);
        let [ocr_d_characters, ocr_d_words] = ocr_d::errors_by(ruler, reference, hypothesis);
        Self {
            jiwer: (
                Some(jiwer::cer_by(ruler, &[(reference, hypothesis)])),
                Some(jiwer::wer_by(ruler, reference, hypothesis)),
            ),
            dinglehopper: (Some(dinglehopper::value(characters)), Some(dinglehopper::value(words))),
            ocreval: (
                Rate { errors, length, ..Rate::default() }.value(),
                ocreval::word_accuracy(reference, hypothesis).value(),
            ),
            ocr_d: (ocr_d_characters.value(), ocr_d_words.value()),
        }
    }
}
