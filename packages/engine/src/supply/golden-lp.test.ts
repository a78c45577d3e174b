import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { lpText } from '../optimise/export-lp.ts';
import { formulate } from './formulate.ts';
import { goldenProblems } from './golden-problems.fixture.ts';
import { type RowName, rowMeanings } from './rows.ts';

const folder = resolve(import.meta.dirname, '../../../../fixtures/lp');
const families = Object.keys(rowMeanings) as RowName[];

test('every family of rows has a golden program, and no file stands there without one', () => {
  expect(
    readdirSync(folder)
      .filter((name) => name.endsWith('.lp'))
      .sort(),
  ).toEqual(families.map((name) => `${name}.lp`).sort());
});

test.each(families)('golden program: %s', (name) => {
  const { problem, restriction } = goldenProblems[name];
  const { program } = formulate(problem, restriction);
  expect(program.rowFamilies.find((family) => family.name === name)!.count).toBeGreaterThan(0);
  expect(lpText(program)).toBe(readFileSync(resolve(folder, `${name}.lp`), 'utf8'));
});
