// A patched page equals a fresh one: random edits of awkward HTML, applied in a frame by the real patcher, against the
// same page parsed anew.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, after, test } from 'node:test';
import { ROOT, launchProfile } from './support.mjs';

const PATCHER = ['frame-link.js', 'frame.js'].map((name) => readFileSync(join(ROOT, 'static', name), 'utf8')).join('');
const POLICY = "default-src * data: blob:; script-src 'nonce-x'; style-src * data: blob: 'unsafe-inline'";
const FRAME = `<!doctype html><head><meta data-galley http-equiv="Content-Security-Policy" content="${POLICY}"><script nonce="x">${PATCHER}</script></head><body></body>`;

let context;
let page;
const profile = mkdtempSync(join(tmpdir(), 'galley-test-'));
before(async () => {
  context = await launchProfile(profile);
  await context.route(/./, (route) => (route.request().url().startsWith('about:') ? route.continue() : route.abort()));
  page = context.pages()[0];
});
after(async () => {
  await context.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
});

/** The patches that Galley's engine makes for a row of pages. */
function patches(pages) {
  const input = pages.map((html) => JSON.stringify(html)).join('\n');
  const out = execFileSync('cargo', ['run', '--quiet', '--locked', '--example', 'patch'], { cwd: ROOT, input, maxBuffer: 1 << 30 });
  return out.toString().trim().split('\n');
}

/** A fresh frame with the patcher. What it says is noted in the page around it. */
async function openFrame() {
  await page.setContent('<!doctype html><iframe id="preview" sandbox="allow-scripts"></iframe>');
  await page.evaluate((srcdoc) => new Promise((done) => {
    window.said = [];
    window.addEventListener('message', ({ data }) => {
      window.said.push(data);
      if (data.type === 'ready') done();
    });
    document.querySelector('iframe').srcdoc = srcdoc;
  }), FRAME);
  return (await page.$('iframe')).contentFrame();
}

const apply = (frame, revision, patch) => frame.evaluate((data) => {
  window.dispatchEvent(new MessageEvent('message', { data, source: window.parent }));
}, { type: 'patch', revision, patch: JSON.stringify(patch) });

/** Shows patch after patch in a fresh frame, and gives the first one after which the frame is not as it should be. */
async function firstDifference(all) {
  const frame = await openFrame();
  await frame.evaluate(() => {
    // Everything there is to see of a node: adjacent texts would not show in the serialised page.
    const show = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return `"${node.data}"`;
      if (node.nodeType !== Node.ELEMENT_NODE) return `<!${node.nodeName} ${node.data}>`;
      const attributes = [...node.attributes].map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`).sort().join('');
      const content = node.nodeName === 'TEMPLATE' && node.content ? node.content : node;
      return `<${node.namespaceURI.slice(-4)}:${node.localName}${attributes}>[${[...content.childNodes].map(show).join(',')}]`;
    };
    window.difference = (html) => {
      const fresh = new DOMParser().parseFromString(html, 'text/html');
      for (const part of ['head', 'body']) {
        const [is, should] = [show(document[part]), show(fresh[part])];
        if (is !== should) return { part, is, should };
      }
      return null;
    };
  });
  return frame.evaluate(async (entries) => {
    let lost = null;
    for (const [index, { patch, html }] of entries.entries()) {
      const event = new MessageEvent('message', { data: { type: 'patch', revision: index, patch }, source: window.parent });
      window.dispatchEvent(event);
      const difference = window.difference(html);
      if (difference) return { index, ...difference };
    }
    return lost;
  }, all);
}

/** xorshift, so that a failure comes again. */
function random(seed) {
  let x = seed;
  return (limit) => {
    x ^= x << 13; x ^= x >>> 17; x ^= x << 5;
    return (x >>> 0) % limit;
  };
}

const PIECES = [
  '<p>', '</p>', '<div>', '</div>', '<div class="a">', '<b>', '</b>', '<em>', '</em>', '<i>', '</i>', '<a href="#x">', '</a>', '<span>', '</span>',
  '<ul>', '</ul>', '<ol>', '</ol>', '<li>', '</li>', '<dl>', '<dt>', '<dd>', '</dl>', '</dd>', '<h1>', '</h1>', '<h2 id="x">', '</h2>', '<hr>', '<br>', '</br>', '<br/>',
  '<table>', '</table>', '<thead>', '<tbody>', '</tbody>', '<tr>', '</tr>', '<td>', '</td>', '<th>', '</th>', '<caption>', '</caption>', '<colgroup>', '<col>', '</colgroup>',
  '<pre>', '</pre>', '<pre>\n', '<code>', '</code>', '<blockquote>', '</blockquote>', '<section>', '</section>', '<article>', '</article>', '<main>', '</main>',
  '<form>', '</form>', '<input>', '<input type="hidden">', '<button>', '</button>', '<select>', '</select>', '<option>', '</option>', '<optgroup>', '<textarea>', '</textarea>', '<label>', '</label>',
  '<details open>', '</details>', '<summary>', '</summary>', '<figure>', '</figure>', '<figcaption>', '<img src="a.png">', '<image>', '<iframe>', '</iframe>', '<video>', '</video>', '<object>', '</object>',
  '<svg>', '</svg>', '<svg viewBox="0 0 1 1"><path d="M0"/><title>t</title></svg>', '<g>', '<foreignObject>', '<math>', '</math>', '<math><mi>x</mi><annotation encoding="a">b</annotation></math>', '<![CDATA[x]]>',
  '<script>', '</script>', '<script>if (a < b) "</p>"</script>', '<style>', '</style>', '<style>p > a { }</style>', '<title>', '</title>', '<noscript>', '</noscript>', '<template>', '</template>', '<template><tr><td>x</template>',
  '<ruby>', '</ruby>', '<rt>', '<rp>', '<nobr>', '</nobr>', '<font color="red">', '</font>', '<center>', '</center>', '<marquee>', '</marquee>', '<x-y>', '</x-y>', '<search>', '</search>', '<dialog>', '</dialog>', '<hgroup>', '</hgroup>', '<menu>', '</menu>',
  '<!-- c -->', '<!-->', '<!--', '-->', '<?x?>', '</>', '</ x>', '<!doctype html>', '<', '&', '&amp;', '&lt', '&#32;', ' ', '\n', '\n\n', '\t', 'text', 'a b', 'long text with words', '1 < 2',
  '<body>', '</body>', '<html>', '</html>', '<head>', '</head>', '<body class="b">', '<meta name="a">', '<link rel="x">', '<base href="/">', '<frameset>', '<plaintext>', '<xmp>', '</xmp>', '<keygen>', '<wbr>', '<listing>', '</listing>',
];

/** Mostly well made, as a post is; the pieces above come as accidents. */
function block(pick, depth = 0) {
  const inline = () => ['text ', 'more', ' <em>x</em>', '<b>bold</b> ', '<a href="/y">link</a>', '<code>a &lt; b</code>', '<img src="i.png">', ' ', '\n', '<br>', '<!-- n -->'][pick(11)];
  const run = () => Array.from({ length: pick(4) }, inline).join('');
  const inner = () => (depth > 3 ? run() : Array.from({ length: pick(4) }, () => block(pick, depth + 1)).join(pick(2) ? '\n' : ''));
  switch (pick(13)) {
    case 0: case 1: case 2: return `<p>${run()}</p>`;
    case 3: return `<h${1 + pick(6)} id="h${pick(9)}">${run()}</h${1 + pick(6)}>`;
    case 4: return `<ul>\n<li>${run()}</li>\n<li>${inner()}</li>\n</ul>`;
    case 5: return `<ul><li>${run()}<li>${inner()}</ul>`;
    case 6: return `<div class="c${pick(3)}">${inner()}</div>`;
    case 7: return `<blockquote>\n${inner()}</blockquote>`;
    case 8: return `<table><thead><tr><th>${run()}</th></tr></thead><tbody><tr><td>${inner()}</td></tr></tbody></table>`;
    case 9: return `<table>\n<tr><td>${run()}<td>${run()}\n<tr><th>${run()}</table>`;
    case 10: return `<pre>${pick(2) ? '\n' : ''}${pick(2) ? '\n' : ''}<code>${run()}</code></pre>`;
    case 11: return `<dl><dt>${run()}<dd>${inner()}</dl>`;
    default: return PIECES[pick(PIECES.length)];
  }
}

const SHELLS = [
  (body) => `<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>T</title>\n<style>a{}</style>\n</head>\n<body>\n${body}\n</body>\n</html>\n`,
  (body) => `<!doctype html><html><head><title>T</title></head><body class="x"><main>${body}</main><footer>f</footer></body></html>`,
  (body) => body,
  (body) => `<title>x</title><p>before</p>${body}<p>after`,
  (body) => `<!-- made -->\n<!doctype html>\n<html>\n<body>${body}</body>\n<!-- end -->\n</html>\n<!-- over -->\n`,
];

function edited(html, pick) {
  const at = pick(html.length + 1);
  switch (pick(5)) {
    case 0: return html.slice(0, at) + html.slice(at + pick(6));
    case 1: return html.slice(0, at) + 'x' + html.slice(at);
    case 2: return html.slice(0, at) + PIECES[pick(PIECES.length)] + html.slice(at);
    case 3: {
      const boundary = html.indexOf('<', at);
      return boundary < 0 ? html : html.slice(0, boundary) + block(pick) + html.slice(boundary);
    }
    default: {
      const from = html.indexOf('<', at);
      const to = html.indexOf('<', from + 1 + pick(40));
      return from < 0 || to < 0 ? html : html.slice(0, from) + html.slice(to);
    }
  }
}

async function check(t, pages) {
  const all = patches(pages).map((patch, index) => ({ patch, html: null, source: pages[index] }));
  // The page as the frame should show it, with addresses resolved, is what a fresh preview is given.
  const whole = patches(pages.flatMap((html, index) => (index === 0 ? [html] : [' <!doctype x><p>other', html]))).filter((_, index) => index % 2 === 0);
  all.forEach((entry, index) => { entry.html = JSON.parse(whole[index]).page.html; });
  assert.ok(all.every(({ html }) => html !== undefined));
  const blocks = all.filter(({ patch }) => patch.startsWith('{"blocks"')).length;
  const difference = await firstDifference(all.map(({ patch, html }) => ({ patch, html })));
  if (difference) {
    const { index } = difference;
    assert.fail(`after ${index}: ${JSON.stringify({ before: all[index - 1]?.source, now: all[index].source, patch: all[index].patch, ...difference }, null, 1)}`);
  }
  t.diagnostic(`${blocks} of ${all.length} pages by blocks`);
  return blocks;
}

test('random edits of random pages', async (t) => {
  const pick = random(Number(process.env.SEED ?? 20240229));
  const pages = [];
  for (let round = 0; round < Number(process.env.ROUNDS ?? 150); round++) {
    let html = SHELLS[pick(SHELLS.length)](Array.from({ length: 1 + pick(8) }, () => block(pick)).join(pick(2) ? '\n\n' : ''));
    pages.push(html);
    for (let edit = 0; edit < 8; edit++) pages.push(html = edited(html, pick));
  }
  const blocks = await check(t, pages);
  assert.ok(blocks > pages.length / 8, 'patches are used at all');
});

test('every piece beside every other', async (t) => {
  const pages = [];
  for (const first of PIECES) {
    for (const second of PIECES) pages.push(`<!doctype html><body><div><p>a</p>${first}b${second}<p>c</p></div><p>d</p></body>`);
  }
  await check(t, pages);
});

test('no element of a page leads the frame elsewhere, wherever a browser finds it', async () => {
  const frame = await openFrame();
  const refresh = '<meta http-equiv="REFRESH" content="0; url=https://elsewhere.example/">';
  await apply(frame, 1, { page: { html: `<!doctype html><head>${refresh}</head><body><p>a</p></body>` } });
  // The first end tag is none to a browser, and the title is one of the drawing's, with an element in it.
  const hidden = `<svg><desc><p></svg></p></desc><title>${refresh}</title></svg>`;
  await apply(frame, 2, { blocks: { operations: [{ root: 'body', path: [], at: 1, remove: 0, html: hidden }] } });
  const found = await frame.evaluate(() => [...document.querySelectorAll('meta')].map((meta) => meta.outerHTML));
  assert.deepEqual(found, Array(2).fill('<meta content="0; url=https://elsewhere.example/">'));
});

test('a link with a fragment that is written wrong is followed, and the next page is shown', async () => {
  const frame = await openFrame();
  const html = '<!doctype html><body><p><a href="galley:1/next/#100%">next</a></p></body>';
  await apply(frame, 1, { page: { html } });
  await frame.evaluate(() => document.querySelector('a').click());
  await page.waitForFunction(() => window.said.some(({ type }) => type === 'follow'));
  await apply(frame, 2, { page: { html: html.replace('</p>', '</p><p id="100%">there</p>') } });
  await page.waitForFunction(() => window.said.some(({ type, revision }) => type === 'shown' && revision === 2));
});
