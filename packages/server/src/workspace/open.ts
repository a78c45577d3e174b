import { mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Issue } from '@equipoise/engine';
import { readCompany, writeSample } from '@equipoise/intake';
import { type Accounts, openAccounts, openWorkspace, type Store } from '@equipoise/store';

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
  | { readonly kind: 'sample' }
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'empty' };

const sampleOperation = 'sample-company';

/** Opens the workspace of a data folder, makes it where there is none, and puts base data and a first scenario into a new one. */
export async function openData(folder: string, seed: Seed, now: () => string): Promise<OpenedData> {
  mkdirSync(folder, { recursive: true });
  const opened = await openWorkspace(join(folder, 'workspace.sqlite'));
  if (opened.kind === 'refused') throw new CannotStart(opened.issues);
  const { store } = opened;
  try {
    const bases = await store.listBases();
    if (bases.length === 0 && seed.kind !== 'empty') await seedWith(store, seed, now);
    const first = (await store.listBases())[0];
    const isSample = first?.reason === sampleReason && (await store.listBases()).length === 1;
    return { store, accounts: openAccounts(join(folder, 'accounts.sqlite')), mode: isSample ? 'sample' : 'company' };
  } catch (error) {
    await store.close();
    throw error;
  }
}

const sampleReason = 'The sample company, to try things out';

async function seedWith(store: Store, seed: Exclude<Seed, { kind: 'empty' }>, now: () => string): Promise<void> {
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
