import type { Company } from '../../company/company.ts';
import { type Products, productsOf } from '../../company/measures/products.ts';
import { membersBelow } from '../../hierarchy/members.ts';
import { ancestorsOf } from '../../hierarchy/tree.ts';
import { axisOf, type DayWeights, dayWeightsOf, type ForecastAxis } from './axis.ts';
import { type Origin, type Tasks, tasksOf } from './base.ts';
import { type Cell, type Cells, cellsOf, type Life, livesOf, type View, viewAt } from './cells.ts';
import { type CompanyDrivers, companyDrivers } from './drivers/index.ts';
import { knownPeriods } from './known-periods.ts';
import { launchCells } from './launch-cells.ts';
import { type Outline, outlineOf } from './outline.ts';
import { pooledSeason, type SeasonalHistory, sharedGrowth } from './pooled-season.ts';
import { rampsOf } from './ramps.ts';
import type { CompanyRules } from './rules.ts';

/** A company ready to be forecast: what is known of every cell, and what is to be forecast from when. */
export interface Prepared {
  readonly rules: CompanyRules;
  readonly axis: ForecastAxis;
  readonly days: DayWeights;
  /** What moves sales besides season and level; null where no table lists any. */
  readonly drivers: CompanyDrivers | null;
  readonly products: Products;
  readonly cells: readonly Cell[];
  readonly gaps: Cells['gaps'];
  readonly lives: readonly Life[];
  readonly outline: Outline;
  /** First the present, then past origins, newest first. */
  readonly tasks: Tasks;
  readonly issues: Cells['issues'];
}

/** Past origins by which methods are chosen and forecasts judged: a quarter of a season apart. */
const origins = 4;
/** Periods known at a past origin: fewer say nothing about a method. */
const fewestKnown = 6;

/** Closed periods known at each past origin, newest first. */
export function pastOrigins(closed: number, season: number): number[] {
  const step = Math.max(1, Math.round(season / 4));
  return Array.from({ length: origins }, (_, k) => closed - (k + 1) * step).filter(
    (known) => known >= Math.max(fewestKnown, Math.min(season, closed / 2)),
  );
}

/** Null when no item that is still sold has a sale. */
export function prepare(company: Company, rules: CompanyRules): Prepared | null {
  const axis = axisOf(company.calendar);
  const closed = axis.closed.length;
  const { season } = axis;
  const products = productsOf(company);
  const lives = livesOf(company);
  const told = cellsOf(company, products, season);
  const cells = [...told.cells, ...launchCells(company, products, told.cells, closed, closed + axis.steps.length, season)].sort(
    (a, b) => a.item - b.item,
  );
  const isForecast = ({ item, first }: Cell): boolean => first < closed && lives[item]!.to >= closed;
  if (!cells.some(isForecast)) return null;

  const sales = new Float64Array(closed);
  for (const { values } of cells) for (let t = 0; t < closed; t++) sales[t]! += values[t]!;
  const days = dayWeightsOf(axis, company.calendar.bucket, sales);
  const outline = outlineOf(company, products, cells, lives, closed - season, closed + axis.steps.length - 1);
  const known = [closed, ...pastOrigins(closed, season)];
  const drivers = companyDrivers(company, products, cells, axis, days.closed, known.slice(1));
  const flags = knownPeriods(company, cells);
  const views = known.map((periods): Origin => {
    const lift = drivers?.liftAt(periods) ?? null;
    const view = viewAt(cells, periods, days.closed, season, lift, flags);
    const horizon = periods === closed ? axis.steps.length : Math.min(axis.steps.length, closed - periods);
    const ramps = rampsOf(cells, lives, products.members.nodeOf, view, season);
    return { view, horizon, lift, ramps, ...seasonsOf(products, cells, lives, view, season, rules.growth) };
  });
  const tasks = tasksOf(outline, cells, lives, views, season);
  return { rules, axis, days, drivers, products, cells, gaps: told.gaps, lives, outline, tasks, issues: told.issues };
}

/** Seasonal shapes, and the growth that is carried on, by family position (-1: everything), each worked out once when asked for. */
function seasonsOf(
  products: Products,
  cells: readonly Cell[],
  lives: readonly Life[],
  { known, values }: View,
  season: number,
  growth: CompanyRules['growth'],
): Pick<Origin, 'shapeOf' | 'growthOf'> {
  const { members } = products;
  const histories: (SeasonalHistory | null)[] = members.list.length === 0 ? [] : Array.from(members.nodeOf, () => null);
  cells.forEach(({ item, first }, c) => {
    const to = Math.min(known, lives[item]!.to + 1);
    if (first >= to) return;
    const before = histories[item];
    const total = before?.values ?? new Float64Array(known);
    for (let t = first; t < to; t++) total[t]! += values[c * known + t]!;
    histories[item] = { values: total, from: Math.min(before?.from ?? known, first), to };
  });
  const sold = (items: Iterable<number>): SeasonalHistory[] =>
    Array.from(items, (i) => histories[i] ?? null).filter((history) => history !== null);
  const shapes = new Map<number, Float64Array>([[-1, pooledSeason(sold(histories.keys()), season, null)]]);
  const shapeOf = (family: number): Float64Array => {
    const before = shapes.get(family);
    if (before) return before;
    const [parent = -1] = ancestorsOf(members.tree, family);
    const shape = pooledSeason(sold(membersBelow(members, family)), season, shapeOf(parent));
    shapes.set(family, shape);
    return shape;
  };
  if (growth === null) return { shapeOf, growthOf: () => 0 };
  const { own } = growth;
  const growths = new Map<number, number>([[-1, own * sharedGrowth(sold(histories.keys()), season)]]);
  const growthOf = (family: number): number => {
    const before = growths.get(family);
    if (before !== undefined) return before;
    const [parent = -1] = ancestorsOf(members.tree, family);
    const found = own * sharedGrowth(sold(membersBelow(members, family)), season) + (1 - own) * growthOf(parent);
    growths.set(family, found);
    return found;
  };
  return { shapeOf, growthOf };
}
