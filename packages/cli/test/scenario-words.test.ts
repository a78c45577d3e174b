import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Assumption,
  applyEntries,
  type Change,
  type ChangeKind,
  type Company,
  changeKinds,
  sentenceOf,
} from '@equipoise/engine';
import { readCompany, writeSample } from '@equipoise/intake';
import { beforeAll, expect, test } from 'vitest';
import { Refused, WrongUsage } from '../src/outcome.ts';
import { nearest } from '../src/workspace/nearest.ts';
import { readAmount, readShare } from '../src/workspace/words/amount.ts';
import { readCells } from '../src/workspace/words/cell.ts';
import { changeOptions, changeWords } from '../src/workspace/words/change-words.ts';
import { changeHelp, readChange } from '../src/workspace/words/read-change.ts';
import type { WordOptions } from '../src/workspace/words/reader.ts';
import { periodReader } from '../src/workspace/words/span.ts';

let company: Company;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'equipoise-words-'));
  await writeSample(folder, { items: 60, seed: 1 });
  company = (await readCompany(folder)).company!;
  rmSync(folder, { recursive: true, force: true });
});

/** Words and options of a line, as a shell cuts it. */
function typed(line: string): { readonly words: string[]; readonly options: WordOptions } {
  const parts = (line.match(/"[^"]*"|\S+/g) ?? []).map((part) => part.replace(/^"|"$/g, ''));
  const words: string[] = [];
  const options: Record<string, string | boolean> = {};
  for (let k = 0; k < parts.length; k++) {
    const option = changeOptions.find(([name]) => parts[k] === `--${name}`);
    if (option === undefined) words.push(parts[k]!);
    else options[option[0]] = option[1] === null ? true : parts[++k]!;
  }
  return { words, options };
}

function read(line: string): Change {
  const { words, options } = typed(line);
  return readChange(company, words, options);
}

function laid(change: Change) {
  const assumption: Assumption = {
    ...{ id: 'a', change, team: 'planning', owner: 'Planner', on: '2026-11-03', reason: 'test', state: 'agreed' },
    ...{ probability: null, expires: null, tags: [] },
  };
  return applyEntries(company, company.demand!, [{ assumption, on: true }]);
}

test('the example of every kind in the help is read and can be laid on the sample company', () => {
  const help = changeHelp();
  for (const kind of changeKinds) {
    const change = read(changeWords[kind].example);
    expect(change.kind).toBe(kind);
    expect(laid(change).issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(help).toContain(changeWords[kind].example);
  }
});

test('every kind of change: words become exactly this', () => {
  const say = (kind: ChangeKind) => sentenceOf(read(changeWords[kind].example), company).replaceAll('\u00a0', ' ');
  expect(changeKinds.map(say)).toMatchInlineSnapshot(`
    [
      "+10 % for E-bikes in Dealers, March to June 2027",
      "Demand for E-bikes in United Kingdom is locked, in March 2027",
      "Spring sale: +25 % for Helmets, in May 2027, at 15 % off; 40 % of the gain is missing in the month after it",
      "EB-12 is launched in May 2027 with 80 % of the demand of Volt 1, in full after 3 months",
      "Aura 1 takes over the demand of Volt 1, January to June 2027",
      "Volt 2 is sold until September 2027",
      "Price of Helmets is EUR 39.90, from January 2027",
      "Cost of E-bikes rises by 3 %, from April 2027",
      "Capacity of Frame welding North rises by 480 hours a month, from April 2027",
      "Night shift at Paint shop North, 8 hours a working day, from April 2027",
      "10 working days in August 2027",
      "Cost of laying off of Assembly North is EUR 900 a head",
      "Overtime at Assembly North up to 25 % of its regular hours, EUR 40 an hour, from February 2027",
      "Fjell 1 from Contract assembler at EUR 430 a unit, at most 60 units a month, from March 2027",
      "Safety stock of Helmets is 8 days of demand and the target 20 days of demand an item, from January 2027",
      "Level strategy that never runs out",
      "Production of Trekking is 1 200, 1 300, 1 250 units, January to March 2027",
      "Revenue budget for E-bikes is EUR 2 400 000 in March 2027",
      "USD 1 is worth EUR 0.9, from January 2027",
      "Holding rate is 0.25",
    ]
  `);
});

test('numbers: what they do is told by their sign', () => {
  expect(readAmount('+10%')).toEqual({ operation: 'scale', values: [1.1] });
  expect(readAmount('-7.5%')).toEqual({ operation: 'scale', values: [0.925] });
  expect(readAmount('−5%')).toEqual({ operation: 'scale', values: [0.95] });
  expect(readAmount('x1.2')).toEqual({ operation: 'scale', values: [1.2] });
  expect(readAmount('-40')).toEqual({ operation: 'add', values: [-40] });
  expect(readAmount('1200,1300.5')).toEqual({ operation: 'set', values: [1200, 1300.5] });
  for (const wrong of ['10%', '+10%,5', 'many', '', '1,,2', '1e3']) expect(readAmount(wrong)).toBeNull();
  expect([readShare('15%'), readShare('0.15'), readShare('.6')]).toEqual([0.15, 0.15, 0.6]);
});

test('spans: ends may be open, years and fiscal quarters stand for their periods', () => {
  const { span } = periodReader(company);
  expect(span('2027-03')).toEqual({ from: '2027-03', to: '2027-03' });
  expect(span('mar 2027..06/2027')).toEqual({ from: '2027-03', to: '2027-06' });
  expect(span('2027-04..')).toEqual({ from: '2027-04', to: null });
  expect(span('..2027-06')).toEqual({ from: null, to: '2027-06' });
  expect(span('2026')).toEqual({ from: '2026-11', to: '2026-12' });
  expect(span('2027-Q2')).toEqual({ from: '2027-04', to: '2027-06' });
  expect(span('all')).toEqual({ from: null, to: null });
  expect(span('2025-03')).toMatchObject({ code: 'cli/unknown-period', message: '2025-03 is closed.' });
  expect(span('2027-13')).toMatchObject({ code: 'cli/unknown-period' });
});

test('places: ids and names, markets and sites, whatever the capitals', () => {
  const place = (word: string) =>
    (readChange(company, ['demand', word, '2027-03', '5'], {}) as Extract<Change, { kind: 'demand' }>).place;
  expect(place('E-Bikes@united kingdom')).toEqual({ item: null, family: 'e-bikes', market: 'uk', site: null });
  expect(place('volt 1@de@NORTH')).toEqual({ item: 'EB-01', family: null, market: 'de', site: 'north' });
  expect(place('@dealers')).toEqual({ item: null, family: null, market: 'dealers', site: null });
  expect(place('all')).toEqual({ item: null, family: null, market: null, site: null });
});

/** What a refusal says. */
function issuesOf(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (error instanceof Refused) return error.issues;
    throw error;
  }
  throw new Error('It was not refused.');
}

test('everything unknown is said at once, with the nearest word', () => {
  const issues = issuesOf(() => read('demand e-bike@dealer 2025-03 10%'));
  expect(issues.map(({ code }) => code)).toEqual([
    'cli/unknown-name',
    'cli/unknown-name',
    'cli/unknown-period',
    'cli/not-a-number',
  ]);
  expect(issues[0]!.remedy).toContain('"e-bikes"');
  expect(issues[1]!.remedy).toContain('"dealers"');
  expect(nearest('hlemets', ['helmets', 'bags', 'kids'])).toEqual(['helmets']);
  expect(nearest('xyzzy', ['helmets', 'bags'])).toEqual([]);
});

test('a word too few or too many, or an option of another kind, is a wrong command', () => {
  expect(() => read('demand e-bikes 2027-03')).toThrow(WrongUsage);
  expect(() => read('demand e-bikes 2027-03 5 6')).toThrow(/"6" is too much/);
  expect(() => read('demnd e-bikes 2027-03 5')).toThrow(/Did you mean demand\?/);
  expect(() => read('strategy level --like EB-01')).toThrow(/--like says nothing about strategy/);
});

test('a target keeps what is not named', () => {
  const before = company.targets.find(({ family, site }) => family === 'e-bikes' && site === null)!;
  expect(read('target e-bikes --safety-days 9')).toMatchObject({
    safetyDays: 9,
    safetyStock: before.safety_stock,
    targetStock: before.target_stock,
    targetDays: before.target_days,
  });
});

test('cells: a family stands for its items, a span for its periods', () => {
  const read = (line: string) => readCells(company, line.split(' '));
  expect(read('demand e-bikes@dealers 2027-03..2027-04')).toHaveLength(2);
  expect(read('price helmets 2027-01')).toEqual(
    company.items
      .filter(({ family }) => family === 'helmets')
      .map(({ item }) => ({ kind: 'price', item, market: null, period: '2027-01' })),
  );
  expect(read('life EB-01').map((cell) => cell.kind)).toEqual(['life', 'life']);
  expect(issuesOf(() => read('setting holding_rat'))[0]!.remedy).toContain('holding_rate');
  expect(() => read('prise helmets 2027-01')).toThrow(/Did you mean price\?/);
});
