//! The documents that frames are made of, with the policy of each.

use wasm_bindgen::prelude::wasm_bindgen;

use super::Frames;

#[wasm_bindgen]
extern "C" {
    /// The patcher's text, put into each frame's own document.
    #[wasm_bindgen(thread_local_v2, js_namespace = galleyEditor, js_name = patcher)]
    static PATCHER: String;
}

/// The policy of a page with scripts that may load nothing from other servers.
const CLOSED: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src data: blob: 'unsafe-inline' \
                      'unsafe-eval'; connect-src data: blob:; form-action 'none'\">";

/// Browsers look up no names ahead.
const SILENT: &str = "<meta http-equiv=\"x-dns-prefetch-control\" content=\"off\">";

impl Frames {
    /// The document of a frame that is patched: the patcher under a policy for it alone. The post's images, styles, fonts,
    /// media and frames load from wherever they are, or where that `is_closed` from the site's folder alone; of its scripts
    /// and forms nothing works.
    pub(super) fn patcher_document(&self, is_closed: bool) -> String {
        let (nonce, keys, patcher) = (nonce(), self.keys.borrow(), PATCHER.with(String::clone));
        let (from, closed, silent) = if is_closed { ("", " data-closed", SILENT) } else { ("*", "", "") };
        format!(
            "<!doctype html><html><head><meta charset=\"utf-8\"><meta data-galley http-equiv=\"Content-Security-Policy\" \
             content=\"default-src {from} data: blob:; script-src 'nonce-{nonce}'; style-src {from} data: blob: 'unsafe-inline'; \
             connect-src 'none'; worker-src 'none'; object-src 'none'; form-action 'none'\">{silent}\
             <script nonce=\"{nonce}\" data-keys=\"{keys}\"{closed}>{patcher}</script></head><body></body></html>"
        )
    }

    /// The document of a frame that runs the post's scripts. The patcher comes first, for the sake of links and forms; a
    /// doctype before it keeps the page's mode. Where the way to other servers `is_closed` it is so for scripts, too.
    pub(super) fn scripted_document(&self, is_closed: bool, html: &str) -> String {
        let (policy, closed) = if is_closed { ([CLOSED, SILENT].concat(), " data-closed") } else { Default::default() };
        let (keys, patcher) = (self.keys.borrow(), PATCHER.with(String::clone));
        format!("<!doctype html>{policy}<script data-keys=\"{keys}\"{closed}>{patcher}</script>{html}")
    }
}

/// 128 random bits that a post cannot guess.
fn nonce() -> String {
    let mut bytes = [0; 16];
    if let Ok(crypto) = gloo::utils::window().crypto() {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
