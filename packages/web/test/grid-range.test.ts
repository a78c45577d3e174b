import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillFrom, layBlock, sumsOf } from '../src/grid/cell-range.ts';

const grid = { rows: 100, columns: 36 };

test('a block lies once from the corner, or as often as it fits', () => {
  const block = [
    [1, 2],
    [3, 4],
  ];
  expect(layBlock(block, { row: 5, column: 7, rows: 1, columns: 1 }, grid).cells).toEqual([
    { row: 5, column: 7, content: 1 },
    { row: 5, column: 8, content: 2 },
    { row: 6, column: 7, content: 3 },
    { row: 6, column: 8, content: 4 },
  ]);
  expect(layBlock([[9]], { row: 0, column: 0, rows: 2, columns: 3 }, grid).cells).toHaveLength(6);
  expect(layBlock(block, { row: 0, column: 0, rows: 3, columns: 3 }, grid).cells).toHaveLength(4);
});

test('what lies outside the grid is left off and counted', () => {
  const laid = layBlock([[1, 2, 3]], { row: 99, column: 34, rows: 1, columns: 1 }, grid);
  expect(laid.cells.map(({ column }) => column)).toEqual([34, 35]);
  expect(laid.outside).toBe(1);
});

test('the first column of a selection is filled to the right, the first row down', () => {
  const selection = { row: 2, column: 3, rows: 2, columns: 3 };
  expect(fillFrom({ ...selection, columns: 1 }, selection)).toEqual([
    { row: 2, column: 4, content: { row: 2, column: 3 } },
    { row: 2, column: 5, content: { row: 2, column: 3 } },
    { row: 3, column: 4, content: { row: 3, column: 3 } },
    { row: 3, column: 5, content: { row: 3, column: 3 } },
  ]);
  const column = { ...selection, columns: 1 };
  expect(fillFrom({ ...column, rows: 1 }, column)).toEqual([{ row: 3, column: 3, content: { row: 2, column: 3 } }]);
});

test('a fill repeats the pattern and never touches it', () => {
  const small = fc.integer({ min: 0, max: 8 });
  const size = fc.integer({ min: 1, max: 4 });
  fc.assert(
    fc.property(small, small, size, size, size, size, (row, column, rows, columns, down, right) => {
      const pattern = { row: row + 4, column: column + 4, rows, columns };
      const destination = {
        row: pattern.row - down,
        column: pattern.column - right,
        rows: rows + 2 * down,
        columns: columns + 2 * right,
      };
      const cells = fillFrom(pattern, destination);
      expect(cells).toHaveLength(destination.rows * destination.columns - rows * columns);
      for (const { row: r, column: c, content } of cells) {
        expect(Math.abs((r - content.row) % rows)).toBe(0);
        expect(Math.abs((c - content.column) % columns)).toBe(0);
        expect(content.row).toBeGreaterThanOrEqual(pattern.row);
        expect(content.row).toBeLessThan(pattern.row + rows);
        expect(content.column).toBeGreaterThanOrEqual(pattern.column);
        expect(content.column).toBeLessThan(pattern.column + columns);
      }
    }),
  );
});

test('a selection is summed, averaged and counted; what cannot be added is not', () => {
  const values = [
    [10, 20],
    [null, 40],
  ];
  const at = (unit: string) => (row: number, column: number) => ({ value: values[row]![column]!, unit });
  const all = { row: 0, column: 0, rows: 2, columns: 2 };
  expect(sumsOf(all, at('piece'))).toEqual({ cells: 4, count: 3, sum: 70, mean: 70 / 3, unit: 'piece' });
  expect(sumsOf(all, (row, column) => ({ value: 1, unit: row + column === 0 ? 'kg' : 'piece' }))).toMatchObject({
    count: 4,
    sum: null,
    unit: null,
  });
  expect(sumsOf(all, (row) => (row === 1 ? null : { value: 1, unit: 'kg' }))).toMatchObject({ count: 2, sum: null });
});
