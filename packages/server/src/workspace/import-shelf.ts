import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Import } from '@equipoise/api';
import type { Company, Issue } from '@equipoise/engine';
import { readCompany, writeSample } from '@equipoise/intake';
import { Unzip, UnzipInflate } from 'fflate';
import { Refusal } from '../http/problem.ts';
import { tableDifferences } from './table-differences.ts';

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface Waiting {
  readonly report: Import;
  readonly company: Company | null;
  readonly issues: readonly Issue[];
  readonly by: string;
  readonly expiresMs: number;
}

const lifeMs = 30 * 60_000;
const mostWaiting = 5;
const mostFiles = 200;
const mostNameBytes = 200;
/** A small ZIP may hold a lot: what comes out is limited too. */
const mostUnpackedBytes = 1024 * 2 ** 20;

/** Base data that was read and reported, and waits to be committed. Nothing of it is written before. */
export class ImportShelf {
  readonly #waiting = new Map<string, Waiting>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  async prepare(files: readonly UploadedFile[], current: Company | null, by: string): Promise<Import> {
    const unpacked = files.flatMap((file) => (/\.zip$/i.test(file.name) ? unzipped(file) : [file]));
    if (unpacked.length === 0) throw new Refusal(422, 'refused', 'No file arrived. Send a ZIP, or the CSV files of a folder.');
    if (unpacked.length > mostFiles) throw new Refusal(413, 'too-large', `At most ${mostFiles} files are taken.`);
    const odd = unpacked.find(({ name }) => Buffer.byteLength(name) > mostNameBytes || [...name].some((letter) => letter < ' '));
    if (odd !== undefined) throw new Refusal(422, 'refused', `No file can be named ${JSON.stringify(odd.name.slice(0, 60))}.`);
    const twice: Issue[] = [];
    const fill = async (folder: string) => {
      const names = new Set<string>();
      for (const { name, bytes } of unpacked) {
        if (names.has(name.toLowerCase())) twice.push(sentTwice(name));
        else await writeFile(join(folder, name), bytes);
        names.add(name.toLowerCase());
      }
      return unpacked.map(({ name, bytes }) => ({ name, bytes: bytes.length }));
    };
    return this.#read(fill, twice, current, by);
  }

  /** The sample company, as if its files had been sent. */
  prepareSample(current: Company | null, by: string): Promise<Import> {
    const fill = async (folder: string) => {
      await writeSample(folder);
      const names = (await readdir(folder)).sort();
      return Promise.all(names.map(async (name) => ({ name, bytes: (await stat(join(folder, name))).size })));
    };
    return this.#read(fill, [], current, by);
  }

  async #read(
    fill: (folder: string) => Promise<Import['files']>,
    faults: readonly Issue[],
    current: Company | null,
    by: string,
  ): Promise<Import> {
    const folder = await mkdtemp(join(tmpdir(), 'equipoise-import-'));
    try {
      const data = join(folder, 'data');
      await mkdir(data);
      const files = await fill(data);
      const { company, issues } = await readCompany(data);
      const all = [...faults, ...issues];
      const ok = company !== null && faults.length === 0;
      const id = randomUUID();
      const expiresMs = this.#nowMs() + lifeMs;
      const report: Import = {
        id,
        files,
        ok,
        name: company?.settings.name ?? null,
        issues: all.slice(0, 1000),
        issueCount: all.length,
        tables: company === null ? [] : tableDifferences(current, company),
        expires: new Date(expiresMs).toISOString(),
      };
      this.#sweep();
      this.#makeRoom();
      this.#waiting.set(id, { report, company: ok ? company : null, issues: all.slice(0, 1000), by, expiresMs });
      return report;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** The company of a report; refuses what is unknown, over, or has errors. */
  take(id: string): Company {
    this.#sweep();
    const waiting = this.#waiting.get(id);
    if (waiting === undefined)
      throw new Refusal(404, 'not-found', 'There is no such import, or it is over: send the files again.');
    if (waiting.company === null)
      throw new Refusal(422, 'refused', 'The data have errors; nothing was written.', { issues: waiting.issues });
    return waiting.company;
  }

  #sweep(): void {
    const now = this.#nowMs();
    for (const [id, { expiresMs }] of this.#waiting) if (expiresMs <= now) this.#waiting.delete(id);
  }

  /** The oldest gives way to one that comes. */
  #makeRoom(): void {
    for (const id of this.#waiting.keys()) {
      if (this.#waiting.size < mostWaiting) break;
      this.#waiting.delete(id);
    }
  }
}

/** Files of a ZIP by their bare names: folders inside it mean nothing. What it unpacks to is counted while it is unpacked. */
function unzipped(zip: UploadedFile): UploadedFile[] {
  const files = new Map<string, Uint8Array[]>();
  let bytes = 0;
  let failed: unknown = null;
  const unzip = new Unzip((file) => {
    const name = basename(file.name.replaceAll('\\', '/'));
    if (file.name.endsWith('/') || name === '' || name.startsWith('.') || file.name.startsWith('__MACOSX')) return;
    if (files.size >= mostFiles) throw new Refusal(413, 'too-large', `At most ${mostFiles} files are taken.`);
    const parts: Uint8Array[] = [];
    files.set(`${files.size} ${name}`, parts);
    file.ondata = (error, part) => {
      if (error) {
        failed ??= error;
        return;
      }
      bytes += part.length;
      if (bytes > mostUnpackedBytes) throw new Refusal(413, 'too-large', 'The ZIP unpacks to more than 1 GiB.');
      parts.push(part);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < zip.bytes.length; at += 65_536)
      unzip.push(zip.bytes.subarray(at, at + 65_536), at + 65_536 >= zip.bytes.length);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    failed = error;
  }
  if (failed !== null || files.size === 0) throw new Refusal(422, 'refused', `${zip.name} is no ZIP that can be read.`);
  return [...files].map(([key, parts]) => ({ name: key.slice(key.indexOf(' ') + 1), bytes: Buffer.concat(parts) }));
}

const sentTwice = (name: string): Issue => ({
  code: 'intake/file-twice',
  severity: 'error',
  message: `${name} arrived twice.`,
  at: { file: name },
  remedy: 'Send every table once.',
});
