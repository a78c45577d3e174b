import type { Kysely, Transaction } from 'kysely';
import type { Codec } from '../base/pack.ts';

/** The tables. Flags are 0 or 1, JSON is text, hashes are 64 hexadecimal digits. */
export interface Tables {
  workspace: WorkspaceTable;
  block: BlockTable;
  base: BaseTable;
  base_block: BaseBlockTable;
  log: LogTable;
  revision: RevisionTable;
  scenario: ScenarioTable;
  entry: EntryTable;
  stream_event: StreamEventTable;
  cache: CacheTable;
}

/** One row: what the file is. */
export interface WorkspaceTable {
  key: string;
  value: string;
}

/** Append-only. */
export interface BlockTable {
  hash: string;
  codec: Codec;
  size: number;
  body: Uint8Array;
}

/** Append-only. `hash` is that of the manifest, which is a block. */
export interface BaseTable {
  hash: string;
  name: string;
  sequence: number;
}

/** Append-only: which blocks a base needs. */
export interface BaseBlockTable {
  base: string;
  block: string;
}

/** Append-only. */
export interface LogTable {
  sequence: number;
  operation: string;
  kind: string;
  scenario: string | null;
  version: number | null;
  about: number | null;
  signed_by: string;
  signed_at: string;
  reason: string;
  body: string;
  previous: string;
  hash: string;
}

/** Append-only. */
export interface RevisionTable {
  assumption: string;
  revision: number;
  hash: string;
  body: string;
  sequence: number;
}

/** The state that the log adds up to: `integrity` replays it. */
export interface ScenarioTable {
  id: string;
  name: string;
  base: string;
  version: number;
  removed: number;
  origin: string | null;
  origin_version: number | null;
  origin_name: string | null;
  origin_entries: string | null;
  created: number;
  changed: number;
}

/** The same for the entries of each scenario. */
export interface EntryTable {
  scenario: string;
  assumption: string;
  revision: number;
  is_on: number;
  position: number;
}

/** Append-only: which rows of the log are events of which stream. */
export interface StreamEventTable {
  stream: string;
  version: number;
  sequence: number;
}

/** May be emptied or dropped at any time. */
export interface CacheTable {
  key: string;
  added: number;
  size: number;
  hash: string;
  body: Uint8Array;
}

export type Db = Kysely<Tables>;
export type Tx = Transaction<Tables>;
