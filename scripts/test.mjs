// `npm test`: laws of the house, formatting, types and all tests; ends with the line `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bringChromium } from './chromium.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const node = process.execPath;
const bin = (name) => join(root, 'node_modules', name);
let passed = 0;
let failed = 0;
let skipped = 0;

/** A check that is one yes or no. */
function check(title, args) {
  const started = Date.now();
  const { status } = spawnSync(node, args, { cwd: root, stdio: 'inherit' });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (status === 0) passed += 1;
  else failed += 1;
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${title} (${seconds} s)`);
}

check('laws of the house', ['scripts/rooms.mjs']);
check('format and lint', [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']);
check('types', [bin('typescript/bin/tsc'), '-p', '.']);
check('types of the engine, without any platform', [bin('typescript/bin/tsc'), '-p', 'packages/engine']);
check('types of the browser application', [bin('typescript/bin/tsc'), '-p', 'packages/web']);
check('types of its tests', [bin('typescript/bin/tsc'), '-p', 'packages/web/test']);

if (process.argv.includes('--no-tests')) {
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exit(failed === 0 ? 0 : 1);
}

bringChromium();
const folder = mkdtempSync(join(tmpdir(), 'equipoise-test-'));
const report = join(folder, 'report.json');
try {
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)];
  const { status } = spawnSync(node, [bin('vitest/vitest.mjs'), ...args], { cwd: root, stdio: 'inherit' });
  const result = JSON.parse(readFileSync(report, 'utf8'));
  passed += result.numPassedTests;
  skipped += result.numPendingTests + (result.numTodoTests ?? 0);
  // A file that could not be loaded counts no test, and yet it failed.
  failed += Math.max(result.numFailedTests, result.success && status === 0 ? 0 : 1);
} catch (error) {
  console.error(`The tests gave no report: ${error instanceof Error ? error.message : error}`);
  failed += 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

if (skipped > 0) console.log('Skipped tests say above what they need (data beside the repository, a native solver, …).');
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed === 0 ? 0 : 1);
