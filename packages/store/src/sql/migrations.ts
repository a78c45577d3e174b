import { sql } from 'kysely';
import type { Words } from './platform.ts';
import type { Tx } from './schema.ts';

/** A step from one version of the tables to the next. Steps that were released are never changed. */
export interface Migration {
  readonly version: number;
  readonly about: string;
  statements(words: Words): readonly string[];
}

export const migrations: readonly Migration[] = [
  {
    version: 1,
    about: 'blocks, bases, the log, assumptions and scenarios',
    statements: (words) => [
      `create table block (hash text primary key, codec text not null, size integer not null, body ${words.binary} not null)${words.tableEnd}`,
      `create table log (
        sequence ${words.long} primary key, operation text not null unique, kind text not null, scenario text, version integer,
        about ${words.long} references log (sequence), signed_by text not null, signed_at text not null, reason text not null,
        body text not null, previous text not null, hash text not null unique, unique (scenario, version))${words.tableEnd}`,
      `create index log_about on log (about)`,
      `create table base (
        hash text primary key references block (hash), name text not null,
        sequence ${words.long} not null references log (sequence))${words.tableEnd}`,
      `create table base_block (
        base text not null references base (hash), block text not null references block (hash),
        primary key (base, block))${words.tableEnd}`,
      `create index base_block_block on base_block (block)`,
      `create table revision (
        assumption text not null, revision integer not null, hash text not null, body text not null,
        sequence ${words.long} not null references log (sequence),
        primary key (assumption, revision), unique (assumption, hash))${words.tableEnd}`,
      `create index revision_sequence on revision (sequence)`,
      `create table scenario (
        id text primary key, name text not null, base text not null references base (hash), version integer not null,
        removed integer not null, origin text references scenario (id), origin_version integer, origin_name text,
        origin_entries text references block (hash), created ${words.long} not null references log (sequence),
        changed ${words.long} not null references log (sequence))${words.tableEnd}`,
      `create unique index scenario_name on scenario (name) where removed = 0`,
      `create table entry (
        scenario text not null references scenario (id), assumption text not null, revision integer not null,
        is_on integer not null, position ${words.double} not null, primary key (scenario, assumption),
        foreign key (assumption, revision) references revision (assumption, revision))${words.tableEnd}`,
      `create index entry_position on entry (scenario, position)`,
      ...['block', 'log', 'base', 'base_block', 'revision'].flatMap(words.appendOnly),
    ],
  },
  {
    version: 2,
    about: 'streams of events',
    statements: (words) => [
      `create table stream_event (
        stream text not null, version integer not null, sequence ${words.long} not null unique references log (sequence),
        primary key (stream, version))${words.tableEnd}`,
      ...words.appendOnly('stream_event'),
    ],
  },
];

/** The table of the cache, which is made again whenever it is missing and belongs to no version. */
export const cacheTable = (words: Words) => `create table if not exists cache (
  key text primary key, added ${words.long} not null, size integer not null, hash text not null,
  body ${words.binary} not null)${words.tableEnd}`;

export type Migrated =
  | { readonly kind: 'ready'; readonly from: number; readonly to: number }
  | { readonly kind: 'newer'; readonly version: number; readonly known: number };

/** Brings the tables to the last version, all steps in the one transaction given. `steps` is an argument for the tests' sake. */
export async function migrate(tx: Tx, words: Words, steps: readonly Migration[] = migrations): Promise<Migrated> {
  await sql.raw(`create table if not exists workspace (key text primary key, value text not null)${words.tableEnd}`).execute(tx);
  const row = await tx.selectFrom('workspace').select('value').where('key', '=', 'version').executeTakeFirst();
  const from = Number(row?.value ?? 0);
  const known = steps.at(-1)?.version ?? 0;
  if (from > known) return { kind: 'newer', version: from, known };
  for (const step of steps) {
    if (step.version <= from) continue;
    for (const statement of step.statements(words)) await sql.raw(statement).execute(tx);
  }
  await sql.raw(cacheTable(words)).execute(tx);
  if (from < known) {
    await tx.deleteFrom('workspace').where('key', '=', 'version').execute();
    await tx
      .insertInto('workspace')
      .values({ key: 'version', value: String(known) })
      .execute();
  }
  return { kind: 'ready', from, to: known };
}
