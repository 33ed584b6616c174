// Brings what Galley needs to be built and tested: the wasm target, trunk, wasm-bindgen, the npm packages and, for
// tests, a browser. What stands already is taken; a second run finds everything and says nothing.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const WINDOWS = process.platform === 'win32';

// The pins. wasm-bindgen must be the version of the crate in Cargo.toml. Its own lock file names a dependency that
// was withdrawn, so it is not installed with --locked. A mute tool does not say its version: only ours is taken.
const TOOLS = [
  { name: 'trunk', version: '0.21.14', binary: 'trunk', flags: ['--locked'] },
  { name: 'wasm-bindgen-cli', version: '0.2.130', binary: 'wasm-bindgen', flags: ['--no-default-features'] },
  { name: 'wasm_split_cli_support', version: '0.2.4', binary: 'wasm-split-cli', flags: ['--locked', '--features', 'build-binary'], isMute: true },
];
// Tools need to exist, not to be fast: this halves the time they take to build.
const QUICK_BUILD = {
  CARGO_PROFILE_RELEASE_LTO: 'off', CARGO_PROFILE_RELEASE_OPT_LEVEL: '1', CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16',
};
const TOOL_HOME = process.env.GALLEY_TOOLS ?? join(homedir(), '.cache', 'galley-tools');

const say = (text) => console.log(`setup: ${text}`);

/** Runs a command and shows its output; throws where it fails. */
export function run(command, args, { env = {}, cwd = ROOT } = {}) {
  const done = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'], cwd, env: { ...process.env, ...env }, shell: WINDOWS,
  });
  if (done.error) throw new Error(`${command} could not be started: ${done.error.message}`);
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')} failed (${done.status ?? done.signal})`);
}

/** What a command prints, or null where it is missing or fails. */
export function ask(command, args) {
  try {
    return execFileSync(command, args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], shell: WINDOWS });
  } catch {
    return null;
  }
}

function wasmTarget() {
  if (ask('cargo', ['--version']) === null) throw new Error('Rust is missing: install it from https://rustup.rs and try again.');
  const sysroot = ask('rustc', ['--print', 'sysroot'])?.trim() ?? '';
  if (existsSync(join(sysroot, 'lib', 'rustlib', 'wasm32-unknown-unknown'))) return;
  say('adding the wasm32 target to Rust');
  run('rustup', ['target', 'add', 'wasm32-unknown-unknown']);
}

/** The folder that holds `tool` in its pinned version: one of PATH, or our own below the user's cache. */
function tool({ name, version, binary, flags, isMute = false }) {
  const stands = (command) => existsSync(WINDOWS ? `${command}.exe` : command);
  const fits = (command) => (isMute ? stands(command) : ask(command, ['--version'])?.split(/\s+/).includes(version));
  if (fits(binary)) return null;
  const home = join(TOOL_HOME, `${name}-${version}`);
  const folder = join(home, 'bin');
  if (!fits(join(folder, binary))) {
    const prebuilt = ask('cargo', ['binstall', '-V']) !== null
      && ask('cargo', ['binstall', '--no-confirm', '--strategies', 'crate-meta-data', '--root', home, `${name}@${version}`]) !== null;
    if (!prebuilt) {
      say(`building ${name} ${version} (once; takes some minutes)`);
      run('cargo', ['install', name, '--version', version, '--root', home, ...flags], { env: QUICK_BUILD });
    }
  }
  return folder;
}

function npmPackages() {
  const lock = readFileSync(join(ROOT, 'package-lock.json'));
  const stamp = join(ROOT, 'node_modules', '.galley-lock');
  const hash = createHash('sha256').update(lock).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  say('installing npm packages');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel', 'error']);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

/** The crates, so that the build itself needs no network (Trunk runs offline). Quick and silent where they stand. */
function crates() {
  if (ask('cargo', ['fetch', '--locked', '--offline', '--quiet']) !== null) return;
  say('fetching crates');
  run('cargo', ['fetch', '--locked', '--quiet']);
}

/** Everything a build needs, with the tools put on PATH for this process and its children. */
export function setUpBuild() {
  wasmTarget();
  crates();
  npmPackages();
  const folders = [...TOOLS.map(tool).filter(Boolean), join(ROOT, 'node_modules', '.bin')];
  process.env.PATH = [...folders, process.env.PATH].join(delimiter);
}

/** Where a browser may stand, by its names on PATH and by whole paths, and what Debian calls its package. */
const BROWSERS = {
  CHROMIUM: {
    candidates: [
      'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ],
    packages: ['chromium'],
  },
  FIREFOX: {
    candidates: ['firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'],
    packages: ['firefox-esr'],
  },
};

function findBrowser(variable) {
  for (const name of [process.env[variable], ...BROWSERS[variable].candidates].filter(Boolean)) {
    if (name.includes('/') || name.includes('\\')) {
      if (existsSync(name)) return name;
    } else {
      const found = ask('which', [name])?.trim();
      if (found) return found;
    }
  }
  return null;
}

/**
 * The path of a browser for the tests, `CHROMIUM` or `FIREFOX`: what the variable of that name says, one that stands, or
 * Debian's, installed now.
 */
export function setUpBrowser(variable = 'CHROMIUM') {
  const { packages } = BROWSERS[variable];
  let browser = findBrowser(variable);
  if (!browser && ask('which', ['apt-get'])) {
    say(`installing ${packages} from the distribution`);
    const asRoot = process.getuid?.() === 0 ? [] : ['sudo'];
    for (const args of [['update', '-qq'], ['install', '-y', '-qq', '--no-install-recommends', ...packages]]) {
      const [command, ...rest] = [...asRoot, 'apt-get', ...args];
      run(command, rest, { env: { DEBIAN_FRONTEND: 'noninteractive' } });
    }
    browser = findBrowser(variable);
  }
  if (!browser) throw new Error(`No browser for the tests found: install ${packages}, or name one in the variable ${variable}.`);
  process.env[variable] = browser;
  return browser;
}
