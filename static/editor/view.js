// What of the editor's text is in view, and which line the cursor is in: for a preview that scrolls along.
// Lines count from 0 and may have a fraction; `at` says at which part of the view's height a line stands.

export class Views {
  constructor(view) {
    this.view = view;
    // Where the preview has put the text: no scrolling of the author's.
    this.placed = null;
    this.touched = -Infinity;
    this.changed = -Infinity;
    this.told = null;
    this.hear = () => {};
    const { scrollDOM } = view;
    const touch = () => { this.touched = performance.now(); };
    for (const type of ['wheel', 'touchmove', 'pointerdown', 'keydown']) scrollDOM.addEventListener(type, touch, { capture: true, passive: true });
    scrollDOM.addEventListener('scroll', () => this.scrolled(), { passive: true });
  }

  // The height in the scrolled text of a line.
  heightOf(line) {
    const { view } = this;
    const number = Math.min(Math.max(Math.floor(line) + 1, 1), view.state.doc.lines);
    const { top, height } = view.lineBlockAt(view.state.doc.line(number).from);
    return view.documentPadding.top + top + Math.min(Math.max(line + 1 - number, 0), 1) * height;
  }

  // Towards the end of what is scrolled both panes agree about the bottom of the view instead of its top.
  where() {
    const { view } = this;
    const { scrollTop, scrollHeight, clientHeight } = view.scrollDOM;
    const most = scrollHeight - clientHeight;
    const last = Math.min(clientHeight, most);
    const at = last > 0 ? Math.max(0, (scrollTop - (most - last)) / last) : 0;
    const height = scrollTop + at * clientHeight - view.documentPadding.top;
    const block = view.lineBlockAtHeight(Math.max(height, 0));
    const part = block.height > 0 ? Math.min(Math.max((height - block.top) / block.height, 0), 1) : 0;
    return { line: view.state.doc.lineAt(block.from).number - 1 + part, at };
  }

  scrolled() {
    const now = performance.now();
    const { scrollDOM } = this.view;
    const isOurs = this.placed !== null && Math.abs(scrollDOM.scrollTop - this.placed) < 2;
    this.placed = null;
    // Who drags a scroll bar touches nothing else.
    const isTouched = now - this.touched < 500 || (now - this.changed > 1000 && scrollDOM.matches(':hover'));
    if (isOurs || !isTouched) return;
    this.touched = Math.max(this.touched, now - 300);
    // When the lines that have come into view are measured.
    this.view.requestMeasure({ key: this.scrolled, read: () => this.where(), write: ({ line, at }) => this.hear('scroll', line, at, false) });
  }

  // The cursor's line, once a frame at most.
  updated(update) {
    if (update.docChanged) this.changed = performance.now();
    if (!update.selectionSet && !update.docChanged) return;
    const isMoved = update.transactions.some((transaction) => transaction.isUserEvent('select') || transaction.isUserEvent('input'));
    this.tell(isMoved);
  }

  tell(isMoved = false) {
    const waits = this.told !== null;
    this.told = (this.told ?? false) || isMoved;
    if (waits) return;
    requestAnimationFrame(() => {
      const { view } = this;
      const reveal = this.told;
      this.told = null;
      const line = view.state.doc.lineAt(view.state.selection.main.head).number - 1;
      const at = (this.heightOf(line) - view.scrollDOM.scrollTop) / Math.max(view.scrollDOM.clientHeight, 1);
      this.hear('cursor', line, Math.min(Math.max(at, 0), 1), reveal);
    });
  }

  // Scrolls along with the preview. Lines that were never in view have no height yet: they are looked at again when they are.
  follow(line, at) {
    const { scrollDOM } = this.view;
    const place = () => {
      scrollDOM.scrollTop = this.heightOf(line) - at * scrollDOM.clientHeight;
      this.placed = scrollDOM.scrollTop;
    };
    this.touched = -Infinity;
    place();
    this.view.requestMeasure({ key: this, read: () => this.heightOf(line) - at * scrollDOM.clientHeight, write: (height) => {
      if (Math.abs(height - scrollDOM.scrollTop) > 1) place();
    } });
  }
}
