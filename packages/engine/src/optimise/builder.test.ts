import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ProgramBuilder, programBuilder } from './builder.ts';
import { columnName, rowName } from './names.ts';

const words = { unit: 'units', meaning: 'A thing of the test.', member: (k: number) => `m${k}` };
const rowWords = { ...words, scope: 'local' as const, worth: 'One unit more.' };

test('columns, rows, families and offset stand where they were written', () => {
  const b = programBuilder();
  const balance = b.rows({ ...rowWords, name: 'balance' }, 2);
  const hours = b.rows({ ...rowWords, name: 'hours', scope: 'linking' }, 1);
  balance.lower.set([3, 4]);
  balance.upper.set([3, 4]);
  hours.upper[0] = 10;
  expect(b.columns({ ...words, name: 'production' })).toBe(0);
  for (let t = 0; t < 2; t++) {
    b.entry(balance.first + t, 1);
    b.entry(hours.first, 2);
    b.endColumn(5 + t, 0, Infinity);
  }
  expect(b.columns({ ...words, name: 'setup', whole: true })).toBe(2);
  b.endColumn(1, 0, 1);
  b.addOffset(7);
  const p = b.build();
  expect(p).toMatchObject({ columns: 3, rows: 3, offset: 7 });
  expect([...p.start]).toEqual([0, 2, 4, 4]);
  expect([...p.index]).toEqual([0, 2, 1, 2]);
  expect([...p.value]).toEqual([1, 2, 1, 2]);
  expect([...p.cost]).toEqual([5, 6, 1]);
  expect([...p.integer!]).toEqual([0, 0, 1]);
  expect([...p.rowLower]).toEqual([3, 4, -Infinity]);
  expect([...p.rowUpper]).toEqual([3, 4, 10]);
  expect(columnName(p, 1)).toBe('production m1');
  expect(rowName(p, 2)).toBe('hours m0');
  expect(p.columnFamilies.map((f) => [f.first, f.count])).toEqual([
    [0, 2],
    [2, 1],
  ]);
});

test('law: any entries, in chunks or sized beforehand, give the matrix they add up to', () => {
  const column = fc.array(fc.tuple(fc.nat(39), fc.integer({ min: -3, max: 3 })), { maxLength: 40 });
  fc.assert(
    fc.property(fc.array(column, { maxLength: 20 }), (columns) => {
      const dense = columns.map((entries) => {
        const sums = new Float64Array(40);
        for (const [row, value] of entries) sums[row]! += value;
        return [...sums];
      });
      const fill = (b: ProgramBuilder) => {
        b.rows({ ...rowWords, name: 'r' }, 40);
        b.columns({ ...words, name: 'c' });
        for (const entries of columns) {
          for (const [row, value] of entries) b.entry(row, value);
          b.endColumn(0, 0, 1);
        }
        return b.build();
      };
      for (const p of [fill(programBuilder()), fill(programBuilder({ nonzeros: 7, columns: 1 }))]) {
        const read = columns.map((_, j) => {
          const sums = new Array<number>(40).fill(0);
          for (let k = p.start[j]!; k < p.start[j + 1]!; k++) {
            expect(p.value[k]).not.toBe(0);
            sums[p.index[k]!] = p.value[k]!;
          }
          return sums;
        });
        expect(read).toEqual(dense);
        expect(p.index.length).toBe(p.start[columns.length]);
      }
    }),
    { numRuns: 100 },
  );
});

test('rows declared between columns: entries that share a row add up before and after, and only within their column', () => {
  const b = programBuilder();
  const shared = (first: number) => {
    for (const value of [1, 2]) b.entry(first, value);
    b.endColumn(0, 0, 1);
  };
  b.rows({ ...rowWords, name: 'r' }, 1);
  b.columns({ ...words, name: 'c' });
  shared(0);
  const more = b.rows({ ...rowWords, name: 's' }, 2);
  shared(more.first);
  shared(0);
  const p = b.build();
  expect([...p.start]).toEqual([0, 1, 2, 3]);
  expect([...p.index]).toEqual([0, more.first, 0]);
  expect([...p.value]).toEqual([3, 3, 3]);
});

test('more entries than a chunk holds, one column across the border', () => {
  const rows = 600_000;
  const b = programBuilder();
  b.rows({ ...rowWords, name: 'r' }, rows);
  b.columns({ ...words, name: 'c' });
  for (let j = 0; j < 2; j++) {
    for (let i = 0; i < rows; i++) b.entry(i, i + 1);
    b.endColumn(0, 0, 1);
  }
  const p = b.build();
  expect(p.index.length).toBe(2 * rows);
  for (let k = 0; k < p.index.length; k++) {
    if (p.index[k] !== k % rows || p.value[k] !== (k % rows) + 1) throw new Error(`entry ${k}`);
  }
});

test('misuse throws', () => {
  const begin = () => {
    const b = programBuilder();
    b.rows({ ...rowWords, name: 'r' }, 2);
    b.columns({ ...words, name: 'c' });
    return b;
  };
  const outside = begin();
  outside.entry(2, 1);
  expect(() => outside.endColumn(0, 0, 1)).toThrow('row 2 of 2');
  const unfinished = begin();
  unfinished.entry(1, 1);
  expect(() => unfinished.build()).toThrow('endColumn is missing');
  const endless = begin();
  endless.entry(1, Infinity);
  expect(() => endless.endColumn(0, 0, 1)).toThrow('coefficient Infinity');
  expect(() => begin().endColumn(Infinity, 0, 1)).toThrow('cost Infinity');
  expect(() => begin().endColumn(0, 2, 1)).toThrow('bounds 2 to 1');
  expect(() => begin().columns({ ...words, name: 'c' })).toThrow('two families');
});
