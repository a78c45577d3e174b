import type { Company } from '../../company/company.ts';
import type { Issue } from '../../company/issue.ts';
import { productsOf } from '../../company/measures/index.ts';
import { ancestorsOf } from '../../hierarchy/tree.ts';
import { commonCells, type FlowCell, gatherFlows } from './flows.ts';
import { type BridgeSide, type RestLine, restLines } from './side.ts';

export interface BudgetSide {
  readonly side: BridgeSide;
  /** Brings the cells of a plan to those of the budget; see `gatherSide`. */
  readonly coarse: (cell: FlowCell) => FlowCell;
  /** Whether the budget tells margin or cost, so that margin can be bridged. */
  readonly hasMargin: boolean;
  readonly issues: readonly Issue[];
}

type BudgetRow = Company['budget'][number];

/**
 * The budget of some periods (positions relative to the first planned one) as one side of a bridge, as fine as it is: by family and market
 * where every row names one. Rows of a family (market) come before rows of the whole, which are their total. Margin is what the budget
 * states, or its revenue less its cost.
 *
 * Issues: `finance/no-budget`; `finance/budget-without-units`: volume and price cannot be told apart then.
 */
export function sideOfBudget(company: Company, periods: readonly number[], name = 'Budget'): BudgetSide {
  const wanted = new Set(periods);
  const of = (measure: BudgetRow['measure']) =>
    finest(company.budget.filter((row) => row.measure === measure && wanted.has(row.period)));
  const revenue = of('revenue');
  const units = of('units');
  const margin = of('margin');
  const cost = of('cost');
  const used = [revenue, units, margin, margin.length > 0 ? [] : cost].flat();
  const byFamily = used.length > 0 && used.every(({ family }) => family !== null);
  const byMarket = used.length > 0 && used.every(({ market }) => market !== null);
  const coarse = coarseCells(
    company,
    byFamily ? new Set(used.map(({ family }) => family!)) : null,
    byMarket ? new Set(used.map(({ market }) => market!)) : null,
  );
  const T = periods.length;
  const position = new Map(periods.map((period, t) => [period, t]));
  const cellOf = ({ family, market }: BudgetRow) => coarse({ product: null, family, market, unit: '' });
  const { cells, at } = commonCells([revenue.map(cellOf), units.map(cellOf), margin.map(cellOf), cost.map(cellOf)]);
  const read = (rows: readonly BudgetRow[], list: number): Float64Array => {
    const values = new Float64Array(cells.length * T);
    rows.forEach((row, r) => {
      values[at[list]![r]! * T + position.get(row.period)!]! += row.value;
    });
    return values;
  };
  const money = read(revenue, 0);
  const stated = margin.length > 0 ? read(margin, 2).map((value, k) => money[k]! - value) : read(cost, 3);
  const labels = periods.map((t) => company.calendar.periods[company.calendar.firstPlan + t]!.label);
  return {
    side: {
      name,
      currency: company.settings.currency,
      periodLabels: labels,
      flows: { periods: T, cells, units: read(units, 1), localRevenue: money, revenue: money, cost: stated },
      rest: {},
    },
    coarse,
    hasMargin: margin.length > 0 || cost.length > 0,
    issues: revenue.length === 0 ? [noBudget] : units.length === 0 ? [noUnits] : [],
  };
}

/** Planned (0 and more) or closed (negative) periods of which the budget tells revenue, ascending. */
export function budgetedPeriods(company: Company): number[] {
  const periods = new Set(company.budget.filter(({ measure }) => measure === 'revenue').map(({ period }) => period));
  return [...periods].sort((a, b) => a - b);
}

/** A side on coarser cells. */
export function gatherSide(side: BridgeSide, coarse: (cell: FlowCell) => FlowCell): BridgeSide {
  const flows = gatherFlows(side.flows, coarse);
  const { at } = commonCells([side.flows.cells.map(coarse)]);
  const rest: Partial<Record<RestLine, Float64Array>> = {};
  for (const line of restLines) {
    const values = side.rest[line];
    if (values === undefined) continue;
    const sum = new Float64Array(flows.cells.length);
    values.forEach((value, c) => {
      sum[at[0]![c]!]! += value;
    });
    rest[line] = sum;
  }
  return { ...side, flows, rest };
}

/** Rows that name a family (market) where any does: rows of the whole are their total. */
function finest(rows: readonly BudgetRow[]): readonly BudgetRow[] {
  const byFamily = rows.some(({ family }) => family !== null) ? rows.filter(({ family }) => family !== null) : rows;
  return byFamily.some(({ market }) => market !== null) ? byFamily.filter(({ market }) => market !== null) : byFamily;
}

function coarseCells(company: Company, families: ReadonlySet<string> | null, markets: ReadonlySet<string> | null) {
  const { tree } = productsOf(company).members;
  const parentOf = new Map(company.markets.map(({ market, parent }) => [market, parent]));
  const familyOf = (family: string | null): string | null => {
    const at = family === null ? undefined : tree.positionOf.get(family);
    if (families === null || at === undefined) return null;
    return [at, ...ancestorsOf(tree, at)].map((n) => tree.ids[n]!).find((id) => families.has(id)) ?? null;
  };
  const marketOf = (market: string | null): string | null => {
    if (markets === null) return null;
    for (let m = market; m != null; m = parentOf.get(m) ?? null) if (markets.has(m)) return m;
    return null;
  };
  const units = new Map<string | null, Set<string>>();
  for (const { family, unit } of company.items) {
    const key = familyOf(family);
    units.set(key, (units.get(key) ?? new Set()).add(unit));
  }
  const known = new Map<string, FlowCell>();
  return ({ family, market }: FlowCell): FlowCell => {
    const key = `${family}\u0000${market}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const into = familyOf(family);
    const counted = units.get(into);
    const cell = {
      product: null,
      family: into,
      market: marketOf(market),
      unit: counted?.size === 1 ? [...counted][0]! : 'units',
    };
    known.set(key, cell);
    return cell;
  };
}

const noBudget: Issue = {
  code: 'finance/no-budget',
  severity: 'error',
  message: 'The budget tells no revenue in these periods.',
  at: { file: 'budget', column: 'measure' },
  wanted: 'rows of the measure revenue',
  remedy: 'Add the budget to the table budget, by family and market where it is known.',
};

const noUnits: Issue = {
  code: 'finance/budget-without-units',
  severity: 'warning',
  message: 'The budget tells revenue but no units, so that volume and price cannot be told apart.',
  at: { file: 'budget', column: 'measure' },
  wanted: 'rows of the measure units beside those of revenue',
  remedy: 'Add the units of the budget.',
};
