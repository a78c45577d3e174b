import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { openWorkspace, type Store } from '../src/index.ts';
import { type Migration, migrations } from '../src/sql/migrations.ts';
import { openWith } from '../src/sqlite/open.ts';
import { append, begin, codesOf, expectDone, signer } from './examples.ts';

const folder = mkdtempSync(join(tmpdir(), 'equipoise-migrations-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const last = migrations.at(-1)!.version;
const next: Migration = {
  version: last + 1,
  about: 'a step that only this test knows',
  statements: () => ['alter table scenario add column note text', 'create index revision_hash on revision (hash)'],
};
const failing: Migration = {
  version: last + 1,
  about: 'a step that fails half way',
  statements: () => ['alter table scenario add column note text', 'alter table nothing add column note text'],
};

async function openAt(path: string, steps: readonly Migration[]): Promise<Store> {
  const opened = await openWith(path, {}, steps);
  if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.issues));
  return opened.store;
}

const schemaOf = (path: string) => {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database.prepare('select type, name, sql from sqlite_schema order by type, name').all();
  database.close();
  return rows;
};

test('versions count 1, 2, 3, …', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, at) => at + 1));
});

/** The fixture of each step is what the steps before it make. */
test.each([...migrations, next].map(({ version }) => [version]))(
  'step %i takes over what the steps before it left',
  async (version) => {
    const all = [...migrations, next];
    const older = all.slice(0, version - 1);
    const path = join(folder, `step-${version}.db`);
    const store = await openAt(path, older);
    const usable = version > last;
    if (usable) {
      await begin(store);
      expectDone(await store.editScenario({ ...signer()(), scenario: 'plan', expected: 1, edits: [append('a')] }));
    }
    const before = usable ? await store.openScenario('plan') : null;
    await store.close();

    const newer = await openAt(path, all.slice(0, version));
    if (usable) {
      expect(await newer.openScenario('plan')).toEqual(before);
      expectDone(await newer.editScenario({ ...signer()('after'), scenario: 'plan', expected: 2, edits: [append('b')] }));
    }
    // Only tables of the last version can be checked: a workspace is brought there before it is used.
    if (version >= last) expect((await newer.integrity()).issues).toEqual([]);
    await newer.close();

    const fresh = join(folder, `fresh-${version}.db`);
    await (await openAt(fresh, all.slice(0, version))).close();
    expect(schemaOf(path)).toEqual(schemaOf(fresh));
  },
);

test('a step that fails leaves everything as it was', async () => {
  const path = join(folder, 'failing.db');
  const store = await openAt(path, migrations);
  await begin(store);
  await store.close();
  const before = schemaOf(path);
  await expect(openWith(path, {}, [...migrations, failing])).rejects.toThrow(/nothing/);
  expect(schemaOf(path)).toEqual(before);
  const again = await openAt(path, migrations);
  expect((await again.openScenario('plan'))!.head.version).toBe(1);
  await again.close();
});

test('a workspace of a newer version is refused in words and left alone', async () => {
  const path = join(folder, 'newer.db');
  const store = await openAt(path, [...migrations, next]);
  await begin(store);
  await store.close();
  const before = readFileSync(path);
  const opened = await openWorkspace(path);
  expect(codesOf(opened)).toEqual(['store/newer-workspace']);
  expect(opened).toMatchObject({
    issues: [
      {
        seen: `workspace version ${last + 1}`,
        wanted: `at most version ${last}`,
        remedy: 'Update Equipoise. The file was not changed.',
      },
    ],
  });
  expect(readFileSync(path)).toEqual(before);
});
