import { createHash } from 'node:crypto';
import type { Company } from '@equipoise/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutsOf } from './cuts.ts';
import { joinCompany } from './join.ts';
import { blocksOf, type Manifest } from './manifest.ts';
import { pack, unpack } from './pack.ts';
import { splitCompany } from './split.ts';

async function throughBlocks(company: Company): Promise<Company> {
  const { hash, blocks } = splitCompany(company);
  const manifest = JSON.parse(Buffer.from(blocks.get(hash)!).toString('utf8')) as Manifest;
  expect([...blocksOf(manifest).add(hash)].sort()).toEqual([...blocks.keys()].sort());
  return await joinCompany(manifest, async (hashes, take) => {
    for (const block of hashes) take(block, await unpack(await pack(blocks.get(block)!)));
  });
}

const cell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constant(undefined),
);
// `toStrictEqual` takes a field called `constructor` for the type of the object; `__proto__` is no field at all.
const key = fc.string({ minLength: 1 }).filter((text) => !['__proto__', 'constructor'].includes(text));
const row = fc.dictionary(key, cell, { maxKeys: 4, noNullPrototype: true });
const table = fc.array(row, { maxLength: 12 });
const panel = fc.tuple(fc.nat(8), fc.nat(5)).chain(([rows, periods]) =>
  fc.float64Array({ minLength: rows * periods, maxLength: rows * periods }).map((values) => ({
    rows: Array.from({ length: rows }, (_, r) => ({ item: `i${r}`, family: null, market: null, site: null })),
    periods,
    values,
  })),
);
const nested = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    cell,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

test('whatever a company holds comes back from its blocks as it was, to the bit and in order', async () => {
  const fields = {
    settings: nested,
    items: table,
    costs: table,
    calendar: nested,
    salesHistory: panel,
    demand: fc.option(panel),
  };
  const company = fc.record(fields, { noNullPrototype: true });
  await fc.assert(
    fc.asyncProperty(company, async (value) => {
      const back = await throughBlocks(value as unknown as Company);
      expect(back).toStrictEqual(value);
      expect(JSON.stringify(back)).toBe(JSON.stringify(value));
      expect(Buffer.from(back.salesHistory.values.buffer)).toEqual(
        Buffer.from(new Float64Array(value.salesHistory.values).buffer),
      );
    }),
    { numRuns: 150 },
  );
});

test('cuts cover all rows, in bounded pieces of one shape', () => {
  const rows = fc.array(fc.record({ id: fc.string(), size: fc.nat() }), { minLength: 1, maxLength: 3000, size: 'max' });
  fc.assert(
    fc.property(rows, (list) => {
      const ends = cutsOf(list);
      expect(ends.at(-1)).toBe(list.length);
      for (const [at, end] of ends.entries()) {
        const length = end - (ends[at - 1] ?? 0);
        expect(length).toBeLessThanOrEqual(1024);
        if (end < list.length) expect(length).toBeGreaterThanOrEqual(64);
      }
    }),
    { numRuns: 20 },
  );
});

test('what no block can keep is a fault of the program, not a silent loss', () => {
  const hold = (value: unknown) => splitCompany({ settings: value } as unknown as Company);
  expect(() => hold(new Map())).toThrow(/Map/);
  expect(() => hold({ deep: [new Float64Array(2)] })).toThrow(/Float64Array/);
  expect(() => hold(() => 1)).toThrow(/Function/);
  const rows = [{ item: 'a', family: null, market: null, site: null }];
  expect(() => hold({ rows, periods: 3, values: new Float64Array(2) })).toThrow(/1 rows and 3 periods has 2 values/);
});

test('blocks that deflate poorly are kept raw, others shrink', async () => {
  const noise = Buffer.concat(Array.from({ length: 3000 }, (_, at) => createHash('sha256').update(String(at)).digest()));
  expect((await pack(noise)).codec).toBe('raw');
  const zeros = await pack(new Uint8Array(100_000));
  expect([zeros.codec, zeros.body.length < 1000, zeros.size]).toEqual(['deflate', true, 100_000]);
  expect(await unpack(zeros)).toEqual(Buffer.alloc(100_000));
});

test('base data without flags of the history have the hash they had before there was that table', () => {
  const before = { items: [{ item: 'a' }], demand: null } as unknown as Company;
  expect(splitCompany({ ...before, historyFlags: [] }).hash).toBe(splitCompany(before).hash);
  expect(splitCompany({ ...before, historyFlags: [{ from: -1 }] as never }).hash).not.toBe(splitCompany(before).hash);
});
