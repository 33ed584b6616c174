// A Jekyll site of any size, the same at each run: `node scripts/generate-site.mjs FOLDER [POSTS]` writes one to the disk.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const WORDS = 'the quick brown fox jumps over a lazy dog while seven wizards mix boxes of liquid jars and print a galley proof'.split(' ');
const LAYOUT = `<!doctype html>
<html><head><title>{{ page.title }} - {{ site.title }}</title><link rel="stylesheet" href="{{ '/assets/main.css' | relative_url }}"></head>
<body>{% include nav.html %}<main><h1>{{ page.title }}</h1>{{ content }}</main>
<footer>{% if page.previous %}<a href="{{ page.previous.url }}">{{ page.previous.title }}</a>{% endif %} {{ site.data.footer.words }}</footer></body></html>
`;

/** The files of a site with so many posts of about 3 KB: path to text. Its home page lists the newest ten. */
export function siteFiles(posts) {
  const files = {
    '_config.yml': 'title: A large site\nurl: https://large.example\nplugins: [jekyll-feed, jekyll-sitemap]\n',
    '_layouts/post.html': LAYOUT,
    '_includes/nav.html': '<nav><a href="/">Home</a> <a href="/about/">About</a></nav>\n',
    '_data/footer.yml': 'words: Printed by hand\n',
    'assets/main.css': 'body { font: 16px/1.6 serif; max-width: 40em; margin: auto }\n',
    'about.md': '---\nlayout: post\ntitle: About\npermalink: /about/\n---\nA page.\n',
    'index.html': '---\n---\n<ul>{% for post in site.posts limit: 10 %}<li><a href="{{ post.url }}">{{ post.title }}</a></li>{% endfor %}</ul>\n',
  };
  for (let number = 0; number < posts; number++) {
    const date = new Date(Date.UTC(2005, 0, 1) + number * 86_400_000).toISOString().slice(0, 10);
    files[`_posts/${date}-post-${number}.md`] = post(number, date);
  }
  return files;
}

function post(number, date) {
  let seed = number * 7919 + 17;
  const sentence = (length) => Array.from({ length }, () => WORDS[(seed = (seed * 1103515245 + 12345) % 2147483648) % WORDS.length]).join(' ');
  const paragraphs = Array.from({ length: 12 }, (_, i) => `## Part ${i + 1}\n\n${sentence(34)}, *${sentence(3)}* and [${sentence(2)}](/about/).\n`);
  const tags = `[${WORDS[number % WORDS.length]}, ${WORDS[(number * 3) % WORDS.length]}]`;
  return `---\nlayout: post\ntitle: "Post ${number}: ${sentence(4)}"\ndate: ${date} 12:00:00 +0000\ntags: ${tags}\n---\n${sentence(20)}.\n\n${paragraphs.join('\n')}`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, posts = '5000'] = process.argv.slice(2);
  if (!folder) throw new Error('usage: generate-site.mjs FOLDER [POSTS]');
  for (const [path, text] of Object.entries(siteFiles(Number(posts)))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
