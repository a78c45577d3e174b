import { type Change, type DemandPlace, type Entry, type Evaluator, evaluatorOf } from '@equipoise/engine';
import { companyOf } from './scenario/company.ts';

export const about = 'one edit of a scenario: demand, totals and load of 10 000 items x 36 months (--items, --markets, --edits)';

const seed = 20261122;
const wantedMs = 100;
const whole: DemandPlace = { item: null, family: null, market: null, site: null };

/**
 * `scenario [--items 10000] [--periods 36] [--markets 1] [--edits 20]`: time of an edit on top of a scenario of ten assumptions, with
 * demand, totals and load made fresh; the same from nothing; and the key of the result.
 */
export function run(args: readonly string[]): void {
  const items = option(args, 'items', 10_000);
  const periods = option(args, 'periods', 36);
  const markets = option(args, 'markets', 1);
  const edits = option(args, 'edits', 20);
  const base = companyOf({ items, periods, markets }, seed);
  const baseline = base.demand!;
  console.log(
    `${items} items in ${markets} markets (${baseline.rows.length} rows of demand), ${periods} months, ${base.resources.length} resources`,
  );

  const start = Array.from({ length: 10 }, (_, n) => entry(`start-${n}`, itemEdit(`item-${pad(37 * n)}`, n)));
  const kinds: readonly (readonly [string, (n: number) => Change])[] = [
    ['one item', (n) => itemEdit(`item-${pad((items >> 1) + n)}`, n)],
    ["a family of 100, by last year's shares", (n) => familyEdit(`family-${pad(n % Math.ceil(items / 100))}`, n)],
    ['everything +1 %, cell by cell', (n) => wholeEdit(1.01 + n / 1e4)],
    ['everything set to a number a month', (n) => ({ ...wholeEdit(1e6 + n), operation: 'set' }) as Change],
    ['a promotion of a group with a dip', (n) => promotion(n)],
    ['a shift', (n) => shift(n)],
  ];
  const rows = kinds.map(([name, change]) => {
    const evaluator = evaluatorOf(base, baseline);
    evaluator.evaluate(start);
    const times = measure(edits, (n) => evaluator.evaluate([...start, entry(`edit-${name}-${n}`, change(n))]));
    return { edit: name, ...times, [`<= ${wantedMs} ms`]: times['median ms'] <= wantedMs ? 'reached' : 'NOT reached' };
  });
  console.table(rows);

  const evaluator = evaluatorOf(base, baseline);
  const list = [...start, ...Array.from({ length: 20 }, (_, n) => entry(`more-${n}`, familyEdit(`family-${pad(n)}`, n)))];
  evaluator.evaluate(list);
  console.table([
    {
      work: 'tick the last of 30 off and on, both known',
      ...measure(edits, (n) => evaluator.evaluate(ticked(list, 29, n % 2 === 1))),
    },
    {
      work: 'tick the tenth of 30 off and on, both known',
      ...measure(edits, (n) => evaluator.evaluate(ticked(list, 9, n % 2 === 1))),
    },
    { work: 'ten assumptions from nothing', ...measure(3, () => fresh(evaluatorOf(base, baseline), start)) },
    { work: 'key of a result after an edit', ...measureKeys(evaluatorOf(base, baseline), start) },
  ]);
}

function fresh(evaluator: Evaluator, entries: readonly Entry[]): void {
  evaluator.evaluate(entries);
}

function measureKeys(evaluator: Evaluator, start: readonly Entry[]) {
  evaluator.keyOf(evaluator.evaluate(start).applied, null);
  const applied = Array.from(
    { length: 7 },
    (_, n) => evaluator.evaluate([...start, entry(`key-${n}`, itemEdit(`item-${pad(n)}`, n))]).applied,
  );
  return measure(5, (n) => evaluator.keyOf(applied[n]!, { strategy: 'mixed' }));
}

interface Times {
  readonly 'median ms': number;
  readonly 'worst ms': number;
  /** Of the processor, all threads: what a busy machine does not add to. */
  readonly 'median CPU ms': number;
}

/** Times after two runs that warm the code up. */
function measure(runs: number, work: (n: number) => unknown): Times {
  const wall: number[] = [];
  const processor: number[] = [];
  for (let n = 0; n < runs + 2; n++) {
    const before = performance.now();
    const used = process.cpuUsage();
    work(n);
    const { user, system } = process.cpuUsage(used);
    if (n < 2) continue;
    wall.push(performance.now() - before);
    processor.push((user + system) / 1000);
  }
  wall.sort((a, b) => a - b);
  processor.sort((a, b) => a - b);
  const middle = runs >> 1;
  return { 'median ms': round(wall[middle]!), 'worst ms': round(wall.at(-1)!), 'median CPU ms': round(processor[middle]!) };
}

const round = (ms: number): number => Math.round(ms * 10) / 10;
const pad = (n: number): string => String(n).padStart(5, '0');

const itemEdit = (item: string, n: number): Change => ({
  kind: 'demand',
  place: { ...whole, item },
  span: { from: '2027-03', to: '2027-06' },
  operation: 'set',
  values: [1000 + n],
  split: 'own-values',
});

const familyEdit = (family: string, n: number): Change => ({
  kind: 'demand',
  place: { ...whole, family },
  span: { from: null, to: null },
  operation: 'add',
  values: [500 + n],
  split: 'last-year',
});

const wholeEdit = (value: number): Change => ({
  kind: 'demand',
  place: whole,
  span: { from: null, to: null },
  operation: 'scale',
  values: [value],
  split: 'own-values',
});

const promotion = (n: number): Change => ({
  kind: 'promotion',
  name: 'sale',
  place: { ...whole, family: 'group-00000' },
  span: { from: '2027-05', to: '2027-06' },
  uplift: 0.2 + n / 1000,
  dip: { periods: 2, share: 0.5 },
  discount: 0,
});

const shift = (n: number): Change => ({
  kind: 'shift',
  resource: 'resource-00000',
  shift: 'night',
  hours: 8,
  count: n + 1,
  span: { from: '2027-04', to: null },
});

function entry(id: string, change: Change): Entry {
  return {
    on: true,
    assumption: {
      id,
      change,
      team: 'sales',
      owner: 'planner',
      on: '2026-11-22',
      reason: '',
      state: 'agreed',
      probability: null,
      expires: null,
      tags: [],
    },
  };
}

const ticked = (entries: readonly Entry[], at: number, on: boolean): Entry[] =>
  entries.map((one, n) => (n === at ? { ...one, on } : one));

function option(args: readonly string[], name: string, usual: number): number {
  const at = args.indexOf(`--${name}`);
  const value = at < 0 ? usual : Number(args[at + 1]);
  if (!(value > 0)) throw new Error(`--${name} needs a number above 0.`);
  return value;
}
