// Brings the clone to a state in which everything else can run: Node >= 24 and every pinned package.
// Plain JavaScript on Node 20 built-ins, because it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const installedLock = join(root, 'node_modules', '.package-lock.json');

/** The installed tree is complete when every package of the lock that npm could place here is there in the locked version. */
function missingPackages() {
  if (!existsSync(installedLock)) return ['all of them'];
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(installedLock, 'utf8')).packages;
  return Object.entries(wanted)
    .filter(([path, entry]) => path !== '' && path.includes('node_modules/') && !entry.optional)
    .filter(([path, entry]) => present[path]?.version !== entry.version)
    .map(([path]) => path);
}

/** Brings every pinned package, unless all are there; ends the process with a sentence when that fails. */
export function install() {
  if (missingPackages().length === 0) return;
  console.error('Installing packages (once)…');
  const npm = process.env.npm_execpath;
  const command = npm ? [process.execPath, npm] : ['npm'];
  const result = spawnSync(command[0], [...command.slice(1), 'ci', '--loglevel=error', '--no-fund', '--no-audit'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32' && !npm,
  });
  if (result.status !== 0) {
    console.error('Installing failed. Equipoise needs Node >= 20, npm and access to an npm registry; run "npm ci" to see why.');
    process.exit(1);
  }
}
