//! The module of the dialogs, which comes when there is need of it.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::ui::dialogs::Dialogs;
use crate::ui::session::Session;

/// What draws the dialogs, once it has come. It is fetched as soon as the session wants it or a link waits for its
/// answer, and again at each new want where it did not come; the link waits no longer then, and `forget_link` is called.
#[hook]
pub fn use_dialogs(session: &Session, forget_link: Option<Callback<()>>) -> Option<Dialogs> {
    let dialogs = use_state(|| None::<Dialogs>);
    let (asking, come) = (session.clone(), dialogs.clone());
    let is_asked = forget_link.is_some() || session.asks_for_dialogs();
    let is_ready = session.state().preview.is_some();
    use_effect_with((is_asked, is_ready, session.openings()), move |&(is_asked, is_ready, _)| {
        if (is_asked || is_ready) && come.is_none() {
            spawn_local(async move {
                match asking.fetch_dialogs().await {
                    Ok(drawn) => come.set(Some(drawn)),
                    Err(_) if is_asked => {
                        asking.lacks_dialogs();
                        if let Some(forget) = forget_link {
                            forget.emit(());
                        }
                    }
                    // Nobody waits for them yet.
                    Err(_) => {}
                }
            });
        }
    });
    *dialogs
}
