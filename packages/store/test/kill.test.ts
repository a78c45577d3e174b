import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { type Edit, openWorkspace, type Store } from '../src/index.ts';
import { append, begin, expectDone, signer } from './examples.ts';
import { idsSaid, startWriter } from './processes.ts';

const folder = mkdtempSync(join(tmpdir(), 'equipoise-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function open(path: string): Promise<Store> {
  const opened = await openWorkspace(path);
  if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.issues));
  return opened.store;
}

async function operationsOf(store: Store): Promise<Set<string>> {
  const found = new Set<string>();
  for (let after = 0; ; ) {
    const page = await store.readLog({ after });
    for (const { operation } of page) found.add(operation);
    if (page.length === 0) return found;
    after = page.at(-1)!.sequence;
  }
}

/** Not base data, no event of a stream and not several things together: an edit of the scenario. */
const isEdit = (operation: string) => !/-(base|event|all)$/.test(operation);

/** 15 rounds of two writers at once: 30 processes killed in the middle of writing. */
test('30 kills (-9) lose nothing that was acknowledged, and leave nothing half done', async () => {
  const path = join(folder, 'killed.db');
  const first = await open(path);
  await begin(first);
  await first.close();
  const acknowledged: string[] = [];
  let killed = 0;
  let between = 0;
  for (let round = 0; round < 15; round++) {
    const writers = ['x', 'y'].map((name) => startWriter(path, `${name}${round}`, 100_000, 'together'));
    await Promise.all(writers.map(({ busy }) => busy));
    const unfinished: string[] = [];
    for (const [w, writer] of writers.entries()) {
      await pause((17 * round + 31 * w) % 83);
      writer.process.kill('SIGKILL');
      const { lines, signal } = await writer.ended;
      expect(signal).toBe('SIGKILL');
      killed++;
      const done = new Set(idsSaid('done', lines));
      acknowledged.push(...done);
      unfinished.push(...idsSaid('try', lines).filter((id) => !done.has(id)));
    }
    const store = await open(path);
    const kept = await operationsOf(store);
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    expect((await store.integrity()).issues).toEqual([]);
    // A cycle has lost no event either, and none is there twice.
    const events = (await store.readStream('cycle/2026-11')).map(({ operation }) => operation);
    expect(acknowledged.filter((id) => id.endsWith('-event') && !events.includes(id))).toEqual([]);
    expect(new Set(events).size).toBe(events.length);
    // What is written together is there together.
    const parts = [...kept].filter((id) => /-all/.test(id)).map((id) => id.replace(/-all.*$/, ''));
    for (const id of new Set(parts)) expect(parts.filter((part) => part === id).length, id).toBe(3);
    // Whoever got no answer asks again, and it is done exactly once.
    for (const operation of unfinished.filter(isEdit)) {
      between++;
      const edits: Edit[] = [append(operation), append(`${operation}-too`), { kind: 'toggle', assumption: operation, on: false }];
      const again = expectDone(await store.editScenario({ ...signer()(operation), scenario: 'plan', expected: null, edits }));
      expect(again.repeated).toBe(kept.has(operation));
    }
    const { entries } = (await store.openScenario('plan'))!.scenario;
    const ids = entries.map(({ assumption }) => assumption.id);
    expect(new Set(ids).size).toBe(ids.length);
    // Both assumptions of an operation or neither.
    expect(ids.filter((id) => !id.endsWith('-too') && !ids.includes(`${id}-too`))).toEqual([]);
    await store.close();
  }
  expect(killed).toBe(30);
  expect(acknowledged.length).toBeGreaterThan(60);
  expect(acknowledged.filter((id) => id.endsWith('-all')).length).toBeGreaterThan(10);
  // Otherwise no process was killed while it was writing.
  expect(between).toBeGreaterThan(10);
});

test('two processes that append at once lose nothing, and each sees when the other was faster', async () => {
  const path = join(folder, 'two.db');
  const store = await open(path);
  await begin(store);
  const count = 120;
  const writers = ['x', 'y'].map((name) => startWriter(path, name, count));
  const ends = await Promise.all(writers.map(({ ended }) => ended));
  expect(ends.map(({ code }) => code)).toEqual([0, 0]);
  const versions: number[] = [];
  for (const { lines } of ends) {
    expect(idsSaid('done', lines).filter(isEdit).length).toBe(count);
    expect(lines).toContain('conflict');
    for (const line of lines) {
      const [word, id, version, expected] = line.split(' ');
      if (word !== 'done' || !isEdit(id!)) continue;
      expect(Number(version)).toBe(Number(expected) + 1);
      versions.push(Number(version));
    }
  }
  expect(versions.sort((a, b) => a - b)).toEqual(Array.from({ length: 2 * count }, (_, at) => at + 2));
  const { scenario, head } = (await store.openScenario('plan'))!;
  expect([scenario.entries.length, head.version]).toEqual([4 * count, 2 * count + 1]);
  expect((await store.integrity()).issues).toEqual([]);
  await store.close();
});

test('two processes may make the same workspace at the same moment', async () => {
  const path = join(folder, 'made-twice.db');
  const stores = await Promise.all([open(path), open(path), open(path)]);
  await begin(stores[0]!);
  expect((await stores[2]!.openScenario('plan'))!.head.name).toBe('Plan');
  const others = ['x', 'y', 'z'].map((name) => startWriter(join(folder, 'made-by-others.db'), name, 0));
  expect((await Promise.all(others.map(({ ended }) => ended))).map(({ lines, code }) => [lines, code])).toEqual([
    [['ready'], 0],
    [['ready'], 0],
    [['ready'], 0],
  ]);
  for (const store of stores) await store.close();
});
