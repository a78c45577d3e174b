import type { CheckedFlows, CheckedPlan, CheckedProblem } from './checked.ts';

/** Something that does not add up or exceeds a limit. */
export interface Fault {
  /** What was worked out: `stock balance helmets@north`. */
  readonly what: string;
  readonly period: number;
  readonly seen: number;
  readonly wanted: number;
}

/** Against the larger of 1 and the sizes involved. */
export const tolerance = 1e-6;

const flowNames = [
  ...['dependentDemand', 'regular', 'overtime', 'subcontract', 'purchase', 'received', 'sent'],
  ...['stock', 'backorder', 'lostSales', 'expired', 'delivered'],
] as readonly (keyof CheckedFlows)[];

/**
 * The independent checker of a plan's quantities: works out every balance of goods, hours and heads again from the inputs, and holds
 * every quantity against its limit. It imports nothing of the engine. Empty: the plan can be carried out as it stands.
 */
export function checkQuantities(problem: CheckedProblem, plan: CheckedPlan): Fault[] {
  const T = problem.periods;
  const faults: Fault[] = [];
  const differ = (x: number, y: number, size = 0) =>
    !(Math.abs(x - y) <= tolerance * Math.max(1, Math.abs(x), Math.abs(y), size) || x === y);
  const same = (what: string, period: number, seen: number, wanted: number, size = 0) => {
    if (differ(seen, wanted, size)) faults.push({ what, period, seen, wanted });
  };
  const most = (what: string, period: number, seen: number, wanted: number) => {
    if (!(seen <= wanted) && differ(seen, wanted)) faults.push({ what: `${what}, at most`, period, seen, wanted });
  };
  const least = (what: string, period: number, seen: number, wanted: number) => {
    if (!(seen >= wanted) && differ(seen, wanted)) faults.push({ what: `${what}, at least`, period, seen, wanted });
  };
  const { stockPoints, pools, machines, stores, allotments, offers, lanes, components } = problem;
  const { products } = plan;
  const lists = [
    [products, stockPoints, 'products'],
    [plan.pools, pools, 'pools'],
    [plan.offers, offers, 'offers'],
    [plan.moves, lanes, 'moves'],
    [plan.resources, [...pools, ...machines, ...stores, ...allotments], 'resources'],
  ] as const;
  for (const [seen, wanted, what] of lists) same(`number of ${what}`, 0, seen.length, wanted.length);
  if (faults.length > 0) return faults;
  const made = (i: number, t: number) => products[i]!.regular[t]! + products[i]!.overtime[t]!;

  for (let t = 0; t < T; t++) {
    stockPoints.forEach((point, i) => {
      const of = products[i]!;
      for (const name of flowNames) least(`${name} ${point.key}`, t, (of[name] as ArrayLike<number>)[t]!, 0);
      same(`demand ${point.key}`, t, of.demand[t]!, point.demand[t]!);
      const before = t === 0 ? point.openingStock - point.openingBackorder : of.stock[t - 1]! - of.backorder[t - 1]!;
      const comesIn = made(i, t) + of.subcontract[t]! + of.purchase[t]! + of.received[t]!;
      const goesOut = of.sent[t]! + of.dependentDemand[t]! + of.demand[t]! - of.lostSales[t]! + of.expired[t]!;
      const size = Math.max(comesIn, goesOut, Math.abs(before));
      same(`stock balance ${point.key}`, t, of.stock[t]! - of.backorder[t]!, before + comesIn - goesOut, size);
      const owed = t === 0 ? point.openingBackorder : of.backorder[t - 1]!;
      const late = of.backorder[t]!;
      same(`delivered ${point.key}`, t, of.delivered[t]!, owed + of.demand[t]! - of.lostSales[t]! - late, owed + late);
      if (point.backorderCost[t] === Infinity && point.policy === 'make-to-stock') most(`late ${point.key}`, t, late, 0);
      if (point.lostSaleCost[t] === Infinity) most(`lost sales ${point.key}`, t, of.lostSales[t]!, 0);
      if (point.safetyShortfallCost[t] === Infinity) least(`stock ${point.key}`, t, of.stock[t]!, point.safety[t]!);
      let taken = 0;
      for (const use of components) {
        if (use.component === i && t + use.offset < T) taken += use.quantity * made(use.parent, t + use.offset);
      }
      same(`taken by parents of ${point.key}`, t, of.dependentDemand[t]!, taken);
      const bought = { subcontract: 0, purchase: 0 };
      offers.forEach((offer, o) => {
        if (offer.stockPoint === i) bought[offer.kind] += plan.offers[o]!.units[t]!;
      });
      same(`subcontract ${point.key}`, t, of.subcontract[t]!, bought.subcontract);
      same(`purchase ${point.key}`, t, of.purchase[t]!, bought.purchase);
      const moved = (m: number, s: number) => (s < 0 ? 0 : plan.moves[m]!.units[s]!);
      const sent = lanes.reduce((sum, lane, m) => sum + (lane.from === i ? moved(m, t) : 0), 0);
      const received = lanes.reduce((sum, lane, m) => sum + (lane.to === i ? moved(m, t - lane.leadTime) : 0), 0);
      same(`sent ${point.key}`, t, of.sent[t]!, sent);
      same(`received ${point.key}`, t, of.received[t]!, received);
      const make = point.production;
      const lots =
        make !== null && (make.minimumLot > 0 || make.setupHours > 0 || Array.from(make.setupCost).some((cost) => cost > 0));
      if (!lots) same(`set-ups ${point.key}`, t, of.setups[t]!, 0);
      else if (of.setups[t] !== 1) same(`made without a set-up ${point.key}`, t, made(i, t) + Math.abs(of.setups[t]!), 0);
      else if (Number.isNaN(make.frozen[t]!) && Number.isNaN(make.own[t]!)) {
        least(`lot ${point.key}`, t, made(i, t), make.minimumLot);
      }
      if (make === null) most(`made ${point.key}`, t, made(i, t), 0);
      else if (!Number.isNaN(make.frozen[t]!)) same(`frozen production ${point.key}`, t, made(i, t), make.frozen[t]!);
      else if (Number.isNaN(make.own[t]!)) {
        most(`regular ${point.key}`, t, of.regular[t]!, make.regularCapacity[t]!);
        if (make.overtime !== null) most(`overtime ${point.key}`, t, of.overtime[t]!, make.overtime.capacity[t]!);
      }
    });
    offers.forEach((offer, o) => {
      const units = plan.offers[o]!.units[t]!;
      least(`offer ${o}`, t, units, offer.minimum[t]!);
      most(`offer ${o}`, t, units, Math.max(offer.minimum[t]!, offer.maximum[t]!));
    });
    lanes.forEach((lane, m) => {
      least(`move ${m}`, t, plan.moves[m]!.units[t]!, 0);
      const together = lanes.reduce((sum, each, k) => sum + (each.lane === lane.lane ? plan.moves[k]!.units[t]! : 0), 0);
      most(`lane ${lane.lane}`, t, together, lane.laneCapacity);
    });
    const hoursOf = (resource: string) => {
      let hours = 0;
      stockPoints.forEach((point, i) => {
        const make = point.production;
        const units = (s: number) => (make?.overtime == null ? made(i, s) : products[i]!.regular[s]!);
        for (const use of make?.hours ?? []) {
          if (use.resource !== resource) continue;
          if (t + use.offset < T) hours += use.hoursPerUnit[t + use.offset]! * units(t + use.offset);
          if (use.offset === 0) hours += make!.setupHours * products[i]!.setups[t]!;
        }
      });
      return hours;
    };
    const resource = (r: number, name: string, load: number, available: number, overtimeMost: number) => {
      const of = plan.resources[r]!;
      same(`load ${name}`, t, of.load[t]!, load);
      const told = of.available[t]!;
      same(`available ${name}`, t, told === 'unlimited' ? Infinity : told, available);
      most(`load ${name}`, t, load, available + of.overtime[t]!);
      least(`overtime ${name}`, t, of.overtime[t]!, 0);
      most(`overtime ${name}`, t, of.overtime[t]!, overtimeMost);
      const idle = available === Infinity ? 0 : Math.max(0, available + of.overtime[t]! - load);
      same(`idle ${name}`, t, of.idle[t]!, idle, load);
    };
    pools.forEach((pool, p) => {
      const { heads, hires, layoffs } = plan.pools[p]!;
      const before = t === 0 ? pool.openingHeads : heads[t - 1]!;
      same(`heads ${pool.resource}`, t, heads[t]!, before + hires[t]! - layoffs[t]!);
      least(`heads ${pool.resource}`, t, heads[t]!, pool.minimumHeads);
      most(`heads ${pool.resource}`, t, heads[t]!, pool.maximumHeads);
      for (const [what, seen, limit] of [
        ['hires', hires[t]!, pool.hireLimit],
        ['lay-offs', layoffs[t]!, pool.layoffLimit],
      ] as const) {
        least(`${what} ${pool.resource}`, t, seen, 0);
        most(`${what} ${pool.resource}`, t, seen, limit);
      }
      const perHead = pool.overtimeHoursPerHead[t]!;
      const overtime = Math.min(pool.overtimeHours[t]!, perHead === Infinity ? Infinity : perHead * heads[t]!);
      const available = heads[t]! * pool.hoursPerHead[t]! - hires[t]! * pool.trainingHours;
      resource(p, pool.resource, hoursOf(pool.resource), available, overtime);
    });
    machines.forEach((machine, m) => {
      const { resource: name, hours, overtimeHours } = machine;
      resource(pools.length + m, name, hoursOf(name), hours[t]!, overtimeHours[t]!);
    });
    stores.forEach((store, s) => {
      const units = (i: number) => stockPoints[i]!.storagePerUnit * products[i]!.stock[t]!;
      const load = stockPoints.reduce((sum, point, i) => sum + (point.site === store.site ? units(i) : 0), 0);
      resource(pools.length + machines.length + s, store.resource, load, store.capacity[t]!, 0);
    });
    allotments.forEach((allotment, a) => {
      const load = offers.reduce((sum, offer, o) => sum + (offer.allotments.includes(a) ? plan.offers[o]!.units[t]! : 0), 0);
      resource(pools.length + machines.length + stores.length + a, allotment.resource, load, allotment.capacity[t]!, 0);
      least(`allotment ${allotment.resource}`, t, load, allotment.minimum[t]!);
    });
  }
  return faults;
}
