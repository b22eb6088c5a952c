//! The `gainsay` command.

/// Reading makes many small strings and lists; this allocator makes them in half the time of most systems' own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    gainsay::surface::cli::main()
}
