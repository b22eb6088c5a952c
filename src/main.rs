//! The `gainsay` command.
fn main() -> std::process::ExitCode {
    gainsay::surface::cli::main()
}
