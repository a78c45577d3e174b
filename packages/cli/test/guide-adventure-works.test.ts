import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runIn } from './in-process.fixture.ts';

const guide = resolve(import.meta.dirname, '../../../docs/guide/adventure-works.md');
const shared = resolve(import.meta.dirname, '../../../../shared');
const data = join(shared, 'data', 'adventure-works');
const place = mkdtempSync(join(tmpdir(), 'equipoise-guide-works-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** Verbs whose output does not depend on the forecast. */
const held = ['import', 'check'];

test.skipIf(!existsSync(data))(
  'import and check of the bicycle maker come out as the guide prints them (skipped where ../shared/data/adventure-works is absent)',
  async () => {
    symlinkSync(shared, join(place, 'shared'));
    const desk = mkdtempSync(join(place, 'desk-'));
    const blocks = [...readFileSync(guide, 'utf8').matchAll(/^```\n([\s\S]*?)^```$/gm)].map(([, body = '']) => body);
    let compared = 0;
    for (const [k, block] of blocks.entries()) {
      const args = /^npm run -s equipoise -- (.*)\n$/.exec(block)?.[1]?.split(' ');
      if (args === undefined || !held.includes(args[0]!)) continue;
      const { code, stdout } = await runIn(desk, args);
      expect(code).toBe(0);
      expect(linesOf(stdout)).toEqual(linesOf(blocks[k + 1]!));
      compared++;
    }
    expect(compared).toBe(held.length);
  },
);

/** Trailing spaces and blank lines aside; a space that holds numbers together is a space. */
function linesOf(text: string): string[] {
  return text
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
}
