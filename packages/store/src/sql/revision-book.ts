import { type Assumption, decodeAssumption, encodeAssumption } from '@equipoise/engine';
import { sha256 } from '../hash.ts';
import type { Revision } from '../store.ts';
import { batches } from './block-rows.ts';
import type { Db, RevisionTable, Tx } from './schema.ts';

/** Which revision says what, while an operation is being worked out. New revisions are written with it or not at all. */
export class RevisionBook {
  readonly #db: Db;
  readonly #known = new Map<string, Map<string, number>>();
  readonly #fresh: Omit<RevisionTable, 'sequence'>[] = [];

  constructor(db: Db) {
    this.#db = db;
  }

  async load(assumptions: readonly string[]): Promise<void> {
    const unseen = [...new Set(assumptions)].filter((id) => !this.#known.has(id));
    for (const batch of batches(unseen, 512)) {
      for (const id of batch) this.#known.set(id, new Map());
      const rows = await this.#db
        .selectFrom('revision')
        .select(['assumption', 'hash', 'revision'])
        .where('assumption', 'in', batch)
        .execute();
      for (const row of rows) this.#known.get(row.assumption)!.set(row.hash, row.revision);
    }
  }

  /** Whether the workspace has any revision of it. */
  async isKnown(assumption: string): Promise<boolean> {
    await this.load([assumption]);
    return this.#known.get(assumption)!.size > 0;
  }

  /** The revision that says exactly this; null: none does yet. */
  async find(assumption: Assumption): Promise<number | null> {
    await this.load([assumption.id]);
    return this.#known.get(assumption.id)!.get(sha256(encodeAssumption(assumption))) ?? null;
  }

  /** The revision that says exactly this, a new one if none does. */
  async revisionOf(assumption: Assumption): Promise<number> {
    const found = await this.find(assumption);
    if (found !== null) return found;
    const body = encodeAssumption(assumption);
    const hash = sha256(body);
    const revisions = this.#known.get(assumption.id)!;
    const revision = 1 + Math.max(0, ...revisions.values());
    revisions.set(hash, revision);
    this.#fresh.push({ assumption: assumption.id, revision, hash, body });
    return revision;
  }

  get fresh(): readonly Omit<RevisionTable, 'sequence'>[] {
    return this.#fresh;
  }

  async write(tx: Tx, sequence: number): Promise<void> {
    for (const batch of batches(this.#fresh)) {
      await tx
        .insertInto('revision')
        .values(batch.map((row) => ({ ...row, sequence })))
        .execute();
    }
  }
}

export async function listRevisions(db: Db, assumption: string): Promise<Revision[]> {
  const rows = await db.selectFrom('revision').selectAll().where('assumption', '=', assumption).orderBy('revision').execute();
  return rows.map(({ revision, body, hash, sequence }) => ({
    revision,
    assumption: assumptionIn(body),
    hash,
    sequence: Number(sequence),
  }));
}

/** The assumption of a stored row, whatever version of the engine wrote it. Only what could be read was ever written. */
export function assumptionIn(body: string): Assumption {
  const decoded = decodeAssumption(body);
  if (!decoded.ok) throw new Error(`an assumption of the workspace cannot be read: ${decoded.issues[0]?.message}`);
  return decoded.assumption;
}
