// `npm start`: plans the sample company with the command line anybody would use, and writes its report.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, 'out', 'plan.html');
const folder = mkdtempSync(join(tmpdir(), 'equipoise-'));
const company = join(folder, 'sample');

/** Runs a verb of the command line; its results and progress go to this terminal. */
function equipoise(args, stdio) {
  const { status } = spawnSync(process.execPath, [join(root, 'packages', 'cli', 'src', 'main.ts'), ...args], {
    cwd: root,
    stdio,
  });
  if (status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    process.exit(status ?? 3);
  }
}

process.on('SIGINT', () => undefined);
equipoise(['sample', company], ['ignore', 'ignore', 'inherit']);
equipoise(['plan', company, '--strategy', 'level,stepped,mixed,chase', '--out', out], ['ignore', 'inherit', 'inherit']);
rmSync(folder, { recursive: true, force: true });

const page = relative(process.cwd(), out);
console.log(`
The report is ${page.startsWith('..') ? out : page}; open it in a browser.

Try next:
  npm run -s equipoise -- sample my-company                  a company of your own to change
  npm run -s equipoise -- check my-company                   what is wrong with its data, all at once
  npm run -s equipoise -- plan my-company --out my-plan.html level, stepped, mixed and chase, side by side
  npm run -s equipoise -- --help                             everything else`);
