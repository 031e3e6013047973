//! Words to objects: flags, configuration and environment become, once, what the commands work with.
//!
//! Later beats earlier: defaults, `collatio.toml`, `COLLATIO_*`, flags. Flags and environment are merged by clap; what
//! neither names is asked of the configuration here, and of nobody later.

use std::path::PathBuf;

use collatio::apparatus::Level;
use collatio::decisions::DecisionFile;
use collatio::evaluate::MetricProfile;
use collatio::read::FormatOptions;
use collatio::{Copies, Decisions, Diagnostic, Lemma, Normalization, Unit, View};

use crate::args::{
    ColorChoice, ComparingArgs, CountingArgs, FormatArgs, HyphensChoice, LayoutChoice, LevelChoice, LevelOfText,
    ReadingArgs, ShowingArgs, SpacesChoice, VerdictArgs, ViewChoice,
};
use crate::config::{Config, OwnTables};
use crate::exit::Verdict;
use crate::library::{self, EvaluationSettings, Layout, Line};
use crate::links::Links;
use crate::output::Destination;
use crate::pager::Pager;
use crate::theme::Palette;

/// How files are read.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    pub(crate) profile: Option<String>,
    pub(crate) encoding: Option<String>,
    /// What the user said; files decide if absent.
    pub(crate) copies: Option<Copies>,
    /// Lines, from 1, ascending.
    pub(crate) split_at: Vec<usize>,
    /// How files of a format are read.
    pub(crate) formats: FormatOptions,
    /// The user's own profiles.
    pub(crate) profiles: Option<OwnTables>,
    /// What the user adds to languages.
    pub(crate) languages: Option<OwnTables>,
}

impl Reading {
    pub(crate) fn new(args: ReadingArgs, config: &Config) -> Self {
        let mut split_at = args.split_at;
        split_at.sort_unstable();
        split_at.dedup();
        Self {
            profile: args.profile.or_else(|| config.profile.clone()),
            encoding: args.encoding.or_else(|| config.encoding.clone()),
            copies: args.copies.map(|choice| choice.0).or(config.copies),
            split_at,
            formats: formats(&args.formats),
            profiles: config.profiles.clone(),
            languages: config.languages.clone(),
        }
    }
}

/// How files of a format are read: what is not said keeps its default.
fn formats(args: &FormatArgs) -> FormatOptions {
    let default = FormatOptions::default();
    FormatOptions {
        format: args.input_format.map(|choice| choice.0),
        text_level: args.text_level.map(LevelOfText::into),
        hyphens: args.hyphens.map_or(default.hyphens, HyphensChoice::into),
        spaces: args.spaces.map_or(default.spaces, SpacesChoice::into),
        max_depth: args.max_depth.unwrap_or(default.max_depth),
        max_unpacked: args.max_unpacked.map_or(default.max_unpacked, |megabytes| megabytes.saturating_mul(1 << 20)),
        max_pixels: args.max_pixels.map_or(default.max_pixels, |millions| millions.saturating_mul(1_000_000)),
        ocr_languages: args.ocr_lang.clone(),
        ocr: args.ocr,
        mets_group: args.mets_group.clone(),
        image_root: args.image_root.clone(),
    }
}

/// How witnesses are compared.
#[derive(Debug)]
pub(crate) struct Comparing {
    pub(crate) collation: collatio::Settings,
    /// How many threads read and align.
    pub(crate) threads: usize,
}

impl Comparing {
    pub(crate) fn new(args: ComparingArgs, config: &Config) -> Result<Self, Diagnostic> {
        let base = args.base.or_else(|| config.base.clone());
        Ok(Self {
            collation: collatio::Settings {
                view: view(args.view, config),
                normalization: normalization(args.normalize, config)?,
                base: base.map(collatio::Siglum::new),
                lemma: lemma(args.lemma),
                hands: if args.layers { collatio::Hands::Apart } else { collatio::Hands::Together },
                lacunae: args.lacunae.unwrap_or_default(),
                decisions: decisions(&args.decisions)?,
            },
            threads: threads(args.threads),
        })
    }
}

/// What tokens are compared by: the rules asked for, else the file's, with the file's languages.
fn normalization(asked: Option<String>, config: &Config) -> Result<Normalization, Diagnostic> {
    let asked = asked.or_else(|| config.normalize.clone());
    let rules = asked.map_or_else(|| Ok(Normalization::default()), |rules| library::normalization(&rules))?;
    Ok(rules.with_languages(library::languages(config.languages.as_ref())?))
}

/// What people have decided, in files.
fn decisions(paths: &[PathBuf]) -> Result<Decisions, Diagnostic> {
    let files = paths.iter().map(|path| {
        let name = path.to_string_lossy();
        let text = std::fs::read_to_string(path).map_err(|error| {
            Diagnostic::error("could not be read")
                .because(&error)
                .in_file(name.as_ref())
                .hint("--decisions names a TOML file; leave it out to collate without")
        })?;
        DecisionFile::parse(&name, &text)
    });
    together(&files.collect::<Result<Vec<_>, _>>()?)
}

/// The decisions of files: those of one in its order, in which the first is honoured first.
pub(crate) fn together(files: &[DecisionFile]) -> Result<Decisions, Diagnostic> {
    match files {
        [file] => file.decisions(),
        files => Decisions::merged(files),
    }
}

/// Whose reading comes first.
fn lemma(asked: Option<String>) -> Lemma {
    match asked.as_deref() {
        None | Some("base") => Lemma::Base,
        Some("majority") => Lemma::Majority,
        Some(siglum) => Lemma::Of(collatio::Siglum::new(siglum)),
    }
}

/// How many threads: as many as were asked for, else as the machine has processors.
pub(crate) fn threads(asked: Option<u16>) -> usize {
    let processors = || std::thread::available_parallelism().map_or(1, usize::from);
    asked.map_or_else(processors, usize::from)
}

/// How errors are counted.
pub(crate) fn counting(args: CountingArgs, config: &Config) -> Result<EvaluationSettings, Diagnostic> {
    let profile = MetricProfile::from(args.profile_metrics);
    if let (Some(unit), Some(_)) = (profile.unit(), args.unit) {
        let counted = library::unit_name(unit);
        return Err(Diagnostic::error(format!(
            "{} counts characters by {counted}, whatever --unit says",
            profile.name()
        ))
        .hint("leave --unit out, or --profile-metrics"));
    }
    Ok(EvaluationSettings {
        view: view(args.view, config),
        unit: profile.unit().or(args.unit.map(Unit::from)).unwrap_or(Unit::Grapheme),
        profile,
        peers: true,
        normalization: normalization(args.normalize, config)?,
    })
}

/// Which statuses count.
pub(crate) fn view(choice: Option<ViewChoice>, config: &Config) -> View {
    choice.map(ViewChoice::into).or(config.view).unwrap_or_default()
}

/// How much is said beside the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Speech {
    /// Errors only.
    Quiet,
    /// What a reader who waits wants to know.
    Normal,
    /// Also what was chosen for each witness.
    Verbose,
}

/// Which signs a report may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Signs {
    /// Any.
    Unicode,
    /// Only ASCII for the report's own signs.
    Ascii,
}

/// How a report is shown.
#[derive(Debug)]
pub(crate) struct Showing {
    pub(crate) destination: Destination,
    pub(crate) palette: Palette,
    pub(crate) links: Links,
    pub(crate) width: usize,
    pub(crate) signs: Signs,
    pub(crate) speech: Speech,
}

impl Showing {
    pub(crate) fn new(args: ShowingArgs, color: ColorChoice, config: &Config) -> Self {
        let destination = destination(&args);
        let palette = Palette::of_report(color, || destination.is_terminal());
        let links = Links::new(args.hyperlinks.unwrap_or_default(), destination.is_terminal());
        let speech = match (args.quiet, args.verbose) {
            (true, _) => Speech::Quiet,
            (false, true) => Speech::Verbose,
            (false, false) => Speech::Normal,
        };
        let signs = if args.ascii { Signs::Ascii } else { Signs::Unicode };
        Self { destination, palette, links, width: width(args.width.or(config.width)), signs, speech }
    }
}

impl Showing {
    /// Lines for reading as text: in colour and with links where they are wanted.
    pub(crate) fn painted(&self, lines: &[Line]) -> String {
        self.palette.paint_lines(lines, &self.links)
    }
}

/// The least level shown.
pub(crate) fn level(choice: Option<LevelChoice>, config: &Config) -> Level {
    choice.map(LevelChoice::into).or(config.level).unwrap_or(Level::Furniture)
}

/// The layout of a terminal report.
pub(crate) fn layout(choice: Option<LayoutChoice>, config: &Config) -> Layout {
    choice.or(config.layout).unwrap_or_default().into()
}

/// When variants are worth status 1; by default when one is shown.
pub(crate) fn verdict(args: &VerdictArgs, shown: Level, config: &Config) -> Verdict {
    if args.exit_zero {
        return Verdict::AlwaysZero;
    }
    let level = args.fail_on.map(LevelChoice::into).or(config.fail_on).unwrap_or(shown);
    Verdict::Counting { level, tolerated: args.max_variants }
}

fn destination(args: &ShowingArgs) -> Destination {
    match &args.output {
        Some(path) if path.as_os_str() != "-" => Destination::File(PathBuf::clone(path)),
        _ if args.quiet => Destination::Nowhere,
        _ => {
            let stdout = Destination::Stdout(None);
            let paged = !args.no_pager && !args.watch && stdout.is_terminal();
            if paged { Destination::Stdout(Pager::of_environment()) } else { stdout }
        }
    }
}

/// What was asked for, else `COLUMNS`, else the terminal's width, else 80.
fn width(asked: Option<usize>) -> usize {
    let columns = || std::env::var("COLUMNS").ok()?.parse().ok().filter(|&columns: &usize| columns > 0);
    let terminal = || terminal_size::terminal_size_of(std::io::stdout()).map(|(width, _)| usize::from(width.0));
    asked.or_else(columns).or_else(terminal).unwrap_or(80)
}
