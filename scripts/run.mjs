// `node scripts/run.mjs SCRIPT …`: installs what is missing, then runs the script with the Node that npm brought. Not left to the shell:
// it remembers where it found `node` first, and would go on with the old one right after installing the new.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const fewest = 24;

/** The Node that npm brought, or this one where it is new enough; null where neither is. */
function modernNode() {
  const brought = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (existsSync(brought)) return brought;
  return Number(process.versions.node.split('.')[0]) >= fewest ? process.execPath : null;
}

install();
const node = modernNode();
if (node === null) {
  console.error(
    `Equipoise needs Node >= ${fewest}. npm brings it on common platforms, but has none for ${process.platform} ${process.arch}: install it yourself.`,
  );
  process.exit(1);
}
const [script, ...args] = process.argv.slice(2);
const child = spawn(node, [join(root, script), ...args], { stdio: 'inherit', shell: process.platform === 'win32' });
// Ctrl-C reaches the child by itself; this process stays until the child has ended and hands its exit code on.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));
