import type { Issue } from '../company/issue.ts';
import type { Solution } from '../optimise/program.ts';
import { type Block, positionIn } from './block.ts';
import type { ColumnName } from './column-context.ts';
import type { Formulation } from './formulate.ts';
import { nameOf, periodNameOf, resourceNameOf, unitsOf } from './names.ts';
import type { SupplyProblem } from './problem.ts';
import type { Restriction } from './restriction.ts';

/** Breaches smaller than this are the solver's tolerance. */
const worthTelling = 1e-3;

interface Kind {
  readonly block: ColumnName;
  readonly code: string;
  readonly about: (
    problem: SupplyProblem,
    member: number,
  ) => { readonly subject: string; readonly units: string | Money; readonly at: Issue['at'] };
  /** After the amount and its unit. */
  readonly lacks: string;
  /** What is still the same at the end of the next period: it is told by its peak, for a sum over periods would count it again. */
  readonly isStanding?: true;
  readonly remedy: string;
}

/** Money says its currency before the amount, as in every sentence; without a company it has none. */
interface Money {
  readonly currency: string | null;
}

const money = (subject: string) => (problem: SupplyProblem) => ({
  subject,
  units: { currency: problem.names?.currency ?? null },
  at: {},
});

const point = (problem: SupplyProblem, i: number) => {
  const stockPoint = problem.stockPoints[i]!;
  const { product, site } = stockPoint;
  return { subject: nameOf(problem, stockPoint), units: unitsOf(problem, stockPoint), at: { item: product, site } };
};

const resource = (problem: SupplyProblem, id: string, units: string) => ({
  subject: resourceNameOf(problem, id),
  units,
  at: { resource: id },
});

/** What a strategy or a limit had to give up, family by family of columns. */
const kinds: readonly Kind[] = [
  {
    block: 'labour-breach',
    code: 'supply/hours-missing',
    about: (problem, p) => resource(problem, problem.pools[p]!.resource, 'hours'),
    lacks: 'are missing',
    remedy: 'Allow more overtime, hire earlier, or make less.',
  },
  {
    block: 'machine-breach',
    code: 'supply/hours-missing',
    about: (problem, m) => resource(problem, problem.machines[m]!.resource, 'hours'),
    lacks: 'are missing',
    remedy: 'Add a shift or overtime, subcontract, or make less.',
  },
  {
    block: 'storage-breach',
    code: 'supply/room-missing',
    about: (problem, s) => resource(problem, problem.stores[s]!.resource, 'storage units'),
    lacks: 'are missing',
    isStanding: true,
    remedy: 'Rent room, lower the targets, or build later.',
  },
  {
    block: 'money-breach',
    code: 'supply/money-missing',
    about: money('the money ceiling'),
    lacks: 'is missing',
    remedy: 'Raise the ceiling or decline demand.',
  },
  {
    block: 'stock-value-breach',
    code: 'supply/stock-money-missing',
    about: money('the ceiling of stock value'),
    lacks: 'is missing',
    isStanding: true,
    remedy: 'Raise the ceiling, lower safety and target stocks, or build later.',
  },
  {
    block: 'working-capital-breach',
    code: 'supply/capital-missing',
    about: money('the ceiling of working capital'),
    lacks: 'is missing',
    isStanding: true,
    remedy: 'Raise the ceiling, lower stocks, shorten what customers take to pay, or decline demand.',
  },
  {
    block: 'missing-units',
    code: 'supply/units-missing',
    about: point,
    lacks: 'are missing for the products or sites that take them',
    remedy: 'Make or buy more of it earlier, or make less of what takes it.',
  },
  {
    block: 'lost-sales',
    code: 'supply/unmet-demand',
    about: point,
    lacks: 'cannot be delivered',
    remedy: 'Add capacity, or lower the demand.',
  },
  {
    block: 'backorder',
    code: 'supply/late-demand',
    about: point,
    lacks: 'wait although the strategy allows no waiting',
    isStanding: true,
    remedy: 'Add capacity, or choose the mixed strategy.',
  },
  {
    block: 'safety-shortfall',
    code: 'supply/below-safety',
    about: point,
    lacks: 'of safety stock are missing',
    isStanding: true,
    remedy: 'Lower the safety stock, build earlier, or add capacity.',
  },
  {
    block: 'target-shortfall',
    code: 'supply/below-target',
    about: point,
    lacks: 'are missing to stand on target',
    isStanding: true,
    remedy: 'Capacity cannot follow demand here: build ahead (mixed), or add capacity.',
  },
];

/**
 * What no strategy forbids is a breach only where it has no price: where nothing says what a sale is worth, no order may wait at the end,
 * and where not even a cost is known, none may wait at all.
 */
const waitsWithoutPrice = {
  lacks: 'wait where that has no price',
  remedy: 'Add capacity, or give it a price or a cost of lost sales: then what waits at the end can be weighed.',
};

/** Reads what had to be broken as issues, one a member: how much in all, or at most where it stands, and the worst period. */
export function breachIssues(
  problem: SupplyProblem,
  formulation: Formulation,
  solution: Solution,
  { pinned, mayWait, noStockOut }: Restriction,
): Issue[] {
  const issues: { readonly size: number; readonly issue: Issue }[] = [];
  const forbidsWaiting = (pinned && !mayWait) || noStockOut;
  for (const { block, code, about, isStanding, ...words } of kinds) {
    const { lacks, remedy } = block === 'backorder' && !forbidsWaiting ? waitsWithoutPrice : words;
    const columns: Block = formulation.columns[block];
    for (const member of columns.members) {
      const amounts = Array.from({ length: columns.periods }, (_, t) => {
        const at = positionIn(columns, member, t);
        return isBreach(formulation, at) ? solution.primal[at]! : 0;
      });
      const total = amounts.reduce((sum, amount) => sum + (amount > worthTelling ? amount : 0), 0);
      if (total <= worthTelling) continue;
      const worst = amounts.indexOf(Math.max(...amounts));
      const { subject, units, at } = about(problem, member);
      const [most, when] = [amounts[worst]!, periodNameOf(problem, worst)];
      const label = problem.periodLabels[worst]!;
      issues.push({
        size: isStanding ? amounts[worst]! : total,
        issue: {
          code,
          severity: 'error',
          message: isStanding
            ? `${subject}: up to ${amountOf(most, units)} ${lacks}, most in ${when}.`
            : `${subject}: ${amountOf(total, units)} ${lacks}, most in ${when} (${round(most)}).`,
          at: { ...at, period: label },
          remedy,
        },
      });
    }
  }
  return issues.sort((a, b) => b.size - a.size).map(({ issue }) => issue);
}

/** What is late, lost or short at a stated price is no breach: only columns the limit of breaches counts are. */
function isBreach({ program: { start, index }, rows }: Formulation, column: number): boolean {
  return index.subarray(start[column]!, start[column + 1]!).includes(rows['breach-limit'].first);
}

/** `20 hours`, `EUR 362 682`; `12 money` where nothing says which. */
function amountOf(amount: number, units: string | Money): string {
  if (typeof units === 'string') return `${round(amount)} ${units}`;
  return units.currency === null ? `${round(amount)} money` : `${units.currency} ${round(amount)}`;
}

/** One digit after the point below a hundred, none above; thousands apart by a space that does not break. */
function round(amount: number): string {
  return String(amount < 99.95 ? Math.round(amount * 10) / 10 : Math.round(amount)).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
}
