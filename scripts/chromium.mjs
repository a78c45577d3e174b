// The browser tests drive a real Chromium. Where the system's packages may be installed, it is brought; elsewhere the tests that need it are
// skipped, and that is said loudly.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** Path of a Chromium on this machine, or null. `CHROMIUM` names one that is not on the PATH. */
export function findChromium() {
  if (process.env.CHROMIUM && existsSync(process.env.CHROMIUM)) return process.env.CHROMIUM;
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) if (existsSync(join(folder, name))) return join(folder, name);
  }
  return null;
}

/** Installs Chromium by apt where that is possible without asking anybody; says what will be skipped where it is not. */
export function bringChromium() {
  if (findChromium() !== null) return;
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (mayInstall) {
    console.log('Installing Chromium for the browser tests (once)…');
    const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    spawnSync('apt-get', ['-qq', 'update'], quiet);
    spawnSync('apt-get', ['-qq', '-y', 'install', 'chromium'], quiet);
    if (findChromium() !== null) return;
  }
  console.log(
    '\n*** No Chromium on this machine: every test in a real browser will be SKIPPED.\n*** Install it (Debian: apt-get install chromium) or name one in CHROMIUM, then run npm test again.\n',
  );
}
