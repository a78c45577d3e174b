import type { Company, PanelRow } from '../../company/company.ts';
import { productsOf } from '../../company/measures/products.ts';
import { axisOf, dayWeightsOf } from './axis.ts';
import { cellsOf } from './cells.ts';
import { companyDrivers, type LearnedDriver } from './drivers/index.ts';
import { launchCells } from './launch-cells.ts';
import { pastOrigins } from './prepare.ts';

/** What promotions, events and prices do to sales, place by place: sales are those of a usual period times a factor. */
export interface PromotionFactors {
  /** Places that are moved in some period; all others have the factor 1. */
  readonly rows: readonly PanelRow[];
  /** Closed periods, then planned ones. */
  readonly periods: number;
  /** Rows x periods. */
  readonly values: Float64Array;
  readonly learned: readonly LearnedDriver[];
  /** Why they are used or not, one sentence. */
  readonly reason: string;
}

/**
 * What the forecast of a company believes of its promotions, events and prices, without making the forecast: units of a place are
 * units / factor without them. Null where no table lists any, where nothing was sold, or where plan and history are cut in different ways.
 */
export function promotionFactors(company: Company): PromotionFactors | null {
  const axis = axisOf(company.calendar);
  const { season } = axis;
  const closed = axis.closed.length;
  if (axis.steps !== axis.planned || closed === 0) return null;
  const products = productsOf(company);
  const told = cellsOf(company, products, season).cells;
  const cells = [...told, ...launchCells(company, products, told, closed, closed + axis.steps.length, season)].sort(
    (a, b) => a.item - b.item,
  );
  const sales = new Float64Array(closed);
  for (const { values } of cells) for (let t = 0; t < closed; t++) sales[t]! += values[t]!;
  const days = dayWeightsOf(axis, company.calendar.bucket, sales);
  const drivers = companyDrivers(company, products, cells, axis, days.closed, pastOrigins(closed, season));
  if (drivers === null) return null;
  const lift = drivers.liftAt(closed);
  const periods = closed + axis.planned.length;
  const rows: PanelRow[] = [];
  const values: Float64Array[] = [];
  cells.forEach(({ item, market, site }, c) => {
    if (lift === null) return;
    const factors = Float64Array.from({ length: periods }, (_, t) => lift.factor(c, t));
    if (factors.every((factor) => factor === 1)) return;
    rows.push({ item: company.items[item]!.item, family: null, market, site });
    values.push(factors);
  });
  const together = new Float64Array(rows.length * periods);
  values.forEach((factors, r) => {
    together.set(factors, r * periods);
  });
  return { rows, periods, values: together, learned: drivers.learned, reason: drivers.choice.reason };
}
