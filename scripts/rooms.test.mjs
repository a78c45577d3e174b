import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { findings } from './rooms.mjs';

const made = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

/** A house of two packages with the given files; everything a law asks for besides is there. */
function house(files) {
  const root = mkdtempSync(join(tmpdir(), 'equipoise-rooms-'));
  made.push(root);
  const all = {
    'packages/engine/package.json': '{}',
    'packages/engine/README.md': '',
    'packages/engine/src/supply/README.md': '',
    'packages/engine/src/optimise/README.md': '',
    'packages/intake/package.json': '{}',
    'packages/intake/README.md': '',
    'packages/engine/src/optimise/program.ts': 'export interface Program {}\n',
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return findings(root);
}

test('a house in order has no findings', () => {
  expect(house({ 'packages/engine/src/supply/plan.ts': "import type { Program } from '../optimise/program.ts';\n" })).toEqual([]);
});

test.each([
  ['an upward import', 'packages/engine/src/optimise/up.ts', "import { a } from '../supply/plan.ts';\n", 'imports upwards'],
  [
    'a platform module in the engine',
    'packages/engine/src/supply/disk.ts',
    "import { readFileSync } from 'node:fs';\n",
    'nothing but itself',
  ],
  ['a package in the engine', 'packages/engine/src/supply/lib.ts', "import x from 'lodash';\n", 'nothing but itself'],
  ['the clock', 'packages/engine/src/supply/now.ts', 'export const now = () => new Date();\n', 'the clock'],
  ['chance', 'packages/engine/src/supply/dice.ts', 'export const roll = () => Math.random();\n', 'chance'],
  ['the locale', 'packages/engine/src/supply/say.ts', 'export const say = (n: number) => n.toLocaleString();\n', 'the locale'],
  ['another package by path', 'packages/intake/src/a.ts', "import { x } from '../../engine/src/index.ts';\n", 'use its door'],
  [
    'a package it may not know',
    'packages/engine/src/supply/b.ts',
    "import { x } from '@equipoise/intake';\n",
    'may not know intake',
  ],
  ['the inside of a package', 'packages/intake/src/c.ts', "import { x } from '@equipoise/engine/src/x.ts';\n", 'one door'],
  ['a homeless name', 'packages/intake/src/utils.ts', 'export const x = 1;\n', 'named after nothing'],
  ['a long file', 'packages/intake/src/long.ts', '\n'.repeat(401), 'at most 400'],
])('%s is found', (_, path, text, expected) => {
  expect(house({ [path]: text }).join('\n')).toContain(expected);
});

test('words in comments and strings are no findings', () => {
  const text = "// new Date() is the clock\nexport const words = 'Math.random()';\n";
  expect(house({ 'packages/engine/src/supply/words.ts': text })).toEqual([]);
});

test('a circle of imports is found; a circle of types is none', () => {
  const circle = house({
    'packages/intake/src/a.ts': "import { b } from './b.ts';\nexport const a = () => b;\n",
    'packages/intake/src/b.ts': "import { a } from './a.ts';\nexport const b = () => a;\n",
  });
  expect(circle.join('\n')).toContain('in a circle');
  const types = house({
    'packages/intake/src/a.ts': "import type { B } from './b.ts';\nexport interface A { b: B }\n",
    'packages/intake/src/b.ts': "import type { A } from './a.ts';\nexport interface B { a: A }\n",
  });
  expect(types).toEqual([]);
});

test('a room without a README is found', () => {
  expect(house({ 'packages/engine/src/capacity/load.ts': 'export const x = 1;\n' }).join('\n')).toContain(
    'opens with a README.md',
  );
});
