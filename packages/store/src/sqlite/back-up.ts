import { rmSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { noHash } from '../sql/log.ts';
import type { AuditHead, BackedUp } from '../store.ts';
import { pathIssue, publish } from './new-file.ts';

/** Copies the workspace as of one moment, compacted, in a thread of its own. The copy has its name only once it is whole and on disk. */
export async function backUp(from: string, to: string): Promise<BackedUp> {
  const taken = pathIssue(to);
  if (taken !== null) return taken;
  const part = `${to}.part`;
  rmSync(part, { force: true });
  try {
    await new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL('./back-up-thread.ts', import.meta.url), { workerData: { from, to: part } });
      worker.once('error', reject);
      worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the copying thread ended with ${code}`))));
    });
    const head = readHead(part);
    publish(part, to);
    return { kind: 'done', bytes: statSync(to).size, head };
  } finally {
    rmSync(part, { force: true });
  }
}

function readHead(path: string): AuditHead {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const row = database.prepare('select sequence, hash from log order by sequence desc limit 1').get();
    return row === undefined ? { sequence: 0, hash: noHash } : (row as unknown as AuditHead);
  } finally {
    database.close();
  }
}
