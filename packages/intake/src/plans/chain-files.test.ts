import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readChainFiles, writeChainFiles } from './chain-files.ts';
import { longestStepMs } from './chain-step.ts';

const letters = ['a', 'b'] as const;
const steps = 8;

const writer = (folder: string, letter: string): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const program = join(import.meta.dirname, 'chain-writer.fixture.ts');
    const child = spawn(process.execPath, [program, folder, letter, String(steps)], { stdio: ['ignore', 'ignore', 'inherit'] });
    child.once('error', reject);
    child.once('exit', resolve);
  });

test('two programs that write one chain lose no step of each other, and a third sees it before a step or after it', async () => {
  const place = mkdtempSync(join(tmpdir(), 'equipoise-chain-'));
  const folder = join(place, 'plans');
  try {
    let over = false;
    const writing = Promise.all(letters.map((letter) => writer(folder, letter))).finally(() => {
      over = true;
    });
    while (!over) {
      const files = [...(await readChainFiles(folder)).values()].map((bytes) => Buffer.from(bytes).toString());
      expect(new Set(files).size).toBeLessThan(2);
      expect([0, 3]).toContain(files.length);
    }
    expect(await writing).toEqual([0, 0]);
    const [text] = [...(await readChainFiles(folder)).values()].map((bytes) => Buffer.from(bytes).toString());
    for (const letter of letters) expect(text!.split('').filter((one) => one === letter)).toHaveLength(steps);
    expect(readdirSync(folder).sort()).toEqual(['2026-11', 'chain.json']);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});

test('what a program left half written long ago holds nobody up, although its number is that of a living one by now', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'equipoise-chain-'));
  try {
    const left = join(folder, `.plan-1-${process.ppid}.part`);
    mkdirSync(join(folder, '2026-11'));
    writeFileSync(left, '{');
    const longAgo = Date.now() / 1000 - 2 * (longestStepMs / 1000);
    utimesSync(left, longAgo, longAgo);
    const files = new Map([['2026-11/plan.csv', Buffer.from('x')]]);
    await writeChainFiles(folder, files, await readChainFiles(folder));
    expect([...(await readChainFiles(folder)).keys()]).toEqual(['2026-11/plan.csv']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
