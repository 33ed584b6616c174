// Known advisories against what Galley is built of. Without the network there is nothing to ask: that is said, and
// is no failure. Advisories that were looked at and accepted stand in .cargo/audit.toml with the reason.
import { spawnSync } from 'node:child_process';
import { ROOT, ask, run } from './setup.mjs';

const DATABASE = 'https://github.com/RustSec/advisory-db';

function cargoAudit() {
  const reached = spawnSync('git', ['ls-remote', '--quiet', DATABASE, 'HEAD'], { timeout: 10_000, stdio: 'ignore' });
  if (reached.status !== 0) return console.log('The Rust advisory database cannot be reached: crates not audited.');
  if (ask('cargo', ['audit', '--version']) === null) run('cargo', ['install', 'cargo-audit', '--locked']);
  run('cargo', ['audit', '--deny', 'warnings']);
}

function npmAudit() {
  const asked = spawnSync('npm', ['audit', '--json'], { cwd: ROOT, encoding: 'utf8', timeout: 60_000 });
  let report = null;
  try {
    report = JSON.parse(asked.stdout);
  } catch { /* no answer */ }
  if (!report?.metadata) return console.log('The npm advisories cannot be reached: packages not audited.');
  const { high, critical } = report.metadata.vulnerabilities;
  if (high + critical > 0) throw new Error(`npm audit: ${high} high and ${critical} critical advisories`);
  console.log('npm audit: no high or critical advisory.');
}

export function audit() {
  cargoAudit();
  npmAudit();
}
