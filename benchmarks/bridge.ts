import {
  applyEntries,
  type BridgeSide,
  bridgeOf,
  type Change,
  demandMoney,
  type Entry,
  evaluatorOf,
  type FlowCell,
  moneyEffects,
  openPart,
} from '@equipoise/engine';
import { companyOf } from './scenario/company.ts';
import { randomFrom } from './supply/random.ts';

export const about =
  'bridges of 100 000 item-markets x 36 months, and the money of 20 assumptions on 10 000 items (--cells, --items)';

const seed = 20261122;
const wantedMs = 1000;

/** `bridge [--cells 100000] [--periods 36] [--items 10000]`: time of a bridge, of opening it, and of marginal effects before any plan. */
export async function run(args: readonly string[]): Promise<void> {
  const cells = option(args, 'cells', 100_000);
  const periods = option(args, 'periods', 36);
  const items = option(args, 'items', 10_000);
  const [a, b] = [side(cells, periods, seed), side(cells, periods, seed + 1)];
  const bridge = bridgeOf(a, b, 'profit');
  console.log(`${cells} item-markets, ${periods} months`);
  console.table([
    { work: 'bridge of profit', ...timed(5, () => bridgeOf(a, b, 'profit'), wantedMs) },
    { work: 'the same, cells of both sides not the same list', ...timed(5, () => bridgeOf(a, ownCells(b), 'profit'), wantedMs) },
    { work: 'volume by family', ...timed(5, () => openPart(bridge, 'volume', 'family'), wantedMs) },
    { work: 'volume by item within a family', ...timed(5, () => openPart(bridge, 'volume', 'item', { family: 'f7' }), wantedMs) },
    { work: 'volume by item', ...timed(3, () => openPart(bridge, 'volume', 'item'), wantedMs) },
  ]);

  const base = companyOf({ items, periods, markets: 1 }, seed);
  const baseline = base.demand!;
  const entries = Array.from({ length: 20 }, (_, n) => entry(`a${n}`, change(n)));
  const known = applyEntries(base, baseline, entries).issues.length;
  const before = performance.now();
  const evaluator = evaluatorOf(base, baseline);
  const moneyOf = demandMoney();
  const { effects } = await moneyEffects(entries, {
    planned: false,
    moneyOf: (list) => moneyOf(evaluator.evaluate(list).applied),
  });
  const ms = performance.now() - before;
  console.log(
    `${items} items: marginal money of ${effects.length} assumptions before any plan in ${(ms / 1000).toFixed(2)} s (${known} issues)`,
  );
}

function side(count: number, periods: number, from: number): BridgeSide {
  const random = randomFrom(from);
  const cells = cellsOf(count);
  const n = count * periods;
  const units = new Float64Array(n);
  const localRevenue = new Float64Array(n);
  const revenue = new Float64Array(n);
  const cost = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    units[k] = Math.round(500 * random());
    localRevenue[k] = units[k]! * (10 + 90 * random());
    revenue[k] = localRevenue[k]! * (0.8 + 0.1 * random());
    cost[k] = units[k]! * 20 * random();
  }
  return {
    name: 'side',
    currency: 'EUR',
    periodLabels: Array.from({ length: periods }, (_, t) => `m${t}`),
    flows: { periods, cells, units, localRevenue, revenue, cost },
    rest: { holding: new Float64Array(count).fill(1), variance: Float64Array.from({ length: count }, () => random()) },
  };
}

const known = new Map<number, readonly FlowCell[]>();

/** Ten markets an item, a hundred items a family. */
function cellsOf(count: number): readonly FlowCell[] {
  const cells =
    known.get(count) ??
    Array.from({ length: count }, (_, c) => ({
      product: `i${Math.floor(c / 10)}`,
      family: `f${Math.floor(c / 1000)}`,
      market: `m${c % 10}`,
      unit: 'unit',
    }));
  known.set(count, cells);
  return cells;
}

const ownCells = (one: BridgeSide): BridgeSide => ({ ...one, flows: { ...one.flows, cells: [...one.flows.cells] } });

function change(n: number): Change {
  const item = `item-${String(n * 31).padStart(5, '0')}`;
  const span = { from: null, to: null };
  return n % 2 === 0
    ? {
        kind: 'demand',
        place: { item, family: null, market: null, site: null },
        span,
        operation: 'scale',
        values: [1.1],
        split: 'own-values',
      }
    : { kind: 'price', item, family: null, market: null, span, operation: 'scale', value: 1.05 };
}

function entry(id: string, of: Change): Entry {
  return {
    on: true,
    assumption: {
      id,
      change: of,
      team: 'sales',
      owner: 'benchmark',
      on: '2026-11-03',
      reason: 'benchmark',
      state: 'agreed',
      probability: null,
      expires: null,
      tags: [],
    },
  };
}

function timed(runs: number, work: () => unknown, most: number) {
  work();
  const times: number[] = [];
  const processor: number[] = [];
  for (let k = 0; k < runs; k++) {
    const before = performance.now();
    const used = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(used);
    times.push(performance.now() - before);
    processor.push((user + system) / 1000);
  }
  const median = (list: number[]) => Math.round(list.sort((a, b) => a - b)[Math.floor(list.length / 2)]!);
  return {
    'median ms': median(times),
    'median CPU ms': median(processor),
    [`<= ${most} ms`]: median(times) <= most ? 'reached' : 'NOT reached',
  };
}

function option(args: readonly string[], name: string, otherwise: number): number {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(args[at + 1]);
}
