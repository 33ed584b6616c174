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
  let waiting = 0;
  const toggled = new WeakSet();

  // Relative addresses would lead to Galley's own folder. Below this base they lead nowhere, and fragments stay here.
  const base = document.createElement('base');
  base.href = 'about:srcdoc';
  document.documentElement.prepend(base);
  // The policy stays in force when its element is gone; the page shown has the head to itself.
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

  function showPage(html) {
    const fresh = new DOMParser().parseFromString(html, 'text/html');
    const sheets = new Set([...document.querySelectorAll('link[rel~=stylesheet]')].map((link) => link.href));
    syncAttributes(document.documentElement, fresh.documentElement);
    inert = fresh;
    morph(document.head, fresh.head);
    if (fresh.body.nodeName === document.body.nodeName) morph(document.body, fresh.body);
    else document.body.replaceWith(document.adoptNode(fresh.body));
    hideUntilStyled([...document.querySelectorAll('link[rel~=stylesheet]')].filter((link) => !sheets.has(link.href)));
  }

  // A page without its style sheets is no sight: it is hidden until they are there, but not for long.
  function hideUntilStyled(links) {
    if (links.length === 0) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('html { visibility: hidden !important }');
    document.adoptedStyleSheets = [sheet];
    const mine = ++waiting;
    const show = () => { if (mine === waiting) document.adoptedStyleSheets = []; };
    const settled = links.map((link) => new Promise((done) => { link.onload = link.onerror = done; }));
    Promise.all(settled).then(show);
    setTimeout(show, 500);
  }

  function operate({ root, path, at, remove, html }) {
    let node = root === 'head' ? document.head : document.body;
    for (const index of path) node = node.childNodes[index];
    if (!node || node.childNodes.length < at + remove) throw new Error('the page is not the one that was patched');
    const holder = inert.importNode(node, false);
    holder.innerHTML = html;
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
  }

  function apply(revision, patch) {
    try {
      if (patch.page) showPage(patch.page.html);
      else patch.blocks.operations.forEach(operate);
    } catch {
      say('lost', { revision });
      return;
    }
    // Two tasks: one for the frame that paints the change, one after it. A hidden frame paints nothing, hence the timer.
    let said = false;
    const shown = () => { if (!said) say('shown', { revision }); said = true; };
    requestAnimationFrame(() => setTimeout(shown));
    setTimeout(shown, 200);
  }

  addEventListener('message', (event) => {
    if (event.source !== page || typeof event.data !== 'object') return;
    const { type, revision, patch, y } = event.data;
    if (type === 'patch') apply(revision, JSON.parse(patch));
    if (type === 'scroll') scrollTo({ top: y, behavior: 'instant' });
  });

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
    else if (/^(https?:|mailto:|tel:)/i.test(href)) window.open(href, '_blank', 'noopener');
  }

  addEventListener('click', follow, true);
  addEventListener('auxclick', follow, true);
  for (const type of ['submit', 'dragover', 'drop']) addEventListener(type, (event) => event.preventDefault(), true);
  addEventListener('scroll', () => say('scroll', { y: scrollY }), { passive: true });
  say('ready');
})();
