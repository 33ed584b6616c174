//! The page: mounts the Yew app.

fn main() {
    #[cfg(target_arch = "wasm32")]
    galley::ui::start();
}
