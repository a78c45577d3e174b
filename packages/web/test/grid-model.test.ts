import { expect, test } from 'vitest';
import { overlayOf, pathOf, rowIdOf } from '../src/grid/edit-overlay.ts';
import { GridModel } from '../src/grid/grid-model.ts';
import { cellMark, type GridPeriod, type GridSource, type GridView, type GridWindow } from '../src/grid/grid-source.ts';
import { flatten } from '../src/grid/tree-rows.ts';
import { type HeldPlace, TreeSource } from '../src/grid/tree-source.ts';
import { WindowCache } from '../src/grid/window-cache.ts';

const periods: readonly GridPeriod[] = [
  { label: '2026-12', zone: 'closed' },
  { label: '2027-01', zone: 'open' },
  { label: '2027-02', zone: 'open' },
];
const leaf = (key: string, label: string, ...values: number[]): HeldPlace => ({
  key,
  label,
  kind: 'item',
  unit: 'piece',
  below: [],
  values: Float64Array.from(values),
  marks: new Uint8Array(values.length),
});
const group = (key: string, label: string, below: readonly HeldPlace[]): HeldPlace => ({
  ...leaf(key, label),
  kind: 'family',
  below,
  values: Float64Array.from(periods, (_, t) => below.reduce((sum, child) => sum + child.values[t]!, 0)),
  marks: new Uint8Array(periods.length),
});
const bikes = (): HeldPlace =>
  group('all', 'Total', [
    group('all/e', 'E-bikes', [leaf('all/e/1', 'Cargo', 5, 60, 60), leaf('all/e/2', 'Longtail', 5, 40, 40)]),
    group('all/c', 'City', [leaf('all/c/1', 'Town', 9, 100, 100)]),
  ]);
const view: GridView = { expanded: ['all/e'], depth: 1, measures: ['consensus'], from: null, to: null, search: '' };
const opened = async (source: GridSource) => {
  const model = new GridModel(source, { windowSize: 10 });
  model.show(view);
  model.want(0, 10);
  await model.renew();
  return model;
};
const shown = (model: GridModel, column = 1) =>
  Array.from({ length: model.totalRows }, (_, index) => model.cell(index, column)?.value ?? null);
const options = { reason: '', split: 'own-values', expires: null, title: 'test' } as const;
const change = (model: GridModel, index: number, typed: string, operation: 'set' | 'add' | 'scale', value: number) => ({
  row: model.row(index)!,
  period: '2027-01',
  operation,
  value,
  typed,
  index,
});

test('a tree is read in order, open places with those below, a search with those above', () => {
  const names = (expanded: string[], search = '') =>
    flatten(bikes(), { expanded: new Set(expanded), depth: 1, search }).map(({ place, depth }) => `${depth} ${place.label}`);
  expect(names([])).toEqual(['0 Total', '1 E-bikes', '1 City']);
  expect(names(['all/e'])).toEqual(['0 Total', '1 E-bikes', '2 Cargo', '2 Longtail', '1 City']);
  expect(names([], 'town')).toEqual(['0 Total', '1 City', '2 Town']);
});

test('a place lies below all that its path names', () => {
  expect(pathOf('all/f:e/i:1')).toEqual(['all/f:e/i:1', 'all/f:e', 'all']);
});

test('windows are asked for once, forgotten when there are too many, replaced by newer ones only', () => {
  const cache = new WindowCache({ size: 10, most: 3 });
  const window = (offset: number, version = 1): GridWindow => ({
    version,
    periods,
    offset,
    totalRows: 95,
    rows: Array.from({ length: Math.min(10, 95 - offset) }, (_, k) => ({
      key: `r${offset + k} v${version}`,
      depth: 0,
      label: '',
      measure: 'm',
      kind: 'item',
      unit: 'piece',
      children: 0,
      open: false,
      editable: true,
      values: [],
      marks: [],
      total: null,
    })),
  });
  cache.take(window(0));
  expect(cache.missing(0, 25)).toEqual([10, 20]);
  cache.take(window(10));
  cache.take(window(90));
  expect(cache.missing(85, 200)).toEqual([80]);
  cache.missing(0, 9);
  cache.take(window(80));
  expect(cache.get(15)).toBeNull();
  expect(cache.get(94)?.row.key).toBe('r94 v1');
  cache.expire(0, 9);
  expect(cache.get(94)).toBeNull();
  expect(cache.get(3)?.row.key).toBe('r3 v1');
  expect(cache.missing(0, 9)).toEqual([0]);
  expect(cache.take(window(0, 2))).toBe(true);
  expect(cache.take(window(0, 1))).toBe(false);
  expect(cache.get(3)).toMatchObject({ version: 2 });
});

test('an edit shows at once in the cell, its parts and all totals, before the server has answered', async () => {
  const source = new TreeSource(bikes(), periods, 'consensus');
  let answer: () => void = () => undefined;
  const slow: GridSource = {
    load: (...request) => source.load(...request),
    write: async (write) => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return source.write(write);
    },
  };
  const model = await opened(slow);
  expect(shown(model)).toEqual([200, 100, 60, 40, 100]);
  const written = model.write([change(model, 1, '+10%', 'scale', 1.1)], options);
  expect(shown(model).map((value) => Math.round(value! * 1e6) / 1e6)).toEqual([210, 110, 66, 44, 100]);
  expect(model.cell(0, 1)?.state).toBe('on its way');
  expect(shown(model, 2)).toEqual([200, 100, 60, 40, 100]);
  answer();
  await written;
  expect(shown(model).map((value) => Math.round(value! * 1e6) / 1e6)).toEqual([210, 110, 66, 44, 100]);
  expect(model.cell(1, 1)).toMatchObject({ state: 'settled', marks: cellMark.overridden });
});

test('locked parts keep their number while an edit is on its way', () => {
  const rows = [
    { key: 'all', depth: 0, children: 2, value: 100, marks: 0 },
    { key: 'all/a', depth: 1, children: 0, value: 40, marks: cellMark.locked },
    { key: 'all/b', depth: 1, children: 0, value: 60, marks: 0 },
  ].map(({ value, marks, ...row }) => ({
    row: {
      ...row,
      label: '',
      measure: 'consensus',
      kind: 'item',
      unit: 'piece',
      open: true,
      editable: true,
      values: [value],
      marks: [marks],
      total: value,
    },
    valueAt: () => value,
    marksAt: () => marks,
  }));
  const known = new Map(rows.map((one) => [rowIdOf(one.row), one]));
  const overlay = overlayOf([{ row: rows[0]!.row, period: 'p', operation: 'set', value: 130 }], 'own-values', known);
  expect(overlay.get('consensus all')?.get('p')).toBe(30);
  expect(overlay.get('consensus all/b')?.get('p')).toBe(30);
  expect(overlay.get('consensus all/a')).toBeUndefined();
  const scaled = overlayOf([{ row: rows[0]!.row, period: 'p', operation: 'scale', value: 1.5 }], 'own-values', known);
  expect(scaled.get('consensus all')?.get('p')).toBe(30);
  expect(scaled.get('consensus all/b')?.get('p')).toBe(30);
});

test('what an editor saw when it was opened decides about a conflict, not what is shown when it is left', async () => {
  const source = new TreeSource(bikes(), periods, 'consensus');
  let version = 1;
  const shared: GridSource = {
    load: (...request) => source.load(...request),
    write: async (write) => {
      if (write.expected !== version) return { kind: 'conflict', by: 'other', at: '', what: '' };
      const answer = await source.write(write);
      if (answer.kind === 'written') version = answer.version;
      return answer;
    },
  };
  const [mine, theirs] = [await opened(shared), await opened(shared)];
  const editing = { ...change(mine, 2, '65', 'set', 65), seen: 60 };
  await theirs.write([change(theirs, 2, '70', 'set', 70)], options);
  await mine.renew();
  expect(mine.cell(2, 1)?.value).toBe(70);
  await mine.write([editing], { ...options, expected: 1 });
  expect(mine.conflicts).toMatchObject([{ seen: 60, theirs: 70, mine: 65 }]);
});

test('a refused cell keeps what was typed and why, and gives it back when dropped', async () => {
  const model = await opened(new TreeSource(bikes(), periods, 'consensus'));
  await model.write([change(model, 2, '=-5', 'set', -5), change(model, 3, '50', 'set', 50)], options);
  expect(model.cell(2, 1)).toMatchObject({ value: 60, state: 'refused', typed: '=-5' });
  expect(model.refusalAt(2, 1)?.refusal.message).toContain('below zero');
  expect(shown(model)).toEqual([210, 110, 60, 50, 100]);
  model.drop(model.row(2)!, '2027-01');
  expect(model.cell(2, 1)).toMatchObject({ state: 'settled', typed: null });
});

test('where two people changed the same cell both numbers are shown, and all other cells are sent again', async () => {
  const source = new TreeSource(bikes(), periods, 'consensus');
  let version = 1;
  const shared: GridSource = {
    load: (...request) => source.load(...request),
    write: async (write) => {
      if (write.expected !== version) return { kind: 'conflict', by: 'other', at: '2026-11-02T09:00:00Z', what: 'Cargo' };
      const answer = await source.write(write);
      if (answer.kind === 'written') version = answer.version;
      return answer;
    },
  };
  const [mine, theirs] = [await opened(shared), await opened(shared)];
  await theirs.write([change(theirs, 2, '70', 'set', 70)], options);
  await mine.write([change(mine, 2, '65', 'set', 65), change(mine, 4, '120', 'set', 120)], options);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(shown(mine)).toEqual([230, 110, 70, 40, 120]);
  const [conflict] = mine.conflicts;
  expect(conflict).toMatchObject({ seen: 60, theirs: 70, mine: 65, by: 'other', typed: '65' });
  expect(mine.cell(2, 1)).toMatchObject({ state: 'conflict', value: 70, typed: '65' });
  await mine.insist(conflict!);
  expect(mine.conflicts).toEqual([]);
  expect(shown(mine)).toEqual([225, 105, 65, 40, 120]);
});

test('a split is shown before it is made, and is then made so', async () => {
  const model = await opened(new TreeSource(bikes(), periods, 'consensus'));
  const edit = change(model, 1, '=130', 'set', 130);
  const preview = await model.source.preview!(edit, 'equal', new AbortController().signal);
  expect(preview).toMatchObject({ before: 100, after: 130, refusal: null });
  expect(preview.parts.map(({ label, before, after }) => [label, before, after])).toEqual([
    ['Cargo', 60, 65],
    ['Longtail', 40, 65],
  ]);
  await model.write([edit], { ...options, split: 'equal' });
  expect(shown(model)).toEqual([230, 130, 65, 65, 100]);
});
