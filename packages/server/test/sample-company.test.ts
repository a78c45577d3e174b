import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signatureCheck } from '@equipoise/api';
import {
  type Company,
  type CycleEvent,
  companyHash,
  foldCycle,
  planAgainstActual,
  planOf,
  promisedBy,
  type Solver,
  verifyChain,
} from '@equipoise/engine';
import { createSolver } from '@equipoise/solver-highs';
import type { Store } from '@equipoise/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openData } from '../src/workspace/open.ts';
import { plansFolder } from '../src/workspace/prepare.ts';
import { isUntold, type Story, storyOf, tellSample } from '../src/workspace/sample/tell.ts';

let place: string;
let solver: Solver;
let data: string;
let store: Store;
let story: Story;
const signal = new AbortController().signal;
const open = async (folder: string) => {
  const { store: opened, accounts } = await openData(folder, { kind: 'sample', cycle: 'under-way' }, () => '');
  accounts.close();
  return opened;
};

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'equipoise-story-'));
  solver = createSolver();
  data = join(place, 'whole');
  store = await open(data);
  story = await storyOf({ store, solver, engine: '0', signal });
});
afterAll(async () => {
  await solver.close();
  await store.close();
  rmSync(place, { recursive: true, force: true });
});

const bytesIn = (folder: string): Map<string, Uint8Array> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path)];
      }),
  );

test('two signed plans lie behind the month, and hold against the data they were made from', async () => {
  const companies = new Map<string, Company>();
  for (const { hash } of await store.listBases()) {
    const company = (await store.getBase(hash))!;
    companies.set(companyHash(company), company);
  }
  const baseOf = (cycle: string) => {
    const text = new TextDecoder().decode(story.files.get(`${cycle}/operating-plan.json`));
    const company = companies.get((JSON.parse(text) as { base: { hash: string } }).base.hash)!;
    return { company, baseline: company.demand! };
  };
  const verified = await verifyChain(story.files, signatureCheck, { against: baseOf });
  expect(verified.issues).toEqual([]);
  expect(verified.plans.map(({ cycle }) => cycle)).toEqual(['2026-09', '2026-10']);
  expect(verified.plans.every(({ missing, signedBy }) => missing.length === 0 && signedBy.length === 5)).toBe(true);
});

test('the month is under way: decisions wait with their prices, and what the first one brought is measured', () => {
  const cycleOf = (id: string) => foldCycle(story.events.filter(({ cycle }) => cycle === id).map(({ event }) => event))!;
  const [september, october, november] = ['2026-09', '2026-10', '2026-11'].map(cycleOf);
  expect([september!.phase, october!.phase, november!.phase]).toEqual(['published', 'published', 'running']);
  const { stages, decisions } = november!;
  expect([stages.product.state, stages.demand.state, stages.supply.state, stages.finance.state]).toEqual([
    ...['closed', 'open', 'open', 'waiting'],
  ]);
  expect(decisions.map(({ state }) => state)).toEqual(['open', 'open', 'open']);
  for (const { options, recommended, reference } of decisions) {
    const margins = options.map(({ price }) => price!.margin);
    expect(new Set(margins).size).toBe(options.length);
    expect(options.find(({ id }) => id === recommended)!.price!.margin).toBe(Math.max(...margins));
    expect(options.map(({ id }) => id)).toContain(reference);
  }
  const [outcome] = september!.decisions[0]!.outcomes;
  const sales = outcome!.measured.filter(({ measure, family }) => measure === 'sales' && family === 'trekking');
  expect(sales.find(({ period }) => period === '2026-10')!.actual).toBeGreaterThan(0);
  expect(sales.find(({ period }) => period === '2027-01')!.actual).toBeNull();
});

test('October came about as it was planned: no family made or bought half or twice of it', async () => {
  const october = planOf(story.files, '2026-10');
  if (!october.ok) throw new Error(JSON.stringify(october.issues));
  const [, before, after] = await Promise.all((await store.listBases()).map(({ hash }) => store.getBase(hash)));
  const held = planAgainstActual(promisedBy(october.value), before!, after!)!;
  expect(held.labels).toEqual(['2026-10']);
  expect(held.families.length).toBeGreaterThan(10);
  for (const { id, attainment } of held.families) {
    expect(attainment, id).toBeGreaterThan(0.8);
    expect(attainment, id).toBeLessThan(1.25);
  }
});

test('stopped anywhere, it is finished the next time, with the same bytes', async () => {
  const to = { store, plansFolder: plansFolder(data), solver, engine: '0', signal };
  expect(await tellSample(to)).toBe(true);
  const whole = await store.auditHead();
  expect(await isUntold(store)).toBe(false);
  expect(bytesIn(plansFolder(data))).toEqual(new Map([...story.files].map(([path, bytes]) => [path, Buffer.from(bytes)])));

  // Cut off in the middle of the events.
  const cut = await open(join(place, 'cut'));
  let left = 40;
  const failing: Store = {
    ...cut,
    appendEvent: (request) => {
      left -= 1;
      return left < 0 ? Promise.reject(new Error('stopped')) : cut.appendEvent(request);
    },
  };
  const there = { ...to, plansFolder: plansFolder(join(place, 'cut')) };
  await expect(tellSample({ ...there, store: failing })).rejects.toThrow('stopped');
  expect(await isUntold(cut)).toBe(true);
  expect(await tellSample({ ...there, store: cut })).toBe(true);
  expect(await cut.auditHead()).toEqual(whole);
  await cut.close();

  // Killed, whenever it comes.
  const killed = join(place, 'killed');
  for (const after of [350, 900, 2500]) await run(killed, after);
  expect(await run(killed, null)).toBe(0);
  const finished = await open(killed);
  expect(await finished.auditHead()).toEqual(whole);
  expect((await finished.integrity()).issues).toEqual([]);
  await finished.close();
  expect(bytesIn(plansFolder(killed))).toEqual(bytesIn(plansFolder(data)));
  expect(readdirSync(killed).filter((name) => name.includes('.part'))).toEqual([]);
});

test('somebody who has begun a cycle of their own keeps it', async () => {
  const own = await open(join(place, 'own'));
  const event = { ...story.events[0]!.event, by: 'somebody' } satisfies CycleEvent;
  const signed = { operation: 'own', by: 'somebody', at: '2026-11-12T09:00:00.000Z', reason: '' };
  await own.appendEvent({ ...signed, stream: 'cycle/2026-09', expected: 0, event: 'cycle open', data: event });
  expect(await tellSample({ store: own, plansFolder: plansFolder(join(place, 'own')), solver, engine: '0', signal })).toBe(false);
  expect((await own.readStream('cycle/2026-09')).map(({ by }) => by)).toEqual(['somebody']);
  await own.close();
});

/** Lays it out in a process, which is killed after a while; null: never. Gives the exit code. */
function run(folder: string, killAfterMs: number | null): Promise<number | null> {
  const program = join(import.meta.dirname, 'sample-process.fixture.ts');
  const child = spawn(process.execPath, [program, folder], { stdio: 'inherit' });
  const timer = killAfterMs === null ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code);
    });
  });
}
