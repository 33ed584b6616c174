// The patcher: the only script in the preview's sandboxed frame. It listens to the page around the frame and to
// nobody else, changes the document in place as it is told, and lets no link or form lead the frame elsewhere.
// What it says back is a post's word as soon as the user lets the post's scripts run: the page must not trust it.
(() => {
  'use strict';
  const page = window.parent;
  const say = (type, more) => page.postMessage({ type, ...more }, '*');
  // A document without a browsing context: HTML parsed there runs no script and loads nothing before it moves here.
  // It is the last whole page's own, so that fragments are parsed in that page's mode.
  let inert = document.implementation.createHTMLDocument();
  // Chromium looks anew where a text begins only in documents in which an element was given a direction.
  document.createElement('p').dir = 'auto';
  let waiting = 0;
  // Style sheets of the preview's own.
  const sheets = [];
  const toggled = new WeakSet();
  // Where the page behind a link that was followed is to be shown.
  let goal = null;

  // What an open site has is named `galley:VERSION/path`. The page around hands it over when it is asked, as a blob or a
  // text; here it gets an address of this frame's own. Names that lead nowhere have the address null.
  const NAME = /galley:\d+\/[^\s"'()<>\\]*/g;
  const addresses = new Map();
  const asked = new Map();
  const isName = (text) => text.includes('galley:') && text.search(NAME) >= 0;
  const known = (text) => text.replace(NAME, (name) => {
    const [path, fragment = ''] = name.split(/(?=#)/);
    const address = addresses.get(path);
    return address ? address + fragment : name;
  });
  const isLink = (node) => node.nodeName === 'A' || node.nodeName === 'AREA' || node.nodeName === 'a';

  /** Calls `act(text, change)` for each place below `root` that may hold a name. */
  function eachPlace(root, act) {
    for (const node of [root, ...(root.querySelectorAll?.('*') ?? [])]) {
      if (node.nodeName === 'STYLE' && isName(node.textContent)) act(node.textContent, (text) => { node.textContent = text; });
      if (!node.attributes || isLink(node)) continue;
      for (const { name, value } of [...node.attributes]) {
        if (isName(value)) act(value, (text) => node.setAttribute(name, text));
      }
    }
  }

  // Puts addresses in the place of names, as far as they are known.
  function address(root) {
    eachPlace(root, (text, change) => {
      const better = known(text);
      if (better !== text) change(better);
    });
  }

  /** The address of a name, once it is known. */
  function ask(name) {
    const path = name.split('#')[0];
    if (addresses.has(path)) return Promise.resolve(addresses.get(path));
    if (!asked.has(path)) {
      let answer;
      const answered = new Promise((resolve) => { answer = resolve; });
      asked.set(path, { answered, answer });
      say('want', { address: path });
    }
    return asked.get(path).answered;
  }

  // Asks for all names below `root` that nothing is known of, and puts the addresses there when they come.
  function complete(root) {
    const names = new Set();
    eachPlace(root, (text) => text.match(NAME).forEach((name) => names.add(name)));
    return Promise.all([...names].map((name) => ask(name).then((found) => { if (found) address(root); })));
  }

  async function receive(path, content, media) {
    let blob = content;
    if (typeof content === 'string') {
      let text = content;
      // A style sheet needs what it names; two that import each other do not wait for ever.
      if (media === 'text/css' && isName(text)) {
        const late = new Promise((resolve) => { setTimeout(resolve, 2000); });
        await Promise.race([Promise.all(text.match(NAME).map(ask)), late]);
        text = known(text);
      }
      blob = new Blob([text], { type: media });
    }
    const made = blob ? URL.createObjectURL(blob) : null;
    const bare = path.replace(/^galley:\d+/, '');
    for (const [old, before] of addresses) {
      if (!before || old === path || old.replace(/^galley:\d+/, '') !== bare) continue;
      addresses.delete(old);
      setTimeout(() => URL.revokeObjectURL(before), 10_000);
    }
    addresses.set(path, made);
    asked.get(path)?.answer(made);
    asked.delete(path);
  }

  // Relative addresses would lead to Galley's own folder. Below this base they lead nowhere, and fragments stay here.
  const base = document.createElement('base');
  base.href = 'about:srcdoc';
  document.documentElement.prepend(base);
  // The policy stays in force when its element is gone; the page shown has the head to itself.
  const nonce = document.currentScript.nonce;
  const keys = new Set(document.currentScript.dataset.keys?.split(' '));
  const isClosed = document.currentScript.dataset.closed !== undefined;
  document.currentScript.remove();
  document.querySelector('meta[data-galley]')?.remove();

  function syncAttributes(live, fresh) {
    for (const { name } of [...live.attributes]) {
      if (!fresh.hasAttribute(name) && !(name === 'open' && toggled.has(live))) live.removeAttribute(name);
    }
    for (const { name, value } of fresh.attributes) {
      if (live.getAttribute(name) === value || (name === 'open' && toggled.has(live))) continue;
      live.setAttributeNode(fresh.getAttributeNode(name).cloneNode());
    }
  }

  function alike(live, fresh) {
    return live.nodeName === fresh.nodeName && live.namespaceURI === fresh.namespaceURI;
  }

  // Elements whose content takes effect when they are made, not when it changes.
  const WHOLE = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'IFRAME', 'OBJECT', 'LINK', 'META', 'VIDEO', 'AUDIO', 'PICTURE', 'TEXTAREA', 'SELECT', 'INPUT']);

  // What a template holds is not compared by isEqualNode.
  function same(live, fresh) {
    return live.isEqualNode(fresh) && live.nodeName !== 'TEMPLATE' && !fresh.querySelector?.('template');
  }

  // Makes `live` equal to `fresh`, and keeps every node that can stay.
  function morph(live, fresh) {
    if (live.nodeType !== Node.ELEMENT_NODE) {
      if (live.data !== fresh.data) live.data = fresh.data;
      return;
    }
    syncAttributes(live, fresh);
    const old = [...live.childNodes];
    const next = [...fresh.childNodes];
    let from = 0;
    let oldEnd = old.length;
    let nextEnd = next.length;
    while (from < oldEnd && from < nextEnd && same(old[from], next[from])) from++;
    while (oldEnd > from && nextEnd > from && same(old[oldEnd - 1], next[nextEnd - 1])) { oldEnd--; nextEnd--; }
    while (from < oldEnd && from < nextEnd && alike(old[from], next[from]) && !WHOLE.has(old[from].nodeName)) {
      morph(old[from], next[from]);
      from++;
    }
    for (let i = from; i < oldEnd; i++) old[i].remove();
    live.insertBefore(fragment(next.slice(from, nextEnd)), old[oldEnd] ?? null);
  }

  function fragment(nodes) {
    const made = document.createDocumentFragment();
    made.append(...nodes);
    return made;
  }

  // The frame stays here: another page in it would be taken for this one, and told what is written. The worker takes
  // such elements their effect, as far as it reads HTML as browsers do.
  function keepHere(root) {
    for (const meta of root.querySelectorAll('meta[http-equiv=refresh i]')) meta.removeAttribute('http-equiv');
    if (!isClosed) return;
    for (const link of root.querySelectorAll(AHEAD)) link.removeAttribute('rel');
  }

  // No policy keeps a browser from calling other servers ahead.
  const AHEAD = 'link[rel~=preconnect i], link[rel~=dns-prefetch i]';

  /** The same for the text of a page: such an element gives its place to one that does nothing. */
  const keptHere = (html) => html.replace(/<link\b(?:[^>"']|"[^"]*"|'[^']*')*>/gi, (tag) => {
    const { childNodes, firstChild } = new DOMParser().parseFromString(tag, 'text/html').head;
    return childNodes.length === 1 && firstChild.matches(AHEAD) ? '<meta>' : tag;
  });

  function showPage(html) {
    const fresh = new DOMParser().parseFromString(html, 'text/html');
    keepHere(fresh);
    const named = html.includes('galley:');
    if (named) address(fresh.documentElement);
    const before = new Set([...document.querySelectorAll('link[rel~=stylesheet]')].map((link) => link.href));
    syncAttributes(document.documentElement, fresh.documentElement);
    inert = fresh;
    morph(document.head, fresh.head);
    if (fresh.body.nodeName === document.body.nodeName) morph(document.body, fresh.body);
    else document.body.replaceWith(document.adoptNode(fresh.body));
    if (named) complete(document.documentElement);
    hideUntilStyled([...document.querySelectorAll('link[rel~=stylesheet]')].filter((link) => !before.has(link.href)));
  }

  // A page without its style sheets is no sight: it is hidden until they are there, but not for long.
  function hideUntilStyled(links) {
    if (links.length === 0) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('html { visibility: hidden !important }');
    document.adoptedStyleSheets = [...sheets, sheet];
    const mine = ++waiting;
    const show = () => { if (mine === waiting) document.adoptedStyleSheets = sheets; };
    const settled = links.map((link) => new Promise((done) => {
      link.onload = done;
      link.onerror = () => { if (!isName(link.getAttribute('href') ?? '')) done(); };
    }));
    Promise.all(settled).then(show);
    setTimeout(show, 500);
  }

  // Formulas stand as TeX in a page whose scripts do not run. They are shown over it: before the page changes the TeX is
  // put back, so that every patch finds the page that it is for.
  const TEX = /\\\(([\s\S]+?)\\\)|\\\[([\s\S]+?)\\\]/;
  const UNTOUCHED = 'script, style, textarea, pre, code, math, svg, noscript, template';
  const formulas = new Map();
  let math = null;
  let isWithoutMath = false;
  let over = [];
  let hasMath = false;

  /** How the page's own script finds formulas. */
  function forms() {
    const scripts = [...document.scripts].map((script) => script.src + script.text).join();
    const scripted = /mathjax|katex|temml/i.test(scripts);
    const single = /inlineMath[^;]{0,120}['"]\$['"]|delimiters[^;]{0,240}left:\s*['"]\$['"]/.test(scripts);
    const sources = [TEX.source, ...(scripted ? ['\\$\\$([\\s\\S]+?)\\$\\$'] : []), ...(single ? ['\\$([^$\\n]+?)\\$'] : [])];
    return { scripted, form: new RegExp(sources.join('|'), 'g') };
  }

  /** A node's children, as the page has them that is patched. */
  function childrenOf(node) {
    const groups = over.filter(({ parent }) => parent === node);
    if (groups.length === 0) return node.childNodes;
    return [...node.childNodes].flatMap((child) => {
      const group = groups.find(({ nodes }) => nodes.includes(child));
      if (!group) return [child];
      return child === group.nodes[0] ? [group.text] : [];
    });
  }

  /** What covers a text of the page, if the node is part of it; `start` gives the place in that text. */
  const coveredBy = (node) => over.find(({ nodes }) => nodes.some((made) => made.contains(node)));
  const link = makeLink(say, childrenOf, coveredBy);

  function uncover() {
    for (const { text, nodes } of over) {
      nodes[0].before(text);
      nodes.forEach((node) => node.remove());
    }
    over = [];
  }

  function cover() {
    const { scripted, form } = forms();
    if (!math) return say('math', { scripted });
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
      const { currentNode: text } = walker;
      if (text.data.search(form) >= 0 && !text.parentElement.closest(UNTOUCHED)) texts.push(text);
    }
    for (const text of texts) {
      const nodes = [];
      const starts = [];
      let from = 0;
      for (const { 0: all, 1: inline, 2: display, 3: double, 4: single, index } of text.data.matchAll(form)) {
        nodes.push(text.data.slice(from, index), formula(inline ?? display ?? double ?? single, (inline ?? single) === undefined));
        starts.push(from, index);
        from = index + all.length;
      }
      nodes.push(text.data.slice(from));
      const made = nodes.map((node) => (typeof node === 'string' ? document.createTextNode(node) : node));
      starts.push(from);
      const start = (node, offset) => starts[made.findIndex((part) => part.contains(node))] + (made.includes(node) ? offset : 0);
      const parent = text.parentNode;
      text.replaceWith(...made);
      over.push({ text, nodes: made, parent, start });
    }
  }

  function formula(tex, display) {
    const key = `${display} ${tex}`;
    if (!formulas.has(key)) {
      const holder = inert.createElement('span');
      holder.innerHTML = math.render(tex, display);
      formulas.set(key, holder);
    }
    return document.importNode(formulas.get(key), true);
  }

  // The renderer comes as a text from the page around, and runs as this script does; null where there is none to come.
  function takeMath(script) {
    isWithoutMath = script === null;
    if (math || isWithoutMath) return;
    const element = document.createElement('script');
    element.nonce = nonce;
    element.textContent = script;
    document.head.append(element);
    element.remove();
    math = window.galleyMath;
    delete window.galleyMath;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(math.style);
    sheets.push(sheet);
    document.adoptedStyleSheets = sheets;
    uncover();
    if (hasMath) cover();
  }

  function operate({ root, path, at, remove, html }) {
    let node = root === 'head' ? document.head : document.body;
    for (const index of path) node = node.childNodes[index];
    if (!node || node.childNodes.length < at + remove) throw new Error('the page is not the one that was patched');
    const holder = inert.importNode(node, false);
    holder.innerHTML = html;
    keepHere(holder);
    const named = html.includes('galley:');
    if (named) address(holder);
    const first = node.childNodes[at] ?? null;
    const fresh = holder.firstChild;
    if (remove === 1 && holder.childNodes.length === 1 && fresh.nodeType !== Node.ELEMENT_NODE && fresh.nodeType === first.nodeType) {
      first.data = fresh.data;
      return;
    }
    let next = first;
    for (let i = 0; i < remove; i++) {
      const gone = next;
      next = next.nextSibling;
      gone.remove();
    }
    node.insertBefore(fragment(holder.childNodes), next);
    if (named) complete(node);
  }

  // A page whose scripts run is written as a whole, when all that it loads is here: its scripts run as it is parsed.
  async function write(given) {
    const html = isClosed ? keptHere(given) : given;
    const page = new DOMParser().parseFromString(html, 'text/html');
    const late = new Promise((resolve) => { setTimeout(resolve, 2500); });
    await Promise.race([complete(page.documentElement), late]);
    const links = [];
    const linked = html.replace(/<(?:a|area)\s[^>]*>/gi, (tag) => `\0${links.push(tag) - 1}\0`);
    const text = known(linked).replace(/\0(\d+)\0/g, (_, number) => links[number]);
    document.open();
    document.write(text);
    listen();
    addEventListener('load', () => say('written'));
    document.close();
    setTimeout(() => say('written'), 3000);
  }

  /** A fragment without its escapes; one that is written wrong as it is. */
  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  function apply(revision, patch) {
    try {
      uncover();
      if (patch.page) {
        hasMath = TEX.test(patch.page.html);
        showPage(patch.page.html);
      } else {
        hasMath ||= patch.blocks.operations.some(({ html }) => TEX.test(html));
        patch.blocks.operations.forEach(operate);
      }
      // Feed readers and search engines show the TeX.
      if (hasMath &&= document.body.dataset.galley !== 'tex') cover();
      link.refresh();
    } catch {
      say('lost', { revision });
      return;
    }
    if (goal !== null) {
      const target = goal.length > 1 && document.getElementById(decoded(goal.slice(1)));
      goal = null;
      if (target) target.scrollIntoView();
      else scrollTo({ top: 0, behavior: 'instant' });
    }
    // Two tasks: one for the frame that paints the change, one after it. A hidden frame paints nothing, hence the timer.
    let said = false;
    const shown = () => { if (!said) say('shown', { revision }); said = true; };
    requestAnimationFrame(() => setTimeout(shown));
    setTimeout(shown, 200);
  }

  // A page that is only here to be printed, when all is here that it shows, or has had its time.
  async function print(patch) {
    let isLate = false;
    const late = new Promise((resolve) => { setTimeout(resolve, 5000); }).then(() => { isLate = true; });
    const first = new Promise((resolve) => { setTimeout(resolve, 500); });
    apply(0, patch);
    await Promise.race([complete(document.documentElement), late]);
    const images = [...document.images].map((image) => {
      image.loading = 'eager';
      return image.decode().catch(() => {});
    });
    await Promise.race([Promise.all([first, document.fonts.ready, ...images]), late]);
    while (hasMath && !math && !isWithoutMath && !isLate) await new Promise((resolve) => { setTimeout(resolve, 50); });
    // Some browsers only begin to print here, and need the page until they say that they have.
    addEventListener('afterprint', () => setTimeout(() => say('printed')));
    window.print();
  }

  function hear(event) {
    if (event.source !== page || typeof event.data !== 'object') return;
    const { type, revision, patch, y, content, media, html } = event.data;
    if (type === 'patch') apply(revision, JSON.parse(patch));
    if (type === 'print') print(JSON.parse(patch));
    if (type === 'scroll') scrollTo({ top: y, behavior: 'instant' });
    if (type === 'asset') receive(event.data.address, content, media);
    if (type === 'write') write(html);
    if (type === 'stay') goal = null;
    if (type === 'math') takeMath(event.data.script);
    link.hear(event.data);
  }

  function follow(event) {
    if (event.button > 1) return;
    const summary = event.composedPath().find((node) => node.nodeName === 'SUMMARY');
    if (summary?.parentElement) toggled.add(summary.parentElement);
    const link = event.composedPath().find((node) => node.matches?.('a, area'));
    if (!link) return;
    const href = (link.getAttribute('href') ?? link.getAttribute('xlink:href'))?.trim();
    if (href === undefined) return;
    event.preventDefault();
    // Replaced, not pushed: the page's own way back stays free of the preview's steps.
    if (href.startsWith('#')) location.replace(`about:srcdoc${href}`);
    else if (/^galley:\d/.test(href)) {
      goal = href.slice(href.search(/#|$/)) || '#';
      say('follow', { address: href });
    }
    else if (/^(https?:|mailto:|tel:)/i.test(href)) window.open(href, '_blank', 'noopener');
  }

  // The page's own keys work in here, too. They are written as `keys.rs` does.
  function shortcut(event) {
    const { key, code, ctrlKey, metaKey, shiftKey, altKey } = event;
    const [main, other] = /^(Mac|iP)/.test(navigator.platform) ? [metaKey, ctrlKey] : [ctrlKey, metaKey];
    const letter = code.startsWith('Key') && key.charCodeAt(0) > 127 ? code.slice(3) : key;
    const held = [[other, 'Other'], [main, 'Main'], [shiftKey, 'Shift'], [altKey, 'Alt']];
    const pressed = [
      ...held.filter(([is]) => is).map(([, name]) => name), letter.length === 1 ? letter.toLowerCase() : letter,
    ].join('+');
    if (!keys.has(pressed)) return;
    event.preventDefault();
    say('keys', { keys: pressed });
  }

  // Where previews load nothing from other servers, the author is told that something is missing.
  function miss({ effectiveDirective, blockedURI }) {
    if (/^https?:/.test(blockedURI) && !effectiveDirective.startsWith('script')) say('missed');
  }

  // Writing a page anew takes all listeners away.
  function listen() {
    document.addEventListener('securitypolicyviolation', miss);
    addEventListener('message', hear);
    link.listen();
    addEventListener('click', follow, true);
    addEventListener('auxclick', follow, true);
    addEventListener('keydown', shortcut, true);
    for (const type of ['submit', 'dragover', 'drop']) addEventListener(type, (event) => event.preventDefault(), true);
    addEventListener('scroll', () => say('scroll', { y: scrollY }), { passive: true });
  }

  listen();
  say('ready');
})();
