// `npm run bench`: from a key to the painted preview, and the engine alone, beside other editors in one run.
// The harness and the peers lie in the shared folder; BLOG_DIR names a checkout of a Jekyll blog whose posts make the
// inputs. Further arguments go to the harness: --rounds 3 --inputs seed,100k --only ours,toastui --measure load.
// `npm run bench -- site` measures an open site of many posts instead, see bench-site.mjs; `npm run bench -- lighthouse`
// prints the median of five visits of Lighthouse.
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { ROOT, run, setUpBrowser, setUpBuild } from './setup.mjs';

const DEFAULTS = { '--measure': 'engine,typing', '--only': 'ours,toastui,hand', '--rounds': '3' };

const shared = process.env.GALLEY_SHARED ?? join(ROOT, '..', 'shared');
const SEED_POST = join(shared, 'samples', '2019-03-14-tf-summit-highlights.md');

/** The harness, copied to where it may install its packages. */
function harness() {
  const from = join(shared, 'peers');
  if (!existsSync(from)) throw new Error(`The peers' harness is not at ${from}: set GALLEY_SHARED to the folder that holds it.`);
  const to = join(ROOT, 'target', 'peers');
  if (!existsSync(join(to, 'node_modules'))) {
    cpSync(from, to, { recursive: true });
    run('npm', ['install', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: to });
  }
  return to;
}

async function site(sizes) {
  setUpBuild();
  setUpBrowser();
  const { benchSite } = await import('./bench-site.mjs');
  await benchSite(build(), sizes.length > 0 ? sizes.map(Number) : undefined);
}

async function lighthouse() {
  setUpBuild();
  setUpBrowser();
  const { visit } = await import('./lighthouse.mjs');
  await visit(build(), 5);
}

function peers() {
  if (!process.env.BLOG_DIR) throw new Error('Set BLOG_DIR to a checkout of a Jekyll blog: its posts are the texts that are typed in.');
  setUpBuild();
  setUpBrowser();
  const given = process.argv.slice(2);
  const filled = Object.entries(DEFAULTS).filter(([name]) => !given.includes(name)).flat();
  const OURS_RENDER = '(text) => window.galley.render(text, {})';
  run('node', ['run.mjs', ...filled, ...given], { cwd: harness(), env: { SEED_POST, OURS_DIR: build(), OURS_RENDER } });
}

try {
  const [first, ...rest] = process.argv.slice(2);
  if (first === 'site') await site(rest);
  else if (first === 'lighthouse') await lighthouse();
  else peers();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
