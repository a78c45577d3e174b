import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openWorkspace, type Store } from '../src/index.ts';
import { storeContract } from './contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'equipoise-store-'));
const stores: Store[] = [];

storeContract('SQLite', async (workspace, options = {}) => {
  const opened = await openWorkspace(join(folder, `${workspace}.db`), options);
  if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.issues));
  stores.push(opened.store);
  return opened.store;
});

afterAll(async () => {
  for (const store of stores) await store.close();
  rmSync(folder, { recursive: true, force: true });
});
