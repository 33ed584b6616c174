// A page as one file: what it loads stands in it. What the open site has is named `galley:VERSION/path`, and comes from
// the page around; what is on other hosts is fetched where they and the author allow it, and else stays where it is.

const NAME = /galley:\d+\/[^\s"'()<>\\]*/g;
const ADDRESS = /url\(\s*(["']?)([^"')]+)\1\s*\)/gi;
const IMPORT = /@import\s*(["'])([^"']+)\1/gi;
// So many bytes, and not for longer.
const LARGEST = 20 << 20;
const PATIENCE = 10_000;

/**
 * Resolves to `{ html, left }`: the page as one file, and how many things it still loads. `give(name)` resolves to
 * what the site has under a name: a blob, `{ text, media }`, or null. With `isClosed` nothing is fetched from other hosts.
 */
export async function pageFile(html, give, isClosed) {
  const page = new Inliner(html, give, isClosed ? async () => null : remote);
  await page.inline();
  return { html: `<!DOCTYPE html>\n${page.document.documentElement.outerHTML}\n`, left: page.left };
}

class Inliner {
  constructor(html, give, fetchRemote) {
    this.document = new DOMParser().parseFromString(html, 'text/html');
    Object.assign(this, { give, fetchRemote, left: 0, bytes: 0, known: new Map(), waiting: new Map() });
  }

  async inline() {
    await Promise.all([...this.document.querySelectorAll('link[rel~=stylesheet][href]')].map((link) => this.sheet(link)));
    await Promise.all([...this.document.querySelectorAll('style')].map(async (style) => {
      style.textContent = await this.css(style.textContent, null);
    }));
    const links = 'a[href], area[href]';
    for (const link of this.document.querySelectorAll(links)) link.setAttribute('href', siteAddress(link.getAttribute('href')));
    // One picture is enough where several widths are offered.
    for (const image of this.document.querySelectorAll('img[src][srcset]')) image.removeAttribute('srcset');
    for (const image of this.document.querySelectorAll('img[loading]')) image.removeAttribute('loading');
    const loads = 'img[src], source[src], video[src], video[poster], audio[src], link[rel~=icon][href], script[src], image[href]';
    await Promise.all([...this.document.querySelectorAll(loads)].flatMap((element) => (
      ['src', 'poster', 'href'].filter((name) => element.hasAttribute(name)).map((name) => this.attribute(element, name))
    )));
    await Promise.all([...this.document.querySelectorAll('[style*="url("]')].map(async (element) => {
      element.setAttribute('style', await this.css(element.getAttribute('style'), null));
    }));
    await Promise.all([...this.document.querySelectorAll('[srcset]')].map(async (element) => {
      element.setAttribute('srcset', await this.names(element.getAttribute('srcset')));
    }));
  }

  async attribute(element, name) {
    const address = element.getAttribute(name);
    // A script of another host is a service, not a part of the page.
    if (element.nodeName === 'SCRIPT' && !isName(address)) return;
    element.setAttribute(name, await this.data(address) ?? address);
  }

  async sheet(link) {
    const address = link.getAttribute('href');
    const text = await this.text(address);
    if (text === null) return;
    const style = this.document.createElement('style');
    if (link.media) style.media = link.media;
    style.textContent = (await this.css(text, address)).replaceAll('</style', '<\\/style');
    link.replaceWith(style);
  }

  /** A style sheet with what it loads in it; `own` is its address, where it has one. */
  async css(source, own) {
    const text = source.replace(IMPORT, '@import url("$2")');
    const addresses = new Set([...text.matchAll(ADDRESS)].map(([, , address]) => address).filter((address) => !/^(data:|#)/i.test(address)));
    const found = new Map(await Promise.all([...addresses].map(async (address) => {
      const full = absolute(address, own);
      return [address, await this.part(full, own) ?? full];
    })));
    return text.replace(ADDRESS, (all, quote, address) => (found.has(address) ? `url("${found.get(address)}")` : all));
  }

  /** What the style sheet at `own` names, as a data address. One that imports itself, if by others, is in the page already. */
  async part(address, own) {
    const path = pathOf(address);
    if (own) {
      if (this.isWaiting(path, own)) return 'data:text/css,';
      this.waiting.set(own, [...this.waiting.get(own) ?? [], path]);
    }
    return this.data(address);
  }

  /** Whether what is at a path is, or waits for, what is at another one. */
  isWaiting(path, other) {
    const all = new Set([path]);
    for (const one of all) (this.waiting.get(one) ?? []).forEach((next) => all.add(next));
    return all.has(other);
  }

  /** A text with names in it, each replaced by what it names. */
  async names(text) {
    const found = new Map(await Promise.all((text.match(NAME) ?? []).map(async (name) => [name, await this.data(name)])));
    return text.replace(NAME, (name) => found.get(name) ?? siteAddress(name));
  }

  async text(address) {
    const blob = await this.blob(address);
    return blob ? blob.text() : null;
  }

  /** What is at an address, as a data address; null where it stays there. */
  async data(address) {
    if (!isName(address) && !/^https?:/i.test(address)) return null;
    const blob = await this.blob(address);
    if (!blob) return null;
    return new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.onerror = () => resolve(null);
      reader.readAsDataURL(blob);
    });
  }

  blob(address) {
    const path = pathOf(address);
    // The page around may never answer.
    const late = new Promise((resolve) => { setTimeout(resolve, 2 * PATIENCE, null); });
    if (!this.known.has(path)) this.known.set(path, Promise.race([this.load(path), late]));
    return this.known.get(path);
  }

  async load(address) {
    const blob = await (isName(address) ? this.named(address) : this.remote(address)).catch(() => null);
    if (!blob) this.left += 1;
    return blob;
  }

  /** Whether there is room for a file, as it is where it comes from: what it loads counts by itself. */
  hasRoom(blob) {
    if (this.bytes + blob.size > LARGEST) return false;
    this.bytes += blob.size;
    return true;
  }

  async named(name) {
    const found = await this.give(name);
    if (!found) return null;
    const blob = found instanceof Blob ? found : new Blob([found.text], { type: found.media });
    if (!this.hasRoom(blob)) return null;
    if (found === blob || found.media !== 'text/css') return blob;
    return new Blob([await this.css(found.text, name)], { type: found.media });
  }

  async remote(address) {
    const found = await this.fetchRemote(address);
    if (!found || !this.hasRoom(found)) return null;
    // What a style sheet names is found from where it lies, and no more from within the page.
    if (!found.type.startsWith('text/css')) return found;
    return new Blob([await this.css(await found.text(), address)], { type: found.type });
  }
}

const isName = (address) => /^galley:\d+\//.test(address);

const pathOf = (address) => address.split('#')[0];

/** What the page's own address for a name is. */
const siteAddress = (address) => address.replace(/^galley:\d+/, '');

function absolute(address, base) {
  if (isName(address) || !base || isName(base)) return address;
  try {
    return new URL(address, base).href;
  } catch {
    return address;
  }
}

async function remote(address) {
  const options = { credentials: 'omit', referrerPolicy: 'no-referrer', signal: AbortSignal.timeout(PATIENCE) };
  const response = await fetch(address, options);
  return response.ok ? response.blob() : null;
}
