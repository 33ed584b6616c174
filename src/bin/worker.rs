//! The worker: listens for the page's messages around one preview host.

fn main() {
    #[cfg(target_arch = "wasm32")]
    galley::worker::start();
}
