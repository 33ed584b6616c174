// What Lighthouse says of dist/, served gzipped from a plain file server.
//   npm test -- lighthouse    one run each; accessibility, best practices and SEO have to be at 100
//   npm run bench -- lighthouse    the median of five runs, performance and its causes too
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse, { desktopConfig } from 'lighthouse';
import { launch } from 'chrome-launcher';
import { serve } from './serve.mjs';

const FORMS = { mobile: undefined, desktop: desktopConfig };
const GATES = ['accessibility', 'best-practices', 'seo'];
const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'];
const CAUSES = ['first-contentful-paint', 'largest-contentful-paint', 'speed-index', 'total-blocking-time', 'cumulative-layout-shift'];

const score = (category) => Math.round((category.score ?? 0) * 100);

/** The results of `runs` visits in the form `mobile` or `desktop`, each in a browser that knows nothing yet. */
async function visits(url, form, runs) {
  const results = [];
  for (let run = 0; run < runs; run += 1) {
    const userDataDir = mkdtempSync(join(tmpdir(), 'galley-lighthouse-'));
    const browser = await launch({ chromePath: process.env.CHROMIUM, chromeFlags: FLAGS, userDataDir });
    try {
      const { lhr } = await lighthouse(url, { port: browser.port, logLevel: 'error' }, FORMS[form]);
      if (lhr.runtimeError) throw new Error(`Lighthouse: ${lhr.runtimeError.message}`);
      results.push(lhr);
    } finally {
      await browser.kill();
      rmSync(userDataDir, { recursive: true, force: true, maxRetries: 10 });
    }
  }
  return results.sort((one, other) => one.categories.performance.score - other.categories.performance.score);
}

/** The audits of a category that lost points, in words. */
const lost = (lhr, category) => lhr.categories[category].auditRefs
  .map(({ id, weight }) => ({ ...lhr.audits[id], weight }))
  .filter(({ score: got, weight }) => weight > 0 && got !== null && got < 1)
  .map(({ id, title, displayValue }) => `${id}: ${title}${displayValue ? ` (${displayValue})` : ''}`);

/** Visits `dist` `runs` times in each form and prints the median; throws where a gate is not at 100. */
export async function visit(dist, runs) {
  const server = await serve({ folder: dist });
  const missed = [];
  try {
    for (const form of Object.keys(FORMS)) {
      const results = await visits(server.url, form, runs);
      const median = results[Math.floor(runs / 2)];
      const scores = Object.entries(median.categories).map(([name, category]) => `${name} ${score(category)}`);
      console.log(`${form}: ${scores.join(', ')}`);
      console.log(`  ${CAUSES.map((id) => `${id} ${median.audits[id].displayValue}`).join(', ')}`);
      for (const gate of GATES) {
        for (const lhr of results) if (score(lhr.categories[gate]) < 100) missed.push(`${form}, ${gate}: ${lost(lhr, gate).join('; ')}`);
      }
    }
  } finally {
    await server.close();
  }
  if (missed.length > 0) throw new Error(`Lighthouse's gates are missed.\n${[...new Set(missed)].join('\n')}`);
}
