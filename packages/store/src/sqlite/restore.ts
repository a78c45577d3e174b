import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { fault, type Refused, refuse } from '../sql/refusals.ts';
import type { IntegrityReport } from '../store.ts';
import { pathIssue, publish } from './new-file.ts';
import { openWorkspace } from './open.ts';

export type Restored = { readonly kind: 'done'; readonly report: IntegrityReport } | Refused;

/** Puts a back-up where a workspace shall be, after checking all of it. Never over a file that is there. */
export async function restoreWorkspace(backup: string, to: string): Promise<Restored> {
  const taken = pathIssue(to);
  if (taken !== null) return taken;
  if (!existsSync(backup)) return refuse(fault('no-back-up', 'There is no such back-up.', { seen: backup }));
  const part = `${to}.part`;
  const rests = [part, `${part}-wal`, `${part}-shm`];
  try {
    copyFileSync(backup, part);
    // Opening brings an old back-up up to date and refuses what is no workspace; the back-up itself stays as it is.
    const opened = await openWorkspace(part, { create: false });
    if (opened.kind === 'refused') return opened;
    const report = await opened.store.integrity();
    await opened.store.close();
    if (!report.ok) return refuse(...report.issues);
    publish(part, to);
    return { kind: 'done', report };
  } finally {
    for (const rest of rests) rmSync(rest, { force: true });
  }
}
