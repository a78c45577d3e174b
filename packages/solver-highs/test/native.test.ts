import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certify, lpText, mpsChunks } from '@equipoise/engine';
import fc from 'fast-check';
import loadHighs, { type Highs } from 'highs';
import { afterAll, expect, test } from 'vitest';
import { createInlineSolver, createSolver, findNative } from '../src/index.ts';
import { solveNative } from '../src/native.ts';
import { feasible, knapsack, lotSizing, program, twoProducts } from './programs.ts';

/**
 * Where no native HiGHS is installed, its file formats are tested all the same: a small program with the same command line that
 * hands model and solution file to the HiGHS in WebAssembly, which reads and writes them with the code of the native one.
 */
const standIn = (package_: string) => `#!${process.execPath}
const { readFileSync, writeFileSync } = require('node:fs');
const [, , , settings, , answer, model] = process.argv;
require(${JSON.stringify(package_)})({ print: (line) => console.log(line) }).then((highs) => {
  const m = highs.createModel({ format: 'mps', data: readFileSync(model) });
  for (const line of readFileSync(settings, 'utf8').trim().split('\\n')) {
    const [name, text] = line.split(' = ');
    if (name !== 'threads' && name !== 'parallel') m.options.set(name, Number.isNaN(Number(text)) ? text : Number(text));
  }
  m.run();
  writeFileSync(answer, m.exportSolution());
});
`;

const folder = mkdtempSync(join(tmpdir(), 'equipoise-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const real = await findNative();
const shebangs = process.platform !== 'win32';
if (real === null) console.log('No native HiGHS found: its formats are tested with a stand-in, its speed is not.');

function executable(): string {
  if (real !== null) return real;
  const path = join(folder, 'highs');
  writeFileSync(path, standIn(createRequire(import.meta.url).resolve('highs')), { mode: 0o755 });
  return path;
}

test.skipIf(real === null && !shebangs)('through files the answer is the same as through memory', async () => {
  const inline = createInlineSolver();
  const free = program([1, 1], [{ a: [1, -1] }, { a: [1, 1], lower: 2 }], { lower: [-5, -Infinity], upper: [Infinity, 4] });
  for (const p of [twoProducts, knapsack, free, lotSizing(2, 5)]) {
    const expected = await inline.solve(p);
    const s = await solveNative(executable(), p, {});
    expect(s.status).toBe('optimal');
    expect(s.objective).toBeCloseTo(expected.objective, 6);
    expect(s.bound).toBeCloseTo(expected.bound, 3);
    expect(certify(p, s)).toMatchObject({ holds: true });
    expect(s.rowDual === null).toBe(expected.rowDual === null);
    expect(s.basis?.rows.length).toBe(expected.basis?.rows.length);
  }
  const infeasible = await solveNative(executable(), program([1], [{ a: [1], upper: -1 }]), {});
  expect(infeasible.status).toBe('infeasible');
});

test.skipIf(real === null && !shebangs)('a solve is cancelled', async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 400);
  const s = await solveNative(executable(), lotSizing(20, 24), { signal: stop.signal, gap: 0 });
  expect(s.status).toBe('cancelled');
});

test('an executable that cannot do it is an error if it must be used, and passed over otherwise', async () => {
  const broken = join(folder, 'broken');
  writeFileSync(broken, '#!/bin/sh\nexit 3\n', { mode: 0o755 });
  const before = process.env.EQUIPOISE_HIGHS;
  process.env.EQUIPOISE_HIGHS = broken;
  try {
    expect(await findNative()).toBe(broken);
    const must = createSolver({ native: 'always' });
    await expect(must.solve(twoProducts)).rejects.toThrow('ended with');
    const may = createSolver({ native: 'auto', childColumns: 1 });
    expect(await may.solve(twoProducts)).toMatchObject({ status: 'optimal' });
    process.env.EQUIPOISE_HIGHS = join(folder, 'missing');
    await expect(createSolver({ native: 'always' }).solve(twoProducts)).rejects.toThrow('no native HiGHS');
    await may.close();
  } finally {
    if (before === undefined) delete process.env.EQUIPOISE_HIGHS;
    else process.env.EQUIPOISE_HIGHS = before;
  }
});

test('law: LP and MPS text mean the same program to another reader', async () => {
  const highs = await (loadHighs as unknown as () => Promise<Highs>)();
  const solver = createInlineSolver();
  await fc.assert(
    fc.asyncProperty(feasible, fc.boolean(), async (data, whole) => {
      const p = program(data.cost, data.rows, { upper: data.upper, whole, offset: 7 });
      const { objective } = await solver.solve(p);
      for (const source of [
        { format: 'lp', data: lpText(p) },
        { format: 'mps', data: new TextEncoder().encode([...mpsChunks(p)].join('')) },
      ] as const) {
        highs.withModel(source, (model) => {
          model.options.set('output_flag', false);
          model.run();
          expect(model.getObjectiveValue()).toBeCloseTo(objective, 6);
        });
      }
    }),
    { numRuns: 60 },
  );
});
