import type { Solution } from '../optimise/program.ts';
import { positionIn } from './block.ts';
import type { ColumnName } from './column-context.ts';
import type { Formulation } from './formulate.ts';
import { baseStock } from './levels.ts';
import type { MovePlan, PoolPlan, ProductPlan, ResourcePlan } from './plan.ts';
import type { SupplyProblem } from './problem.ts';
import { findUses } from './resource-use.ts';
import type { RowName } from './rows.ts';

/** The quantities of a plan, read from the columns of a solved program; costs are worked out from them in `costs.ts`. */
export interface Quantities {
  readonly products: readonly ProductPlan[];
  readonly pools: readonly PoolPlan[];
  readonly resources: readonly ResourcePlan[];
  readonly moves: readonly MovePlan[];
  /** Units taken from each offer, [offers][periods]. */
  readonly taken: readonly Float64Array[];
}

/** Quantities closer to zero than this are rounding of the solver, in the unit of the column. */
const dust = 1e-7;

export function readQuantities(problem: SupplyProblem, formulation: Formulation, solution: Solution): Quantities {
  const { periods: T } = problem;
  const value = (block: ColumnName, member: number, t: number): number => {
    const at = positionIn(formulation.columns[block], member, t);
    if (at < 0) return 0;
    const x = solution.primal[at]!;
    return Math.abs(x) < dust ? 0 : x;
  };
  const series = (block: ColumnName, member: number) => {
    const out = new Float64Array(T);
    for (let t = 0; t < T; t++) out[t] = value(block, member, t);
    return out;
  };
  const worth = (rows: RowName, member: number, idleCost = 0) => worthOf(formulation, rows, solution, member, T, idleCost);

  const taken = problem.offers.map((_, o) => series('supply', o));
  const moved = problem.lanes.map((_, m) => series('move', m));
  const setups = setupsOf(problem, formulation, solution);
  const made = problem.stockPoints.map((_, i) => ({ base: series('production', i), apart: series('overtime-production', i) }));

  const resources: ResourcePlan[] = [];
  const uses = findUses(problem);
  /** Share of the hours of each pool and machine that is overtime, where its overtime does not stand apart. */
  const overtimeShare = new Map<string, Float64Array>();
  const usersOf = Map.groupBy(
    uses.flatMap((list, i) => list.map((use) => ({ i, use }))),
    ({ use }) => `${use.kind} ${use.position}`,
  );
  const loadOf = (kind: 'pool' | 'machine', position: number, output: (i: number) => Float64Array): Float64Array => {
    const load = new Float64Array(T);
    for (const { i, use } of usersOf.get(`${kind} ${position}`) ?? []) {
      const units = output(i);
      for (let t = use.offset; t < T; t++) load[t - use.offset]! += use.hoursPerUnit[t]! * units[t]!;
      const { setupHours } = problem.stockPoints[i]!.production!;
      if (use.offset === 0 && output !== apart && setupHours > 0) {
        for (let t = 0; t < T; t++) load[t]! += setupHours * setups[i]![t]!;
      }
    }
    return load;
  };
  const none = new Float64Array(T);
  /** A class of overtime in units brings its own hours. */
  const inUnits = (i: number) => Boolean(problem.stockPoints[i]!.production?.overtime);
  const total = (i: number) => (inUnits(i) ? made[i]!.base : made[i]!.base.map((x, t) => x + made[i]!.apart[t]!));
  const apart = (i: number) => (inUnits(i) ? none : made[i]!.apart);
  /** Overtime that is worked: where it costs nothing, a solver may grant itself more than it needs. */
  const overtimeUsed = (
    rows: RowName,
    member: number,
    load: Float64Array,
    available: Float64Array,
    granted: Float64Array,
    apartHours: () => Float64Array,
  ): Float64Array => {
    if (formulation.rows[rows].slotOf[member]! >= 0) return apartHours();
    return granted.map((hours, t) => Math.min(hours, Math.max(0, load[t]! - available[t]!)));
  };
  const everything = (i: number) => made[i]!.base.map((x, t) => x + made[i]!.apart[t]!);

  const pools: PoolPlan[] = [];
  problem.pools.forEach((pool, p) => {
    const heads = series('heads', p);
    const hires = series('hires', p);
    pools.push({ resource: pool.resource, openingHeads: pool.openingHeads, heads, hires, layoffs: series('layoffs', p) });
    const load = loadOf('pool', p, total);
    const available = heads.map((w, t) => w * pool.hoursPerHead[t]! - hires[t]! * pool.trainingHours);
    const overtime = overtimeUsed('overtime-output', p, load, available, series('pool-overtime', p), () =>
      loadOf('pool', p, apart),
    );
    const overtimeLimit = heads.map((w, t) =>
      Math.min(pool.overtimeHours[t]!, pool.overtimeHoursPerHead[t]! === Infinity ? Infinity : w * pool.overtimeHoursPerHead[t]!),
    );
    if (formulation.rows['overtime-output'].slotOf[p]! < 0) overtimeShare.set(pool.resource, shareOf(overtime, load));
    resources.push({
      resource: pool.resource,
      site: pool.site,
      kind: 'labour',
      unit: 'hours',
      load,
      available,
      overtime,
      overtimeLimit,
      idle: available.map((h, t) => idleHours(h + overtime[t]! - load[t]!)),
      worth: worth('labour-hours', p, pool.idleCostPerHour),
    });
  });
  problem.machines.forEach((machine, m) => {
    const load = loadOf('machine', m, total);
    const overtime = overtimeUsed('machine-overtime-output', m, load, machine.hours, series('machine-overtime', m), () =>
      loadOf('machine', m, apart),
    );
    if (formulation.rows['machine-overtime-output'].slotOf[m]! < 0) overtimeShare.set(machine.resource, shareOf(overtime, load));
    resources.push({
      resource: machine.resource,
      site: machine.site,
      kind: machine.kind,
      unit: 'hours',
      load,
      available: machine.hours,
      overtime,
      overtimeLimit: machine.overtimeHours,
      idle: machine.hours.map((h, t) => (h === Infinity ? 0 : idleHours(h + overtime[t]! - load[t]!))),
      worth: worth('machine-hours', m, machine.idleCostPerHour),
    });
  });

  const offersFor = Map.groupBy(problem.offers.keys(), (o) => problem.offers[o]!.stockPoint);
  const lanesFrom = Map.groupBy(problem.lanes.keys(), (m) => problem.lanes[m]!.from);
  const lanesTo = Map.groupBy(problem.lanes.keys(), (m) => problem.lanes[m]!.to);
  const parentsOf = Map.groupBy(problem.components, (use) => use.component);
  const products = problem.stockPoints.map((point, i): ProductPlan => {
    const base = baseStock(point, T);
    const stock = base.map((units, t) => clean(units - value('safety-shortfall', i, t) + value('stock', i, t)));
    const { regular, overtime } = classes(problem, i, made[i]!, overtimeShare);
    const backorder = series('backorder', i).map((late, t) => late + value('backlog', i, t));
    const lostSales = series('lost-sales', i);
    const ofOffers = (kind: 'subcontract' | 'purchase') => {
      const units = new Float64Array(T);
      for (const o of offersFor.get(i) ?? []) {
        if (problem.offers[o]!.kind === kind) for (let t = 0; t < T; t++) units[t]! += taken[o]![t]!;
      }
      return units;
    };
    const received = new Float64Array(T);
    const sent = new Float64Array(T);
    for (const m of lanesFrom.get(i) ?? []) for (let t = 0; t < T; t++) sent[t]! += moved[m]![t]!;
    for (const m of lanesTo.get(i) ?? []) {
      const { leadTime } = problem.lanes[m]!;
      for (let t = leadTime; t < T; t++) received[t]! += moved[m]![t - leadTime]!;
    }
    const dependentDemand = new Float64Array(T);
    for (const { parent, quantity, offset } of parentsOf.get(i) ?? []) {
      const units = everything(parent);
      for (let t = offset; t < T; t++) dependentDemand[t - offset]! += quantity * units[t]!;
    }
    return {
      key: point.key,
      product: point.product,
      site: point.site,
      demand: point.demand,
      dependentDemand,
      regular,
      overtime,
      subcontract: ofOffers('subcontract'),
      purchase: ofOffers('purchase'),
      received,
      sent,
      openingStock: point.openingStock,
      openingBackorder: point.openingBackorder,
      stock,
      safety: point.safety,
      target: point.target,
      safetyShortfall: stock.map((units, t) =>
        point.policy === 'make-to-order' ? 0 : clean(Math.max(0, point.safety[t]! - units)),
      ),
      backorder,
      lostSales,
      expired: series('expired', i),
      delivered: backorder.map((late, t) =>
        clean((t === 0 ? point.openingBackorder : backorder[t - 1]!) + point.demand[t]! - lostSales[t]! - late),
      ),
      setups: setups[i]!,
    };
  });

  problem.stores.forEach((store, s) => {
    const load = new Float64Array(T);
    problem.stockPoints.forEach((point, i) => {
      if (point.site === store.site) for (let t = 0; t < T; t++) load[t]! += point.storagePerUnit * products[i]!.stock[t]!;
    });
    resources.push(
      plainResource(store.resource, store.site, 'storage', 'storage units', load, store.capacity, worth('storage', s)),
    );
  });
  problem.allotments.forEach((allotment, a) => {
    const load = new Float64Array(T);
    problem.offers.forEach((offer, o) => {
      if (offer.allotments.includes(a)) for (let t = 0; t < T; t++) load[t]! += taken[o]![t]!;
    });
    resources.push(plainResource(allotment.resource, '', 'supplier', 'units', load, allotment.capacity, worth('allotment', a)));
  });
  const moves = problem.lanes.map((lane, m) => ({
    product: problem.stockPoints[lane.from]!.product,
    from: problem.stockPoints[lane.from]!.site,
    to: problem.stockPoints[lane.to]!.site,
    units: moved[m]!,
  }));
  return { products, pools, resources, moves, taken };
}

/** Nothing is idle where more is worked than there is. */
const idleHours = (hours: number): number => Math.max(0, clean(hours));

const clean = (x: number): number => (Math.abs(x) < dust ? 0 : x);

/**
 * What one more unit of a limit saves: the dual with its sign turned, less what that unit costs when it stands idle. Zero where there
 * is no limit. Negative where more would have to be paid for or filled: idle hours with a price, a pool that is always fully used,
 * a least quantity of a supplier.
 */
function worthOf(
  { rows, program }: Formulation,
  name: RowName,
  solution: Solution,
  member: number,
  periods: number,
  idleCost: number,
): Float64Array | null {
  if (solution.rowDual === null) return null;
  const out = new Float64Array(periods);
  if (rows[name].slotOf[member]! < 0) return out;
  for (let t = 0; t < periods; t++) {
    const row = positionIn(rows[name], member, t);
    if (program.rowUpper[row]! < Infinity) out[t] = clean(-solution.rowDual[row]! - idleCost);
  }
  return out;
}

function shareOf(overtime: Float64Array, load: Float64Array): Float64Array {
  return overtime.map((hours, t) => (load[t]! > dust ? Math.min(1, hours / load[t]!) : 0));
}

/**
 * Regular and overtime output. Where overtime is a class of its own it is read as decided. Where production simply runs on after
 * regular hours, output counts as made in overtime by the overtime share of its most stretched resource.
 */
function classes(
  problem: SupplyProblem,
  i: number,
  made: { base: Float64Array; apart: Float64Array },
  overtimeShare: ReadonlyMap<string, Float64Array>,
): { regular: Float64Array; overtime: Float64Array } {
  const production = problem.stockPoints[i]!.production;
  if (production === null) return { regular: made.base, overtime: made.apart };
  const overtime = Float64Array.from(made.apart);
  const regular = Float64Array.from(made.base);
  if (production.overtime !== null || made.apart.some((units) => units > 0)) return { regular, overtime };
  for (const { resource, offset } of production.hours) {
    const share = overtimeShare.get(resource);
    if (share === undefined) continue;
    for (let t = offset; t < problem.periods; t++) {
      overtime[t] = Math.max(overtime[t]!, made.base[t]! * share[t - offset]!);
    }
  }
  for (let t = 0; t < problem.periods; t++) regular[t] = clean(made.base[t]! - overtime[t]!);
  return { regular, overtime };
}

function setupsOf(problem: SupplyProblem, formulation: Formulation, solution: Solution): Float64Array[] {
  const { setup } = formulation.columns;
  return problem.stockPoints.map((_, i) => {
    const out = new Float64Array(problem.periods);
    if (setup.slotOf[i]! < 0) return out;
    return out.map((_, t) => Math.round(solution.primal[positionIn(setup, i, t)]!));
  });
}

function plainResource(
  resource: string,
  site: string,
  kind: 'storage' | 'supplier',
  unit: string,
  load: Float64Array,
  available: Float64Array,
  worth: Float64Array | null,
): ResourcePlan {
  const none = new Float64Array(load.length);
  const idle = available.map((capacity, t) => (capacity === Infinity ? 0 : clean(capacity - load[t]!)));
  return { resource, site, kind, unit, load, available, overtime: none, overtimeLimit: none, idle, worth };
}
