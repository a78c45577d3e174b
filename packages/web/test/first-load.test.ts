import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { built } from './built.ts';

const dist = join(import.meta.dirname, '..', 'dist');

test('what loads before the first page is at most 300 kB of JavaScript, compressed', async () => {
  await built();
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const scripts = new Set(Array.from(page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g), ([, path]) => path ?? ''));
  expect(scripts.size).toBeGreaterThan(0);
  const bytes = [...scripts].reduce((sum, path) => sum + gzipSync(readFileSync(join(dist, path))).length, 0);
  expect(bytes / 1000).toBeLessThanOrEqual(300);
});
