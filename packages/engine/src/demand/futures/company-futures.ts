import type { Issue } from '../../company/issue.ts';
import type { CompanyForecast, NodeOutlook } from '../company/index.ts';
import { learnDependence } from './dependence.ts';
import { type DemandFutures, demandFutures, type ProductSpread } from './futures.ts';
import { spreadOf } from './spread.ts';

/** A product whose demand is to be drawn: the item or family whose forecast errors are its own. */
export interface ProductToDraw {
  readonly product: string;
  /** Id of the item, or null where a family is planned. */
  readonly item: string | null;
  readonly family: string;
}

/** Futures of a company's products, and what was borrowed. */
export interface CompanyFutures {
  readonly futures: DemandFutures | null;
  readonly issues: readonly Issue[];
}

/**
 * Futures of demand from the company's own calibrated forecast errors.
 *
 * The quantiles of each item or family, as factors of its forecast, are laid about the demand of the plan. A product without a
 * forecast of its own takes the errors of its family, and without those, of everything together. How errors move together is learned
 * from past origins of the same histories. Same forecast and seed, same futures, in whatever order products are listed.
 *
 * Errors : futures null with `robust/no-errors` where the forecast says nothing at all.
 */
export function companyFutures(
  products: readonly ProductToDraw[],
  forecast: CompanyForecast,
  season: number,
  seed: number,
): CompanyFutures {
  const items = new Map(forecast.items.map((one) => [one.id, one]));
  const families = new Map(forecast.families.map((one) => [one.id, one]));
  const whole = forecast.total[0] ?? forecast.families[0] ?? forecast.items[0];
  if (whole === undefined) return { futures: null, issues: [noErrors] };
  const usable = (one: NodeOutlook | undefined) => (one?.mean.some((units) => units > 0) === true ? one : undefined);
  const borrowed: string[] = [];
  const sorted = [...products].sort((a, b) => (a.product < b.product ? -1 : 1));
  const outlooks = sorted.map(({ product, item, family }) => {
    const own = usable(item === null ? families.get(family) : items.get(item));
    if (own !== undefined) return own;
    borrowed.push(product);
    return usable(families.get(family)) ?? whole;
  });
  const periods = whole.mean.length;
  const { levels } = whole.quantiles;
  const spreads = sorted.map(({ product }, p): ProductSpread => ({ product, factors: spreadOf(outlooks[p]!) }));
  const dependence = learnDependence(outlooks.map(({ history }) => ({ values: sinceFirstSale(history), period: season })));
  return {
    futures: demandFutures(spreads, levels, periods, dependence, seed),
    issues: borrowed.length > 0 ? [borrows(borrowed)] : [],
  };
}

function sinceFirstSale(history: Float64Array): Float64Array {
  const first = history.findIndex((units) => units !== 0);
  return first < 0 ? new Float64Array(0) : history.subarray(first);
}

const noErrors: Issue = {
  code: 'robust/no-errors',
  severity: 'error',
  message: 'Nothing is known of how far forecasts err, so no futures of demand can be drawn.',
  at: { file: 'sales_history.csv' },
  wanted: 'a history of sales to forecast from',
  remedy: 'Add the table sales_history; a year or more tells most.',
};

function borrows(products: readonly string[]): Issue {
  const some = products.slice(0, 3).join(', ');
  return {
    code: 'robust/errors-borrowed',
    severity: 'note',
    message: `${products.length} products have no forecast of their own (${some}${products.length > 3 ? ', …' : ''}): their demand errs like that of their family, or of everything together.`,
    at: { file: 'sales_history.csv' },
  };
}
