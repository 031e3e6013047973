//! Transcripts to a record: profile, pieces, zones and copies, whatever the format.

use std::ops::Range;
use std::sync::Arc;

use super::format::Format;
use super::transcript::{self, Transcript};
use super::{Copies, Outside, Profile, Profiles, ReadOptions, Record, error_of};
use super::{broken, copies, images, marks, zoned, zones};
use crate::diagnostic::Diagnostic;
use crate::witness::{GivenToken, Siglum, Source, Witness};

pub(super) fn record_of_text(name: &str, source: Source, options: &ReadOptions) -> Result<Record, Diagnostic> {
    let source = Arc::new(source);
    let (profile, profile_why) = profile_of(&source, options)?;
    record(name, &Read { source, stretches: Vec::new(), given: Vec::new(), profile, profile_why }, options)
}

/// A record of transcripts: the copies in one, or several that the file itself tells apart.
pub(super) fn record_of(
    name: &str,
    transcripts: Vec<Transcript>,
    format: Format,
    why: &str,
    options: &ReadOptions,
) -> Result<Record, Diagnostic> {
    let several = transcripts.len() > 1;
    let options = &if several { ReadOptions { copies: Copies::Off, ..options.clone() } } else { options.clone() };
    let mut whole: Option<Record> = None;
    for mut transcript in transcripts {
        if let Some(root) = &options.formats.image_root {
            images::rooted(&mut transcript, root)?;
        }
        let (siglum, title) = (transcript.siglum.clone(), transcript.title.clone());
        let given = transcript.given.clone();
        let (source, stretches) = broken::mended(transcript).into_source(name, format, why);
        let source = Arc::new(source);
        let (profile, profile_why) = if format.holds_marks() || options.profile.is_some() {
            profile_of(&source, options)?
        } else {
            (
                options.profiles.get("none").ok_or_else(|| unknown_profile(&source, "none", &options.profiles))?,
                format!("the marks of {} are its elements", format.name()),
            )
        };
        let mut next = record(name, &Read { source, stretches, given, profile, profile_why }, options)?;
        // The copies that the text shows of one witness are not each that witness.
        if let [witness] = next.witnesses.as_mut_slice() {
            witness.named = siglum.clone().filter(|name| is_siglum(name)).map(Siglum::new);
            if several {
                witness.title = title.or(siglum).unwrap_or_else(|| name.to_owned());
            }
        }
        match &mut whole {
            Some(whole) => {
                whole.witnesses.append(&mut next.witnesses);
                whole.outside.append(&mut next.outside);
            }
            None => whole = Some(next),
        }
    }
    let mut whole = whole.ok_or_else(|| error_of(name, "the file holds no witness".to_owned(), ""))?;
    if several {
        whole.copies_why = format!("{} witnesses by the file's own names", whole.witnesses.len());
        for (n, witness) in whole.witnesses.iter_mut().enumerate() {
            witness.siglum = Siglum::nth(n);
        }
    }
    Ok(whole)
}

/// Whether a name that a file gives can be a siglum: short, and nothing in it that cannot be seen.
fn is_siglum(name: &str) -> bool {
    use unicode_general_category::{GeneralCategory as Category, get_general_category};
    let unseen = |c: char| {
        let unseen = [
            Category::Control,
            Category::Format,
            Category::PrivateUse,
            Category::Unassigned,
            Category::LineSeparator,
            Category::ParagraphSeparator,
        ];
        unseen.contains(&get_general_category(c))
    };
    !name.trim().is_empty() && name.chars().count() <= 32 && !name.contains(unseen)
}

/// A text that was read, and by which profile.
struct Read<'p> {
    source: Arc<Source>,
    stretches: Vec<transcript::Stretch>,
    given: Vec<GivenToken>,
    profile: &'p Profile,
    profile_why: String,
}

fn record(name: &str, read: &Read, options: &ReadOptions) -> Result<Record, Diagnostic> {
    let Read { source, stretches, given, profile, profile_why } = read;
    let found = match options.split_at.as_slice() {
        [] => copies::find(source, options.copies, &options.languages),
        lines => copies::split(source, lines)?,
    };
    let mut zones = Vec::new();
    let mut witnesses = Vec::new();
    let alone = found.copies.len() == 1;
    let languages = &options.languages;
    let mut zoned_lines: Vec<_> =
        found.copies.iter().map(|range| zones::lines(source, range.clone(), languages)).collect();
    zones::label_copies(source, &mut zoned_lines, languages);
    for (n, (range, lines)) in found.copies.iter().zip(zoned_lines).enumerate() {
        witnesses.push(Witness {
            siglum: Siglum::nth(n),
            named: None,
            title: if alone { name.to_owned() } else { format!("copy {}", n + 1) },
            source: Arc::clone(source),
            range: range.clone(),
            profile: profile.name.clone(),
            profile_why: profile_why.clone(),
            pieces: zoned::laid(marks::pieces(source.text(), range.clone(), profile), stretches, &lines),
            given: within(given, range),
        });
        zones.extend(lines);
    }
    let outside = |(zone, range)| Outside { source: Arc::clone(source), zone, range };
    let outside = found.outside.into_iter().map(outside).collect();
    let (source, profile, profile_why) = (Arc::clone(source), profile.name.clone(), profile_why.clone());
    Ok(Record { source, witnesses, outside, profile, profile_why, copies_why: found.why, zones })
}

/// The tokens given that lie within a copy.
fn within(given: &[GivenToken], range: &Range<usize>) -> Vec<GivenToken> {
    let within = |token: &&GivenToken| range.start <= token.range.start && token.range.end <= range.end;
    given.iter().filter(within).cloned().collect()
}

/// The profile a file is read by, and why.
fn profile_of<'p>(source: &Source, options: &'p ReadOptions) -> Result<(&'p Profile, String), Diagnostic> {
    if let Some(name) = &options.profile {
        return match options.profiles.get(name) {
            Some(profile) => Ok((profile, "as given".to_owned())),
            None => Err(unknown_profile(source, name, &options.profiles)),
        };
    }
    let proposal = options.profiles.propose(source.text());
    let why = match proposal.telling.as_slice() {
        [] => "the default".to_owned(),
        telling => {
            let marks: Vec<String> = telling.iter().map(|(mark, count)| format!("{count} × {mark}")).collect();
            format!("found {}", marks.join(", "))
        }
    };
    match options.profiles.get(&proposal.profile) {
        Some(profile) => Ok((profile, why)),
        None => Err(unknown_profile(source, &proposal.profile, &options.profiles)),
    }
}

fn unknown_profile(source: &Source, name: &str, profiles: &Profiles) -> Diagnostic {
    let near = profiles.nearest(name).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
    Diagnostic::error(format!("there is no profile `{name}`"))
        .in_file(source.name())
        .hint(format!("{near}the profiles are {}", profiles.names().join(", ")))
}
