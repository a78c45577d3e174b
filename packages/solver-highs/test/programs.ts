import { type Program, programBuilder } from '@equipoise/engine';
import fc from 'fast-check';

const words = { unit: 'units', meaning: 'A thing of the test.', member: (k: number) => `m${k}` };

export interface DenseRow {
  readonly a: readonly number[];
  readonly lower?: number;
  readonly upper?: number;
}

export interface More {
  readonly lower?: readonly number[];
  readonly upper?: readonly number[];
  readonly whole?: boolean;
  readonly offset?: number;
}

/** From dense rows, for programs small enough to be read. Columns are at least 0 unless said otherwise. */
export function program(cost: readonly number[], rows: readonly DenseRow[], more: More = {}): Program {
  const b = programBuilder();
  const block = b.rows({ ...words, name: 'rows', scope: 'linking', worth: 'One more.' }, rows.length);
  rows.forEach((row, i) => {
    block.lower[i] = row.lower ?? -Infinity;
    block.upper[i] = row.upper ?? Infinity;
  });
  b.columns({ ...words, name: 'columns', whole: more.whole ?? false });
  cost.forEach((c, j) => {
    rows.forEach((row, i) => {
      b.entry(i, row.a[j]!);
    });
    b.endColumn(c, more.lower?.[j] ?? 0, more.upper?.[j] ?? Infinity);
  });
  b.addOffset(more.offset ?? 0);
  return b.build();
}

/** Maximise 3x + 5y; x <= 4, 2y <= 12, 3x + 2y <= 18: x = 2, y = 6, worth 0, 3/2 and 1 (Hillier and Lieberman, ch. 3). */
export const twoProducts = program(
  [-3, -5],
  [
    { a: [1, 0], upper: 4 },
    { a: [0, 2], upper: 12 },
    { a: [3, 2], upper: 18 },
  ],
  { offset: 100 },
);

/** Weights 5 4 3, values 10 40 30, at most 7: the second and the third. */
export const knapsack = program([-10, -40, -30], [{ a: [5, 4, 3], upper: 7 }], { upper: [1, 1, 1], whole: true });

/** The data of a linear program that has a plan (the point the rows are laid around) and a bounded cost. */
export interface Feasible {
  readonly cost: readonly number[];
  readonly rows: readonly DenseRow[];
  readonly upper: readonly number[];
}

export const feasible: fc.Arbitrary<Feasible> = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 6 }))
  .chain(([columns, rows]) => {
    const number = (min: number, max: number) => fc.integer({ min, max });
    const row = fc.tuple(
      fc.array(number(-4, 4), { minLength: columns, maxLength: columns }),
      fc.constantFrom('least', 'most', 'equal', 'range' as const),
      number(0, 5),
    );
    return fc.tuple(
      fc.array(number(-9, 9), { minLength: columns, maxLength: columns }),
      fc.array(number(0, 10), { minLength: columns, maxLength: columns }),
      fc.array(number(0, 10), { minLength: columns, maxLength: columns }),
      fc.array(row, { minLength: rows, maxLength: rows }),
    );
  })
  .map(([cost, point, room, rows]) => ({
    cost,
    upper: point.map((x, j) => x + room[j]!),
    rows: rows.map(([a, kind, slack]) => {
      const here = a.reduce((sum, value, j) => sum + value * point[j]!, 0);
      if (kind === 'least') return { a, lower: here - slack };
      if (kind === 'most') return { a, upper: here + slack };
      return kind === 'equal' ? { a, lower: here, upper: here } : { a, lower: here - slack, upper: here + slack + 1 };
    }),
  }));

/** A lot-sizing program in whole numbers that takes branch and bound a while: set-ups for `items` on one machine. */
export function lotSizing(items: number, periods: number): Program {
  const b = programBuilder();
  const n = items * periods;
  const member = (k: number) => `${k}`;
  const common = { unit: 'units', meaning: 'Lot sizing.', member, scope: 'local' as const, worth: 'One more.' };
  const balance = b.rows({ ...common, name: 'balance' }, n);
  const gate = b.rows({ ...common, name: 'gate' }, n);
  const hours = b.rows({ ...common, name: 'hours', scope: 'linking' }, periods);
  for (let k = 0; k < n; k++) {
    balance.lower[k] = balance.upper[k] = 20 + ((k * 7919) % 61);
    gate.upper[k] = 0;
  }
  hours.upper.fill(items * 62);
  b.columns({ ...common, name: 'made' });
  for (let k = 0; k < n; k++) {
    b.entry(balance.first + k, 1);
    b.entry(gate.first + k, 1);
    b.entry(hours.first + (k % periods), 1);
    b.endColumn(1 + ((k * 31) % 7) / 10, 0, Infinity);
  }
  b.columns({ ...common, name: 'stock' });
  for (let k = 0; k < n; k++) {
    b.entry(balance.first + k, -1);
    if ((k + 1) % periods !== 0) b.entry(balance.first + k + 1, 1);
    b.endColumn(0.5 + ((k * 17) % 5) / 10, 0, Infinity);
  }
  b.columns({ ...common, name: 'short' });
  for (let k = 0; k < n; k++) {
    b.entry(balance.first + k, 1);
    b.endColumn(20, 0, Infinity);
  }
  b.columns({ ...common, name: 'setup', whole: true });
  for (let k = 0; k < n; k++) {
    b.entry(gate.first + k, -400);
    b.entry(hours.first + (k % periods), 10);
    b.endColumn(60 + ((k * 13) % 50), 0, 1);
  }
  return b.build();
}
