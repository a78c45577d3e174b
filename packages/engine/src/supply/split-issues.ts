import { periodName } from '../calendar/period-name.ts';
import type { Issue } from '../company/issue.ts';
import { inPlural } from '../company/unit-words.ts';
import { namesOf } from './names.ts';
import type { SplitContext } from './split-context.ts';
import type { SplitFlows, SplitMiss } from './split-flows.ts';

/** What a split breaks, one issue an item or product with its first and its worst period. */
export function splitIssues(context: SplitContext, flows: SplitFlows, periodLabels: readonly string[]): Issue[] {
  const words = wordsOf(context, periodLabels);
  return [...shortages(context, flows, periodLabels, words), ...misses(context, flows, periodLabels, words)];
}

/** What people call the things a split speaks of. */
interface Words {
  /** `Comet battery`, and `Comet battery at North` where the company has more than one site. */
  readonly item: (item: number, site: string) => string;
  /** A family by its id. */
  readonly product: (product: string) => string;
  /** What an item is counted in, in the plural. */
  readonly unit: (item: number) => string;
  readonly unitOf: (product: string) => string;
  /** `Nov 2026`. */
  readonly period: (t: number) => string;
}

function wordsOf({ company, groups }: SplitContext, labels: readonly string[]): Words {
  const names = namesOf(company, groups, 'family');
  const at = (name: string, site: string) => (names.sites.size > 1 ? `${name} at ${names.sites.get(site) ?? site}` : name);
  return {
    item: (i, site) => at(company.items[i]!.name || company.items[i]!.item, site),
    product: (product) => names.products.get(product)?.name ?? product,
    unit: (i) => inPlural(company.items[i]!.unit),
    unitOf: (product) => names.products.get(product)?.unit ?? 'units',
    period: (t) => periodName(labels[t]!).long,
  };
}

/** Items that run short although the plan of their product does not, or by more than it does. */
function shortages(
  { company, measures, groups, plans, by }: SplitContext,
  { position }: SplitFlows,
  labels: readonly string[],
  words: Words,
): Issue[] {
  const issues: Issue[] = [];
  const T = measures.periods;
  groups.points.forEach(({ group, points, site }, g) => {
    const plan = plans[g];
    if (!plan) return;
    const toOrder = groups.groups[group]!.policy === 'make-to-order';
    const siteName = company.sites[site]!.site;
    // Make-to-order: units made ahead of orders, mirrored.
    const sign = toOrder ? 1 : -1;
    const missing = new Float64Array(T);
    let scale = 1;
    for (const p of points) for (let t = 0; t < T; t++) missing[t]! += Math.max(0, sign * position[p * T + t]!);
    for (let t = 0; t < T; t++) scale = Math.max(scale, plan.demand[t]!, plan.stock[t]!, plan.backorder[t]!);
    const tolerance = 1e-6 * scale;
    const broken = missing.map((units, t) => units - (toOrder ? plan.stock[t]! : plan.backorder[t]!));
    if (broken.every((units) => units <= tolerance)) return;
    for (const p of points) {
      let first = -1;
      let worst = -1;
      let count = 0;
      for (let t = 0; t < T; t++) {
        const units = sign * position[p * T + t]!;
        if (broken[t]! <= tolerance || units <= tolerance) continue;
        if (first < 0) first = t;
        if (worst < 0 || units > sign * position[p * T + worst]!) worst = t;
        count++;
      }
      if (first < 0) continue;
      const i = measures.points.item[p]!;
      const { item } = company.items[i]!;
      const [name, unit, family, when] = [
        words.item(i, siteName),
        words.unit(i),
        words.product(plan.product),
        words.period(first),
      ];
      const units = round(sign * position[p * T + first]!);
      const covers = plan.backorder[first]! <= tolerance;
      issues.push({
        code: toOrder ? 'supply/split-ahead-of-orders' : 'supply/split-short',
        severity: 'warning',
        message: toOrder
          ? `${name} is made ${units} ${unit} ahead of its orders in ${when}.`
          : `${name} is short of ${units} ${unit} in ${when}, ${covers ? `although ${family} as a whole covers demand` : `more than ${family} as a whole`}.`,
        at: { item, site: siteName, period: labels[first]! },
        seen: `${count} ${count === 1 ? 'period' : 'periods'}, at most ${round(sign * position[p * T + worst]!)} ${unit} in ${words.period(worst)}`,
        wanted: toOrder ? 'production of orders in hand' : 'stock of at least 0',
        remedy:
          by === 'planning bill' ? 'Split by demand or by run-out time, or plan by items.' : 'Release locks, or plan by items.',
      });
    }
  });
  return issues;
}

/** Quantities of the plan that the parts cannot give: because of locks, lots, or a lane no item may use. */
function misses({ company, groups, plans }: SplitContext, flows: SplitFlows, labels: readonly string[], words: Words): Issue[] {
  const byCause = Map.groupBy(flows.misses, (miss) => `${miss.because}/${miss.point}`);
  return [...byCause.values()].map((all): Issue => {
    const worst = all.reduce((a, b) => (Math.abs(b.parts - b.planned) > Math.abs(a.parts - a.planned) ? b : a));
    const { product: id } = plans[worst.point]!;
    const product = words.product(id);
    const total = all.reduce((units, { parts, planned }) => units + parts - planned, 0);
    const at = { site: company.sites[groups.points[worst.point]!.site]!.site, period: labels[all[0]!.period]! };
    const seen = `${round(worst.parts)} instead of ${round(worst.planned)} ${words.unitOf(id)} in ${words.period(worst.period)}; ${round(total)} over all periods`;
    switch (worst.because) {
      case 'locks':
        return {
          code: 'supply/split-locks',
          severity: 'warning',
          message: `The locked items of ${product} do not leave the quantity of the plan in ${periods(all)}; the locks are kept.`,
          at,
          seen,
          wanted: 'locked parts of at most the quantity of the plan, and an item that is free',
          remedy: 'Release or change a lock, or freeze the quantity of the family and plan again.',
        };
      case 'lots':
        return {
          code: 'supply/split-lots',
          severity: 'note',
          message: `The lots of ${product} do not add up to the quantity of the plan in ${periods(all)}; the difference is carried on.`,
          at,
          seen,
          wanted: 'a quantity that its lots can make',
          remedy: 'Accept it, use smaller lots, or plan by items.',
        };
      case 'lane':
        return {
          code: 'supply/split-lane',
          severity: 'warning',
          message: `The plan moves ${product}, but none of its items may use the lane in ${periods(all)}.`,
          at,
          seen,
          wanted: 'a lane for the items of the family',
          remedy: 'Add the items to lanes, or plan by items.',
        };
      default:
        return worst.because satisfies never;
    }
  });
}

const periods = (all: readonly SplitMiss[]): string => {
  const count = new Set(all.map(({ period }) => period)).size;
  return count === 1 ? '1 period' : `${count} periods`;
};

/** One decimal; small quantities to two digits. */
const round = (units: number): number => (Math.abs(units) < 1 ? Number(units.toPrecision(2)) : Math.round(units * 10) / 10);
