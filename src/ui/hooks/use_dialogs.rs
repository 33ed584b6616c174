//! The module of the dialogs, which comes when there is need of it.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::ui::dialogs::Dialogs;
use crate::ui::session::Session;

/// What draws the dialogs, once it has come. It is fetched as soon as it `is_wanted`, and again at the next want where
/// it did not come.
#[hook]
pub fn use_dialogs(session: &Session, is_wanted: bool) -> Option<Dialogs> {
    let dialogs = use_state(|| None::<Dialogs>);
    let (session, come) = (session.clone(), dialogs.clone());
    use_effect_with(is_wanted, move |is_wanted| {
        if *is_wanted && come.is_none() {
            spawn_local(async move {
                match session.fetch_dialogs().await {
                    Ok(drawn) => come.set(Some(drawn)),
                    Err(_) => session.lacks_dialogs(),
                }
            });
        }
    });
    *dialogs
}
