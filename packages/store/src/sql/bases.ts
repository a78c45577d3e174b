import { type Company, emptyValue, settings } from '@equipoise/engine';
import { joinCompany } from '../base/join.ts';
import { blocksOf, type Manifest } from '../base/manifest.ts';
import { pack } from '../base/pack.ts';
import { splitCompany } from '../base/split.ts';
import type { Signed } from '../operation.ts';
import type { BaseHead, PutBase } from '../store.ts';
import { batches, insertBlocks, missingBlocks, readBlock, takeBlocks } from './block-rows.ts';
import { isBase } from './edits.ts';
import { appendLog, findOperation } from './log.ts';
import type { Platform } from './platform.ts';
import { operationReused, type Refused, refuse, signedIssues } from './refusals.ts';
import type { Db, Tx } from './schema.ts';

/** Bytes that are written in one transaction, so that other writers get their turn during an import. */
const transactionBytes = 16 * 2 ** 20;

export async function putBase(
  platform: Platform,
  company: Company,
  signed: Signed & { readonly name?: string },
): Promise<PutBase> {
  const cut = await keepBlocks(platform, company, signed);
  return cut.kind === 'refused' ? cut : await platform.writeAlone((tx) => writeBase(tx, cut, signed));
}

/** Base data whose blocks are on disk already. Blocks without a base (the process ended here) harm nobody: the next try finds them. */
export interface KeptBlocks {
  readonly kind: 'kept';
  readonly name: string;
  readonly hash: string;
  readonly blocks: readonly string[];
}

/** What takes long about a base, apart from what makes it one: other writers get their turn in between. */
export async function keepBlocks(
  platform: Platform,
  company: Company,
  signed: Signed & { readonly name?: string },
): Promise<KeptBlocks | Refused> {
  const name = signed.name ?? company.settings.name;
  const issues = signedIssues(signed, { name });
  if (issues.length > 0) return refuse(...issues);
  const { hash, blocks } = splitCompany(company);
  await writeBlocks(platform, blocks);
  return { kind: 'kept', name, hash, blocks: [...blocks.keys()] };
}

/** Makes blocks a base, within somebody's transaction. */
export async function writeBase(tx: Tx, { name, hash, blocks }: KeptBlocks, signed: Signed): Promise<PutBase> {
  const before = await findOperation(tx, signed.operation);
  if (before !== null) {
    if (before.body.request !== hash) return refuse(operationReused(signed.operation));
    return { kind: 'done', hash, logged: before, repeated: true };
  }
  const body = { request: hash, base: hash, data: { name } };
  const logged = await appendLog(tx, { signed, kind: 'base', scenario: null, version: null, about: null, body });
  if (!(await isBase(tx, hash))) {
    await tx.insertInto('base').values({ hash, name, sequence: logged.sequence }).execute();
    const needed = blocks.map((block) => ({ base: hash, block }));
    for (const batch of batches(needed, 512)) await tx.insertInto('base_block').values(batch).execute();
  }
  return { kind: 'done', hash, logged, repeated: false };
}

async function writeBlocks(platform: Platform, blocks: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const missing = await missingBlocks(platform.reader, [...blocks.keys()]);
  let writing: Promise<void> = Promise.resolve();
  for (let at = 0; at < missing.length; ) {
    const batch: string[] = [];
    for (let bytes = 0; at < missing.length && bytes < transactionBytes; at++) {
      batch.push(missing[at]!);
      bytes += blocks.get(missing[at]!)!.length;
    }
    const packed = await Promise.all(batch.map(async (hash) => ({ hash, ...(await pack(blocks.get(hash)!)) })));
    await writing;
    writing = platform.writeAlone((tx) => insertBlocks(tx, packed));
    writing.catch(() => {});
  }
  await writing;
}

export async function getBase(db: Db, hash: string): Promise<Company | null> {
  if (!(await isBase(db, hash))) return null;
  const manifest = await readManifest(db, hash);
  return withEveryTable(await joinCompany(manifest, (hashes, take) => takeBlocks(db, hashes, take)));
}

/** Bases kept before a table or a setting was there have no rows of it, and its default. */
function withEveryTable(company: Company): Company {
  const { promotions = noRows, events = noRows, historyFlags = noRows } = company;
  const { discounts = noRows, standardCosts = noRows, fixedCosts = noRows, paymentTerms = noRows, objectives = noRows } = company;
  const tables = { promotions, events, historyFlags, discounts, standardCosts, fixedCosts, paymentTerms, objectives };
  return { ...company, ...tables, settings: { ...defaultSettings, ...company.settings } };
}

const noRows: readonly never[] = [];
const defaultSettings = Object.fromEntries(Object.entries(settings.columns).map(([name, column]) => [name, emptyValue(column)]));

async function readManifest(db: Db, hash: string): Promise<Manifest> {
  return JSON.parse(Buffer.from(await readBlock(db, hash)).toString('utf8')) as Manifest;
}

/** Blocks that a base must refer to: those of its manifest, and the manifest. */
export async function neededBlocks(db: Db, hash: string): Promise<Set<string>> {
  return blocksOf(await readManifest(db, hash)).add(hash);
}

export async function listBases(db: Db): Promise<BaseHead[]> {
  return await db
    .selectFrom('base')
    .innerJoin('log', 'log.sequence', 'base.sequence')
    .select(['base.hash', 'base.name', 'log.signed_by as by', 'log.signed_at as at', 'log.reason'])
    .orderBy('base.sequence')
    .execute();
}
