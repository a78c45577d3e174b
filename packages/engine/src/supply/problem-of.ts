import { planPeriods } from '../calendar/calendar.ts';
import { type FamilyBill, familyBillOf } from '../capacity/family-bill.ts';
import type { Company } from '../company/company.ts';
import type { Issue } from '../company/issue.ts';
import type { Measures } from '../company/measures/index.ts';
import { type Groups, groupsOf } from './groups.ts';
import { type Mix, mixOf } from './mix.ts';
import { namesOf } from './names.ts';
import type { SupplyProblem } from './problem.ts';
import { componentsOf, lanesOf } from './problem-links.ts';
import { stockPointsFor } from './problem-points.ts';
import { machinesOf, poolsOf, storesOf } from './problem-resources.ts';
import { suppliesOf } from './problem-supplies.ts';
import { selfUse } from './self-use.ts';
import { typedElsewhere } from './typed-elsewhere.ts';
import { workingCapitalOf } from './working-capital-of.ts';

/** A company's supply problem, and which items stand behind its stock points. */
export interface CompanyProblem {
  readonly problem: SupplyProblem;
  readonly groups: Groups;
  readonly mix: Mix;
  /** What planning at this level leaves out or takes for granted. */
  readonly issues: readonly Issue[];
}

/** What the parts of a problem are made from. */
export interface ProblemContext {
  readonly company: Company;
  readonly measures: Measures;
  readonly groups: Groups;
  readonly mix: Mix;
  /** Hours a unit of each product takes by period. */
  readonly familyBill: FamilyBill;
  readonly at: 'family' | 'item';
}

/**
 * The supply problem of a company, planned by families or by items.
 *
 * A family's coefficients, costs and prices are those of its items, weighted by their need in each period; its safety and target
 * stock are sums over its items, in which the stock an item has too much of counts as tied (see `mixOf`).
 */
export function problemOf(company: Company, measures: Measures, at: 'family' | 'item'): CompanyProblem {
  const groups = groupsOf(company, measures, at);
  const mix = mixOf(company, measures, groups);
  const familyBill = familyBillOf(measures.bill, groups.groupOf, groups.groups.length, mix.share, measures.periods);
  const context: ProblemContext = { company, measures, groups, mix, familyBill, at };
  const { offers, allotments } = suppliesOf(context);
  const { settings } = company;
  const problem: SupplyProblem = {
    periods: measures.periods,
    periodLabels: planPeriods(company.calendar).map((period) => period.label),
    workingDays: measures.workingDays,
    ...daysWhereStockPerishes(company),
    stockPoints: stockPointsFor(context),
    pools: poolsOf(context),
    machines: machinesOf(context),
    stores: storesOf(context),
    offers,
    allotments,
    lanes: lanesOf(context),
    components: componentsOf(context),
    moneyCeiling: new Float64Array(measures.periods).fill(settings.cost_ceiling ?? Infinity),
    ...(settings.stock_value_ceiling === null
      ? {}
      : { stockValueCeiling: new Float64Array(measures.periods).fill(settings.stock_value_ceiling) }),
    ...(settings.working_capital_ceiling === null ? {} : { workingCapital: workingCapitalOf(company, measures) }),
    holdingBasis: settings.holding_basis,
    objective: settings.objective,
    recourse: settings.overtime_in_level,
    names: namesOf(company, groups, at),
  };
  return { problem, groups, mix, issues: levelIssues(context) };
}

/** A life in weeks must be told from one in months, and a year of weeks from twelve periods. */
function daysWhereStockPerishes({ items, calendar }: Company): Pick<SupplyProblem, 'periodDays'> {
  const perishes = items.some(({ shelf_life }) => shelf_life !== null);
  if (!perishes || calendar.bucket === 'month' || calendar.bucket === '4-4-5') return {};
  return { periodDays: Float64Array.from(planPeriods(calendar), ({ days }) => days) };
}

function levelIssues(context: ProblemContext): Issue[] {
  const { company, measures, groups, at } = context;
  const issues: Issue[] = [];
  const lots = company.items.filter((item) => item.minimum_lot > 0 || item.setup_cost > 0 || item.setup_hours > 0);
  if (at === 'family' && lots.length > 0) {
    issues.push({
      code: 'supply/lots-left-out',
      severity: 'note',
      message: `${lots.length} items have minimum lots or set-ups. A plan by families leaves them out; the split to items keeps to them.`,
      remedy: 'Plan by items to decide them (on the command line: `--at item`).',
    });
  }
  const ofItself = selfUse(context);
  const mixed = new Set(
    company.billOfMaterials.flatMap(({ parent, component }) => {
      const g = groups.groupOf[measures.products.itemAt.get(parent)!]!;
      const same = g === groups.groupOf[measures.products.itemAt.get(component)!];
      return same && ofItself[g] === 0 ? [groups.groups[g]!.product] : [];
    }),
  );
  for (const product of [...mixed].sort()) {
    issues.push({
      code: 'supply/family-of-parents-and-components',
      severity: 'warning',
      message: `${product} holds items and their components, which come out of stock: what they take of each other is left out.`,
      at: { item: product },
      remedy: 'Put components into a family of their own, or plan by items (on the command line: `--at item`).',
    });
  }
  issues.push(...typedElsewhere(context));
  const fence = company.settings.demand_time_fence;
  const typed = company.production.values.some((units) => !Number.isNaN(units));
  if (fence > 0 && !typed) {
    issues.push({
      code: 'supply/fence-without-production',
      severity: 'warning',
      message: `The demand time fence is ${fence} periods, but the table production says nothing: these periods are planned freely.`,
      at: { file: 'settings' },
      remedy: 'Type the production inside the fence into the table production.',
    });
  }
  return issues;
}
