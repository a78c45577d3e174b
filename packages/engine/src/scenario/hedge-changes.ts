import { planPeriods } from '../calendar/calendar.ts';
import { productsOf } from '../company/measures/index.ts';
import type { Row } from '../company/tables.ts';
import type { PosedCompany } from '../figures/index.ts';
import type { Hedge } from '../finance/robust/index.ts';
import type { Change } from './change.ts';

type Target = Extract<Change, { kind: 'target' }>;
type Levels = Pick<Target, 'safetyStock' | 'safetyDays' | 'targetStock' | 'targetDays'>;

/** Less than this of a product is no hedge. */
const leastUnits = 0.5;

/**
 * A hedge as changes a planner would type: safety and target stock raised where extra stock stands, overtime widened where it may be
 * worked, from the first period after the time fence on. The strategy then plans with them, so its cost is that of a plan made for the
 * hedge and not the one found by laying extra stock on a plan that exists.
 *
 * Units  : planned by items the extra units themselves; planned by families days of cover, extra units over mean demand a working day,
 *          in tenths, never less than asked (where customers ask for nothing, the same units for every item). Resources without a row of overtime get none: nobody said what an hour costs.
 * Errors : none; an empty list where the hedge adds nothing.
 */
export function hedgeChanges(posed: PosedCompany, { extraStock, flex }: Hedge): Change[] {
  const { company, problem } = posed;
  const fence = Math.min(company.settings.demand_time_fence, problem.periods - 1);
  const from = planPeriods(company.calendar)[fence]!.label;
  const targets = problem.stockPoints.flatMap((_, i) =>
    extraStock[i]! < leastUnits ? [] : raised(posed, i, extraStock[i]!, fence),
  );
  return [...raisedOnce(targets).map((change) => ({ ...change, from })), ...(flex > 0 ? widened(posed, flex, fence, from) : [])];
}

/** Products of one family at one site (made and bought) are raised by the larger of what they ask. */
function raisedOnce(targets: readonly Target[]): Target[] {
  const once = new Map<string, Target>();
  for (const change of targets) {
    const key = JSON.stringify([change.item, change.family, change.site]);
    const before = once.get(key);
    if (before === undefined || before.safetyDays + before.safetyStock < change.safetyDays + change.safetyStock)
      once.set(key, change);
  }
  return [...once.values()];
}

function raised(posed: PosedCompany, at: number, units: number, fence: number): Target[] {
  const { company, problem, groups, measures } = posed;
  const point = groups.points[at]!;
  const group = groups.groups[point.group]!;
  const site = company.sites[point.site]!.site;
  const none = { kind: 'target', from: null, site } as const;
  if (posed.at === 'item') {
    const item = group.items[0]!;
    const held = levelsOf(posed, item, company.items[item]!.item, null, point.site, fence);
    const levels = { ...held, safetyStock: held.safetyStock + units, targetStock: held.targetStock + units };
    return [{ ...none, item: company.items[item]!.item, family: null, ...levels }];
  }
  const asked = sum(problem.stockPoints[at]!.demand);
  // Where customers ask for nothing themselves there is no cover to speak of: then every item gets the same units.
  const days = asked > 0 ? Math.ceil((10 * units * sum(measures.workingDays)) / asked - 1e-9) / 10 : 0;
  const each = asked > 0 ? 0 : units / group.items.length;
  const more = (held: Levels): Levels => ({
    safetyStock: held.safetyStock + each,
    safetyDays: tenths(held.safetyDays + days),
    targetStock: held.targetStock + each,
    targetDays: tenths(held.targetDays + days),
  });
  const held = levelsOf(posed, group.items[0]!, null, group.family, point.site, fence);
  // A row of the family replaces what its items have of their own: those are raised by the same days beside it.
  const own = group.items.flatMap((i): Target[] => {
    const { item } = company.items[i]!;
    if (!company.targets.some((row) => row.item === item && isAt(posed, row, i, point.site))) return [];
    return [{ ...none, item, family: null, ...more(levelsOf(posed, i, item, null, point.site, fence)) }];
  });
  // Where every item has its own row, one of the family would say nothing.
  const family: Target[] =
    own.length === group.items.length ? [] : [{ ...none, item: null, family: group.family, ...more(held) }];
  return [...family, ...own];
}

/** What holds for an item, or a family, at a site in a period: the nearest row, the one that names the site before the one without. */
function levelsOf(
  posed: PosedCompany,
  i: number,
  item: string | null,
  family: string | null,
  site: number,
  period: number,
): Levels {
  const { company } = posed;
  const { members } = productsOf(company);
  const families: string[] = [];
  for (let f = members.tree.positionOf.get(family ?? company.items[i]!.family) ?? -1; f >= 0; f = members.tree.parent[f]!)
    families.unshift(company.families[f]!.family);
  const rows = company.targets.filter((row) => isAt(posed, row, i, site) && (row.from ?? 0) <= period);
  const chain = [
    ...families.map((name) => (row: Row<'targets'>) => row.item === null && row.family === name),
    ...(item === null ? [] : [(row: Row<'targets'>) => row.item === item]),
  ];
  let held: Row<'targets'> | undefined;
  for (const isOf of chain) {
    for (const named of [false, true]) {
      const steps = rows.filter((row) => isOf(row) && (row.site !== null) === named);
      held = steps.toSorted((a, b) => (a.from ?? 0) - (b.from ?? 0)).at(-1) ?? held;
    }
  }
  return {
    safetyStock: held?.safety_stock ?? 0,
    safetyDays: held?.safety_days ?? 0,
    targetStock: held?.target_stock ?? 0,
    targetDays: held?.target_days ?? 0,
  };
}

/** A row without a site speaks of the home site. */
function isAt({ company }: PosedCompany, row: Row<'targets'>, i: number, site: number): boolean {
  const { site: name } = company.sites[site]!;
  return row.site === name || (row.site === null && company.items[i]!.site === name);
}

function widened({ company }: PosedCompany, flex: number, fence: number, from: string): Change[] {
  return [...Map.groupBy(company.overtime, ({ resource }) => resource)].flatMap(([resource, rows]): Change[] => {
    const row = rows
      .filter((one) => (one.from ?? 0) <= fence)
      .toSorted((a, b) => (a.from ?? 0) - (b.from ?? 0))
      .at(-1);
    if (row === undefined) return [];
    const share = row.share === null ? null : Math.round(1e6 * (row.share + flex)) / 1e6;
    // A limit in hours grows as the share does, or by the flex itself where no share is told.
    const growth = share === null || row.share === null || row.share === 0 ? 1 + flex : share / row.share;
    const hours = row.hours === null ? null : row.hours * growth;
    return [{ kind: 'overtime', resource, from, share, hours, costPerHour: row.cost_per_hour }];
  });
}

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((all, value) => all + value, 0);
const tenths = (days: number): number => Math.round(10 * days) / 10;
