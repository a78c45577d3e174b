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
  /** Whether the budget tells margin or cost wherever it tells revenue, so that gross margin can be bridged. */
  readonly hasMargin: boolean;
  readonly issues: readonly Issue[];
}

type BudgetRow = Company['budget'][number];

/**
 * The budget of some periods (positions relative to the first planned one) as one side of a bridge, as fine as it is stated. A row of the
 * whole, or of a family with families below, is the total of the rows below it: what it says beyond them stands in a cell of its own.
 * Margin is what the budget states, or its revenue less its cost.
 *
 * Issues: `finance/no-budget`; `finance/budget-without-units`: volume and price cannot be told apart then.
 */
export function sideOfBudget(company: Company, periods: readonly number[], name = 'Budget'): BudgetSide {
  const wanted = new Set(periods);
  const nest = nestOf(company);
  const of = (measure: BudgetRow['measure']) =>
    ownParts(
      company.budget.filter((row) => row.measure === measure && wanted.has(row.period)),
      nest,
    );
  const revenue = of('revenue');
  const units = of('units');
  const margin = of('margin');
  const cost = of('cost');
  const coarse = coarseCells(company, nest, [...revenue, ...units, ...margin, ...(margin.length > 0 ? [] : cost)]);
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
  // Where one period or family has no margin, that of all is not known.
  const told = new Set([
    ...margin.map((row, r) => `${at[2]![r]} ${row.period}`),
    ...(margin.length > 0 ? [] : cost.map((row, r) => `${at[3]![r]} ${row.period}`)),
  ]);
  const hasMargin = told.size > 0 && revenue.every((row, r) => told.has(`${at[0]![r]} ${row.period}`));
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
    hasMargin,
    issues: revenue.length === 0 ? [noBudget] : units.length === 0 ? [noUnits] : [],
  };
}

/** Planned (0 and more) or closed (negative) periods of which the budget tells revenue, ascending. */
export function budgetedPeriods(company: Company): number[] {
  const periods = new Set(company.budget.filter(({ measure }) => measure === 'revenue').map(({ period }) => period));
  return [...periods].sort((a, b) => a - b);
}

/**
 * A side on coarser cells. Markets of several currencies may meet in one: what they pay is told in the currency of the bridge, and rates of
 * exchange are part of the price.
 */
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
  return { ...side, flows: { ...flows, localRevenue: flows.revenue }, rest };
}

/** Families and markets from each up to the whole (null). */
interface Nest {
  readonly families: (family: string | null) => readonly (string | null)[];
  readonly markets: (market: string | null) => readonly (string | null)[];
}

function nestOf(company: Company): Nest {
  const { tree } = productsOf(company).members;
  const parentOf = new Map(company.markets.map(({ market, parent }) => [market, parent]));
  return {
    families: (family) => {
      const at = family === null ? undefined : tree.positionOf.get(family);
      return at === undefined ? [null] : [...[at, ...ancestorsOf(tree, at)].map((n) => tree.ids[n]!), null];
    },
    markets: (market) => {
      const chain: (string | null)[] = [];
      for (let m = market; m != null; m = parentOf.get(m) ?? null) chain.push(m);
      return [...chain, null];
    },
  };
}

/**
 * What each row says beyond the rows below it: a row of the whole is the total of its families and not one more of them. The finest rows
 * come first, so that each takes off what is left of all below.
 */
function ownParts(rows: readonly BudgetRow[], nest: Nest): BudgetRow[] {
  const found: BudgetRow[] = [];
  for (const list of Map.groupBy(rows, ({ period }) => period).values()) {
    const placed = list.map((row) => ({ row, families: nest.families(row.family), markets: nest.markets(row.market) }));
    placed.sort((a, b) => b.families.length + b.markets.length - (a.families.length + a.markets.length));
    const done: {
      readonly families: readonly (string | null)[];
      readonly markets: readonly (string | null)[];
      readonly value: number;
    }[] = [];
    for (const { row, families, markets } of placed) {
      let { value } = row;
      for (const below of done)
        if (below.families.includes(row.family) && below.markets.includes(row.market)) value -= below.value;
      done.push({ families, markets, value });
      found.push({ ...row, value });
    }
  }
  return found;
}

/** The budgeted cell nearest above a cell: by family first, then by market. */
function coarseCells(company: Company, nest: Nest, used: readonly BudgetRow[]) {
  const keyOf = (family: string | null, market: string | null) => `${family ?? ''}\u0000${market ?? ''}`;
  const budgeted = new Set(used.map(({ family, market }) => keyOf(family, market)));
  const unitsOf = new Map<string | null, Set<string>>();
  for (const { family, unit } of company.items)
    for (const above of nest.families(family)) unitsOf.set(above, (unitsOf.get(above) ?? new Set()).add(unit));
  const known = new Map<string, FlowCell>();
  return ({ family, market }: FlowCell): FlowCell => {
    const key = keyOf(family, market);
    const before = known.get(key);
    if (before !== undefined) return before;
    let cell: FlowCell = { product: null, family, market, unit: 'units', outside: true };
    search: for (const f of nest.families(family)) {
      for (const m of nest.markets(market)) {
        if (!budgeted.has(keyOf(f, m))) continue;
        const counted = unitsOf.get(f);
        cell = { product: null, family: f, market: m, unit: counted?.size === 1 ? [...counted][0]! : 'units' };
        break search;
      }
    }
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
