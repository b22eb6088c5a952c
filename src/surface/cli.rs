//! The command line: arguments, exit status, and which function does what is asked.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::article::parse_day;
use crate::render::{Look, diag};
use crate::rule;
use crate::surface::accept::{self, Accepting};
use crate::surface::check::{self, Checking};
use crate::surface::explain::{self, Explaining};
use crate::surface::mutate::{self, Mutating};
use crate::surface::reporting::Reporting;
use crate::surface::review::{self, Review};
use crate::surface::rules::Rules;
use crate::surface::suggest::{self, Suggesting};
use crate::surface::testing::{self, Testing};
use crate::surface::trial::{self, Trying};
use crate::surface::{config, disk, init, read};

/// Finds where articles contradict each other.
#[derive(Parser)]
#[command(name = "gainsay", version, disable_help_subcommand = true, after_help = "Example: gainsay check articles/")]
struct Cli {
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    color: Colour,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Subcommand)]
enum Command {
    /// Report where articles contradict each other
    #[command(after_help = check::EXAMPLES)]
    Check {
        #[command(flatten)]
        checking: Checking,
        /// Report only what was not there at this git revision, or in this report saved with --output json=FILE
        #[arg(long, value_name = "BASE", conflicts_with = "snapshot")]
        only_new: Option<String>,
        #[command(flatten)]
        reporting: Reporting,
    },
    /// Let findings stand, with a reason: they no longer make a run fail
    #[command(after_help = accept::EXAMPLES)]
    Accept(Accepting),
    /// Look through changed snapshots, one by one
    #[command(after_help = review::EXAMPLES)]
    Review(Review),
    /// Show the claims that articles make
    #[command(after_help = "Example: gainsay extract articles/ --format jsonl > claims.jsonl")]
    Extract {
        #[command(flatten)]
        reading: Reading,
        #[command(flatten)]
        rules: Rules,
        /// Text for people, or one JSON object a line
        #[arg(long, value_enum, default_value_t = Lines::Text)]
        format: Lines,
    },
    /// Show what the recognisers see in articles, before any rule
    #[command(after_help = "Example: gainsay mentions articles/2025-05-15-talks.md --format jsonl")]
    Mentions {
        #[command(flatten)]
        reading: Reading,
        /// Text for people, or one JSON object a line
        #[arg(long, value_enum, default_value_t = Lines::Text)]
        format: Lines,
    },
    /// Run the tests inside rule files
    #[command(after_help = "Examples:\n  gainsay test rules/ --coverage\n  gainsay test --watch my-rule.yaml")]
    Test {
        #[command(flatten)]
        testing: Testing,
    },
    /// Try a draft rule on articles: what it reads, what it would flag, what it nearly reads
    #[command(after_help = "Example: gainsay try bridge-cost.yaml articles/")]
    Try {
        #[command(flatten)]
        trying: Trying,
        /// Text for people, or one JSON document
        #[arg(long, value_enum, default_value_t = Document::Text)]
        format: Document,
    },
    /// Say why: a rule, what the rules made of a sentence, a finding
    #[command(after_help = explain::EXAMPLES)]
    Explain(Box<Explaining>),
    /// Change one fact at a time, and see whether the rules would have noticed
    #[command(after_help = "Example: gainsay mutate articles/ --sample 2000 --seed 7")]
    Mutate {
        #[command(flatten)]
        mutating: Box<Mutating>,
        /// Text for people, or one JSON document
        #[arg(long, value_enum, default_value_t = Document::Text)]
        format: Document,
    },
    /// Draft rules from articles: what several of them state, each as a rule with tests
    #[command(after_help = "Example: gainsay suggest articles/ --limit 20 --output drafts/")]
    Suggest(Box<Suggesting>),
    /// Make a folder to start from: settings, a rule with its tests, two articles
    #[command(after_help = "Example: gainsay init newsroom/")]
    Init {
        /// The folder; what is in it already stays as it is
        #[arg(value_name = "DIR", default_value = ".")]
        folder: PathBuf,
    },
    /// Print a completion script for a shell
    #[command(after_help = "Example: gainsay completions bash > ~/.local/share/bash-completion/completions/gainsay")]
    Completions {
        /// Which shell
        #[arg(value_enum, value_name = "SHELL")]
        shell: clap_complete::Shell,
    },
    /// Print the manual page, of all commands
    #[command(after_help = "Example: gainsay man > gainsay.1")]
    Man,
    /// Print the JSON Schema of rule files or of gainsay.yaml, for editors
    #[command(after_help = "Examples:\n  gainsay schema > rules.schema.json\n  gainsay schema config > config.schema.json")]
    Schema {
        /// Of which file
        #[arg(value_enum, default_value_t = Schema::Rules)]
        of: Schema,
        /// A schema is always JSON
        #[arg(long, value_enum, default_value_t = Json::Json)]
        format: Json,
    },
}

/// Whose schema.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Schema {
    /// Rule files
    Rules,
    /// gainsay.yaml
    Config,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Json {
    Json,
}

/// What to read, and how.
#[derive(Args)]
pub(crate) struct Reading {
    /// Files and folders of articles: plain text, Markdown, JSON Lines; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub how: How,
}

/// How to read.
#[derive(Args)]
pub(crate) struct How {
    /// Date of all these articles, in place of their own
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Option<Date>,
    /// What standard input is called; its extension says its format
    #[arg(long, value_name = "NAME", default_value = "-")]
    pub stdin_name: String,
    /// Files with more bytes are not read (suffixes: K, M, G)
    #[arg(long, value_name = "BYTES", default_value = "64M", value_parser = size)]
    pub max_size: u64,
    /// How many threads work; 0 is one a core
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub threads: usize,
}

impl How {
    /// The same for the disk.
    pub fn options(&self) -> disk::Options {
        disk::Options { date: self.date, max_size: self.max_size, stdin_name: self.stdin_name.clone() }
    }
}

/// Lines for people or for programs.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lines {
    Text,
    Jsonl,
}

/// A document for people or for programs.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Document {
    Text,
    Json,
}

/// How a run ended: the exit status.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Status {
    /// Nothing to fail on.
    Fine = 0,
    /// Something was found.
    Found = 1,
    /// Could not run, or not on all that was asked.
    Failed = 2,
}

/// A date as an argument.
pub(crate) fn date(written: &str) -> Result<Date, String> {
    let iso = written.len() == 10;
    parse_day(written).filter(|_| iso).ok_or_else(|| "write a date as YYYY-MM-DD".to_owned())
}

/// A number of bytes as an argument.
pub(crate) fn size(written: &str) -> Result<u64, String> {
    let (digits, unit) = match written.trim_end_matches(['B', 'b']).char_indices().next_back() {
        Some((at, 'k' | 'K')) => (&written[..at], 1 << 10),
        Some((at, 'm' | 'M')) => (&written[..at], 1 << 20),
        Some((at, 'g' | 'G')) => (&written[..at], 1 << 30),
        _ => (written, 1),
    };
    let number = digits.parse::<u64>().map_err(|_| "write a number of bytes, such as 500K or 64M".to_owned())?;
    number.checked_mul(unit).ok_or_else(|| "that is too many".to_owned())
}

/// Runs the command that the process was started with.
pub fn main() -> ExitCode {
    let status = run(std::env::args_os());
    ExitCode::from(status as u8)
}

fn run(arguments: impl IntoIterator<Item = OsString>) -> Status {
    // What gainsay.yaml says takes the place of defaults, so that the command line wins.
    let (config, mistakes) = std::env::current_dir().map(|folder| config::find(&folder)).unwrap_or_default();
    let parsed = config.apply(Cli::command()).try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(told) => {
            // Help and version count as errors for clap; a closed pipe is nothing to complain of.
            let _ = told.print();
            return if told.use_stderr() { Status::Failed } else { Status::Fine };
        }
    };
    match cli.color {
        Colour::Auto => {}
        Colour::Always => anstream::ColorChoice::Always.write_global(),
        Colour::Never => anstream::ColorChoice::Never.write_global(),
    }
    let mut out = Out::new();
    let Some(command) = cli.command else {
        out.put(&Cli::command().render_help().to_string());
        return Status::Fine;
    };
    if !mistakes.is_empty() && !matches!(command, Command::Init { .. } | Command::Schema { .. }) {
        let look = out.look_of_notices();
        mistakes.iter().for_each(|mistake| out.tell(&diag::text(mistake, &look)));
        return Status::Failed;
    }
    match command {
        Command::Check { checking, only_new, reporting } => {
            with_threads(checking.how.threads, || check::check(&checking, only_new.as_deref(), &reporting, &mut out))
        }
        Command::Review(asked) => review::review(&asked, &mut out),
        Command::Accept(accepting) => {
            let threads = accepting.how.threads;
            with_threads(threads, || accept::accept(accepting, &mut out))
        }
        Command::Extract { reading, rules, format } => {
            with_threads(reading.how.threads, || read::extract(&reading, &rules, format, &mut out))
        }
        Command::Mentions { reading, format } => with_threads(reading.how.threads, || read::mentions(&reading, format, &mut out)),
        Command::Test { testing } => testing::test(&testing, &mut out),
        Command::Try { trying, format } => with_threads(trying.reading.how.threads, || trial::trial(&trying, format, &mut out)),
        Command::Explain(explaining) => explain::explain(&explaining, &mut out),
        Command::Mutate { mutating, format } => with_threads(mutating.reading.how.threads, || mutate::mutate(&mutating, format, &mut out)),
        Command::Suggest(suggesting) => with_threads(suggesting.reading.how.threads, || suggest::suggest(&suggesting, &mut out)),
        Command::Init { folder } => init::init(&folder, &mut out),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "gainsay", &mut script);
            out.put(&String::from_utf8_lossy(&script));
            Status::Fine
        }
        Command::Man => {
            out.put(&manual());
            Status::Fine
        }
        Command::Schema { of, format: Json::Json } => {
            out.put(&match of {
                Schema::Rules => rule::schema(),
                Schema::Config => config::schema(),
            });
            Status::Fine
        }
    }
}

/// The manual page: of the command, then of each of its commands.
fn manual() -> String {
    let mut whole = Cli::command();
    whole.build();
    let mut page = Vec::new();
    // Writing to memory cannot fail.
    let _ = clap_mangen::Man::new(whole.clone()).render(&mut page);
    for command in whole.get_subcommands() {
        let name = command.get_name().to_owned();
        let man = clap_mangen::Man::new(command.clone());
        page.extend_from_slice(format!(".SH GAINSAY {}\n", name.to_uppercase()).as_bytes());
        let _ = man.render_description_section(&mut page).and_then(|()| man.render_synopsis_section(&mut page));
        let _ = man.render_options_section(&mut page).and_then(|()| man.render_extra_section(&mut page));
    }
    String::from_utf8_lossy(&page).into_owned()
}

/// Does the work in a pool of as many threads as asked for.
pub(crate) fn with_threads(threads: usize, work: impl FnOnce() -> Status + Send) -> Status {
    match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool.install(work),
        // Where the system grants no threads of our own, the work is done all the same.
        Err(_) => work(),
    }
}

/// Standard output, and how text on it looks.
pub(crate) struct Out {
    /// Columns and colours.
    pub look: Look,
    /// Is it a terminal?
    pub terminal: bool,
    open: bool,
}

impl Out {
    fn new() -> Out {
        let terminal = io::stdout().is_terminal();
        let colour = anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
        let width = terminal.then(terminal_size::terminal_size).flatten().map_or(100, |(width, _)| usize::from(width.0));
        Out { look: Look { width, colour }, terminal, open: true }
    }

    /// Writes; `false` once nobody listens any more.
    pub fn put(&mut self, text: &str) -> bool {
        let mut stdout = io::stdout().lock();
        self.open = self.open && stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).is_ok();
        self.open
    }

    /// Writes to standard error, where nothing can be done about a failure.
    pub fn tell(&self, text: &str) {
        let _ = anstream::stderr().write_all(text.as_bytes());
    }

    /// How text on standard error looks.
    pub fn look_of_notices(&self) -> Look {
        Look { colour: anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never, ..self.look }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn arguments_fit_together() {
        super::Cli::command().debug_assert();
    }

    #[test]
    fn sizes() {
        for (written, bytes) in
            [("1", Some(1)), ("2K", Some(2048)), ("64MB", Some(64 << 20)), ("1g", Some(1 << 30)), ("M", None), ("99999999999G", None)]
        {
            assert_eq!(super::size(written).ok(), bytes, "{written}");
        }
    }
}
