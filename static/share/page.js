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
    Object.assign(this, { give, fetchRemote, left: 0, bytes: 0, known: new Map() });
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
    style.textContent = (await this.css(text, isName(address) ? null : address)).replaceAll('</style', '<\\/style');
    link.replaceWith(style);
  }

  /** A style sheet with what it loads in it; `base` is its address, where that is another host's. */
  async css(source, base) {
    const text = source.replace(IMPORT, '@import url("$2")');
    const addresses = new Set([...text.matchAll(ADDRESS)].map(([, , address]) => address).filter((address) => !address.startsWith('data:')));
    const found = new Map(await Promise.all([...addresses].map(async (address) => {
      const full = absolute(address, base);
      return [address, await this.data(full) ?? full];
    })));
    return text.replace(ADDRESS, (all, quote, address) => (found.has(address) ? `url("${found.get(address)}")` : all));
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
    const path = address.split('#')[0];
    // Two style sheets that import each other do not wait for ever.
    const late = new Promise((resolve) => { setTimeout(resolve, 2 * PATIENCE, null); });
    if (!this.known.has(path)) this.known.set(path, Promise.race([this.load(path), late]));
    return this.known.get(path);
  }

  async load(address) {
    const blob = await (isName(address) ? this.named(address) : this.remote(address)).catch(() => null);
    this.bytes += blob?.size ?? 0;
    if (blob && this.bytes <= LARGEST) return blob;
    this.left += 1;
    return null;
  }

  async named(name) {
    const found = await this.give(name);
    if (!found || found instanceof Blob) return found;
    const text = found.media === 'text/css' ? await this.css(found.text, null) : found.text;
    return new Blob([text], { type: found.media });
  }

  async remote(address) {
    const found = await this.fetchRemote(address);
    // What a style sheet names is found from where it lies, and no more from within the page.
    if (!found?.type.startsWith('text/css')) return found;
    return new Blob([await this.css(await found.text(), address)], { type: found.type });
  }
}

const isName = (address) => /^galley:\d+\//.test(address);

/** What the page's own address for a name is. */
const siteAddress = (address) => address.replace(/^galley:\d+/, '');

function absolute(address, base) {
  if (isName(address) || !base) return address;
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
