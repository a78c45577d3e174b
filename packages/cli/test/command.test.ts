import { Command } from 'commander';
import { afterEach, expect, test, vi } from 'vitest';
import { run, type Verb } from '../src/command.ts';
import { Refused } from '../src/outcome.ts';

const told: string[] = [];
vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0);
vi.spyOn(process.stdout, 'write').mockImplementation(() => true);

afterEach(() => {
  told.length = 0;
  delete process.env.EQUIPOISE_DEBUG;
});

/** A verb that ends as the test wants it to. */
function ending(error: unknown): Verb {
  return {
    name: 'work',
    args: '<dir>',
    about: 'Works.',
    example: 'equipoise work x',
    build: (_command, act) => {
      act<object>(async () => {
        throw error;
      });
    },
  };
}

test('our own mistake: exit 3, a short message, and the stack only when asked for', async () => {
  const verb = ending(new TypeError('on purpose'));
  expect(await run(new Command('equipoise'), [verb], ['work', 'x'])).toBe(3);
  expect(told.join('')).toContain('Equipoise made a mistake: on purpose');
  expect(told.join('')).not.toMatch(/\bat .*command\.test/);
  told.length = 0;
  process.env.EQUIPOISE_DEBUG = '1';
  expect(await run(new Command('equipoise'), [verb], ['work', 'x'])).toBe(3);
  expect(told.join('')).toMatch(/at .*command\.test/);
});

test('refused data: exit 1, the issues and that nothing was written', async () => {
  const issue = { code: 'company/x', severity: 'error' as const, message: 'Wrong.', remedy: 'Mend it.' };
  expect(await run(new Command('equipoise'), [ending(new Refused([issue]))], ['work', 'x'])).toBe(1);
  expect(told.join('')).toBe('error: Wrong.\n  → Mend it.\n\nRefused: 1 error. Nothing was written.\n');
});
