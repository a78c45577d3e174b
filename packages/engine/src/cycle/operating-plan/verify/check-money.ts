import { checkCeilings } from './check-ceilings.ts';
import { type Fault, tolerance } from './check-quantities.ts';
import type { CheckedPlan, CheckedProblem } from './checked.ts';
import { pricePlan } from './price-plan.ts';

interface Money {
  readonly result: { readonly totalCost: number };
  readonly money: {
    readonly costs: Readonly<Record<string, readonly number[]>>;
    readonly revenue: readonly number[];
    readonly statement: {
      readonly opening: Readonly<Record<string, number>>;
      readonly lines: Readonly<Record<string, readonly number[]>>;
    } | null;
  };
}

/** What lines of a statement are made of: line = Σ sign · part. */
const parts: readonly (readonly [string, Readonly<Record<string, number>>])[] = [
  ['revenue', { grossRevenue: 1, discounts: -1 }],
  ['productionCost', { material: 1, labour: 1, overtime: 1, subcontract: 1, purchase: 1, freight: 1, setup: 1 }],
  ['costOfGoodsSold', { productionCost: 1, transfers: 1, inventoryChange: -1 }],
  ['grossMargin', { revenue: 1, costOfGoodsSold: -1 }],
  ['contributionMargin', { grossMargin: 1, hire: -1, layoff: -1, rateChange: -1, holding: -1, idle: -1 }],
  ['profit', { contributionMargin: 1, fixedCost: -1 }],
  ['cashFlow', { profit: 1, inventoryChange: -1, receivablesChange: -1, payablesChange: 1 }],
  ['workingCapital', { inventoryValue: 1, receivables: 1, payables: -1 }],
];
/** Stocks of money and what changes them from period to period. */
const stocks: readonly (readonly [string, readonly string[]])[] = [
  ['inventoryValue', ['inventoryChange']],
  ['receivables', ['receivablesChange']],
  ['payables', ['payablesChange']],
  ['cash', ['cashFlow', 'translation']],
];

/** Prices the plan again, adds its money up, and holds the statement against its own laws. It imports nothing of the engine. */
export function checkMoney(problem: CheckedProblem, plan: CheckedPlan & Money): Fault[] {
  const faults: Fault[] = [];
  const same = (what: string, period: number, seen: number, wanted: number, size: number) => {
    if (!(Math.abs(seen - wanted) <= tolerance * Math.max(1, size))) faults.push({ what, period, seen, wanted });
  };
  const { costs, revenue, statement } = plan.money;
  const total = plan.result.totalCost;
  const priced = pricePlan(problem, plan);
  let sum = 0;
  for (const kind of new Set([...Object.keys(costs), ...priced.keys()])) {
    for (let t = 0; t < problem.periods; t++) {
      const seen = costs[kind]?.[t] ?? 0;
      sum += seen;
      same(`cost ${kind}`, t, seen, priced.get(kind)?.[t] ?? 0, Math.abs(total));
    }
  }
  same('total cost', 0, total, sum, Math.abs(total));
  for (let t = 0; t < problem.periods; t++) {
    const wanted = problem.stockPoints.reduce((money, point, i) => money + point.price[t]! * plan.products[i]!.delivered[t]!, 0);
    same('revenue', t, revenue[t]!, wanted, Math.abs(wanted));
  }
  faults.push(...checkCeilings(problem, plan, priced));
  if (statement === null) return faults;
  const line = (name: string, t: number) => statement.lines[name]?.[t] ?? 0;
  for (let t = 0; t < problem.periods; t++) {
    const size = Math.max(...Object.keys(statement.lines).map((name) => Math.abs(line(name, t))));
    for (const [name, made] of parts) {
      const wanted = Object.entries(made).reduce((money, [part, sign]) => money + sign * line(part, t), 0);
      same(`statement, ${name}`, t, line(name, t), wanted, size);
    }
    for (const [name, kinds] of lineKinds) {
      const wanted = kinds.reduce((money, kind) => money + (costs[kind]?.[t] ?? 0), 0);
      // Statements are rounded to a grain of money, so that their parts add up to the last bit.
      same(`statement, ${name} against the costs`, t, line(name, t), wanted, Math.max(size, total));
    }
    for (const [name, changes] of stocks) {
      const before = t === 0 ? (statement.opening[name] ?? 0) : line(name, t - 1);
      same(
        `statement, ${name}`,
        t,
        line(name, t),
        changes.reduce((money, each) => money + line(each, t), before),
        size,
      );
    }
  }
  return faults;
}

/** Lines of the statement and the kinds of cost they are; priced service (late, lost, short) is no money of a statement. */
const lineKinds: readonly (readonly [string, readonly string[]])[] = [
  ['material', ['material']],
  ['labour', ['regular', 'wages']],
  ['overtime', ['overtime']],
  ['subcontract', ['subcontract']],
  ['purchase', ['purchase']],
  ['setup', ['setup']],
  ['freight', ['transport']],
  ['hire', ['hire']],
  ['layoff', ['layoff']],
  ['rateChange', ['rate-change']],
  ['holding', ['holding']],
  ['idle', ['idle']],
];
