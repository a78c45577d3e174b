import type { SupplyPlan } from './plan.ts';
import type { SupplyProblem } from './problem.ts';

/**
 * A plan worked out again from its own series and the problem, as a person with a spreadsheet would, without a look at the model,
 * its reading or its pricing. Every function gives what is wrong in words; nothing wrong is an empty list.
 */
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-5 * Math.max(1, Math.abs(a), Math.abs(b));
const noMore = (a: number, b: number): boolean => a <= b + 1e-5 * Math.max(1, Math.abs(a));

/**
 * Stock and orders of every product follow from what comes in and goes out; nothing is negative. Only where a plan says that units
 * are missing for parents or other sites they are owed, and less than nothing is delivered.
 */
export function balanceFaults(problem: SupplyProblem, plan: SupplyPlan): string[] {
  const faults: string[] = [];
  const owed = plan.issues.some(({ code }) => code === 'supply/units-missing');
  plan.products.forEach((p, i) => {
    for (let t = 0; t < problem.periods; t++) {
      const before = t === 0 ? p.openingStock - p.openingBackorder : p.stock[t - 1]! - p.backorder[t - 1]!;
      const comes = p.regular[t]! + p.overtime[t]! + p.subcontract[t]! + p.purchase[t]! + p.received[t]!;
      const goes = p.sent[t]! + p.dependentDemand[t]! + p.demand[t]! - p.lostSales[t]! + p.expired[t]!;
      const after = p.stock[t]! - p.backorder[t]!;
      if (!near(before + comes - goes, after)) faults.push(`${p.key} t${t + 1}: ${before} + ${comes} - ${goes} is not ${after}`);
      const delivered = (t === 0 ? p.openingBackorder : p.backorder[t - 1]!) + p.demand[t]! - p.lostSales[t]! - p.backorder[t]!;
      if (!near(delivered, p.delivered[t]!)) faults.push(`${p.key} t${t + 1}: delivered ${p.delivered[t]}, not ${delivered}`);
      for (const [name, series] of Object.entries(p)) {
        if (owed && name === 'delivered') continue;
        if (series instanceof Float64Array && !(series[t]! >= -1e-6)) faults.push(`${p.key} t${t + 1}: ${name} ${series[t]}`);
      }
      const wanted = problem.stockPoints[i]!.policy === 'make-to-order' ? 0 : Math.max(0, p.safety[t]! - p.stock[t]!);
      if (!near(wanted, p.safetyShortfall[t]!))
        faults.push(`${p.key} t${t + 1}: shortfall ${p.safetyShortfall[t]}, not ${wanted}`);
    }
    const parents = new Float64Array(problem.periods);
    for (const { parent, component, quantity, offset } of problem.components) {
      if (component !== i) continue;
      const { regular, overtime } = plan.products[parent]!;
      for (let t = offset; t < problem.periods; t++) parents[t - offset]! += quantity * (regular[t]! + overtime[t]!);
    }
    const arrived = new Float64Array(problem.periods);
    const left = new Float64Array(problem.periods);
    problem.lanes.forEach((lane, m) => {
      plan.moves[m]!.units.forEach((units, t) => {
        if (lane.from === i) left[t]! += units;
        if (lane.to === i && t + lane.leadTime < problem.periods) arrived[t + lane.leadTime]! += units;
      });
    });
    for (let t = 0; t < problem.periods; t++) {
      if (!near(parents[t]!, p.dependentDemand[t]!)) faults.push(`${p.key} t${t + 1}: parents take ${parents[t]}`);
      if (!near(arrived[t]!, p.received[t]!) || !near(left[t]!, p.sent[t]!)) faults.push(`${p.key} t${t + 1}: moves`);
    }
  });
  return faults;
}

/** Hours are what the products take, no more than there are; overtime keeps to its limits; stores, suppliers and lanes hold. */
export function capacityFaults(problem: SupplyProblem, plan: SupplyPlan): string[] {
  const faults: string[] = [];
  const T = problem.periods;
  const hoursOf = (resource: string): Float64Array => {
    const load = new Float64Array(T);
    problem.stockPoints.forEach(({ production }, i) => {
      if (production === null) return;
      const { regular, overtime, setups } = plan.products[i]!;
      for (const use of production.hours) {
        if (use.resource !== resource) continue;
        for (let t = use.offset; t < T; t++) {
          const units = regular[t]! + (production.overtime === null ? overtime[t]! : 0);
          load[t - use.offset]! += use.hoursPerUnit[t]! * units;
        }
        if (use.offset === 0) for (let t = 0; t < T; t++) load[t]! += production.setupHours * setups[t]!;
      }
    });
    return load;
  };
  for (const r of plan.resources) {
    if (r.kind === 'labour' || r.kind === 'machine') {
      const load = hoursOf(r.resource);
      for (let t = 0; t < T; t++)
        if (!near(load[t]!, r.load[t]!)) faults.push(`${r.resource} t${t + 1}: load ${r.load[t]}, not ${load[t]}`);
    }
    for (let t = 0; t < T; t++) {
      if (!noMore(r.load[t]!, r.available[t]! + r.overtime[t]!)) faults.push(`${r.resource} t${t + 1}: load beyond capacity`);
      if (!noMore(r.overtime[t]!, r.overtimeLimit[t]!)) faults.push(`${r.resource} t${t + 1}: overtime beyond its limit`);
      const idle = r.available[t]! === Infinity ? 0 : r.available[t]! + r.overtime[t]! - r.load[t]!;
      if (!near(idle, r.idle[t]!)) faults.push(`${r.resource} t${t + 1}: idle ${r.idle[t]}, not ${idle}`);
    }
  }
  for (const store of problem.stores) {
    for (let t = 0; t < T; t++) {
      let room = 0;
      problem.stockPoints.forEach((point, i) => {
        if (point.site === store.site) room += point.storagePerUnit * plan.products[i]!.stock[t]!;
      });
      if (!noMore(room, store.capacity[t]!)) faults.push(`${store.resource} t${t + 1}: ${room} stored`);
    }
  }
  problem.lanes.forEach(({ laneCapacity }, m) => {
    for (const units of plan.moves[m]!.units) if (!noMore(units, laneCapacity)) faults.push(`lane ${m}: ${units}`);
  });
  problem.offers.forEach(({ stockPoint, kind, minimum, maximum }) => {
    const taken = plan.products[stockPoint]![kind];
    for (let t = 0; t < T; t++) {
      if (!noMore(taken[t]!, maximum[t]!) || !noMore(minimum[t]!, taken[t]!)) faults.push(`offer for ${stockPoint}: ${taken[t]}`);
    }
  });
  return faults;
}

/** Heads are the heads before, plus hires, less lay-offs, within their limits; hours follow from heads. */
export function workforceFaults(problem: SupplyProblem, plan: SupplyPlan): string[] {
  const faults: string[] = [];
  problem.pools.forEach((pool, p) => {
    const { heads, hires, layoffs } = plan.pools[p]!;
    const { available, overtimeLimit } = plan.resources.find(({ resource }) => resource === pool.resource)!;
    for (let t = 0; t < problem.periods; t++) {
      const before = t === 0 ? pool.openingHeads : heads[t - 1]!;
      if (!near(before + hires[t]! - layoffs[t]!, heads[t]!)) faults.push(`${pool.resource} t${t + 1}: heads`);
      if (!noMore(hires[t]!, pool.hireLimit) || !noMore(layoffs[t]!, pool.layoffLimit)) faults.push(`${pool.resource}: limits`);
      if (!noMore(heads[t]!, pool.maximumHeads) || !noMore(pool.minimumHeads, heads[t]!)) faults.push(`${pool.resource}: bounds`);
      const hours = heads[t]! * pool.hoursPerHead[t]! - hires[t]! * pool.trainingHours;
      if (!near(hours, available[t]!)) faults.push(`${pool.resource} t${t + 1}: ${available[t]} hours, not ${hours}`);
      const limit = Math.min(pool.overtimeHours[t]!, heads[t]! * pool.overtimeHoursPerHead[t]!);
      if (!near(limit, overtimeLimit[t]!)) faults.push(`${pool.resource} t${t + 1}: overtime limit`);
    }
  });
  return faults;
}

/** Money of the whole plan, for problems with at most one offer a product. */
export function moneyOf(problem: SupplyProblem, plan: SupplyPlan): number {
  const T = problem.periods;
  const resource = (name: string) => plan.resources.find((r) => r.resource === name)!;
  const rateOfHours = new Map([...problem.pools, ...problem.machines].map((r) => [r.resource, r.costPerHour]));
  let money = 0;
  const charge = (price: number, quantity: number): void => {
    if (Math.abs(quantity) > 1e-9) money += price * quantity;
  };
  problem.stockPoints.forEach((point, i) => {
    const p = plan.products[i]!;
    const { production } = point;
    for (let t = 0; t < T; t++) {
      if (production !== null) {
        const inHours = p.regular[t]! + (production.overtime === null ? p.overtime[t]! : 0);
        charge(production.unitCost[t]!, inHours);
        if (production.overtime !== null) charge(production.overtime.unitCost[t]!, p.overtime[t]!);
        for (const use of production.hours) {
          const hours = use.hoursPerUnit[t]! * inHours + (use.offset === 0 ? production.setupHours * p.setups[t]! : 0);
          charge(rateOfHours.get(use.resource)!, hours);
        }
        charge(production.setupCost[t]!, p.setups[t]!);
        const capacity = production.regularCapacity[t]!;
        if (capacity < Infinity) charge(production.idleCost[t]!, Math.max(0, capacity - p.regular[t]!));
        const rate = (s: number): number =>
          s < 0 ? production.openingRate : (p.regular[s]! + p.overtime[s]!) / problem.workingDays[s]!;
        if (!Number.isNaN(rate(t - 1))) charge(production.rateChangeCost, Math.abs(rate(t) - rate(t - 1)));
      }
      const before = t === 0 ? p.openingStock : p.stock[t - 1]!;
      charge(point.holdingCost[t]!, problem.holdingBasis === 'end' ? p.stock[t]! : (before + p.stock[t]!) / 2);
      if (point.policy === 'make-to-stock') {
        const wanted = t === T - 1 ? Math.max(point.safety[t]!, point.closingStock) : point.safety[t]!;
        charge(point.safetyShortfallCost[t]!, Math.max(0, wanted - p.stock[t]!));
      }
      const mayWait =
        point.policy === 'make-to-stock'
          ? 0
          : t === T - 1
            ? Math.min(point.target[t]!, point.closingBackorder)
            : point.target[t]!;
      charge(point.backorderCost[t]!, Math.max(0, p.backorder[t]! - mayWait));
      charge(point.lostSaleCost[t]!, p.lostSales[t]!);
    }
  });
  for (const offer of problem.offers) {
    plan.products[offer.stockPoint]![offer.kind].forEach((units, t) => {
      charge(offer.price[t]!, units);
    });
  }
  problem.lanes.forEach(({ cost }, m) => {
    for (const units of plan.moves[m]!.units) charge(cost, units);
  });
  problem.pools.forEach((pool, p) => {
    const { heads, hires, layoffs } = plan.pools[p]!;
    for (let t = 0; t < T; t++) {
      money += pool.wage[t]! * heads[t]! + pool.hireCost[t]! * hires[t]! + pool.layoffCost[t]! * layoffs[t]!;
    }
  });
  for (const { resource: name, overtimeCostPerHour, idleCostPerHour } of [...problem.pools, ...problem.machines]) {
    const { overtime, idle } = resource(name);
    for (let t = 0; t < T; t++) money += overtimeCostPerHour[t]! * overtime[t]! + idleCostPerHour * idle[t]!;
  }
  return money;
}
