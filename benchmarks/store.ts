import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Assumption } from '@equipoise/engine';
import { openWorkspace, type Store } from '@equipoise/store';
import { companyOfSeries } from './store/company.ts';

export const about =
  'workspace: 100 000 series x 36 months x 6 measures: load, open, edit with audit, branch (SERIES ENTRIES FOLDER)';

/** Edits whose times are taken: the median and the slowest in twenty say more than a mean on a shared disk. */
const edits = 200;

/** `store [series] [entries] [folder]`: the folder says which disk is measured. */
export async function run(args: readonly string[]): Promise<void> {
  const series = Number(args[0] ?? 100_000);
  const entries = Number(args[1] ?? 1000);
  const folder = mkdtempSync(join(args[2] ?? tmpdir(), 'equipoise-store-'));
  try {
    await measure(join(folder, 'workspace.db'), series, entries);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(path: string, series: number, entries: number): Promise<void> {
  const company = companyOfSeries(series);
  const megabytes = (6 * 36 * series * 8) / 1e6;
  console.log(
    `${series} series x 36 months x 6 measures: ${megabytes.toFixed(0)} MB of numbers; scenario of ${entries} assumptions`,
  );
  let store = await open(path);
  const [loadMs, put] = await timed(() => store.putBase(company, signed('base')));
  if (put.kind !== 'done') throw new Error(put.issues[0]?.message);
  say('load: keep the base data', loadMs, 5000);
  console.log(
    `  on disk ${((statSync(path).size + statSync(`${path}-wal`).size) / 1e6).toFixed(0)} MB, the log of the last writes included`,
  );
  const [againMs] = await timed(() => store.putBase(company, signed('base again')));
  say('the same again', againMs, null);

  await store.createScenario({ ...signed('create'), scenario: 'plan', name: 'Plan', base: put.hash });
  const list = Array.from({ length: entries }, (_, at) => ({ kind: 'append' as const, assumption: assumption(at), on: true }));
  const [blockMs] = await timed(() => store.editScenario({ ...signed('fill'), scenario: 'plan', expected: 1, edits: list }));
  say(`append ${entries} assumptions as one operation`, blockMs, null);
  await store.close();

  store = await open(path);
  const [scenarioMs] = await timed(() => store.openScenario('plan'));
  say('open a scenario: entries', scenarioMs, null);
  const [baseMs, base] = await timed(() => store.getBase(put.hash));
  say('open a scenario: entries and all base data', scenarioMs + baseMs, 1500);
  if (!same(base!.salesHistory.values, company.salesHistory.values)) throw new Error('other numbers came back');

  const times: number[] = [];
  for (let at = 0; at < edits; at++) {
    const edit = { kind: 'append' as const, assumption: assumption(entries + at), on: true };
    const [ms, outcome] = await timed(() =>
      store.editScenario({ ...signed(`edit ${at}`), scenario: 'plan', expected: at + 2, edits: [edit] }),
    );
    if (outcome.kind !== 'done') throw new Error(`the edit ended as ${outcome.kind}`);
    times.push(ms);
  }
  times.sort((a, b) => a - b);
  say('edit with audit: median', times[times.length >> 1]!, 15);
  say('edit with audit: 95th of a hundred', times[Math.floor(0.95 * times.length)]!, 15);
  const branches: number[] = [];
  for (let at = 0; at < 21; at++) {
    const request = { ...signed(`branch ${at}`), scenario: `branch ${at}`, name: `Branch ${at}`, from: 'plan', expected: null };
    branches.push((await timed(() => store.branchScenario(request)))[0]);
  }
  say('branch: median', branches.sort((a, b) => a - b)[10]!, 50);
  const [undoMs] = await timed(() => store.undo({ ...signed('undo'), scenario: 'plan', expected: null }));
  say('undo', undoMs, null);
  const [backUpMs] = await timed(() => store.backUp(`${path}.copy`));
  say('back-up', backUpMs, null);
  const [integrityMs, report] = await timed(() => store.integrity());
  say('integrity of everything', integrityMs, null);
  if (!report.ok) throw new Error(report.issues[0]!.message);
  await store.close();
}

async function open(path: string): Promise<Store> {
  const opened = await openWorkspace(path);
  if (opened.kind === 'refused') throw new Error(opened.issues[0]!.message);
  return opened.store;
}

async function timed<T>(work: () => Promise<T>): Promise<[ms: number, result: T]> {
  const start = performance.now();
  const result = await work();
  return [performance.now() - start, result];
}

function say(what: string, ms: number, limit: number | null): void {
  const verdict = limit === null ? '' : `  <= ${limit} ms ${ms <= limit ? 'reached' : 'NOT reached'}`;
  console.log(`  ${what.padEnd(48)} ${ms.toFixed(ms < 100 ? 1 : 0).padStart(7)} ms${verdict}`);
}

const signed = (operation: string) => ({ operation, by: 'planner', at: '2027-01-04T09:00:00Z', reason: 'benchmark' });

function same(a: Float64Array, b: Float64Array): boolean {
  return Buffer.compare(Buffer.from(a.buffer), Buffer.from(b.buffer, b.byteOffset, b.byteLength)) === 0;
}

function assumption(at: number): Assumption {
  return {
    id: `assumption-${at}`,
    change: {
      kind: 'demand',
      place: { item: `item-${at}`, family: null, market: null, site: null },
      span: { from: '2027-03', to: '2027-05' },
      operation: 'set',
      values: [100 + at, 120, 90],
      split: 'own-values',
    },
    team: 'sales',
    owner: 'planner',
    on: '2027-01-04',
    reason: 'spring campaign',
    state: 'proposed',
    probability: 0.5,
    expires: null,
    tags: [],
  };
}
