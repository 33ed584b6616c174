// The draft is kept: what was typed is back after a reload, and after the browser was killed.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { DIST, FLAGS, editorText, executablePath, openGalley, paste, previewShows } from './support.mjs';
import { serve } from '../../scripts/serve.mjs';

const POST = '---\ntitle: Kept\n---\nFirst line of the draft.\n';

/** A browser as a process of its own, which a test can kill as a crash would. */
async function startBrowser(profile) {
  const args = [...FLAGS, '--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'];
  const process = spawn(executablePath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const address = await new Promise((resolve, reject) => {
    let said = '';
    process.stderr.on('data', (data) => {
      said += data;
      const found = /DevTools listening on (ws:\S+)/.exec(said);
      if (found) resolve(found[1]);
    });
    process.once('exit', () => reject(new Error(`the browser ended: ${said}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  const ended = new Promise((resolve) => process.once('exit', resolve));
  const kill = () => { process.kill('SIGKILL'); return ended; };
  return { page: await browser.contexts()[0].newPage(), kill };
}

test('a reload brings the draft back', async (t) => {
  const { page } = await openGalley(t);
  await paste(page, POST);
  await previewShows(page, 'First line of the draft.');
  await page.waitForTimeout(1000);
  await page.reload();
  await previewShows(page, 'First line of the draft.');
  assert.equal(await editorText(page), POST);
});

test('the draft survives the end of the browser process, a second after the last key', async (t) => {
  const server = await serve({ folder: DIST });
  const profile = mkdtempSync(join(tmpdir(), 'galley-draft-'));
  const browsers = [];
  t.after(async () => {
    await Promise.all(browsers.map(({ kill }) => kill()));
    await server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  });
  const first = await startBrowser(profile);
  browsers.push(first);
  await first.page.goto(server.url);
  await previewShows(first.page, 'Galley');
  await paste(first.page, POST);
  await previewShows(first.page, 'First line of the draft.');
  await first.page.keyboard.press('Control+End');
  await first.page.keyboard.type('typed to the end');
  await first.page.waitForTimeout(1000);
  await first.kill();

  const second = await startBrowser(profile);
  browsers.push(second);
  await second.page.goto(server.url);
  await previewShows(second.page, 'typed to the end');
  assert.equal(await editorText(second.page), `${POST}typed to the end`);
});
