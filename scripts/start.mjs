// `npm start`: sets up what is missing, builds Galley and opens it in the browser.
import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { serve } from './serve.mjs';
import { setUpBuild } from './setup.mjs';

const PORTS = [8080, 8081, 8082, 0];

async function serveOnFreePort(folder) {
  for (const port of PORTS) {
    try {
      return await serve({ folder, port });
    } catch (error) {
      if (error.code !== 'EADDRINUSE') throw error;
    }
  }
  throw new Error('no free port');
}

/** Asks the desktop to show `url`; where there is none, the printed address has to do. */
function openBrowser(url) {
  if (process.env.CI || process.env.GALLEY_NO_OPEN) return;
  const [command, ...args] = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }[process.platform] ?? ['xdg-open'];
  spawn(command, [...args, url], { stdio: 'ignore', detached: true }).on('error', () => {}).unref();
}

try {
  setUpBuild();
  const { url } = await serveOnFreePort(build());
  console.log(`Galley is at ${url} (Ctrl+C ends it)`);
  openBrowser(url);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
