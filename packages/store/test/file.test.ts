import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { openWorkspace, restoreWorkspace, type Store } from '../src/index.ts';
import { append, assumptionOf, begin, codesOf, companyOf, expectDone, manyItems, signer } from './examples.ts';

const folder = mkdtempSync(join(tmpdir(), 'equipoise-file-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

async function open(path: string): Promise<Store> {
  const opened = await openWorkspace(path);
  if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.issues));
  return opened.store;
}

/** A workspace with something of everything in it. */
async function filled(path: string): Promise<Store> {
  const store = await open(path);
  const base = await begin(store);
  const next = signer();
  expectDone(await store.putBase(companyOf(manyItems(500)), next()));
  await store.editScenario({ ...next(), scenario: 'plan', expected: 1, edits: [append('a'), append('b')] });
  await store.branchScenario({ ...next(), scenario: 'branch', name: 'Branch', from: 'plan', expected: 2 });
  const revised = { kind: 'revise' as const, assumption: assumptionOf('a', { state: 'agreed' }) };
  await store.editScenario({ ...next(), scenario: 'branch', expected: 1, edits: [revised] });
  await store.undo({ ...next(), scenario: 'branch', expected: 2 });
  await store.recordEvent({ ...next(), event: 'export', data: { base } });
  return store;
}

describe('opening', () => {
  test('says why it cannot, and changes nothing', async () => {
    writeFileSync(at('letter.txt'), 'Dear planner, this is no database at all, but long enough to look like one.'.repeat(20));
    expect(codesOf(await openWorkspace(at('letter.txt')))).toEqual(['store/not-a-workspace']);
    const foreign = new DatabaseSync(at('foreign.db'));
    foreign.exec('create table theirs (id integer)');
    foreign.close();
    const before = readFileSync(at('foreign.db'));
    expect(codesOf(await openWorkspace(at('foreign.db')))).toEqual(['store/not-a-workspace']);
    expect(readFileSync(at('foreign.db'))).toEqual(before);
    expect(codesOf(await openWorkspace(at('none.db'), { create: false }))).toEqual(['store/no-workspace']);
    writeFileSync(at('empty'), '');
    expect(codesOf(await openWorkspace(at('empty'), { create: false }))).toEqual(['store/not-a-workspace']);
    expect(readFileSync(at('empty')).length).toBe(0);
    expect(codesOf(await openWorkspace(join(folder, 'no', 'folder.db')))).toEqual(['store/no-folder']);
    mkdirSync(at('a-folder'));
    expect(codesOf(await openWorkspace(at('a-folder')))).toEqual(['store/cannot-open']);
  });

  test('a workspace syncs every commit to a write-ahead log, and its file says whose it is', async () => {
    const store = await filled(at('settings.db'));
    const look = new DatabaseSync(at('settings.db'), { readOnly: true });
    expect(look.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(look.prepare('pragma application_id').get()).toEqual({ application_id: 0x45515053 });
    look.close();
    await store.close();
  });
});

describe('what is written stays', () => {
  test('the database itself refuses to change or delete it', async () => {
    const store = await filled(at('append-only.db'));
    const direct = new DatabaseSync(at('append-only.db'));
    for (const table of ['block', 'base', 'base_block', 'log', 'revision']) {
      const column = table === 'base_block' ? 'base' : 'hash';
      expect(() => direct.exec(`delete from ${table}`)).toThrow(/append-only/);
      expect(() => direct.exec(`update ${table} set ${column} = 'x'`)).toThrow(/append-only/);
    }
    direct.close();
    await store.close();
  });

  const damages: readonly (readonly [what: string, sql: string, code: string])[] = [
    ['a reason', "update log set reason = 'because' where sequence = 3", 'store/audit-row'],
    ['a row in the middle of the log', "delete from log where kind = 'undo'", 'store/audit-gap'],
    ['a log that is no JSON', "update log set body = '{' where sequence = 4", 'store/audit-row'],
    ['the values of an assumption', "update revision set body = replace(body, '2027-03', '2027-04')", 'store/revision'],
    [
      'a revision nobody logged',
      "insert into revision select assumption, 9, 'x', body, sequence from revision limit 1",
      'store/revision',
    ],
    ['an entry', 'update entry set is_on = 1 - is_on', 'store/replay'],
    ['a missing entry', "delete from entry where scenario = 'plan'", 'store/replay'],
    ['a name', "update scenario set name = name || '!'", 'store/replay'],
    ['the numbers of a block', "update block set body = zeroblob(length(body)) where codec = 'raw'", 'store/block'],
    ['a packed block', "update block set body = x'00' where codec = 'deflate'", 'store/block'],
    ['a block that is gone', "delete from block where codec = 'deflate'", 'store/reference'],
    ['a base without its list', 'delete from base_block', 'store/base'],
  ];
  test.each(damages)('integrity finds a change behind our back: %s', async (what, sql, code) => {
    const path = at(`damaged ${what}.db`);
    const store = await filled(path);
    expect((await store.integrity()).issues).toEqual([]);
    const direct = new DatabaseSync(path, { enableForeignKeyConstraints: false });
    for (const { name } of direct.prepare("select name from sqlite_schema where type = 'trigger'").all())
      direct.exec(`drop trigger ${name}`);
    expect(direct.prepare(sql).run().changes).toBeGreaterThan(0);
    direct.close();
    const report = await store.integrity();
    expect(report.ok).toBe(false);
    expect(report.issues.map((issue) => issue.code)).toContain(code);
    await store.close();
  });

  test('the end of the log cannot be cut off unseen by who kept its head', async () => {
    const store = await filled(at('cut.db'));
    const head = await store.auditHead();
    const direct = new DatabaseSync(at('cut.db'), { enableForeignKeyConstraints: false });
    direct.exec(`drop trigger log_no_delete; delete from log where sequence = ${head.sequence}`);
    direct.close();
    expect((await store.verifyAudit()).issues).toEqual([]);
    expect((await store.verifyAudit()).head).not.toEqual(head);
    await store.close();
  });
});

describe('the cache', () => {
  test('can be dropped, or damaged, by anybody while it is in use', async () => {
    const store = await filled(at('cache.db'));
    await store.putCached('plan', new Uint8Array([1, 2, 3]));
    const direct = new DatabaseSync(at('cache.db'));
    direct.exec("update cache set body = x'010204'");
    expect(await store.getCached('plan')).toBeNull();
    direct.exec('drop table cache');
    direct.close();
    expect(await store.getCached('plan')).toBeNull();
    await store.putCached('plan', new Uint8Array([1, 2, 3]));
    expect(await store.getCached('plan')).toEqual(new Uint8Array([1, 2, 3]));
    expect((await store.integrity()).issues).toEqual([]);
    await store.close();
  });
});

describe('back-up', () => {
  test('is a workspace as of one moment, taken while others write; restored it is the same', async () => {
    const store = await filled(at('live.db'));
    const next = signer('Planner', 'meanwhile');
    const backing = store.backUp(at('copy.db'));
    const writes = Array.from({ length: 10 }, (_, n) =>
      store.editScenario({ ...next(), scenario: 'plan', expected: null, edits: [append(`n${n}`)] }),
    );
    const done = await backing;
    for (const write of writes) expectDone(await write);
    if (done.kind !== 'done') throw new Error(JSON.stringify(done));
    expect(done.bytes).toBe(readFileSync(at('copy.db')).length);

    const restored = await restoreWorkspace(at('copy.db'), at('restored.db'));
    if (restored.kind !== 'done') throw new Error(JSON.stringify(restored));
    const back = await open(at('restored.db'));
    expect(await back.auditHead()).toEqual(done.head);
    const then = (await back.openScenario('plan'))!;
    expect(then.scenario).toEqual((await store.openScenario('plan', then.head.version))!.scenario);
    for (const { hash } of await store.listBases()) expect(await back.getBase(hash)).toStrictEqual(await store.getBase(hash));
    await back.close();
    await store.close();
  });

  test('never writes over a file, and nothing damaged is restored', async () => {
    const store = await filled(at('source.db'));
    expect(codesOf(await store.backUp(at('source.db')))).toEqual(['store/file-exists']);
    expect(codesOf(await store.backUp(join(folder, 'no', 'where.db')))).toEqual(['store/no-folder']);
    expect((await store.backUp(at('damaged-copy.db'))).kind).toBe('done');
    expect(codesOf(await restoreWorkspace(at('damaged-copy.db'), at('source.db')))).toEqual(['store/file-exists']);
    expect(codesOf(await restoreWorkspace(at('nothing.db'), at('new.db')))).toEqual(['store/no-back-up']);
    const direct = new DatabaseSync(at('damaged-copy.db'));
    direct.exec("drop trigger log_no_update; update log set signed_by = 'Nobody' where sequence = 2");
    direct.close();
    expect(codesOf(await restoreWorkspace(at('damaged-copy.db'), at('new.db')))).toEqual(['store/audit-row']);
    expect(codesOf(await openWorkspace(at('new.db'), { create: false }))).toEqual(['store/no-workspace']);
    await store.close();
  });
});
