import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Issue } from '@equipoise/engine';
import { clearLeftovers, partOf, readCompany, writeSample } from '@equipoise/intake';
import { type Accounts, openAccounts, openWorkspace, type Store } from '@equipoise/store';
import { giveName } from './give-name.ts';
import { laySample, sampleReason } from './sample/lay.ts';

/** The work cannot begin; the issues say why and what to do. */
export class CannotStart extends Error {
  readonly issues: readonly Issue[];
  constructor(issues: readonly Issue[]) {
    super(issues[0]?.message ?? 'The server cannot start.');
    this.issues = issues;
  }
}

export interface OpenedData {
  readonly store: Store;
  readonly accounts: Accounts;
  readonly mode: 'sample' | 'company';
}

/** Where base data of a new workspace comes from: the sample company, a folder, or nowhere (somebody will import). */
export type Seed =
  /** `cycle`: with two published months behind it and a third under way; without, its base data and an empty plan. */
  | { readonly kind: 'sample'; readonly cycle?: 'under-way' }
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'empty' };

const sampleOperation = 'sample-company';

/** Opens the workspace of a data folder, makes it where there is none, and puts base data and a first scenario into a new one. */
export async function openData(folder: string, seed: Seed, now: () => string): Promise<OpenedData> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'workspace.sqlite');
  if (!existsSync(path) && seed.kind !== 'empty') await makeWhole(folder, path, (store) => seedWith(store, seed, now));
  const store = await opened(path);
  try {
    if ((await store.listBases()).length === 0 && seed.kind !== 'empty') await seedWith(store, seed, now);
    const bases = await store.listBases();
    const isSample = bases.length > 0 && bases.every(({ reason }) => reason === sampleReason);
    return { store, accounts: openAccounts(join(folder, 'accounts.sqlite')), mode: isSample ? 'sample' : 'company' };
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function opened(path: string): Promise<Store> {
  const result = await openWorkspace(path);
  if (result.kind === 'refused') throw new CannotStart(result.issues);
  return result.store;
}

/**
 * Makes a workspace beside its place and gives it its name once it is whole: whatever stops the machine, it is there or not. Where another
 * process was faster, theirs stays.
 */
async function makeWhole(folder: string, path: string, fill: (store: Store) => Promise<void>): Promise<void> {
  clearLeftovers(folder, 'workspace');
  const part = join(folder, partOf('workspace'));
  const clear = () => {
    for (const end of ['', '-wal', '-shm']) rmSync(`${part}${end}`, { force: true });
  };
  clear();
  try {
    const store = await opened(part);
    try {
      await fill(store);
    } finally {
      await store.close();
    }
    if (existsSync(`${part}-wal`)) throw new Error('A closed workspace has left its log behind.');
    giveName(part, path);
  } finally {
    clear();
  }
}

async function seedWith(store: Store, seed: Exclude<Seed, { kind: 'empty' }>, now: () => string): Promise<void> {
  if (seed.kind === 'sample' && seed.cycle === 'under-way') return laySample(store);
  const temporary = seed.kind === 'sample' ? await mkdtemp(join(tmpdir(), 'equipoise-sample-')) : null;
  try {
    const folder = temporary === null ? (seed as { folder: string }).folder : join(temporary, 'sample');
    if (temporary !== null) await writeSample(folder);
    const { company, issues } = await readCompany(folder);
    if (company === null) throw new CannotStart(issues);
    const reason = seed.kind === 'sample' ? sampleReason : `Imported from ${folder}`;
    const operation = seed.kind === 'sample' ? sampleOperation : 'first-import';
    const signed = { by: 'equipoise', at: now(), reason };
    const put = await store.putBase(company, { ...signed, operation });
    if (put.kind === 'refused') throw new CannotStart(put.issues);
    const made = await store.createScenario({
      ...signed,
      operation: `${operation}.plan`,
      scenario: 'plan',
      name: 'Plan',
      base: put.hash,
    });
    if (made.kind === 'refused') throw new CannotStart(made.issues);
  } finally {
    if (temporary !== null) await rm(temporary, { recursive: true, force: true });
  }
}
