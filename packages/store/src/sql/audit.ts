import type { Issue } from '@equipoise/engine';
import type { LogEntry } from '../operation.ts';
import type { AuditReport } from '../store.ts';
import { chainHash, logEntryOf, noHash } from './log.ts';
import { fault } from './refusals.ts';
import type { Db } from './schema.ts';

const pageRows = 1000;

/** Walks the chain from the first row to the last. `seen` is called for every row, so that other checks need no second walk. */
export async function verifyAudit(db: Db, seen: (entry: LogEntry) => void = () => {}): Promise<AuditReport> {
  const issues: Issue[] = [];
  let head = { sequence: 0, hash: noHash };
  let rows = 0;
  for await (const read of logRows(db)) {
    rows++;
    if ('issue' in read) {
      issues.push(read.issue);
      head = { sequence: read.sequence, hash: read.hash };
      continue;
    }
    const { entry } = read;
    const { previous, hash, ...content } = entry;
    if (entry.sequence !== head.sequence + 1) {
      issues.push(
        fault('audit-gap', `Rows of the audit trail are missing before row ${entry.sequence}.`, { seen: `row ${head.sequence}` }),
      );
    } else if (previous !== head.hash) {
      issues.push(
        fault('audit-chain', `Row ${entry.sequence} of the audit trail does not follow the row before it.`, { seen: previous }),
      );
    }
    if (chainHash(previous, content) !== hash) {
      issues.push(
        fault('audit-row', `Row ${entry.sequence} of the audit trail was changed after it was written.`, { seen: hash }),
      );
    }
    head = { sequence: entry.sequence, hash };
    seen(entry);
  }
  return { rows, head, issues };
}

type ReadRow = { readonly entry: LogEntry } | { readonly issue: Issue; readonly sequence: number; readonly hash: string };

async function* logRows(db: Db): AsyncGenerator<ReadRow> {
  for (let after = 0; ; ) {
    const page = await db
      .selectFrom('log')
      .selectAll()
      .where('sequence', '>', after)
      .orderBy('sequence')
      .limit(pageRows)
      .execute();
    for (const row of page) {
      try {
        yield { entry: logEntryOf(row) };
      } catch {
        const issue = fault('audit-row', `Row ${row.sequence} of the audit trail cannot be read.`, {
          seen: row.body.slice(0, 80),
        });
        yield { issue, sequence: Number(row.sequence), hash: row.hash };
      }
    }
    if (page.length < pageRows) return;
    after = Number(page.at(-1)!.sequence);
  }
}
