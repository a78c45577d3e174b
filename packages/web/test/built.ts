import { mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const web = join(import.meta.dirname, '..');
const lock = join(web, 'dist.lock');

/** The application as the server serves it, built if its sources are newer. Several test files ask at the same time: one builds. */
export async function built(): Promise<void> {
  for (let tries = 0; tries < 4800; tries += 1) {
    if (isNew()) return;
    try {
      mkdirSync(lock);
    } catch {
      // Who builds shows it every few seconds, however long it takes: a lock that was not touched for minutes is that of a run that was killed.
      const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      if (Date.now() - since > 120_000) rmSync(lock, { recursive: true, force: true });
      await new Promise((resolve) => setTimeout(resolve, 100));
      continue;
    }
    const touching = setInterval(touch, 5000);
    try {
      if (!isNew()) await build({ root: web, configFile: join(web, 'vite.config.ts'), logLevel: 'error' });
    } finally {
      clearInterval(touching);
      rmSync(lock, { recursive: true, force: true });
    }
    return;
  }
  throw new Error(`the application was not built in eight minutes; if nothing builds it, remove ${lock}`);
}

function touch(): void {
  try {
    utimesSync(lock, new Date(), new Date());
  } catch {
    // Somebody took it away: the build goes on, and ends as it would have.
  }
}

function isNew(): boolean {
  const made = statSync(join(web, 'dist', 'index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return made > newestOf(join(web, 'src'));
}

function newestOf(folder: string): number {
  return Math.max(
    0,
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );
}
