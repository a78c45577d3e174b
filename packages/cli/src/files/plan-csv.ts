import { type Comparison, hasNumbers, productUnit, type Subject, type SupplyPlan } from '@equipoise/engine';
import { csvText } from './csv-text.ts';
import { productSeries } from './plan-json.ts';

/** A file to be written: its name in the folder and its text. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

/** Plans as CSV files, wide by period: production and stock, costs, people, resources, moves. */
export function planCsv(comparison: Comparison, subject: Subject): TextFile[] {
  const plans = comparison.columns.map((column) => column.plan);
  const periods = plans[0]?.periodLabels ?? [];
  const made = plans.filter(hasNumbers);
  return [
    {
      name: 'costs.csv',
      text: csvText([
        ['strategy', 'status', 'gap', 'kind', `money_${subject.currency.toLowerCase()}`],
        ...plans.flatMap(costRows),
      ]),
    },
    {
      name: 'products.csv',
      text: csvText([
        ['strategy', 'product', 'site', 'series', 'unit', ...periods],
        ...made.flatMap((plan) =>
          plan.products.flatMap((point) =>
            productSeries.map(([name, key]) => [
              plan.strategy,
              point.product,
              point.site,
              name,
              productUnit(subject, point.product),
              ...point[key],
            ]),
          ),
        ),
      ]),
    },
    {
      name: 'workforce.csv',
      text: csvText([
        ['strategy', 'resource', 'series', 'unit', ...periods],
        ...made.flatMap((plan) =>
          plan.pools.flatMap((pool) =>
            (['heads', 'hires', 'layoffs'] as const).map((name) => [plan.strategy, pool.resource, name, 'heads', ...pool[name]]),
          ),
        ),
      ]),
    },
    {
      name: 'resources.csv',
      text: csvText([
        ['strategy', 'resource', 'site', 'series', 'unit', ...periods],
        ...made.flatMap((plan) =>
          plan.resources.flatMap((resource) =>
            (
              [
                ['load', resource.load],
                ['available', resource.available],
                ['overtime', resource.overtime],
                ['overtime-limit', resource.overtimeLimit],
                ['idle', resource.idle],
              ] as const
            ).map(([name, values]) => [plan.strategy, resource.resource, resource.site, name, resource.unit, ...values]),
          ),
        ),
      ]),
    },
    {
      name: 'moves.csv',
      text: csvText([
        ['strategy', 'product', 'from', 'to', 'unit', ...periods],
        ...made.flatMap((plan) =>
          plan.moves.map((move) => [
            plan.strategy,
            move.product,
            move.from,
            move.to,
            productUnit(subject, move.product),
            ...move.units,
          ]),
        ),
      ]),
    },
  ];
}

function costRows(plan: SupplyPlan): (string | number)[][] {
  if (!hasNumbers(plan)) return [[plan.strategy, plan.status, '', 'total', '']];
  const head = [plan.strategy, plan.status, plan.gap];
  return [
    ...Object.entries(plan.costs)
      .filter(([, money]) => money !== 0)
      .map(([kind, money]) => [...head, kind, money]),
    [...head, 'total', plan.totalCost],
  ];
}
