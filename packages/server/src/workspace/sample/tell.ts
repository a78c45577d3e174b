import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ChainFiles, CycleEvent, Solver } from '@equipoise/engine';
import { clearLeftovers, partOf } from '@equipoise/intake';
import type { Store } from '@equipoise/store';
import { published } from './chain.ts';
import { isSigned, type SampleMonth, sampleReason, signed } from './lay.ts';
import { SamplePlanner } from './planning.ts';
import { followUp, reviewed, underWay } from './reviews.ts';

export interface ToTell {
  readonly store: Store;
  /** Folder of the chain of operating plans. */
  readonly plansFolder: string;
  readonly solver: Solver;
  /** Version of Equipoise. */
  readonly engine: string;
  readonly signal: AbortSignal;
}

/** What happened in the sample company before somebody opened it. */
export interface Story {
  readonly files: ChainFiles;
  readonly events: readonly { readonly cycle: SampleMonth; readonly event: CycleEvent }[];
}

/** The stream that says that the story is told. */
const toldStream = 'sample-company';

/** Whether this workspace is the sample company laid out, and its cycles are not told yet. */
export async function isUntold(store: Store): Promise<boolean> {
  const [first] = await store.listBases();
  if (first?.reason !== sampleReason || (await store.openScenario('lower-stock')) === null) return false;
  return (await store.readStream(toldStream)).length === 0;
}

/**
 * Writes the cycles of the sample company and the chain of its operating plans: all worked out first, then written. Interrupted, it is
 * done again at the next start, and what was written then is found there. Gives false where somebody has begun cycles of their own.
 */
export async function tellSample(to: ToTell): Promise<boolean> {
  const { store, plansFolder } = to;
  if (await hasOwnCycles(store)) return false;
  const { files, events } = await storyOf(to);
  to.signal.throwIfAborted();
  await writeChain(plansFolder, files);
  for (const { cycle, event } of events) {
    const appended = await store.appendEvent({
      ...signed(`${cycle}.${event.version}`, event.by, event.on, event.because),
      ...{ stream: `cycle/${cycle}`, expected: event.version - 1, event: `cycle ${event.kind}`, data: event },
    });
    if (appended.kind !== 'done') return false;
  }
  const sign = signed('told', 'equipoise', '2026-11-12', 'The sample company is laid out');
  await store.appendEvent({ ...sign, stream: toldStream, expected: 0, event: 'sample laid out', data: {} });
  return true;
}

async function hasOwnCycles(store: Store): Promise<boolean> {
  for (const { stream } of await store.listStreams('cycle/')) {
    const [first] = await store.readStream(stream);
    if (first !== undefined && !isSigned(first)) return true;
  }
  return false;
}

/** The story itself, worked out: two published months, and a third under way. The same every time. */
export async function storyOf({ store, solver, engine, signal }: Omit<ToTell, 'plansFolder'>): Promise<Story> {
  const planner = new SamplePlanner(store, solver, signal);
  const september = await reviewed('2026-09', planner);
  let files: ChainFiles = await published(new Map(), september, engine, solver);
  const october = await reviewed('2026-10', planner);
  files = await published(files, october, engine, solver);
  const november = await underWay(planner);
  const before = september.events.length;
  await followUp(september, november);
  const told = (month: typeof november, from: number, to: number) =>
    month.events.slice(from, to).map((event) => ({ cycle: month.id, event }));
  const late = told(september, before, september.events.length);
  return {
    files,
    events: [
      ...told(september, 0, before),
      ...told(october, 0, october.events.length),
      ...late,
      ...told(november, 0, november.events.length),
    ],
  };
}

/** Writes the chain beside its place first; a chain that is there already stays. */
async function writeChain(folder: string, files: ChainFiles): Promise<void> {
  if (existsSync(join(folder, 'chain.json'))) return;
  const part = join(dirname(folder), partOf('plans'));
  clearLeftovers(dirname(folder), 'plans');
  await rm(part, { recursive: true, force: true });
  try {
    for (const [path, bytes] of files) {
      const to = join(part, ...path.split('/'));
      await mkdir(dirname(to), { recursive: true });
      await writeFile(to, bytes, { flush: true });
    }
    await rename(part, folder).catch((error: unknown) => {
      // Another process was faster, with the same bytes.
      if (!existsSync(join(folder, 'chain.json'))) throw error;
    });
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}
