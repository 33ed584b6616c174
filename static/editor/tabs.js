// One page at a time writes a draft. The browser's lock on the draft's name says which: it is free again as soon as the
// page that has it ends, however it ends. A page that has not got it waits for it, and may ask for it.

const PREFIX = 'galley-draft:';
// A page that has not answered for so long, in milliseconds, is not asked any more.
const PATIENCE = 3000;
// The others make way for so long for the page that asks.
const COURTESY = 500;

/** The lock on the open draft. `tell(id, what)` hears `taken`, `freed`, `asked` and `lost`. */
export class Hold {
  constructor(tell) {
    this.tell = tell;
    this.id = null;
    this.letGo = null;
    this.waiting = null;
    this.channel = 'BroadcastChannel' in window ? new BroadcastChannel('galley-drafts') : null;
    if (this.channel) this.channel.onmessage = ({ data }) => this.hear(data.ask);
  }

  /** Lets go of the draft that is held, and asks for this one. */
  take(id) {
    if (id === this.id && this.letGo) return;
    this.leave();
    this.id = id;
    // Without locks, on a plain http address, pages cannot tell who has what.
    // What is claimed goes over in one step, so that no page comes in between.
    if (navigator.locks) this.request(id, this.claimed === id ? { steal: true } : { ifAvailable: true }, null);
  }

  /** Lets another page have the draft, and waits until it comes back. */
  release(id) {
    if (id !== this.id || !this.letGo) return;
    this.leave();
    this.wait(id);
  }

  /** Asks the page that has the draft for it. One that does not answer has lost it. */
  ask() {
    const { id } = this;
    this.channel?.postMessage({ ask: id });
    setTimeout(() => {
      if (this.id !== id || this.letGo) return;
      this.leave();
      this.request(id, { steal: true }, 'freed');
    }, PATIENCE);
  }

  hear(id) {
    if (id !== this.id) return;
    if (this.letGo) {
      this.tell(id, 'asked');
    } else if (this.waiting) {
      this.leave();
      setTimeout(() => { if (this.id === id && !this.letGo && !this.waiting) this.wait(id); }, COURTESY);
    }
  }

  leave() {
    this.waiting?.abort();
    this.waiting = null;
    this.letGo?.();
    this.letGo = null;
  }

  wait(id) {
    this.waiting = new AbortController();
    this.request(id, { signal: this.waiting.signal }, 'freed');
  }

  async request(id, options, granted) {
    let mine = null;
    try {
      await navigator.locks.request(PREFIX + id, options, (lock) => {
        if (this.id !== id) return undefined;
        if (!lock) {
          // One who comes back at once to the draft that he has left may find that it is his already.
          if (this.letGo) return undefined;
          this.wait(id);
          this.tell(id, 'taken');
          return undefined;
        }
        this.waiting = null;
        const held = new Promise((resolve) => { mine = resolve; });
        this.letGo = mine;
        if (granted) this.tell(id, granted);
        return held;
      });
    } catch {
      // The wait was ended here, or another page has taken the lock.
      if (mine === null || this.letGo !== mine) return;
      this.letGo = null;
      this.tell(id, 'lost');
      if (this.id === id) this.wait(id);
    }
  }
}

/**
 * Claims the name of a draft, for `hold` to take it: resolves to what gives the claim up, which is to be called in any case,
 * or to null where some page has the draft.
 */
export function claim(hold, id) {
  if (!navigator.locks) return Promise.resolve(() => {});
  return new Promise((resolve) => {
    const held = (lock) => {
      if (!lock) return resolve(null);
      hold.claimed = id;
      return new Promise((letGo) => {
        resolve(() => {
          hold.claimed = null;
          letGo();
        });
      });
    };
    // It ends with an error when the draft is taken.
    navigator.locks.request(PREFIX + id, { ifAvailable: true }, held).catch(() => {});
  });
}

/** The drafts that some page has open. */
export async function heldDrafts() {
  const { held = [] } = await navigator.locks?.query() ?? {};
  return held.filter(({ name }) => name.startsWith(PREFIX)).map(({ name }) => name.slice(PREFIX.length));
}
