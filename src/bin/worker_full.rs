//! The worker with all that Galley knows, for sites whose configuration asks for it.

fn main() {
    #[cfg(target_arch = "wasm32")]
    galley::worker::start();
}
