import { horizonOf } from '../../calendar/calendar.ts';
import type { Company, Panel } from '../company.ts';
import type { Issue } from '../issue.ts';
import { type ResourceBill, resourceBillOf } from './bill-of-resources.ts';
import { capacityOf, type ResourceCapacity } from './capacity.ts';
import { costsOf, holdingCostsOf } from './costs.ts';
import { demandOf } from './demand.ts';
import { type FamilyShares, familySharesOf } from './family-shares.ts';
import { type StockPoints, stockPointsOf } from './points.ts';
import { pricesOf } from './prices.ts';
import { type Products, productsOf } from './products.ts';
import { type OpeningStock, openingStockOf } from './stock.ts';
import { type StockTargets, targetsOf } from './targets.ts';
import { workingDaysOf } from './working-days.ts';

/** The base data of a company as dense numbers over its planned periods. Row r, period t stands at `[r * periods + t]`. */
export interface Measures {
  readonly periods: number;
  readonly workingDays: Float64Array;
  readonly products: Products;
  /** Every item at every site where something happens to it. */
  readonly points: StockPoints;
  /** Shares that split a family into items. */
  readonly sharesOf: (family: number) => FamilyShares;
  /** Units, [points x periods]. */
  readonly demand: Float64Array;
  readonly opening: OpeningStock;
  /** Units, [points x periods]. */
  readonly targets: StockTargets;
  /** Money a unit, weighted by the demand of the markets, [items x periods]. */
  readonly price: Float64Array;
  /** Money a unit, [items x periods]. */
  readonly cost: Float64Array;
  /** Money a unit and period, [items x periods]. */
  readonly holdingCost: Float64Array;
  readonly capacity: ResourceCapacity;
  readonly bill: ResourceBill;
  readonly issues: readonly Issue[];
}

/**
 * Everything planning needs of a company, worked out once in time proportional to its rows.
 *
 * `demand` replaces the demand plan of the company, for instance by a forecast; without either nothing is demanded.
 */
export function measuresOf(company: Company, demand: Panel | null = company.demand): Measures {
  const periods = horizonOf(company.calendar);
  const panel = demand ?? { rows: [], periods, values: new Float64Array(0) };
  if (panel.periods !== periods) throw new Error('The demand plan does not have the periods of the calendar.');
  const products = productsOf(company);
  const points = stockPointsOf(company.demand === panel ? company : { ...company, demand: panel }, products);
  const sharesOf = familySharesOf(company, products);
  const demanded = demandOf(company, products, points, sharesOf, panel);
  const cost = costsOf(company, products);
  const capacity = capacityOf(company);
  const bill = resourceBillOf(company, products);
  return {
    periods,
    workingDays: workingDaysOf(company),
    products,
    points,
    sharesOf,
    demand: demanded.units,
    opening: openingStockOf(company, products, points),
    targets: targetsOf(company, products, points, demanded.units),
    price: pricesOf(company, products, sharesOf, panel),
    cost,
    holdingCost: holdingCostsOf(company, cost),
    capacity,
    bill,
    issues: [...demanded.issues, ...capacity.issues, ...bill.issues],
  };
}
