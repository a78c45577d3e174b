import type { Issue } from '@equipoise/engine';
import { sha256 } from '../hash.ts';
import type { IntegrityReport } from '../store.ts';
import { verifyAudit } from './audit.ts';
import { neededBlocks } from './bases.ts';
import { checkedBlock } from './block-rows.ts';
import type { Platform } from './platform.ts';
import { fault } from './refusals.ts';
import { Replay } from './replay.ts';
import type { Db } from './schema.ts';

const remedy = 'Restore the last good back-up; base data can also be imported again.';

/** Everything that can be checked, as of one moment. Reads the whole workspace; others may go on writing. */
export async function checkIntegrity(platform: Platform): Promise<IntegrityReport> {
  const issues: Issue[] = [...(await platform.checkFile())];
  const checked = await platform.reader.transaction().execute(async (tx) => {
    const replay = new Replay();
    const audit = await verifyAudit(tx, (entry) => replay.take(entry));
    issues.push(...audit.issues);
    const blocks = await checkBlocks(tx, issues);
    const bases = await checkBases(tx, issues);
    const revisions = await checkRevisions(tx, replay, issues);
    issues.push(...(await attempt(() => replay.compare(tx))));
    const { scenarios } = await tx
      .selectFrom('scenario')
      .select((e) => e.fn.countAll<number>().as('scenarios'))
      .executeTakeFirstOrThrow();
    return { blocks, bases, scenarios: Number(scenarios), revisions, log: audit.rows };
  });
  return { ok: issues.length === 0, issues, checked };
}

/** A check that cannot even read what it checks has found something. */
async function attempt(check: () => Promise<readonly Issue[]>): Promise<readonly Issue[]> {
  try {
    return await check();
  } catch (error) {
    return [fault('damaged', 'Something cannot be read.', { seen: (error as Error).message, remedy })];
  }
}

async function checkBlocks(db: Db, issues: Issue[]): Promise<number> {
  let count = 0;
  for (let after = ''; ; ) {
    const rows = await db.selectFrom('block').selectAll().where('hash', '>', after).orderBy('hash').limit(64).execute();
    const found = await Promise.all(rows.map((row) => attempt(() => checkedBlock(row.hash, row).then(() => []))));
    for (const issue of found.flat()) issues.push({ ...issue, code: 'store/block', message: 'A block of base data is damaged.' });
    count += rows.length;
    if (rows.length < 64) return count;
    after = rows.at(-1)!.hash;
  }
}

async function checkBases(db: Db, issues: Issue[]): Promise<number> {
  const bases = await db.selectFrom('base').select('hash').execute();
  for (const { hash } of bases) {
    const found = await attempt(async () => {
      const needed = await neededBlocks(db, hash);
      const noted = await db.selectFrom('base_block').select('block').where('base', '=', hash).execute();
      const same = noted.length === needed.size && noted.every(({ block }) => needed.has(block));
      return same ? [] : [fault('base', 'Base data is not listed with exactly the blocks it needs.', { seen: hash, remedy })];
    });
    issues.push(...found);
  }
  return bases.length;
}

async function checkRevisions(db: Db, replay: Replay, issues: Issue[]): Promise<number> {
  let count = 0;
  const pageRows = 1000;
  for (let after = { assumption: '', revision: 0 }; ; ) {
    const rows = await db
      .selectFrom('revision')
      .selectAll()
      .where((e) =>
        e.or([
          e('assumption', '>', after.assumption),
          e.and([e('assumption', '=', after.assumption), e('revision', '>', after.revision)]),
        ]),
      )
      .orderBy('assumption')
      .orderBy('revision')
      .limit(pageRows)
      .execute();
    for (const { assumption, revision, hash, body } of rows) {
      if (sha256(body) !== hash || replay.revisionHash(assumption, revision) !== hash) {
        issues.push(
          fault('revision', 'A revision of an assumption is not what was logged.', { seen: `${assumption} ${revision}`, remedy }),
        );
      }
    }
    count += rows.length;
    if (rows.length < pageRows) break;
    after = rows.at(-1)!;
  }
  if (count !== replay.revisions) {
    issues.push(
      fault('revision', 'The log knows another number of revisions than the workspace.', {
        seen: `${count}`,
        wanted: `${replay.revisions}`,
      }),
    );
  }
  return count;
}
