import type { ProgramBuilder, RowBlock } from '../optimise/builder.ts';
import type { RowFamily } from '../optimise/program.ts';
import type { Block } from './block.ts';
import { pinnedExcess } from './levels.ts';
import type { SupplyProblem } from './problem.ts';
import type { Restriction } from './restriction.ts';
import type { Shape } from './shape.ts';
import { givenCapital } from './working-capital.ts';

export type RowName = keyof Shape['rows'];
type About = Pick<RowFamily, 'unit' | 'meaning' | 'scope' | 'worth'>;

/** What every family of rows means, in planner's words. */
export const rowMeanings: Readonly<Record<RowName, About>> = {
  'stock-balance': {
    unit: 'units',
    meaning: 'What is there and comes in meets demand, parents and other sites, or is late or lost; the rest is stock.',
    scope: 'local',
    worth: 'cost of one more unit of demand',
  },
  'orders-placed': {
    unit: 'units',
    meaning: 'No more orders wait than were placed: what is delivered is never less than nothing.',
    scope: 'local',
    worth: 'saving from one more order that may wait',
  },
  'on-target': {
    unit: 'units',
    meaning: 'Stock stands on target; what is missing is a breach.',
    scope: 'local',
    worth: 'saving from a target one unit lower',
  },
  'shelf-life': {
    unit: 'units',
    meaning: 'Stock is no more than the demand of the periods in which it can still be sold.',
    scope: 'local',
    worth: 'saving from one more unit that may be kept',
  },
  'setup-needed': {
    unit: 'units',
    meaning: 'Nothing is made without a set-up.',
    scope: 'local',
    worth: 'none: a yes-or-no choice',
  },
  'minimum-lot': {
    unit: 'units',
    meaning: 'What is made is at least a minimum lot.',
    scope: 'local',
    worth: 'none: a yes-or-no choice',
  },
  'constant-rate': {
    unit: 'units',
    meaning: 'Production is one rate per working day throughout the span; what is fixed is made, in overtime where need be.',
    scope: 'local',
    worth: 'saving if this period could make one unit more than the rate says',
  },
  'rate-change': {
    unit: 'units per working day',
    meaning: 'The change of the rate from the period before is priced.',
    scope: 'local',
    worth: 'cost of a rate one higher',
  },
  'rate-rise-limit': {
    unit: 'units per working day',
    meaning: 'The rate rises no more than a share of the rate before.',
    scope: 'local',
    worth: 'saving from one more unit a day of rise',
  },
  'rate-fall-limit': {
    unit: 'units per working day',
    meaning: 'The rate falls no more than a share of the rate before.',
    scope: 'local',
    worth: 'saving from one more unit a day of fall',
  },
  'labour-hours': {
    unit: 'hours',
    meaning: 'Hours worked fit into the hours of the heads, less training, plus overtime.',
    scope: 'linking',
    worth: 'saving from one more hour',
  },
  'labour-hours-before': {
    unit: 'hours',
    meaning: 'Hours that were worked before the horizon for what is completed soon fit into those of a period like the first.',
    scope: 'linking',
    worth: 'saving from one more hour before the horizon',
  },
  'overtime-output': {
    unit: 'hours',
    meaning: 'Output beyond the constant rate is made in overtime hours.',
    scope: 'linking',
    worth: 'saving from one more hour of overtime output',
  },
  'overtime-limit': {
    unit: 'hours',
    meaning: 'Overtime is no more than so many hours a head.',
    scope: 'linking',
    worth: 'saving from one more hour of overtime',
  },
  workforce: {
    unit: 'heads',
    meaning: 'Heads are the heads before, plus hires, less lay-offs.',
    scope: 'linking',
    worth: 'saving from one more head',
  },
  'machine-hours': {
    unit: 'hours',
    meaning: 'Hours worked fit into the hours available, plus overtime.',
    scope: 'linking',
    worth: 'saving from one more hour',
  },
  'machine-hours-before': {
    unit: 'hours',
    meaning: 'Hours that were worked before the horizon for what is completed soon fit into those of a period like the first.',
    scope: 'linking',
    worth: 'saving from one more hour before the horizon',
  },
  'machine-overtime-output': {
    unit: 'hours',
    meaning: 'Output beyond the constant rate runs in overtime hours.',
    scope: 'linking',
    worth: 'saving from one more hour of overtime output',
  },
  storage: {
    unit: 'storage units',
    meaning: 'Stock fits into the store.',
    scope: 'linking',
    worth: 'saving from one more storage unit',
  },
  allotment: {
    unit: 'units',
    meaning: 'A supplier delivers no more than its allotment, and is asked for no less than agreed.',
    scope: 'linking',
    worth: 'saving from one more unit of allotment',
  },
  'lane-capacity': {
    unit: 'units',
    meaning: 'A lane carries no more than its capacity.',
    scope: 'linking',
    worth: 'saving from one more unit carried',
  },
  'money-ceiling': {
    unit: 'money',
    meaning: 'Money spent in the period stays under the ceiling.',
    scope: 'linking',
    worth: 'saving from one more unit of money to spend',
  },
  'stock-value-ceiling': {
    unit: 'money',
    meaning: 'Money tied up in stock stays under the ceiling.',
    scope: 'linking',
    worth: 'saving from one more unit of money in stock',
  },
  'working-capital': {
    unit: 'money',
    meaning: 'Money in stock and owed by customers, less what is owed to suppliers, stays under the ceiling.',
    scope: 'linking',
    worth: 'saving from one more unit of working capital',
  },
  'breach-limit': {
    unit: 'units and hours',
    meaning: 'Limits are broken no more than they must be.',
    scope: 'linking',
    worth: 'saving from breaking limits by one more',
  },
};

/** Declares all rows and fills their right-hand sides. */
export function declareRows(
  builder: ProgramBuilder,
  problem: SupplyProblem,
  restriction: Restriction,
  shape: Shape,
): { rows: Record<RowName, Block>; bounds: Record<RowName, RowBlock> } {
  const rows = {} as Record<RowName, Block>;
  const bounds = {} as Record<RowName, RowBlock>;
  for (const name of Object.keys(shape.rows) as RowName[]) {
    const slots = shape.rows[name];
    const label = memberLabel(problem, name);
    const member = (k: number) => {
      const [slot, t] = [Math.floor(k / slots.periods), k % slots.periods];
      const period = name.endsWith('-before') ? `${slots.periods - t} before` : problem.periodLabels[t];
      return `${label(slots.members[slot]!)}[${period}]`;
    };
    const block = builder.rows({ name, ...rowMeanings[name], member }, slots.members.length * slots.periods);
    rows[name] = { ...slots, first: block.first };
    bounds[name] = block;
  }
  for (const name of Object.keys(rows) as RowName[]) fillers[name](problem, restriction, shape, bounds[name], rows[name]);
  return { rows, bounds };
}

function memberLabel(problem: SupplyProblem, name: RowName): (member: number) => string {
  switch (name) {
    case 'labour-hours':
    case 'labour-hours-before':
    case 'overtime-output':
    case 'overtime-limit':
    case 'workforce':
      return (p) => problem.pools[p]!.resource;
    case 'machine-hours':
    case 'machine-hours-before':
    case 'machine-overtime-output':
      return (m) => problem.machines[m]!.resource;
    case 'storage':
      return (s) => problem.stores[s]!.resource;
    case 'allotment':
      return (a) => problem.allotments[a]!.resource;
    case 'lane-capacity':
      return (l) => {
        const lane = problem.lanes.find((move) => move.lane === l)!;
        return `${problem.stockPoints[lane.from]!.site}>${problem.stockPoints[lane.to]!.site}`;
      };
    case 'money-ceiling':
    case 'stock-value-ceiling':
    case 'working-capital':
    case 'breach-limit':
      return () => 'company';
    case 'stock-balance':
    case 'orders-placed':
    case 'on-target':
    case 'shelf-life':
    case 'setup-needed':
    case 'minimum-lot':
    case 'constant-rate':
    case 'rate-change':
    case 'rate-rise-limit':
    case 'rate-fall-limit':
      return (i) => problem.stockPoints[i]!.key;
    default:
      return name satisfies never;
  }
}

type Filler = (problem: SupplyProblem, restriction: Restriction, shape: Shape, bounds: RowBlock, rows: Block) => void;

/** Calls `each(k, member, t)` for every row of the block. */
function forEachRow(rows: Block, each: (k: number, member: number, period: number) => void): void {
  const { members, periods } = rows;
  for (let s = 0, k = 0; s < members.length; s++) {
    for (let t = 0; t < periods; t++, k++) each(k, members[s]!, t);
  }
}

const atMost =
  (limit: (problem: SupplyProblem, member: number, period: number) => number): Filler =>
  (problem, _restriction, _shape, bounds, rows) =>
    forEachRow(rows, (k, member, t) => {
      bounds.upper[k] = limit(problem, member, t);
    });

const fillers: Readonly<Record<RowName, Filler>> = {
  'stock-balance': (problem, _restriction, shape, bounds, rows) =>
    forEachRow(rows, (k, i, t) => {
      const point = problem.stockPoints[i]!;
      const base = shape.base[i]!;
      const before = t === 0 ? point.openingStock - point.openingBackorder : base[t - 1]!;
      bounds.lower[k] = bounds.upper[k] = point.demand[t]! + base[t]! - before;
    }),
  'orders-placed': atMost((problem, i, t) => {
    const { demand, openingBackorder } = problem.stockPoints[i]!;
    return demand[t]! + (t === 0 ? openingBackorder : 0);
  }),
  'on-target': (problem, _restriction, shape, bounds, rows) =>
    forEachRow(rows, (k, i, t) => {
      bounds.lower[k] = pinnedExcess(problem.stockPoints[i]!, shape.base[i]!, t);
    }),
  'shelf-life': (problem, _restriction, shape, bounds, rows) => {
    const components = new Set(problem.components.map((use) => use.component));
    forEachRow(rows, (k, i, t) => {
      const point = problem.stockPoints[i]!;
      // What parents take after the horizon is not known: no limit there.
      if (components.has(i) && shape.keeping.outlives(point.shelfLife, t)) return;
      bounds.upper[k] = shape.keeping.demandWithinLife(point, t) - shape.base[i]![t]!;
    });
  },
  'setup-needed': atMost(() => 0),
  'minimum-lot': (_problem, _restriction, _shape, bounds) => {
    bounds.lower.fill(0);
  },
  'constant-rate': (problem, _restriction, shape, bounds, rows) =>
    forEachRow(rows, (k, i, t) => {
      const { from, to } = problem.stockPoints[i]!.production!;
      const fixed = shape.fixed(i, t);
      if (shape.splitFixed(i, t)) bounds.lower[k] = bounds.upper[k] = fixed;
      else if (shape.columns.rate.slotOf[i]! >= 0 && t >= from && t <= to && Number.isNaN(fixed)) {
        bounds.lower[k] = bounds.upper[k] = 0;
      }
    }),
  'rate-change': (problem, _restriction, _shape, bounds, rows) =>
    forEachRow(rows, (k, i, t) => {
      const { openingRate } = problem.stockPoints[i]!.production!;
      if (t > 0) bounds.lower[k] = bounds.upper[k] = 0;
      else if (!Number.isNaN(openingRate)) bounds.lower[k] = bounds.upper[k] = openingRate;
    }),
  'rate-rise-limit': (problem, _restriction, shape, bounds, rows) =>
    forEachRow(rows, (k, i, t) => {
      const { openingRate, rateChangeLimit, from } = problem.stockPoints[i]!.production!;
      if (!Number.isNaN(shape.fixed(i, t)) || beginsAnew(problem, t)) return;
      if (t > from) bounds.upper[k] = 0;
      if (t === 0 && from === 0 && !Number.isNaN(openingRate)) bounds.upper[k] = (1 + rateChangeLimit) * openingRate;
    }),
  'rate-fall-limit': (problem, _restriction, shape, bounds, rows) =>
    forEachRow(rows, (k, i, t) => {
      const { openingRate, rateChangeLimit, from, to } = problem.stockPoints[i]!.production!;
      if (!Number.isNaN(shape.fixed(i, t)) || t > to || beginsAnew(problem, t)) return;
      if (t > from) bounds.lower[k] = 0;
      if (t === 0 && from === 0 && !Number.isNaN(openingRate)) bounds.lower[k] = Math.max(0, (1 - rateChangeLimit) * openingRate);
    }),
  'labour-hours': (problem, _restriction, _shape, bounds, rows) =>
    forEachRow(rows, (k, p) => {
      bounds.upper[k] = 0;
      if (problem.pools[p]!.fullyUsed) bounds.lower[k] = 0;
    }),
  'overtime-output': atMost(() => 0),
  'overtime-limit': atMost(() => 0),
  workforce: (problem, _restriction, _shape, bounds, rows) =>
    forEachRow(rows, (k, p, t) => {
      bounds.lower[k] = bounds.upper[k] = t === 0 ? problem.pools[p]!.openingHeads : 0;
    }),
  'labour-hours-before': atMost((problem, p) => problem.pools[p]!.openingHeads * problem.pools[p]!.hoursPerHead[0]!),
  'machine-hours-before': atMost((problem, m) => problem.machines[m]!.hours[0]!),
  'machine-hours': atMost((problem, m, t) => problem.machines[m]!.hours[t]!),
  'machine-overtime-output': atMost(() => 0),
  storage: (problem, _restriction, shape, bounds, rows) => {
    const pointsAt = Map.groupBy(problem.stockPoints.keys(), (i) => problem.stockPoints[i]!.site);
    rows.members.forEach((s, slot) => {
      const { site, capacity } = problem.stores[s]!;
      const room = bounds.upper.subarray(slot * rows.periods, (slot + 1) * rows.periods);
      room.set(capacity);
      for (const i of pointsAt.get(site) ?? []) {
        const base = shape.base[i]!;
        const perUnit = problem.stockPoints[i]!.storagePerUnit;
        for (let t = 0; t < rows.periods; t++) room[t]! -= perUnit * base[t]!;
      }
    });
  },
  allotment: (problem, _restriction, _shape, bounds, rows) =>
    forEachRow(rows, (k, a, t) => {
      const { capacity, minimum } = problem.allotments[a]!;
      bounds.upper[k] = capacity[t]!;
      if (minimum[t]! > 0) bounds.lower[k] = minimum[t]!;
    }),
  'lane-capacity': (problem, _restriction, _shape, bounds, rows) => {
    const capacity = new Map(problem.lanes.map((lane) => [lane.lane, lane.laneCapacity]));
    forEachRow(rows, (k, l) => {
      bounds.upper[k] = capacity.get(l)!;
    });
  },
  'money-ceiling': atMost((problem, _member, t) => problem.moneyCeiling[t]!),
  'stock-value-ceiling': (problem, _restriction, shape, bounds, rows) =>
    forEachRow(rows, (k, _member, t) => {
      let tied = 0;
      problem.stockPoints.forEach(({ stockValue }, i) => {
        tied += (stockValue?.[t] ?? 0) * shape.base[i]![t]!;
      });
      bounds.upper[k] = problem.stockValueCeiling![t]! - tied;
    }),
  'working-capital': (problem, _restriction, shape, bounds, rows) =>
    forEachRow(rows, (k, _member, t) => {
      bounds.upper[k] = problem.workingCapital!.ceiling[t]! - givenCapital(problem, shape.base, t);
    }),
  'breach-limit': (_problem, restriction, _shape, bounds) => {
    if (restriction.breach?.kind === 'limit') bounds.upper[0] = restriction.breach.total;
  },
};

/** A period in which nobody works has no rate to keep near, and the one after it none to come from. */
function beginsAnew({ workingDays }: SupplyProblem, t: number): boolean {
  return workingDays[t]! === 0 || workingDays[t - 1] === 0;
}
