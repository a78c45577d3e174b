import { DatabaseSync } from 'node:sqlite';
import { workerData } from 'node:worker_threads';

/* Copying takes long and stands still while it does: hence a thread. */

const { from, to } = workerData as { readonly from: string; readonly to: string };
const database = new DatabaseSync(from, { timeout: 10_000 });
try {
  database.prepare('vacuum into ?').run(to);
} finally {
  database.close();
}
