import { createSolver } from '@equipoise/solver-highs';
import { openData } from '../src/workspace/open.ts';
import { plansFolder } from '../src/workspace/prepare.ts';
import { isUntold, tellSample } from '../src/workspace/sample/tell.ts';

/** Lays the sample company out in a data folder, to the end where nobody stops it: `node sample-process.fixture.ts DATA`. */
const [, , data = ''] = process.argv;
const { store, accounts } = await openData(data, { kind: 'sample', cycle: 'under-way' }, () => '2026-11-12T09:00:00.000Z');
const solver = createSolver();
if (await isUntold(store)) {
  await tellSample({ store, plansFolder: plansFolder(data), solver, engine: '0', signal: new AbortController().signal });
}
await solver.close();
accounts.close();
await store.close();
