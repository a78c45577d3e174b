import type { Company } from '../../company/company.ts';
import type { Issue } from '../../company/issue.ts';
import { type Measures, measuresOf } from '../../company/measures/index.ts';
import { standardCostsOf } from '../../supply/standard-cost.ts';
import { adherence, planActual } from '../plan-actual.ts';
import type { PlannedBefore, PlannedItemFlow } from './planned-before.ts';
import { type Came, cameIn, type ReportedSupply } from './what-came.ts';

/** A plan and what came, over the periods that were closed since; NaN: not known. */
export interface Held {
  readonly plan: number;
  readonly actual: number;
}

/** Everything, a family, an item or a site. Units are added up where all are counted alike; elsewhere those lines are null. */
export interface HeldAgainst {
  readonly id: string;
  readonly name: string;
  readonly unit: string | null;
  readonly sales: Held | null;
  /** Made or bought. Null for a site: moves between sites are not known. */
  readonly supply: Held | null;
  /** At the end of the last closed period. */
  readonly stock: Held | null;
  /** Money: actual revenue as the history tells it, otherwise at plan prices; cost and stock value at the standard of the plan. */
  readonly revenue: Held;
  readonly margin: Held;
  readonly stockValue: Held;
  /** Supply that came as a share of supply planned; NaN where none was planned. */
  readonly attainment: number;
  /** 1 less the absolute differences of its items as a share of plan: supply, and sales against the demand plan. */
  readonly adherence: number;
  readonly accuracy: number;
}

export interface HeldResource extends Held {
  readonly resource: string;
  readonly name: string;
  readonly unit: string;
  /** Regular capacity of the plan; Infinity: no limit. */
  readonly available: number;
}

export interface PlanAgainstActual {
  readonly cycle: string;
  readonly currency: string;
  readonly labels: readonly string[];
  readonly total: HeldAgainst;
  /** Largest difference of revenue first. */
  readonly families: readonly HeldAgainst[];
  readonly items: readonly HeldAgainst[];
  readonly sites: readonly HeldAgainst[];
  /** Hours that what was made takes by the bill of resources, against hours planned. */
  readonly resources: readonly HeldResource[];
  readonly supplyIs: Came['supplyIs'];
  readonly issues: readonly Issue[];
}

/**
 * Holds the plan of a cycle against the base data of the next month.
 *
 * `before`: the company the plan was made for, assumptions laid on it: its prices, standard costs, bills. `after`: the new base. Null
 * where no period of the plan is closed yet.
 *
 * Sales are compared with demand where the history holds bookings, with deliveries where it holds shipments.
 */
export function planAgainstActual(
  planned: PlannedBefore,
  before: Company,
  after: Company,
  reported: ReportedSupply | null = null,
): PlanAgainstActual | null {
  const came = cameIn(planned, after, reported);
  if (came.labels.length === 0) return null;
  const lines = linesOf(planned, before, after, came);
  const units = new Map(before.items.map(({ item, unit }) => [item, unit]));
  const familyOf = new Map([...after.items, ...before.items].map(({ item, family }) => [item, family]));
  const names = new Map<string, string>([
    ...before.families.map(({ family, name }) => [`family ${family}`, name] as const),
    ...before.items.map(({ item, name }) => [`item ${item}`, name] as const),
    ...before.sites.map(({ site, name }) => [`site ${site}`, name] as const),
  ]);
  const byKind = (kind: 'family' | 'item' | 'site', keyOf: (line: ItemLine) => string): HeldAgainst[] =>
    [...Map.groupBy(lines, keyOf)]
      .map(([id, list]) => heldOf(id, names.get(`${kind} ${id}`) || id, list, units, kind === 'site' ? 'of a site' : 'all sites'))
      .sort((a, b) => gapOf(b) - gapOf(a) || (a.id < b.id ? -1 : 1));
  const estimated = lines.filter(({ estimated: guessed }) => guessed).length;
  return {
    cycle: planned.cycle,
    currency: before.settings.currency,
    labels: came.labels,
    total: heldOf('', before.settings.name, lines, units, 'all sites'),
    families: byKind('family', ({ item }) => familyOf.get(item) ?? ''),
    items: byKind('item', ({ item }) => item),
    sites: byKind('site', ({ site }) => site),
    resources: resourcesOf(planned, before, came),
    supplyIs: came.supplyIs,
    issues: estimated > 0 ? [...came.issues, noRevenue(estimated)] : came.issues,
  };
}

/** One item at one site. Supply that came is known by item only: it stands with the first site of the item. */
interface ItemLine {
  readonly item: string;
  readonly site: string;
  readonly sales: Held;
  readonly supply: Held | null;
  readonly stock: Held;
  readonly revenue: Held;
  readonly cost: Held;
  readonly stockValue: Held;
  readonly estimated: boolean;
}

function linesOf(planned: PlannedBefore, before: Company, after: Company, came: Came): ItemLine[] {
  const measures = measuresOf(before);
  const standard = standardCostsOf(before, measures);
  const T = measures.periods;
  const at = came.labels.map((label) => planned.labels.indexOf(label));
  const last = at.at(-1)!;
  const orders = after.settings.history_basis === 'bookings';
  const items = new Map(before.items.map(({ item }, i) => [item, i]));
  const flows = new Map<string, PlannedItemFlow | null>(planned.items.map((flow) => [`${flow.item}@${flow.site}`, flow]));
  // What was sold without being in the plan.
  for (const key of came.sales.keys()) {
    if (key.includes('@') && !flows.has(key) && items.has(key.slice(0, key.lastIndexOf('@')))) flows.set(key, null);
  }
  const told = new Set<string>();
  const over = (series: Float64Array | undefined) => at.reduce((sum, t) => sum + (series?.[t] ?? 0), 0);
  return [...flows].map(([key, flow]) => {
    const cut = key.lastIndexOf('@');
    const [item, site] = [key.slice(0, cut), key.slice(cut + 1)];
    const i = items.get(item)!;
    const price = (t: number) => measures.price[i * T + t] ?? 0;
    const cost = (t: number) => standard[i * T + t] ?? 0;
    const asked = orders ? flow?.demand : flow?.delivered;
    const units = came.sales.get(key);
    const money = came.revenue.get(key);
    const first = !told.has(item);
    told.add(item);
    let [planRevenue, planCost, sold, earned, spent, estimated] = [0, 0, 0, 0, 0, false];
    at.forEach((t, k) => {
      planRevenue += (asked?.[t] ?? 0) * price(t);
      planCost += (asked?.[t] ?? 0) * cost(t);
      const count = units?.[k] ?? Number.NaN;
      const revenue = money?.[k] ?? Number.NaN;
      sold += count;
      spent += count * cost(t);
      earned += Number.isNaN(revenue) ? count * price(t) : revenue;
      estimated ||= Number.isNaN(revenue) && count !== 0 && !Number.isNaN(count);
    });
    const onHand = came.stock.get(key) ?? Number.NaN;
    return {
      ...{ item, site, estimated },
      sales: { plan: over(asked), actual: sold },
      supply: first ? { plan: plannedSupply(planned, item, over), actual: came.supply.get(item) ?? Number.NaN } : null,
      stock: { plan: flow?.stock[last] ?? 0, actual: onHand },
      revenue: { plan: planRevenue, actual: earned },
      cost: { plan: planCost, actual: spent },
      stockValue: { plan: (flow?.stock[last] ?? 0) * cost(last), actual: onHand * cost(last) },
    };
  });
}

function plannedSupply(planned: PlannedBefore, item: string, over: (series: Float64Array) => number): number {
  let sum = 0;
  for (const flow of planned.items) if (flow.item === item) sum += over(flow.made) + over(flow.bought);
  return sum;
}

function heldOf(
  id: string,
  name: string,
  lines: readonly ItemLine[],
  units: ReadonlyMap<string, string>,
  reach: 'all sites' | 'of a site',
): HeldAgainst {
  const [unit = null, ...others] = new Set(lines.map(({ item }) => units.get(item) ?? ''));
  const alike = others.length === 0;
  const sum = (of: (line: ItemLine) => Held | null): Held => {
    let [plan, actual] = [0, 0];
    for (const line of lines) {
      const held = of(line);
      if (held === null) continue;
      plan += held.plan;
      actual += held.actual;
    }
    return { plan, actual };
  };
  const apart = (of: (line: ItemLine) => Held | null): number => {
    const held = lines.flatMap((line) => of(line) ?? []);
    return adherence(
      planActual(
        held.map(({ plan }) => plan),
        held.map(({ actual }) => actual),
      ),
    );
  };
  const [revenue, cost] = [sum((line) => line.revenue), sum((line) => line.cost)];
  const supply = reach === 'of a site' || !alike ? null : sum((line) => line.supply);
  return {
    ...{ id, name, unit: alike ? unit : null, supply, revenue },
    sales: alike ? sum((line) => line.sales) : null,
    stock: alike ? sum((line) => line.stock) : null,
    margin: { plan: revenue.plan - cost.plan, actual: revenue.actual - cost.actual },
    stockValue: sum((line) => line.stockValue),
    attainment: supply !== null && supply.plan > 0 ? supply.actual / supply.plan : Number.NaN,
    adherence: supply === null ? Number.NaN : apart((line) => line.supply),
    accuracy: alike ? apart((line) => line.sales) : Number.NaN,
  };
}

/** Hours of what was made by the bill of resources. Lead-time offsets are left out: the hours count in the period of completion. */
function resourcesOf(planned: PlannedBefore, before: Company, came: Came): HeldResource[] {
  const hours = hoursPerUnit(before, measuresOf(before));
  const made = new Set(before.items.flatMap(({ item, supply }) => (supply === 'make' ? [item] : [])));
  const used = new Map<string, number>();
  for (const [item, units] of came.supply) {
    if (!made.has(item)) continue;
    for (const [resource, each] of hours.get(item) ?? []) used.set(resource, (used.get(resource) ?? 0) + each * units);
  }
  const at = came.labels.map((label) => planned.labels.indexOf(label));
  const name = new Map(before.resources.map((row) => [row.resource, row.name || row.resource]));
  return planned.resources
    .filter(({ resource, kind }) => (kind === 'labour' || kind === 'machine') && used.has(resource))
    .map(({ resource, unit, load, available }) => ({
      ...{ resource, unit, name: name.get(resource) ?? resource },
      plan: at.reduce((sum, t) => sum + load[t]!, 0),
      actual: used.get(resource)!,
      available: at.reduce((sum, t) => sum + available[t]!, 0),
    }));
}

function hoursPerUnit(company: Company, { bill }: Measures): ReadonlyMap<string, readonly (readonly [string, number])[]> {
  return new Map(
    company.items.map(({ item }, i) => {
      const uses: [string, number][] = [];
      for (let e = bill.start[i]!; e < bill.start[i + 1]!; e++) {
        uses.push([company.resources[bill.resource[e]!]!.resource, bill.hours[e]!]);
      }
      return [item, uses];
    }),
  );
}

const gapOf = ({ revenue }: HeldAgainst): number => {
  const gap = Math.abs(revenue.actual - revenue.plan);
  return Number.isNaN(gap) ? 0 : gap;
};

const noRevenue = (items: number): Issue => ({
  code: 'actuals/revenue-estimated',
  severity: 'note',
  message: `The history tells no revenue of ${items === 1 ? '1 item' : `${items} items`}: it is taken at the prices of the plan.`,
  at: { file: 'sales_history.csv', column: 'revenue' },
  remedy: 'Fill the column revenue.',
});
