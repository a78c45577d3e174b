import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ChainFolder } from '../src/cycle/chain-folder.ts';

const steps = 60;
const readers = 4;

test('whoever reads the chain while it is written sees it before a step or after it, and takes nothing from the writer', async () => {
  const place = mkdtempSync(join(tmpdir(), 'equipoise-chain-'));
  try {
    const chain = new ChainFolder(join(place, 'plans'));
    const paths = ['2026-11/plan.csv', '2026-11/operating-plan.json', 'chain.json', '2026-11/signatures.json'];
    let over = false;
    const seen = new Set<string>();
    const look = async () => {
      while (!over) {
        const files = await chain.files();
        seen.add([...files.values()].map((bytes) => Buffer.from(bytes).toString()).join(' '));
      }
    };
    const looking = Promise.all(Array.from({ length: readers }, look));
    const states = new Set(['']);
    for (let step = 1; step <= steps; step++) {
      const text = String(step).repeat(5000);
      const files = new Map(paths.map((path) => [path, Buffer.from(text)]));
      await chain.alone(async () => {
        await chain.take({ kind: 'done', files, notes: [] }, await chain.files());
        states.add([text, text, text, text].join(' '));
        // Inside of a turn the folder is read as it is now.
        expect((await chain.files()).size).toBe(4);
      });
      if (step % 3 !== 0) continue;
      states.add([text, text, text].join(' '));
      await chain.remove('2026-11/signatures.json');
    }
    over = true;
    await looking;
    expect(seen.size).toBeGreaterThan(5);
    expect([...seen].filter((state) => !states.has(state))).toEqual([]);
  } finally {
    rmSync(place, { recursive: true });
  }
});

test('what a stopped server left half written is no file of the chain and goes away; what another one writes now stays', async () => {
  const place = mkdtempSync(join(tmpdir(), 'equipoise-chain-'));
  try {
    // The process that runs this test's worker is alive; no process has the highest number there can be.
    const [alive, gone] = [`.plan-1-${process.ppid}.part`, `.plan-1-${2 ** 22 + 1}.part`];
    mkdirSync(join(place, '2026-11'));
    for (const path of [alive, gone, 'chain.json', join('2026-11', 'operating-plan.json')])
      writeFileSync(join(place, path), '{}');
    const chain = new ChainFolder(place);
    expect(readdirSync(place).sort()).toEqual([alive, '2026-11', 'chain.json']);
    // Whoever reads waits until the other one is done.
    const reading = chain.files();
    rmSync(join(place, alive!));
    expect([...(await reading).keys()]).toEqual(['2026-11/operating-plan.json', 'chain.json']);
  } finally {
    rmSync(place, { recursive: true });
  }
});
