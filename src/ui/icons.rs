//! The page's drawings. All are decoration: the words beside them or the name of their button say what they mean.

use yew::prelude::*;

/// The mark: a galley, the tray with three walls, and lines of type standing in it. The last line is the newest.
pub fn mark() -> Html {
    html! {
        <svg class="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
            <path class="mark-tray" d="M27 4.5H8.5a3.5 3.5 0 0 0-3.5 3.5v16a3.5 3.5 0 0 0 3.5 3.5H27" />
            <path class="mark-type" d="M11.5 11.5H25M11.5 16H25" />
            <path class="mark-new" d="M11.5 20.5h6.5" />
        </svg>
    }
}

pub fn plus() -> Html {
    line("M8 3v10M3 8h10")
}

pub fn folder() -> Html {
    line("M2 12.5v-9h4l1.5 2H14v7z")
}

pub fn file() -> Html {
    line("M4 2.25h5L12.5 5.75v8H4zM9 2.25v3.5h3.5")
}

/// Several sheets: a site.
pub fn site() -> Html {
    line("M2.5 4h11v8.5h-11zM2.5 6.75h11M5.75 6.75v5.75")
}

pub fn save() -> Html {
    line("M2.75 2.75h8.5l2 2v8.5H2.75zM5 2.75v3.5h5.5v-3.5M5 13.25V9.5h6v3.75")
}

pub fn back() -> Html {
    line("M7 3.5 2.75 8 7 12.5M3 8h10.25")
}

pub fn download() -> Html {
    line("M8 2.5v7.5M4.75 7 8 10.25 11.25 7M3 13.25h10")
}

pub fn pencil() -> Html {
    line("M2.75 13.25v-2.5l8-8 2.5 2.5-8 8zM9.25 4.25l2.5 2.5")
}

pub fn copy() -> Html {
    line("M5.5 5.5h7.75v7.75H5.5zM10.5 5.5V2.75H2.75v7.75H5.5")
}

pub fn bin() -> Html {
    line("M2.75 4.25h10.5M6 4.25v-1.5h4v1.5M4.25 4.25l.75 9h6l.75-9M6.75 7v3.75M9.25 7v3.75")
}

pub fn dots() -> Html {
    line("M3.5 8h.01M8 8h.01M12.5 8h.01")
}

pub fn check() -> Html {
    line("M3.5 8.5 6.75 11.75 12.5 5")
}

pub fn close() -> Html {
    line("M4 4l8 8M12 4l-8 8")
}

/// Fields, one below the other.
pub fn form() -> Html {
    line("M2.5 3h11v4h-11zM2.5 10h11v3h-11zM5 5h3")
}

/// Headings, one below the other.
pub fn outline() -> Html {
    line("M2.5 4h11M5 8h8.5M7.5 12h6")
}

pub fn help() -> Html {
    line(
        "M8 2.25a5.75 5.75 0 1 1 0 11.5a5.75 5.75 0 0 1 0-11.5M6.25 6.4a1.8 1.8 0 1 1 2.7 1.55c-.6.35-.95.7-.95 1.35M8 11.4h.01",
    )
}

pub fn chevron() -> Html {
    line("M4.5 6.25 8 9.75l3.5-3.5")
}

/// A circle with a stroke through it: what ends the build, or an error.
pub fn error() -> Html {
    line("M8 2.25a5.75 5.75 0 1 1 0 11.5a5.75 5.75 0 0 1 0-11.5M8 5v3.5M8 11h.01")
}

pub fn warning() -> Html {
    line("M8 2.75 14 13.25H2zM8 6.5v3M8 11.4h.01")
}

pub fn hint() -> Html {
    line("M6 13.75h4M6.25 11.5c0-1.5-2-2.25-2-4.75a3.75 3.75 0 0 1 7.5 0c0 2.5-2 3.25-2 4.75z")
}

fn line(path: &'static str) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
            <path d={path} />
        </svg>
    }
}
