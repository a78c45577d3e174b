import { type Block, slots } from './block.ts';
import { backlogWanted, baseStock, committedSupply, holdingOf, pinnedExcess, unavoidableStock } from './levels.ts';
import { mostMade } from './most-made.ts';
import type { Production, StockPoint, SupplyProblem } from './problem.ts';
import type { Restriction } from './restriction.ts';
import { type ShelfCalendar, shelfCalendarOf } from './shelf-life.ts';

type Slots = Omit<Block, 'first'>;

/** Which members have which columns and rows, and the levels that bounds are made of. Decided once, before anything is written. */
export interface Shape {
  readonly columns: ReturnType<typeof columnSlots>;
  readonly rows: ReturnType<typeof rowSlots>;
  /** First period of the span of each period (all 0 without spans). */
  readonly spanOf: Int32Array;
  /** Units on hand that the split into shortfall and excess is counted from, by stock point. */
  readonly base: readonly Float64Array[];
  /** Units of a stock point that come in whatever is decided. */
  readonly committed: (member: number) => Float64Array;
  /** Stock on hand of a stock point that is there whatever the rate; negative: orders that wait in a chase plan. */
  readonly unavoidable: (member: number) => Float64Array;
  /** Most units a period may make, where a set-up decides about it. */
  readonly need: readonly Float64Array[];
  /** How long stock keeps. */
  readonly keeping: ShelfCalendar;
  /** Quantity production is fixed to, NaN where free. */
  readonly fixed: (member: number, period: number) => number;
  /** Whether a fixed quantity is split over regular time and overtime that stands apart. */
  readonly splitFixed: (member: number, period: number) => boolean;
}

export function shapeOf(problem: SupplyProblem, restriction: Restriction): Shape {
  const fixed = (member: number, period: number): number => {
    const production = problem.stockPoints[member]!.production!;
    const frozen = production.frozen[period]!;
    return Number.isNaN(frozen) && restriction.own ? production.own[period]! : frozen;
  };
  const { periods, stockPoints } = problem;
  const base = stockPoints.map((point) => baseStock(point, periods));
  const hoursApart = overtimeHoursApart(problem, restriction);
  const columns = columnSlots(problem, restriction, hoursApart);
  const committed = once(committedSupply(problem, fixed));
  return {
    columns,
    rows: rowSlots(problem, restriction, columns, base, fixed, hoursApart),
    spanOf: spanOf(problem.periods, restriction.spans),
    base,
    // A chase plan stands on its target again as soon as it can; elsewhere stock may fall to nothing.
    unavoidable: once((i) => {
      const point = stockPoints[i]!;
      const floor = (t: number) => base[i]![t]! + pinnedExcess(point, base[i]!, t) - backlogWanted(point, t);
      return unavoidableStock(point, committed(i), restriction.pinned ? floor : () => 0);
    }),
    committed,
    keeping: shelfCalendarOf(problem),
    splitFixed: (member, period) => {
      const { overtime, regularCapacity } = stockPoints[member]!.production!;
      return (
        overtime === null &&
        columns['overtime-production'].slotOf[member]! >= 0 &&
        fixed(member, period) <= regularCapacity[period]!
      );
    },
    need:
      columns.setup.members.length > 0
        ? mostMade(
            problem,
            ({ production }) => restriction.spans !== null || (production?.rateChangeLimit ?? Infinity) < Infinity,
          )
        : [],
    fixed,
  };
}

/** Works a series out when it is first asked for; few stock points need it in most strategies. */
function once(of: (member: number) => Float64Array): (member: number) => Float64Array {
  const known: Float64Array[] = [];
  return (member) => {
    const before = known[member];
    if (before !== undefined) return before;
    const series = of(member);
    known[member] = series;
    return series;
  };
}

function spanOf(periods: number, spans: readonly number[] | null): Int32Array {
  const of = new Int32Array(periods);
  if (spans === null) return of;
  for (let t = 0, span = 0; t < periods; t++) {
    if (span + 1 < spans.length && spans[span + 1] === t) span += 1;
    of[t] = span;
  }
  return of;
}

/**
 * The resources whose overtime is worked for output of its own, or null where production simply runs on after regular hours. It
 * stands apart with a constant rate, and where units of regular time are limited: overtime is how more can be made.
 */
function overtimeHoursApart(problem: SupplyProblem, { spans, recourse }: Restriction): ReadonlySet<string> | null {
  if (spans !== null && !recourse) return null;
  const resources = new Set<string>();
  for (const pool of problem.pools) if (poolHasOvertime(pool)) resources.add(pool.resource);
  for (const machine of problem.machines) if (positive(machine.overtimeHours)) resources.add(machine.resource);
  const unitsLimited = problem.stockPoints.some(
    ({ production }) =>
      production !== null &&
      production.overtime === null &&
      limited(production.regularCapacity) &&
      usesAny(production, resources),
  );
  return spans !== null || unitsLimited ? resources : null;
}

const usesAny = ({ hours }: Production, resources: ReadonlySet<string>): boolean =>
  hours.some((use) => resources.has(use.resource));

/** The stock points that have each kind of column. */
function columnSlots(problem: SupplyProblem, restriction: Restriction, hoursApart: ReadonlySet<string> | null) {
  const { stockPoints, offers, lanes, pools, machines, stores, periods } = problem;
  const T = periods;
  const points = stockPoints.length;
  const breach = restriction.breach !== null;
  const capacityBreach = restriction.breach?.of === 'capacity';
  const makes = (i: number) => stockPoints[i]!.production !== null;
  const overtimeApart = (i: number) => {
    const production = stockPoints[i]!.production;
    return production !== null && (production.overtime !== null || (hoursApart !== null && usesAny(production, hoursApart)));
  };
  const changesRate = (i: number) => {
    const production = stockPoints[i]!.production;
    return production !== null && production.rateChangeCost > 0;
  };
  const needsSetup = (i: number) => {
    const production = stockPoints[i]!.production;
    if (production === null) return false;
    return production.minimumLot > 0 || production.setupHours > 0 || positive(production.setupCost);
  };
  // What a strategy forbids, or nobody priced, is open only while breaches are looked for.
  const forbidden = restriction.pinned || restriction.noStockOut;
  // Only what is ordered can wait or be lost; parents and other sites never take what is not there.
  const ordered = (i: number) => stockPoints[i]!.openingBackorder > 0 || positive(stockPoints[i]!.demand);
  const waits = (i: number) => ordered(i) && limited(stockPoints[i]!.backorderCost);
  const isLost = (i: number) => ordered(i) && limited(stockPoints[i]!.lostSaleCost);
  const mustEnd = (i: number) => stockPoints[i]!.policy === 'make-to-stock' && stockPoints[i]!.closingBackorder < Infinity;
  const takenFrom = takenByOthers(problem);
  const owes = (i: number) => capacityBreach && takenFrom[i] === 1;
  const shortfall = (i: number) => {
    const point = stockPoints[i]!;
    if (point.policy === 'make-to-order' || (point.closingStock <= 0 && !positive(point.safety))) return false;
    return breach || (!forbidden && limited(point.safetyShortfallCost));
  };
  return {
    production: slots(points, T, makes),
    'overtime-production': slots(points, T, overtimeApart),
    supply: slots(offers.length, T, true),
    stock: slots(points, T, true),
    'safety-shortfall': slots(points, T, shortfall),
    backlog: slots(points, T, (i) => ordered(i) && stockPoints[i]!.policy === 'make-to-order'),
    'target-shortfall': slots(points, T, breach && restriction.pinned && ((i) => stockPoints[i]!.policy === 'make-to-stock')),
    backorder: slots(points, T, (i) => owes(i) || (waits(i) && (breach || !forbidden || restriction.mayWait))),
    'lost-sales': slots(
      points,
      T,
      (i) => (breach && ordered(i) && (isLost(i) || !waits(i) || mustEnd(i))) || (!forbidden && isLost(i)),
    ),
    expired: slots(points, T, (i) => stockPoints[i]!.shelfLife < Infinity),
    setup: slots(points, T, needsSetup),
    move: slots(lanes.length, T, true),
    heads: slots(pools.length, T, true),
    hires: slots(pools.length, T, true),
    layoffs: slots(pools.length, T, true),
    'pool-overtime': slots(pools.length, T, (p) => poolHasOvertime(pools[p]!)),
    'machine-overtime': slots(machines.length, T, (m) => positive(machines[m]!.overtimeHours)),
    rate: slots(points, restriction.spans?.length ?? 0, restriction.spans !== null && makes),
    'rate-up': slots(points, T, changesRate),
    'rate-down': slots(points, T, changesRate),
    'labour-breach': slots(pools.length, T, capacityBreach),
    'machine-breach': slots(machines.length, T, capacityBreach && ((m) => limited(machines[m]!.hours))),
    'storage-breach': slots(stores.length, T, capacityBreach && ((s) => limited(stores[s]!.capacity))),
    'missing-units': slots(points, T, capacityBreach && owes),
    'money-breach': slots(1, T, capacityBreach && limited(problem.moneyCeiling)),
    'stock-value-breach': slots(1, T, capacityBreach && problem.stockValueCeiling !== undefined),
    'working-capital-breach': slots(1, T, capacityBreach && problem.workingCapital !== undefined),
  } satisfies Record<string, Slots>;
}

/** 1 where parents or other sites take from a stock point. */
function takenByOthers({ stockPoints, components, lanes }: SupplyProblem): Uint8Array {
  const taken = new Uint8Array(stockPoints.length);
  for (const { component } of components) taken[component] = 1;
  for (const { from } of lanes) taken[from] = 1;
  return taken;
}

/**
 * Whether orders could be made to wait that nobody placed, to gain stock: where others take from the stock, where a backlog is free
 * (make-to-order), or where a unit below safety costs no less than a unit late.
 */
function invitesFalseOrders(point: StockPoint, base: Float64Array, isTaken: boolean, holdingBasis: 'end' | 'average'): boolean {
  if (isTaken || point.policy === 'make-to-order') return true;
  for (let t = 0; t < base.length; t++) {
    const shortfall = base[t]! > 0 ? point.safetyShortfallCost[t]! - holdingOf(point, t, base.length, holdingBasis) : 0;
    if (point.backorderCost[t]! <= shortfall) return true;
  }
  return false;
}

/** Whether a series has a number below infinity: a limit, or a price at which something is allowed. */
function limited(series: Float64Array): boolean {
  for (let t = 0; t < series.length; t++) if (series[t]! < Infinity) return true;
  return false;
}

function positive(series: Float64Array): boolean {
  for (let t = 0; t < series.length; t++) if (series[t]! > 0) return true;
  return false;
}

export function poolHasOvertime(pool: SupplyProblem['pools'][number]): boolean {
  return pool.overtimeHoursPerHead.some((h, t) => h > 0 && pool.overtimeHours[t]! > 0);
}

/** The members that have each kind of row. */
function rowSlots(
  problem: SupplyProblem,
  restriction: Restriction,
  columns: ReturnType<typeof columnSlots>,
  base: readonly Float64Array[],
  fixed: Shape['fixed'],
  hoursApart: ReadonlySet<string> | null,
) {
  const { stockPoints, pools, machines, stores, allotments, lanes, periods, workingDays } = problem;
  const T = periods;
  const points = stockPoints.length;
  const takenFrom = takenByOthers(problem);
  const someFixed = (i: number) => workingDays.some((_, t) => !Number.isNaN(fixed(i, t)));
  const rateLimited = (i: number) => {
    const production = stockPoints[i]!.production;
    return production !== null && production.rateChangeLimit < Infinity;
  };
  // How far before the horizon hours are worked: by the longest lead time of each resource.
  const leads = new Map<string, number>();
  for (const { production } of stockPoints) {
    for (const { resource, offset } of production?.hours ?? []) leads.set(resource, Math.max(leads.get(resource) ?? 0, offset));
  }
  const lead = [...leads.values()].reduce((most, offset) => Math.max(most, offset), 0);
  const leadsTo = (resource: string) => (leads.get(resource) ?? 0) > 0;
  const laneCount = lanes.reduce((most, lane) => Math.max(most, lane.lane + 1), 0);
  const laneCapacity = new Float64Array(laneCount).fill(Infinity);
  for (const lane of lanes) laneCapacity[lane.lane] = lane.laneCapacity;
  return {
    'stock-balance': slots(points, T, true),
    'orders-placed': slots(points, T, (i) => {
      if (columns.backorder.slotOf[i]! < 0 && columns.backlog.slotOf[i]! < 0) return false;
      // Waiting orders owe nothing yet: with a limit on what is owed it would pay to invent some.
      return (
        problem.workingCapital !== undefined ||
        invitesFalseOrders(stockPoints[i]!, base[i]!, takenFrom[i] === 1, problem.holdingBasis)
      );
    }),
    'on-target': columns['target-shortfall'],
    'shelf-life': columns.expired,
    'setup-needed': columns.setup,
    'minimum-lot': slots(points, T, (i) => columns.setup.slotOf[i]! >= 0 && stockPoints[i]!.production!.minimumLot > 0),
    'constant-rate': slots(
      points,
      T,
      (i) => columns.rate.slotOf[i]! >= 0 || (hoursApart !== null && columns.production.slotOf[i]! >= 0 && someFixed(i)),
    ),
    'rate-change': columns['rate-up'],
    'rate-rise-limit': slots(points, T, rateLimited),
    'rate-fall-limit': slots(points, T, rateLimited),
    'labour-hours': slots(pools.length, T, true),
    'labour-hours-before': slots(pools.length, lead, (p) => leadsTo(pools[p]!.resource)),
    'overtime-output': slots(pools.length, T, (p) => hoursApart !== null && poolHasOvertime(pools[p]!)),
    'overtime-limit': slots(pools.length, T, (p) => poolHasOvertime(pools[p]!) && limited(pools[p]!.overtimeHoursPerHead)),
    workforce: slots(pools.length, T, true),
    'machine-hours': slots(machines.length, T, (m) => limited(machines[m]!.hours)),
    'machine-hours-before': slots(
      machines.length,
      lead,
      (m) => machines[m]!.hours[0]! < Infinity && leadsTo(machines[m]!.resource),
    ),
    'machine-overtime-output': slots(
      machines.length,
      T,
      (m) => hoursApart !== null && columns['machine-overtime'].slotOf[m]! >= 0,
    ),
    storage: slots(stores.length, T, (s) => limited(stores[s]!.capacity)),
    allotment: slots(allotments.length, T, (a) => limited(allotments[a]!.capacity) || positive(allotments[a]!.minimum)),
    'lane-capacity': slots(laneCount, T, (l) => laneCapacity[l]! < Infinity),
    'money-ceiling': slots(1, T, limited(problem.moneyCeiling)),
    'stock-value-ceiling': slots(1, T, problem.stockValueCeiling !== undefined),
    'working-capital': slots(1, T, problem.workingCapital !== undefined),
    'breach-limit': slots(1, 1, restriction.breach?.kind === 'limit'),
  } satisfies Record<string, Slots>;
}
